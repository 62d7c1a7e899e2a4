"""Owns the values that the room gives to a draw: dice or a called number, or phones that promise first and reveal second.

    commit ──▶ room value ──▶ draw ──▶ draw …        a fresh room value may come before any draw
       phones: promise (a hash) ──▶ reveal ──▶ gather

A value counts only after the commitment, so that the secret cannot be chosen to suit it. Values add up; none replaces
another. Once one was revealed nobody promises any more, and a missing reveal is listed.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, ClassVar

from facilitator.domain.draw_trust import HEX_DIGEST
from facilitator.domain.errors import N_, Invalid, Refused
from facilitator.domain.frozen import frozen
from facilitator.domain.recorded import Command, Event, Moment, Recorded
from facilitator.domain.tables import Applications, Decisions

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting


@frozen
class GiveRoomValue(Command):
    """Add a value that the room gave in public: dice, a called number."""

    value: str


@frozen
class PromiseValue(Command):
    """Give the SHA-256 (hex) of a value that will be revealed later."""

    person: str
    digest: str


@frozen
class RevealValue(Command):
    """Reveal the value that was promised."""

    person: str
    value: str


@frozen
class GatherValues(Command):
    """Take what was revealed as the room's value, listing who did not reveal."""


@frozen
class RoomValueGiven(Event):
    """The room gave a value; ``missing`` promised one on a phone and did not reveal it."""

    kind: ClassVar[str] = "room-value-given"
    value: str
    missing: tuple[str, ...] = ()


@frozen
class ValuePromised(Event):
    """Somebody's phone promised a value."""

    kind: ClassVar[str] = "value-promised"
    person: str
    digest: str


@frozen
class ValueRevealed(Event):
    """Somebody's phone revealed the value that was promised."""

    kind: ClassVar[str] = "value-revealed"
    person: str
    value: str


def give_room_value(meeting: Meeting, command: GiveRoomValue, moment: Moment) -> list[Event]:
    """Take a value, once there is a commitment that it cannot influence."""
    _refuse_without_commitment(meeting)
    if not command.value:
        raise Invalid(N_("the room's value is empty; “room value: 3 5 2 6” gives one"))
    return [RoomValueGiven(command.value)]


def promise_value(meeting: Meeting, command: PromiseValue, moment: Moment) -> list[Event]:
    """Take a promise, as long as nothing was revealed that it could be made to suit."""
    _refuse_without_commitment(meeting)
    person, trust, digest = meeting.attendance.person(command.person), meeting.draws.trust, command.digest.lower()
    if not HEX_DIGEST.fullmatch(digest):
        raise Invalid(N_("a promise is the SHA-256 of a value: 64 digits and letters from a to f"))
    if trust.reveals:
        raise Refused(N_("values are being revealed; nobody can promise one until they are gathered"))
    if not meeting.attendance.is_present(person.id):
        raise Refused(N_("{name} is not present"), name=person.name)
    if person.id in trust.promises:
        raise Refused(N_("{name} has promised a value already"), name=person.name)
    return [ValuePromised(person.id, digest)]


def reveal_value(meeting: Meeting, command: RevealValue, moment: Moment) -> list[Event]:
    """Take a value that is the promised one."""
    person, trust = meeting.attendance.person(command.person), meeting.draws.trust
    if person.id not in trust.promises or person.id in trust.reveals:
        raise Refused(N_("no promise of {name} is open"), name=person.name)
    if hashlib.sha256(command.value.encode()).hexdigest() != trust.promises[person.id]:
        raise Refused(N_("this is not the value that {name} promised"), name=person.name)
    return [ValueRevealed(person.id, command.value)]


def gather_values(meeting: Meeting, command: GatherValues, moment: Moment) -> list[Event]:
    """Join what was revealed, in the order of the promises."""
    trust = meeting.draws.trust
    if not trust.reveals:
        raise Refused(N_("nobody has revealed a value"))
    value = "; ".join(f"{id}: {trust.reveals[id]}" for id in trust.promises if id in trust.reveals)
    return [RoomValueGiven(value, tuple(id for id in trust.promises if id not in trust.reveals))]


def _refuse_without_commitment(meeting: Meeting) -> None:
    if not meeting.draws.trust.commitment:
        raise Refused(N_("a value counts only after the commitment; “commit draws” makes it"))


def room_value_given(meeting: Meeting, record: Recorded, event: RoomValueGiven) -> bool:
    """Add the value."""
    trust = meeting.draws.trust
    trust.room += event.value + "\n"
    trust.missing += event.missing
    trust.promises.clear()
    trust.reveals.clear()
    return bool(trust.commitment)


def value_promised(meeting: Meeting, record: Recorded, event: ValuePromised) -> bool:
    """Keep the promise."""
    if event.person in meeting.draws.trust.promises:
        return False
    meeting.draws.trust.promises[event.person] = event.digest
    return True


def value_revealed(meeting: Meeting, record: Recorded, event: ValueRevealed) -> bool:
    """Keep the value."""
    if event.person not in meeting.draws.trust.promises:
        return False
    meeting.draws.trust.reveals[event.person] = event.value
    return True


DECISIONS: Decisions = {
    GiveRoomValue: give_room_value,
    PromiseValue: promise_value,
    RevealValue: reveal_value,
    GatherValues: gather_values,
}
APPLICATIONS: Applications = {
    RoomValueGiven: room_value_given,
    ValuePromised: value_promised,
    ValueRevealed: value_revealed,
}
