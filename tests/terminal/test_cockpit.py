"""The cockpit in a real terminal."""

import signal
from pathlib import Path

import pytest

from facilitator.bootstrap import create_meeting, decided_from_nothing, read_meeting, verify_meeting
from facilitator.domain.agenda_edits import AddItem
from facilitator.domain.life import StartMeeting
from facilitator.domain.particulars import CreateMeeting
from facilitator.domain.roster import AddPerson
from facilitator.session.clock import SystemClock
from facilitator.tui.screens.base import DOUBLE_PRESS_S
from tests.terminal.screen import Terminal


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = [
        CreateMeeting("Quarterly session"),
        AddPerson("王伟"),
        AddPerson("欧阳修文"),
        AddItem("Opening", minutes=5),
        AddItem("Discussion", minutes=35),
        StartMeeting(),
    ]
    create_meeting(tmp_path / "m", decided_from_nothing(made, SystemClock()))
    return tmp_path / "m"


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 36)])
def test_it_starts_takes_keys_and_leaves_the_terminal_as_it_was(folder: Path, columns: int, rows: int) -> None:
    with Terminal("open", str(folder), columns=columns, rows=rows) as terminal:
        terminal.shows("Next item: 1 Opening")
        terminal.types("\r").shows("taken up: 1 Opening")
        terminal.types("hoyxw\r").shows("waits to speak")
        terminal.read(DOUBLE_PRESS_S)
        terminal.types("\x1b[15~").shows("欧阳修文 has the floor")
        terminal.types("q").shows("Leave?")
        assert terminal.types("y").ends() == 0
    assert terminal.left_on() == []
    assert len(read_meeting(folder).meeting.floor.log) == 1


#: Where the end comes: on a screen, in a question, or in the middle of typing.
ENDS = [
    (signal.SIGTERM, 143, ""),
    (signal.SIGHUP, 129, "ihalf a no"),
    (signal.SIGTERM, 143, "a/王"),
    (signal.SIGHUP, 129, "v"),
    (signal.SIGTERM, 143, ":note：半"),
    (signal.SIGHUP, 129, "q"),
]


@pytest.mark.parametrize(("number", "code", "keys"), ENDS)
def test_a_signal_restores_the_terminal_and_loses_nothing(
    folder: Path, number: signal.Signals, code: int, keys: str
) -> None:
    with Terminal("open", str(folder)) as terminal:
        terminal.shows("Next item")
        terminal.types("\r").shows("taken up: 1 Opening")
        terminal.types(keys).read(0.3)
        assert terminal.signals(number) == code
    assert terminal.left_on() == []
    assert read_meeting(folder).meeting.agenda.current is not None
    assert verify_meeting(folder).problem is None


@pytest.mark.parametrize("keys", ["ihalf a no", "\x10"])
def test_a_terminal_that_is_closed_in_the_middle_of_typing_loses_nothing(folder: Path, keys: str) -> None:
    with Terminal("open", str(folder)) as terminal:
        terminal.shows("Next item")
        terminal.types("\r").shows("taken up: 1 Opening")
        terminal.types(keys).read(0.3)
        terminal.hangs_up()
    assert read_meeting(folder).meeting.agenda.current is not None
    assert verify_meeting(folder).problem is None


def test_a_killed_program_loses_nothing_that_was_saved(folder: Path) -> None:
    with Terminal("open", str(folder)) as terminal:
        terminal.shows("Next item")
        terminal.types("\r").shows("taken up: 1 Opening")
        terminal.shows("saved")
        terminal.signals(signal.SIGKILL)
    assert read_meeting(folder).meeting.agenda.current is not None


def test_the_kitty_protocol_that_garbles_chinese_is_never_asked_for(folder: Path) -> None:
    with Terminal("open", str(folder)) as terminal:
        terminal.shows("Next item")
        assert b"u" not in [part[-1:] for part in terminal.bytes.split(b"\x1b[>")[1:]]
        assert b"\x1b[>25u" not in terminal.bytes


def test_without_a_command_home_lists_the_workspace(folder: Path) -> None:
    with Terminal(FACILITATOR_HOME=str(folder.parent)) as terminal:
        terminal.shows("Quarterly session")
        terminal.types("\r").shows("Next item: 1 Opening")
        terminal.types("qy").shows("Meetings in")
        assert terminal.types("q").ends() == 0
    assert terminal.left_on() == []


def test_no_byte_of_a_hostile_name_reaches_the_terminal(tmp_path: Path) -> None:
    names = ["\x1b]52;c;aGFjaw==\x07", "[/bold]", "[link=http://x]y", "\x1b[31mred", "a\u202eb"]
    made = [
        CreateMeeting("\x1b]0;owned\x07 title"),
        *(AddPerson(f"{n}{name}") for n, name in enumerate(names)),
        StartMeeting(),
    ]
    create_meeting(tmp_path / "m", decided_from_nothing(made, SystemClock()))
    with Terminal("open", str(tmp_path / "m")) as terminal:
        terminal.shows("Close the meeting")
        terminal.types("h").shows("[/bold]")
        terminal.types("\x1b").read(0.3)
        terminal.types("\x10").shows("What is to be done?")
    for bad in (b"\x1b]52", b"\x1b]0;owned", b"\x1b[31mred", "\u202e".encode()):
        assert bad not in terminal.bytes


_CRASHES = """
from facilitator.tui.screens.cockpit import Cockpit
def tick(self): raise RuntimeError("a fault in the program")
Cockpit.tick = tick
from facilitator.cli.main import main
main()
"""


def test_a_crash_restores_the_terminal_and_loses_nothing(folder: Path) -> None:
    with Terminal("open", str(folder), program=("-c", _CRASHES)) as terminal:
        terminal.shows("Next item")
        terminal.types("\r")
        assert terminal.ends() == 1
    assert terminal.left_on() == []
    assert "a fault in the program" in terminal.text
    assert verify_meeting(folder).problem is None


def test_no_color_means_no_colour(folder: Path) -> None:
    with Terminal("open", str(folder), NO_COLOR="1") as terminal:
        terminal.shows("Next item")
        colours = {
            cell.fg for row in terminal.screen.buffer.values() for cell in row.values() if cell.fg not in ("default",)
        }
    assert {colour for colour in colours if len({colour[0:2], colour[2:4], colour[4:6]}) > 1} <= set(NAMED_GREYS)


#: What pyte calls greys that have a name.
NAMED_GREYS = ("white", "black", "brightblack", "brightwhite")
