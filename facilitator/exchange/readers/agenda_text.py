"""Owns agendas in plain text: outlines become lists, and so do lines without any marks."""

import re
from dataclasses import replace

from facilitator.exchange.columns import columns
from facilitator.exchange.readers.agenda_csv import read_agenda_rows
from facilitator.exchange.readers.agenda_inline import Entry, entries_on_one_line
from facilitator.exchange.readers.agenda_markdown import read_agenda_text
from facilitator.exchange.readers.agenda_outline import has_marks, outlined
from facilitator.exchange.readers.agenda_place import is_agenda_heading, is_logistics
from facilitator.exchange.readers.agenda_tables import columns_of, is_agenda
from facilitator.exchange.readers.agenda_title import title_of
from facilitator.exchange.readers.drafts import AgendaDraft, Problem
from facilitator.exchange.readers.markdown_blocks import Page, Table
from facilitator.exchange.readers.sheet_rows import Row

_LIST_MARK = "1. "
_MOST_LINES = 500
_LONGEST_LINE = 200
_SENTENCES = 0.3

_MARKED = re.compile(r"(?:#{1,6}\s|\||.*\]\(|\s*(?:```|~~~))")
_SENTENCE = re.compile(r".{60,}[.。!！?？]\s*$")
_TITLE = re.compile(r".*(?:agenda|议程|议题)\W*$", re.IGNORECASE)
_TIME = re.compile(r"\d ?(?:m(?:in\w*)?|h|分钟?)\b|\d[:：]\d\d", re.IGNORECASE)
_FEWEST_LINES = 3
_PIECE = re.compile(r"\S+(?: \S+)*")
_FEWEST_COLUMNS = 4
_GAP = re.compile(r"\t+| {2,40}")
_HEADER_WITHIN = 5
_DIGIT = re.compile(r"\d")
_FEWEST_ROWS = 2
_BARS = re.compile(r"\s*\|?\s*:?-{2,}[\s:|-]*$")
_RULE = re.compile(r"\s*[-=*_]{3,}\s*$")


def read_agenda_plain(text: str) -> AgendaDraft:
    """Read an agenda from plain text or Markdown; a file of short lines without marks is one item a line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if (table := _in_bars(text)) is not None:
        return table
    if any(_MARKED.match(line) for line in text.split("\n")):
        return read_agenda_text(text)
    if (in_line := _in_line(text)) is not None:
        return in_line
    if (table := _in_columns(text)) is not None:
        return table
    listed = None if has_marks(text) else _as_list(text)
    marked = outlined(text) if listed is None else listed
    draft = read_agenda_text(marked)
    lines = list(zip(text.split("\n"), marked.split("\n"), strict=True))
    return replace(
        draft, problems=tuple(_where_it_stood(problem, *lines[problem.line - 1]) for problem in draft.problems)
    )


def _in_bars(text: str) -> AgendaDraft | None:
    """Read a table between bars without the rule that a head needs; None where there is none."""
    lines = list(enumerate(text.split("\n"), 1))
    rows = [Row(number, line.strip().strip("|").split("|")) for number, line in lines if line.lstrip().startswith("|")]
    has_rule = any(_BARS.match(line) for _, line in lines)
    others = sum(bool(line.strip()) for _, line in lines) - len(rows)
    return read_agenda_rows(rows) if len(rows) >= _FEWEST_ROWS and not has_rule and others <= 1 else None


def _in_line(text: str) -> AgendaDraft | None:
    """Read items that are counted on one line, where no other line begins with a mark."""
    lines = text.split("\n")
    entries = entries_on_one_line(lines)
    others = [line if not entries or number != entries[0].line else "" for number, line in enumerate(lines, 1)]
    if not entries or has_marks("\n".join(others)):
        return None
    draft = read_agenda_text("\n".join(f"{_LIST_MARK}{entry.words}" for entry in entries))
    problems = (_in_its_line(problem, entries[problem.line - 1]) for problem in draft.problems)
    return replace(draft, title=title_of(Page("\n".join(others)), ""), problems=tuple(problems))


def _in_its_line(problem: Problem, entry: Entry) -> Problem:
    column = entry.column + max(0, problem.column - len(_LIST_MARK) - 1)
    return replace(problem, line=entry.line, column=column)


def _in_columns(text: str) -> AgendaDraft | None:
    """Read columns that only blanks set apart, below a line that names them; None where there are none."""
    filled = [(number, line.rstrip()) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    top = filled[:_HEADER_WITHIN]
    head = next((place for place, (_, line) in enumerate(top) if _names_columns(_GAP.split(line.strip()))), None)
    if head is None:
        return None
    starts = [columns(filled[head][1][: piece.start()]) for piece in _PIECE.finditer(filled[head][1])]
    titles = [Row(number, _GAP.split(line.strip())) for number, line in filled[: head + 1]]
    below = [Row(number, _under(line, starts)) for number, line in filled[head + 1 :]]
    is_table = below and 2 * sum(sum(map(bool, row.cells)) > 1 for row in below) >= len(below)
    return read_agenda_rows([*titles, *below]) if is_table else None


def _under(line: str, starts: list[int]) -> list[str]:
    """Cut a line into cells; where some are empty, each piece stands under the head that begins nearest to it."""
    pieces = list(_PIECE.finditer(line))
    if "\t" in line or len(pieces) >= len(starts):
        return _GAP.split(line.strip())
    cells = [""] * len(starts)
    for piece in pieces:
        begin = columns(line[: piece.start()])
        place = min(range(len(starts)), key=lambda place: abs(starts[place] - begin))
        cells[place] = f"{cells[place]} {piece[0]}".strip()
    return cells


def _names_columns(cells: list[str]) -> bool:
    table = Table(tuple(cells), ())
    unknown = len(cells) - len(columns_of(table))
    are_known = not unknown or (unknown == 1 and len(cells) >= _FEWEST_COLUMNS)
    return is_agenda(table) and are_known and not any(map(_DIGIT.search, cells))


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
    first = "title" if _has_title(lines, filled) else "caption" if _is_caption(filled) else "item"
    return "\n".join(_listed(line, first if line is filled[0] else "item") for line in lines)


def _is_caption(filled: list[str]) -> bool:
    """Whether only the first line ends in a colon: it leads to the list, and is no part of it."""
    first, *others = (line.rstrip().endswith((":", "：")) for line in filled)
    return first and not any(others)


def _has_title(lines: list[str], filled: list[str]) -> bool:
    """Whether the first line is the title: it says so, an empty line or a rule stands only behind it, or only it has no time."""
    behind = lines.index(filled[0]) + 1
    is_apart = behind < len(lines) and (not lines[behind].strip() or bool(_RULE.match(lines[behind])))
    gaps = sum(not line.strip() for line in lines[behind : lines.index(filled[-1])])
    is_without_time = not _TIME.search(filled[0]) and all(map(_TIME.search, filled[1:]))
    return (
        bool(_TITLE.match(filled[0])) or (is_apart and gaps <= 1) or (is_without_time and len(filled) >= _FEWEST_LINES)
    )


def _listed(line: str, form: str) -> str:
    if not line.strip() or _RULE.match(line) or is_logistics(line):
        return ""
    if form != "item" or is_agenda_heading(line):
        return f"{'#' if form == 'title' else '##'} {line.strip()}"
    wide = line.replace("\t", "    ").replace("\u3000", "  ")
    return f"{' ' * (len(wide) - len(wide.lstrip()))}- {wide.strip()}"
