"""The draw at the desk: the pool with its reasons, one key draws, and what becomes of whoever was drawn."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from facilitator.domain.attendance import Leave
from facilitator.domain.draw import SCRIBE, Draw, DrawMode, Grade, MissDraw, PassDraw, Use, VoidDraw
from facilitator.domain.draw_memory import SetDrawMode
from facilitator.domain.draw_trust import AnnounceSources, CommitDraws
from facilitator.domain.floor_events import Origin
from facilitator.domain.particulars import ChangeSetting, Setting
from facilitator.domain.roll_call import AnswerCall
from facilitator.domain.room_value import GiveRoomValue
from facilitator.domain.speech_acts import CallSpeaker
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.draw_lines import whole_hash
from facilitator.tui.screens.cockpit import Cockpit
from facilitator.tui.screens.draw import DrawScreen
from facilitator.tui.verbs import Beside
from facilitator.tui.widgets.big_name import BigName
from facilitator.tui.widgets.draw_stage import SPIN_NAMES, SPIN_S, DrawStage
from tests.tui.stage import Desk, Drive, words


def meeting() -> Desk:
    desk = Desk().under_way()
    desk.does(Leave(("7", "8")))
    return desk


def play(desk: Desk, *keys: str, then: Drive | None = None, beside: Beside | None = None, size: tuple[int, int] = (80, 24)) -> str:  # fmt: skip
    """Go to the draw without spinning names, press keys one by one, and tell what the screen says."""
    seen: list[str] = []

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        assert app.desk is not None
        app.desk.spins = False
        for key in ("r", *keys):
            await pilot.press(key)
            await pilot.pause()
        seen.append(words(app))
        if then is not None:
            await then(app, pilot)

    desk.play(drive, size=size, beside=beside)
    return seen[0]


def drawn_by(desk: Desk) -> list[str]:
    return desk.spy.view(lambda meeting, now: list(meeting.draws.log[-1].made.drawn))


def test_the_pool_stands_there_with_the_reason_for_everybody_left_out() -> None:
    seen = play(meeting())
    assert "5 can be drawn" in seen and "3 cannot" in seen
    reasons = {line.split("×")[1].split()[0]: line for line in seen.splitlines() if "×" in line}
    assert {name for name in reasons} == {"王伟", "𠮷田实", "阿依古丽·买买提"}
    assert "by their role" in reasons["王伟"] and "left" in reasons["𠮷田实"]


def test_one_key_draws_and_the_next_gives_the_floor_to_whoever_was_drawn() -> None:
    desk = meeting()

    async def then(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        person = drawn_by(desk)[0]
        name = desk.spy.view(lambda meeting, now: meeting.attendance.name(person))
        assert f"Floor: {name}" in words(app)
        assert app.screen.query_one(BigName).region.height >= 5
        await pilot.press("f")
        await pilot.pause()
        assert isinstance(app.screen, Cockpit)

    play(desk, "enter", then=then)
    assert desk.spy.commands == [Draw(), CallSpeaker(drawn_by(desk)[0])]
    assert desk.spy.view(lambda meeting, now: meeting.floor.log[-1].origin) is Origin.DRAWN


def test_passing_asks_for_the_reason_and_another_one_is_drawn() -> None:
    desk = meeting()
    seen = play(desk, "enter", "p", *"shy", "enter", "r")
    first = desk.spy.view(lambda meeting, now: meeting.draws.log[0].made.drawn[0])
    assert desk.spy.commands == [Draw(), PassDraw("shy", first), Draw()]
    assert "draw 2 · speakers" in seen


def test_whoever_is_not_here_is_marked_as_gone() -> None:
    desk = meeting()
    play(desk, "enter", "x")
    gone = drawn_by(desk)[0]
    assert desk.spy.commands == [Draw(), MissDraw(gone)]
    assert gone not in desk.spy.view(lambda meeting, now: meeting.attendance.present)


def test_a_draw_is_never_taken_back_but_void_with_a_reason() -> None:
    desk = meeting()
    seen = play(desk, "enter", "d", *"typo", "enter")
    assert desk.spy.commands == [Draw(), VoidDraw(1, "typo")]
    assert "void: typo" in seen


@pytest.mark.parametrize(
    ("keys", "sent"),
    [
        ("w enter", [Draw(purpose=SCRIBE)]),
        ("w w enter", [Draw(use=Use.ORDER)]),
        ("w w w + enter", [Draw(use=Use.GROUPS, size=3)]),
        ("+ + - enter", [Draw(count=2)]),
        ("m", [SetDrawMode(DrawMode.MEMORY)]),
        ("o", [ChangeSetting(Setting.OFFER_DRAW, "on")]),
    ],
)
def test_keys_say_what_for_how_many_and_by_which_chances(keys: str, sent: list[object]) -> None:
    desk = meeting()
    play(desk, *keys.split())
    assert desk.spy.commands == sent


def test_a_draw_is_narrowed_in_the_words_of_the_typed_language() -> None:
    desk = meeting()
    keys = ["backspace", "2", "enter", *"list Ada, Grace", "enter", "enter", *"tea", "enter"]
    play(desk, "e", *[{" ": "space", ",": "comma"}.get(key, key) for key in keys], "enter")
    assert desk.spy.commands == [Draw(count=2, among=("5", "6"), purpose="tea")]


def test_the_grade_is_chosen_where_it_is_explained_and_values_are_taken() -> None:
    desk = meeting().does(CommitDraws())
    seen: list[str] = []

    async def then(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        seen.append(words(app))
        await pilot.press("enter", "escape", "enter")
        await pilot.pause()

    play(desk, "t", "v", *"352", "enter", "up", then=then)
    shown = desk.spy.view(lambda meeting, now: whole_hash(meeting.draws.trust.commitment))
    assert shown.split("\n")[0] in seen[0] and "The room gave  352" in seen[0]
    assert desk.spy.commands == [GiveRoomValue("352"), Draw(grade=Grade.QUICK)]


def test_a_public_draw_asks_for_the_numbers() -> None:
    desk = meeting()
    play(
        desk,
        "t",
        "a",
        *"lottery",
        "enter",
        "down",
        "down",
        "enter",
        "escape",
        "enter",
        *"9319",
        "space",
        "slash",
        *"25",
        "enter",
    )
    assert desk.spy.commands[0] == AnnounceSources("lottery")
    assert desk.spy.commands[-1] == Draw(grade=Grade.PUBLIC, sources=("9319", "25"))


def test_the_trust_screen_explains_every_grade_in_words() -> None:
    seen = play(meeting(), "t")
    for name in ("Quick", "Committed", "Public source"):
        assert name in seen
    assert "you have to trust" in seen


def test_the_proof_is_written_and_its_path_shown(tmp_path: Path) -> None:
    desk = meeting()

    async def then(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await pilot.press("t")
        await pilot.pause()
        assert "Proof of draw 1" in words(app)
        await pilot.press("o")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "✓ written to" in words(app) and app.clipboard == str(tmp_path)

    play(desk, "enter", then=then, beside=Beside(write_proofs=lambda: tmp_path))


def test_names_pass_by_for_less_than_a_second_and_a_half_before_the_drawn_one_stays() -> None:
    desk = meeting()

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await pilot.press("r", "enter")
        screen = app.screen
        assert isinstance(screen, DrawScreen) and screen.stage.is_spinning
        assert "Floor:" not in words(app)
        for _ in range(SPIN_NAMES + 1):
            screen.stage.turn()
        await pilot.pause()
        assert "Floor:" in words(app) and not app.screen.query_one(DrawStage).is_spinning
        assert "Floor:" in words(app)

    desk.play(drive)
    assert SPIN_S <= 1.5


def test_while_names_pass_by_nothing_on_the_screen_gives_the_result_away() -> None:
    desk = meeting()

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await pilot.press("r")
        await pilot.pause()
        pool = [line for line in words(app).splitlines() if "│" in line]
        await pilot.press("enter")
        screen = app.screen
        assert isinstance(screen, DrawScreen)
        screen.show(frozenset({"draw"}))
        await pilot.pause()
        assert screen.stage.is_spinning
        shown = words(app)
        assert "drawn already" not in shown and "draw 1" not in shown
        assert pool

    desk.play(drive, size=(120, 36))


def test_when_nobody_waits_enter_offers_a_draw_if_the_chair_wants_that() -> None:
    desk = meeting().does(ChangeSetting(Setting.OFFER_DRAW, "on"))

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        assert "Draw by lot…" in words(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, DrawScreen)

    desk.play(drive)
    assert desk.spy.commands == []


def test_a_spot_roll_call_is_asked_one_by_one_and_no_answer_corrects_the_list() -> None:
    desk = meeting()
    seen = play(desk, "w", "w", "w", "w", "-", "-", "enter", "y", "n")
    call = drawn_by(desk)
    assert desk.spy.commands == [
        Draw(use=Use.ROLL_CALL, count=3),
        AnswerCall(call[0], True),
        AnswerCall(call[1], False),
    ]
    assert "2 asked · 1 answered · 1 did not" in seen
    assert "3 of 3: is this person here?" in seen
    silent = call[1]
    assert silent not in desk.spy.view(lambda meeting, now: meeting.attendance.present)
