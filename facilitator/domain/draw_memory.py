"""Owns how earlier draws bear on the next: the mode, and what is known of earlier meetings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from facilitator.domain.draw import HALF_LIFE, DrawMode
from facilitator.domain.errors import N_, Invalid, Refused
from facilitator.domain.recorded import Command, Event, Moment, Recorded
from facilitator.domain.tables import Applications, Decisions

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting

_MOST_MEETINGS = 100
_MOST_TURNS = 10_000


@dataclass(frozen=True, slots=True)
class SetDrawMode(Command):
    """Choose how earlier draws bear on the next; ``half_life`` counts meetings."""

    mode: DrawMode
    half_life: int = HALF_LIFE


@dataclass(frozen=True, slots=True)
class Earlier:
    """How often somebody was drawn or spoke in earlier meetings, from the last one back."""

    person: str
    turns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Recall(Command):
    """Tell how often people were drawn or spoke in earlier meetings."""

    earlier: tuple[Earlier, ...]


@dataclass(frozen=True, slots=True)
class DrawModeSet(Event):
    """From here on earlier draws bear on the next like this."""

    kind: ClassVar[str] = "draw-mode-set"
    mode: DrawMode
    half_life: int


@dataclass(frozen=True, slots=True)
class DrawsRecalled(Event):
    """How often people were drawn or spoke in earlier meetings is known."""

    kind: ClassVar[str] = "draws-recalled"
    earlier: tuple[Earlier, ...]


def set_draw_mode(meeting: Meeting, command: SetDrawMode, moment: Moment) -> list[Event]:
    """Choose the mode."""
    if not 1 <= command.half_life <= _MOST_MEETINGS:
        raise Invalid(N_("a half-life is from 1 to {most} meetings"), most=_MOST_MEETINGS)
    if (command.mode, command.half_life) == (meeting.draws.mode, meeting.draws.half_life):
        raise Refused(N_("draws are made like this already"))
    return [DrawModeSet(command.mode, command.half_life)]


def recall(meeting: Meeting, command: Recall, moment: Moment) -> list[Event]:
    """Take the counts of earlier meetings."""
    for one in command.earlier:
        meeting.attendance.person(one.person)
        if len(one.turns) > _MOST_MEETINGS or any(not 0 <= count <= _MOST_TURNS for count in one.turns):
            raise Invalid(N_("the counts of earlier meetings are whole numbers from 0, the last meeting first"))
    return [DrawsRecalled(command.earlier)]


def draw_mode_set(meeting: Meeting, record: Recorded, event: DrawModeSet) -> bool:
    """Take the mode."""
    meeting.draws.mode, meeting.draws.half_life = event.mode, event.half_life
    return True


def draws_recalled(meeting: Meeting, record: Recorded, event: DrawsRecalled) -> bool:
    """Take the counts, person by person."""
    meeting.draws.earlier.update((one.person, one.turns) for one in event.earlier)
    return True


DECISIONS: Decisions = {SetDrawMode: set_draw_mode, Recall: recall}
APPLICATIONS: Applications = {DrawModeSet: draw_mode_set, DrawsRecalled: draws_recalled}
