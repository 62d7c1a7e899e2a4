"""The official Chinese document on paper, measured against GB/T 9704-2012 (clauses 5, 7 and 10.3)."""

from functools import cache
from pathlib import Path

import pytest

from facilitator.exchange.exports import Wish, export
from tests.domain.given import Scenario, given
from tests.exchange.writers.meetings import STUDY, source
from tests.exchange.writers.printed import NEEDED, Line, by_libreoffice, fonts, mm, needs_han_fonts, pages, sizes
from tests.kinds import needs


@pytest.fixture(autouse=True, scope="module")
def _programs() -> None:
    needs(*NEEDED)
    needs_han_fonts()


GIST = "会议指出要把学习成果转化为推动工作的思路和办法" * 12
LEFT, RIGHT, TOP, BOTTOM = mm(28), mm(210 - 26), mm(37), mm(297 - 35)


@pytest.fixture(scope="module", params=["docx", "pdf"])
def pdf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    form = str(request.param)
    path = tmp_path_factory.mktemp("print") / f"minutes.{form}"
    path.write_bytes(export(source(long_study(), "zh_CN"), Wish(form, layout="official")))
    return by_libreoffice(path) if form == "docx" else path


@cache
def long_study() -> Scenario:
    steps = list(STUDY)
    place = steps.index("end meeting")
    return given(*steps[:place], *[f"note: {GIST}"] * 5, *steps[place:])


def full_lines(page: list[Line]) -> list[Line]:
    return [line for line in page if len(line.text) >= 28 and line.text in GIST * 2]


def body(page: list[Line]) -> list[Line]:
    return [line for line in page if line.bottom <= BOTTOM + 2]


def number(page: list[Line]) -> Line:
    return next(line for line in page if line.top > BOTTOM)


def test_margins_are_37_26_35_and_28_millimetres(pdf: Path) -> None:
    for page in pages(pdf)[1:3]:
        assert full_lines(page)
        for line in full_lines(page):
            assert line.left == pytest.approx(LEFT, abs=mm(1))
            assert line.right <= RIGHT + mm(1)
        assert min(line.top for line in page) >= TOP - mm(1)
        assert max(line.bottom for line in body(page)) <= BOTTOM + mm(1)


def test_a_page_holds_22_lines_of_28_characters(pdf: Path) -> None:
    page = body(pages(pdf)[1])
    assert len(page) == 22
    assert {len(line.text) for line in full_lines(page)} == {28}
    tops = [line.top for line in page]
    assert (tops[-1] - tops[0]) / 21 == pytest.approx(mm(225) / 22, abs=0.2)


def test_title_body_and_number_have_their_sizes(pdf: Path) -> None:
    found = sizes(pdf)
    assert ("样例单位理论学习中心组", 22) in found
    assert ("日印发", 14) in found
    assert {size for text, size in found if len(text) > 20} == {16}
    assert {size for text, size in found if text.startswith(("一、", "二、", "三、"))} == {16}
    assert {size for text, size in found if text.startswith("—")} == {14}


def test_numbers_stand_right_on_odd_and_left_on_even_pages(pdf: Path) -> None:
    odd, even = (number(page) for page in pages(pdf)[:2])
    assert (odd.text, even.text) == ("—1—", "—2—")
    assert odd.right == pytest.approx(RIGHT - 14, abs=3)
    assert even.left == pytest.approx(LEFT + 14, abs=3)
    assert (odd.top + odd.bottom) / 2 == pytest.approx(BOTTOM + mm(7) + 7, abs=mm(1.5))


def test_the_red_head_stands_35_millimetres_below_the_type_area(pdf: Path) -> None:
    head = min(pages(pdf)[0], key=lambda line: line.top)
    assert head.text == "样例单位理论学习中心组会议纪要"
    assert (head.left + head.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=3)
    assert (head.top + head.bottom) / 2 - 13 == pytest.approx(TOP + mm(35), abs=mm(3))


def test_a_long_title_breaks_between_words_and_stands_in_the_middle(pdf: Path) -> None:
    title = pages(pdf)[0][1:3]
    assert [line.text for line in title] == ["样例单位理论学习中心组", "2026年第1次集体学习研讨会"]
    for line in title:
        assert (line.left + line.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=3)


def test_a_paragraph_begins_two_characters_in(pdf: Path) -> None:
    assert next(line for line in pages(pdf)[0] if line.text.startswith("2026年3月2日，")).left == pytest.approx(
        LEFT + 32, abs=1
    )


def test_the_date_ends_four_characters_before_the_edge(pdf: Path) -> None:
    dates = [line for page in pages(pdf) for line in page if line.text == "2026年3月2日"]
    assert [line.right for line in dates] == [pytest.approx(RIGHT - 64, abs=3)]


def test_the_foot_block_stands_at_the_foot_of_the_last_page(pdf: Path) -> None:
    last = [line for line in body(pages(pdf)[-1]) if line.bottom > BOTTOM - 40]
    assert sorted(line.text for line in last) == ["2026年3月2日印发", "样例单位理论学习中心组"]
    assert min(line.left for line in last) == pytest.approx(LEFT + 14, abs=3)
    assert max(line.right for line in last) == pytest.approx(RIGHT - 14, abs=3)


def test_the_foot_block_takes_the_room_that_a_page_has_left(tmp_path: Path) -> None:
    steps = list(STUDY)
    place = steps.index("end meeting")
    scenario = given(*steps[:place], *["note: 会议指出。"] * 8, *steps[place:])
    for form in ("docx", "pdf"):
        path = tmp_path / f"minutes.{form}"
        path.write_bytes(export(source(scenario, "zh_CN"), Wish(form, layout="official")))
        assert len(pages(by_libreoffice(path) if form == "docx" else path)) == 2


def test_levels_and_lists_are_spelled_as_the_standard_does(pdf: Path) -> None:
    text = ["".join(line.text.split()) for page in pages(pdf) for line in page]
    assert [line for line in text if line[1:2] == "、"] == ["一、领学样例文件", "二、专题辅导", "三、研讨"]
    assert any(line.startswith("1.会议决定") for line in text)
    assert "2026年3月2日" in text
    assert {"出席：张样例、钱记录、李样例、陈虚构", "请假：王示例"} <= set(text)


def test_headings_are_set_in_a_black_face_and_the_body_in_a_song_face(pdf: Path) -> None:
    assert "NotoSansCJK" in fonts(pdf)
    assert "NotoSerifCJK" in fonts(pdf)
