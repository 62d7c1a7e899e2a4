"""Owns ``play``: a script line by line into a meeting, each line answered once it is durable."""

import re
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from facilitator.bootstrap import ReadMeeting, SeededEntropy, open_meeting, read_meeting
from facilitator.cli.main import reader_language
from facilitator.cli.player import Player
from facilitator.domain.errors import N_, Refused
from facilitator.domain.life import Phase, Rehearse
from facilitator.domain.meeting import Meeting
from facilitator.exchange.readers.text_file import read_text
from facilitator.language.script import ScriptLine, first_moment, read_line
from facilitator.session.clock import ManualClock
from facilitator.session.session import Session

_STARTS = re.compile(r"(?:start|open) (?:the )?meeting|开会|开始会议", re.IGNORECASE)


@click.command("play")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("script", metavar="SCRIPT|-", type=click.Path(dir_okay=False, allow_dash=True))
@click.option("--live", is_flag=True, help="Play in earnest: real time and real chance, no rehearsal.")
def play_command(folder: Path, script: str, live: bool) -> None:
    """Play a script into a meeting; - reads lines as they come.

    Every line is answered with ok, refused or invalid; ok only once it is on disk. Without --live the meeting becomes
    a rehearsal: chance is seeded, and the time is the script's.
    """
    lines: Iterable[str] = _stdin() if script == "-" else read_text(Path(script)).splitlines()
    sys.exit(1 if play(folder, lines, live=live) else 0)


def play(folder: Path, lines: Iterable[str], *, live: bool = False, quiet: bool = False) -> int:
    """Play lines into a meeting and print the answers; returns how many were invalid.

    Raises:
        Refused: the meeting holds live records and ``live`` is not set.
        StorageError: the folder cannot be opened.
    """
    found = read_meeting(folder)
    if found.meeting.is_live and not live:
        raise Refused(N_("this meeting holds live records; “--live” plays into it all the same"))
    opens_itself = isinstance(lines, list) and any(_STARTS.fullmatch(read_line(line).text) for line in lines)
    script = (read_line(line) for line in lines if line.strip())
    clock = None if live else ManualClock(found.now)
    entropy = None if live else SeededEntropy(found.digest.encode())
    session = open_meeting(folder, clock=clock, entropy=entropy).session
    try:
        return _play(session, found, script, clock, opens=not opens_itself, quiet=quiet)
    finally:
        session.close()


def _play(
    session: Session,
    found: ReadMeeting,
    script: Iterator[ScriptLine],
    clock: ManualClock | None,
    *,
    opens: bool,
    quiet: bool,
) -> int:
    invalid = 0
    player = Player(session, reader_language(), opens=opens)
    for number, line in enumerate(script):
        if clock is not None:
            clock.jump(session.view(_moment, line, found.now, is_first=number == 0))
            if number == 0 and not found.meeting.life.is_rehearsal:
                session.handle(Rehearse())
        answer = player.answer(line)
        invalid += answer.startswith("invalid")
        if not quiet:
            click.echo(answer)
            sys.stdout.flush()
    return invalid


def _moment(meeting: Meeting, now: datetime, line: ScriptLine, created: datetime, *, is_first: bool) -> datetime:
    """Tell what time it is at a line: before the meeting is open its first time sets the clock, later ones move it."""
    life = meeting.life
    zone = ZoneInfo(life.zone)
    if life.phase is Phase.DRAFT and (is_first or line.clock is not None):
        return first_moment(line, life.starts, created, zone)
    return line.moment(now, zone)


def _stdin() -> Iterator[str]:
    """Give lines as they arrive, whatever bytes they hold."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace")
