"""Owns the QR code on the terminal: half blocks in fixed black and white, as large as there is room for, in every theme."""

from functools import lru_cache

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from facilitator.checkin.qr import QUIET, Cell, Matrix, half_blocks

#: A code without the whole quiet zone is read where it would not fit otherwise.
LEAST_QUIET = 1
LARGEST = 3


def extent(side: int, quiet: int, scale: int) -> Size:
    """Tell how many columns and rows a code takes.

    >>> extent(25, 4, 1), extent(29, 4, 1), extent(25, 4, 2)
    (Size(width=33, height=17), Size(width=37, height=19), Size(width=66, height=33))
    """
    wide = (side + 2 * quiet) * scale
    return Size(wide, (wide + 1) // 2)


def fitting(side: int, room: Size) -> tuple[int, int] | None:
    """Choose scale and quiet zone for a room: large before small, a whole quiet zone before a narrow one.

    >>> fitting(25, Size(60, 17)), fitting(29, Size(60, 17)), fitting(25, Size(70, 33)), fitting(25, Size(20, 9))
    ((1, 4), (1, 2), (2, 4), None)
    """
    for scale in range(LARGEST, 1, -1):
        if _fits(side, QUIET, scale, room):
            return scale, QUIET
    quiet = next((quiet for quiet in range(QUIET, LEAST_QUIET - 1, -1) if _fits(side, quiet, 1, room)), None)
    return None if quiet is None else (1, quiet)


def _fits(side: int, quiet: int, scale: int, room: Size) -> bool:
    wanted = extent(side, quiet, scale)
    return wanted.width <= room.width and wanted.height <= room.height


def enlarged(modules: Matrix, scale: int) -> Matrix:
    """Make every module a square of ``scale`` × ``scale``."""
    wide = [[dark for dark in row for _ in range(scale)] for row in modules]
    return [row for row in wide for _ in range(scale)]


@lru_cache(maxsize=16)
def _style(upper: str, lower: str) -> Style:
    return Style.from_color(Color.parse(upper), Color.parse(lower))


class QrCode(Widget):
    """The code of an invitation; empty while there is none, or where it does not fit."""

    DEFAULT_CSS = """
    QrCode { width: auto; height: auto; }
    """

    modules: reactive[tuple[tuple[bool, ...], ...]] = reactive((), layout=True)
    room: reactive[Size] = reactive(Size(0, 0), layout=True)
    """The columns and rows that the code may take."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._drawn: list[list[Cell]] = []

    @property
    def is_shown(self) -> bool:
        """Tell whether there is a code, and room for it."""
        return bool(self.modules) and fitting(len(self.modules), self.room) is not None

    def watch_modules(self) -> None:
        """Draw anew."""
        self._draw()

    def watch_room(self) -> None:
        """Draw anew."""
        self._draw()

    def _draw(self) -> None:
        found = fitting(len(self.modules), self.room) if self.modules else None
        if found is None:
            self._drawn = []
            return
        scale, quiet = found
        self._drawn = half_blocks(enlarged(self.modules, scale), quiet * scale)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Be as wide as the code."""
        return len(self._drawn[0]) if self._drawn else 0

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Be as high as the code."""
        return len(self._drawn)

    def render_line(self, y: int) -> Strip:
        """Draw one line; neighbours of one colour are one piece."""
        if y >= len(self._drawn):
            return Strip.blank(self.size.width, self.rich_style)
        pieces: list[Segment] = []
        for glyph, upper, lower in self._drawn[y]:
            style = _style(upper, lower)
            if pieces and pieces[-1].style is style:
                pieces[-1] = Segment(pieces[-1].text + glyph, style)
            else:
                pieces.append(Segment(glyph, style))
        return Strip(pieces, len(self._drawn[y]))
