"""Owns ``repair``: what is whole in damaged files goes to a new folder, and what is missing is named."""

from collections.abc import Iterator
from pathlib import Path

import click

from facilitator.bootstrap import repair_meeting, salvage_meeting, verify_meeting
from facilitator.cli.main import reader_language
from facilitator.domain.errors import N_, Message, said
from facilitator.storage.salvage import Gap, Salvage
from facilitator.wording import translate


@click.command("repair")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--dry-run", "mode", flag_value="look", default=True, help="Only say what is whole.  [default]")
@click.option("--apply", "mode", flag_value="apply", help="Save what is whole into a new folder.")
@click.option("--out", metavar="NEW", type=click.Path(path_type=Path), help="The new folder; DIR-repaired by default.")
def repair_command(folder: Path, mode: str, out: Path | None) -> None:
    """Save what is provably whole in a damaged meeting, and list what is missing; the meeting itself is never touched.

    Exit 0: every record is whole. Exit 1: records are missing.
    """
    found, problem = salvage_meeting(folder), verify_meeting(folder).problem
    for message in _told(found, problem):
        _say(message)
    if problem is not None and mode == "apply":
        named = folder if folder.name not in ("", "..") else folder.resolve()
        new = out or named.with_name(f"{named.name}-repaired")
        for name in repair_meeting(folder, found, new):
            _say(said(N_("{name} could not be copied"), name=name))
        _say(said(N_("saved in {path}; {folder} is as it was"), path=str(new), folder=str(folder)))
    raise click.exceptions.Exit(1 if found.gaps or not found.whole else 0)


def _told(found: Salvage, problem: Message | None) -> Iterator[Message]:
    if problem is not None:
        yield problem
    yield said(N_("{n} record is whole"), N_("{n} records are whole"), n=len(found.whole))
    yield from map(_gap, found.gaps)
    if problem is None:
        yield said(N_("nothing is to be repaired"))


def _gap(gap: Gap) -> Message:
    places = {"first": gap.first, "last": gap.last, "after": gap.after or "—", "before": gap.before or "—"}
    if gap.count == 1:
        return said(N_("missing: record {first}, after {after}, before {before}"), **places)
    return said(N_("missing: records {first} to {last}, after {after}, before {before}"), **places)


def _say(message: Message) -> None:
    click.echo(translate(message, reader_language()))
