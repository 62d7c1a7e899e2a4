"""Owns the rows about the door and the room's screen, and how those commands are printed."""

import json
import re
from collections.abc import Callable
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from facilitator.domain.checkin import Proof, Turned
from facilitator.domain.checkin_acts import Admit, AskIn, ComeForward, Enter, NoteRefusals, TakeBackEntry, TurnAway
from facilitator.domain.door_acts import (
    CloseDoor,
    ConfirmPresence,
    OpenDoor,
    ReissueBadge,
    RevokeBadge,
    RotateCode,
    SetDoorHours,
    StartRecheck,
)
from facilitator.domain.errors import N_, Invalid
from facilitator.domain.life import Life
from facilitator.domain.meeting import Meeting
from facilitator.domain.particulars import read_start
from facilitator.domain.recorded import Command
from facilitator.domain.room import Scene, ShowRoom
from facilitator.language.durations import DURATION, print_duration
from facilitator.language.exact import read_as
from facilitator.language.names import print_people, print_person
from facilitator.language.rows import Found, Query, Row, row

_PLAIN_SCENES = "|".join(scene for scene in Scene if scene not in (Scene.MESSAGE, Scene.CARD))
_REASONS = "|".join(re.escape(reason) for reason in Turned)
_TIME = r"(?:\d{4}-\d\d-\d\dT)?\d\d?:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?"


def read_moment(life: Life, typed: str) -> datetime | None:
    """Read a time of the meeting's day, or a whole date and time; None for an empty text.

    Raises:
        Invalid: it is neither, or the meeting's day is not known.
    """
    if not (text := typed.upper()):
        return None
    if "T" in text:
        return read_start(text, life.zone)
    if (begins := life.starts or life.started_at) is None:
        raise Invalid(N_("the meeting's day is not known; write the date as well, like 2026-03-02T13:30"))
    day = begins.astimezone(ZoneInfo(life.zone)).date()
    hour, _, rest = text.partition(":")
    try:
        at = time(int(hour), int(rest[:2]))
    except ValueError:
        raise Invalid(N_("“{text}” is no time of day"), text=text) from None
    return read_start(datetime.combine(day, at).isoformat(), life.zone)


def _hours(found: Found) -> SetDoorHours:
    life = found.read.meeting.life
    return SetDoorHours(read_moment(life, found["opens"]), read_moment(life, found["closes"]))


def _people(found: Found) -> tuple[str, ...]:
    if not (people := found.people()):
        raise Invalid(N_("who is meant? Name somebody"))
    return people


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", text))


ROWS: tuple[Row, ...] = (
    row("door", "open check-in", r"open (?:the )?check-?in", lambda f: OpenDoor(), N_("phones come in from now on")),
    row("door", "close check-in", r"close (?:the )?check-?in", lambda f: CloseDoor(), N_("no more phones come in")),
    row(
        "door",
        "check-in from 13:30 [to 14:10] · check-in at any time",
        rf"check-?in(?: from (?P<opens>{_TIME}))?(?: (?:to|until) (?P<closes>{_TIME})| at any time)?",
        _hours,
        N_("says when phones come in"),
    ),
    row(
        "door",
        "code every 20 seconds",
        rf"(?:new )?code every (?P<duration>{DURATION})",
        lambda f: RotateCode(f.seconds()),
        N_("says how long a code lives"),
    ),
    row(
        "door",
        "admit all · admit 17, 18",
        r"admit (?:all|everybody|(?P<numbers>\d{1,9}(?:[, ]+\d{1,9})*))",
        lambda f: Admit(_numbers(f["numbers"])),
        N_("lets in who waits at the door"),
    ),
    row(
        "door",
        "turn away 17[: reason]",
        r"turn away (?P<number>\d{1,9}) ?(?:: ?(?P<reason>.*))?",
        lambda f: TurnAway(int(f["number"]), f.text("reason")),
        N_("sends somebody to the desk"),
    ),
    row("door", "who waits?", r"who (?:waits|knocks)(?: at the door)? ?\??", lambda f: Query("door"), N_("lists them")),
    row("door", "revoke card name", r"revoke card (?P<name>.+)", lambda f: RevokeBadge(f.person()), N_("a lost card")),
    row("door", "new card name", r"new card (?P<name>.+)", lambda f: ReissueBadge(f.person()), N_("and its successor")),
    row(
        "door",
        "re-check [in 5 minutes]",
        rf"re-?check(?: (?:in |within )?(?P<duration>{DURATION}))?",
        lambda f: StartRecheck(f.seconds()) if f["duration"] else StartRecheck(),
        N_("asks everybody who is here to say so again"),
    ),
    row("door", "confirm+ [name, …]", r"confirm ?\+ ?(?P<names>.*)", lambda f: ConfirmPresence(_people(f)), N_("is here still")),
    row("door", "take back check-in of name", r"take back (?:the )?check-?in of (?P<name>.+)", lambda f: TakeBackEntry(f.person()), N_("somebody else chose that name")),
    row("door", "coming [name]", r"coming(?: (?P<name>.+))?", lambda f: ComeForward(f.person()), N_("was drawn and comes"), is_ordinary=True),
    row(
        "door",
        "enter name with phone x7 [by badge|again]",
        r"enter (?P<name>.+?) with phone (?P<device>\w{1,40})(?: by (?P<proof>code|badge|again)| (?P<again>again))?",
        lambda f: Enter(f.person(), f.text("device"), Proof(f["proof"].lower() or f["again"].lower() or "code")),
        N_("comes in with a phone"),
    ),
    row("door", "", r"knock (?P<json>\{.*\})", lambda f: read_as(AskIn, f.json())),
    row(
        "door",
        "",
        rf"refused at the door: (?P<reason>{_REASONS})(?: x(?P<count>\d{{1,9}}))?",
        lambda f: NoteRefusals(Turned(f["reason"].lower()), int(f["count"] or 1)),
    ),
    row(
        "room",
        "room shows auto|welcome|floor|agenda|draw|blank",
        rf"room shows (?P<scene>{_PLAIN_SCENES})",
        lambda f: ShowRoom(Scene(f["scene"].lower())),
        N_("chooses what the screen for the room shows"),
    ),
    row(
        "room",
        "room shows message: text · room shows card: line / line",
        r"room shows (?P<scene>message|card)(?: ?: ?| |$)(?P<text>.*)",
        lambda f: ShowRoom(Scene(f["scene"].lower()), f.text("text")),
        N_("shows words to the room"),
    ),
)  # fmt: skip


def _print_hours(meeting: Meeting, command: SetDoorHours) -> str:
    opens = f" from {command.opens.isoformat()}" if command.opens else ""
    closes = f" to {command.closes.isoformat()}" if command.closes else ""
    return f"check-in{opens}{closes}" if opens or closes else "check-in at any time"


def _print_enter(meeting: Meeting, command: Enter) -> str:
    proof = "" if command.proof is Proof.CODE else f" by {command.proof}"
    return f"enter {print_person(meeting, command.person)} with phone {command.device}{proof}"


def _print_ask(meeting: Meeting, command: AskIn) -> str:
    said = {"name": command.name, "unit": command.unit, "device": command.device}
    return f"knock {json.dumps(said, ensure_ascii=False)}"


def _print_room(meeting: Meeting, command: ShowRoom) -> str:
    return f"room shows {command.scene}" + (f": {command.text}" if command.text else "")


PRINTERS: dict[type[Command], Callable[[Meeting, Any], str]] = {
    SetDoorHours: _print_hours,
    OpenDoor: lambda m, c: "open check-in",
    CloseDoor: lambda m, c: "close check-in",
    RotateCode: lambda m, c: f"code every {print_duration(c.seconds)}",
    Enter: _print_enter,
    AskIn: _print_ask,
    Admit: lambda m, c: f"admit {', '.join(map(str, c.knocks))}" if c.knocks else "admit all",
    TurnAway: lambda m, c: f"turn away {c.knock}" + (f": {c.reason}" if c.reason else ""),
    RevokeBadge: lambda m, c: f"revoke card {print_person(m, c.person)}",
    ReissueBadge: lambda m, c: f"new card {print_person(m, c.person)}",
    StartRecheck: lambda m, c: f"re-check {print_duration(c.seconds)}",
    ConfirmPresence: lambda m, c: f"confirm+ {print_people(m, c.people)}",
    TakeBackEntry: lambda m, c: f"take back check-in of {print_person(m, c.person)}",
    ComeForward: lambda m, c: f"coming {print_person(m, c.person)}",
    NoteRefusals: lambda m, c: f"refused at the door: {c.reason}" + (f" x{c.count}" if c.count > 1 else ""),
    ShowRoom: _print_room,
}
