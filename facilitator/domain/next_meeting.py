"""Owns when and where this body meets next; it can be said at any time, also after the meeting."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from facilitator.domain.errors import N_, Invalid, Refused
from facilitator.domain.frozen import frozen
from facilitator.domain.recorded import Command, Event, Moment, Recorded
from facilitator.domain.tables import Applications, Decisions

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting


@frozen
class NextMeeting:
    """The next meeting; ``starts`` is aware UTC, place and title are empty where they are as this time."""

    starts: datetime
    place: str = ""
    title: str = ""


@frozen
class SetNextMeeting(Command):
    """Say when and where the next meeting is; without ``starts`` none is set."""

    starts: datetime | None = None
    place: str = ""
    title: str = ""


@frozen
class NextMeetingSet(Event):
    """The next meeting is set, or none is."""

    kind: ClassVar[str] = "next-meeting-set"
    starts: datetime | None
    place: str = ""
    title: str = ""


def set_next_meeting(meeting: Meeting, command: SetNextMeeting, moment: Moment) -> list[Event]:
    """Set it; it comes after this one."""
    life = meeting.life
    if command.starts is None:
        if life.next_meeting is None:
            raise Refused(N_("no next meeting is set"))
        return [NextMeetingSet(None)]
    if (begins := life.started_at or life.starts) is not None and command.starts <= begins:
        raise Invalid(N_("the next meeting begins after this one"))
    return [NextMeetingSet(command.starts, command.place, command.title)]


def next_meeting_set(meeting: Meeting, record: Recorded, event: NextMeetingSet) -> bool:
    """Keep it."""
    found = event.starts
    meeting.life.next_meeting = None if found is None else NextMeeting(found, event.place, event.title)
    return True


DECISIONS: Decisions = {SetNextMeeting: set_next_meeting}
APPLICATIONS: Applications = {NextMeetingSet: next_meeting_set}
