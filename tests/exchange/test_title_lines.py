"""Long titles break between words, into lines of nearly equal length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.exchange.columns import columns
from facilitator.exchange.layouts.title_lines import balanced

WIDEST = 40


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("样例单位2026年第1次集体学习", ["样例单位2026年第1次集体学习"]),
        (
            "样例单位理论学习中心组集体学习研讨（2025年第3次）",
            ["样例单位理论学习中心组", "集体学习研讨（2025年第3次）"],
        ),
        ("会议通知：样例单位理论学习中心组集体学习研讨", ["会议通知：样例单位", "理论学习中心组集体学习研讨"]),
        ("样例市委关于进一步加强乡村振兴工作的专题座谈会", ["样例市委关于进一步加强", "乡村振兴工作的专题座谈会"]),
        ("样例学院2026年春季学期第二十五次党委会议扩大会议", ["样例学院2026年春季学期", "第二十五次党委会议扩大会议"]),
    ],
)
def test_no_word_number_or_bracket_is_broken(title: str, lines: list[str]) -> None:
    assert balanced(title, WIDEST).split("\n") == lines


def test_a_line_ends_behind_the_body_that_meets() -> None:
    title = "样例协会青年工作委员会筹备小组第三次全体成员会议"
    assert balanced(title, WIDEST, "样例协会青年工作委员会").split("\n")[0] == "样例协会青年工作委员会"


@given(st.text(st.sampled_from("会议学习的（）第1年，A 龘"), min_size=1, max_size=60).map(str.strip).filter(bool))
def test_any_title_keeps_its_characters_in_lines_that_fit(title: str) -> None:
    found = balanced(title, WIDEST)
    assert found.replace("\n", "").replace(" ", "") == title.replace(" ", "")
    assert "\n" not in found or all(columns(line) <= WIDEST for line in found.split("\n"))
