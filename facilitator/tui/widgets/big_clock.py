"""Owns the big digits: a small pixel font drawn in half blocks, as large as there is room for."""

from functools import lru_cache

from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

# Five rows of pixels a character.
_FONT: dict[str, tuple[str, ...]] = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    ":": (" ", "#", " ", "#", " "),
    "-": ("  ", "  ", "##", "  ", "  "),
    "+": ("   ", " # ", "###", " # ", "   "),
    " ": (" ", " ", " ", " ", " "),
}
ROWS = 5
LARGEST = 6
_HALF = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def columns(text: str, scale: int) -> int:
    """Count the columns that a text takes.

    >>> columns("05:23", 1), columns("05:23", 2)
    (17, 34)
    """
    return sum(len(_FONT[char][0]) for char in text) * scale + (len(text) - 1) * scale


def rows(scale: int) -> int:
    """Count the rows that a text takes: half as many as pixels, rounded up.

    >>> rows(1), rows(2), rows(3)
    (3, 5, 8)
    """
    return (ROWS * scale + 1) // 2


@lru_cache(maxsize=64)
def drawn(text: str, scale: int) -> tuple[str, ...]:
    """Draw a text of digits, ``:``, ``+`` and ``-``.

    >>> print("\\n".join(drawn("1:", 1)))
    ▄█  ▄
     █  ▄
    ▀▀▀
    """
    pixels = [
        "".join(pixel * scale for pixel in " ".join(_FONT[char][row] for char in text))
        for row in range(ROWS)
        for _ in range(scale)
    ]
    pixels += [" " * len(pixels[0])] * (len(pixels) % 2)
    return tuple(
        "".join(_HALF[top == "#", bottom == "#"] for top, bottom in zip(*pixels[row : row + 2], strict=True)).rstrip()
        for row in range(0, len(pixels), 2)
    )


class BigClock(Widget):
    """Digits that fill the widget; where even the smallest do not fit, the plain text stands in their place."""

    DEFAULT_CSS = """
    BigClock {
        height: 5;
        width: 1fr;
        color: $foreground;
        &.-running { color: $success; }
        &.-last-minute { color: $warning; }
        &.-over-time { color: $error; }
        &.-paused { color: $secondary; }
        &.-quiet { color: $secondary; }
    }
    """

    text: reactive[str] = reactive("")

    def render_line(self, y: int) -> Strip:
        """Draw one line, the digits in the middle."""
        width, height = self.size
        scale = self._scale()
        lines = drawn(self.text, scale) if scale else (self.text,)
        wide = columns(self.text, scale) if scale else len(self.text)
        row = y - max((height - len(lines)) // 2, 0)
        inked = lines[row] if 0 <= row < len(lines) else ""
        left = max((width - wide) // 2, 0)
        return Strip([Segment((" " * left + inked).ljust(width)[:width], self.rich_style)], width)

    def _scale(self) -> int:
        width, height = self.size
        fitting = [s for s in range(1, LARGEST + 1) if columns(self.text, s) <= width and rows(s) <= height]
        return fitting[-1] if fitting else 0
