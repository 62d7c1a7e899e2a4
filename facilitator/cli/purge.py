"""Owns ``purge``: a copy of a meeting that names nobody."""

from pathlib import Path

import click

from facilitator.bootstrap import pseudonymise_meeting
from facilitator.cli.main import reader_language
from facilitator.domain.errors import N_, said
from facilitator.wording import translate


@click.command("purge")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--out", metavar="NEW", required=True, type=click.Path(path_type=Path), help="Folder of the copy.")
def purge_command(folder: Path, out: Path) -> None:
    """Write a copy without names, with a chain of its own that says so; the meeting itself stays as it is.

    Numbers of people stay. Names in notes are replaced too, but what else a note says may still tell who is meant.
    Papers, exports and secrets are not copied, and draws are proved by the original only.
    """
    people = pseudonymise_meeting(folder, out)
    done = said(
        N_("{path}: a copy without the name of {n} person; read its notes before you give it away"),
        N_("{path}: a copy without the names of {n} people; read its notes before you give it away"),
        path=str(out),
        n=people,
    )
    click.echo(translate(done, reader_language()))
