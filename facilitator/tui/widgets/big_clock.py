"""Owns the big digits: a small pixel font drawn in half blocks, as large as there is room for."""

from functools import lru_cache

from rich.segment import Segment
from textual.geometry import Size
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
    """Count the rows that a text takes: half as many as pixels, rounded up; plain text takes one.

    >>> rows(1), rows(2), rows(3)
    (3, 5, 8)
    """
    return (ROWS * scale + 1) // 2 if scale else 1


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
        height: auto;
        max-height: 5;
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

    def watch_text(self, old: str, new: str) -> None:
        """Take more or fewer rows where the new text needs another size."""
        width = self.size.width
        if not old or self._largest(old, width) != self._largest(new, width):
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Be as high as the largest digits that fit the width."""
        return rows(self._largest(self.text, width)) if self.text else 0

    def render_line(self, y: int) -> Strip:
        """Draw one line, the digits in the middle."""
        width, height = self.size
        scale = self._largest(self.text, width, height)
        lines = drawn(self.text, scale) if scale else (self.text,)
        wide = columns(self.text, scale) if scale else len(self.text)
        row = y - max((height - len(lines)) // 2, 0)
        inked = lines[row] if 0 <= row < len(lines) else ""
        left = max((width - wide) // 2, 0)
        return Strip([Segment((" " * left + inked).ljust(width)[:width], self.rich_style)], width)

    def _largest(self, text: str, width: int, height: int = 99) -> int:
        """Find the largest scale that fits; 0 for none, and then the text stands there as it is."""
        most = self.styles.max_height
        height = min(height, int(most.value)) if most is not None else height
        return max((s for s in range(1, LARGEST + 1) if columns(text, s) <= width and rows(s) <= height), default=0)
