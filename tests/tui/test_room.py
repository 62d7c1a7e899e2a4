"""The room view: large, public, and the chair goes on by the same keys."""

import pytest
from textual.pilot import Pilot

from facilitator.domain.draw import Draw
from facilitator.domain.draw_trust import CommitDraws
from facilitator.domain.life import Recess
from facilitator.domain.queue_acts import RaiseHand
from facilitator.domain.record_acts import AddNote
from facilitator.domain.recorded import Command
from facilitator.domain.room import Scene, ShowRoom
from facilitator.domain.room_value import GiveRoomValue
from facilitator.domain.speech_acts import CallNext, CallSpeaker, EndSpeech
from facilitator.tui.app import FacilitatorApp
from tests.tui.stage import Desk, type_, words

SIZES = [(120, 36), (80, 24), (60, 20), (40, 12)]


def pressed(
    desk: Desk, *keys: str, then: str = "", never: str = "\0", size: tuple[int, int] = (80, 24)
) -> list[Command]:
    """Show the room view, press keys; ``then`` must stand on the screen and ``never`` must not."""

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        for key in ("v", *keys):
            await (type_(pilot, key[1:]) if key.startswith("=") else pilot.press(key))
            await pilot.pause()
        assert then in words(app)
        assert never not in words(app)

    desk.play(drive, size=size)
    return desk.spy.commands


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("word", ["李华", "欧阳修文", "1 Opening"])
def test_the_speaker_the_item_and_who_is_next_are_large_on_every_size(size: tuple[int, int], word: str) -> None:
    assert pressed(Desk().under_way("2", "3").does(CallNext()), then=word, size=size) == []


def test_nothing_private_is_on_it() -> None:
    desk = Desk().under_way("2").does(AddNote("secret words", "4"), RaiseHand(("5",), note="my own words"))
    pressed(desk, never="secret words")
    desk = Desk().under_way("2").does(RaiseHand(("5",), note="my own words"))
    pressed(desk, then="Ada Lovelace", never="my own words")
    pressed(Desk().under_way("2"), never="赵敏")


def test_the_quorum_is_told_without_names_or_figures_of_it() -> None:
    pressed(Desk().under_way(), then="quorum ✓")


def test_the_chair_goes_on_by_enter() -> None:
    assert pressed(Desk().under_way("2"), "enter", then="⏎ Done: 李华") == [CallNext(after=0)]
    assert isinstance(pressed(Desk().under_way("2").does(CallNext()), "enter")[0], EndSpeech)


def test_the_room_reads_a_message_or_nothing_and_then_the_meeting_again() -> None:
    desk = Desk().under_way("2").does(CallNext())
    assert pressed(desk, "m", "=Tea at ten", "enter", then="Tea at ten", never="1 Opening") == [
        ShowRoom(Scene.MESSAGE, "Tea at ten")
    ]
    desk = Desk().under_way("2").does(CallNext())
    assert pressed(desk, "b", never="1 Opening") == [ShowRoom(Scene.BLANK)]
    desk = Desk().under_way("2").does(CallNext(), ShowRoom(Scene.BLANK))
    assert pressed(desk, "b", then="1 Opening") == [ShowRoom(Scene.AUTO)]
    desk = Desk().under_way("2").does(CallNext(), ShowRoom(Scene.MESSAGE, "Tea at ten"))
    assert pressed(desk, "a", then="1 Opening") == [ShowRoom(Scene.AUTO)]


def test_a_recess_says_when_it_goes_on() -> None:
    pressed(Desk().under_way().does(Recess(600)), then="back at 12:10")


def test_the_same_key_or_escape_goes_back() -> None:
    for key in ("v", "f4", "escape", "q"):
        pressed(Desk().under_way("2"), key, then="Queue · open")


def test_the_room_sees_who_was_drawn_and_what_that_rests_on_until_somebody_speaks() -> None:
    desk = Desk().under_way().does(CommitDraws(), GiveRoomValue("3 5 2 6"))
    pressed(desk, then="the room gave 3 5 2 6")
    shown = desk.spy.view(lambda meeting, now: meeting.draws.trust.commitment)
    pressed(desk, then=shown[:8])
    desk.does(Draw(among=("2",)))
    pressed(desk, then="Random roll call")
    pressed(desk, then="李华")
    desk.does(CallSpeaker("2"))
    pressed(desk, never="Random roll call")
    pressed(desk, never=shown[:8])
