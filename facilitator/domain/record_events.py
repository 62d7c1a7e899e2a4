"""Owns what can be written into the record: notes, proposals, decisions, actions, parked matters, corrections."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from facilitator.domain.quorum import QuorumStamp
from facilitator.domain.record import ActionState, Votes
from facilitator.domain.recorded import Event


@dataclass(frozen=True, slots=True)
class NoteAdded(Event):
    """Something was written down; the note's id is this record's seq."""

    kind: ClassVar[str] = "note-added"
    item: int
    text: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class NoteContinued(Event):
    """A note goes on."""

    kind: ClassVar[str] = "note-continued"
    note: int
    text: str


@dataclass(frozen=True, slots=True)
class ProposalMade(Event):
    """A proposal was written down."""

    kind: ClassVar[str] = "proposal-made"
    item: int
    text: str


@dataclass(frozen=True, slots=True)
class DecisionMade(Event):
    """A decision was taken, with the quorum as it was."""

    kind: ClassVar[str] = "decision-made"
    item: int
    text: str
    quorum: QuorumStamp
    mover: str = ""
    votes: Votes | None = None
    consensus: bool = False


@dataclass(frozen=True, slots=True)
class ActionAdded(Event):
    """Somebody has something to do."""

    kind: ClassVar[str] = "action-added"
    item: int
    text: str
    who: tuple[str, ...] = ()
    due: date | None = None


@dataclass(frozen=True, slots=True)
class ActionStateSet(Event):
    """An action (by its id) is this far."""

    kind: ClassVar[str] = "action-state-set"
    action: int
    state: ActionState


@dataclass(frozen=True, slots=True)
class ItemParked(Event):
    """A matter waits for later."""

    kind: ClassVar[str] = "item-parked"
    item: int
    text: str


@dataclass(frozen=True, slots=True)
class ScribeAppointed(Event):
    """Somebody takes the notes."""

    kind: ClassVar[str] = "scribe-appointed"
    person: str


@dataclass(frozen=True, slots=True)
class Corrected(Event):
    """An entry's text is now ``after``; it was ``before``."""

    kind: ClassVar[str] = "corrected"
    entry: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class MinutesApproved(Event):
    """The minutes are approved."""

    kind: ClassVar[str] = "minutes-approved"
    by: str = ""
