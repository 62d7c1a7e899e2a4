"""The QR: small enough for a terminal, and readable."""

import pytest
import zxingcpp
from PIL import Image

from facilitator.checkin.qr import BLACK, WHITE, half_blocks, matrix, path, plain_blocks, printed

LONGEST = "HTTP://192.168.100.123:8000/C/ABCDEFGH"


def picture(rows: list[list[bool]]) -> Image.Image:
    side = len(rows) + 8
    image = Image.new("L", (side, side), 255)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            image.putpixel((x + 4, y + 4), 0 if dark else 255)
    return image.resize((side * 6, side * 6), Image.Resampling.NEAREST)


@pytest.mark.parametrize("url", ["HTTP://10.0.0.7:8000/C/ABCDEFGH", LONGEST, "http://[fd00::12:34]:8000/C/ABCDEFGH"])
def test_an_invitation_fits_the_third_size_and_is_read(url: str) -> None:
    modules = matrix(url)
    assert len(modules) <= 29
    assert zxingcpp.read_barcodes(picture([list(row) for row in modules]))[0].text == url


def test_an_invitation_in_capitals_fits_the_second_size() -> None:
    assert len(matrix(LONGEST)) == 25


def test_half_blocks_fit_a_small_terminal_with_the_quiet_zone() -> None:
    lines = half_blocks(matrix(LONGEST))
    assert (len(lines), {len(line) for line in lines}) == (17, {33})
    assert {colour for line in lines for _, *colours in line for colour in colours} == {BLACK, WHITE}
    quiet = [*lines[0], *lines[1], *lines[-1], *(line[0] for line in lines), *(line[-1] for line in lines)]
    assert {cell[1:] for cell in quiet} == {(WHITE, WHITE)}


def test_plain_blocks_say_the_same_without_colours() -> None:
    modules = matrix(LONGEST)
    lines = plain_blocks(modules)
    light = [[glyph in "█▀" for glyph in line] for line in lines], [[glyph in "█▄" for glyph in line] for line in lines]
    rows = [row for pair in zip(*light, strict=True) for row in pair]
    assert [[not lit for lit in row[4:-4]] for row in rows[4:29]] == [list(row) for row in modules]


def test_a_path_draws_every_dark_module_once() -> None:
    modules = matrix("A")
    dark = sum(sum(row) for row in modules)
    assert sum(int(part.partition("v")[0]) for part in path(modules).split("h") if "v" in part) == dark


def test_what_does_not_fit_a_terminal_is_refused_and_can_be_printed() -> None:
    long = "http://192.168.100.123:8000/B/a-long-number-of-a-person/ABCDEFGHIJKL"
    with pytest.raises(ValueError, match="too long"):
        matrix(long)
    assert len(printed(long)) > 29
