"""The QR on the check-in screen, read off the real terminal as a phone reads it off the wall."""

import socket
import time
from pathlib import Path
from urllib.request import urlopen

import pytest
import zxingcpp

from facilitator.bootstrap import create_meeting, decided_from_nothing
from facilitator.domain.attendance import CheckIn
from facilitator.domain.door_acts import RotateCode
from facilitator.domain.life import StartMeeting
from facilitator.domain.particulars import CreateMeeting
from facilitator.domain.room import Scene, ShowRoom
from facilitator.domain.roster import AddPerson
from facilitator.session.clock import SystemClock
from facilitator.tui.themes import THEMES
from tests.terminal.picture import painted
from tests.terminal.screen import PATIENCE_S, Terminal

SIZES = [(80, 24), (120, 36), (60, 20)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = [
        CreateMeeting("Quarterly session"),
        AddPerson("王伟", id="1"),
        AddPerson("欧阳修文", id="2"),
        CheckIn(("1",)),
        RotateCode(60),
        StartMeeting(),
        ShowRoom(Scene.WELCOME),
    ]
    folder = tmp_path_factory.mktemp("meetings") / "m"
    create_meeting(folder, decided_from_nothing(made, SystemClock()))
    return folder


def read_off(terminal: Terminal) -> str:
    """Look at the screen until a code can be read."""
    end = time.monotonic() + PATIENCE_S
    while not (found := zxingcpp.read_barcodes(painted(terminal.screen))):
        assert time.monotonic() < end, f"no code can be read off\n{terminal.text}"
        terminal.read(0.1)
    assert len(found) == 1
    return found[0].text


@pytest.mark.parametrize("theme", list(THEMES))
@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_the_code_is_read_off_the_terminal_at_every_size_in_every_theme(
    folder: Path, columns: int, rows: int, theme: str
) -> None:
    with Terminal("open", str(folder), "--theme", theme, columns=columns, rows=rows) as terminal:
        terminal.shows("Close the meeting")
        terminal.types("c").shows("127.0.0.1:")
        url = read_off(terminal)
        assert url.startswith("HTTP://127.0.0.1:8")
        code = url.rpartition("/")[2]
        terminal.shows(f"{code[:4]} {code[4:]}")
        terminal.shows("1 of 2 present")


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_the_room_view_welcomes_with_the_same_code(folder: Path, columns: int, rows: int) -> None:
    with Terminal("open", str(folder), columns=columns, rows=rows) as terminal:
        terminal.shows("Close the meeting")
        terminal.types("v").shows("1 of 2 present")
        code = read_off(terminal).rpartition("/")[2]
        terminal.shows(f"{code[:4]} {code[4:]}")


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_the_code_is_read_without_colours(folder: Path, columns: int, rows: int) -> None:
    with Terminal("open", str(folder), columns=columns, rows=rows, NO_COLOR="1") as terminal:
        terminal.shows("Close the meeting")
        terminal.types("c")
        assert read_off(terminal).startswith("HTTP://127.0.0.1:8")


@pytest.mark.parametrize("term", ["xterm", "xterm-256color", "screen-256color"])
def test_the_code_is_read_whatever_the_terminal_can_do(folder: Path, term: str) -> None:
    for colours in ("", "truecolor"):
        with Terminal("open", str(folder), TERM=term, COLORTERM=colours) as terminal:
            terminal.shows("Close the meeting")
            terminal.types("c")
            assert read_off(terminal).startswith("HTTP://127.0.0.1:8")


def test_the_longest_address_is_read_at_the_smallest_size(folder: Path) -> None:
    """An address of the second size of code leaves no row to spare at 60×20."""
    with Terminal("open", str(folder), "--host", "localhost", "--port", "0", columns=60, rows=20) as terminal:
        terminal.shows("Close the meeting")
        terminal.types("c").shows("localhost:")
        assert read_off(terminal).startswith("HTTP://LOCALHOST:")


def test_a_taken_port_is_said_and_the_meeting_goes_on(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        with Terminal("open", str(folder), "--host", "127.0.0.1", "--port", port) as terminal:
            terminal.shows("no phone can reach this meeting")
            terminal.types("c").shows("the page is not open")
            terminal.types("\x1b").shows("Close the meeting")
            terminal.types("q").shows("Leave?")
            assert terminal.types("y").ends() == 0


def test_the_page_ends_with_the_program_within_a_second(folder: Path) -> None:
    with Terminal("open", str(folder)) as terminal:
        terminal.shows("Close the meeting")
        terminal.types("c").shows("✓ the page answers here")
        address = next(word for word in terminal.text.split() if word.startswith("127.0.0.1:"))
        assert urlopen(f"http://{address}/ping").read() == b"facilitator"
        terminal.types("\x1b").shows("Close the meeting")
        terminal.types("q").shows("Leave?")
        begun = time.monotonic()
        assert terminal.types("y").ends() == 0
        assert time.monotonic() - begun < 3  # a second for the page, the rest for the program's own end
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", int(address.rpartition(":")[2]))) != 0
