"""Whole meetings by the commands that people type, read back as they are shown and written."""
