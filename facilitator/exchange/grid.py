"""Owns the plain table between a layout and a format: rows of texts, numbers and times without a zone."""

from datetime import date, datetime

from facilitator.domain.frozen import frozen

Cell = str | int | datetime | date | None


@frozen
class Grid:
    """A table with a name; ``widths`` in characters, ``signed`` if there is a column to sign in."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    signed: bool = False
