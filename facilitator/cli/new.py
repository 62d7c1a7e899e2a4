"""Owns ``new``: a meeting folder from an agenda and a roster, or from a complete export."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from facilitator.bootstrap import check_documents, create_meeting, decided_from_nothing
from facilitator.cli.drafts import agenda_command, checked_agenda, checked_roster, roster_command
from facilitator.domain.particulars import CreateMeeting, read_start, read_zone
from facilitator.domain.recorded import Command
from facilitator.exchange.readers.meeting_json import read_json
from facilitator.session.clock import ManualClock

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("new")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--agenda", type=_FILE, help="Agenda to import.")
@click.option("--roster", type=_FILE, help="People to import.")
@click.option("--title", help="Title; the agenda's own where it is not given.")
@click.option("--starts", metavar="ISO", help="Planned start, such as 2026-03-02T14:00.")
@click.option("--zone", help="Time zone, such as Europe/Berlin.  [default: UTC]")
@click.option("--from", "export", metavar="JSON", type=_FILE, help="A whole meeting, as “export --to json” wrote it.")
def new_command(
    folder: Path,
    agenda: Path | None,
    roster: Path | None,
    title: str | None,
    starts: str | None,
    zone: str | None,
    export: Path | None,
) -> None:
    """Make a meeting folder from an agenda and a roster, or from a complete export."""
    if export is None:
        zone = read_zone(zone or "UTC")
        begins = read_start(starts, zone) if starts else None
        create(folder, agenda=agenda, roster=roster, title=title, begins=begins, zone=zone)
    elif any(wish is not None for wish in (agenda, roster, title, starts, zone)):
        raise click.UsageError("“--from” brings a whole meeting; no other option goes with it.")
    else:
        adopt(folder, export)
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
    make(folder, commands, title=title or folder.resolve().name, begins=begins, zone=zone)


def make(folder: Path, commands: Sequence[Command], *, title: str, begins: datetime | None, zone: str) -> None:
    """Make a meeting folder of what a meeting is told first; what the rules refuse leaves nothing behind.

    Raises:
        Invalid: what is told makes no meeting.
        StorageError: there is a meeting already, or the folder cannot be written.
    """
    told = [CreateMeeting(title, begins, zone), *commands]
    create_meeting(folder, decided_from_nothing(told, ManualClock(created_at(begins, ZoneInfo(zone)))))


def adopt(folder: Path, export: Path) -> None:
    """Make a meeting folder equal to the one an export was made of; a changed export leaves nothing behind.

    Raises:
        Invalid: it is no export.
        StorageError: it was changed, there is a meeting already, or the folder cannot be written.
    """
    found = read_json(export)
    check_documents(found.documents, found.digest, export.name)
    create_meeting(folder, found.documents)


def created_at(begins: datetime | None, zone: ZoneInfo) -> datetime:
    """Date the first records: the beginning of today, or of the planned day where that has passed.

    Preparing has no hour that matters, and a script that begins at nine must not begin before its meeting was made.
    """
    now = datetime.now(UTC)
    day = (now if begins is None else min(now, begins)).astimezone(zone).date()
    return datetime.combine(day, time(), zone).astimezone(UTC)
