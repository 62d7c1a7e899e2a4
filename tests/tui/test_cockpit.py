"""The cockpit: each key sends one command and says what came of it."""

import pytest
from textual.pilot import Pilot

from facilitator.domain.agenda_course import NextItem
from facilitator.domain.floor_events import Turn
from facilitator.domain.life import EndMeeting, Recess, Resume, StartMeeting
from facilitator.domain.queue_acts import CloseQueue, LowerHand, RaiseHand, ReopenQueue
from facilitator.domain.record import Votes
from facilitator.domain.record_acts import AddAction, AddNote, Decide
from facilitator.domain.recorded import Command
from facilitator.domain.speech_acts import CallNext, EndSpeech
from facilitator.domain.speech_clock import ContinueSpeech, ExtendSpeech, PauseSpeech
from facilitator.domain.timer import Remind, SetTimer, StopTimer
from facilitator.domain.undo import Redo, Undo
from facilitator.tui.app import FacilitatorApp
from tests.tui.stage import NOON, Desk, type_, words


def pressed(desk: Desk, *keys: str, then: str = "", size: tuple[int, int] = (80, 24)) -> list[Command]:
    """Press keys; ``then`` must stand on the screen. Returns what reached the session."""

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        for key in keys:
            await (type_(pilot, key[1:]) if key.startswith("=") else pilot.press(key))
            await pilot.pause()
        assert then in words(app)

    desk.play(drive, size=size)
    return desk.spy.commands


def test_enter_opens_the_meeting_then_takes_up_the_first_item() -> None:
    assert pressed(Desk(), "enter", then="Next item: 1 Opening") == [StartMeeting()]


def test_enter_calls_whoever_waits_and_says_whom_before() -> None:
    desk = Desk().under_way("2", "3")
    assert pressed(desk, then="⏎ Call 李华") == []
    desk = Desk().under_way("2", "3")
    assert pressed(desk, "enter", then="李华 has the floor") == [CallNext(after=0)]


def test_enter_ends_the_speech_that_the_chair_saw() -> None:
    desk = Desk().under_way("2").does(CallNext())
    speech = desk.spy.view(lambda meeting, now: meeting.floor.stack[-1].id)
    assert pressed(desk, "enter", then="李华 is done") == [EndSpeech(after=speech)]


def test_enter_goes_to_the_next_item_when_nobody_waits() -> None:
    desk = Desk().under_way()
    current = desk.spy.view(lambda meeting, now: meeting.agenda.current)
    assert pressed(desk, "f5", then="taken up: 2 Discussion") == [NextItem(after=current)]


def test_two_presses_in_a_moment_are_one() -> None:
    assert pressed(Desk().under_way("2", "3"), "enter", "enter") == [CallNext(after=0)]


def test_a_press_after_somebody_else_was_called_is_refused_in_words() -> None:
    desk = Desk().under_way("2", "3")

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        screen = app.screen
        desk.spy.session.handle(CallNext())
        screen.action_do("advance")  # type: ignore[attr-defined]
        await pilot.pause()
        assert "✗ 李华 has the floor meanwhile" in words(app)

    desk.play(drive)


def test_next_item_asks_while_people_wait_and_the_answer_is_no_by_itself() -> None:
    assert pressed(Desk().under_way("2", "3"), "n", then="2 people wait. Go to the next item all the same?") == []
    assert pressed(Desk().under_way("2", "3"), "n", "enter") == []
    desk = Desk().under_way("2", "3")
    current = desk.spy.view(lambda meeting, now: meeting.agenda.current)
    assert pressed(desk, "n", "y") == [NextItem(really=True, after=current)]


@pytest.mark.parametrize(("typed", "person"), [("oyxw", "3"), ("ouyang", "3"), ("赵", "4"), ("5", "5"), ("grace", "6")])
def test_a_hand_goes_up_for_whoever_was_found_by_name_pinyin_or_number(typed: str, person: str) -> None:
    assert pressed(Desk().under_way(), "h", f"={typed}", "enter", then="waits to speak") == [RaiseHand((person,))]


def test_the_finder_says_so_when_nobody_is_called_that_and_stays() -> None:
    assert pressed(Desk().under_way(), "h", "=zzz", "enter", then="nobody is called that") == []


def test_a_point_of_order_goes_ahead() -> None:
    desk = Desk().under_way("2")
    assert pressed(desk, "o", "=ada", "enter", then="1 ! Ada Lovelace") == [RaiseHand(("5",), Turn.ORDER)]


def test_the_selected_entry_is_taken_out() -> None:
    desk = Desk().under_way("2", "3")
    entry = desk.spy.view(lambda meeting, now: meeting.floor.queue(meeting.agenda.current).entries[1].id)
    assert pressed(desk, "down", "x") == [LowerHand("3", entry)]


def test_taking_out_of_an_empty_queue_is_answered() -> None:
    assert pressed(Desk().under_way(), "x", then="nobody waits; there is nobody to take out") == []


def test_space_pauses_and_continues_with_a_word_and_a_glyph() -> None:
    desk = Desk().under_way("2").does(CallNext())
    assert pressed(desk, "space", then="‖ paused") == [PauseSpeech()]
    desk = Desk().under_way("2").does(CallNext(), PauseSpeech())
    assert pressed(desk, "space", then="▶ running") == [ContinueSpeech()]


@pytest.mark.parametrize(("key", "seconds"), [("plus", 60), ("＋", 60), ("minus", -60), ("－", -60)])
def test_a_minute_more_or_less(key: str, seconds: int) -> None:
    desk = Desk().under_way("2").does(CallNext())
    assert pressed(desk, key) == [ExtendSpeech(seconds)]


def test_the_queue_closes_and_reopens() -> None:
    assert pressed(Desk().under_way(), "l", then="Queue · CLOSED") == [CloseQueue()]
    assert pressed(Desk().under_way().does(CloseQueue()), "l", then="Queue · open") == [ReopenQueue()]


def test_a_recess_for_a_while_or_openly_and_back() -> None:
    assert pressed(Desk().under_way(), "b", "=10m", "enter", then="back at 12:10") == [Recess(600)]
    assert pressed(Desk().under_way(), "b", "enter", then="all clocks stand still") == [Recess(None)]
    assert pressed(Desk().under_way().does(Recess()), "b") == [Resume()]


def test_a_wrong_duration_is_said_in_the_form_and_nothing_is_lost() -> None:
    assert pressed(Desk().under_way(), "b", "=soon", "enter", then="“soon” is no duration") == []


def test_a_timer_is_set_and_put_away() -> None:
    assert pressed(Desk().under_way(), "m", "=tea 15m", "enter", then="◷ tea 15:00") == [SetTimer("tea", 900)]
    assert pressed(Desk().under_way(), "m", "=vote 5m", "down", "enter") == [Remind("vote", 300)]
    assert pressed(Desk().under_way().does(SetTimer("tea", 60)), "m", "enter") == [StopTimer("tea")]


def test_a_note_a_decision_and_an_action_are_written() -> None:
    assert pressed(Desk().under_way(), "i", "=good", "enter", "=lihua", "enter") == [AddNote("good", "2")]
    assert pressed(
        Desk().under_way(),
        "d",
        "=agreed",
        "enter",
        "=6 1 1",
        "enter",
        "=ada",
        "enter",
        "=lihua",
        "enter",
        then="decision 1",
    ) == [Decide("agreed", "5", Votes(6, 1, 1), seconder="2")]
    assert pressed(Desk().under_way(), "t", "=tidy", "enter", "=ada, lihua", "enter", "enter") == [
        AddAction("tidy", ("5", "2"))
    ]


def test_an_act_says_what_undo_takes_back_and_undo_what_brings_it_back() -> None:
    assert pressed(Desk().under_way("2"), "enter", then="u takes back giving the floor") == [CallNext(after=0)]
    assert pressed(Desk().under_way("2").does(CallNext()), "u", then="taken back: giving the floor") == [Undo()]
    assert pressed(Desk().under_way("2").does(CallNext(), Undo()), "U", then="done again: giving the floor") == [Redo()]


def test_a_refusal_is_a_sentence() -> None:
    assert pressed(Desk().under_way(), "space", then="✗ nobody has the floor") == [PauseSpeech()]


def test_closing_asks_and_only_a_yes_closes() -> None:
    done = Desk().under_way().does(NextItem(really=True), NextItem(really=True))
    assert pressed(done, "enter", then="Close the meeting?") == []
    done = Desk().under_way().does(NextItem(really=True), NextItem(really=True))
    assert pressed(done, "enter", "enter") == []
    done = Desk().under_way().does(NextItem(really=True), NextItem(really=True))
    closed = "e writes the minutes  ·  digest "  # by which a shortened record is found
    assert pressed(done, "enter", "y", then=closed) == [EndMeeting()]


def test_leaving_asks() -> None:
    desk = Desk().under_way()

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await pilot.press("q")
        await pilot.pause()
        assert "Leave?" in words(app)
        await pilot.press("enter")
        await pilot.pause()
        assert app.return_code is None
        await pilot.press("q", "y")
        await pilot.pause()
        assert app.return_code == 0

    desk.play(drive)


def test_the_speakers_clock_warns_and_then_counts_over() -> None:
    desk = Desk().under_way("2").does(CallNext())
    for seconds, word in ((60, "▶ running"), (450, "! last minute"), (490, "‼ over time")):
        desk.clock.jump(NOON.replace(minute=seconds // 60, second=seconds % 60))

        async def drive(app: FacilitatorApp, pilot: Pilot[int], word: str = word) -> None:
            assert word in words(app)

        desk.play(drive)


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20), (40, 12), (200, 60), (120, 14), (20, 5), (10, 3)])
def test_what_enter_does_stands_on_screens_of_every_size(size: tuple[int, int]) -> None:
    assert pressed(Desk().under_way("2"), then="⏎ Call" if size[0] > 10 else "⏎", size=size) == []


@pytest.mark.parametrize(
    "size", [(120, 36), (120, 24), (80, 24), (80, 20), (60, 20), (60, 40), (40, 12), (200, 60), (120, 14)]
)
def test_the_speakers_name_clock_and_state_stand_on_every_size(size: tuple[int, int]) -> None:
    desk = Desk().under_way("3", "4").does(CallNext())
    desk.clock.jump(NOON.replace(minute=9))

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        text = words(app)
        for word in ("欧阳修文", "‼ over time", "█", "赵敏", "12:09", "⏎ Done"):
            assert word in text, (word, text)

    desk.play(drive, size=size)


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20), (40, 12)])
def test_tab_brings_every_list_to_the_eye(size: tuple[int, int]) -> None:
    desk = Desk().under_way("2").does(AddNote("remember"))
    seen: list[str] = []

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        for _ in range(3):
            seen.append(words(app))
            await pilot.press("tab")
            await pilot.pause()

    desk.play(drive, size=size)
    for word in ("李华", "Summary", "remember"):
        assert any(word in text for text in seen)
