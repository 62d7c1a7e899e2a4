"""Owns what can be written into the record: notes, proposals, decisions, actions, parked matters, corrections."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from facilitator.domain.frozen import frozen
from facilitator.domain.quorum import QuorumStamp
from facilitator.domain.record import ActionState, Votes
from facilitator.domain.recorded import Event


@frozen
class NoteAdded(Event):
    """Something was written down; the note's id is this record's seq."""

    kind: ClassVar[str] = "note-added"
    item: int
    text: str
    speaker: str = ""


@frozen
class NoteContinued(Event):
    """A note goes on."""

    kind: ClassVar[str] = "note-continued"
    note: int
    text: str


@frozen
class ProposalMade(Event):
    """A proposal was written down."""

    kind: ClassVar[str] = "proposal-made"
    item: int
    text: str


@frozen
class DecisionMade(Event):
    """A decision was taken, with the quorum as it was."""

    kind: ClassVar[str] = "decision-made"
    item: int
    text: str
    quorum: QuorumStamp
    mover: str = ""
    votes: Votes | None = None
    consensus: bool = False
    seconder: str = ""


@frozen
class ActionAdded(Event):
    """Somebody has something to do."""

    kind: ClassVar[str] = "action-added"
    item: int
    text: str
    who: tuple[str, ...] = ()
    due: date | None = None


@frozen
class ActionStateSet(Event):
    """An action (by its id) is this far."""

    kind: ClassVar[str] = "action-state-set"
    action: int
    state: ActionState


@frozen
class ItemParked(Event):
    """A matter waits for later."""

    kind: ClassVar[str] = "item-parked"
    item: int
    text: str


@frozen
class ScribeAppointed(Event):
    """Somebody takes the notes."""

    kind: ClassVar[str] = "scribe-appointed"
    person: str


@frozen
class Corrected(Event):
    """An entry's text is now ``after``; it was ``before``."""

    kind: ClassVar[str] = "corrected"
    entry: int
    before: str
    after: str


@frozen
class MinutesApproved(Event):
    """The minutes are approved."""

    kind: ClassVar[str] = "minutes-approved"
    by: str = ""
