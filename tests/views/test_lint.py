"""What a careful secretary would ask about before minutes go out."""

import pytest

from facilitator.views.lint import lint
from facilitator.wording import translate
from tests.domain.given import Scenario, given

_SETUP = ("chair+ Ann", "member+ Bo", "secretary+ Cy", "agenda+ Talk")
_BEGINS = ("start meeting", "next item")


def asked(scenario: Scenario) -> list[str]:
    return [translate(finding.text) for finding in lint(scenario.meeting)]


@pytest.mark.parametrize(("votes", "counts"), [("2 for, 0 against", 0), ("2 for, 0 against, 1 abstain", 3)])
def test_more_votes_than_people_who_may_vote_are_asked_about(votes: str, counts: int) -> None:
    scenario = given(*_SETUP, "present+ Ann, Bo, Cy", *_BEGINS, f"resolved: Go {votes}")
    questions = [text for text in asked(scenario) if "votes, but" in text]
    assert questions == [f"decision 1 counts {counts} votes, but 2 who may vote were present"] * bool(counts)


def test_votes_are_not_counted_against_a_quorum_of_roles_or_an_empty_list() -> None:
    for steps in (("quorum is 2 of member", "present+ Ann, Bo"), ()):
        scenario = given(*_SETUP, *steps, *_BEGINS, "resolved: Go on 9 for, 0 against")
        assert not [text for text in asked(scenario) if "votes, but" in text]
