"""Readers: real agendas against goldens, small samples of every shape, and hostile text."""
