"""Owns ``new``: a meeting folder from an agenda and a roster."""

from datetime import UTC, datetime
from pathlib import Path

import click

from facilitator.bootstrap import create_meeting, meeting_in_memory, open_meeting
from facilitator.cli.drafts import agenda_command, checked_agenda, checked_roster, roster_command
from facilitator.domain.life import CreateMeeting, read_start, read_zone
from facilitator.domain.recorded import Command
from facilitator.session.clock import ManualClock, to_milliseconds
from facilitator.session.session import Session

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("new")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--agenda", type=_FILE, help="Agenda to import.")
@click.option("--roster", type=_FILE, help="People to import.")
@click.option("--title", help="Title; the agenda's own where it is not given.")
@click.option("--starts", metavar="ISO", help="Planned start, such as 2026-03-02T14:00.")
@click.option("--zone", default="UTC", show_default=True, help="Time zone, such as Europe/Berlin.")
def new_command(
    folder: Path, agenda: Path | None, roster: Path | None, title: str | None, starts: str | None, zone: str
) -> None:
    """Make a meeting folder from an agenda and a roster."""
    begins = read_start(starts, read_zone(zone)) if starts else None
    create(folder, agenda=agenda, roster=roster, title=title, begins=begins, zone=zone)
    click.echo(f"ok {folder}")


def create(
    folder: Path,
    *,
    agenda: Path | None = None,
    roster: Path | None = None,
    title: str | None = None,
    begins: datetime | None = None,
    zone: str = "UTC",
) -> None:
    """Make a meeting folder; what a file or the rules refuse leaves nothing behind.

    Raises:
        Invalid: a file could not be read, or what it says makes no meeting.
        StorageError: there is a meeting already, or the folder cannot be written.
    """
    commands: list[Command] = []
    if agenda is not None:
        draft = checked_agenda(agenda)
        title = title or draft.title
        commands.append(agenda_command(draft))
    if roster is not None:
        commands.append(roster_command(checked_roster(roster)))
    commands.insert(0, CreateMeeting(title or folder.resolve().name, begins, read_zone(zone)))
    clock = ManualClock(_created(begins))
    _handle(meeting_in_memory(clock), commands)
    create_meeting(folder)
    _handle(open_meeting(folder, clock=clock).session, commands)


def _created(begins: datetime | None) -> datetime:
    """Date the first records: now, or the planned start where that has passed."""
    now = to_milliseconds(datetime.now(UTC))
    return min(now, begins) if begins is not None else now


def _handle(session: Session, commands: list[Command]) -> None:
    try:
        for command in commands:
            session.handle(command).wait()
    finally:
        session.close()
