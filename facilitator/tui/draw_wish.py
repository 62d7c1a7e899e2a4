"""Owns the form in which a draw is wished for: the typed language reads it, so both mean the same."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from facilitator.domain.draw import PURPOSES, Draw, Use
from facilitator.domain.errors import N_, Invalid
from facilitator.domain.meeting import Meeting
from facilitator.tui.screens.form import Field

_HEADS = {
    Use.PEOPLE: "draw {n}",
    Use.ORDER: "draw order",
    Use.GROUPS: "draw groups of {n}",
    Use.ROLL_CALL: "spot roll call {n}",
}


def wish_fields(meeting: Meeting, now: datetime, wish: Draw) -> list[Field]:
    """Make the lines of the form."""
    number = str(wish.size if wish.use is Use.GROUPS else wish.count)
    name = meeting.attendance.name
    whom = f"unit {wish.unit}" if wish.unit else f"group {wish.group}" if wish.group else str(wish.venue or "")
    among = f"list {', '.join(map(name, wish.among))}" if wish.among else whom
    count = [] if wish.use is Use.ORDER else [Field("count", N_("How many"), "1", number)]
    return [
        *count,
        Field("whom", N_("From"), N_("unit Finance · group A · room · list Li Hua, Bo; empty for everybody"), among),
        Field("other", N_("Without"), N_("names with commas between; empty for nobody"), ", ".join(map(name, wish.other_than))),
        Field("purpose", N_("What for"), N_("empty for the usual"), "" if wish.purpose in PURPOSES.values() else wish.purpose),
    ]  # fmt: skip


def read_wish(meeting: Meeting, now: datetime, wish: Draw, texts: Mapping[str, str]) -> Draw:
    """Read the form; the grade stays as it is.

    Raises:
        MeetingError: a name is nobody's, or a line cannot be read.
    """
    from facilitator.language.grammar import parse  # the language loads when somebody types

    parts = [_HEADS[wish.use].format(n=texts.get("count", "").strip() or "1")]
    named = (("from", texts["whom"]), ("other than", texts["other"]), ("for", texts["purpose"]))
    parts += [f"{word} {text.strip()}" for word, text in named if text.strip()]
    read = parse(meeting, now, " ".join(parts))
    if not isinstance(read, Draw):
        raise Invalid(N_("this cannot be read as a draw"))
    return replace(read, grade=wish.grade)
