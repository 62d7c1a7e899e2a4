"""Owns the record as lists show it: a window of its entries, at a cost that does not grow with their number."""

from datetime import date, datetime
from itertools import islice

from facilitator.domain.frozen import frozen
from facilitator.domain.meeting import Meeting
from facilitator.domain.quorum import QuorumStamp
from facilitator.domain.record import ActionState, EntryKind, Votes


@frozen
class EntryRow:
    """One entry; ``speaker``, ``seconder`` and ``who`` are names, ``item`` the number of the agenda item it stands under."""

    id: int
    kind: EntryKind
    number: int
    at: datetime
    text: str
    speaker: str
    seconder: str
    votes: Votes | None
    consensus: bool
    quorum: QuorumStamp | None
    who: tuple[str, ...]
    due: date | None
    state: ActionState
    item: str
    was_corrected: bool  # in its words or its facts
    stands: bool


def record_length(meeting: Meeting, now: datetime) -> int:
    """Count the entries."""
    return len(meeting.record.entries)


def record_window(
    meeting: Meeting, now: datetime, start: int, stop: int, *, latest_first: bool = True
) -> tuple[EntryRow, ...]:
    """List the entries from ``start`` up to ``stop``, the latest one first or in the order they were made."""
    name, agenda = meeting.attendance.name, meeting.agenda
    entries = meeting.record.entries.values()
    return tuple(
        EntryRow(
            id=entry.id,
            kind=entry.kind,
            number=entry.number,
            at=entry.at,
            text=entry.text,
            speaker=name(entry.speaker) if entry.speaker else "",
            seconder=name(entry.seconder) if entry.seconder else "",
            votes=entry.votes,
            consensus=entry.consensus,
            quorum=entry.quorum,
            who=tuple(name(id) for id in entry.who),
            due=entry.due,
            state=entry.state,
            item=agenda.number(entry.item) if entry.item in agenda.items else "",
            was_corrected=bool(entry.corrections or entry.amendments),
            stands=entry.stands,
        )
        for entry in islice(reversed(entries) if latest_first else entries, start, stop)
    )
