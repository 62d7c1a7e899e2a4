"""Owns ``import``: read a file and show what was understood; with ``--into`` a roster is previewed, then stored."""

import json
import sys
from collections import Counter
from pathlib import Path

import click

from facilitator.cli.drafts import report, roster_command
from facilitator.cli.main import reader_language
from facilitator.cli.opening import opening
from facilitator.cli.reading import reading
from facilitator.domain.errors import N_, Invalid, Message, said
from facilitator.exchange.readers import (
    pasted,
    read_agenda,
    read_pasted_agenda,
    read_pasted_roster,
    read_roster,
)
from facilitator.exchange.readers.drafts import AgendaDraft, RosterDraft, agenda_json, roster_json
from facilitator.session.roster_preview import OUTCOME_WORDS, Outcome, Previewed, preview
from facilitator.wording import translate

_STDIN = Path("-")


@click.command("import")
@click.argument("what", type=click.Choice(["agenda", "roster"]))
@click.argument("file", metavar="FILE|-", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--into", "folder", metavar="DIR", type=click.Path(path_type=Path), help="Meeting that takes the roster.")
@click.option("--dry-run", is_flag=True, help="With --into: show what would happen, store nothing.")
def import_command(what: str, file: Path, as_json: bool, folder: Path | None, dry_run: bool) -> None:
    """Read an agenda or a roster and print what was understood; - reads what is pasted.

    Nothing is stored, unless --into names a meeting: then every row of a roster is shown with what it does (new,
    updated, unchanged), and the roster is stored if no row is a problem.
    """
    if folder is None:
        if dry_run:
            raise click.UsageError("“--dry-run” goes with “--into”.")
        _show(what, file)
    elif what != "roster":
        raise click.UsageError("“--into” takes a roster; “new --agenda” takes an agenda.")
    else:
        _store(file, folder, as_json=as_json, dry_run=dry_run)


def _show(what: str, file: Path) -> None:
    shape = agenda_json(_agenda(file), _words) if what == "agenda" else roster_json(_roster(file), _words)
    click.echo(json.dumps(shape, ensure_ascii=False, indent=1))


def _agenda(file: Path) -> AgendaDraft:
    return read_pasted_agenda(_stdin()) if file == _STDIN else read_agenda(file)


def _roster(file: Path) -> RosterDraft:
    return read_pasted_roster(_stdin()) if file == _STDIN else read_roster(file)


def _stdin() -> str:
    return pasted(sys.stdin.buffer.read(), "-")


def _store(file: Path, folder: Path, *, as_json: bool, dry_run: bool) -> None:
    draft = _roster(file)
    report(file, draft.problems, found=bool(draft.people))
    command = roster_command(draft)
    with reading(folder) as found:
        rows = preview(found.meeting, command.people, found.now)
    count = Counter(row.outcome for row in rows)
    _print(rows, as_json=as_json)
    if count[Outcome.PROBLEM] and not dry_run:
        raise Invalid(N_("{path} was not imported; nothing has changed"), path=str(file))
    if dry_run or not count[Outcome.NEW] + count[Outcome.UPDATED]:
        return
    with opening(folder) as (session, _):
        session.handle(command).wait()


def _print(rows: list[Previewed], *, as_json: bool) -> None:
    if as_json:
        shape = [
            {
                "outcome": row.outcome.value,
                "id": row.person.id,
                "name": row.person.name,
                "unit": row.person.unit,
                "why": None if row.why is None else _words(row.why),
            }
            for row in rows
        ]
        click.echo(json.dumps(shape, ensure_ascii=False, indent=1))
        return
    for row in rows:
        unit = f" ({row.person.unit})" if row.person.unit else ""
        why = f": {_words(row.why)}" if row.why else ""
        click.echo(f"{_words(said(OUTCOME_WORDS[row.outcome]))}\t{row.person.name}{unit}{why}")
    count = Counter(row.outcome for row in rows)
    click.echo(", ".join(f"{count[outcome]} {_words(said(word))}" for outcome, word in OUTCOME_WORDS.items()))


def _words(message: Message) -> str:
    return translate(message, reader_language())
