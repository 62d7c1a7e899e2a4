"""Owns the record: notes by speaker, proposals, decisions, actions, parked items, scribes, corrections, approval.

A decision carries the quorum as it was. A correction never rewrites history: it is a record of its own, and the text
before it can always be read again.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date, datetime
from enum import StrEnum

from facilitator.domain.frozen import frozen, state
from facilitator.domain.quorum import QuorumStamp
from facilitator.domain.recorded import Recorded

NO_ITEM = 0


class ActionState(StrEnum):
    """How far an action is."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@frozen
class Votes:
    """A count of votes."""

    in_favour: int
    against: int
    abstain: int = 0


class EntryKind(StrEnum):
    """What an entry of the record is."""

    NOTE = "note"
    PROPOSAL = "proposal"
    DECISION = "decision"
    ACTION = "action"
    PARKED = "parked"


@frozen
class Facts:
    """What is known of an action (``who``, ``due``) or a decision beside its words; people by id."""

    who: tuple[str, ...] = ()
    due: date | None = None
    speaker: str = ""
    seconder: str = ""
    votes: Votes | None = None
    consensus: bool = False


@state
class RecordEntry:
    """One entry of the record; ``id`` is the seq of the record that made it.

    Attributes:
        item: id of the agenda item it was made under, 0 for none.
        number: 1, 2, 3 … among entries of its kind.
        speaker: who said it (note) or moved it (decision): a person's id; ``seconder`` likewise.
        corrections: (when, the text before), oldest first; ``amendments`` likewise with the facts before.
        stands: in the minutes; the record holds it anyway.
    """

    id: int
    kind: EntryKind
    number: int
    at: datetime
    item: int
    text: str
    speaker: str = ""
    seconder: str = ""
    votes: Votes | None = None
    consensus: bool = False
    quorum: QuorumStamp | None = None
    who: tuple[str, ...] = ()
    due: date | None = None
    state: ActionState = ActionState.OPEN
    corrections: list[tuple[datetime, str]] = field(default_factory=list)
    amendments: list[tuple[datetime, Facts]] = field(default_factory=list)
    stands: bool = True

    @property
    def facts(self) -> Facts:
        """What is known beside the words."""
        return Facts(self.who, self.due, self.speaker, self.seconder, self.votes, self.consensus)


@state
class MeetingRecord:
    """All entries by id in the order they were made, and by kind; scribes; approval as (when, by).

    ``amended``: when entries that are in the minutes were last changed after the approval.
    """

    entries: dict[int, RecordEntry] = field(default_factory=dict)
    by_kind: dict[EntryKind, list[RecordEntry]] = field(default_factory=lambda: {kind: [] for kind in EntryKind})
    scribes: dict[str, None] = field(default_factory=dict)
    approved: tuple[datetime, str] | None = None
    amended: datetime | None = None

    @property
    def notes(self) -> list[RecordEntry]:
        """All notes."""
        return self.by_kind[EntryKind.NOTE]

    @property
    def decisions(self) -> list[RecordEntry]:
        """All decisions; decision n is at n - 1."""
        return self.by_kind[EntryKind.DECISION]

    @property
    def actions(self) -> list[RecordEntry]:
        """All actions; action n is at n - 1."""
        return self.by_kind[EntryKind.ACTION]

    def note_change(self, at: datetime) -> None:
        """Remember a change to what was approved."""
        if self.approved is not None:
            self.amended = at

    def add(self, kind: EntryKind, record: Recorded, item: int, text: str) -> RecordEntry:
        """Make an entry from a record."""
        same = self.by_kind[kind]
        entry = RecordEntry(record.seq, kind, len(same) + 1, record.at, item, text)
        self.entries[record.seq] = entry
        same.append(entry)
        return entry
