"""Owns the life of a meeting: draft → open ⇄ recess → closed, its particulars and settings.

Check-in and preparation work in draft. In recess the clocks of item and speaker stand still. A closed meeting takes
corrections, approvals, action states and nothing else, until it is reopened with a reason.

    draft ──start──▶ open ──recess──▶ recess
                      │ ◀──resume───    │
                      └─────end─────────┴──▶ closed ──reopen──▶ open
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar
from zoneinfo import ZoneInfo

from facilitator.domain.agenda_acts import closing
from facilitator.domain.errors import N_, Invalid, Refused
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


class Particular(StrEnum):
    """What can be changed about the meeting as a whole."""

    TITLE = "title"
    STARTS = "starts"
    ZONE = "zone"
    PLACE = "place"
    BODY = "body"


class Setting(StrEnum):
    """What the chair can switch; numbers in the unit the name says."""

    SEVERAL_ENTRIES = "several entries"
    PRESENT_ONLY = "present only"
    INITIALLY_CLOSED = "queues initially closed"
    LATE_AFTER_MIN = "late after minutes"
    WARNINGS_S = "warnings at seconds left"


# --- commands


@dataclass(frozen=True, slots=True)
class CreateMeeting(Command):
    """Begin the log of a new meeting."""

    title: str
    starts: datetime | None = None
    zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class EditMeeting(Command):
    """Change one particular; ``starts`` is ISO 8601, read in the meeting's zone when it names none."""

    particular: Particular
    value: str


@dataclass(frozen=True, slots=True)
class ChangeSetting(Command):
    """Switch a setting: ``on``/``off``, a number, or numbers divided by commas."""

    setting: Setting
    value: str


@dataclass(frozen=True, slots=True)
class Rehearse(Command):
    """Mark all that follows as a rehearsal: chance is seeded, nothing counts."""


@dataclass(frozen=True, slots=True)
class StartMeeting(Command):
    """Open the meeting."""


@dataclass(frozen=True, slots=True)
class EndMeeting(Command):
    """Close the meeting, ending speech and item."""


@dataclass(frozen=True, slots=True)
class Recess(Command):
    """Interrupt the meeting; with ``seconds`` it is expected back then."""

    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Resume(Command):
    """Go on after a recess."""


@dataclass(frozen=True, slots=True)
class ReopenMeeting(Command):
    """Open a closed meeting again, for a reason that stays in the record."""

    reason: str


# --- events


@dataclass(frozen=True, slots=True)
class MeetingCreated(Event):
    """A meeting exists."""

    kind: ClassVar[str] = "meeting-created"
    title: str
    starts: datetime | None
    zone: str


@dataclass(frozen=True, slots=True)
class MeetingEdited(Event):
    """One particular has a new value (``starts``: ISO 8601 in UTC)."""

    kind: ClassVar[str] = "meeting-edited"
    particular: Particular
    value: str


@dataclass(frozen=True, slots=True)
class SettingChanged(Event):
    """One setting has a new value."""

    kind: ClassVar[str] = "setting-changed"
    setting: Setting
    value: str


@dataclass(frozen=True, slots=True)
class RehearsalStarted(Event):
    """From here on nothing counts."""

    kind: ClassVar[str] = "rehearsal-started"


@dataclass(frozen=True, slots=True)
class MeetingStarted(Event):
    """The meeting is open."""

    kind: ClassVar[str] = "meeting-started"


@dataclass(frozen=True, slots=True)
class RecessStarted(Event):
    """The clocks stand still; ``until`` is when the meeting is expected back."""

    kind: ClassVar[str] = "recess-started"
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class MeetingResumed(Event):
    """The clocks that ran before the recess run again."""

    kind: ClassVar[str] = "meeting-resumed"


@dataclass(frozen=True, slots=True)
class MeetingClosed(Event):
    """The meeting is over."""

    kind: ClassVar[str] = "meeting-closed"


@dataclass(frozen=True, slots=True)
class MeetingReopened(Event):
    """A closed meeting is open again."""

    kind: ClassVar[str] = "meeting-reopened"
    reason: str


# --- state


@dataclass(frozen=True, slots=True)
class Settings:
    """What the chair has switched.

    Attributes:
        several_entries: a person may wait more than once.
        present_only: only people who are checked in may wait.
        initially_closed: the queue of an item opens by hand.
        late_after: how long after the planned start a check-in counts as late.
        warnings_s: seconds left at which the speaker is warned, longest first.
    """

    several_entries: bool = False
    present_only: bool = False
    initially_closed: bool = False
    late_after: timedelta = timedelta(minutes=5)
    warnings_s: tuple[int, ...] = (60, 30)


@dataclass(slots=True)
class Life:
    """The meeting's particulars and where it stands.

    Attributes:
        starts: planned start, aware UTC.
        zone: name in the IANA time zone database; only for showing.
        recesses: since and until of each, aware UTC.
        reopenings: when and why.
    """

    title: str = ""
    starts: datetime | None = None
    zone: str = "UTC"
    place: str = ""
    body: str = ""
    phase: Phase = Phase.DRAFT
    is_rehearsal: bool = False
    started_at: datetime | None = None
    closed_at: datetime | None = None
    recess_since: datetime | None = None
    recess_until: datetime | None = None
    recesses: list[tuple[datetime, datetime]] = field(default_factory=list)
    reopenings: list[tuple[datetime, str]] = field(default_factory=list)
    settings: Settings = Settings()


# --- rules


def read_zone(name: str) -> str:
    """Check a time zone's name.

    >>> read_zone("Europe/Berlin")
    'Europe/Berlin'
    """
    try:
        return ZoneInfo(name).key
    except (KeyError, ValueError, OSError):
        raise Invalid(N_("“{zone}” is no time zone; try a name such as Europe/Berlin or UTC"), zone=name) from None


def read_start(text: str, zone: str) -> datetime:
    """Read an ISO time in the meeting's zone; aware UTC comes back.

    >>> read_start("2026-03-02T14:00", "Asia/Shanghai").isoformat()
    '2026-03-02T06:00:00+00:00'
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Invalid(N_("“{text}” is no time; write it like 2026-03-02T14:00"), text=text) from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)


def _switch(text: str) -> bool:
    try:
        return {"on": True, "off": False, "yes": True, "no": False}[text.lower()]
    except KeyError:
        raise Invalid(N_("“{text}” is neither on nor off"), text=text) from None


def _numbers(text: str) -> tuple[int, ...]:
    try:
        numbers = tuple(sorted({int(part) for part in text.split(",") if part.strip()}, reverse=True))
    except ValueError:
        raise Invalid(N_("“{text}” is no list of numbers such as 60, 30"), text=text) from None
    if any(not 0 < number <= 86_400 for number in numbers):
        raise Invalid(N_("seconds are between 1 and 86400"))
    return numbers


def _minutes(text: str) -> timedelta:
    if not text.isdecimal() or int(text) > 1440:
        raise Invalid(N_("“{text}” is no number of minutes between 0 and 1440"), text=text)
    return timedelta(minutes=int(text))


# How the text of each setting changes the settings.
_SETTINGS: dict[Setting, Callable[[Settings, str], Settings]] = {
    Setting.SEVERAL_ENTRIES: lambda now, text: replace(now, several_entries=_switch(text)),
    Setting.PRESENT_ONLY: lambda now, text: replace(now, present_only=_switch(text)),
    Setting.INITIALLY_CLOSED: lambda now, text: replace(now, initially_closed=_switch(text)),
    Setting.LATE_AFTER_MIN: lambda now, text: replace(now, late_after=_minutes(text)),
    Setting.WARNINGS_S: lambda now, text: replace(now, warnings_s=_numbers(text)),
}


def create_meeting(meeting: Meeting, command: CreateMeeting, moment: Moment) -> list[Event]:
    """Begin; only an empty log can."""
    if meeting.seq:
        raise Refused(N_("this folder already holds a meeting"))
    if not command.title:
        raise Invalid(N_("the meeting needs a title"))
    return [MeetingCreated(command.title, command.starts, read_zone(command.zone))]


def edit_meeting(meeting: Meeting, command: EditMeeting, moment: Moment) -> list[Event]:
    """Change a particular."""
    value = command.value
    match command.particular:
        case Particular.TITLE if not value:
            raise Invalid(N_("the meeting needs a title"))
        case Particular.ZONE:
            value = read_zone(value)
        case Particular.STARTS:
            value = read_start(value, meeting.life.zone).isoformat()
        case _:
            pass
    return [MeetingEdited(command.particular, value)]


def change_setting(meeting: Meeting, command: ChangeSetting, moment: Moment) -> list[Event]:
    """Switch a setting after reading its value."""
    _SETTINGS[command.setting](meeting.life.settings, command.value)
    return [SettingChanged(command.setting, command.value)]


def rehearse(meeting: Meeting, command: Rehearse, moment: Moment) -> list[Event]:
    """Mark a rehearsal, never a meeting that already counts."""
    if meeting.life.is_rehearsal:
        raise Refused(N_("this is a rehearsal already"))
    if meeting.is_live:
        raise Refused(N_("this meeting holds live records and cannot become a rehearsal"))
    return [RehearsalStarted()]


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


# --- applications


def meeting_created(meeting: Meeting, record: Recorded, event: MeetingCreated) -> bool:
    """Take the particulars."""
    life = meeting.life
    life.title, life.starts, life.zone = event.title, event.starts, event.zone
    return True


def meeting_edited(meeting: Meeting, record: Recorded, event: MeetingEdited) -> bool:
    """Take the new value."""
    value = datetime.fromisoformat(event.value) if event.particular is Particular.STARTS else event.value
    setattr(meeting.life, event.particular.value, value)
    return True


def setting_changed(meeting: Meeting, record: Recorded, event: SettingChanged) -> bool:
    """Take the new value."""
    meeting.life.settings = _SETTINGS[event.setting](meeting.life.settings, event.value)
    meeting.floor.opens_queues = not meeting.life.settings.initially_closed
    return True


def rehearsal_started(meeting: Meeting, record: Recorded, event: RehearsalStarted) -> bool:
    """Remember that nothing counts."""
    meeting.life.is_rehearsal = True
    return True


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
    CreateMeeting: create_meeting,
    EditMeeting: edit_meeting,
    ChangeSetting: change_setting,
    Rehearse: rehearse,
    StartMeeting: start_meeting,
    EndMeeting: end_meeting,
    Recess: recess,
    Resume: resume,
    ReopenMeeting: reopen_meeting,
}
APPLICATIONS: Applications = {
    MeetingCreated: meeting_created,
    MeetingEdited: meeting_edited,
    SettingChanged: setting_changed,
    RehearsalStarted: rehearsal_started,
    MeetingStarted: meeting_started,
    RecessStarted: recess_started,
    MeetingResumed: meeting_resumed,
    MeetingClosed: meeting_closed,
    MeetingReopened: meeting_reopened,
}
