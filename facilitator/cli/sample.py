"""Owns ``sample``: play a sample meeting in a folder that is gone afterwards, and print its minutes."""

import tempfile
from pathlib import Path

import click

from facilitator.bootstrap import read_meeting
from facilitator.cli.export import source
from facilitator.cli.new import create
from facilitator.cli.play import play
from facilitator.exchange.exports import Wish, export
from facilitator.exchange.readers.text_file import read_text
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
        create(folder, agenda=sample / "agenda.md", roster=sample / "roster.csv")
        invalid = play(folder, read_text(sample / "script.txt").split("\n"), quiet=True)
        click.echo(export(source(read_meeting(folder), lang), Wish("md")).decode(), nl=False)
    raise click.exceptions.Exit(1 if invalid else 0)
