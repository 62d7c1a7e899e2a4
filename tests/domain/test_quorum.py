"""How many must be present, live, with its margin, on every decision, and when it was lost."""

import pytest

from facilitator.domain.people import Role
from facilitator.domain.quorum import QuorumRule, SetQuorum
from tests.domain.given import PEOPLE, given, opened


def test_without_a_rule_the_quorum_is_always_met() -> None:
    opened().then(quorum="0 of 4, needs 0: met", quorum_log=[])


@pytest.mark.parametrize(
    ("rule", "threshold"),
    [
        ("none", 0),
        ("3", 3),
        ("half", 2),
        ("a majority", 3),
        ("two thirds", 3),
        ("more than 3/4", 4),
        ("1/4", 1),
        ("3 of chair, deputy", 3),
        ("half of member", 2),
        ("a majority of member", 2),
    ],
)
def test_the_threshold_follows_the_rule(rule: str, threshold: int) -> None:
    assert opened(f"quorum is {rule}").meeting.attendance.quorum().threshold == threshold


@pytest.mark.parametrize("rule", [QuorumRule(-1), QuorumRule(0, 3, 2), QuorumRule(0, -1, 2), QuorumRule(0, 1, 0)])
def test_a_rule_that_makes_no_sense_is_refused(rule: QuorumRule) -> None:
    opened().when(SetQuorum(rule)).refused("a quorum is none, a number, or a fraction")


def test_who_may_vote_counts_and_guests_and_observers_do_not() -> None:
    opened("quorum is half", "present+ Gil, Olga").then(quorum="0 of 4, needs 2: lost")


def test_roles_count_where_the_rule_names_them() -> None:
    opened("quorum is 1 of chair", "present+ Bo, Cy").then(quorum="0 of 1, needs 1: lost")
    opened("quorum is 1 of chair", "present+ Ann").then(quorum="1 of 1, needs 1: met")
    assert QuorumRule(1, roles=(Role.GUEST,)).count({(Role.GUEST, False): 2, (Role.CHAIR, True): 1}) == 2


def test_the_margin_tells_how_many_may_leave() -> None:
    assert opened("quorum is half", "present+ Ann, Bo, Cy").meeting.attendance.quorum().margin == 1
    assert opened("quorum is half").meeting.attendance.quorum().margin == -2


def test_the_quorum_is_live_and_its_changes_are_kept() -> None:
    (
        opened("quorum is half")
        .then(quorum_log=["lost"])
        .when("present+ Ann, Bo")
        .then(quorum="2 of 4, needs 2: met", quorum_log=["lost", "met"])
        .when("present- Bo")
        .then(quorum="1 of 4, needs 2: lost", quorum_log=["lost", "met", "lost"])
    )


def test_before_the_meeting_opens_no_change_is_kept() -> None:
    given(*PEOPLE, "quorum is half", "present+ Ann").then(quorum_log=[]).when("start meeting").then(quorum_log=["lost"])


def test_a_new_member_can_lose_the_quorum() -> None:
    opened("quorum is half", "present+ Ann, Bo", "member+ Eve").then(
        quorum="2 of 5, needs 3: lost", quorum_log=["lost", "met", "lost"]
    )


def test_a_new_role_can_lose_the_quorum() -> None:
    opened("quorum is half", "present+ Ann, Bo", "person Bo: may vote is no").then(
        quorum="1 of 3, needs 2: lost", quorum_log=["lost", "met", "lost"]
    )


def test_every_decision_carries_the_quorum_as_it_was() -> None:
    scenario = opened("quorum is half", "present+ Ann, Bo", "resolved: yes", "present- Bo", "resolved: no")
    stamps = [entry.quorum for entry in scenario.meeting.record.decisions]
    assert [stamp and (stamp.present, stamp.base, stamp.threshold, stamp.is_met) for stamp in stamps] == [
        (2, 4, 2, True),
        (1, 4, 2, False),
    ]
