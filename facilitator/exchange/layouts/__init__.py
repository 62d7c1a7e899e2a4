"""Layouts: how minutes are arranged and worded, apart from any file format."""
