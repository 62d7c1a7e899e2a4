"""Owns ``import``: read a file and show what was understood; nothing is stored."""

import json
from pathlib import Path

import click

from facilitator.cli.main import reader_language
from facilitator.exchange.readers import read_agenda, read_roster
from facilitator.exchange.readers.drafts import agenda_json, roster_json
from facilitator.wording import translate


@click.command("import")
@click.argument("what", type=click.Choice(["agenda", "roster"]))
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON (the only form so far).")
def import_command(what: str, file: Path, as_json: bool) -> None:
    """Read an agenda or a roster and print what was understood; nothing is stored."""

    def words(message: object) -> str:
        return translate(message, reader_language())  # type: ignore[arg-type]

    shape = agenda_json(read_agenda(file), words) if what == "agenda" else roster_json(read_roster(file), words)
    click.echo(json.dumps(shape, ensure_ascii=False, indent=1))
