"""Owns the meeting's particulars and settings: title, start, zone, place; what the chair can switch; rehearsal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar
from zoneinfo import ZoneInfo

from facilitator.domain.errors import N_, Invalid, Refused, Several
from facilitator.domain.frozen import frozen
from facilitator.domain.recorded import Command, Event, Moment, Recorded
from facilitator.domain.tables import Applications, Decisions

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting


class Particular(StrEnum):
    """What can be changed about the meeting as a whole."""

    TITLE = "title"
    STARTS = "starts"
    ZONE = "zone"
    PLACE = "place"
    BODY = "body"
    KIND = "kind"


class MeetingKind(StrEnum):
    """What kind of meeting minutes say it was."""

    REGULAR = "regular"
    SPECIAL = "special"
    ADJOURNED = "adjourned"
    ANNUAL = "annual"
    EMERGENCY = "emergency"


class Setting(StrEnum):
    """What the chair can switch; numbers in the unit the name says."""

    SEVERAL_ENTRIES = "several entries"
    PRESENT_ONLY = "present only"
    INITIALLY_CLOSED = "queues initially closed"
    LATE_AFTER_MIN = "late after minutes"
    WARNINGS_S = "warnings at seconds left"
    OFFER_DRAW = "offer draw"
    PAPER_HEADINGS = "paper headings"


@frozen
class CreateMeeting(Command):
    """Begin the log of a new meeting."""

    title: str
    starts: datetime | None = None
    zone: str = "UTC"


@frozen
class EditMeeting(Command):
    """Change one particular; ``starts`` is ISO 8601, read in the meeting's zone when it names none."""

    particular: Particular
    value: str


@frozen
class ChangeSetting(Command):
    """Switch a setting: ``on``/``off``, a number, numbers divided by commas, or words."""

    setting: Setting
    value: str


@frozen
class Rehearse(Command):
    """Mark all that follows as a rehearsal: chance is seeded, nothing counts."""


@frozen
class MeetingCreated(Event):
    """A meeting exists."""

    kind: ClassVar[str] = "meeting-created"
    title: str
    starts: datetime | None
    zone: str


@frozen
class MeetingEdited(Event):
    """One particular has a new value (``starts``: ISO 8601 in UTC)."""

    kind: ClassVar[str] = "meeting-edited"
    particular: Particular
    value: str


@frozen
class SettingChanged(Event):
    """One setting has a new value."""

    kind: ClassVar[str] = "setting-changed"
    setting: Setting
    value: str


@frozen
class RehearsalStarted(Event):
    """From here on nothing counts."""

    kind: ClassVar[str] = "rehearsal-started"


@frozen
class Settings:
    """What the chair has switched.

    Attributes:
        several_entries: a person may wait more than once.
        present_only: only people who are checked in may wait.
        initially_closed: the queue of an item opens by hand.
        late_after: how long after the planned start a check-in counts as late.
        warnings_s: seconds left at which the speaker is warned, longest first.
        offer_draw: while nobody waits to speak on an item, a draw comes next.
        paper_headings: what is suggested to write about in prepared papers; empty for the usual.
    """

    several_entries: bool = False
    present_only: bool = False
    initially_closed: bool = False
    late_after: timedelta = timedelta(minutes=5)
    warnings_s: tuple[int, ...] = (60, 30)
    offer_draw: bool = False
    paper_headings: str = ""


# Far from both ends of the calendar, so that no sum of times leaves it.
_YEARS = range(1900, 9000)


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
        begins = (moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Invalid(N_("“{text}” is no time; write it like 2026-03-02T14:00"), text=text) from None
    if begins.year not in _YEARS:
        raise Invalid(N_("“{text}” is too far away for a meeting"), text=text)
    return begins


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
    Setting.OFFER_DRAW: lambda now, text: replace(now, offer_draw=_switch(text)),
    Setting.PAPER_HEADINGS: lambda now, text: replace(now, paper_headings="" if text.lower() == "none" else text),
}


def read_kind(text: str) -> str:
    """Check a kind of meeting; empty is none.

    >>> read_kind("Special")
    'special'
    """
    try:
        return MeetingKind(text.lower()).value if text else ""
    except ValueError:
        raise Invalid(
            N_("“{text}” is no kind of meeting; try {kinds}"), text=text, kinds=Several(MeetingKind)
        ) from None


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
        case Particular.KIND:
            value = read_kind(value)
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


DECISIONS: Decisions = {
    CreateMeeting: create_meeting,
    EditMeeting: edit_meeting,
    ChangeSetting: change_setting,
    Rehearse: rehearse,
}


APPLICATIONS: Applications = {
    MeetingCreated: meeting_created,
    MeetingEdited: meeting_edited,
    SettingChanged: setting_changed,
    RehearsalStarted: rehearsal_started,
}
