"""What opening a meeting found stands on the screen in one line."""

from pathlib import Path

from facilitator.bootstrap import create_meeting, decided_from_nothing
from facilitator.domain.life import StartMeeting
from facilitator.domain.particulars import CreateMeeting
from facilitator.session.clock import SystemClock
from tests.cli.test_opening import crashed
from tests.terminal.screen import Terminal


def test_a_meeting_that_was_closed_is_called_clean_and_one_that_was_not_is_told_of(tmp_path: Path) -> None:
    create_meeting(tmp_path / "m", decided_from_nothing([CreateMeeting("Council"), StartMeeting()], SystemClock()))
    with Terminal("open", str(tmp_path / "m"), "--no-web") as terminal:
        terminal.shows("clean: 2 records")
    crashed(tmp_path / "m", cut=5)
    with Terminal("open", str(tmp_path / "m"), "--no-web", columns=240) as terminal:
        terminal.shows("2 records were read back from its journal")
        terminal.shows("bytes of an unfinished entry were cut off")
