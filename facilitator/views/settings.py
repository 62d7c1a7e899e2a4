"""Owns the meeting's particulars and settings as one screen shows and changes them: texts as they would be typed."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from facilitator.domain.frozen import frozen
from facilitator.domain.meeting import Meeting
from facilitator.domain.next_meeting import NextMeeting, SetNextMeeting
from facilitator.domain.particulars import Particular, Setting, Settings
from facilitator.domain.quorum import SetQuorum
from facilitator.views.figures import whole_seconds

# Where each setting is kept.
_SWITCHES: Mapping[Setting, str] = {
    Setting.PRESENT_ONLY: "present_only",
    Setting.SEVERAL_ENTRIES: "several_entries",
    Setting.INITIALLY_CLOSED: "initially_closed",
    Setting.OFFER_DRAW: "offer_draw",
}


@frozen
class MeetingSettings:
    """Particulars as texts, switches as they stand, numbers and words as texts; ``limit_s`` None for no limit."""

    particulars: Mapping[Particular, str]
    switches: Mapping[Setting, bool]
    numbers: Mapping[Setting, str]
    limit_s: int | None
    quorum: SetQuorum
    next_meeting: SetNextMeeting


def meeting_settings(meeting: Meeting, now: datetime) -> MeetingSettings:
    """Tell how everything is set."""
    life = meeting.life
    settings: Settings = life.settings
    starts = life.starts.astimezone(ZoneInfo(life.zone)).strftime("%Y-%m-%dT%H:%M") if life.starts else ""
    return MeetingSettings(
        particulars={
            Particular.TITLE: life.title,
            Particular.BODY: life.body,
            Particular.KIND: life.kind,
            Particular.PLACE: life.place,
            Particular.STARTS: starts,
            Particular.ZONE: life.zone,
        },
        switches={setting: getattr(settings, name) for setting, name in _SWITCHES.items()},
        numbers={
            Setting.LATE_AFTER_MIN: str(whole_seconds(settings.late_after) // 60),
            Setting.WARNINGS_S: ", ".join(map(str, settings.warnings_s)),
            Setting.PAPER_HEADINGS: settings.paper_headings,
        },
        limit_s=None if meeting.floor.limit is None else whole_seconds(meeting.floor.limit),
        quorum=SetQuorum(meeting.attendance.rule),
        next_meeting=_next(life.next_meeting),
    )


def _next(found: NextMeeting | None) -> SetNextMeeting:
    return SetNextMeeting(found.starts, found.place, found.title) if found else SetNextMeeting()
