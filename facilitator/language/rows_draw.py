"""Owns the rows about the random roll call, and how its commands are printed."""

import json
from collections.abc import Callable
from typing import Any

from facilitator.domain.attendance import Mode
from facilitator.domain.draw import (
    HALF_LIFE,
    PURPOSES,
    SCRIBE,
    Draw,
    DrawMode,
    Grade,
    MissDraw,
    PassDraw,
    ResetDraws,
    Use,
    VoidDraw,
)
from facilitator.domain.draw_memory import Earlier, Recall, SetDrawMode
from facilitator.domain.draw_trust import AnnounceSources, CommitDraws
from facilitator.domain.errors import N_, Invalid
from facilitator.domain.meeting import Meeting
from facilitator.domain.recorded import Command
from facilitator.domain.roll_call import AnswerCall
from facilitator.domain.room_value import GatherValues, GiveRoomValue, PromiseValue, RevealValue
from facilitator.language.names import print_people, print_person
from facilitator.language.rows import Found, Query, Row, row

_GRADE = r"(?:(?P<grade>quick|committed) )?"
_FROM = (
    r"(?: from (?:(?:the )?present|unit (?P<unit>.+?)|group (?P<group>.+?)"
    r"|(?:the )?(?P<venue>room|branch|remote)|list (?P<among>.+?)))?"
)
_OTHER = r"(?: other than (?P<other>.+?))?"
_FOR = r"(?: for (?P<purpose>.+))?"
_WHOM = _FROM + _OTHER + _FOR


def _draw(found: Found, use: Use = Use.PEOPLE, **more: Any) -> Draw:
    named = found.match.groupdict()
    grade = (named.get("grade") or "").lower()
    return Draw(
        count=int(named.get("count") or 1),
        unit=found.text("unit"),
        group=found.text("group"),
        venue=Mode(found["venue"].lower()) if found["venue"] else None,
        among=found.people("among") if found["among"] else (),
        other_than=found.people("other") if found["other"] else (),
        purpose=found.text("purpose") or PURPOSES[use],
        use=use,
        **{"grade": Grade(grade) if grade else None, **more},
    )


def _scribe(found: Found) -> Draw:
    return Draw(other_than=found.people("other") if found["other"] else (), purpose=SCRIBE)


def _public(found: Found) -> Draw:
    sources = tuple(part.strip() for part in found["sources"].split("/") if part.strip())
    return _draw(found, grade=Grade.PUBLIC, sources=sources)


def _mode(found: Found) -> SetDrawMode:
    return SetDrawMode(DrawMode(found["mode"].lower()), int(found["half"] or HALF_LIFE))


def _recall(found: Found) -> Recall:
    """Read ``{"17": [1, 0, 2]}``: for each id the counts from the last meeting back."""
    try:
        read = json.loads(found.text("json"))
    except ValueError:
        raise Invalid(N_("this is no valid JSON")) from None
    if not isinstance(read, dict) or not all(isinstance(counts, list) for counts in read.values()):
        raise Invalid(N_("the counts of earlier meetings are whole numbers from 0, the last meeting first"))
    if not all(type(count) is int for counts in read.values() for count in counts):
        raise Invalid(N_("the counts of earlier meetings are whole numbers from 0, the last meeting first"))
    return Recall(tuple(Earlier(id, tuple(counts)) for id, counts in read.items()))


ROWS: tuple[Row, ...] = (
    row(
        "draw",
        "[quick|committed] draw [n] [from present|unit X|group X|room|list a, b] [other than name, …] [for purpose]",
        rf"{_GRADE}draw(?: (?P<count>\d{{1,6}}))?{_WHOM}",
        _draw,
        N_("random roll call: draws people by lot"),
    ),
    row(
        "draw",
        "[quick|committed] draw order [from …] [other than …] [for purpose]",
        rf"{_GRADE}draw (?:an |the )?order{_WHOM}",
        lambda f: _draw(f, Use.ORDER),
        N_("draws the order in which everybody comes"),
    ),
    row(
        "draw",
        "[quick|committed] draw groups of n [from …] [other than …] [for purpose]",
        rf"{_GRADE}draw groups of (?P<size>\d{{1,6}}){_WHOM}",
        lambda f: _draw(f, Use.GROUPS, size=int(f["size"])),
        N_("divides everybody into groups by lot"),
    ),
    row(
        "draw",
        "[quick|committed] spot roll call n [from …] [other than …]",
        rf"{_GRADE}spot roll call(?: (?P<count>\d{{1,6}}))?{_WHOM}",
        lambda f: _draw(f, Use.ROLL_CALL),
        N_("draws some of those checked in, to be asked aloud"),
    ),
    row(
        "draw",
        "public draw [n] [from …] [other than …] [for purpose]: 9319 / 2 5 12 8 10",
        rf"public draw(?: (?P<count>\d{{1,6}}))?{_FROM}{_OTHER}(?: for (?P<purpose>[^:]+?))? ?: ?(?P<sources>.*)",
        _public,
        N_("draws by public numbers, as RFC 3797 says"),
    ),
    row(
        "draw",
        "pick a scribe [other than …]",
        rf"pick a (?:scribe|victim){_OTHER}",
        _scribe,
        N_("draws somebody to take the notes"),
    ),
    row(
        "draw",
        "pass[ name]: reason",
        r"pass(?: (?P<name>[^:]+?))? ?: ?(?P<reason>.*)",
        lambda f: PassDraw(f.text("reason"), f.person() if f["name"] else ""),
        N_("somebody who was drawn passes"),
    ),
    row(
        "draw",
        "not here[ name]",
        r"not here(?: (?P<name>.+))?",
        lambda f: MissDraw(f.person() if f["name"] else ""),
        N_("somebody who was drawn is not here"),
        is_ordinary=True,
    ),
    row(
        "draw",
        "answered name",
        r"answered (?P<name>.+)",
        lambda f: AnswerCall(f.person(), is_here=True),
        N_("answered the spot roll call"),
        is_ordinary=True,
    ),
    row(
        "draw",
        "no answer name",
        r"no answer(?: from)? (?P<name>.+)",
        lambda f: AnswerCall(f.person(), is_here=False),
        N_("did not answer the spot roll call, and so is not here"),
        is_ordinary=True,
    ),
    row(
        "draw",
        "void draw n: reason",
        r"void draw (?P<number>\d{1,9}) ?(?:: ?(?P<reason>.*))?",
        lambda f: VoidDraw(int(f["number"]), f.text("reason")),
        N_("declares a draw void; it stays in the record"),
    ),
    row("draw", "reset draws", r"reset draws", lambda f: ResetDraws(), N_("begins a new round")),
    row(
        "draw",
        "draw mode is each once|memory [half-life n]",
        r"draw mode is (?P<mode>each once|memory)(?: half-life (?P<half>\d{1,6}))?",
        _mode,
        N_("chooses how earlier draws bear on the next"),
    ),
    row("draw", "", r"draws before ?: ?(?P<json>\{.*\})", _recall),
    row("draw", "commit draws", r"commit draws", lambda f: CommitDraws(), N_("shows a commitment to a new secret")),
    row(
        "draw",
        "room value: 3 5 2 6",
        r"room value(?: ?:| (?=\d)|$) ?(?P<value>.*)",
        lambda f: GiveRoomValue(f.text("value")),
        N_("adds a value that the room gave in public"),
    ),
    row(
        "draw",
        "room commit[ name]: sha-256",
        r"room commit(?: (?P<name>[^:]+?))? ?: ?(?P<digest>.*)",
        lambda f: PromiseValue(f.person(), f["digest"]),
        N_("a phone promises a value"),
    ),
    row(
        "draw",
        "room reveal[ name]: value",
        r"room reveal(?: (?P<name>[^:]+?))? ?: ?(?P<value>.*)",
        lambda f: RevealValue(f.person(), f.text("value")),
        N_("a phone reveals the value it promised"),
    ),
    row("draw", "gather values", r"gather values", lambda f: GatherValues(), N_("takes the values that were revealed")),
    row(
        "draw",
        "announce sources: text",
        r"announce sources\b ?:? ?(?P<text>.*)",
        lambda f: AnnounceSources(f.text("text")),
        N_("says beforehand where public numbers will come from"),
    ),
    row("draw", "draw?", r"draws? ?\?", lambda f: Query("draw"), N_("tells what the next draw rests on")),
)


def _print_draw(meeting: Meeting, command: Draw) -> str:
    other = f" other than {print_people(meeting, command.other_than)}" if command.other_than else ""
    if command == Draw(other_than=command.other_than, purpose=SCRIBE):
        return f"pick a scribe{other}"
    heads = {
        Use.PEOPLE: f"draw {command.count}",
        Use.ORDER: "draw order",
        Use.GROUPS: f"draw groups of {command.size}",
        Use.ROLL_CALL: f"spot roll call {command.count}",
    }
    grade = f"{command.grade} " if command.grade else ""
    purpose = f" for {command.purpose}" if command.purpose != PURPOSES[command.use] else ""
    sources = f": {' / '.join(command.sources)}" if command.grade is Grade.PUBLIC else ""
    return f"{grade}{heads[command.use]}{_pool(meeting, command)}{other}{purpose}{sources}"


def _pool(meeting: Meeting, command: Draw) -> str:
    among = f" from list {print_people(meeting, command.among)}" if command.among else ""
    unit = f" from unit {command.unit}" if command.unit else ""
    group = f" from group {command.group}" if command.group else ""
    return among or unit or group or (f" from {command.venue}" if command.venue else "")


def _print_recall(meeting: Meeting, command: Recall) -> str:
    return "draws before: " + json.dumps({one.person: list(one.turns) for one in command.earlier}, ensure_ascii=False)


def _named(meeting: Meeting, person: str) -> str:
    return f" {print_person(meeting, person)}" if person else ""


#: How each command of a draw is printed.
PRINTERS: dict[type[Command], Callable[[Meeting, Any], str]] = {
    Draw: _print_draw,
    PassDraw: lambda m, c: f"pass{_named(m, c.person)}: {c.reason}",
    MissDraw: lambda m, c: f"not here{_named(m, c.person)}",
    AnswerCall: lambda m, c: f"{'answered' if c.is_here else 'no answer'}{_named(m, c.person)}",
    VoidDraw: lambda m, c: f"void draw {c.number}: {c.reason}",
    ResetDraws: lambda m, c: "reset draws",
    SetDrawMode: lambda m, c: f"draw mode is {c.mode} half-life {c.half_life}",
    Recall: _print_recall,
    CommitDraws: lambda m, c: "commit draws",
    GiveRoomValue: lambda m, c: f"room value: {c.value}",
    PromiseValue: lambda m, c: f"room commit{_named(m, c.person)}: {c.digest}",
    RevealValue: lambda m, c: f"room reveal{_named(m, c.person)}: {c.value}",
    GatherValues: lambda m, c: "gather values",
    AnnounceSources: lambda m, c: f"announce sources: {c.text}",
}
