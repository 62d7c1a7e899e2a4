"""The random roll call: the pool, rounds, passes, voids, and that anybody can select again."""

from collections import Counter

import pytest

from facilitator.domain.draw import DrawMade
from facilitator.domain.proof import choose, draw_key
from tests.domain.given import Scenario, opened

HERE = "present+ Ann, Bo, Cy, Di, Gil, Olga"


def _draws(scenario: Scenario) -> list[DrawMade]:
    return [drawn.made for drawn in scenario.meeting.draws.log]


def _drawn(scenario: Scenario) -> list[str]:
    return [scenario.name(id) for made in _draws(scenario) for id in made.drawn]


def test_only_those_present_and_eligible_are_in_the_pool() -> None:
    scenario = opened(HERE, "present- Di", "member+ Eve", "regrets+ Eve: ill", "draw")
    assert [scenario.name(id) for id in _draws(scenario)[0].pool] == ["Bo", "Cy"]


def test_who_may_not_speak_or_speaks_is_not_drawn() -> None:
    scenario = opened(HERE, "person Di: may speak is no", "ack Bo", "draw")
    assert _drawn(scenario) == ["Cy"]


@pytest.mark.parametrize("seed", range(20))
def test_each_is_drawn_once_until_all_were_then_a_new_round_begins(seed: int) -> None:
    drawn = _drawn(opened(HERE, *["draw"] * 6, seed=seed))
    assert sorted(drawn[:3]) == sorted(drawn[3:]) == ["Bo", "Cy", "Di"]


def test_a_draw_over_the_end_of_a_round_names_nobody_twice() -> None:
    drawn = _drawn(opened(HERE, "draw 2", "draw 3"))
    assert sorted(drawn[2:]) == ["Bo", "Cy", "Di"]
    assert drawn[2] not in drawn[:2]


@pytest.mark.parametrize("count", [0, 4])
def test_no_more_are_drawn_than_there_are(count: int) -> None:
    opened(HERE).when(f"draw {count}").refused("3 people can be drawn now")


def test_a_draw_can_be_narrowed() -> None:
    assert set(_drawn(opened(HERE, "draw 2 from unit works"))) == {"Bo", "Cy"}
    assert set(_drawn(opened(HERE, "draw 2 from list Cy, Di, Ann"))) == {"Cy", "Di"}
    assert _drawn(opened(HERE, "draw other than Bo, Di")) == ["Cy"]
    opened(HERE).when("draw from unit Nowhere").refused("0 people can be drawn now")


def test_rounds_are_kept_apart_by_purpose() -> None:
    scenario = opened(HERE, "draw 3", "draw 3 for the tea")
    assert Counter(_drawn(scenario)) == {"Bo": 2, "Cy": 2, "Di": 2}
    scenario.then(pending=", ".join(_drawn(scenario)[:3]))


def test_a_scribe_can_be_picked() -> None:
    scenario = opened(HERE, "pick a scribe other than Bo, Cy").then(scribes="Di", pending="")
    scenario.when("void draw 1: hand is broken").then(scribes="")


def test_who_was_drawn_is_pending_until_speaking() -> None:
    scenario = opened(HERE, "draw from list Bo").then(pending="Bo").when("ack Bo").then(pending="")
    scenario.when("pass: shy").refused("nobody who was drawn is waiting")


def test_who_was_drawn_under_an_item_that_closed_volunteers_under_the_next() -> None:
    scenario = opened(HERE, "agenda+ A", "agenda+ B", "next item", "draw from list Bo", "next item").then(pending="")
    scenario.when("pass: shy").refused("nobody who was drawn is waiting").when("q+ Bo", "ack next")
    assert scenario.meeting.floor.log[-1].origin == "volunteer"


def test_who_was_drawn_under_an_item_left_open_speaks_when_it_is_found_again() -> None:
    scenario = opened(HERE, "agenda+ A", "agenda+ B", "next item", "draw from list Bo", "take up item 2", "ack Bo")
    assert scenario.meeting.floor.log[-1].origin == "called"
    scenario.when("take up item 1").then(pending="Bo").when("ack Bo").then(pending="")
    assert scenario.meeting.floor.log[-1].origin == "drawn"


def test_passing_needs_a_reason_that_stays() -> None:
    scenario = opened(HERE, "draw from list Bo").when("pass:").refused("needs a reason")
    scenario.when("pass: lost my voice").then(pending="")
    assert list(scenario.meeting.draws.log[0].passed.values()) == ["lost my voice"]


@pytest.mark.parametrize("seed", range(30))
def test_after_a_pass_the_next_is_another_person(seed: int) -> None:
    before, after = _drawn(opened(HERE, "draw", "pass: shy", "draw", seed=seed))
    assert before != after
    *_, passed, following = _drawn(
        opened(HERE, "draw 2", "draw", "pass: shy", "pass: shy", "pass: shy", "draw", seed=seed)
    )
    assert passed != following


def test_a_void_draw_stays_in_the_record_and_its_people_can_be_drawn_again() -> None:
    scenario = opened(HERE, "draw 3", "void draw 1: wrong list").then(pending="")
    assert scenario.meeting.draws.log[0].void == "wrong list"
    scenario.when("draw 3")
    assert _draws(scenario)[1].spare == ()


def test_voiding_names_a_draw_once_with_a_reason() -> None:
    opened(HERE).when("void draw 1: no").refused("there is no draw 1")
    opened(HERE, "draw").when("void draw 1").refused("needs a reason")
    opened(HERE, "draw", "void draw 1: wrong list").when("void draw 1: again").refused("void already")


def test_a_reset_begins_a_new_round() -> None:
    opened(HERE).when("reset draws").refused("nobody was drawn")
    scenario = opened(HERE, "draw 2", "reset draws", "draw")
    assert len(_draws(scenario)[1].pool) == 3


def test_chance_is_never_undone() -> None:
    opened(HERE, "draw").when("undo").refused("a draw is never undone; “void draw n: reason” lists it as void")
    opened(HERE, "draw", "pass: shy").when("undo").refused("a pass after a draw is never undone")
    opened(HERE, "draw", "void draw 1: wrong").when("undo").refused("a voided draw stays void")


def test_the_record_selects_the_same_people_again() -> None:
    for made in _draws(opened(HERE, "draw 2", "draw 2", "draw 3", "draw 1 for tea", "draw order", seed=5)):
        key = draw_key(made.listed, bytes.fromhex(made.seed), made.room, made.number)
        weights = [[one.weight for one in part] for part in made.lists]
        again = choose(key, weights, len(made.drawn))
        assert tuple(made.lists[part][place].id for part, place in again) == made.drawn
