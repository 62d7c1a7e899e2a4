"""Owns Markdown: blocks become CommonMark with tables, and no text in them is ever read as markup."""

import re
from collections.abc import Callable
from typing import Any

from facilitator.exchange.document import Block, Bullets, Document, Heading, Paragraph, Runs, Table

# Every ASCII character that CommonMark may read as markup somewhere in a line.
_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&!$])")
_LINE_START = re.compile(r"^([-+=]|\d+(?=[.)]))")


def escape(text: str) -> str:
    r"""Make text inert inside a line.

    >>> print(escape("[a](b) *c* <script>"))
    \[a\](b) \*c\* \<script\>
    """
    return _MARKUP.sub(r"\\\1", text)


def _line(text: str) -> str:
    """Keep a line from beginning a list: ``1.`` becomes ``1\\.``, ``-`` becomes ``\\-``."""
    return _LINE_START.sub(lambda found: f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}", text)


def _runs(pieces: Runs) -> str:
    marks = {(False, False): "", (True, False): "**", (False, True): "*", (True, True): "***"}
    result = ""
    for run in pieces:
        mark = marks[run.bold, run.italic]
        inner = run.text.strip()
        before, after = run.text[: len(run.text) - len(run.text.lstrip())], run.text[len(run.text.rstrip()) :]
        result += f"{before}{mark}{escape(inner)}{mark}{after}" if inner else run.text
    return result


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(escape(cell) for cell in cells) + " |"


def _table(table: Table) -> str:
    return "\n".join([_row(table.head), "|" + " --- |" * len(table.head), *(_row(row) for row in table.rows)])


_WRITERS: dict[type[Any], Callable[[Any], str]] = {
    Heading: lambda block: f"{'#' * block.level} {_runs(block.runs)}",
    Paragraph: lambda block: ("> " if block.quoted else "") + _line(_runs(block.runs)),
    Bullets: lambda block: "\n".join(f"- {_line(_runs(point))}" for point in block.points),
    Table: _table,
}


def _block(block: Block) -> str:
    return _WRITERS[type(block)](block)


def write_markdown(document: Document) -> str:
    """Write a document; the same document gives the same words."""
    return "\n\n".join(text for block in document.blocks if (text := _block(block))) + "\n"
