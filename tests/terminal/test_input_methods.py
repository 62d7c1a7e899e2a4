"""What an input method commits, 1 to 20 Han characters in one go, arrives whole in every line that can be typed in."""

import re
from pathlib import Path

import pytest

from facilitator.bootstrap import create_meeting, decided_from_nothing
from facilitator.domain.particulars import CreateMeeting
from facilitator.domain.roster import AddPerson
from facilitator.session.clock import SystemClock
from tests.terminal.screen import Terminal

TUI = Path(__file__).parents[2] / "facilitator" / "tui"
HAN = "开会点名发言讨论决议记录时间主持人签到议程表决休"
#: Each module that composes a line to type in: the keys that open it from the cockpit, and those that leave it again.
LINES = {"form": ("i", "\x1b"), "chooser": ("h", "\x1b"), "command_bar": (":", "\x1b"), "attendance": ("a/", "\x1b\x1b"), "help": ("?/", "\x1b\x1b")}  # fmt: skip


def test_every_line_that_can_be_typed_in_is_among_them() -> None:
    composed = {path.stem for path in TUI.rglob("*.py") if re.search(r"yield (?:\w*Input|TextArea)\(", path.read_text("utf-8"))}  # fmt: skip
    assert composed == set(LINES)


@pytest.mark.parametrize("line", LINES)
def test_han_characters_arrive_whole(tmp_path: Path, line: str) -> None:
    create_meeting(tmp_path / "m", decided_from_nothing([CreateMeeting("x"), AddPerson("Bo")], SystemClock()))
    opens, leaves = LINES[line]
    with Terminal("open", str(tmp_path / "m"), "--no-web") as terminal:
        terminal.shows("Open the meeting")
        for count in (1, 2, 4, 7, 12, 20):
            terminal.types(opens + HAN[:count])
            terminal.shows(HAN[:count])
            assert HAN[: count + 1] not in terminal.text
            for key in leaves:
                terminal.types(key).read(0.3)
            terminal.shows("Open the meeting")
