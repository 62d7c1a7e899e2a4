"""Owns workbooks: one sheet a table, texts as texts and never as formulas or links, times as times; ready to print."""

import io
import re
from datetime import UTC, date, datetime
from typing import Any

from xlsxwriter import Workbook

from facilitator.exchange.columns import wrap
from facilitator.exchange.grid import Cell, Grid
from facilitator.exchange.writers.characters import legal
from facilitator.exchange.writers.packing import repacked

# What Excel forbids in a sheet's name.
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_ROW_TO_SIGN = 24
_LINE = 15
_LONGEST = 32_767
# Headers take & for a code, and the library counts pictures by &G even where & is doubled: they get its wide twin.
_AND = "\uff06"
_LOOKS = {
    "text": {"border": 1, "border_color": "#A0A0A0", "valign": "top", "text_wrap": True},
    "head": {"border": 1, "border_color": "#A0A0A0", "bold": True, "bg_color": "#F0F0F0", "text_wrap": True},
    "time": {"border": 1, "border_color": "#A0A0A0", "valign": "top", "num_format": "yyyy-mm-dd hh:mm:ss"},
    "day": {"border": 1, "border_color": "#A0A0A0", "valign": "top", "num_format": "yyyy-mm-dd"},
}


def write_xlsx(grids: list[Grid], title: str, dated: datetime) -> bytes:
    """Write tables into one workbook; the same tables give the same bytes."""
    saved = io.BytesIO()
    with Workbook(saved, {"in_memory": True}) as book:
        book.set_properties({"title": legal(title)[:255], "created": dated.astimezone(UTC).replace(tzinfo=None)})
        looks = {name: book.add_format(look) for name, look in _LOOKS.items()}
        for grid in grids:
            _sheet(book, grid, title, looks)
    return repacked(saved.getvalue(), dated)


def _sheet(book: Workbook, grid: Grid, title: str, looks: dict[str, Any]) -> None:
    sheet = book.add_worksheet(_FORBIDDEN.sub(" ", legal(grid.name))[:31])
    for column, (head, width) in enumerate(zip(grid.head, grid.widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, legal(head), looks["head"])
    for number, row in enumerate(grid.rows, 1):
        if grid.signed:
            sheet.set_row(number, max(_ROW_TO_SIGN, _LINE * _lines(row, grid.widths)))
        for column, cell in enumerate(row):
            _write(sheet, number, column, cell, looks)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(grid.rows), 1), len(grid.head) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&C&P / &N")
    sheet.set_header("&L" + legal(title).replace("&", _AND)[:200])


def _lines(row: tuple[Cell, ...], widths: tuple[int, ...]) -> int:
    """Count the lines of a row whose height is set, which no program fits to its texts any more."""
    texts = ((cell, width) for cell, width in zip(row, widths, strict=True) if isinstance(cell, str))
    return max((len(wrap(cell, max(width - 1, 1))) for cell, width in texts), default=1)


def _write(sheet: Any, row: int, column: int, cell: Cell, looks: dict[str, Any]) -> None:
    match cell:
        case None | "":
            sheet.write_blank(row, column, None, looks["text"])
        case datetime():
            sheet.write_datetime(row, column, cell, looks["time"])
        case date():
            sheet.write_datetime(row, column, cell, looks["day"])
        case int():
            sheet.write_number(row, column, cell, looks["text"])
        case _:
            sheet.write_string(row, column, legal(cell)[:_LONGEST], looks["text"])
