"""Owns Markdown: blocks become CommonMark with tables, and no text in them is ever read as markup."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from facilitator.exchange.document import (
    Bullets,
    Document,
    Ends,
    Heading,
    Numbered,
    Paragraph,
    Runs,
    Signatures,
    Style,
    Table,
    numbered,
)

# Every ASCII character that CommonMark may read as markup somewhere in a line.
_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&!$])")
_LINE_START = re.compile(r"^([-+=]|\d+(?=[.)](?:\s|$)))")


def escape(text: str) -> str:
    r"""Make text inert inside a line.

    >>> print(escape("[a](b) *c* <script>"))
    \[a\](b) \*c\* \<script\>
    """
    return _MARKUP.sub(r"\\\1", text)


def _line(text: str) -> str:
    """Keep a line from beginning a list: ``1.`` becomes ``1\\.``, ``-`` becomes ``\\-``."""
    return _LINE_START.sub(lambda found: f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}", text)


_MARKS = {(False, False): "", (True, False): "**", (False, True): "*", (True, True): "***"}


def _runs(pieces: Runs) -> str:
    return "".join(_marked(run.text, _MARKS[run.bold, run.italic]) for run in pieces).replace("\n", "")


def _marked(text: str, mark: str) -> str:
    """Set text off; a punctuation mark at an edge stays outside, for ``**决定：**每`` is no bold at all.

    >>> _marked("决定（二）：", "**"), _marked(" (by consensus)", "*"), _marked(" – ", "*")
    ('**决定（二）**：', ' (*by consensus*)', ' – ')
    """
    begin, end = _inner(text), len(text) - _inner(text[::-1])
    if not mark or begin >= end:
        return escape(text)
    return f"{escape(text[:begin])}{mark}{escape(text[begin:end])}{mark}{escape(text[end:])}"


def _inner(text: str) -> int:
    """Find where a text begins behind blanks, one punctuation mark and blanks."""
    rest = text.lstrip()
    rest = rest[1:].lstrip() if rest and unicodedata.category(rest[0])[0] in "PS" else rest
    return len(text) - len(rest)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(escape(cell) for cell in cells) + " |"


def _table(table: Table, number: str) -> str:
    return "\n".join([_row(table.head), "|" + " --- |" * len(table.head), *(_row(row) for row in table.rows)])


def _paragraph(block: Paragraph, number: str) -> str:
    if block.style is Style.RULE:
        return "---"
    text = _line(_runs(block.runs))
    return f"> {text}" if text and block.style is Style.SET_OFF else text


def _numbered(block: Numbered, number: str) -> str:
    mark = "#" * (block.level + 1) + " " if block.level <= 2 else ""
    return mark + _line(number + _runs(block.runs))


_WRITERS: dict[type[Any], Callable[[Any, str], str]] = {
    Heading: lambda block, number: f"{'#' * block.level} {_runs(block.runs)}",
    Paragraph: _paragraph,
    Ends: lambda block, number: "  ".join(_line(_runs(text)) for text in (block.start, block.end) if text),
    Numbered: _numbered,
    Bullets: lambda block, number: "\n".join(f"- {_line(_runs(point))}" for point in block.points),
    Table: _table,
    Signatures: lambda block, number: "\n\n".join(
        f"{escape(label)}: \\_\\_\\_\\_\\_\\_\\_\\_" for label in block.labels
    ),
}


def write_markdown(document: Document) -> str:
    """Write a document; the same document gives the same words."""
    blocks = (_WRITERS[type(block)](block, number) for block, number in numbered(document))
    return "\n\n".join(text for text in blocks if text) + "\n"
