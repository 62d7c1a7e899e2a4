"""Owns who may be drawn, with what weight, and why everybody else may not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from facilitator.domain.attendance import Status
from facilitator.domain.draw import SPEAKERS, Draw, DrawMode, Draws, Use
from facilitator.domain.errors import N_, Invalid
from facilitator.domain.people import Person, Role
from facilitator.domain.proof import Entry

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


@dataclass(frozen=True, slots=True)
class Pool:
    """Who can be drawn now.

    Attributes:
        first: those to draw from.
        then: those who follow because a new round begins once ``first`` is used up.
        left_out: everybody else who is present, and why.
    """

    first: tuple[Entry, ...]
    then: tuple[Entry, ...]
    left_out: tuple[tuple[str, LeftOut], ...]

    @property
    def size(self) -> int:
        """Count those who can be drawn."""
        return len(self.first) + len(self.then)


def pool(meeting: Meeting, command: Draw) -> Pool:
    """Sort everybody who is present into the pool or out of it."""
    able, left_out = _able(meeting, command)
    draws, count = meeting.draws, command.count
    people = meeting.attendance.people.by_id
    then: list[str] = []
    if command.use is Use.PEOPLE and draws.mode is DrawMode.EACH_ONCE:
        drawn = draws.round.get(command.purpose, frozenset[str]())
        again = [id for id in able if id in drawn]
        able = [id for id in able if id not in drawn]
        then = _without_just_passed(draws, again, count - len(able)) if len(able) < count else []
        coming = set(then)
        passed = draws.log[-1].passed if then else {}
        out = (id for id in again if id not in coming)
        left_out += [(id, LeftOut.JUST_PASSED if id in passed else LeftOut.DRAWN) for id in out]
    if command.use is Use.PEOPLE and draws.mode is DrawMode.MEMORY:
        first = tuple(Entry(weight(meeting, id), id, people[id].name) for id in able)
    else:
        first = _even(people, able)
    return Pool(first, _even(people, then), tuple(left_out))


def _even(people: dict[str, Person], ids: list[str]) -> tuple[Entry, ...]:
    return tuple([Entry(1, id, people[id].name) for id in ids])


def _without_just_passed(draws: Draws, again: list[str], needed: int) -> list[str]:
    """Keep whoever just passed out of the new round's first draw, as long as enough others are left."""
    passed = draws.log[-1].passed if draws.log else {}
    others = [id for id in again if id not in passed]
    return others if len(others) >= needed else again


def _able(meeting: Meeting, command: Draw) -> tuple[list[str], list[tuple[str, LeftOut]]]:
    """Divide those present, in the order they checked in, by everything but what was drawn before."""
    named, among = frozenset(command.other_than), frozenset(command.among)
    unit, group, venue = command.unit.casefold(), command.group.casefold(), command.venue
    is_narrow = bool(among or unit or group or venue)
    asked = command.use is Use.ROLL_CALL
    speech = meeting.floor.speech
    speaking = speech.person if speech is not None and (asked or command.purpose == SPEAKERS) else ""
    people, presence = meeting.attendance.people.by_id, meeting.attendance.presence
    never = frozenset({Role.CHAIR}) if asked else NEVER_DRAWN
    able: list[str] = []
    out: list[tuple[str, LeftOut]] = []
    for id in meeting.attendance.present:
        person = people[id]
        if person.role in never:
            out.append((id, LeftOut.ROLE))
        elif not (person.may_speak or asked):
            out.append((id, LeftOut.NO_RIGHT))
        elif id == speaking:
            out.append((id, LeftOut.SPEAKING))
        elif id in named:
            out.append((id, LeftOut.NAMED))
        elif is_narrow and not (
            (not among or id in among)
            and (not unit or person.unit.casefold() == unit)
            and (not group or person.group.casefold() == group)
            and (venue is None or presence[id].stays[-1].mode is venue)
        ):
            out.append((id, LeftOut.ELSEWHERE))
        else:
            able.append(id)
    return able, out


def not_present(meeting: Meeting) -> Iterator[tuple[str, LeftOut]]:
    """Say of everybody on the roster who is not here why not; for a screen, not for every draw."""
    reasons = {Status.EXCUSED: LeftOut.EXCUSED, Status.LEFT: LeftOut.LEFT}
    for id, person in meeting.attendance.people.by_id.items():
        if not meeting.attendance.is_present(id) and (person.is_expected or id in meeting.attendance.presence):
            yield id, reasons.get(meeting.attendance.status(id), LeftOut.ABSENT)


def load(meeting: Meeting, person: str) -> int:
    """Count somebody's recent draws and speeches in thousandths; a speech that came of a draw counts once with it.

    What happened ``half_life`` meetings ago counts half.
    """
    draws = meeting.draws
    here = draws.times[person] + meeting.floor.total(person).speeches - draws.settled[person]
    earlier = draws.earlier.get(person, ())
    faded = sum(count * FULL_WEIGHT * 2 ** (-age / draws.half_life) for age, count in enumerate(earlier, 1))
    return max(here, 0) * FULL_WEIGHT + round(faded)


def weight(meeting: Meeting, person: str) -> int:
    """Weigh somebody in memory mode: in full, halved by one recent turn, a third after two, but never 0."""
    return max(FULL_WEIGHT * FULL_WEIGHT // (FULL_WEIGHT + load(meeting, person)), 1)


def check_narrowing(command: Draw) -> None:
    """Make sure that a draw is narrowed in one way at most, as it is typed."""
    if sum(map(bool, (command.unit, command.group, command.venue, command.among))) > 1:
        raise Invalid(N_("a draw is narrowed by a unit, a group, a venue or a list, not by several"))
