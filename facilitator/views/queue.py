"""Owns the speaker queue as lists show it: a window of it, each place with what the chair decides by."""

from datetime import datetime

from facilitator.domain.floor_events import Turn
from facilitator.domain.frozen import frozen
from facilitator.domain.meeting import Meeting
from facilitator.views.figures import whole_seconds


@frozen
class Place:
    """One entry; ``place`` counts from 1, times in seconds."""

    entry: int
    place: int
    person: str
    name: str
    unit: str
    turn: Turn
    note: str
    speeches: int
    spoken_s: int
    waited_s: int
    has_left: bool


def queue_length(meeting: Meeting, now: datetime) -> int:
    """Count the entries of the current item's queue."""
    return len(meeting.floor.queue(meeting.agenda.current).entries)


def queue_window(meeting: Meeting, now: datetime, start: int, stop: int) -> tuple[Place, ...]:
    """List the places from ``start`` up to ``stop``, counted from 0."""
    attendance, floor = meeting.attendance, meeting.floor
    entries = floor.queue(meeting.agenda.current).entries[start:stop]
    return tuple(
        Place(
            entry=entry.id,
            place=place,
            person=entry.person,
            name=attendance.name(entry.person),
            unit=person.unit if (person := attendance.people.by_id.get(entry.person)) else "",
            turn=entry.turn,
            note=entry.note,
            speeches=floor.total(entry.person).speeches,
            spoken_s=whole_seconds(floor.total(entry.person).spoken),
            waited_s=max(whole_seconds(now - entry.at), 0),
            has_left=attendance.has_left(entry.person),
        )
        for place, entry in enumerate(entries, start + 1)
    )
