"""Owns the life of a meeting: draft → open ⇄ recess → closed, its particulars and settings.

Check-in and preparation work in draft. In recess the clocks of item and speaker stand still. A closed meeting takes
corrections, approvals, action states and nothing else, until it is reopened with a reason.

    draft ──start──▶ open ──recess──▶ recess
                      │ ◀──resume───    │
                      └─────end─────────┴──▶ closed ──reopen──▶ open
"""

from __future__ import annotations

from dataclasses import field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from facilitator.domain.agenda_course import closing
from facilitator.domain.errors import N_, Invalid, Refused
from facilitator.domain.frozen import frozen, state
from facilitator.domain.next_meeting import NextMeeting
from facilitator.domain.particulars import Settings
from facilitator.domain.recorded import Command, Event, Moment, Recorded
from facilitator.domain.tables import Applications, Decisions

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting


class Phase(StrEnum):
    """Where a meeting stands in its life."""

    DRAFT = "draft"
    OPEN = "open"
    RECESS = "recess"
    CLOSED = "closed"


@frozen
class StartMeeting(Command):
    """Open the meeting."""


@frozen
class EndMeeting(Command):
    """Close the meeting, ending speech and item."""


@frozen
class Recess(Command):
    """Interrupt the meeting; with ``seconds`` it is expected back then."""

    seconds: int | None = None


@frozen
class Resume(Command):
    """Go on after a recess."""


@frozen
class ReopenMeeting(Command):
    """Open a closed meeting again, for a reason that stays in the record."""

    reason: str


@frozen
class MeetingStarted(Event):
    """The meeting is open."""

    kind: ClassVar[str] = "meeting-started"


@frozen
class RecessStarted(Event):
    """The clocks stand still; ``until`` is when the meeting is expected back."""

    kind: ClassVar[str] = "recess-started"
    until: datetime | None = None


@frozen
class MeetingResumed(Event):
    """The clocks that ran before the recess run again."""

    kind: ClassVar[str] = "meeting-resumed"


@frozen
class MeetingClosed(Event):
    """The meeting is over."""

    kind: ClassVar[str] = "meeting-closed"


@frozen
class MeetingReopened(Event):
    """A closed meeting is open again."""

    kind: ClassVar[str] = "meeting-reopened"
    reason: str


@state
class Life:
    """The meeting's particulars and where it stands.

    Attributes:
        starts: planned start, aware UTC.
        zone: name in the IANA time zone database; only for showing.
        kind: one of ``MeetingKind``, or empty.
        recesses: since and until of each, aware UTC.
        reopenings: when and why.
    """

    title: str = ""
    starts: datetime | None = None
    zone: str = "UTC"
    place: str = ""
    body: str = ""
    kind: str = ""
    next_meeting: NextMeeting | None = None
    phase: Phase = Phase.DRAFT
    is_rehearsal: bool = False
    started_at: datetime | None = None
    closed_at: datetime | None = None
    recess_since: datetime | None = None
    recess_until: datetime | None = None
    recesses: list[tuple[datetime, datetime]] = field(default_factory=list)
    reopenings: list[tuple[datetime, str]] = field(default_factory=list)
    settings: Settings = Settings()


def start_meeting(meeting: Meeting, command: StartMeeting, moment: Moment) -> list[Event]:
    """Open a drafted meeting."""
    if meeting.life.phase is not Phase.DRAFT:
        raise Refused(N_("the meeting has been opened already"))
    return [MeetingStarted()]


def end_meeting(meeting: Meeting, command: EndMeeting, moment: Moment) -> list[Event]:
    """Close: the speech ends, the current item closes, then the meeting."""
    return [*meeting.floor.ending(), *closing(meeting.agenda), MeetingClosed()]


def recess(meeting: Meeting, command: Recess, moment: Moment) -> list[Event]:
    """Interrupt an open meeting."""
    if meeting.life.phase is Phase.RECESS:
        raise Refused(N_("the meeting is in recess already; “resume” continues it"))
    if command.seconds is not None and not 0 < command.seconds <= 86_400:
        raise Invalid(N_("a recess lasts between 1 second and 24 hours"))
    return [RecessStarted(None if command.seconds is None else moment.at + timedelta(seconds=command.seconds))]


def resume(meeting: Meeting, command: Resume, moment: Moment) -> list[Event]:
    """Go on after a recess."""
    if meeting.life.phase is not Phase.RECESS:
        raise Refused(N_("the meeting is not in recess"))
    return [MeetingResumed()]


def reopen_meeting(meeting: Meeting, command: ReopenMeeting, moment: Moment) -> list[Event]:
    """Open a closed meeting again."""
    if meeting.life.phase is not Phase.CLOSED:
        raise Refused(N_("only a closed meeting can be reopened"))
    if not command.reason:
        raise Invalid(N_("reopening needs a reason: “reopen meeting: reason”"))
    return [MeetingReopened(command.reason)]


def meeting_started(meeting: Meeting, record: Recorded, event: MeetingStarted) -> bool:
    """Open."""
    life = meeting.life
    if life.phase is not Phase.DRAFT:
        return False
    life.phase, life.started_at = Phase.OPEN, record.at
    meeting.attendance.note_quorum(record.at)
    return True


def recess_started(meeting: Meeting, record: Recorded, event: RecessStarted) -> bool:
    """Stop the clocks of item and speaker."""
    life = meeting.life
    if life.phase is not Phase.OPEN:
        return False
    life.phase, life.recess_since, life.recess_until = Phase.RECESS, record.at, event.until
    meeting.agenda.hold(record.at)
    meeting.floor.hold(record.at)
    return True


def meeting_resumed(meeting: Meeting, record: Recorded, event: MeetingResumed) -> bool:
    """Let the clocks run that ran before."""
    life = meeting.life
    if life.phase is not Phase.RECESS or life.recess_since is None:
        return False
    life.recesses.append((life.recess_since, record.at))
    life.phase, life.recess_since, life.recess_until = Phase.OPEN, None, None
    meeting.agenda.release(record.at)
    meeting.floor.release(record.at)
    return True


def meeting_closed(meeting: Meeting, record: Recorded, event: MeetingClosed) -> bool:
    """Close; a recess under way ends with it."""
    life = meeting.life
    if life.phase not in (Phase.OPEN, Phase.RECESS):
        return False
    life.phase, life.closed_at = Phase.CLOSED, record.at
    life.recess_since, life.recess_until = None, None
    return True


def meeting_reopened(meeting: Meeting, record: Recorded, event: MeetingReopened) -> bool:
    """Open again and keep the reason."""
    life = meeting.life
    if life.phase is not Phase.CLOSED:
        return False
    life.phase, life.closed_at = Phase.OPEN, None
    life.reopenings.append((record.at, event.reason))
    return True


DECISIONS: Decisions = {
    StartMeeting: start_meeting,
    EndMeeting: end_meeting,
    Recess: recess,
    Resume: resume,
    ReopenMeeting: reopen_meeting,
}


APPLICATIONS: Applications = {
    MeetingStarted: meeting_started,
    RecessStarted: recess_started,
    MeetingResumed: meeting_resumed,
    MeetingClosed: meeting_closed,
    MeetingReopened: meeting_reopened,
}
