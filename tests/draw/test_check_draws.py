"""Checking a meeting's draws against its own log: a proof that is right by itself may rest on the wrong things."""

import pytest

from facilitator.domain.draw import Draw, Grade
from facilitator.domain.proof import commitment
from facilitator.exchange.check_draws import check_draws
from tests.domain.given import Scenario, opened

HERE = "present+ Ann, Bo, Cy, Di"


def told(scenario: Scenario) -> list[str]:
    return [str(problem) for problem in check_draws(scenario.session.records())]


def test_draws_of_every_grade_are_right() -> None:
    scenario = opened(HERE, "draw", "commit draws", "draw", "room value: 3", "draw", "reset draws")
    scenario.when("public draw: 9319", "commit draws", "draw 2", "void draw 3: wrong", "draw order")
    assert told(scenario) == []


def test_a_program_that_forgets_what_the_room_gave_is_found() -> None:
    scenario = opened(HERE, "commit draws", "room value: 3 5 2 6")
    scenario.meeting.draws.trust.room = ""
    scenario.session.handle(Draw())
    assert len(told(scenario)) == 1
    assert "does not rest on what was recorded before" in told(scenario)[0]


def test_a_program_that_skips_a_link_is_found() -> None:
    """Whoever may skip links may try one after the other until somebody suits."""
    scenario = opened(HERE, "commit draws", "draw")
    scenario.meeting.draws.trust.used = 2
    scenario.session.handle(Draw())
    assert len(told(scenario)) == 1
    assert "does not rest" in told(scenario)[0]


def test_a_public_draw_that_claims_another_announcement_is_found() -> None:
    scenario = opened(HERE, "announce sources: the lottery of 2 March")
    scenario.meeting.draws.trust.announced = "whatever comes"
    scenario.session.handle(Draw(grade=Grade.PUBLIC, sources=("9319",)))
    assert len(told(scenario)) == 1
    assert "does not rest" in told(scenario)[0]


@pytest.mark.parametrize("links", [1, 1000])
def test_a_link_shows_nothing_of_those_to_come(links: int) -> None:
    secret = bytes(range(32))
    assert commitment(secret, links) != secret
    assert commitment(commitment(secret, links - 1), 1) == commitment(secret, links)
