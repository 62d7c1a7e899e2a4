"""Owns minutes on the screen: Markdown whose tables break their lines between words."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Markdown
from textual.widgets._markdown import MarkdownTable, MarkdownTableContent

#: A column that needs no more than this is as wide as it needs, so that short titles and times stay on one line.
NARROW = 9


def widths(columns: Sequence[Sequence[str]]) -> list[str]:
    """Give each column the room of its longest word, and what is left to the one with the longest text.

    >>> widths([["No.", "1"], ["Item", "Minutes of the last meeting"], ["Planned (min)", "5"]])
    ['3', '1fr', '7']
    """
    whole = [max((cell_len(text) for text in column), default=1) for column in columns]
    words = [max((_least(word) for text in column for word in text.split()), default=1) for column in columns]
    wanted = [all_ if all_ <= NARROW else min(word, all_) for all_, word in zip(whole, words, strict=True)]
    longest = whole.index(max(whole)) if whole else 0
    return ["1fr" if n == longest else str(max(room, 1)) for n, room in enumerate(wanted)]


def _least(word: str) -> int:
    """Count the columns that a word has to have; Han characters may stand on several lines."""
    return min(cell_len(word), NARROW - 1) if cell_len(word) > len(word) else cell_len(word)


class Table(MarkdownTable):
    """A table."""

    def compose(self) -> ComposeResult:
        """Lay the columns out by what stands in them."""
        for content in super().compose():
            if isinstance(content, MarkdownTableContent):
                rows: list[list[Content]] = [content.headers, *content.rows]
                columns = [[cell.plain for cell in column] for column in zip(*rows, strict=False)]
                content.styles.grid_columns = " ".join(widths(columns))
            yield content


class Minutes(Markdown):
    """Minutes, written as Markdown."""

    BLOCKS = {**Markdown.BLOCKS, "table_open": Table}
    DEFAULT_CSS = """
    Minutes MarkdownTableContent > .cell, Minutes MarkdownTableContent > .header { padding: 0; text-overflow: fold; }
    """
