"""Owns the rows about the meeting as a whole, timers, undo and help."""

import re

from facilitator.domain.errors import N_, Invalid
from facilitator.domain.life import EndMeeting, Recess, ReopenMeeting, Resume, StartMeeting
from facilitator.domain.next_meeting import SetNextMeeting
from facilitator.domain.particulars import (
    ChangeSetting,
    CreateMeeting,
    EditMeeting,
    Particular,
    Rehearse,
    Setting,
    read_start,
    read_zone,
)
from facilitator.domain.timer import Remind, SetTimer, StopTimer
from facilitator.domain.undo import Redo, Undo
from facilitator.language.durations import DURATION
from facilitator.language.rows import AREAS, Found, Query, Row, row

_PARTICULARS = "|".join(Particular)
_SETTINGS = "|".join(re.escape(setting).replace(r"\ ", " ") for setting in Setting)


def _create(found: Found) -> CreateMeeting:
    zone = read_zone(found["zone"] or "UTC")
    starts = read_start(found["at"], zone) if found["at"] else None
    return CreateMeeting(found.text("title"), starts, zone)


def _next(found: Found) -> SetNextMeeting:
    if not found["at"]:
        return SetNextMeeting()
    starts = read_start(found["at"], found.read.meeting.life.zone)
    return SetNextMeeting(starts, found.text("place"), found.text("title"))


def _setting(found: Found) -> ChangeSetting:
    return ChangeSetting(Setting(" ".join(found["setting"].lower().split())), found["value"])


def _undo(found: Found) -> Undo:
    count = int(found["count"] or 1)
    if not 1 <= count <= 100:
        raise Invalid(N_("undo takes back between 1 and 100 acts"))
    return Undo(count)


ROWS: tuple[Row, ...] = (
    row("meeting", "start meeting", r"(?:start|open) (?:the )?meeting", lambda f: StartMeeting(), N_("opens it")),
    row("meeting", "end meeting", r"(?:end|close) (?:the )?meeting|adjourn", lambda f: EndMeeting(), N_("closes it")),
    row(
        "meeting",
        "recess [10 minutes]",
        rf"recess(?: (?:for )?(?P<duration>{DURATION}))?",
        lambda f: Recess(f.seconds() if f["duration"] else None),
        N_("stops the clocks of item and speaker"),
    ),
    row("meeting", "resume", r"resume(?: (?:the )?meeting)?", lambda f: Resume(), N_("ends the recess")),
    row(
        "meeting",
        "reopen meeting: reason",
        r"reopen (?:the )?meeting(?: ?: ?(?P<reason>.*))?",
        lambda f: ReopenMeeting(f.text("reason")),
        N_("opens a closed meeting again"),
    ),
    row("meeting", "rehearsal", r"rehearsal", lambda f: Rehearse(), N_("from here on nothing counts")),
    row(
        "meeting",
        "new meeting: title [at 2026-03-02T14:00] [in Europe/Berlin]",
        r"new meeting ?: ?(?P<title>.+?)(?: at (?P<at>\d{4}-\d\d-\d\dT\S+))?(?: in (?P<zone>[A-Za-z_+\-/0-9]+))?",
        _create,
        N_("begins the log of a meeting"),
    ),
    row(
        "meeting",
        "meeting title|starts|zone|place|body|kind is …",
        rf"meeting (?P<field>{_PARTICULARS}) is(?: (?P<value>.*))?",
        lambda f: EditMeeting(Particular(f["field"].lower()), f.text("value")),
        N_("changes one particular"),
    ),
    row(
        "meeting",
        "next meeting is 2026-04-06T14:00 [in Town hall] [: title]",
        r"next meeting is (?:none|(?P<at>\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)(?: ?(?:in|at|在) ?(?P<place>[^:]+?))?(?: ?: ?(?P<title>.+))?)",
        _next,
        N_("sets when and where it is, or that none is set"),
    ),
    row(
        "meeting",
        "set present only to on",
        rf"set (?P<setting>{_SETTINGS}) to (?P<value>.+)",
        _setting,
        N_("changes a setting"),
    ),
    row(
        "time",
        "timer tea 15 minutes",
        rf"timer (?P<name>.+?) (?P<duration>{DURATION})",
        lambda f: SetTimer(f.text("name"), f.seconds()),
        N_("starts a timer of that name"),
    ),
    row(
        "time",
        "stop timer tea",
        r"stop timer (?P<name>.+)",
        lambda f: StopTimer(f.text("name")),
        N_("puts a timer away"),
    ),
    row(
        "time",
        "remind us in 10 minutes about …",
        rf"remind (?:us|me) in (?P<duration>{DURATION}) (?:about|to|that) (?P<text>.+)",
        lambda f: Remind(f.text("text"), f.seconds()),
        N_("says it to the chair then"),
    ),
    row("other", "undo [n]", r"undo(?: (?P<count>\d{1,9}))?", _undo, N_("takes back the desk's last acts")),
    row("other", "redo", r"redo", lambda f: Redo(), N_("brings back what was undone last")),
    row(
        "other",
        "help [area]",
        rf"help ?(?P<area>{'|'.join(AREAS)})?",
        lambda f: Query("help", f["area"].lower()),
        N_("lists what can be typed"),
    ),
)
