"""The facts of an action or a decision are set anew, and the ones before are kept."""

from datetime import date

import pytest

from facilitator.domain.record import Facts, Votes
from facilitator.domain.record_amends import AmendAction, AmendDecision
from tests.domain.given import Scenario, given

DAY = date(2026, 12, 1)


def noted(*more: str) -> Scenario:
    return given(
        "member+ Ann", "member+ Bo", "start meeting", "action: sweep", "resolved: Go on 2 for, 0 against", *more
    )


def test_an_action_gets_owners_and_a_day_after_the_meeting() -> None:
    scenario = noted("end meeting", "action 1 is for Ann, Bo by 2026-12-01")
    action = scenario.meeting.record.actions[0]
    assert ([scenario.meeting.attendance.name(id) for id in action.who], action.due) == (["Ann", "Bo"], DAY)
    assert [facts for _, facts in action.amendments] == [Facts()]


def test_what_is_not_said_stays() -> None:
    scenario = noted("action 1 is for Ann by 2026-12-01", "action 1 is for Bo", "decision 1 is by Ann, seconded by Bo")
    action, decision = scenario.meeting.record.actions[0], scenario.meeting.record.decisions[0]
    assert action.due == DAY
    assert decision.votes == Votes(2, 0)
    scenario.when("decision 1 is consensus", "action 1 by 2026-12-02")
    assert [scenario.meeting.attendance.name(id) for id in (decision.speaker, decision.seconder, *action.who)] == [
        "Ann", "Bo", "Bo",
    ]  # fmt: skip
    assert decision.facts.consensus
    assert not decision.facts.votes


def test_chinese_lines_amend_as_well() -> None:
    scenario = noted("行动 1 由Ann、Bo负责，2026-12-01 前", "决定 1 由Ann提出，Bo附议，赞成 3 票，反对 1 票")
    action, decision = scenario.meeting.record.actions[0], scenario.meeting.record.decisions[0]
    assert (len(action.who), action.due, decision.votes) == (2, DAY, Votes(3, 1))


def test_what_stands_there_already_is_refused() -> None:
    noted("action 1 by 2026-12-01").when("action 1 by 2026-12-01").refused("this is what stands there already")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (AmendAction(2), "there is no action 2"),
        (AmendDecision(2), "there is no decision 2"),
        (AmendAction(1, ("nobody",)), "nobody here has the number nobody"),
        (AmendDecision(1, seconder="1"), "a motion has a mover"),
        (AmendDecision(1, votes=Votes(1, 0), consensus=True), "by consensus or by votes"),
    ],
)
def test_what_cannot_be_is_refused(line: AmendAction | AmendDecision, why: str) -> None:
    noted().when(line).refused(why)


def test_undo_brings_the_facts_before_back() -> None:
    scenario = noted("action 1 is for Ann by 2026-12-01", "undo")
    assert scenario.meeting.record.actions[0].facts == Facts()


def test_an_amendment_changes_approved_minutes() -> None:
    assert noted("end meeting", "approve minutes", "action 1 by 2026-12-01").meeting.record.amended is not None
