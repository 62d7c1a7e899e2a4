"""Owns the marks in a log that is a copy: without names, or of what was whole in damaged files."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from facilitator.domain.frozen import frozen
from facilitator.domain.recorded import Event, Recorded
from facilitator.domain.tables import Applications, Decisions

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting


@frozen
class MeetingPseudonymised(Event):
    """All records before this one are a copy without names; ``source`` is the last digest of what was copied."""

    kind: ClassVar[str] = "meeting-pseudonymised"
    passive: ClassVar[bool] = True
    source: str
    people: int


@frozen
class RecordLost(Event):
    """The record of this number could not be read; it keeps its place, because others are known by their numbers."""

    kind: ClassVar[str] = "record-lost"
    passive: ClassVar[bool] = True


@frozen
class MeetingRepaired(Event):
    """All records before this one are what was whole in damaged files; ``source`` is the last digest found in them."""

    kind: ClassVar[str] = "meeting-repaired"
    passive: ClassVar[bool] = True
    source: str
    lost: int


def nothing_changed(meeting: Meeting, record: Recorded, event: Event) -> bool:
    """Change nothing; the record itself is what says so."""
    return True


DECISIONS: Decisions = {}
APPLICATIONS: Applications = dict.fromkeys((MeetingPseudonymised, RecordLost, MeetingRepaired), nothing_changed)
