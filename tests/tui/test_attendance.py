"""Attendance at the desk: who was meant is found, and each key does one thing to them."""

import pytest
from textual.pilot import Pilot

from facilitator.domain.attendance import CheckIn, Excuse, Leave, MarkLate, Mode
from facilitator.domain.people import Role
from facilitator.domain.queue_acts import RaiseHand
from facilitator.domain.recorded import Command
from facilitator.domain.roster import AddPerson, ImportRoster
from facilitator.domain.undo import Undo
from facilitator.tui.app import FacilitatorApp
from tests.tui.stage import Desk, type_, words

SIZES = [(120, 36), (80, 24), (60, 20), (40, 12)]


def pressed(desk: Desk, *keys: str, then: str = "", size: tuple[int, int] = (80, 24)) -> list[Command]:
    """Open the list, press keys; ``then`` must stand on the screen. Returns what reached the session."""

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        for key in ("a", *keys):
            await (type_(pilot, key[1:]) if key.startswith("=") else pilot.press(key))
            await pilot.pause()
        assert then in words(app)

    desk.play(drive, size=size)
    return desk.spy.commands


def test_enter_checks_in_and_out_again() -> None:
    assert pressed(Desk(), "down", "enter", then="李华 is present") == [CheckIn(("2",))]
    assert pressed(Desk().does(CheckIn(("1",))), "space") == [Leave(("1",))]


def test_two_presses_in_a_moment_do_not_check_out_again() -> None:
    assert pressed(Desk(), "enter", "enter") == [CheckIn(("1",))]
    assert pressed(Desk(), "enter", "down", "enter") == [CheckIn(("1",)), CheckIn(("2",))]


@pytest.mark.parametrize(
    ("typed", "person"), [("oyxw", "3"), ("ouyang", "3"), ("赵", "4"), ("grace", "6"), ("hopper", "6"), ("#5", "5")]
)
def test_somebody_is_found_by_any_of_their_names_and_checked_in(typed: str, person: str) -> None:
    assert pressed(Desk(), "/", f"={typed}", "enter") == [CheckIn((person,))]


def test_a_number_that_is_scanned_checks_in_and_the_next_one_can_follow() -> None:
    assert pressed(Desk(), "=7", "enter", "=3", "enter", then="欧阳修文 is present") == [
        CheckIn(("7",)),
        CheckIn(("3",)),
    ]


def test_a_card_that_is_scanned_twice_stays_in() -> None:
    desk = Desk().does(CheckIn(("7",)))
    assert pressed(desk, "=7", "enter", then="✗ 𠮷田实 is present already") == [CheckIn(("7",))]
    assert desk.spy.view(lambda meeting, now: meeting.attendance.is_present("7"))


def test_a_han_character_begins_to_find() -> None:
    assert pressed(Desk(), "=李华", "enter") == [CheckIn(("2",))]


def test_nobody_of_that_name_is_said_and_the_screen_stays() -> None:
    assert pressed(Desk(), "/", "=zzz", "enter", then="nobody is called that") == []


def test_escape_goes_from_finding_to_the_list_and_then_back() -> None:
    assert pressed(Desk(), "/", "=grace", "escape", "l", then="Attendance") == [MarkLate("6")]
    assert pressed(Desk(), "/", "escape", "escape", then="Open the meeting") == []


def test_apologies_are_taken_with_their_reason() -> None:
    assert pressed(Desk(), "e", "=ill", "enter", then="× ") == [Excuse(("1",), "ill")]
    assert pressed(Desk().does(CheckIn(("1",))), "e", "enter", then="comes first") == [Excuse(("1",))]


def test_a_guest_is_added_and_here() -> None:
    commands = pressed(Desk(), "g", "=Gil", "enter", "=Press", "enter", then="Gil")
    assert commands[0] == AddPerson("Gil", "Press", Role.GUEST)
    assert isinstance(commands[1], CheckIn)


def test_somebody_takes_part_from_elsewhere() -> None:
    assert pressed(Desk(), "m", "=remote", "enter", then="remote") == [CheckIn(("1",), Mode.REMOTE)]


def test_undo_works_here_as_well() -> None:
    assert pressed(Desk(), "enter", "u", then="taken back: a check-in") == [CheckIn(("1",)), Undo()]


def test_the_list_can_leave_out_who_is_here() -> None:
    desk = Desk().does(CheckIn(("1", "2")))
    assert pressed(desk, "s", then="6 · still awaited") == []
    desk = Desk().does(CheckIn(("1", "2")))
    assert pressed(desk, "s", "s", then="2 · who is here") == []


def test_who_waits_and_who_is_late_is_marked() -> None:
    desk = Desk().under_way().does(RaiseHand(("3",)), MarkLate("2"))
    assert pressed(desk, then="waits") == []
    desk = Desk().under_way().does(MarkLate("2"))
    assert pressed(desk, then="△ 1 late") == []


@pytest.mark.parametrize("size", SIZES)
def test_counts_and_names_stand_on_screens_of_every_size(size: tuple[int, int]) -> None:
    assert pressed(Desk().under_way(), then="✓ 8 of 8 present", size=size) == []
    assert pressed(Desk().under_way(), then="欧阳修文", size=size) == []


def test_ten_thousand_people_are_asked_for_a_window_at_a_time() -> None:
    many = tuple(AddPerson(f"Person {n}", id=str(n)) for n in range(100, 10_100))
    desk = Desk().does(ImportRoster(many))
    assert pressed(desk, "end", "enter", then="Person 10099") == [CheckIn(("10099",))]
