"""Plain text keeps to its columns, whatever the script."""

import pytest

from facilitator.exchange.columns import columns, wrap
from facilitator.exchange.exports import Wish, export
from facilitator.exchange.layouts.choice import DOCUMENTS
from tests.domain.given import given
from tests.exchange.writers.meetings import LAYOUT_NAMES, council, hostile, source, study


@pytest.mark.parametrize("layout", LAYOUT_NAMES)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_line_is_wider_than_78_columns(document: str, layout: str) -> None:
    for scenario, language in ((council(), "en"), (study(), "zh_CN"), (hostile(), "zh_CN")):
        text = export(source(scenario, language), Wish("txt", document, layout)).decode()
        assert max(map(columns, text.splitlines())) <= 78


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    text = "会议（扩大）决定：“联合学习”，每季度一次（二科、三科）。" * 20
    for width in range(8, 40):
        lines = wrap(text, width)
        assert not [line for line in lines if line[0] in "，。：）”、"]
        assert not [line for line in lines if line[-1] in "（“"]
        assert "".join(lines) == text


def test_wrapping_loses_no_word() -> None:
    text = "A word " + "x" * 200 + " and 李样例 (again) to the end"
    for width in range(4, 90):
        assert "".join(wrap(text, width)).replace(" ", "") == text.replace(" ", "")
        assert max(map(columns, wrap(text, width))) <= width


def test_a_long_point_with_a_number_of_its_own_goes_on_with_the_next_word() -> None:
    title = " ".join(f"word{n}" for n in range(30))
    words = export(source(given(f"agenda+ {title}", "start meeting", "next item")), Wish("txt", layout="w3c")).decode()
    points = words.partition("Contents")[2].partition("Meeting minutes")[0]
    assert f"1 {title}" in " ".join(points.split())
    assert all(line.startswith("  ") for line in points.splitlines() if "word" in line)
