"""Owns ``verify``: walk the chain of records and say whether it is whole."""

from pathlib import Path

import click

from facilitator.bootstrap import verify_meeting
from facilitator.cli.main import reader_language
from facilitator.domain.errors import N_, said
from facilitator.wording import translate


@click.command("verify")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def verify_command(folder: Path) -> None:
    """Check every record of a meeting; exit 1 and the record's number if the chain is broken."""
    verdict = verify_meeting(folder)
    language = reader_language()
    if verdict.problem is not None:
        click.echo("broken: " + translate(verdict.problem, language))
        raise click.exceptions.Exit(1)
    click.echo(
        translate(
            said(N_("ok {records} records, digest {digest}"), records=verdict.records, digest=verdict.digest), language
        )
    )
    if verdict.unknown is not None:
        click.echo(translate(verdict.unknown, language))
    if verdict.torn:
        click.echo(translate(said(N_("an unfinished last frame of {n} bytes was ignored"), n=verdict.torn), language))
