"""Owns finding people while somebody types: by name, other name, pinyin, initials, or number."""

from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from facilitator.domain.attendance import Status
from facilitator.domain.meeting import Meeting
from facilitator.domain.people import Role


@dataclass(frozen=True, slots=True)
class Hit:
    """One person who fits."""

    person: str
    name: str
    unit: str
    role: Role
    status: Status
    waits: bool


def find_people(meeting: Meeting, now: datetime, typed: str, limit: int = 8) -> tuple[Hit, ...]:
    """List up to ``limit`` people: a number first, then who starts with what was typed; who is here when nothing was."""
    attendance, people = meeting.attendance, meeting.attendance.people
    number = typed.strip().removeprefix("#")
    by_number = (number,) if number in people.by_id else ()
    found = people.names.hits(typed, limit) if typed.strip() else _nearest(meeting, limit)
    queue = meeting.floor.queue(meeting.agenda.current)
    return tuple(
        Hit(id, who.name, who.unit, who.role, attendance.status(id), bool(queue.of(id)))
        for id in islice(dict.fromkeys((*by_number, *found)), limit)
        if (who := people.by_id.get(id)) is not None
    )


def _nearest(meeting: Meeting, limit: int) -> tuple[str, ...]:
    """Offer who is here, then the roster from its top."""
    here = islice(meeting.attendance.present, limit)
    return tuple(islice(dict.fromkeys((*here, *islice(meeting.attendance.people.by_id, limit))), limit))
