"""Name cards and the sheet to sign."""

import json
import re
from pathlib import Path

from facilitator.checkin.paper import cards, cards_html, cards_svg, sheet_html, sheet_rows
from facilitator.checkin.tokens import Tokens
from facilitator.domain.roster import AddPerson
from tests.domain.given import PEOPLE, given
from tests.web.stage import KEY
from tests.web.test_hostile_text import NAMES, Bones

TOKENS, SITE = Tokens(KEY, "test"), "http://192.168.1.23:8000"
CATALOGUE = Path(__file__).parent.parent / "data" / "hostile_text.json"


def test_ten_cards_stand_on_a_page_and_a_revoked_one_on_none() -> None:
    scenario = given(*(f"member+ Member {n}" for n in range(23)), "revoke card Member 3")
    made = cards(scenario.meeting, TOKENS, SITE)
    assert len(made) == 22
    assert len(cards_svg("Council", made)) == 3
    page = cards_html("Council", made, "en")
    assert (page.count('class="page"'), page.count('class="badge"')) == (3, 22)
    assert "Member 3<" not in page and "Member 4<" in page


def test_a_card_says_name_unit_and_number() -> None:
    made = cards(given(*PEOPLE).meeting, TOKENS, SITE)
    for text in (cards_html("Council", made, "en"), cards_svg("Council", made)[0]):
        words = re.sub(r"<[^>]*>", " ", text)
        assert "Ann" in words and "Office" in words and "Council" in words


def test_a_long_name_is_smaller_and_a_han_name_is_as_large_as_fits() -> None:
    scenario = given("member+ Li", "member+ 欧阳春晓", f"member+ {'Maximiliana ' * 8}")
    short, han, long = cards(scenario.meeting, TOKENS, SITE)
    assert short.size == han.size == 7.5
    assert long.size == 2.6


def test_the_sheet_lists_who_may_come_and_leaves_room_for_others() -> None:
    scenario = given(*PEOPLE, "regrets+ Bo: flu")
    rows = sheet_rows(scenario.meeting)
    assert [row.name for row in rows] == ["Ann", "Cy", "Di", "Gil", "Olga"]
    page = sheet_html("Council", "2026-03-02", ["#", "Name", "Unit", "Signature", "In", "Out"], rows, "en")
    assert page.count("<tr>") == 1 + 5 + 6
    assert "flu" not in page


def test_hostile_names_are_text_on_paper() -> None:
    assert json.loads(CATALOGUE.read_text("utf-8"))
    plain, hostile = given(), given()
    for number, name in enumerate(NAMES):
        plain.session.handle(AddPerson("Plain", unit="Unit", id=f"h{number}"))
        hostile.session.handle(AddPerson(name, unit=name, id=f"h{number}"))
    expected, found = (
        Bones(cards_html("Council", cards(scenario.meeting, TOKENS, SITE), "en")) for scenario in (plain, hostile)
    )
    assert found.elements == expected.elements
