"""Owns the mark that a meeting's log is a copy without names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from facilitator.domain.recorded import Event, Recorded
from facilitator.domain.tables import Applications, Decisions

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting


@dataclass(frozen=True, slots=True)
class MeetingPseudonymised(Event):
    """All records before this one are a copy without names; ``source`` is the last digest of what was copied."""

    kind: ClassVar[str] = "meeting-pseudonymised"
    passive: ClassVar[bool] = True
    source: str
    people: int


def meeting_pseudonymised(meeting: Meeting, record: Recorded, event: MeetingPseudonymised) -> bool:
    """Change nothing; the record itself is what says so."""
    return True


DECISIONS: Decisions = {}
APPLICATIONS: Applications = {MeetingPseudonymised: meeting_pseudonymised}
