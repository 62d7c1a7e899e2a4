"""Owns finding people while somebody types, and the attendance list: who is here, in a window of a long roster."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from itertools import islice

from facilitator.domain.attendance import Mode, Presence, Status
from facilitator.domain.frozen import frozen
from facilitator.domain.life import Phase
from facilitator.domain.meeting import Meeting
from facilitator.domain.people import Person, Role, fold
from facilitator.domain.quorum import QuorumStamp
from facilitator.views.figures import expected_and_present, whole_seconds


@frozen
class Hit:
    """One person who fits."""

    person: str
    name: str
    unit: str
    role: Role
    status: Status
    waits: bool


def find_people(
    meeting: Meeting, now: datetime, typed: str, limit: int = 8, *, waiting_first: bool = False
) -> tuple[Hit, ...]:
    """List up to ``limit`` people: a number first, then who starts with what was typed; who is here when nothing was,
    where it is wished those who wait before the others.
    """
    attendance, people = meeting.attendance, meeting.attendance.people
    number = typed.strip().removeprefix("#")
    by_number = (number,) if number in people.by_id else ()
    queue = meeting.floor.queue(meeting.agenda.current)
    waiting = [entry.person for entry in queue.entries[:limit]] if waiting_first else []
    found = people.names.hits(typed, limit) if typed.strip() else (*waiting, *_nearest(meeting, limit))
    return tuple(
        Hit(id, who.name, who.unit, who.role, attendance.status(id), bool(queue.of(id)))
        for id in islice(dict.fromkeys((*by_number, *found)), limit)
        if (who := people.by_id.get(id)) is not None
    )


def _nearest(meeting: Meeting, limit: int) -> tuple[str, ...]:
    """Offer who is here, then the roster from its top."""
    here = islice(meeting.attendance.present, limit)
    return tuple(islice(dict.fromkeys((*here, *islice(meeting.attendance.people.by_id, limit))), limit))


class Shown(StrEnum):
    """Which part of the roster a list shows."""

    ALL = "all"
    AWAITED = "awaited"
    HERE = "here"


@frozen
class RosterRow:
    """One person in the attendance list; ``mode`` is how they take part, None while they do not."""

    person: str
    name: str
    unit: str
    role: Role
    status: Status
    late: bool
    reason: str
    mode: Mode | None
    speeches: int
    spoken_s: int
    waits: bool
    speaks: bool


@frozen
class RosterCounts:
    """How many are here, and where the others are; ``expected`` counts those who should come."""

    expected: int
    present: int
    guests: int
    excused: int
    late: int
    left: int
    quorum: QuorumStamp


def roster_found(meeting: Meeting, now: datetime, typed: str = "", shown: Shown = Shown.ALL) -> tuple[str, ...]:
    """List the ids of everybody who fits: a number first, then who starts with what was typed, then who holds it."""
    attendance, people = meeting.attendance, meeting.attendance.people
    found: Sequence[str] = tuple(people.by_id)
    if wanted := fold(typed).removeprefix("#"):
        number = (wanted,) if wanted in people.by_id else ()
        starts = people.names.hits(wanted, len(people.by_id))
        within = (id for id, person in people.by_id.items() if wanted in fold(person.name))
        found = tuple(id for id in dict.fromkeys((*number, *starts, *within)) if id in people.by_id)
    match shown:
        case Shown.ALL:
            return tuple(found)
        case Shown.HERE:
            return tuple(id for id in found if attendance.is_present(id))
        case Shown.AWAITED:
            return tuple(
                id for id in found if attendance.status(id) is Status.EXPECTED and people.by_id[id].is_expected
            )


def roster_window(meeting: Meeting, now: datetime, people: Sequence[str]) -> tuple[RosterRow, ...]:
    """Show some people, those whose ids are given."""
    by_id = meeting.attendance.people.by_id
    return tuple(_row(meeting, now, by_id[id]) for id in people if id in by_id)


def _row(meeting: Meeting, now: datetime, person: Person) -> RosterRow:
    presence = meeting.attendance.presence.get(person.id) or Presence()
    status, speech, total = presence.status, meeting.floor.speech, meeting.floor.total(person.id)
    if status is Status.EXPECTED and meeting.life.phase is Phase.CLOSED and person.is_expected:
        status = Status.ABSENT
    return RosterRow(
        person=person.id,
        name=person.name,
        unit=person.unit,
        role=person.role,
        status=status,
        late=presence.late,
        reason=presence.reason,
        mode=presence.stays[-1].mode if status is Status.PRESENT else None,
        speeches=total.speeches,
        spoken_s=whole_seconds(total.spoken),
        waits=bool(meeting.floor.queue(meeting.agenda.current).of(person.id)),
        speaks=speech is not None and speech.person == person.id,
    )


def roster_counts(meeting: Meeting, now: datetime) -> RosterCounts:
    """Count where everybody is."""
    expected, present = expected_and_present(meeting)
    attendance = meeting.attendance
    statuses = [(found.status, found.late) for found in attendance.presence.values()]
    return RosterCounts(
        expected=expected,
        present=present,
        guests=len(attendance.present) - present,
        excused=sum(status is Status.EXCUSED for status, _ in statuses),
        late=sum(late for _, late in statuses),
        left=sum(status is Status.LEFT for status, _ in statuses),
        quorum=attendance.quorum(),
    )
