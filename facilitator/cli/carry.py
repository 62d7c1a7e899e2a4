"""Owns ``carry``: a new meeting that goes on where a closed one ended.

The roster goes along, with the ids people had and how often each was drawn or spoke, which draws with memory heed. So do
open actions, what was parked, what was not dealt with, and the items that stand on every agenda. An item stands when its
note says so (“standing”, “every meeting”, 常设), or when it is named with ``--standing``.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from facilitator.bootstrap import create_meeting, decided_from_nothing
from facilitator.cli.main import reader_language
from facilitator.cli.new import created_at
from facilitator.cli.reading import reading
from facilitator.domain.agenda import ROOT, Agenda, Item, ItemKind, ItemState
from facilitator.domain.agenda_edits import AddItem, ImportAgenda
from facilitator.domain.draw import Draws
from facilitator.domain.draw_memory import Recall, SetDrawMode, carried_on
from facilitator.domain.errors import N_, Invalid, Refused, said
from facilitator.domain.life import Life, Phase
from facilitator.domain.meeting import Meeting
from facilitator.domain.particulars import (
    ChangeSetting,
    CreateMeeting,
    EditMeeting,
    Particular,
    Setting,
    Settings,
    read_start,
    read_zone,
)
from facilitator.domain.people import Person, Role
from facilitator.domain.quorum import SetQuorum
from facilitator.domain.record import ActionState, EntryKind, RecordEntry
from facilitator.domain.record_acts import AddAction
from facilitator.domain.recorded import Command
from facilitator.domain.roster import AddPerson, ImportRoster
from facilitator.domain.text import TITLE_LIMIT, clean
from facilitator.session.clock import ManualClock
from facilitator.wording import translate

_STANDING = re.compile(r"\b(?:standing|recurring|every meeting)\b|常设|固定议题|每次会议", re.IGNORECASE)
_NOT_DEALT_WITH = frozenset({ItemState.PENDING, ItemState.SKIPPED})


@click.command("carry")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("new", metavar="NEWDIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--starts", metavar="ISO", help="Planned start, such as 2026-03-02T14:00; the next meeting's, if it is set."
)
@click.option("--title", help="Title; the next meeting's or the closed one's where it is not given.")
@click.option(
    "--standing", metavar="NUMBER", multiple=True, help="An item that stands on every agenda; may be repeated."
)
def carry_command(folder: Path, new: Path, starts: str | None, title: str | None, standing: tuple[str, ...]) -> None:
    """Make a meeting from a closed one: roster, open actions, parked matters, standing and unfinished items."""
    with reading(folder) as found:
        meeting = found.meeting
        if meeting.life.phase is not Phase.CLOSED:
            raise Refused(N_("{path} is not closed; only a closed meeting is carried on"), path=str(folder))
    zone = read_zone(meeting.life.zone)
    following = meeting.life.next_meeting
    begins = read_start(starts, zone) if starts else following.starts if following else None
    if begins is None:
        raise Invalid(N_("no next meeting is set; say with --starts when it begins"))
    title = title or (following.title if following else "") or meeting.life.title
    commands = list(carried(meeting, title, begins, _items_named(meeting.agenda, standing)))
    create_meeting(new, decided_from_nothing(commands, ManualClock(created_at(begins, ZoneInfo(zone)))))
    done = said(
        N_("{path}: {people} people, {items} agenda items, {actions} open actions"),
        path=str(new),
        people=sum(len(command.people) for command in commands if isinstance(command, ImportRoster)),
        items=sum(len(command.items) for command in commands if isinstance(command, ImportAgenda)),
        actions=sum(isinstance(command, AddAction) for command in commands),
    )
    click.echo("ok " + translate(done, reader_language()))


def carried(meeting: Meeting, title: str, begins: datetime, standing: frozenset[int]) -> Iterator[Command]:
    """Say what makes the new meeting.

    Args:
        meeting: the closed one.
        title: of the new one.
        begins: its planned start, aware UTC.
        standing: ids of items that stand on every agenda.
    """
    life = meeting.life
    yield CreateMeeting(title, begins.astimezone(UTC), life.zone)
    place = (life.next_meeting.place if life.next_meeting else "") or life.place
    for particular, value in ((Particular.BODY, life.body), (Particular.PLACE, place)):
        if value:
            yield EditMeeting(particular, value)
    yield from _settings(life)
    actions = [entry for entry in meeting.record.actions if entry.state is ActionState.OPEN]
    people = tuple(_people(meeting, actions))
    if people:
        yield ImportRoster(people)
    yield from _memory(meeting, people)
    if meeting.attendance.rule.exists:
        yield SetQuorum(meeting.attendance.rule)
    parked = (_parked(entry) for entry in meeting.record.by_kind[EntryKind.PARKED])
    if items := (*_items(meeting.agenda, ROOT, standing), *parked):
        yield ImportAgenda(items)
    for entry in actions:
        yield AddAction(entry.text, entry.who, entry.due)


def _items_named(agenda: Agenda, numbers: tuple[str, ...]) -> frozenset[int]:
    items = {number: agenda.by_number(number) for number in numbers}
    if missing := [number for number, item in items.items() if item is None]:
        raise Invalid(N_("no agenda item has the number {number}"), number=", ".join(missing))
    return frozenset(item.id for item in items.values() if item is not None)


def _settings(life: Life) -> Iterator[Command]:
    """Give the settings that were changed."""
    now, usual = life.settings, Settings()
    texts: dict[Setting, tuple[object, object, str]] = {
        Setting.SEVERAL_ENTRIES: (now.several_entries, usual.several_entries, _switch(now.several_entries)),
        Setting.PRESENT_ONLY: (now.present_only, usual.present_only, _switch(now.present_only)),
        Setting.INITIALLY_CLOSED: (now.initially_closed, usual.initially_closed, _switch(now.initially_closed)),
        Setting.LATE_AFTER_MIN: (now.late_after, usual.late_after, str(int(now.late_after.total_seconds() // 60))),
        Setting.OFFER_DRAW: (now.offer_draw, usual.offer_draw, _switch(now.offer_draw)),
        Setting.PAPER_HEADINGS: (now.paper_headings, usual.paper_headings, now.paper_headings),
        Setting.WARNINGS_S: (now.warnings_s, usual.warnings_s, ", ".join(map(str, now.warnings_s))),
    }
    for setting, (value, before, text) in texts.items():
        if value != before:
            yield ChangeSetting(setting, text)


def _switch(is_on: bool) -> str:
    return "on" if is_on else "off"


def _memory(meeting: Meeting, people: tuple[AddPerson, ...]) -> Iterator[Command]:
    """Give how draws are made, and who had a turn lately of those who go along."""
    draws, along = meeting.draws, {person.id for person in people}
    if (draws.mode, draws.half_life) != (Draws().mode, Draws().half_life):
        yield SetDrawMode(draws.mode, draws.half_life)
    if earlier := tuple(one for one in carried_on(meeting) if one.person in along):
        yield Recall(earlier)


def _people(meeting: Meeting, actions: list[RecordEntry]) -> Iterator[AddPerson]:
    """Give the roster; a guest only where something is left to do for them."""
    owners = {person for entry in actions for person in entry.who}
    for person in meeting.attendance.people.by_id.values():
        if person.role is not Role.GUEST or person.id in owners:
            yield _person(person)


def _person(person: Person) -> AddPerson:
    return AddPerson(
        name=person.name,
        unit=person.unit,
        role=person.role,
        id=person.id,
        other_names=person.other_names,
        group=person.group,
        may_vote=person.may_vote,
        may_speak=person.may_speak,
        leading=person.leading,
    )


def _items(agenda: Agenda, parent: int, standing: frozenset[int]) -> Iterator[AddItem]:
    """Give the items that go on, each under the item it stood under."""
    for id in agenda.children.get(parent, ()):
        item = agenda.items[id]
        if item.state is ItemState.DROPPED:
            continue
        below = tuple(_items(agenda, id, standing))
        is_unfinished = item.state in _NOT_DEALT_WITH and item.kind is not ItemKind.BREAK
        if below or id in standing or is_unfinished or _STANDING.search(item.note):
            yield _item(item, below)


def _item(item: Item, below: tuple[AddItem, ...]) -> AddItem:
    return AddItem(
        title=item.title,
        presenter=item.presenter,
        minutes=item.minutes,
        kind=item.kind,
        links=item.links,
        note=item.note,
        open_floor=item.open_floor,
        items=below,
    )


def _parked(entry: RecordEntry) -> AddItem:
    """Let what was parked be dealt with: its words are the title, and the note where they are too long for one."""
    title = clean(entry.text, TITLE_LIMIT)
    return AddItem(title, note="" if title == entry.text else entry.text)
