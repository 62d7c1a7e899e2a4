"""Owns ``show``: the whole meeting as it stands, for programs."""

import json
from pathlib import Path

import click

from facilitator.cli.reading import reading
from facilitator.views.snapshot import snapshot


@click.command("show")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON (the only form so far).")
def show_command(folder: Path, as_json: bool) -> None:
    """Print a meeting as it stands after its last record."""
    with reading(folder) as found:
        picture = {**snapshot(found.meeting, found.now), "digest": found.digest}
        click.echo(json.dumps(picture, ensure_ascii=False, indent=1))
