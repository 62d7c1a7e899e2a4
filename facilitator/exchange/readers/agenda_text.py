"""Owns agendas in plain text: outlines become lists, and so do lines without any marks."""

import re
from dataclasses import replace

from facilitator.exchange.readers.agenda_csv import read_agenda_rows
from facilitator.exchange.readers.agenda_markdown import read_agenda_text
from facilitator.exchange.readers.agenda_outline import has_marks, outlined
from facilitator.exchange.readers.agenda_place import is_agenda_heading, is_logistics
from facilitator.exchange.readers.agenda_tables import columns_of, is_agenda
from facilitator.exchange.readers.drafts import AgendaDraft, Problem
from facilitator.exchange.readers.markdown_blocks import Table
from facilitator.exchange.readers.sheet_rows import Row

_MOST_LINES = 500
_LONGEST_LINE = 200
_SENTENCES = 0.3

_MARKED = re.compile(r"(?:#{1,6}\s|\||.*\]\(|\s*(?:```|~~~))")
_SENTENCE = re.compile(r".{60,}[.。!！?？]\s*$")
_TITLE = re.compile(r".*(?:agenda|议程|议题)\W*$", re.IGNORECASE)
_TIME = re.compile(r"\d ?(?:m(?:in\w*)?|h|分钟?)\b|\d[:：]\d\d", re.IGNORECASE)
_FEWEST_LINES = 3
_GAP = re.compile(r"\t+| {2,40}")
_HEADER_WITHIN = 5
_DIGIT = re.compile(r"\d")
_RULE = re.compile(r"\s*[-=*_]{3,}\s*$")


def read_agenda_plain(text: str) -> AgendaDraft:
    """Read an agenda from plain text or Markdown; a file of short lines without marks is one item a line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if any(_MARKED.match(line) for line in text.split("\n")):
        return read_agenda_text(text)
    if (table := _in_columns(text)) is not None:
        return table
    listed = None if has_marks(text) else _as_list(text)
    marked = outlined(text) if listed is None else listed
    draft = read_agenda_text(marked)
    lines = list(zip(text.split("\n"), marked.split("\n"), strict=True))
    return replace(
        draft, problems=tuple(_where_it_stood(problem, *lines[problem.line - 1]) for problem in draft.problems)
    )


def _in_columns(text: str) -> AgendaDraft | None:
    """Read columns that only blanks set apart, below a line that names them; None where there are none."""
    lines = text.split("\n")
    rows = [Row(number, _GAP.split(line.strip())) for number, line in enumerate(lines, 1) if line.strip()]
    head = next((place for place, row in enumerate(rows[:_HEADER_WITHIN]) if _names_columns(row.cells)), None)
    below = [] if head is None else rows[head + 1 :]
    return read_agenda_rows(rows) if below and 2 * sum(len(row.cells) > 1 for row in below) >= len(below) else None


def _names_columns(cells: list[str]) -> bool:
    table = Table(tuple(cells), ())
    return is_agenda(table) and len(columns_of(table)) == len(cells) and not any(map(_DIGIT.search, cells))


def _where_it_stood(problem: Problem, line: str, marked: str) -> Problem:
    """Name the column of the line as it was before its mark was written anew; what follows the mark is the same."""
    shift = len(marked.rstrip()) - len(line.rstrip())
    return replace(problem, column=min(max(1, problem.column - shift), len(line) + 1))


def _as_list(text: str) -> str | None:
    """Give every line a list mark by how far it is indented; None for a text that is no list of items."""
    lines = text.split("\n")
    filled = [line for line in lines if line.strip()]
    sentences = sum(bool(_SENTENCE.match(line)) for line in filled)
    if not filled or len(filled) > _MOST_LINES or max(map(len, filled)) > _LONGEST_LINE:
        return None
    if len(filled) == 1 or sentences > len(filled) * _SENTENCES or any(line.startswith("<") for line in filled):
        return None
    is_title = _has_title(lines, filled)
    return "\n".join(_listed(line, is_title=is_title and line is filled[0]) for line in lines)


def _has_title(lines: list[str], filled: list[str]) -> bool:
    """Whether the first line is the title: it says so, an empty line or a rule stands only behind it, or only it has no time."""
    behind = lines.index(filled[0]) + 1
    is_apart = behind < len(lines) and (not lines[behind].strip() or bool(_RULE.match(lines[behind])))
    gaps = sum(not line.strip() for line in lines[behind : lines.index(filled[-1])])
    is_without_time = not _TIME.search(filled[0]) and all(map(_TIME.search, filled[1:]))
    return (
        bool(_TITLE.match(filled[0])) or (is_apart and gaps <= 1) or (is_without_time and len(filled) >= _FEWEST_LINES)
    )


def _listed(line: str, *, is_title: bool) -> str:
    if not line.strip() or _RULE.match(line) or is_logistics(line):
        return ""
    if is_title or is_agenda_heading(line):
        return f"{'#' if is_title else '##'} {line.strip()}"
    wide = line.replace("\t", "    ").replace("\u3000", "  ")
    return f"{' ' * (len(wide) - len(wide.lstrip()))}- {wide.strip()}"
