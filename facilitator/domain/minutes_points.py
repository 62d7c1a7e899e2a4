"""Owns which entries of the record stand in the minutes: all of them, until the secretary leaves one out.

An entry that is left out stays in the record and in every table; only the minutes go without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from facilitator.domain.errors import N_, Invalid, Refused
from facilitator.domain.frozen import frozen
from facilitator.domain.recorded import Command, Event, Moment, Recorded
from facilitator.domain.tables import Applications, Decisions

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting


@frozen
class ChoosePoint(Command):
    """Let an entry (its id) stand in the minutes, or leave it out."""

    entry: int
    stands: bool


@frozen
class PointChosen(Event):
    """An entry stands in the minutes, or is left out of them."""

    kind: ClassVar[str] = "point-chosen"
    entry: int
    stands: bool


def choose_point(meeting: Meeting, command: ChoosePoint, moment: Moment) -> list[Event]:
    """Choose, where it makes a difference."""
    entry = meeting.record.entries.get(command.entry)
    if entry is None:
        raise Invalid(N_("there is no entry {number} in the record"), number=command.entry)
    if entry.stands is command.stands:
        raise Refused(N_("this stands in the minutes already") if entry.stands else N_("this is left out already"))
    return [PointChosen(entry.id, command.stands)]


def point_chosen(meeting: Meeting, record: Recorded, event: PointChosen) -> bool:
    """Remember the choice."""
    if (entry := meeting.record.entries.get(event.entry)) is None or entry.stands is event.stands:
        return False
    entry.stands = event.stands
    meeting.record.note_change(record.at)
    return True


DECISIONS: Decisions = {ChoosePoint: choose_point}
APPLICATIONS: Applications = {PointChosen: point_chosen}
