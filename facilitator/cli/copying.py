"""Owns ``copy``: a whole meeting in another folder, read back and found the same."""

from pathlib import Path

import click

from facilitator.bootstrap import copy_meeting
from facilitator.cli.main import reader_language
from facilitator.domain.errors import N_, Message, said
from facilitator.wording import translate


@click.command("copy")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("new", metavar="NEW", type=click.Path(path_type=Path))
def copy_command(folder: Path, new: Path) -> None:
    """Save a whole meeting in a new folder, even while it is open; secrets stay where they are."""
    copied = copy_meeting(folder, new)
    for name in copied.missed:
        _say(said(N_("{name} could not be copied"), name=name), err=True)
    _say(said(N_("ok {records} records, digest {digest}"), records=copied.records, digest=copied.digest))


def _say(message: Message, *, err: bool = False) -> None:
    click.echo(translate(message, reader_language()), err=err)
