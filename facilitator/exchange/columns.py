"""Owns how many columns text takes on a terminal or in a fixed-width file, and how it is broken into lines.

Han characters, kana and full-width forms take two columns, combining marks none. A line may be broken at a space or
beside a wide character, but never so that a closing mark begins it or an opening one ends it.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

CLOSING = "，。、；：？！）〕》」』”’…—,.;:?!)]}%·"
OPENING = "（〔《「『“‘([{"
# A word with the closing marks behind it, or one wide character with the marks that cling to it.
_WIDE = r"\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\U0001f300-\U0001faff\U00020000-\U0003fffd"
_PIECE = re.compile(
    rf"\s+|[{re.escape(OPENING)}]*[{_WIDE}][{re.escape(CLOSING)}]*|[^\s{_WIDE}]+[{re.escape(CLOSING)}]*"
)


@cache
def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def columns(text: str) -> int:
    """Count the columns of a text.

    >>> columns("Li 李华"), columns("é"), columns("。")
    (7, 1, 2)
    """
    return len(text) if text.isascii() else sum(map(_columns, text))


def pad(text: str, width: int) -> str:
    """Fill a text up with spaces."""
    return text + " " * (width - columns(text))


def _pieces(text: str, width: int) -> Iterator[str]:
    """Give what may stand on a line by itself; a word longer than a line is cut."""
    for piece in _PIECE.findall(text):
        while columns(piece) > width:
            cut = next(n for n in range(1, len(piece) + 1) if columns(piece[: n + 1]) > width)
            yield piece[:cut]
            piece = piece[cut:]
        yield piece


def wrap(text: str, width: int) -> list[str]:
    """Break a text into lines of at most ``width`` columns; there is always one line.

    >>> wrap("会议决定，由李华负责。", 10)
    ['会议决定，', '由李华负', '责。']
    """
    if columns(text) <= width and "\n" not in text:
        return [text.rstrip()]
    lines: list[str] = []
    for line in text.split("\n"):
        found, taken = "", 0
        for piece in _pieces(line, width):
            wide = columns(piece)
            if found and not piece.isspace() and taken + wide > width:
                lines.append(found.rstrip())
                found, taken = "", 0
            if found or not piece.isspace():
                found, taken = found + piece, taken + wide
        lines.append(found.rstrip())
    return lines
