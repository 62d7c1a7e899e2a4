"""The picture that a terminal draws of its screen: block characters as blocks in their colours, and nothing else."""

import pyte
from PIL import Image

CELL = (8, 16)
#: What a terminal paints where no colour was asked for: light on dark.
_DEFAULT = {"fg": "d0d0d0", "bg": "101010"}
_NAMED = {
    "black": "000000", "red": "cd0000", "green": "00cd00", "brown": "cdcd00", "blue": "0000ee", "magenta": "cd00cd",
    "cyan": "00cdcd", "white": "e5e5e5", "brightblack": "7f7f7f", "brightwhite": "ffffff",
}  # fmt: skip


def painted(screen: pyte.Screen) -> Image.Image:
    """Paint the screen; letters are left out, as a reader of codes does not need them."""
    wide, high = CELL
    picture = Image.new("RGB", (screen.columns * wide, screen.lines * high))
    for y in range(screen.lines):
        for x in range(screen.columns):
            cell = screen.buffer[y][x]
            fore, back = _colour(cell.fg, "fg"), _colour(cell.bg, "bg")
            if cell.reverse:
                fore, back = back, fore
            upper = fore if cell.data in "▀█" else back
            lower = fore if cell.data in "▄█" else back
            left, top, middle = x * wide, y * high, y * high + high // 2
            picture.paste(upper, (left, top, left + wide, middle))
            picture.paste(lower, (left, middle, left + wide, top + high))
    return picture


def _colour(name: str, ground: str) -> str:
    return "#" + (_DEFAULT[ground] if name == "default" else _NAMED.get(name, name))
