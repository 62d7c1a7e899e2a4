"""Settings: the meeting's are commands that undo takes back, the screen's outlive the program."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from facilitator.cli.choices import FileChoices
from facilitator.domain.next_meeting import SetNextMeeting
from facilitator.domain.particulars import ChangeSetting, EditMeeting, Particular, Setting
from facilitator.domain.quorum import QuorumRule, SetQuorum
from facilitator.domain.recorded import Command
from facilitator.domain.speech_clock import TimeSpeakers
from facilitator.domain.undo import Undo
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.verbs import Opened
from tests.tui.stage import Desk, run, type_, words

SIZES = [(120, 36), (80, 24), (60, 20), (40, 12)]


def pressed(desk: Desk, *keys: str, then: str = "", size: tuple[int, int] = (80, 24)) -> list[Command]:
    """Open the settings, press keys; ``then`` must stand on the screen. Returns what reached the session."""

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        app.perform("settings")
        await pilot.pause()
        for key in keys:
            await (type_(pilot, key[1:]) if key.startswith("=") else pilot.press(key))
            await pilot.pause()
        assert then in words(app)

    desk.play(drive, size=size)
    return desk.spy.commands


def downs(count: int) -> list[str]:
    return ["down"] * count


@pytest.mark.parametrize("size", SIZES)
def test_they_stand_on_screens_of_every_size(size: tuple[int, int]) -> None:
    assert pressed(Desk(), then="Quarterly session", size=size) == []


def test_a_switch_is_one_key_and_undo_takes_it_back() -> None:
    assert pressed(Desk(), *downs(6), "enter", "u") == [ChangeSetting(Setting.PRESENT_ONLY, "on"), Undo()]
    desk = Desk().does(ChangeSetting(Setting.SEVERAL_ENTRIES, "on"))
    assert pressed(desk, *downs(7), "space") == [ChangeSetting(Setting.SEVERAL_ENTRIES, "off")]
    assert pressed(Desk(), *downs(8), "enter") == [ChangeSetting(Setting.INITIALLY_CLOSED, "on")]
    assert pressed(Desk(), *downs(9), "enter") == [ChangeSetting(Setting.OFFER_DRAW, "on")]


def test_a_value_is_typed_in_place_of_the_old_one() -> None:
    assert pressed(Desk(), "enter", "=Council", "enter", then="Council") == [EditMeeting(Particular.TITLE, "Council")]
    assert pressed(Desk(), *downs(10), "enter", "=7", "enter") == [ChangeSetting(Setting.LATE_AFTER_MIN, "7")]
    assert pressed(Desk(), *downs(11), "enter", "=45", "enter") == [ChangeSetting(Setting.WARNINGS_S, "45")]
    typed = pressed(Desk(), *downs(12), "enter", "=Mine / Ours", "enter", then="Mine / Ours")
    assert typed == [ChangeSetting(Setting.PAPER_HEADINGS, "Mine / Ours")]


def test_the_speaking_limit_is_a_duration_or_none() -> None:
    assert pressed(Desk(), *downs(13), "enter", "=3 minutes", "enter") == [TimeSpeakers(180)]
    desk = Desk().does(TimeSpeakers(480))
    assert pressed(desk, *downs(13), "enter", "backspace", "enter") == [TimeSpeakers(None)]


def test_the_quorum_is_typed_as_in_a_line() -> None:
    expected = SetQuorum(QuorumRule(numerator=2, denominator=3))
    assert pressed(Desk(), *downs(14), "enter", "=two thirds", "enter", then="2/3") == [expected]
    assert pressed(Desk(), *downs(14), "enter", "=many", "enter", then="a quorum is none, a number") == []


def test_the_next_meeting_and_the_kind_of_meeting_are_typed_as_in_a_line() -> None:
    begins = datetime(2026, 4, 6, 14, tzinfo=UTC)
    typed = "=2026-04-06T14:00 in Town hall"
    assert pressed(Desk(), *downs(15), "enter", typed, "enter", then=typed[1:]) == [SetNextMeeting(begins, "Town hall")]
    assert pressed(Desk(), *downs(15), "enter", "=soon", "enter", then="the next meeting is none, or a time") == []
    assert pressed(Desk(), *downs(2), "enter", "=Special", "enter", then="special") == [
        EditMeeting(Particular.KIND, "Special")
    ]


def test_what_makes_no_sense_is_said_and_nothing_is_lost() -> None:
    assert pressed(Desk(), *downs(5), "enter", "=Atlantis", "enter", then="no time zone") == [
        EditMeeting(Particular.ZONE, "Atlantis")
    ]
    assert pressed(Desk(), "home", "enter", then="this line is a heading") == []


def test_language_and_colours_are_chosen_and_kept(tmp_path: Path) -> None:
    desk, choices = Desk(), FileChoices(path=tmp_path / "choices.json")

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        app.perform("settings")
        await pilot.pause()
        for key in ("end", "up", "up", "up", "enter", "=简体", "enter", "end", "up", "up", "enter", "=浅", "enter"):
            await (type_(pilot, key[1:]) if key.startswith("=") else pilot.press(key))
            await pilot.pause()
        await pilot.press("end", "up", "enter")
        await pilot.pause()
        assert "设置" in words(app)

    run(FacilitatorApp(Opened(desk.spy, Path("m")), choices=choices), drive)
    desk.spy.close()
    kept = FileChoices.read(tmp_path / "choices.json")
    assert (kept.language, kept.theme, kept.spins) == ("zh_CN", "light", False)


def test_the_hints_come_once_and_again_when_they_are_asked_for(tmp_path: Path) -> None:
    desk, choices = Desk(), FileChoices(path=tmp_path / "choices.json")

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await pilot.pause()
        assert "Six things to begin with" in words(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Open the meeting" in words(app)
        app.perform("settings")
        await pilot.pause()
        await pilot.press("end", "enter")
        await pilot.pause()
        assert "Six things to begin with" in words(app)

    run(FacilitatorApp(Opened(desk.spy, Path("m")), choices=choices, is_first=True), drive)
    desk.spy.close()
    assert FileChoices.read(tmp_path / "choices.json").hints_seen
