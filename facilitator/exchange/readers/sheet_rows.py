"""Owns rows of cells, from text with separators or from a workbook; what they mean is for others to say."""

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from facilitator.domain.errors import N_, Invalid, Several, said
from facilitator.domain.frozen import frozen
from facilitator.exchange.readers.drafts import Problem
from facilitator.exchange.readers.sheet_merges import fill, merged_downwards
from facilitator.exchange.readers.text_file import check_size

_SEPARATORS = ("\t", ";", ",", "，", "；")
_SNIFFED_CHARACTERS = 10_000
# What Excel writes on top to say which sign it takes.
_SEPARATOR_LINE = re.compile(r"\ufeff?sep=(?P<sign>[,;\t])\s*$", re.MULTILINE | re.IGNORECASE)
# No reader goes over blanks for longer than they can mean something.
_GAP = " " * 40
_WIDE_GAP = re.compile(r"\s{40,}")
_MOST_MENDED = 3
_ZEROS = re.compile("0{2,20}")
_QUOTED = re.compile(r'"[^"]*"')
_MOST_COLUMNS = 100
_MOST_ROWS = 200_000
_MOST_UNPACKED = 400_000_000
_HEADER_WITHIN = 20

Read = Callable[[list[str]], bool]


@frozen
class Row:
    """The cells of one row, and its line in the file, or its number in the sheet."""

    line: int
    cells: list[str]

    def cell(self, place: int) -> str:
        """Get a cell; empty beyond the last one."""
        return self.cells[place] if place < len(self.cells) else ""


def rows_in_text(text: str) -> list[Row]:
    """Cut a table saved as text into rows, leaving out empty ones.

    Raises:
        csv.Error: it is no table.
    """
    for _ in range(_MOST_MENDED):
        if not (line := _opened(text)):
            break
        text = _without_last_quote(text, line)
    return list(_rows(text))


def _opened(text: str) -> int:
    """Name the line with a quotation mark that is never closed; 0 where there is none."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text), strict=True)
    line = 1
    try:
        for _ in reader:
            line = reader.line_num + 1
    except csv.Error as error:
        return line if "end of data" in str(error) else 0
    return 0


def _without_last_quote(text: str, line: int) -> str:
    lines = text.split("\n")
    lines[line - 1] = "".join(lines[line - 1].rpartition('"')[::2])
    return "\n".join(lines)


def _rows(text: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text))
    line = 1
    if _SEPARATOR_LINE.match(text):
        next(reader)
        line = 2
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield Row(line, [_WIDE_GAP.sub(_GAP, cell) for cell in cells])
        line = reader.line_num + 1


def below_title(rows: list[Row], is_header: Read) -> list[Row]:
    """Take the rows from the first that is a header on; all of them where the first ones hold none.

    Above a header stand titles; a row of one cell is a title itself, unless it comes first.
    """
    heads = (place for place, row in enumerate(rows[:_HEADER_WITHIN]) if is_header(row.cells))
    place = next((place for place in heads if not place or sum(map(bool, map(str.strip, rows[place].cells))) > 1), 0)
    return rows[place:]


def separator_of(text: str) -> str:
    """Choose the sign that stands in most of the first lines, outside quotes."""
    if named := _SEPARATOR_LINE.match(text):
        return named["sign"]
    lines = [_QUOTED.sub("", line) for line in text[:_SNIFFED_CHARACTERS].split("\n") if line.strip()]
    return max(_SEPARATORS, key=lambda sign: (sum(sign in line for line in lines), -_SEPARATORS.index(sign)))


def rows_in_workbook(path: Path, is_header: Read, *, fills: bool = False) -> tuple[list[Row], tuple[Problem, ...]]:
    """Read the first sheet that has a header row, from that row on; the first sheet with anything where none has one.

    Hidden sheets are passed over; other lists are a doubt. Formulas are never reckoned: the value that was saved with
    them counts. With ``fills``, what stands in cells that are merged downwards counts for each of their rows.

    Raises:
        Invalid: it is not there, too large, or no workbook.
    """
    check_size(path)
    from openpyxl import load_workbook  # here, since only workbooks need it

    try:
        _check_bomb(path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and validations that nobody reads here
            book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
            try:
                shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
                sheets = [list(_sheet_rows(sheet)) for sheet in shown]
                for sheet, rows in zip(shown, sheets, strict=True) if fills else ():
                    # openpyxl keeps to itself where a sheet stands that it reads row by row
                    merged = merged_downwards(path, getattr(sheet, "_worksheet_path", ""))
                    fill({row.line: row.cells for row in rows}, merged)
                lists = [_below_header(rows, is_header) for rows in sheets]
                found = [sheet.title for sheet, rows in zip(shown, lists, strict=True) if len(rows) > 1]
                rows = next(filter(None, [*lists, *sheets]), [])
                return rows, _lists_beside(found)
            finally:
                book.close()
    except Invalid:
        raise
    except Exception as error:  # openpyxl raises whatever broken XML and zip files lead it to
        raise Invalid(
            N_("{file} cannot be read as a workbook. Save it as XLSX or CSV and try again."), file=path.name
        ) from error


def _check_bomb(path: Path) -> None:
    with zipfile.ZipFile(path) as parts:
        if sum(part.file_size for part in parts.infolist()) > _MOST_UNPACKED:
            raise Invalid(N_("{file} is too large: unpacked, it is more than can be read"), file=path.name)


def _sheet_rows(sheet: Any) -> Iterator[Row]:
    rows = sheet.iter_rows(max_col=_MOST_COLUMNS, max_row=_MOST_ROWS)
    for number, cells in enumerate(rows, 1):
        texts = [_shown(cell) for cell in cells]
        while texts and not texts[-1].strip():
            texts.pop()
        if texts:
            yield Row(number, texts)


def _below_header(rows: list[Row], is_header: Read) -> list[Row]:
    """Take the rows from the header on; of two header rows, the lower one says more."""
    for place, row in enumerate(rows[:_HEADER_WITHIN]):
        if is_header(row.cells):
            is_double = place + 1 < len(rows) and is_header(rows[place + 1].cells)
            return rows[place + is_double :]
    return []


def _lists_beside(sheets: list[str]) -> tuple[Problem, ...]:
    sheet, *others = sheets or [""]
    message = said(
        "Only the sheet {sheet} is read; there is a list in {others} too.", sheet=sheet, others=Several(others)
    )
    return (Problem(1, 1, message),) if others else ()


def _shown(cell: Any) -> str:
    """Write a number with the zeros in front that its format asks for, as ``0007`` by ``0000``."""
    text = _text(cell.value)
    return text.zfill(len(form)) if text.isdecimal() and _ZEROS.fullmatch(form := cell.number_format) else text


def _text(value: object) -> str:
    """Write a cell's value as it is read in the sheet: whole numbers without a point."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case time():
            return value.isoformat("minutes")
        case date():
            return value.isoformat()
        case _:
            return str(value)
