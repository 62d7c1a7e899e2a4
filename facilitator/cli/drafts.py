"""Owns the step from what a file says to what a meeting is told: drafts become commands, doubts go to stderr."""

from collections.abc import Sequence
from pathlib import Path

import click

from facilitator.cli.main import reader_language
from facilitator.domain.agenda import ItemKind, Link
from facilitator.domain.agenda_edits import AddItem, ImportAgenda
from facilitator.domain.errors import Invalid
from facilitator.domain.people import Role
from facilitator.domain.roster import AddPerson, ImportRoster
from facilitator.exchange.readers import read_agenda, read_roster
from facilitator.exchange.readers.drafts import AgendaDraft, ItemDraft, PersonDraft, Problem, RosterDraft
from facilitator.wording import translate


def is_refused(problems: Sequence[Problem], *, found: bool) -> bool:
    """Tell whether a file gives nothing: nothing was found in it, or a problem forbids what was."""
    return not found or any(problem.fatal for problem in problems)


def report(path: Path, problems: Sequence[Problem], *, found: bool) -> None:
    """Print doubts with their place; a file that gave nothing ends the program."""
    for problem in problems:
        where = f"{path}:{problem.line}:{problem.column}"
        click.echo(f"{where}: {translate(problem.text, reader_language())}", err=True)
    if is_refused(problems, found=found):
        raise Invalid("{path} was not imported; nothing has changed", path=str(path))


def checked_agenda(path: Path) -> AgendaDraft:
    """Read an agenda; Invalid when it holds no item."""
    draft = read_agenda(path)
    report(path, draft.problems, found=bool(draft.items))
    return draft


def checked_roster(path: Path) -> RosterDraft:
    """Read a roster; Invalid when it holds nobody."""
    draft = read_roster(path)
    report(path, draft.problems, found=bool(draft.people))
    return draft


def _item(draft: ItemDraft) -> AddItem:
    return AddItem(
        title=draft.title,
        presenter=draft.presenter,
        minutes=draft.minutes,
        kind=ItemKind(draft.kind),
        links=tuple(Link(link.title, link.url) for link in draft.links),
        note=draft.note,
        open_floor=draft.open_floor,
        items=tuple(_item(below) for below in draft.items),
    )


def agenda_command(draft: AgendaDraft) -> ImportAgenda:
    """Make the command that adds a drafted agenda."""
    return ImportAgenda(tuple(_item(item) for item in draft.items))


def _person(draft: PersonDraft) -> AddPerson:
    return AddPerson(
        name=draft.name,
        unit=draft.unit,
        role=Role(draft.role) if draft.role else None,
        id=draft.id,
        other_names=draft.other_names,
        group=draft.group,
        may_vote=draft.may_vote,
        may_speak=draft.may_speak,
        leading=draft.leading,
    )


def roster_command(draft: RosterDraft) -> ImportRoster:
    """Make the command that adds a drafted roster."""
    return ImportRoster(tuple(_person(person) for person in draft.people))
