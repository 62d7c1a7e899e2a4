"""What draws are for: speakers, a scribe, an order, groups, a spot roll call; who is in the pool and why not."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.domain.attendance import Mode
from facilitator.domain.draw import Draw, DrawMade, DrawMode, Use
from facilitator.domain.draw_memory import SetDrawMode
from facilitator.domain.draw_pool import NEVER_DRAWN, LeftOut, load, pool, weight
from facilitator.domain.people import Role
from facilitator.views.draw import draw_panel, draw_proof, roll_call_figures, shares
from facilitator.views.happened_draw import groups
from tests.domain.given import Scenario, opened

HERE = "present+ Ann, Bo, Cy, Di, Gil, Olga"


def _last(scenario: Scenario) -> DrawMade:
    return scenario.meeting.draws.log[-1].made


def _names(scenario: Scenario, ids: tuple[str, ...]) -> list[str]:
    return [scenario.name(id) for id in ids]


def _left_out(scenario: Scenario, command: Draw | None = None) -> dict[str, str]:
    return dict(scenario.session.view(draw_panel, command).left_out)


def test_everybody_who_is_not_in_the_pool_is_told_why() -> None:
    scenario = opened(
        HERE, "member+ Eve", "member+ Flo", "member+ Hal (Parks)", "member+ Ida", "present+ Eve, Flo, Hal",
        "person Eve: may speak is no", "regrets+ Ida: ill", "member+ Jo", "present- Flo", "ack Cy", "draw from list Bo",
    )  # fmt: skip
    command = Draw(other_than=(scenario.id("Di"),))
    assert _left_out(scenario, command) == {
        "Ann": LeftOut.ROLE,
        "Gil": LeftOut.ROLE,
        "Olga": LeftOut.ROLE,
        "Eve": LeftOut.NO_RIGHT,
        "Cy": LeftOut.SPEAKING,
        "Di": LeftOut.NAMED,
        "Bo": LeftOut.DRAWN,
        "Flo": LeftOut.LEFT,
        "Ida": LeftOut.EXCUSED,
        "Jo": LeftOut.ABSENT,
    }
    assert [row.name for row in scenario.session.view(draw_panel, command).pool] == ["Hal"]


def test_a_draw_is_narrowed_by_unit_group_or_venue() -> None:
    scenario = opened(HERE, "person Bo: group is red", "present- Di", "present+ Di (remote)")
    assert _names(scenario.when("draw from group Red"), _last(scenario).drawn) == ["Bo"]
    assert _names(scenario.when("draw from remote"), _last(scenario).drawn) == ["Di"]
    assert set(_left_out(scenario, Draw(venue=Mode.REMOTE)).values()) == {LeftOut.ROLE, LeftOut.ELSEWHERE}
    scenario.when(Draw(unit="Works", group="red")).refused("not by several")


def test_whoever_changes_while_present_is_drawn_as_they_are_now() -> None:
    scenario = opened(HERE, "person Bo: name is Bob", "person Cy: may speak is no", "person Di: role is guest")
    assert [row.name for row in scenario.session.view(draw_panel).pool] == ["Bob"]


def test_why_somebody_was_left_out_is_recorded_with_the_draw() -> None:
    scenario = opened(HERE, "draw other than Bo")
    lines = {id: why for why, id, _ in draw_proof(scenario.meeting.draws.log[-1])["left out"]}
    assert lines[scenario.id("Bo")] == LeftOut.NAMED
    assert lines[scenario.id("Ann")] == LeftOut.ROLE


def test_an_order_holds_everybody_once_whatever_was_drawn_before() -> None:
    scenario = opened(HERE, "draw 2", "draw order for reports")
    assert sorted(_names(scenario, _last(scenario).drawn)) == ["Bo", "Cy", "Di"]
    assert _last(scenario).purpose == "reports"
    assert len(_last(scenario.when("draw")).pool) == 1


def test_groups_hold_everybody_once_and_are_as_large_as_wished() -> None:
    more = ", ".join(f"M{n}" for n in range(7))
    scenario = opened(HERE, *(f"member+ M{n}" for n in range(7)), f"present+ {more}", "draw groups of 3")
    found = groups(_last(scenario))
    assert sorted(map(len, found)) == [3, 3, 4]
    assert Counter(id for group in found for id in group) == Counter(_last(scenario).pool)


@pytest.mark.parametrize(
    ("line", "words"), [("draw groups of 4", "groups of 4 cannot be made of 3"), ("draw groups of 0", "groups of 0")]
)
def test_groups_that_cannot_be_made_are_refused(line: str, words: str) -> None:
    opened(HERE).when(line).refused(words)


def test_an_order_of_nobody_is_refused() -> None:
    opened("present+ Ann").when("draw order").refused("0 people can be drawn now")


def test_a_spot_roll_call_asks_those_checked_in_and_corrects_presence() -> None:
    scenario = opened(HERE, "spot roll call 5")
    assert sorted(_names(scenario, _last(scenario).drawn)) == ["Bo", "Cy", "Di", "Gil", "Olga"]
    scenario.when("answered Bo", "no answer Cy").then(present="Ann, Bo, Di, Gil, Olga")
    assert scenario.session.view(lambda meeting, now: roll_call_figures(meeting)).asked == 5
    figures = roll_call_figures(scenario.meeting)
    assert (figures.answered, figures.silent) == (1, 1)
    scenario.when("answered Bo").refused("no spot roll call is asking Bo")
    assert scenario.session.view(draw_panel).asked == tuple(
        _names(scenario, tuple(id for id in _last(scenario).drawn if scenario.name(id) not in ("Bo", "Cy")))
    )


def test_a_missing_answer_can_be_taken_back() -> None:
    scenario = opened(HERE, "spot roll call 5", "no answer Cy", "undo").then(present="Ann, Bo, Cy, Di, Gil, Olga")
    scenario.when("answered Cy")
    assert roll_call_figures(scenario.meeting).answered == 1


def test_whoever_speaks_while_not_answering_stops() -> None:
    scenario = opened(HERE, "spot roll call 5", "ack Cy", "no answer Cy").then(speaking="")
    assert not scenario.meeting.history.unfitted


def test_a_spot_roll_call_uses_up_nobodys_turn() -> None:
    scenario = opened(HERE, "spot roll call 5", "draw 3")
    assert sorted(_names(scenario, _last(scenario).drawn)) == ["Bo", "Cy", "Di"]
    assert all(load(scenario.meeting, scenario.id(name)) == 1000 for name in ("Bo", "Cy", "Di"))


def test_a_void_roll_call_asks_nobody() -> None:
    opened(HERE, "spot roll call 5", "void draw 1: fire alarm").when("answered Bo").refused("no spot roll call")


def test_somebody_drawn_who_is_not_here_leaves_and_has_had_no_turn() -> None:
    scenario = opened(HERE, "draw from list Bo", "not here").then(pending="", present="Ann, Cy, Di, Gil, Olga")
    scenario.when("present+ Bo")
    assert "Bo" in [one.name for one in pool(scenario.meeting, Draw()).first]
    assert load(scenario.meeting, scenario.id("Bo")) == 0
    scenario.when("not here Bo").refused("nobody who was drawn is waiting")
    scenario.when("void draw 1: again")
    assert load(scenario.meeting, scenario.id("Bo")) == 0


# --- memory


def test_in_memory_mode_everybody_stays_in_the_pool_and_weights_fall() -> None:
    scenario = opened(
        HERE, "draw mode is memory", "draw from list Bo", "ack Bo", "done", "ack Cy", "done", "ack Cy", "done"
    )
    rows = {row.name: (row.weight, row.turns) for row in scenario.session.view(draw_panel).pool}
    assert rows == {"Bo": (500, 1000), "Cy": (333, 2000), "Di": (1000, 0)}


def test_earlier_meetings_count_less_the_longer_ago() -> None:
    scenario = opened(HERE, "draw mode is memory half-life 1", f'draws before: {{"{opened().id("Bo")}": [1, 1, 1]}}')
    assert load(scenario.meeting, scenario.id("Bo")) == 500 + 250 + 125
    scenario.when("draw mode is memory half-life 3")
    assert load(scenario.meeting, scenario.id("Bo")) == round(1000 * (2 ** (-1 / 3) + 2 ** (-2 / 3) + 0.5))


def test_no_weight_is_ever_0() -> None:
    scenario = opened(HERE, "draw mode is memory", f'draws before: {{"{opened().id("Bo")}": [10000, 10000, 10000]}}')
    assert weight(scenario.meeting, scenario.id("Bo")) == 1


def test_the_mode_is_said_once_and_can_be_taken_back() -> None:
    scenario = opened(HERE).when("draw mode is each once").refused("like this already")
    scenario.when("draw mode is memory", "undo")
    assert scenario.meeting.draws.mode is DrawMode.EACH_ONCE
    scenario.when(SetDrawMode(DrawMode.MEMORY, 0)).refused("a half-life is from 1 to 100")
    scenario.when('draws before: {"nobody": [1]}').refused("nobody here has the number")
    scenario.when(f'draws before: {{"{scenario.id("Bo")}": [-1]}}').refused("whole numbers")


def test_volunteers_and_drawn_are_shares_of_one_log() -> None:
    scenario = opened(
        HERE, "draw from list Bo", "ack Bo", "30s later", "done", "q+ Cy", "ack next", "90s later", "done"
    )
    found = {
        share.origin: (share.speeches, share.spoken_s, share.percent)
        for share in scenario.session.view(lambda m, now: shares(m, now))
    }
    assert found["drawn"] == (1, 30, 50)  # type: ignore[index]  # an origin is its word
    assert found["volunteer"] == (1, 90, 50)  # type: ignore[index]


# --- whatever happens


@st.composite
def rooms(draw: st.DrawFn) -> list[str]:
    """Make a room with people of every role in every state."""
    steps = []
    for n in range(draw(st.integers(1, 7))):
        role = draw(st.sampled_from(list(Role)))
        steps.append(f"{role}+ P{n} (Unit{n % 2})")
        steps += draw(st.sampled_from([[], [f"present+ P{n}"], [f"present+ P{n} (remote)"], [f"regrets+ P{n}"], [f"present+ P{n}", f"present- P{n}"]]))  # fmt: skip
        steps += [] if role is Role.OBSERVER or draw(st.booleans()) else [f"person P{n}: may speak is no"]
    return steps


draws_of = st.builds(
    Draw,
    count=st.integers(1, 3),
    unit=st.sampled_from(["", "", "unit1"]),
    purpose=st.sampled_from(["speakers", "tea"]),
    use=st.sampled_from(Use),
    size=st.integers(1, 2),
)


@settings(max_examples=150, deadline=None)
@given(rooms(), st.lists(draws_of, min_size=1, max_size=5), st.booleans(), st.integers(0, 10_000))
def test_nobody_ineligible_is_ever_drawn(steps: list[str], wishes: list[Draw], has_memory: bool, seed: int) -> None:
    scenario = opened(*steps, *(["draw mode is memory"] if has_memory else []), seed=seed)
    for wish in wishes:
        meeting = scenario.meeting
        people, here = meeting.attendance.people.by_id, set(meeting.attendance.present)
        drawn_before = set(meeting.draws.round.get(wish.purpose, set()))
        scenario.when(wish)
        if scenario._error is not None:
            scenario._error = None
            continue
        made = scenario.meeting.draws.log[-1].made
        assert len(set(made.drawn)) == len(made.drawn) > 0
        barred = {Role.CHAIR} if wish.use is Use.ROLL_CALL else NEVER_DRAWN
        for id in made.drawn:
            assert id in here
            assert people[id].role not in barred
            assert people[id].may_speak or wish.use is Use.ROLL_CALL
            assert not wish.unit or people[id].unit == "Unit1"
            if wish.use is Use.PEOPLE and not has_memory:
                assert id not in drawn_before or not set(made.pool) - set(made.drawn)
