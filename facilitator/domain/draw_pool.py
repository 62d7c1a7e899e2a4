"""Owns who may be drawn, with what weight, and why everybody else may not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from enum import StrEnum
from typing import TYPE_CHECKING

from facilitator.domain.attendance import Status
from facilitator.domain.draw import SPEAKERS, Draw, DrawMode, Draws, Use
from facilitator.domain.draw_memory import turns
from facilitator.domain.errors import N_, Invalid
from facilitator.domain.frozen import frozen
from facilitator.domain.people import Person, Role
from facilitator.domain.proof import write_list

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting

NEVER_DRAWN = frozenset({Role.CHAIR, Role.GUEST, Role.OBSERVER})

#: The weight of somebody who was neither drawn nor spoke lately.
FULL_WEIGHT = 1000


class LeftOut(StrEnum):
    """Why somebody is not in the pool."""

    ABSENT = "absent"
    LEFT = "left"
    EXCUSED = "excused"
    ROLE = "role"
    NO_RIGHT = "may not speak"
    SPEAKING = "speaking now"
    NAMED = "named as left out"
    ELSEWHERE = "not of those asked for"
    DRAWN = "drawn already in this round"
    JUST_PASSED = "just passed"


@frozen
class Pool:
    """Who can be drawn now; there may be a hundred thousand.

    Attributes:
        first: those to draw from.
        weights: of each in ``first``.
        then: those who follow, all alike, because a new round begins once ``first`` is used up.
        left_out: everybody else who is present, and why.
    """

    first: list[Person]
    weights: list[int]
    then: list[Person]
    left_out: list[tuple[str, LeftOut]]

    @property
    def size(self) -> int:
        """Count those who can be drawn."""
        return len(self.first) + len(self.then)

    @property
    def is_even(self) -> bool:
        """Tell whether everybody is as likely as the others, as in every mode but memory."""
        return not self.weights or max(self.weights) == 1


def pool(meeting: Meeting, command: Draw) -> Pool:
    """Sort everybody who is present into the pool or out of it."""
    draws, mode = meeting.draws, meeting.draws.mode if command.use is Use.PEOPLE else None
    drawn = draws.round.get(command.purpose, set()) if mode is DrawMode.EACH_ONCE else set[str]()
    first, again, left_out = _sorted(meeting, command, drawn)
    if mode is DrawMode.MEMORY:
        return Pool(first, _weights(meeting, first), [], left_out)
    needed = command.count - len(first)
    then = _without_just_passed(draws, again, needed) if needed > 0 else []
    coming, passed = {one.id for one in then}, draws.log[-1].passed if then else {}
    out = (one.id for one in again if one.id not in coming)
    left_out += [(id, LeftOut.JUST_PASSED if id in passed else LeftOut.DRAWN) for id in out]
    return Pool(first, [1] * len(first), then, left_out)


def list_of(found: Pool) -> str:
    """Write the list of a pool, as it is hashed."""
    return write_list(found.first, found.then, () if found.is_even else found.weights)


def _without_just_passed(draws: Draws, again: list[Person], needed: int) -> list[Person]:
    """Keep whoever just passed out of the new round's first draw, as long as enough others are left."""
    passed = draws.log[-1].passed if draws.log else {}
    others = [one for one in again if one.id not in passed]
    return others if len(others) >= needed else again


def _sorted(
    meeting: Meeting, command: Draw, drawn: Set[str]
) -> tuple[list[Person], list[Person], list[tuple[str, LeftOut]]]:
    """Divide those present, in the order they checked in: who can be drawn, who was drawn before, who cannot be."""
    barred, narrow = _barred(meeting, command), _narrowing(meeting, command)
    is_call, member, apart = command.use is Use.ROLL_CALL, Role.MEMBER, barred.keys() | drawn
    able: list[Person] = []
    again: list[Person] = []
    out: list[tuple[str, LeftOut]] = []
    for one in meeting.attendance.present.values():
        # Most are members whom nothing sets apart; what a hundred thousand of them cost is felt here.
        if one.role is member and one.may_speak and one.id not in apart and narrow is None:
            able.append(one)
        elif one.role is Role.CHAIR or (one.role in NEVER_DRAWN and not is_call):
            out.append((one.id, LeftOut.ROLE))
        elif not (one.may_speak or is_call):
            out.append((one.id, LeftOut.NO_RIGHT))
        elif one.id in barred:
            out.append((one.id, barred[one.id]))
        elif narrow is not None and not narrow(one):
            out.append((one.id, LeftOut.ELSEWHERE))
        else:
            (again if one.id in drawn else able).append(one)
    return able, again, out


def _barred(meeting: Meeting, command: Draw) -> dict[str, LeftOut]:
    """Tell who is out of this draw by name: whom it leaves out, and who speaks while it draws somebody to speak."""
    barred = dict.fromkeys(command.other_than, LeftOut.NAMED)
    speech = meeting.floor.speech
    if speech is not None and (command.use is Use.ROLL_CALL or command.purpose == SPEAKERS):
        barred[speech.person] = LeftOut.SPEAKING
    return barred


def _narrowing(meeting: Meeting, command: Draw) -> Callable[[Person], bool] | None:
    """Make the question that somebody has to pass where a draw is narrowed; None where it is not."""
    if command.among:
        among = frozenset(command.among)
        return lambda person: person.id in among
    if command.unit:
        unit = command.unit.casefold()
        return lambda person: person.unit.casefold() == unit
    if command.group:
        group = command.group.casefold()
        return lambda person: person.group.casefold() == group
    if command.venue is not None:
        presence = meeting.attendance.presence
        return lambda person: presence[person.id].stays[-1].mode is command.venue
    return None


def not_present(meeting: Meeting) -> Iterator[tuple[str, LeftOut]]:
    """Say of everybody on the roster who is not here why not; for a screen, not for every draw."""
    reasons = {Status.EXCUSED: LeftOut.EXCUSED, Status.LEFT: LeftOut.LEFT}
    for id, person in meeting.attendance.people.by_id.items():
        if not meeting.attendance.is_present(id) and (person.is_expected or id in meeting.attendance.presence):
            yield id, reasons.get(meeting.attendance.status(id), LeftOut.ABSENT)


def load(meeting: Meeting, person: str) -> int:
    """Count somebody's recent draws and speeches in thousandths.

    What happened ``half_life`` meetings ago counts half.
    """
    draws = meeting.draws
    earlier = draws.earlier.get(person, ())
    faded = sum(count * FULL_WEIGHT * 2 ** (-age / draws.half_life) for age, count in enumerate(earlier, 1))
    return turns(meeting, person) * FULL_WEIGHT + round(faded)


def weight(meeting: Meeting, person: str) -> int:
    """Weigh somebody in memory mode: in full, halved by one recent turn, a third after two, but never 0."""
    return max(FULL_WEIGHT * FULL_WEIGHT // (FULL_WEIGHT + load(meeting, person)), 1)


def _weights(meeting: Meeting, people: list[Person]) -> list[int]:
    """Weigh a whole pool, of whom most may never have had a turn."""
    had_turns = heard(meeting)
    return [weight(meeting, one.id) if one.id in had_turns else FULL_WEIGHT for one in people]


def heard(meeting: Meeting) -> Set[str]:
    """List everybody who may have had a turn, here or in earlier meetings."""
    draws = meeting.draws
    return draws.times.keys() | draws.earlier.keys() | meeting.floor.by_person.keys()


def check_narrowing(command: Draw) -> None:
    """Make sure that a draw is narrowed in one way at most, as it is typed."""
    if sum(map(bool, (command.unit, command.group, command.venue, command.among))) > 1:
        raise Invalid(N_("a draw is narrowed by a unit, a group, a venue or a list, not by several"))
