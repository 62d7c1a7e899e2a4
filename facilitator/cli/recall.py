"""Owns ``recall``: a meeting learns who was drawn or spoke in the closed meetings of a folder, for draws with memory."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from facilitator.bootstrap import open_meeting, read_meeting
from facilitator.cli.main import reader_language
from facilitator.domain.draw_memory import Earlier, Recall, recalled
from facilitator.domain.errors import N_, MeetingError, Refused, said
from facilitator.domain.life import Phase
from facilitator.domain.meeting import Meeting
from facilitator.wording import translate

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@click.command("recall")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("source", metavar="[FOLDER]", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))  # fmt: skip
def recall_command(folder: Path, source: Path | None) -> None:
    """Let draws with memory heed who was drawn or spoke in earlier meetings: the closed ones of FOLDER, or beside DIR."""
    source = source or folder.resolve().parent
    earlier = remember(folder, source)
    if not earlier:
        raise Refused(N_("nobody of this meeting was drawn or spoke in a closed meeting in {path}"), path=str(source))
    done = said(
        N_("{people} had a turn in the last {n} meeting"),
        N_("{people} had a turn in the last {n} meetings"),
        people=said(N_("{n} person"), N_("{n} people"), n=len(earlier)),
        n=max(len(one.turns) for one in earlier),
    )
    click.echo("ok " + translate(done, reader_language()))


def remember(folder: Path, source: Path) -> tuple[Earlier, ...]:
    """Let a meeting recall the closed ones of a folder; returns what it recalls now, nothing where nobody had a turn."""
    session = open_meeting(folder).session
    try:
        held = sorted(_closed(source, folder), key=_held_at, reverse=True)
        earlier = session.view(lambda meeting, now: recalled(meeting.attendance.people, held))
        if earlier:
            session.handle(Recall(earlier)).wait()
        return earlier
    finally:
        session.close()


def _closed(source: Path, folder: Path) -> Iterator[Meeting]:
    """Read the meetings that are over and were held in earnest; one that cannot be read does not count."""
    for file in source.glob("*/meeting.json"):
        try:
            found = read_meeting(file.parent)
        except MeetingError:
            continue
        life = found.meeting.life
        if life.phase is Phase.CLOSED and not life.is_rehearsal and file.parent.resolve() != folder.resolve():
            yield found.meeting


def _held_at(meeting: Meeting) -> datetime:
    return meeting.life.started_at or meeting.life.starts or _LONG_AGO
