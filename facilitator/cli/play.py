"""Owns ``play``: a script line by line into a meeting, each line answered once it is durable."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from facilitator.bootstrap import ReadMeeting, SeededEntropy, read_meeting
from facilitator.cli.interrupts import Interrupts
from facilitator.cli.logs import log_in, play_log
from facilitator.cli.main import reader_language
from facilitator.cli.opening import Notices, opening
from facilitator.cli.player import Player, is_start
from facilitator.domain.errors import N_, Refused
from facilitator.domain.life import Phase
from facilitator.domain.meeting import Meeting
from facilitator.domain.particulars import Rehearse
from facilitator.exchange.readers.text_file import read_text
from facilitator.language.script import ScriptLine, first_moment, read_line
from facilitator.session.clock import ManualClock
from facilitator.session.session import Session


@click.command("play")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("script", metavar="SCRIPT|-", type=click.Path(dir_okay=False, allow_dash=True))
@click.option("--live", is_flag=True, help="Play in earnest: real time and real chance, no rehearsal.")
@click.option("--force", is_flag=True, help="Take the lock from whoever has the meeting open.")
def play_command(folder: Path, script: str, live: bool, force: bool) -> None:
    """Play a script into a meeting; - reads lines as they come.

    Every line but an empty one is answered with ok, refused or invalid; ok only once it is on disk. Without --live the
    meeting becomes a rehearsal: chance is seeded, and the time is the script's.
    """
    lines: Iterable[str] = _stdin() if script == "-" else read_text(Path(script)).split("\n")
    raise click.exceptions.Exit(1 if play(folder, lines, live=live, force=force) else 0)


def play(folder: Path, lines: Iterable[str], *, live: bool = False, quiet: bool = False, force: bool = False) -> int:
    """Play lines into a meeting and print the answers; returns how many were invalid.

    Args:
        folder: the meeting.
        lines: a list that is known as a whole, or lines as they come, each of which is answered before the next.
        live: real time and real chance.
        quiet: print no answers.
        force: take the lock from whoever has it.

    Raises:
        Refused: the meeting holds live records and ``live`` is not set.
        StorageError: the folder cannot be opened, or nothing may be added.
    """
    found = read_meeting(folder)
    if found.meeting.is_live and not live:
        raise Refused(N_("this meeting holds live records; “--live” plays into it all the same"))
    if isinstance(lines, list) and (log := log_in(lines, found.meeting)) is not None:
        return play_log(folder, log, found, live=live, quiet=quiet, force=force)
    script = (read_line(line) for line in lines if line.strip())
    known = list(script) if isinstance(lines, list) else []
    clock = None if live else ManualClock(found.now)
    entropy = None if live else SeededEntropy(found.digest.encode())
    with (
        Interrupts() as interrupts,
        opening(folder, clock=clock, entropy=entropy, force=force) as (session, notices),
    ):
        player = Player(session, reader_language(), opens=not any(is_start(line.text) for line in known))
        coming = interrupts.between(iter(known or script))
        timed = coming if clock is None else _keeping_time(clock, session, found, coming, known)
        return _play(player, timed, notices, quiet=quiet)


def _play(player: Player, script: Iterator[ScriptLine], notices: Notices, *, quiet: bool) -> int:
    invalid = 0
    for line in script:
        answer = player.answer(line)
        invalid += answer.startswith("invalid")
        if not quiet:
            click.echo(answer)
            sys.stdout.flush()
        notices.say()
    return invalid


def _keeping_time(
    clock: ManualClock, session: Session, found: ReadMeeting, script: Iterator[ScriptLine], known: Sequence[ScriptLine]
) -> Iterator[ScriptLine]:
    """Hand out a rehearsal's lines, each at its time; the first one makes it a rehearsal."""
    for number, line in enumerate(script):
        if number == 0:
            clock.jump(_beginning(found, known or [line]))
            if not found.meeting.life.is_rehearsal:
                session.handle(Rehearse())
        clock.jump(session.view(_moment, line))
        yield line


def _beginning(found: ReadMeeting, lines: Sequence[ScriptLine]) -> datetime:
    """Tell when a script begins: a meeting that was opened goes on from its last record."""
    life = found.meeting.life
    if life.phase is not Phase.DRAFT:
        return found.now
    timed = next((line for line in lines if line.clock is not None or line.later is not None), lines[0])
    return first_moment(timed, life.starts, found.now, ZoneInfo(life.zone))


def _moment(meeting: Meeting, now: datetime, line: ScriptLine) -> datetime:
    """Tell what time it is at a line; where the plan has gone to another day, an unopened meeting follows it there."""
    life, zone = meeting.life, ZoneInfo(meeting.life.zone)
    if life.phase is Phase.DRAFT and life.starts is not None and line.clock is not None:
        is_on_its_day = now.astimezone(zone).date() == life.starts.astimezone(zone).date()
        return line.moment(now, zone) if is_on_its_day else first_moment(line, life.starts, now, zone)
    return line.moment(now, zone)


def _stdin() -> Iterator[str]:
    """Give lines as they arrive, whatever bytes they hold."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace")
