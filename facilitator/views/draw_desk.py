"""Owns what the desk sees after a draw: who waits to speak, what came of the last one, and how a spot roll call stands."""

from datetime import datetime

from facilitator.domain.draw import SPEAKERS, DrawRecord, Grade, Use
from facilitator.domain.errors import Message
from facilitator.domain.frozen import frozen
from facilitator.domain.life import Phase
from facilitator.domain.meeting import Meeting
from facilitator.views.happened_draw import groups, purpose


@frozen
class Drawn:
    """Somebody who was drawn to speak by draw ``number``; ``is_coming`` when their phone says so."""

    person: str
    name: str
    unit: str
    number: int
    is_coming: bool


@frozen
class LastDraw:
    """The last draw: a line for each one drawn, or for each group."""

    number: int
    purpose: Message
    use: Use
    grade: Grade
    pool: int
    lines: tuple[str, ...]
    void: str | None


@frozen
class DrawDesk:
    """Who was drawn and waits to speak, and the last draw; None before the first."""

    pending: tuple[Drawn, ...]
    last: LastDraw | None


def draw_desk(meeting: Meeting, now: datetime) -> DrawDesk:
    """Look at the roll call."""
    people, coming = meeting.attendance.people.by_id, meeting.door.coming
    pending = tuple(
        Drawn(id, people[id].name, people[id].unit, number, coming.get(id) == number)
        for id, number in meeting.draws.pending.items()
        if id in people
    )
    return DrawDesk(pending, _last(meeting, meeting.draws.log[-1]) if meeting.draws.log else None)


def draw_on_show(meeting: Meeting) -> DrawRecord | None:
    """Find the draw that the room looks at: the last one, until somebody speaks, the item changes, or nobody drawn is left."""
    last = meeting.draws.log[-1] if meeting.draws.log else None
    if last is None or last.void is not None or last.item != (meeting.agenda.current or 0):
        return None
    if meeting.life.phase is not Phase.OPEN or any(speech.id > last.id for speech in meeting.floor.log[-1:]):
        return None
    waits = any(meeting.draws.pending.get(id) == last.made.number for id in last.made.drawn)
    return last if waits or last.made.purpose != SPEAKERS else None


def _last(meeting: Meeting, found: DrawRecord) -> LastDraw:
    made = found.made
    pool = made.listed.count("\n") - bool(made.spare)
    return LastDraw(made.number, purpose(made), made.use, made.grade, pool, drawn_lines(meeting, found), found.void)


def drawn_lines(meeting: Meeting, found: DrawRecord) -> tuple[str, ...]:
    """Name those drawn, a line each; an order is numbered, a group is one line."""
    made, name = found.made, meeting.attendance.name
    if made.use is Use.GROUPS:
        return tuple(f"{n}  {', '.join(name(id) for id in group)}" for n, group in enumerate(groups(made), 1))
    if made.use is Use.ORDER:
        return tuple(f"{n}  {name(id)}" for n, id in enumerate(made.drawn, 1))
    return tuple(name(id) for id in made.drawn)


@frozen
class Asked:
    """Somebody whom a spot roll call asks; ``is_here`` is None until they are asked."""

    person: str
    name: str
    unit: str
    is_here: bool | None


@frozen
class SpotCall:
    """The last spot roll call, in the order in which people are asked."""

    number: int
    asked: tuple[Asked, ...]

    def count(self, is_here: bool | None) -> int:
        """Count those who answered, did not, or were not asked yet."""
        return sum(one.is_here is is_here for one in self.asked)


def spot_call(meeting: Meeting, now: datetime) -> SpotCall | None:
    """Find the last spot roll call that counts."""
    people = meeting.attendance.people.by_id
    calls = (one for one in reversed(meeting.draws.log) if one.made.use is Use.ROLL_CALL and one.void is None)
    if (found := next(calls, None)) is None:
        return None
    asked = (Asked(id, people[id].name, people[id].unit, found.answers.get(id)) for id in found.made.drawn)
    return SpotCall(found.made.number, tuple(asked))
