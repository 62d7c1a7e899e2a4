"""Owns the sentences for what a draw does, and the short names of its acts."""

from collections.abc import Callable
from typing import Any

from facilitator.domain import draw, draw_memory, draw_trust, roll_call, room_value
from facilitator.domain.draw import PURPOSES, DrawMade, Grade, Use
from facilitator.domain.errors import N_, Message, Several, said
from facilitator.domain.meeting import Meeting
from facilitator.domain.recorded import Event


def _name(meeting: Meeting, person: str) -> str:
    return meeting.attendance.name(person)


def _person(message: str) -> Callable[[Meeting, Any], Message]:
    return lambda meeting, event: said(message, name=_name(meeting, event.person))


def _fixed(message: str) -> Callable[[Meeting, Any], Message]:
    return lambda meeting, event: said(message)


def groups(made: DrawMade) -> tuple[tuple[str, ...], ...]:
    """Deal those drawn into groups of at least ``size``, like cards: the first to group 1, the next to group 2 …

    >>> groups(DrawMade(1, "", ("a", "b", "c", "d", "e"), "", use=Use.GROUPS, size=2))
    (('a', 'c', 'e'), ('b', 'd'))
    """
    count = max(len(made.drawn) // max(made.size, 1), 1)
    return tuple(made.drawn[number::count] for number in range(count))


def drawn_names(meeting: Meeting, made: DrawMade) -> Several | str:
    """Name those drawn, as their use wants it: in a row, numbered, or by groups."""
    names = [_name(meeting, id) for id in made.drawn]
    if made.use is Use.ORDER:
        return Several(f"{place} {name}" for place, name in enumerate(names, 1))
    if made.use is Use.GROUPS:
        parts = (", ".join(_name(meeting, id) for id in group) for group in groups(made))
        return "; ".join(f"{number}: {part}" for number, part in enumerate(parts, 1))
    return Several(names)


def purpose(made: DrawMade) -> Message:
    """Say what a draw was for: its use where nothing else was named."""
    names_use = made.use is not Use.PEOPLE and made.purpose == PURPOSES[made.use]
    return said(made.use if names_use else made.purpose)


def _made(meeting: Meeting, event: DrawMade) -> Message:
    without_room = event.grade is Grade.COMMITTED and not event.room
    return said(
        N_("draw {number} ({purpose}, {grade}{room}), from {pool}: {names}"),
        number=event.number,
        purpose=purpose(event),
        grade=said(event.grade),
        room=said(N_(" without a room value")) if without_room else "",
        pool=len(event.listed.split("\n")) - 1 - bool(event.spare),
        names=drawn_names(meeting, event),
    )


def _answered(meeting: Meeting, event: roll_call.CallAnswered) -> Message:
    heard = N_("{name} answered") if event.is_here else N_("no answer from {name}")
    return said(heard, name=_name(meeting, event.person))


def _value(meeting: Meeting, event: room_value.RoomValueGiven) -> Message:
    if not event.missing:
        return said(N_("the room's value: {value}"), value=event.value)
    missing = Several(_name(meeting, id) for id in event.missing)
    return said(N_("the room's value: {value}; not revealed: {names}"), value=event.value, names=missing)


SENTENCES: dict[type[Event], Callable[[Meeting, Any], Message]] = {
    draw.DrawMade: _made,
    draw.DrawPassed: _person(N_("{name} passes")),
    draw.DrawMissed: _person(N_("{name} was drawn and is not here")),
    draw.DrawVoided: lambda m, e: said(N_("draw {number} is void"), number=e.number),
    draw.DrawsReset: _fixed(N_("a new round of draws begins")),
    draw_memory.DrawModeSet: lambda m, e: said(N_("draws: {mode}"), mode=said(e.mode)),
    draw_memory.DrawsRecalled: lambda m, e: said(
        N_("the draws of earlier meetings are known for {n}"), n=len(e.earlier)
    ),
    roll_call.CallAnswered: _answered,
    draw_trust.DrawCommitted: lambda m, e: said(N_("committed: {commitment}"), commitment=e.commitment),
    room_value.RoomValueGiven: _value,
    room_value.ValuePromised: _person(N_("{name} has promised a value")),
    room_value.ValueRevealed: _person(N_("{name} has revealed a value")),
    draw_trust.SourcesAnnounced: lambda m, e: said(N_("the numbers will come from: {text}"), text=e.text),
}

ACTS: dict[str, str] = {
    "draws-reset": N_("a new round of draws"),
    "draw-mode-set": N_("a change of how draws are made"),
    "draw-committed": N_("a commitment"),
    "draws-recalled": N_("the draws of earlier meetings"),
    "call-answered": N_("an answer to the spot roll call"),
    "sources-announced": N_("announcing sources"),
}
