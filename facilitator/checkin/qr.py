"""Owns the QR code: its matrix, half blocks for a terminal, a path for a page.

The maker of codes is loaded when the first one is drawn. One mask for all codes: trying every mask costs six times as much and no reader needs it. Always black on white with a
quiet zone, whatever the theme, because readers need that.
"""

from collections.abc import Sequence

Matrix = Sequence[Sequence[bool]]
Cell = tuple[str, str, str]
"""A glyph, its colour and the colour behind it."""

QUIET = 4
LARGEST = 3
BLACK, WHITE = "#000000", "#ffffff"
_MASK = 2
_LARGEST_PRINTED = 10


def matrix(text: str, largest: int = LARGEST) -> Matrix:
    """Make the dark modules of a code without its quiet zone; damage to 15 % of it can be read over where that fits.

    Raises:
        ValueError: the text does not fit a code of that size.
    """
    import qrcode
    from qrcode.constants import ERROR_CORRECT_L, ERROR_CORRECT_M
    from qrcode.exceptions import DataOverflowError

    for correction in (ERROR_CORRECT_M, ERROR_CORRECT_L):
        for version in range(1, largest + 1):
            code = qrcode.QRCode(version, correction, border=0, mask_pattern=_MASK)
            code.add_data(text)
            try:
                code.make(fit=False)
            except (DataOverflowError, ValueError):
                continue
            return [[bool(module) for module in row] for row in code.modules]
    raise ValueError("the text is too long for this size of code")


def printed(text: str) -> Matrix:
    """Make a code for paper, where size does not matter."""
    return matrix(text, _LARGEST_PRINTED)


def half_blocks(modules: Matrix, quiet: int = QUIET) -> list[list[Cell]]:
    """Draw two modules, one above the other, in every cell: ``▀`` in fixed black and white."""
    side = len(modules) + 2 * quiet
    light = [False] * side
    rows = [light] * quiet + [[False] * quiet + list(row) + [False] * quiet for row in modules] + [light] * quiet
    if len(rows) % 2:
        rows.append(light)
    return [
        [("▀", BLACK if top else WHITE, BLACK if bottom else WHITE) for top, bottom in zip(upper, lower, strict=True)]
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    ]


def plain_blocks(modules: Matrix, quiet: int = QUIET) -> list[str]:
    """Draw the code in characters alone, light on dark, for a terminal without colours."""
    glyphs = {(BLACK, BLACK): " ", (BLACK, WHITE): "▄", (WHITE, BLACK): "▀", (WHITE, WHITE): "█"}
    return ["".join(glyphs[top, bottom] for _, top, bottom in line) for line in half_blocks(modules, quiet)]


def path(modules: Matrix) -> str:
    """Write the dark modules as the ``d`` of an SVG path, one unit a module, runs joined."""
    steps = []
    for y, row in enumerate(modules):
        x = 0
        while x < len(row):
            run = next((n for n, dark in enumerate(row[x:]) if not dark), len(row) - x)
            if run:
                steps.append(f"M{x} {y}h{run}v1h-{run}z")
            x += max(run, 1)
    return "".join(steps)
