"""Owns the state of the door: which phone belongs to whom, who waits to be let in, name cards, re-checks.

    phone ──enter──▶ in                     one phone, one person
          └────────▶ held ──admit──▶ in     a second person, a second phone, or a guest: the chair decides
                          └─turn away─▶ gone

A device is the fingerprint of a secret that only the phone holds, so the log never lets anybody act for it. Nobody is
refused because of an address that is shared, and nobody is refused in silence.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from facilitator.domain.frozen import frozen, state
from facilitator.domain.recorded import Event

#: The actor of what happens before anybody is known: asking to come in, and refusals.
DOOR = "door"

DEFAULT_SLOT_S = 15
SHORTEST_SLOT_S, LONGEST_SLOT_S = 8, 60


class Proof(StrEnum):
    """What a phone shows for being here."""

    CODE = "code"
    BADGE = "badge"
    AGAIN = "again"


class Hold(StrEnum):
    """Why somebody waits for the chair's word."""

    GUEST = "guest"
    SECOND_PERSON = "second person"
    SECOND_PHONE = "second phone"
    PHONE_AGAIN = "phone again"


class Turned(StrEnum):
    """Why the door did not open."""

    WRONG_CODE = "wrong code"
    OLD_CODE = "old code"
    OLD_TICKET = "old ticket"
    USED_TICKET = "used ticket"
    WRONG_BADGE = "wrong badge"
    REVOKED_BADGE = "revoked badge"
    CLOSED = "closed"
    TOO_MANY = "too many"
    OTHER_SITE = "other site"
    NOT_ALLOWED = "not allowed"


@frozen
class DoorHoursSet(Event):
    """Phones come in from ``opens`` until ``closes``; None is no bound."""

    kind: ClassVar[str] = "door-hours-set"
    opens: datetime | None
    closes: datetime | None


@frozen
class CodeRotationSet(Event):
    """The code changes every ``seconds``."""

    kind: ClassVar[str] = "code-rotation-set"
    seconds: int


@frozen
class PhoneBound(Event):
    """A phone acts for a person; ``instead`` of every other phone of theirs."""

    kind: ClassVar[str] = "phone-bound"
    device: str
    person: str
    instead: bool = False


@frozen
class Knocked(Event):
    """Somebody waits at the door; the knock's id is this record's seq. A guest has no ``person`` yet."""

    kind: ClassVar[str] = "knocked"
    device: str
    reason: Hold
    person: str = ""
    name: str = ""
    unit: str = ""
    keys: tuple[str, ...] = ()


@frozen
class KnockAnswered(Event):
    """Somebody waits no longer: let in as ``person``, or turned away (empty)."""

    kind: ClassVar[str] = "knock-answered"
    knock: int
    person: str = ""
    reason: str = ""


@frozen
class EntryTakenBack(Event):
    """A person who was checked in had not come; every phone of theirs is nobody's."""

    kind: ClassVar[str] = "entry-taken-back"
    person: str


@frozen
class BadgeRevoked(Event):
    """A person's name card opens nothing any more."""

    kind: ClassVar[str] = "badge-revoked"
    person: str


@frozen
class BadgeReissued(Event):
    """Only a person's name card of this edition opens the door."""

    kind: ClassVar[str] = "badge-reissued"
    person: str
    edition: int


@frozen
class RecheckStarted(Event):
    """Everybody who is here is asked to say so again, until then."""

    kind: ClassVar[str] = "recheck-started"
    until: datetime


@frozen
class PresenceConfirmed(Event):
    """A person said again that they are here."""

    kind: ClassVar[str] = "presence-confirmed"
    person: str


@frozen
class CameForward(Event):
    """A person who was drawn says that they are coming."""

    kind: ClassVar[str] = "came-forward"
    person: str
    number: int


@frozen
class EntriesRefused(Event):
    """The door did not open, ``count`` times since the record before of this reason."""

    kind: ClassVar[str] = "entries-refused"
    passive: ClassVar[bool] = True
    reason: Turned
    count: int = 1


@frozen
class Knock:
    """Somebody who waits at the door; ``person`` is empty for a guest who is on no list."""

    id: int
    at: datetime
    device: str
    reason: Hold
    person: str
    name: str
    unit: str
    keys: tuple[str, ...] = ()


@state
class Recheck:
    """One round of asking who is still here; ``missing`` are those asked who have not answered."""

    id: int
    since: datetime
    until: datetime
    missing: dict[str, None]


@state
class Door:
    """The door as it stands.

    Attributes:
        people: who each phone acts for; several where the chair let a family share one.
        phones: the phones of each person.
        knocks: who waits, by the knock's id, in order; ``at_door`` finds a phone's.
        answers: what became of the last knock of each phone: the person's id, or empty when turned away.
        editions: which name card of a person opens the door; the first where none is named.
        coming: drawn people who said that they come, with the draw's number.
    """

    opens: datetime | None = None
    closes: datetime | None = None
    slot_s: int = DEFAULT_SLOT_S
    people: dict[str, list[str]] = field(default_factory=dict)
    phones: dict[str, list[str]] = field(default_factory=dict)
    knocks: dict[int, Knock] = field(default_factory=dict)
    at_door: dict[str, int] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    editions: dict[str, int] = field(default_factory=dict)
    revoked: set[str] = field(default_factory=set)
    recheck: Recheck | None = None
    coming: dict[str, int] = field(default_factory=dict)
    refusals: Counter[Turned] = field(default_factory=Counter)

    def is_open(self, now: datetime) -> bool:
        """Tell whether phones come in at that time."""
        return (self.opens is None or now >= self.opens) and (self.closes is None or now < self.closes)

    def edition(self, person: str) -> int:
        """Tell which name card of a person opens the door; 0 for none."""
        return 0 if person in self.revoked else self.editions.get(person, 1)

    def knock_of(self, device: str) -> Knock | None:
        """Find who waits with a phone."""
        return self.knocks.get(self.at_door.get(device, 0))

    def hold_for(self, device: str, person: str, proof: Proof) -> Hold | None:
        """Say why a person with this phone has to wait for the chair; None when there is no reason."""
        if self.people.get(device) and person not in self.people[device]:
            return Hold.SECOND_PERSON
        others = [phone for phone in self.phones.get(person, ()) if phone != device]
        if not others or device in self.phones[person] or proof is Proof.BADGE:
            return None
        return Hold.PHONE_AGAIN if proof is Proof.AGAIN else Hold.SECOND_PHONE

    def must_confirm(self, person: str) -> bool:
        """Tell whether a person has been asked and has not answered."""
        return self.recheck is not None and person in self.recheck.missing

    def free(self, person: str) -> None:
        """Let no phone act for a person any more."""
        for phone in self.phones.pop(person, []):
            self.people[phone].remove(person)

    def bind(self, device: str, person: str, *, instead: bool) -> None:
        """Let a phone act for a person."""
        if instead:
            self.free(person)
        if person not in (people := self.people.setdefault(device, [])):
            people.append(person)
            self.phones.setdefault(person, []).append(device)
