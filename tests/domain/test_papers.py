"""Prepared papers: who owes one, when it is late, what waives it, and that nothing else changes."""

from datetime import timedelta

import pytest

from facilitator.domain.errors import Invalid
from facilitator.domain.paper_text import PAPER_LIMIT, clean_paper, count_words
from facilitator.domain.papers import PaperState
from facilitator.views.papers import Register, missing, paper_of, registers, reminder
from tests.domain.given import PEOPLE, Scenario, given

ASKED = (*PEOPLE, "agenda+ Debate", "agenda 1 no named speakers is yes", "papers for item 1 due 2026-03-02T08:55")


def register(scenario: Scenario) -> Register:
    return registers(scenario.meeting)[0]


def states(scenario: Scenario) -> dict[str, str]:
    return {row.name: row.state.value for row in register(scenario).rows}


def test_every_member_owes_one_and_nobody_else() -> None:
    scenario = given("secretary+ Sue", "deputy+ Dan", *ASKED)
    assert states(scenario) == dict.fromkeys(["Dan", "Bo", "Cy", "Di"], PaperState.MISSING.value)


def test_papers_are_for_items_without_named_speakers() -> None:
    scenario = given(*PEOPLE, "agenda+ Report").when("papers for item 1").refused("1 no named speakers is yes")
    scenario.when("paper+ Bo").refused("no papers were asked for")


def test_a_paper_comes_in_time_or_late() -> None:
    scenario = given(*ASKED, "paper+ Bo", "6 minutes later", "paper+ Cy", "paper+ Bo")
    assert states(scenario) == {"Bo": "received", "Cy": "late", "Di": "missing"}
    assert missing(register(scenario)) == ("Di",)


def test_without_a_time_papers_are_due_when_the_meeting_starts() -> None:
    scenario = given(*ASKED, "papers for item 1", "9 minutes later", "paper+ Bo", "2 minutes later", "paper+ Cy")
    assert states(scenario) == {"Bo": "received", "Cy": "late", "Di": "missing"}
    scenario.when("papers for item 1").refused("like this already")


def test_a_paper_is_waived_with_a_reason_until_it_comes() -> None:
    scenario = given(*ASKED).when("waive paper of Bo").refused("needs a reason")
    scenario.when("waive paper of Bo: ill", "waive paper of Cy for item 1: new here", "paper+ Cy")
    assert states(scenario) == {"Bo": "waived", "Cy": "received", "Di": "missing"}
    assert register(scenario).rows[0].reason == "ill"
    scenario.when("waive paper of Cy: late").refused("the paper of Cy is here already")
    scenario.when("undo")
    assert states(scenario)["Cy"] == "waived"


def test_a_guest_may_hand_one_in() -> None:
    assert states(given(*ASKED, "paper+ Gil"))["Gil"] == "received"


def test_spoken_and_written_are_told_apart() -> None:
    scenario = given(*ASKED, "start meeting", "present+ Bo, Cy", "next item", "paper+ Bo", "ack Cy", "done")
    assert {row.name: (row.state.value, row.spoke) for row in register(scenario).rows} == {
        "Bo": ("received", False),
        "Cy": ("missing", True),
        "Di": ("missing", False),
    }
    found = scenario.session.view(paper_of, scenario.id("Bo"))
    assert found is not None and found.state is PaperState.RECEIVED


def test_a_reminder_names_nobody() -> None:
    scenario = given(*ASKED, "paper+ Bo")
    text = str(reminder(scenario.meeting, register(scenario)))
    assert "1 Debate" in text and "2026-03-02 08:55 (UTC)" in text
    assert not any(name in text for name in ("Bo", "Cy", "Di"))


def test_headings_are_suggested_by_the_meeting_s_settings() -> None:
    scenario = given(*ASKED)
    assert str(reminder(scenario.meeting, register(scenario))).endswith(
        "How I understand it / What it means for my work"
    )
    scenario.when("set paper headings to What I saw / What I shall do")
    assert str(reminder(scenario.meeting, register(scenario))).endswith("headings: What I saw / What I shall do")
    scenario.when("set paper headings to none")
    assert scenario.meeting.life.settings.paper_headings == ""


def test_with_two_items_the_current_one_is_meant() -> None:
    second = ("agenda+ Second", "agenda 2 no named speakers is yes", "papers for item 2")
    scenario = given(*ASKED, *second).when("paper+ Bo").refused("no papers were asked for")
    scenario.when("start meeting", "take up item 2", "paper+ Bo", "paper+ Cy for item 1")
    first, other = registers(scenario.meeting)
    assert [row.name for row in first.rows if row.state is not PaperState.MISSING] == ["Cy"]
    assert [row.name for row in other.rows if row.state is not PaperState.MISSING] == ["Bo"]


def test_a_call_is_undone_only_before_a_paper_came() -> None:
    given(*ASKED, "undo").when("paper+ Bo").refused("no papers were asked for")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("One two-fold don’t", 3),
        ("学习心得", 4),
        ("AI学习2026年、第3次", 8),
        ("ひらがな 한국", 6),
        ("— … !", 0),
        ("a_b", 2),
    ],
)
def test_words_are_counted_in_every_script(text: str, words: int) -> None:
    assert count_words(text) == words


def test_a_paper_keeps_its_lines_and_loses_what_could_harm() -> None:
    assert clean_paper("# A\r\nb\u202e\x1b[2J\n\n\n\nc") == "# A\nb[2J\n\nc"
    for text in (" \n ", "x" * (PAPER_LIMIT + 1)):
        with pytest.raises(Invalid):
            clean_paper(text)


def test_the_clock_of_a_test_stands_before_the_time() -> None:
    scenario = given(*ASKED)
    assert register(scenario).due == scenario.clock.now() + timedelta(minutes=5)
