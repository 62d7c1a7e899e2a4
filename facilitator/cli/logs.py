"""Owns playing a group's log into a meeting: its time, its acts one by one, and what was left out of the record."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from facilitator.bootstrap import ReadMeeting, SeededEntropy
from facilitator.cli.interrupts import Interrupts
from facilitator.cli.main import reader_language
from facilitator.cli.opening import opening
from facilitator.cli.replay import Replay
from facilitator.domain.errors import N_, said
from facilitator.domain.life import Phase
from facilitator.domain.meeting import Meeting
from facilitator.domain.particulars import Rehearse
from facilitator.exchange.readers.log import read_log
from facilitator.exchange.readers.log_acts import Log, LogLine
from facilitator.exchange.readers.log_typed import Left
from facilitator.session.clock import ManualClock
from facilitator.session.session import Session
from facilitator.wording import translate

_LEFT_OUT: Mapping[Left, str] = {
    Left.COMINGS: N_("joins, parts and changes of name"),
    Left.BOTS: N_("chatter of bots"),
    Left.TO_BOTS: N_("commands to bots"),
    Left.FRAME: N_("lines of the chat program"),
    Left.QUERIES: N_("questions about queue and agenda"),
    Left.CORRECTIONS: N_("corrections, carried out"),
    Left.SETTINGS: N_("settings and marks of the minutes"),
}


def log_in(lines: Sequence[str], meeting: Meeting) -> Log | None:
    """Read lines as a group's log; None for a script."""
    people = meeting.attendance.people.by_id.values()
    return read_log("\n".join(lines), (name for person in people for name in (person.name, *person.other_names)))


def play_log(folder: Path, log: Log, found: ReadMeeting, *, live: bool, quiet: bool, force: bool = False) -> int:
    """Play a log into a meeting and print the answers, then on stderr what is in no record; no line of it is invalid.

    Raises:
        StorageError: the folder cannot be opened, or nothing may be added.
    """
    clock = None if live else ManualClock(found.now)
    entropy = None if live else SeededEntropy(found.digest.encode())
    with (
        Interrupts() as interrupts,
        opening(folder, clock=clock, entropy=entropy, force=force) as (session, notices),
    ):
        lines = interrupts.between(iter(log.lines))
        timed = lines if clock is None else _keeping_time(clock, session, found, lines, log)
        replay = Replay(session, log, reader_language())
        for line in timed:
            answer = replay.answer(line)
            if not quiet:
                click.echo(answer)
                sys.stdout.flush()
            notices.say()
    if not quiet:
        _report(log)
    return 0


def _keeping_time(
    clock: ManualClock, session: Session, found: ReadMeeting, lines: Iterator[LogLine], log: Log
) -> Iterator[LogLine]:
    """Hand out a rehearsal's lines, each at its time; the first one makes it a rehearsal."""
    zone = ZoneInfo(found.meeting.life.zone)
    for number, line in enumerate(lines):
        if number == 0:
            clock.jump(_beginning(found, log, zone))
            if not found.meeting.life.is_rehearsal:
                session.handle(Rehearse())
        if line.when is not None:
            clock.jump(line.when.moment(clock.now(), zone))
        yield line


def _beginning(found: ReadMeeting, log: Log, zone: ZoneInfo) -> datetime:
    """Tell when a log begins; a meeting that was opened goes on from its last record."""
    life = found.meeting.life
    first = next((line.when for line in log.lines if line.when is not None), None)
    if life.phase is not Phase.DRAFT:
        return found.now
    start = life.starts or found.now
    day = (log.day if life.starts is None else None) or start.astimezone(zone).date()
    return start if first is None else first.first(day, zone)


def _report(log: Log) -> None:
    """Say what was left out and why, so that nobody has to look for it in the minutes."""

    def words(message: str, plural: str | None = None, /, **values: object) -> str:
        return translate(said(message, plural, **values), reader_language())

    left = sum(log.left.values())
    click.echo(words(N_("{n} line is in no record"), N_("{n} lines are in no record"), n=left), err=True)
    for why, count in sorted(log.left.items(), key=lambda pair: -pair[1]):
        click.echo(f"  {count:5} {words(_LEFT_OUT[why])}", err=True)
