"""A real terminal that is closed, a shell that hangs up, a machine that shuts down: all is synced, closed and put back."""

import signal
from pathlib import Path

import msgspec
import pytest

from facilitator.bootstrap import create_meeting, decided_from_nothing, read_meeting, verify_meeting
from facilitator.domain.life import StartMeeting
from facilitator.domain.particulars import CreateMeeting
from facilitator.session.clock import SystemClock
from facilitator.storage.lock import LOCK, Holder
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


@pytest.mark.parametrize("number", [number for number, _ in ENDINGS])
def test_a_server_that_is_told_twice_to_end_closes_all_the_same(folder: Path, number: signal.Signals) -> None:
    with Terminal("serve", str(folder), "--host", "127.0.0.1", "--port", "0") as terminal:
        terminal.shows("code ")
        assert terminal.signals(number, number, number, apart_s=0.02) == 0
    assert left_in(folder) == {"meeting.json", "meeting.journal"}


@pytest.mark.parametrize("apart_s", [0.0, 0.3])
@pytest.mark.parametrize(("number", "code"), ENDINGS)
def test_a_screen_that_is_told_twice_to_end_is_put_back_and_closes(
    folder: Path, number: signal.Signals, code: int, apart_s: float
) -> None:
    with Terminal("open", str(folder)) as terminal:
        terminal.shows("Torture")
        terminal.shows("h Hand up")
        assert terminal.signals(number, number, apart_s=apart_s) == code
        assert terminal.left_on() == []
    assert left_in(folder) == {"meeting.json", "meeting.journal"}


def test_a_screen_that_is_interrupted_from_outside_says_so(folder: Path) -> None:
    with Terminal("open", str(folder), "--no-web") as terminal:
        terminal.shows("Torture")
        assert terminal.signals(signal.SIGINT) == 130
        assert terminal.left_on() == []


def test_whoever_is_asked_about_a_lock_can_leave_and_is_asked_in_their_language(folder: Path) -> None:
    other = Holder(1, "the-other-laptop", "2026-11-22T09:00:00.000Z")
    (folder / LOCK).write_bytes(msgspec.json.encode(other))
    (script := folder.with_name("script.txt")).write_text("note: one\n")
    with Terminal("play", str(folder), str(script), "--live", LANG="zh_CN.UTF-8") as terminal:
        terminal.shows("[y/N]")
        assert "the-other-laptop" in terminal.text and "is open in program" not in terminal.text
        terminal.types("\x03")
        assert terminal.ends() == 130
    assert (folder / LOCK).exists()


@pytest.mark.skipif(not hasattr(signal, "SIGCONT"), reason="this system stops no programs")
@pytest.mark.parametrize("apart_s", [0.0, 0.02, 0.1, 0.3, 0.6])
def test_a_screen_that_is_told_to_end_and_to_go_on_ends_in_good_order(folder: Path, apart_s: float) -> None:
    """So does a machine that shuts down: a program that was stopped could not end otherwise."""
    with Terminal("open", str(folder)) as terminal:
        terminal.shows("Torture")
        terminal.shows("h Hand up")
        terminal.until(lambda: (folder / "meeting.reserve").exists())
        assert terminal.signals(signal.SIGTERM, signal.SIGCONT, apart_s=apart_s) == 143
        assert terminal.left_on() == []
    assert left_in(folder) == {"meeting.json", "meeting.journal"}


@pytest.mark.skipif(not hasattr(signal, "SIGTSTP"), reason="this system stops no programs")
@pytest.mark.parametrize("stopping", [signal.SIGSTOP, signal.SIGTSTP])
def test_a_screen_that_was_stopped_goes_on_as_it_was(folder: Path, stopping: signal.Signals) -> None:
    with Terminal("open", str(folder), "--no-web") as terminal:
        terminal.shows("h Hand up")
        for _ in range(2):
            terminal.sends(stopping)
            terminal.read(0.3)
            terminal.sends(signal.SIGCONT)
            terminal.shows("h Hand up")
        terminal.types("isaid once\r\r").shows("✓ noted")
        assert terminal.signals(signal.SIGTERM) == 143
        assert terminal.left_on() == []
    assert [note.text for note in read_meeting(folder).meeting.record.notes] == ["said once"]
