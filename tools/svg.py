"""Owns a screen as SVG: one line of the file is one row of the screen, so that a difference between two shows where it is.

Nothing in it depends on a network, a folder, the time or chance. Every run of characters begins at the column that it
has on a terminal, Han characters in two columns each, whatever font there is.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape, unescape
from itertools import groupby
from typing import Any

from rich.cells import cell_len
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual._context import visible_screen_stack
from textual.app import App

#: One cell, the margin around the screen, and a font whose blocks and lines leave no gaps in such cells.
WIDE, HIGH, MARGIN = 10, 20, 10
BASELINE = 15
LOOKS = (
    "text{font:16.6px 'DejaVu Sans Mono','Noto Sans Mono CJK SC',monospace;white-space:pre}"
    ".w{font-size:17.5px}.b{font-weight:700}.i{font-style:italic}.u{text-decoration:underline}"
)
_BLOCKS = {"█": (0, HIGH), "▀": (0, HIGH // 2), "▄": (HIGH // 2, HIGH)}
_TEXT = re.compile(r'<text x="(\d+)"[^>]*>([^<]*)</text>')


def drawn(app: App[Any]) -> str:
    """Draw what an app shows, with what shines through from beneath a dialog."""
    visible_screen_stack.set(app._background_screens)
    return svg(app.screen._compositor.render_strips(), app.size.width)


def svg(rows: Iterable[Iterable[Segment]], columns: int) -> str:
    """Draw rows of segments.

    >>> print(svg([[Segment("Aye "), Segment("王", Style(bold=True))]], 6))  # doctest: +ELLIPSIS
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 40">
    <style>...</style>
    <rect width="100%" height="100%" rx="8" fill="#000000"/>
    <g><text x="10" y="25" fill="#ffffff">Aye</text><text x="50" y="25" class="w b" textLength="20" fill="#ffffff">王</text></g>
    </svg>
    """
    lines = [list(row) for row in rows]
    ground = _ground(lines)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {columns * WIDE + 2 * MARGIN} {len(lines) * HIGH + 2 * MARGIN}">',
            f"<style>{LOOKS}</style>",
            f'<rect width="100%" height="100%" rx="8" fill="{ground}"/>',
            *(f"<g>{''.join(_row(line, number * HIGH + MARGIN, ground))}</g>" for number, line in enumerate(lines)),
            "</svg>",
        ]
    )


def words(picture: str) -> str:
    """Read the words back from a picture, row by row.

    >>> words(svg([[Segment("Aye "), Segment("王", Style(bold=True))], [Segment("<no>")]], 6))
    'Aye 王\\n<no>'
    """
    return "\n".join(_read(line) for line in picture.splitlines() if line.startswith("<g>"))


def _read(line: str) -> str:
    told = ""
    for at, text in _TEXT.findall(line):
        told += " " * ((int(at) - MARGIN) // WIDE - cell_len(told)) + unescape(text)
    return told


def _ground(lines: list[list[Segment]]) -> str:
    """Find the colour that most of the screen has behind it."""
    cells: dict[str, int] = {}
    for line in lines:
        for text, style, _ in line:
            behind = _colours(style)[1]
            cells[behind] = cells.get(behind, 0) + cell_len(text)
    return max(cells, key=lambda colour: cells[colour], default="#000000")


def _row(line: list[Segment], top: int, ground: str) -> Iterator[str]:
    """Draw backgrounds first, then what is written on them; neighbours that look the same are one piece."""
    at, texts = MARGIN, []
    for style, run in groupby(line, key=lambda segment: segment.style):
        text = "".join(segment.text for segment in run)
        width = cell_len(text) * WIDE
        fore, behind = _colours(style)
        if behind != ground:
            yield f'<rect x="{at}" y="{top}" width="{width}" height="{HIGH}" fill="{behind}"/>'
        for begins, part in _pieces(text, at):
            if part[0] in _BLOCKS:
                yield _block(part, begins, top, fore)
            else:
                texts.append(_written(part, begins, top + BASELINE, fore, style))
        at += width
    yield from texts


def _pieces(text: str, at: int) -> Iterator[tuple[int, str]]:
    """Divide a text where the way of drawing changes, and tell where each piece begins: words, Han characters, blocks."""
    for _, run in groupby(text, key=lambda char: char if char in _BLOCKS else cell_len(char) == 2):
        part = "".join(run)
        begins = len(part) - len(part.lstrip(" "))
        if told := part.strip(" "):
            yield at + begins * WIDE, told
        at += cell_len(part) * WIDE


def _block(text: str, at: int, top: int, fore: str) -> str:
    """Draw blocks without the seams that a font leaves."""
    begins, ends = _BLOCKS[text[0]]
    return f'<rect x="{at}" y="{top + begins}" width="{len(text) * WIDE}" height="{ends - begins}" fill="{fore}"/>'


def _written(text: str, at: int, y: int, fore: str, style: Style | None) -> str:
    is_wide = cell_len(text[0]) == 2
    look = " ".join([*(["w"] if is_wide else []), *_flags(style)])
    look = f' class="{look}"' if look else ""
    length = f' textLength="{cell_len(text) * WIDE}"' if is_wide else ""
    return f'<text x="{at}" y="{y}"{look}{length} fill="{fore}">{escape(text, quote=False)}</text>'


def _flags(style: Style | None) -> Iterator[str]:
    if style is not None:
        yield from (name for name, is_on in (("b", style.bold), ("i", style.italic), ("u", style.underline)) if is_on)


def _colours(style: Style | None) -> tuple[str, str]:
    fore, behind = (_hex(style.color, "#ffffff"), _hex(style.bgcolor, "#000000")) if style else ("#ffffff", "#000000")
    return (behind, fore) if style is not None and style.reverse else (fore, behind)


def _hex(colour: Color | None, else_: str) -> str:
    return else_ if colour is None or colour.is_default else colour.get_truecolor().hex
