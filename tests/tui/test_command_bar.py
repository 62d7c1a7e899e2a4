"""The command bar says what Enter will do before Enter is pressed."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from facilitator.domain.life import EndMeeting
from facilitator.domain.people import Role
from facilitator.domain.queue_acts import RaiseHand
from facilitator.domain.record_acts import AddNote
from facilitator.domain.roster import AddPerson
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.understanding import ways_on
from tests.tui.stage import Desk, type_, words
from tests.tui.test_cockpit import pressed


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "one line, one command"),
        ("q+ ada", "Enter will: q+ Ada Lovelace"),
        ("发言 李华", "not now: 李华 waits already"),
        ("q?", "Enter will: answer"),
        ("nxt item", "Enter asks whether you mean"),
        ("hello there", "this is no command; “note: …” writes it down"),
        ("q+ Nobody", "nobody is called “Nobody”"),
        ("pause", "not now: nobody has the floor"),
    ],
)
def test_the_live_line_says_what_enter_will_do(typed: str, told: str) -> None:
    assert pressed(Desk().under_way("2"), ":", f"={typed}" if typed else "tab", then=told) == []


def test_a_line_is_done_and_answered() -> None:
    assert pressed(Desk().under_way(), ":", "=q+ ada", "enter", then="Ada Lovelace waits to speak") == [
        RaiseHand(("5",))
    ]


def test_full_width_punctuation_opens_the_bar_and_is_read() -> None:
    assert pressed(Desk().under_way(), "：", "=note：你好，世界", "enter") == [AddNote("你好，世界")]


def test_an_unknown_name_asks_and_no_is_the_answer_by_itself() -> None:
    assert pressed(Desk().under_way(), ":", "=q+ Nobody", "enter", then="Add a guest of that name?") == []
    assert pressed(Desk().under_way(), ":", "=q+ Nobody", "enter", "enter") == []
    added = pressed(Desk().under_way(), ":", "=q+ Nobody", "enter", "y", "enter")
    assert added[0] == AddPerson("Nobody", role=Role.GUEST)
    assert isinstance(added[1], RaiseHand)


def test_a_near_miss_asks_and_a_yes_completes_the_line() -> None:
    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await pilot.press(":")
        await type_(pilot, "nxt item")
        await pilot.press("enter")
        await pilot.pause()
        assert "Do you mean" in words(app)
        await pilot.press("y")
        await pilot.pause()
        assert app.screen.query_one(Input).value == "next item"

    desk = Desk().under_way()
    desk.play(drive)
    assert desk.spy.commands == []


def test_a_refused_line_stays_to_be_mended() -> None:
    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await pilot.press(":")
        await type_(pilot, "pause")
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen.query_one(Input).value == "pause"
        assert "nobody has the floor" in words(app)

    Desk().under_way().play(drive)


def test_earlier_lines_come_back() -> None:
    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        for line in ("q+ ada", "q+ grace"):
            await pilot.press(":")
            await type_(pilot, line)
            await pilot.press("enter")
            await pilot.pause()
        await pilot.press(":", "up", "up")
        assert app.screen.query_one(Input).value == "q+ ada"
        await pilot.press("down")
        assert app.screen.query_one(Input).value == "q+ grace"

    Desk().under_way().play(drive)


def test_tab_completes_a_name_by_pinyin() -> None:
    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await pilot.press(":")
        await type_(pilot, "q+ oy")
        await pilot.press("tab")
        assert app.screen.query_one(Input).value == "q+ 欧阳修文"

    Desk().under_way().play(drive)


def test_a_verb_completes_by_its_start() -> None:
    desk = Desk()
    ways = desk.spy.view(ways_on, "time sp")
    assert [way.line for way in ways] == ["time speakers at "]
    desk.spy.close()


def test_a_question_is_answered_and_nothing_is_stored() -> None:
    assert pressed(Desk().under_way("2"), ":", "=q?", "enter", then="1. 李华") == []


def test_end_meeting_typed_asks_as_well() -> None:
    assert pressed(Desk().under_way(), ":", "=end meeting", "enter", then="Close the meeting?") == []
    assert pressed(Desk().under_way(), ":", "=end meeting", "enter", "y") == [EndMeeting()]
