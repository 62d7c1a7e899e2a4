"""A real terminal that is closed, a shell that hangs up, a machine that shuts down: all is synced, closed and put back."""

import signal
from pathlib import Path

import pytest

from facilitator.bootstrap import create_meeting, decided_from_nothing, read_meeting, verify_meeting
from facilitator.domain.life import StartMeeting
from facilitator.domain.particulars import CreateMeeting
from facilitator.session.clock import SystemClock
from tests.terminal.screen import Terminal

ENDINGS = [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create_meeting(tmp_path / "m", decided_from_nothing([CreateMeeting("Torture"), StartMeeting()], SystemClock()))
    return tmp_path / "m"


def left_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"secrets.json"}


@pytest.mark.parametrize(("number", "code"), ENDINGS)
def test_play_ends_between_two_lines(folder: Path, number: signal.Signals, code: int) -> None:
    with Terminal("play", str(folder), "-", "--live") as terminal:
        terminal.types("note: one\n").shows("ok noted")
        assert terminal.signals(number) == code
    assert [note.text for note in read_meeting(folder).meeting.record.notes] == ["one"]
    assert verify_meeting(folder).torn == 0
    assert left_in(folder) == {"meeting.json", "meeting.journal"}


@pytest.mark.parametrize("number", [number for number, _ in ENDINGS])
def test_serve_ends_in_good_order(folder: Path, number: signal.Signals) -> None:
    with Terminal("serve", str(folder), "--host", "127.0.0.1", "--port", "0") as terminal:
        terminal.shows("code ")
        assert terminal.signals(number) == 0
    assert verify_meeting(folder).ok
    assert left_in(folder) == {"meeting.json", "meeting.journal"}


def test_a_terminal_that_is_closed_ends_the_full_screen_in_good_order(folder: Path) -> None:
    with Terminal("open", str(folder)) as terminal:
        terminal.shows("Torture")
        terminal.hangs_up()
    assert verify_meeting(folder).ok
    assert left_in(folder) == {"meeting.json", "meeting.journal"}
