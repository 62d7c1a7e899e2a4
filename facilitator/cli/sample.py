"""Owns ``sample``: play a sample meeting in a folder that is gone afterwards, and print its minutes."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

import click

from facilitator.bootstrap import read_meeting
from facilitator.cli.export import source
from facilitator.cli.new import create
from facilitator.cli.play import play
from facilitator.domain.errors import Invalid
from facilitator.domain.meeting import Meeting
from facilitator.domain.particulars import EditMeeting, Particular, read_start, read_zone
from facilitator.exchange.exports import Wish, export
from facilitator.exchange.readers.text_file import read_text
from facilitator.language.grammar import parse
from facilitator.language.script import read_line
from facilitator.wording import languages


@click.command("sample")
@click.argument("sample", metavar="FOLDER", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--lang", type=click.Choice(languages()), default="en", show_default=True, help="Language of the minutes."
)
def sample_command(sample: Path, lang: str) -> None:
    """Play a sample (agenda.md, roster.csv, script.txt) and print its minutes."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / sample.name
        lines = read_text(sample / "script.txt").split("\n")
        begins, zone = planned(lines)
        create(folder, agenda=sample / "agenda.md", roster=sample / "roster.csv", begins=begins, zone=zone)
        invalid = play(folder, lines, quiet=True)
        click.echo(export(source(read_meeting(folder), lang), Wish("md")).decode(), nl=False)
    raise click.exceptions.Exit(1 if invalid else 0)


def planned(lines: list[str]) -> tuple[datetime | None, str]:
    """Find the start and the zone that a script plans: made on its own day, a sample is the same on every run."""
    plan = dict(filter(None, map(_particular, lines)))
    zone = read_zone(plan.get(Particular.ZONE, "UTC"))
    starts = plan.get(Particular.STARTS)
    return (None if starts is None else read_start(starts, zone)), zone


def _particular(line: str) -> tuple[Particular, str] | None:
    try:
        wish = parse(Meeting(), datetime.now(UTC), read_line(line).text)
    except Invalid:
        return None
    return (wish.particular, wish.value) if isinstance(wish, EditMeeting) else None
