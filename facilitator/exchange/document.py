"""Owns the plain document between a layout and a format: blocks of runs of text, and the sheet they are set on.

A layout turns minutes into blocks and chooses words and a sheet; a writer turns blocks into one format and knows how to
keep text inert there. Neither knows the other. A line break inside a run can only come from a layout: ``clean`` lets
none through from people.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from facilitator.domain.frozen import frozen
from facilitator.exchange.numbering import Counter, Numbering


class Run(NamedTuple):
    """A piece of text in one style; a tuple, since a long record has a hundred thousand of them."""

    text: str
    bold: bool = False
    italic: bool = False


Runs = tuple[Run, ...]


class Style(StrEnum):
    """What a paragraph is; a sheet says what that looks like."""

    TITLE = "title"
    HEADING = "heading"
    SUBHEADING = "subheading"
    BODY = "body"
    SET_OFF = "set-off"
    LINE = "line"
    LIST = "list"
    POINT = "point"
    BANNER = "banner"
    RULE = "rule"
    END = "end"
    FOOT = "foot"
    LEVEL_1 = "level-1"
    LEVEL_2 = "level-2"
    LEVEL_3 = "level-3"
    LEVEL_4 = "level-4"
    CELL = "cell"


POINT_MM = 25.4 / 72
#: So many rows stand together on one page.
SHORT_TABLE = 12
#: A table of more rows runs over pages.
PAGE_OF_ROWS = 40
LEVELS = (Style.LEVEL_1, Style.LEVEL_2, Style.LEVEL_3, Style.LEVEL_4)


@frozen
class Heading:
    """A heading; level 1 is the document's title. ``turns``: it begins a page."""

    level: int
    runs: Runs
    turns: bool = False

    @property
    def style(self) -> Style:
        """Which of the three looks of a heading this one has."""
        return {1: Style.TITLE, 2: Style.HEADING}.get(self.level, Style.SUBHEADING)


@frozen
class Paragraph:
    """A paragraph; one without runs is a blank line where lines count. ``kept``: on the page of what follows."""

    runs: Runs
    style: Style = Style.BODY
    kept: bool = False


@frozen
class Ends:
    """The foot block: one text at each end of its line, at the foot of the last page where a sheet says so."""

    start: Runs
    end: Runs
    style: Style = Style.FOOT


@frozen
class Numbered:
    """A numbered paragraph, level 1 to 4; levels 1 and 2 are headings. The document's numbering spells the number.

    ``kept``: on the page of what follows; headings always are.
    """

    level: int
    runs: Runs
    kept: bool = False

    @property
    def style(self) -> Style:
        """The look of this level."""
        return LEVELS[self.level - 1]


@frozen
class Bullets:
    """A list of points; those that begin with numbers of their own have no mark."""

    points: tuple[Runs, ...]
    marked: bool = True


@frozen
class Table:
    """A table of plain texts; ``widths`` are shares of the line, equal where empty."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()

    @property
    def is_short(self) -> bool:
        """Tell whether the table stays in one piece."""
        return len(self.rows) <= SHORT_TABLE

    @property
    def shares(self) -> tuple[float, ...]:
        """How much of the line each column takes, 1 in all."""
        widths = self.widths or (1,) * len(self.head)
        return tuple(width / sum(widths) for width in widths)


@frozen
class Signatures:
    """Places to sign or fill in by hand, one for each label."""

    labels: tuple[str, ...]


Block = Heading | Paragraph | Ends | Numbered | Bullets | Table | Signatures


@frozen
class Fonts:
    """Families in the order they are wished for, for East-Asian and for all other characters."""

    eastern: tuple[str, ...]
    western: tuple[str, ...]


@frozen
class Shape:
    """What a paragraph looks like.

    Attributes:
        size: of the type, in points.
        strong: fonts of bold runs; None for the same fonts in bold.
        slanted: fonts of italic runs; None for the same fonts in italic.
        colour: as RRGGBB; empty for black.
        align: start, centre or end.
        first: indent of the first line in em; negative lets it hang.
        inset: indent of the whole paragraph from the left in em.
        trail: the same from the right.
        before, after: space around it in points.
        pitch: distance of lines in points; 0 for what the fonts ask for.
        rule: a line drawn above or below it, in its colour.
    """

    size: float
    fonts: Fonts
    bold: bool = False
    strong: Fonts | None = None
    slanted: Fonts | None = None
    colour: str = ""
    align: str = "start"
    first: float = 0
    inset: float = 0
    trail: float = 0
    before: float = 0
    after: float = 0
    pitch: float = 0
    rule: str = ""


@frozen
class PageNumber:
    """The page number: ``text`` holds {n}; centred, or at the outer edge of odd and even pages."""

    text: str
    size: float
    fonts: Fonts
    outer: bool
    below: float


@frozen
class Sheet:
    """The sheet of paper, A4, and how everything on it looks.

    Attributes:
        margins: top, right, bottom, left in millimetres.
        number: the page number; its ``below`` is the distance from the type area in millimetres.
        lines: lines on a page and characters in a line, where the sheet has a grid.
        bullet: what stands before a point; empty where points are lines like any other.
        foots: the foot block stands at the foot of its page.
    """

    margins: tuple[float, float, float, float]
    shapes: Mapping[Style, Shape]
    number: PageNumber
    numbering: Numbering = Numbering.OUTLINE
    lines: tuple[int, int] | None = None
    bullet: str = "•"
    foots: bool = False

    @property
    def width_mm(self) -> float:
        """The width of the type area."""
        return 210 - self.margins[1] - self.margins[3]

    @property
    def height_mm(self) -> float:
        """The height of the type area."""
        return 297 - self.margins[0] - self.margins[2]


@frozen
class Document:
    """A whole document in one language (a catalogue's name), dated from the meeting."""

    title: str
    language: str
    blocks: tuple[Block, ...]
    sheet: Sheet
    dated: datetime
    author: str = ""


def numbered(document: Document) -> Iterator[tuple[Block, str]]:
    """Go through the blocks, each with its number; blocks that carry none have an empty one."""
    counter = Counter(document.sheet.numbering)
    for block in document.blocks:
        yield block, counter.number(block.level) if isinstance(block, Numbered) else ""


def runs(*parts: str | Run) -> Runs:
    """Put texts and runs in a row; plain strings are plain text."""
    return tuple([part if isinstance(part, Run) else Run(part) for part in parts if part and part[0]])


def bold(text: str) -> Run:
    """Make a bold run."""
    return Run(text, bold=True)


def italic(text: str) -> Run:
    """Make an italic run."""
    return Run(text, italic=True)


def plain(pieces: Iterable[Run]) -> str:
    """Take the words of runs without their styles."""
    return "".join(run.text for run in pieces)
