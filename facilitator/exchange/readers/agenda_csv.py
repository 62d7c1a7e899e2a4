"""Owns agendas in columns: from a sheet, with or without a header row, in the languages of ``agenda_tables``."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from facilitator.domain.errors import said
from facilitator.domain.text import NAME_LIMIT, TITLE_LIMIT, clean, narrow
from facilitator.exchange.readers.agenda_labels import is_total
from facilitator.exchange.readers.agenda_rows import adds_up, read_row
from facilitator.exchange.readers.agenda_said import Line
from facilitator.exchange.readers.agenda_tables import columns_of, depth_of
from facilitator.exchange.readers.agenda_tree import Deep, item_of, tree
from facilitator.exchange.readers.drafts import KINDS, AgendaDraft, ItemDraft, Problem
from facilitator.exchange.readers.durations import leading_minutes, leading_times
from facilitator.exchange.readers.markdown_blocks import Page, Table
from facilitator.exchange.readers.markdown_words import Words
from facilitator.exchange.readers.people_words import people_and_rest
from facilitator.exchange.readers.roster_words import yes_or_no
from facilitator.exchange.readers.sheet_rows import Row, rows_in_text, rows_in_workbook

# Columns that only a sheet has; a document shows them by its shape.
_COLUMNS = {
    "level": "level depth 层级 级别",
    "kind": "kind type 类型 类别",
    "open_floor": "open_floor no_named_speakers open_mic 不指定发言人 自由发言",
}
_COLUMN_OF = {name.replace("_", " "): column for column, names in _COLUMNS.items() for name in names.split()}
_HEADER_WITHIN = 20
_MARKS = re.compile(r"[\s_*.\-:：]+")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,9}\.?")
_PAGE = Page("")


def read_agenda_csv(text: str) -> AgendaDraft:
    """Read an agenda from a sheet saved as text."""
    try:
        return read_agenda_rows(rows_in_text(text))
    except csv.Error:
        message = said("This file cannot be read as a table. Save the sheet as CSV and try again.")
        return AgendaDraft("", (), (Problem(1, 1, message, fatal=True),))


def read_agenda_xlsx(path: Path) -> AgendaDraft:
    """Read an agenda from a workbook."""
    rows, problems = rows_in_workbook(path, is_header)
    draft = read_agenda_rows(rows)
    return replace(draft, problems=(*problems, *draft.problems))


def is_header(cells: list[str]) -> bool:
    """Whether a row says what stands below it."""
    return "topic" in _columns(cells)


def heads_agenda(cells: list[str]) -> bool:
    """Whether a row is a header where nothing else says that there is a table: most of its cells name columns."""
    columns = _columns(cells)
    return "topic" in columns and 2 * len(columns) >= len(cells)


def read_agenda_rows(rows: list[Row]) -> AgendaDraft:
    """Read an agenda from rows. Without a header the first cell is the topic; minutes and presenter show what they are."""
    title, rows = _titled(rows)
    columns = _columns(rows[0].cells) if rows else {}
    if "topic" in columns:
        rows = rows[1:]
    elif len(columns) > 1:
        message = said("The header row names no column “topic”; nothing is taken.")
        return AgendaDraft("", (), (Problem(rows[0].line, 1, message, fatal=True),))
    else:
        columns = {}
    items, problems = list[Deep](), list[Problem]()
    for row, line in _timed_by_start([(row, _line(row, columns)) for row in rows]):
        problems += _doubts(row, line, columns)
        if line.minutes and is_total(line.title):
            problems.append(Problem(row.line, 1, adds_up(line.title)))
        elif line.title:
            items.append(Deep(_depth(row, columns), _item(row, columns, line)))
        else:
            problems.append(
                Problem(row.line, columns.get("topic", 0) + 1, said("This item has no title; it is left out."))
            )
    if not items and not problems:
        problems.append(Problem(1, 1, said("There is no agenda item in this file.")))
    return AgendaDraft(title, tree(items), tuple(problems))


def _titled(rows: list[Row]) -> tuple[str, list[Row]]:
    """Take rows of one filled cell off the top, where a header row follows them; the first one is the title."""
    place = next(
        (place for place, row in enumerate(rows[:_HEADER_WITHIN]) if sum(map(bool, map(str.strip, row.cells))) > 1), 0
    )
    if not place or not is_header(rows[place].cells):
        return "", rows
    return clean(" ".join(rows[0].cells), TITLE_LIMIT), rows[place:]


def _columns(cells: list[str]) -> Mapping[str, int]:
    own = {
        _COLUMN_OF[key]: place
        for place, cell in reversed(list(enumerate(cells)))
        if (key := _MARKS.sub(" ", narrow(cell).casefold()).strip()) in _COLUMN_OF
    }
    known = columns_of(Table(tuple(cells), ()))
    return {**{name: place for name, place in known.items() if place not in own.values()}, **own}


def _line(row: Row, columns: Mapping[str, int]) -> Line:
    if not columns:
        return _line_without_header(row)
    cells = {
        name: _PAGE.words(row.cell(place)) if name == "links" else Words(row.cell(place)).strip()
        for name, place in columns.items()
        if name not in _COLUMNS
    }
    return read_row(cells)


def _line_without_header(row: Row) -> Line:
    """Take the first cell that is no number and no time as the topic, a length as minutes, a name as presenter, and the
    rest as note.
    """
    cells: dict[str, Words] = {}
    for cell in (Words(cell).strip() for cell in row.cells if cell.strip()):
        if "topic" not in cells and _NUMBER.fullmatch(cell.text):
            continue
        times = leading_times(cell.plain)
        people, rest = people_and_rest(cell.text, beside_minutes=True)
        if times and not times.rest:
            names = ["time"]
        elif "topic" in cells and (cell.text.isdecimal() or leading_minutes(cell.text)):
            names = ["minutes"]
        else:
            names = ["topic", *(["presenter"] if people and not rest else []), "note"]
        if name := next((name for name in names if name not in cells), ""):
            cells[name] = cell
    return read_row(cells) if "topic" in cells else Line()


def _item(row: Row, columns: Mapping[str, int], line: Line) -> ItemDraft:
    item = item_of(line)
    kind = row.cell(columns["kind"]).strip().casefold() if "kind" in columns else ""
    is_open = yes_or_no(row.cell(columns["open_floor"])) if "open_floor" in columns else None
    return replace(
        item, kind=kind if kind in KINDS else item.kind, open_floor=item.open_floor if is_open is None else is_open
    )


def _depth(row: Row, columns: Mapping[str, int]) -> int:
    """Tell how deep a row stands, by its level, by its number, or by the blanks before its topic."""
    level = row.cell(columns["level"]).strip() if "level" in columns else ""
    if level.isdecimal():
        return int(level[:3])
    number = row.cell(columns["number"]).strip() if "number" in columns else ""
    if _NUMBER.fullmatch(number):
        return depth_of(number)
    topic = row.cell(columns.get("topic", 0))
    return (len(topic) - len(topic.lstrip(" \u3000"))) // 2


def _doubts(row: Row, line: Line, columns: Mapping[str, int]) -> Iterator[Problem]:
    for doubt in line.doubts:
        place = next((place for place, cell in enumerate(row.cells) if doubt.words and doubt.words in cell), 0)
        yield Problem(row.line, place + 1, doubt.why)
    text = clean(row.cell(columns["minutes"]), NAME_LIMIT) if "minutes" in columns else ""
    if text.strip("-–—?./ ") and line.minutes is None and not line.doubts:
        yield Problem(row.line, columns["minutes"] + 1, said("{text} cannot be read as minutes.", text=text))


def _timed_by_start(lines: list[tuple[Row, Line]]) -> Iterator[tuple[Row, Line]]:
    """Where rows give only when they start, each lasts until the next one."""
    for (row, line), following in zip(lines, [*(line for _, line in lines[1:]), None], strict=False):
        end = following.start if following else None
        if line.minutes is None and line.start is not None and end is not None and end > line.start:
            line = replace(line, minutes=end - line.start)
        yield row, line
