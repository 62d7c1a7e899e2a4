"""Owns CSV as RFC 4180 has it, in UTF-8 with the mark that spreadsheet programs look for.

A spreadsheet runs a cell that begins with = + - @ or their full-width twins as a formula. Such a text gets an
apostrophe in front, which sheets hide (OWASP, CSV Injection).
"""

import csv
import io
from datetime import date, datetime

from facilitator.exchange.grid import Cell, Grid

_MARK = "\ufeff"
_FORMULA_STARTS = "=+-@＝＋－＠\t\r\n"


def inert(text: str) -> str:
    """Keep a text from being run as a formula, also behind spaces.

    >>> inert("=1+1"), inert("a=1")
    ("'=1+1", 'a=1')
    """
    return "'" + text if text.lstrip(" ")[:1] and text.lstrip(" ")[0] in _FORMULA_STARTS else text


def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case datetime() | date():
            return str(cell)
        case int():
            return str(cell)
    return inert(cell)


def write_csv(grid: Grid) -> str:
    """Write a table; the same table gives the same bytes."""
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(map(inert, grid.head))
    rows.writerows([_written(cell) for cell in row] for row in grid.rows)
    return _MARK + text.getvalue()
