"""Hostile names, titles and notes through every screen in a real terminal: no crash, and none of their bytes get out."""

import json
import signal
from pathlib import Path

import pytest

from facilitator.bootstrap import create_meeting, decided_from_nothing, verify_meeting
from facilitator.domain.agenda_edits import AddItem
from facilitator.domain.attendance import CheckIn
from facilitator.domain.errors import MeetingError
from facilitator.domain.life import StartMeeting
from facilitator.domain.particulars import CreateMeeting
from facilitator.domain.queue_acts import RaiseHand
from facilitator.domain.record_acts import AddNote
from facilitator.domain.recorded import Command
from facilitator.domain.roster import AddPerson
from facilitator.domain.text import clean
from facilitator.session.clock import SystemClock
from facilitator.tui.screens import SCREENS
from tests.terminal.screen import Terminal

HOSTILE: list[str] = json.loads((Path(__file__).parents[1] / "data" / "hostile_text.json").read_text("utf-8"))
#: What turns text around or hides it; a terminal must never be sent any of them.
HIDING = [chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x85, 0x9B, 0x9D, 0x90)]
#: Every screen, and what lies over one, by its keys: letters, or its name in the palette.
WAYS = {
    "attendance": "a", "agenda": "g", "export": "e", "room": "v", "help": "?", "record": "\x10record\r",
    "settings": "\x10settings\r", "checkin": "c", "draw": "r", "trust": "rt", "papers": "p", "room_page": "w",
    "spot": "\x10spot\r", "forecast": "\x10forecast\r", "people": "h",
}  # fmt: skip
PART = 66


def fits(command: Command) -> bool:
    """Tell whether the rules take a text at all; what they refuse never reaches a screen."""
    try:
        decided_from_nothing([CreateMeeting("x"), command], SystemClock())
    except MeetingError:
        return False
    return True


@pytest.fixture(scope="module", params=range(0, len(HOSTILE), PART), ids=lambda start: f"from {start}")
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    texts = [text for text in HOSTILE[request.param : request.param + PART] if clean(text)]
    people = [AddPerson(text, unit=text[:40], id=str(n)) for n, text in enumerate(texts) if fits(AddPerson(text, text[:40]))]  # fmt: skip
    present = tuple(person.id for person in people)
    made = [
        CreateMeeting(next(text for text in texts if fits(AddItem(text)))),
        *people,
        *(AddItem(text, presenter=text[:40], note=text) for text in texts if fits(AddItem(text, text[:40], note=text))),
        CheckIn(present),
        StartMeeting(),
        RaiseHand(present),
        *(AddNote(text) for text in texts if fits(AddNote(text))),
    ]
    folder = tmp_path_factory.mktemp("hostile") / "m"
    create_meeting(folder, decided_from_nothing(made, SystemClock()))
    return folder


def walks(folder: Path, config: Path, columns: int, rows: int) -> bytes:
    """Go through every screen, page down in each, and end; returns every byte that the terminal was sent."""
    with Terminal(
        "open", str(folder), "--no-web", columns=columns, rows=rows, XDG_CONFIG_HOME=str(config), LANG="C.UTF-8"
    ) as terminal:
        terminal.shows("⏎")
        for keys in WAYS.values():
            terminal.types(keys).read(0.4)
            terminal.types("\x1b[6~" * 3).read(0.2)
            for _ in range(2 if keys == "rt" else 1):
                terminal.types("\x1b").read(0.3)
        assert "⏎" in terminal.text
        assert terminal.signals(signal.SIGTERM) == 143
    return terminal.bytes


def with_escape(sent: bytes) -> set[str]:
    """List the hostile texts with an escape in them that the terminal was sent."""
    return {text for text in HOSTILE if "\x1b" in text and text.encode("utf-8", "surrogatepass") in sent}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What a harmless meeting sends as well: the program's own sequences."""
    folder = tmp_path_factory.mktemp("harmless") / "m"
    made = [CreateMeeting("Council"), AddPerson("Ann"), AddItem("Opening"), StartMeeting()]
    create_meeting(folder, decided_from_nothing(made, SystemClock()))
    return with_escape(walks(folder, folder.parent, 80, 24))


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 36)])
def test_no_screen_crashes_and_no_hostile_byte_gets_out(
    folder: Path, own: set[str], tmp_path: Path, columns: int, rows: int
) -> None:
    sent = walks(folder, tmp_path, columns, rows)
    assert with_escape(sent) - own == set()
    assert [f"{ord(sign):x}" for sign in HIDING if sign.encode() in sent] == []
    assert verify_meeting(folder).problem is None


def test_no_screen_is_left_out() -> None:
    assert set(WAYS) >= set(SCREENS) - {"cockpit", "home", "hints"}
