"""Owns what a draw rests on before the room speaks: the commitment to a secret, and the sources that were announced.

``room_value`` holds what the room gives afterwards.
"""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING, ClassVar

from facilitator.domain.errors import N_, Invalid, Refused
from facilitator.domain.frozen import frozen, state
from facilitator.domain.proof import LINKS
from facilitator.domain.recorded import Command, Event, Moment, Recorded
from facilitator.domain.tables import Applications, Decisions

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting

HEX_DIGEST = re.compile(r"[0-9a-f]{64}")


@frozen
class CommitDraws(Command):
    """Commit to a secret that is on disk already; the session's Secrets port fills both in, they are never typed."""

    commitment: str = ""
    links: int = LINKS


@frozen
class AnnounceSources(Command):
    """Say beforehand where the numbers of a public draw will come from."""

    text: str


@frozen
class DrawCommitted(Event):
    """A secret exists whose chain ends in this commitment after ``links`` links."""

    kind: ClassVar[str] = "draw-committed"
    commitment: str
    links: int


@frozen
class SourcesAnnounced(Event):
    """It is known where the numbers of a public draw will come from."""

    kind: ClassVar[str] = "sources-announced"
    text: str


@state
class Trust:
    """The commitment that counts, how many of its links were revealed, and what the room gave since.

    Attributes:
        room: the room's values, each followed by a line feed, as they are hashed.
        missing: who promised a value and did not reveal it, over all gatherings.
    """

    commitment: str = ""
    links: int = 0
    used: int = 0
    room: str = ""
    promises: dict[str, str] = field(default_factory=dict)
    reveals: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    announced: str = ""


def commit_draws(meeting: Meeting, command: CommitDraws, moment: Moment) -> list[Event]:
    """Show the commitment; an earlier one counts no longer."""
    if not HEX_DIGEST.fullmatch(command.commitment):
        raise Refused(N_("there is no place to keep a secret in; “quick draw” needs none"))
    return [DrawCommitted(command.commitment, command.links)]


def announce_sources(meeting: Meeting, command: AnnounceSources, moment: Moment) -> list[Event]:
    """Keep what was announced."""
    if not command.text:
        raise Invalid(N_("say where the numbers will come from: “announce sources: …”"))
    return [SourcesAnnounced(command.text)]


def draw_committed(meeting: Meeting, record: Recorded, event: DrawCommitted) -> bool:
    """Begin afresh: what the room gave before does not count for this secret."""
    trust = meeting.draws.trust
    meeting.draws.trust = Trust(event.commitment, event.links, announced=trust.announced)
    return True


def sources_announced(meeting: Meeting, record: Recorded, event: SourcesAnnounced) -> bool:
    """Keep the text."""
    meeting.draws.trust.announced = event.text
    return True


DECISIONS: Decisions = {
    CommitDraws: commit_draws,
    AnnounceSources: announce_sources,
}
APPLICATIONS: Applications = {
    DrawCommitted: draw_committed,
    SourcesAnnounced: sources_announced,
}
