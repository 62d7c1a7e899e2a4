"""Owns what the desk sees before and after a roll call: how many can be drawn, and who was drawn and waits to speak."""

from dataclasses import dataclass
from datetime import datetime

from facilitator.domain.draw import Draw
from facilitator.domain.draw_pool import pool
from facilitator.domain.meeting import Meeting


@dataclass(frozen=True, slots=True)
class DrawDesk:
    """The pool's size; ``pending`` as (name, unit), whose first one is person ``first``."""

    pool: int
    pending: tuple[tuple[str, str], ...]
    first: str


def draw_desk(meeting: Meeting, now: datetime) -> DrawDesk:
    """Look at the roll call."""
    people = meeting.attendance.people.by_id
    waiting = [people[id] for id in meeting.draws.pending if id in people]
    return DrawDesk(
        pool=pool(meeting, Draw()).size,
        pending=tuple((person.name, person.unit) for person in waiting),
        first=waiting[0].id if waiting else "",
    )
