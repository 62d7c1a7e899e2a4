"""Owns the shape of a Markdown page: headings, paragraphs, lists and tables with their line numbers.

Only the blocks are parsed at once. The words of a line are parsed when somebody asks for them, so that a long page
costs no more than the part of it that is an agenda.
"""

import re
from collections.abc import Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from facilitator.domain.frozen import frozen
from facilitator.exchange.readers.markdown_nesting import LINE_LIMIT
from facilitator.exchange.readers.markdown_words import Words, words_of

_BRACKETS_READ = 200
_WITHOUT_MARKS = re.compile(r"[^\\`*_~\[\]<>&!:\n]*")

# Raw HTML blocks and indented code would hide list lines; both are read as text here.
_MARKDOWN = (
    MarkdownIt("commonmark", {"maxNesting": 100})
    .enable(["table", "strikethrough"])
    .disable(["inline", "text_join", "code", "fence", "html_block"])
)


@frozen
class Heading:
    """A heading; level 1 is the highest."""

    line: int
    source: str
    level: int


@frozen
class Paragraph:
    """Text that is no item."""

    line: int
    source: str


@frozen
class Entry:
    """One line of a list, and what stands below it."""

    line: int
    source: str
    below: tuple["Block", ...]


@frozen
class Listing:
    """A list of entries, numbered or not."""

    entries: tuple[Entry, ...]
    is_numbered: bool


@frozen
class Row:
    """One row of a table."""

    line: int
    cells: tuple[str, ...]


@frozen
class Table:
    """A table: what its columns are called, and its rows."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]


Block = Heading | Paragraph | Listing | Table


class Page:
    """A parsed page; it also reads the words of a line, since links may be defined anywhere on the page."""

    def __init__(self, text: str) -> None:
        self._links: dict[str, Any] = {}
        self.blocks = tuple(_blocks(iter(_MARKDOWN.parse(text, self._links)), until=""))

    def words(self, source: str, *, with_struck: bool = False) -> Words:
        """Read the words of one line, without or with what is struck out."""
        source = source[:LINE_LIMIT]
        if _WITHOUT_MARKS.fullmatch(source):
            return Words(source)
        tokens: list[Token] = []
        if source.count("[") > _BRACKETS_READ:  # nested brackets cost their square
            source = source.replace("[", "\\[")
        _MARKDOWN.inline.parse(source, _MARKDOWN, self._links, tokens)
        return words_of(tokens, with_struck=with_struck)


def _blocks(tokens: Iterator[Token], until: str) -> Iterator[Block]:
    for token in tokens:
        match token.type:
            case "heading_open":
                yield Heading(_line(token), next(tokens).content, level=int(token.tag[1:]))
            case "paragraph_open":
                yield Paragraph(_line(token), next(tokens).content)
            case "bullet_list_open" | "ordered_list_open":
                is_numbered = token.type == "ordered_list_open"
                yield Listing(tuple(_entries(tokens, token.type.replace("open", "close"))), is_numbered)
            case "table_open":
                yield _table(tokens)
            case "blockquote_open":
                list(_blocks(tokens, until="blockquote_close"))
            case closed if closed == until:
                return


def _entries(tokens: Iterator[Token], until: str) -> Iterator[Entry]:
    for token in tokens:
        if token.type == until:
            return
        below = tuple(_blocks(tokens, until="list_item_close"))
        match below:
            case (Paragraph(source=source) | Heading(source=source), *rest):
                yield Entry(_line(token), source, tuple(rest))
            case _:
                yield Entry(_line(token), "", below)


def _table(tokens: Iterator[Token]) -> Table:
    rows: list[Row] = []
    cells: list[str] = []
    line = 0
    for token in tokens:
        match token.type:
            case "tr_open":
                cells, line = [], _line(token)
            case "inline":
                cells.append(token.content)
            case "tr_close":
                rows.append(Row(line, tuple(cells)))
            case "table_close":
                break
    return Table(rows[0].cells, tuple(rows[1:]))


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 0
