"""Owns the whole state of one meeting, and the two doors to it: ``decide`` and ``apply``.

``decide`` either raises ``Refused`` or ``Invalid`` and changes nothing, or returns what happens as events. ``apply``
never raises; it answers whether the record fitted the state. The same records always give the same meeting.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field, fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

from facilitator.domain import (
    agenda_course,
    agenda_edits,
    agenda_order,
    attendance,
    checkin_acts,
    copies,
    door_acts,
    draw_acts,
    draw_memory,
    draw_trust,
    life,
    minutes_points,
    next_meeting,
    papers,
    particulars,
    queue_acts,
    quorum,
    record_acts,
    record_amends,
    roll_call,
    room,
    room_value,
    roster,
    speech_acts,
    speech_clock,
    text,
    timer,
    undo,
)
from facilitator.domain.agenda import Agenda
from facilitator.domain.attendance import Attendance
from facilitator.domain.checkin import Door
from facilitator.domain.draw import Draws
from facilitator.domain.errors import N_, Invalid, Refused
from facilitator.domain.floor import Floor
from facilitator.domain.frozen import state
from facilitator.domain.life import Life, Phase
from facilitator.domain.papers import Papers
from facilitator.domain.record import MeetingRecord
from facilitator.domain.recorded import Command, Event, Moment, Recorded
from facilitator.domain.room import Room
from facilitator.domain.tables import Applications, Decisions
from facilitator.domain.timer import Timers
from facilitator.domain.undo import History

# The modules that fill the tables, by the concept that listeners hear of.
_CONCEPTS = {
    "life": (life, particulars, next_meeting, copies),
    "agenda": (agenda_edits, agenda_order, agenda_course),
    "attendance": (roster, attendance, quorum),
    "checkin": (door_acts, checkin_acts),
    "floor": (queue_acts, speech_acts, speech_clock),
    "draw": (draw_acts, draw_memory, draw_trust, room_value, roll_call),
    "papers": (papers,),
    "timer": (timer,),
    "record": (record_acts, record_amends, minutes_points),
    "room": (room,),
    "undo": (undo,),
}
_MODULES = [(concept, module) for concept, modules in _CONCEPTS.items() for module in modules]
DECISIONS: Decisions = {kind: rule for _, module in _MODULES for kind, rule in module.DECISIONS.items()}
APPLICATIONS: Applications = {kind: rule for _, module in _MODULES for kind, rule in module.APPLICATIONS.items()}

#: The concept each event belongs to: life, agenda, attendance, checkin, floor, draw, timer, record, room or undo.
AREAS: dict[type[Event], str] = {event: concept for concept, module in _MODULES for event in module.APPLICATIONS}

#: Every stored kind and the class that this version reads it as.
KINDS: dict[str, type[Event]] = {event.kind: event for event in APPLICATIONS}

_ALWAYS = frozenset(Phase)
_BEFORE_THE_END = _ALWAYS - {Phase.CLOSED}
_UNDER_WAY = frozenset({Phase.OPEN, Phase.RECESS})
_OPEN = frozenset({Phase.OPEN})

# In which phases a command makes sense. What is not named here works until the meeting is closed.
PHASES: dict[type[Command], frozenset[Phase]] = {
    particulars.CreateMeeting: frozenset({Phase.DRAFT}),
    particulars.Rehearse: frozenset({Phase.DRAFT}),
    life.StartMeeting: _ALWAYS,
    life.EndMeeting: _UNDER_WAY,
    life.Recess: _UNDER_WAY,
    life.Resume: _UNDER_WAY,
    life.ReopenMeeting: _ALWAYS,
    undo.Undo: _ALWAYS,
    undo.Redo: _ALWAYS,
    record_acts.Correct: _ALWAYS,
    record_amends.AmendAction: _ALWAYS,
    record_amends.AmendDecision: _ALWAYS,
    minutes_points.ChoosePoint: _ALWAYS,
    next_meeting.SetNextMeeting: _ALWAYS,
    record_acts.ApproveMinutes: frozenset({Phase.CLOSED}),
    record_acts.SetActionState: _ALWAYS,
    record_acts.Decide: _UNDER_WAY,
    agenda_course.TakeUp: _OPEN,
    agenda_course.NextItem: _OPEN,
    agenda_course.StartTopic: _OPEN,
    agenda_course.CloseItem: _OPEN,
    **dict.fromkeys((*draw_acts.DECISIONS, *roll_call.DECISIONS), _UNDER_WAY),
    **dict.fromkeys({**queue_acts.DECISIONS, **speech_acts.DECISIONS, **speech_clock.DECISIONS}, _UNDER_WAY),
    **dict.fromkeys(
        (
            speech_acts.CallNext,
            speech_acts.CallSpeaker,
            speech_acts.YieldFloor,
            speech_clock.PauseSpeech,
            speech_clock.ContinueSpeech,
        ),
        _OPEN,
    ),
    speech_clock.TimeSpeakers: _BEFORE_THE_END,
    door_acts.StartRecheck: _UNDER_WAY,
    checkin_acts.NoteRefusals: _ALWAYS,
    room.ShowRoom: _ALWAYS,
}

# Text fields that hold less than ``TEXT_LIMIT`` characters.
_LIMITS = {
    "name": text.NAME_LIMIT,
    "unit": text.NAME_LIMIT,
    "group": text.NAME_LIMIT,
    "presenter": text.NAME_LIMIT * 4,
    "title": text.TITLE_LIMIT,
    "purpose": text.NAME_LIMIT,
    "place": text.TITLE_LIMIT,
}
_LIMITS_OF: dict[tuple[type[Command], str], int] = {(queue_acts.RaiseHand, "note"): text.NOTE_LIMIT}


@state
class Meeting:
    """All state of one meeting; ``seq`` and ``digest`` are those of the last record applied or passed over."""

    seq: int = 0
    digest: str = ""
    life: Life = field(default_factory=Life)
    agenda: Agenda = field(default_factory=Agenda)
    attendance: Attendance = field(default_factory=Attendance)
    door: Door = field(default_factory=Door)
    floor: Floor = field(default_factory=Floor)
    draws: Draws = field(default_factory=Draws)
    papers: Papers = field(default_factory=Papers)
    timers: Timers = field(default_factory=Timers)
    record: MeetingRecord = field(default_factory=MeetingRecord)
    room: Room = field(default_factory=Room)
    history: History = field(default_factory=History)

    @property
    def is_under_way(self) -> bool:
        """Tell whether the meeting was opened and not yet closed."""
        return self.life.phase in _UNDER_WAY

    @property
    def is_live(self) -> bool:
        """Tell whether the meeting holds records that count: it was opened or somebody checked in, in earnest."""
        touched = self.life.phase is not Phase.DRAFT or bool(self.attendance.presence)
        return touched and not self.life.is_rehearsal


def decide(meeting: Meeting, command: Command, moment: Moment) -> list[Event]:
    """Say what happens when a command meets the meeting now.

    Raises:
        Refused: not now; the message says what would work.
        Invalid: never; the command is malformed.
    """
    kind = type(command)
    if meeting.life.phase not in PHASES.get(kind, _BEFORE_THE_END):
        _refuse_phase(meeting.life.phase)
    return DECISIONS[kind](meeting, cleaned(command), moment)


def apply(meeting: Meeting, recorded: Recorded) -> bool:
    """Let a record take effect; answer whether it fitted. A record of an unknown kind changes nothing and fits."""
    meeting.seq, meeting.digest = recorded.seq, recorded.digest
    if recorded.event is None:
        return True
    fitted = APPLICATIONS[type(recorded.event)](meeting, recorded, recorded.event)
    meeting.history.note(recorded)
    if not fitted:
        meeting.history.unfitted.add(recorded.seq)
    return fitted


def fold(records: Iterable[Recorded], without: Iterable[str] = ()) -> Meeting:
    """Make the meeting that these records tell of, leaving out the causes in ``without``."""
    dead, meeting = frozenset(without), Meeting()
    for recorded in records:
        if recorded.cause in dead:
            meeting.seq, meeting.digest = recorded.seq, recorded.digest
            meeting.history.note(recorded)
        else:
            apply(meeting, recorded)
    return meeting


def _refuse_phase(phase: Phase) -> None:
    match phase:
        case Phase.DRAFT:
            raise Refused(N_("the meeting is not open yet; “start meeting” opens it"))
        case Phase.RECESS:
            raise Refused(N_("the meeting is in recess; “resume” continues it"))
        case Phase.CLOSED:
            raise Refused(N_("the meeting is closed; “reopen meeting: reason” opens it again"))
        case Phase.OPEN:
            raise Refused(N_("this works only while the meeting is closed or not yet open"))


C = TypeVar("C")


def cleaned(value: C) -> C:
    """Pass every text of a command through ``clean``; a text that is too long is Invalid, never cut in silence."""
    changes: dict[str, Any] = {}
    for name in _field_names(type(value)):  # type: ignore[arg-type]  # mypy asks whether type[C] is Hashable: every class is
        old = getattr(value, name)
        new = _clean_field(type(value), name, old)
        if new != old:
            changes[name] = new
    return replace(value, **changes) if changes else value  # type: ignore[type-var]


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(item.name for item in fields(kind))


def _clean_field(kind: type, name: str, value: Any) -> Any:
    match value:
        case str() if type(value) is not str:
            return value  # one of a fixed set of words
        case str():
            most = _LIMITS_OF.get((kind, name)) or _LIMITS.get(name, text.TEXT_LIMIT)
            tidy = text.clean(value, most + 1)
            if len(tidy) > most:
                raise Invalid(N_("this text is too long: at most {most} characters fit"), most=most)
            return tidy
        case tuple():
            return tuple(_clean_field(kind, name, part) for part in value)
        case _ if is_dataclass(value) and not isinstance(value, type):
            return cleaned(value)
        case _:
            return value
