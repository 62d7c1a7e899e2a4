"""Owns how earlier draws bear on the next: the mode, and what is known of earlier meetings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from facilitator.domain.draw import HALF_LIFE, DrawMode
from facilitator.domain.errors import N_, Invalid, Refused
from facilitator.domain.frozen import frozen
from facilitator.domain.people import People, Person, fold
from facilitator.domain.recorded import Command, Event, Moment, Recorded
from facilitator.domain.tables import Applications, Decisions

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting

_MOST_MEETINGS = 100
_MOST_TURNS = 10_000


@frozen
class SetDrawMode(Command):
    """Choose how earlier draws bear on the next; ``half_life`` counts meetings."""

    mode: DrawMode
    half_life: int = HALF_LIFE


@frozen
class Earlier:
    """How often somebody was drawn or spoke in earlier meetings, from the last one back."""

    person: str
    turns: tuple[int, ...]


@frozen
class Recall(Command):
    """Tell how often people were drawn or spoke in earlier meetings."""

    earlier: tuple[Earlier, ...]


@frozen
class DrawModeSet(Event):
    """From here on earlier draws bear on the next like this."""

    kind: ClassVar[str] = "draw-mode-set"
    mode: DrawMode
    half_life: int


@frozen
class DrawsRecalled(Event):
    """How often people were drawn or spoke in earlier meetings is known."""

    kind: ClassVar[str] = "draws-recalled"
    earlier: tuple[Earlier, ...]


def turns(meeting: Meeting, person: str) -> int:
    """Count how often somebody was drawn or spoke in this meeting; a speech that came of a draw counts once with it."""
    draws = meeting.draws
    return max(draws.times[person] + meeting.floor.total(person).speeches - draws.settled[person], 0)


def carried_on(meeting: Meeting) -> tuple[Earlier, ...]:
    """Tell what the next meeting of the same people has to recall: this one's counts, and what it recalled itself."""
    known = ((id, (turns(meeting, id), *meeting.draws.earlier.get(id, ()))) for id in meeting.attendance.people.by_id)
    return tuple(Earlier(id, counts[:_MOST_MEETINGS]) for id, counts in known if any(counts))


def recalled(people: People, meetings: Sequence[Meeting]) -> tuple[Earlier, ...]:
    """Tell what a meeting of these people has to recall of others, each of which counts by itself.

    Args:
        people: who belongs to the meeting that recalls. Whoever has the same name there, and no other unit, is the
            same person; where a name stands twice, only the same number tells who it is.
        meetings: from the last one back.
    """
    found = dict[str, list[int]]()
    for age, meeting in enumerate(meetings[:_MOST_MEETINGS]):
        for id, person in meeting.attendance.people.by_id.items():
            if (count := turns(meeting, id)) and (same := _same(people, person)):
                counts = found.setdefault(same, [])
                counts += [0] * (age + 1 - len(counts))
                counts[age] += count
    return tuple(Earlier(id, tuple(counts)) for id, counts in found.items())


def _same(people: People, person: Person) -> str | None:
    """Find somebody of another meeting."""
    alike = [id for id in people.names.exact.get(fold(person.name), ()) if _alike(people.by_id[id], person)]
    return person.id if person.id in alike else alike[0] if len(alike) == 1 else None


def _alike(one: Person, other: Person) -> bool:
    units = {fold(one.unit), fold(other.unit)} - {""}
    return fold(one.name) == fold(other.name) and len(units) < 2


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
