"""Owns how a path is read that somebody typed, or that a terminal wrote when a file was dropped on it."""

import shlex
from contextlib import suppress
from pathlib import Path


def typed_path(typed: str) -> Path:
    """Read a path: with ``~``, in quotes, with escaped blanks, or as a ``file://`` address. What exists as it stands is that.

    >>> str(typed_path("'/no such/a b.csv' ")), str(typed_path(r"/no/a\\ b.csv")), str(typed_path("file:///no/a%20b.csv"))
    ('/no such/a b.csv', '/no/a b.csv', '/no/a b.csv')
    """
    path = _path(typed.strip())
    if not _exists(path):
        with suppress(ValueError):  # a quote that nothing closes
            parts = shlex.split(typed)
            path = _path(parts[0]) if len(parts) == 1 else path
    return path


def _path(text: str) -> Path:
    path = _addressed(text) if text.startswith("file://") else Path(text)
    try:
        return path.expanduser()
    except RuntimeError:  # nobody is called so
        return path


def _addressed(text: str) -> Path:
    from urllib.parse import urlsplit  # loads much, and is seldom needed
    from urllib.request import url2pathname

    return Path(url2pathname(urlsplit(text).path))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False
