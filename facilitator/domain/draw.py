"""Owns the random roll call, first form: the pool, the selection, passes and voids.

The pool is who is present and eligible, each once until all were drawn, round by round and purpose by purpose. The
chair, guests and observers are never drawn. A draw is never undone; it can be voided with a reason that stays. Random
bytes come from outside and are kept with the pool, so that anybody can select again and compare.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from facilitator.domain.errors import N_, Invalid, Refused
from facilitator.domain.people import Role
from facilitator.domain.recorded import Command, Event, Moment, Recorded
from facilitator.domain.tables import Applications, Decisions

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting

SPEAKERS = "speakers"
SCRIBE = "scribe"
METHOD = "quick: SHA-256(seed, counter), rejection sampling"
SEED_BYTES = 32
NEVER_DRAWN = frozenset({Role.CHAIR, Role.GUEST, Role.OBSERVER})


# --- commands


@dataclass(frozen=True, slots=True)
class Draw(Command):
    """Draw ``count`` people by lot.

    Attributes:
        unit: only people of this unit; empty for all.
        among: only these people; empty for all.
        other_than: nobody of these.
        purpose: what for; rounds are kept apart by purpose.
    """

    count: int = 1
    unit: str = ""
    among: tuple[str, ...] = ()
    other_than: tuple[str, ...] = ()
    purpose: str = SPEAKERS


@dataclass(frozen=True, slots=True)
class PassDraw(Command):
    """Let somebody who was drawn pass, with a reason; the first one pending when ``person`` is empty."""

    reason: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class VoidDraw(Command):
    """Declare a draw void, with a reason; it stays in the record."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class ResetDraws(Command):
    """Begin a new round: everybody may be drawn again."""


# --- events


@dataclass(frozen=True, slots=True)
class DrawMade(Event):
    """People were drawn. ``select(bytes.fromhex(seed), pool, len(drawn))`` gives ``drawn`` again.

    Attributes:
        number: 1, 2, 3 … within the meeting.
        pool: ids in the order they were numbered, those not yet drawn in this round.
        spare: ids that follow once ``pool`` is used up, because a new round begins.
        seed: 32 random bytes in hex.
    """

    kind: ClassVar[str] = "draw-made"
    number: int
    purpose: str
    pool: tuple[str, ...]
    drawn: tuple[str, ...]
    seed: str
    method: str = METHOD
    spare: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DrawPassed(Event):
    """Somebody drawn passed."""

    kind: ClassVar[str] = "draw-passed"
    number: int
    person: str
    reason: str


@dataclass(frozen=True, slots=True)
class DrawVoided(Event):
    """A draw does not count."""

    kind: ClassVar[str] = "draw-voided"
    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class DrawsReset(Event):
    """A new round began by the chair's word."""

    kind: ClassVar[str] = "draws-reset"


# --- the selection


def _numbers(seed: bytes, below: int) -> Iterator[int]:
    """Give numbers below ``below``, each equally likely: 64 bits of a hash, thrown away above the last full multiple."""
    limit = (1 << 64) - (1 << 64) % below
    counter = 0
    while True:
        number = int.from_bytes(hashlib.sha256(seed + counter.to_bytes(8, "big")).digest()[:8], "big")
        counter += 1
        if number < limit:
            yield number % below


def select(seed: bytes, pool: Sequence[str], count: int) -> tuple[str, ...]:
    """Take ``count`` of the pool, all orders equally likely.

    Step i hashes seed ‖ i (4 bytes) ‖ counter (8 bytes, big-endian) until the first 64 bits fall below the last full
    multiple of what is left, and takes that entry of what is left, in pool order with the last one moved into gaps.

    >>> select(bytes(32), ("a", "b", "c"), 3) == select(bytes(32), ("a", "b", "c"), 3)
    True
    """
    left = list(pool)
    taken = []
    for step in range(min(count, len(left))):
        place = next(_numbers(seed + step.to_bytes(4, "big"), len(left)))
        taken.append(left[place])
        left[place] = left[-1]
        left.pop()
    return tuple(taken)


# --- state


@dataclass(slots=True)
class DrawRecord:
    """One draw as the meeting remembers it; ``id`` is its record's seq, ``item`` the item it was made under."""

    id: int
    item: int
    made: DrawMade
    at: datetime
    passed: dict[str, str] = field(default_factory=dict)
    void: str | None = None


@dataclass(slots=True)
class Draws:
    """All draws; who was drawn in the present round, by purpose; who was drawn to speak and has not yet."""

    log: list[DrawRecord] = field(default_factory=list)
    round: dict[str, set[str]] = field(default_factory=dict)
    pending: dict[str, int] = field(default_factory=dict)

    def is_pending(self, person: str) -> bool:
        """Tell whether somebody was drawn to speak and has not spoken or passed."""
        return person in self.pending

    def settle(self, person: str) -> None:
        """Count a drawn person's turn as taken."""
        self.pending.pop(person, None)

    def by_number(self, number: int) -> DrawRecord:
        """Get a draw; an unknown number is Invalid."""
        if not 1 <= number <= len(self.log):
            raise Invalid(N_("there is no draw {number}"), number=number)
        return self.log[number - 1]


# --- rules


def eligible(meeting: Meeting, command: Draw) -> tuple[str, ...]:
    """List who may be drawn, in the order of the roster's ids as they checked in."""
    attendance = meeting.attendance
    among, barred = set(command.among), set(command.other_than)
    speech = meeting.floor.speech
    if speech is not None and command.purpose == SPEAKERS:
        barred.add(speech.person)
    return tuple(
        id
        for id in attendance.present
        if (person := attendance.people.by_id[id]).role not in NEVER_DRAWN
        and person.may_speak
        and id not in barred
        and (not among or id in among)
        and (not command.unit or person.unit.casefold() == command.unit.casefold())
    )


def draw(meeting: Meeting, command: Draw, moment: Moment) -> list[Event]:
    """Draw from those not yet drawn in this round; when they run out a new round begins with the others."""
    able = eligible(meeting, command)
    if not 1 <= command.count <= len(able):
        raise Refused(
            N_("{n} person can be drawn now (present, eligible, not the speaker), not {count}"),
            N_("{n} people can be drawn now (present, eligible, not the speaker), not {count}"),
            n=len(able),
            count=command.count,
        )
    drawn_before = meeting.draws.round.get(command.purpose, set())
    pool = tuple(id for id in able if id not in drawn_before)
    spare = tuple(id for id in able if id in drawn_before) if len(pool) < command.count else ()
    spare = _without_last_passed(meeting, command, pool, spare)
    seed = moment.entropy(SEED_BYTES)
    drawn = select(seed, pool, command.count)
    drawn += select(seed[::-1], spare, command.count - len(drawn))
    number = len(meeting.draws.log) + 1
    return [DrawMade(number, command.purpose, pool, drawn, seed.hex(), spare=spare)]


def _without_last_passed(
    meeting: Meeting, command: Draw, pool: tuple[str, ...], spare: tuple[str, ...]
) -> tuple[str, ...]:
    """Keep whoever just passed out of the new round's first draw, as long as enough others are left."""
    last = meeting.draws.log[-1] if meeting.draws.log else None
    others = tuple(id for id in spare if last is None or id not in last.passed)
    return others if len(pool) + len(others) >= command.count else spare


def pass_draw(meeting: Meeting, command: PassDraw, moment: Moment) -> list[Event]:
    """Let a drawn person pass."""
    draws = meeting.draws
    person = command.person or next(iter(draws.pending), "")
    if not draws.is_pending(person):
        raise Refused(N_("nobody who was drawn is waiting to speak"))
    if not command.reason:
        raise Invalid(N_("passing needs a reason: “pass: reason”"))
    return [DrawPassed(draws.pending[person], person, command.reason)]


def void_draw(meeting: Meeting, command: VoidDraw, moment: Moment) -> list[Event]:
    """Void a draw once."""
    found = meeting.draws.by_number(command.number)
    if found.void is not None:
        raise Refused(N_("draw {number} is void already"), number=command.number)
    if not command.reason:
        raise Invalid(N_("voiding a draw needs a reason: “void draw {number}: reason”"), number=command.number)
    return [DrawVoided(command.number, command.reason)]


def reset_draws(meeting: Meeting, command: ResetDraws, moment: Moment) -> list[Event]:
    """Begin a new round."""
    if not any(meeting.draws.round.values()):
        raise Refused(N_("nobody was drawn in this round yet"))
    return [DrawsReset()]


# --- applications


def draw_made(meeting: Meeting, record: Recorded, event: DrawMade) -> bool:
    """Keep the draw; who was drawn is out of this round."""
    draws = meeting.draws
    drawn_before = draws.round.setdefault(event.purpose, set())
    if event.spare:
        drawn_before.clear()
    drawn_before.update(event.drawn)
    draws.log.append(DrawRecord(record.seq, meeting.agenda.current or 0, event, record.at))
    if event.purpose == SPEAKERS:
        draws.pending.update(dict.fromkeys(event.drawn, event.number))
    elif event.purpose == SCRIBE:
        meeting.record.scribes.update(dict.fromkeys(event.drawn))
    return True


def draw_passed(meeting: Meeting, record: Recorded, event: DrawPassed) -> bool:
    """Keep the reason."""
    if not meeting.draws.is_pending(event.person) or not 0 < event.number <= len(meeting.draws.log):
        return False
    meeting.draws.settle(event.person)
    meeting.draws.log[event.number - 1].passed[event.person] = event.reason
    return True


def draw_voided(meeting: Meeting, record: Recorded, event: DrawVoided) -> bool:
    """Let the drawn be drawable again."""
    draws = meeting.draws
    if not 0 < event.number <= len(draws.log) or draws.log[event.number - 1].void is not None:
        return False
    voided = draws.log[event.number - 1]
    voided.void = event.reason
    draws.round.get(voided.made.purpose, set()).difference_update(voided.made.drawn)
    for person in voided.made.drawn:
        if draws.pending.get(person) == event.number:
            draws.settle(person)
        if voided.made.purpose == SCRIBE:
            meeting.record.scribes.pop(person, None)
    return True


def draws_reset(meeting: Meeting, record: Recorded, event: DrawsReset) -> bool:
    """Forget who was drawn."""
    meeting.draws.round.clear()
    return True


DECISIONS: Decisions = {Draw: draw, PassDraw: pass_draw, VoidDraw: void_draw, ResetDraws: reset_draws}
APPLICATIONS: Applications = {
    DrawMade: draw_made,
    DrawPassed: draw_passed,
    DrawVoided: draw_voided,
    DrawsReset: draws_reset,
}
