"""Owns the roster: adding, importing and changing people."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from facilitator.domain.errors import N_, Invalid, Refused
from facilitator.domain.frozen import frozen
from facilitator.domain.people import SPEAKS_BY_DEFAULT, VOTES_BY_DEFAULT, Person, Role, fold
from facilitator.domain.recorded import Command, Event, Moment, Recorded
from facilitator.domain.tables import Applications, Decisions

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting


class PersonField(StrEnum):
    """What can be changed about a person."""

    NAME = "name"
    OTHER_NAMES = "other names"
    UNIT = "unit"
    GROUP = "group"
    ROLE = "role"
    MAY_VOTE = "may vote"
    MAY_SPEAK = "may speak"
    LEADING = "leading"


@frozen
class AddPerson(Command):
    """Add one person; without a role it is a member, and rights not given follow from the role.

    ``keys`` are made by the session's SearchKeys port, never typed.
    """

    name: str
    unit: str = ""
    role: Role | None = None
    id: str = ""
    other_names: tuple[str, ...] = ()
    group: str = ""
    may_vote: bool | None = None
    may_speak: bool | None = None
    leading: bool = False
    keys: tuple[str, ...] = ()


@frozen
class ImportRoster(Command):
    """Add many people at once; known ones (by id, else by name and unit) are updated by what is said of them."""

    people: tuple[AddPerson, ...]


@frozen
class EditPerson(Command):
    """Change one thing about a person."""

    person: str
    field: PersonField
    value: str
    keys: tuple[str, ...] = ()


@frozen
class PersonAdded(Event):
    """A person belongs to the meeting."""

    kind: ClassVar[str] = "person-added"
    person: Person


@frozen
class RosterImported(Event):
    """These people belong to the meeting: one record for all of them, however many there are."""

    kind: ClassVar[str] = "roster-imported"
    people: tuple[Person, ...]


@frozen
class PersonChanged(Event):
    """A person's particulars are now these."""

    kind: ClassVar[str] = "person-changed"
    person: Person


_ID = re.compile(r"[\w.-]{1,40}")


def _new_person(command: AddPerson, id: str, known: Person | None = None) -> Person:
    """Make a person of what is said; what is not said of somebody known stays as it was."""
    if not command.name:
        raise Invalid(N_("a person needs a name"))
    if not _ID.fullmatch(id):
        raise Invalid(N_("“{id}” is no number for a person; use letters, digits, “.”, “_” and “-”"), id=id)
    role = command.role or (known.role if known else Role.MEMBER)
    stays = known if known and known.role is role else None
    usual = role in VOTES_BY_DEFAULT, role in SPEAKS_BY_DEFAULT
    may_vote, may_speak = (stays.may_vote, stays.may_speak) if stays else usual
    return Person(
        id=id,
        name=command.name,
        other_names=command.other_names or (known.other_names if known else ()),
        unit=command.unit or (known.unit if known else ""),
        group=command.group or (known.group if known else ""),
        role=role,
        may_vote=may_vote if command.may_vote is None else command.may_vote,
        may_speak=may_speak if command.may_speak is None else command.may_speak,
        leading=command.leading or bool(known and known.leading),
        keys=command.keys,
    )


def add_person(meeting: Meeting, command: AddPerson, moment: Moment) -> list[Event]:
    """Add a person; guests on no list get an id of their own."""
    people = meeting.attendance.people
    if command.id in people.by_id:
        raise Refused(N_("the number {id} belongs to {name}"), id=command.id, name=people.by_id[command.id].name)
    if (fold(command.name), fold(command.unit)) in people.names.by_unit and not command.id:
        raise Refused(N_("{name} is on the list already; add a unit to tell two people apart"), name=command.name)
    given = command.id or (str(people.next_number) if command.role is not Role.GUEST else f"g{moment.seq}")
    while given in people.by_id:
        given += "g"
    return [PersonAdded(_new_person(command, given))]


def import_roster(meeting: Meeting, command: ImportRoster, moment: Moment) -> list[Event]:
    """Add or update many people; a roster that names an id twice is Invalid as a whole."""
    people = meeting.attendance.people
    taken = {person.id for person in command.people if person.id}
    number = people.next_number
    new: list[Person] = []
    changed: list[Event] = []
    seen: set[str] = set()
    for row in command.people:
        known = row.id or people.names.by_unit.get((fold(row.name), fold(row.unit)), "")
        while not known:
            known = "" if str(number) in taken or str(number) in people.by_id else str(number)
            number += 1
        if known in seen:
            raise Invalid(N_("the roster names {name} (number {id}) twice"), name=row.name, id=known)
        seen.add(known)
        before = people.by_id.get(known)
        person = _new_person(row, known, before)
        if before is None:
            new.append(person)
        elif before != person:
            changed.append(PersonChanged(person))
    if not new and not changed:
        raise Refused(N_("the roster holds nothing new"))
    return [RosterImported(tuple(new)), *changed] if new else changed


def _flag(text: str) -> bool:
    if text.lower() not in ("yes", "no"):
        raise Invalid(N_("“{text}” is neither yes nor no"), text=text)
    return text.lower() == "yes"


def _role(text: str) -> Role:
    try:
        return Role(text.lower())
    except ValueError:
        raise Invalid(N_("“{text}” is no role; there are {roles}"), text=text, roles=", ".join(Role)) from None


def edit_person(meeting: Meeting, command: EditPerson, moment: Moment) -> list[Event]:
    """Change one thing; a new role does not change rights that were set by hand."""
    person = meeting.attendance.person(command.person)
    text = command.value
    match command.field:
        case PersonField.NAME if not text:
            raise Invalid(N_("a person needs a name"))
        case PersonField.NAME:
            changed = replace(person, name=text, keys=command.keys)
        case PersonField.OTHER_NAMES:
            changed = replace(person, other_names=tuple(part.strip() for part in text.split(",") if part.strip()))
        case PersonField.ROLE:
            changed = replace(person, role=_role(text))
        case PersonField.UNIT:
            changed = replace(person, unit=text)
        case PersonField.GROUP:
            changed = replace(person, group=text)
        case PersonField.MAY_VOTE:
            changed = replace(person, may_vote=_flag(text))
        case PersonField.MAY_SPEAK:
            changed = replace(person, may_speak=_flag(text))
        case PersonField.LEADING:
            changed = replace(person, leading=_flag(text))
    if changed == person:
        raise Refused(N_("nothing would change for {name}"), name=person.name)
    return [PersonChanged(changed)]


def person_added(meeting: Meeting, record: Recorded, event: PersonAdded) -> bool:
    """Let the person belong."""
    if event.person.id in meeting.attendance.people.by_id:
        return False
    meeting.attendance.people.add(event.person)
    if meeting.is_under_way:
        meeting.attendance.note_quorum(record.at)
    return True


def roster_imported(meeting: Meeting, record: Recorded, event: RosterImported) -> bool:
    """Let all of them belong, or none."""
    people = meeting.attendance.people
    if any(person.id in people.by_id for person in event.people):
        return False
    for person in event.people:
        people.add(person)
    if meeting.is_under_way:
        meeting.attendance.note_quorum(record.at)
    return True


def person_changed(meeting: Meeting, record: Recorded, event: PersonChanged) -> bool:
    """Take the new particulars, here and in the counts."""
    attendance = meeting.attendance
    if (old := attendance.people.by_id.get(event.person.id)) is None:
        return False
    attendance.people.add(event.person)
    if attendance.is_present(old.id):
        attendance.present[old.id] = event.person
        attendance.present_counts[old.role, old.may_vote] -= 1
        attendance.present_counts[event.person.role, event.person.may_vote] += 1
    if meeting.is_under_way:
        attendance.note_quorum(record.at)
    return True


DECISIONS: Decisions = {
    AddPerson: add_person,
    ImportRoster: import_roster,
    EditPerson: edit_person,
}


APPLICATIONS: Applications = {
    PersonAdded: person_added,
    RosterImported: roster_imported,
    PersonChanged: person_changed,
}
