"""Owns prepared papers: for an item without named speakers every member owes one, because nobody knows who will speak.

    owed ──receive──▶ received, or late once the time has passed      owed ──waive──▶ waived

A paper that comes again replaces the one before; the time that counts is that of the first. What is written in it lies
on a shelf beside the meeting, never in its records: they hold who, when, by which way, how many words, and a digest.
"""

from __future__ import annotations

from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from facilitator.domain.errors import N_, Invalid, Refused
from facilitator.domain.frozen import frozen, state
from facilitator.domain.people import Person, Role
from facilitator.domain.recorded import Command, Event, Moment, Recorded
from facilitator.domain.tables import Applications, Decisions

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting

OWING = frozenset({Role.MEMBER, Role.DEPUTY})


class PaperSource(StrEnum):
    """The way by which a paper came."""

    DESK = "desk"
    PHONE = "phone"
    FOLDER = "folder"


class PaperState(StrEnum):
    """Where somebody's paper stands."""

    MISSING = "missing"
    RECEIVED = "received"
    LATE = "late"
    WAIVED = "waived"


@frozen
class AskPapers(Command):
    """Ask every member for a paper on an item, or change when it is due (aware UTC; None for the start)."""

    item: int
    due: datetime | None = None


@frozen
class ReceivePaper(Command):
    """Note that a paper came.

    Attributes:
        item: None for the item that papers were asked for.
        words: how many there are; 0 for a paper on paper.
        file: its name on the shelf; empty for a paper on paper.
        digest: SHA-256 of its text in hex.
    """

    person: str
    item: int | None = None
    source: PaperSource = PaperSource.DESK
    words: int = 0
    file: str = ""
    digest: str = ""


@frozen
class WaivePaper(Command):
    """Let somebody go without a paper, with a reason."""

    person: str
    reason: str
    item: int | None = None


@frozen
class PapersAsked(Event):
    """Every member owes a paper on an item, due at a time."""

    kind: ClassVar[str] = "papers-asked"
    item: int
    due: datetime | None = None


@frozen
class PaperReceived(Event):
    """A paper came, in time or late."""

    kind: ClassVar[str] = "paper-received"
    item: int
    person: str
    source: PaperSource
    words: int = 0
    file: str = ""
    digest: str = ""
    late: bool = False


@frozen
class PaperWaived(Event):
    """Somebody need not hand in a paper."""

    kind: ClassVar[str] = "paper-waived"
    item: int
    person: str
    reason: str


@state
class Paper:
    """What is known of somebody's paper."""

    state: PaperState = PaperState.MISSING
    at: datetime | None = None
    source: PaperSource = PaperSource.DESK
    words: int = 0
    file: str = ""
    digest: str = ""
    reason: str = ""


@state
class PaperCall:
    """The papers that are asked for on one item, by person."""

    item: int
    due: datetime | None
    papers: dict[str, Paper] = field(default_factory=dict)


@state
class Papers:
    """All calls for papers, by item."""

    calls: dict[int, PaperCall] = field(default_factory=dict)


def owes(person: Person) -> bool:
    """Tell whether somebody owes a paper where one is asked for."""
    return person.role in OWING


def call_for(meeting: Meeting, item: int | None) -> PaperCall:
    """Find a call by its item; without one it is the current item's, or the only one there is."""
    calls = meeting.papers.calls
    wanted = item if item is not None else meeting.agenda.current
    if wanted in calls:
        return calls[wanted]
    if item is None and len(calls) == 1:
        return next(iter(calls.values()))
    raise Refused(N_("no papers were asked for; “papers for item n due 2026-03-02T12:00” asks for them"))


def due(meeting: Meeting, call: PaperCall) -> datetime | None:
    """Tell when papers are due: the time that was set, else the planned start."""
    return call.due or meeting.life.starts


def ask_papers(meeting: Meeting, command: AskPapers, moment: Moment) -> list[Event]:
    """Ask for papers on an item for which nobody is named to speak."""
    if (item := meeting.agenda.items.get(command.item)) is None:
        raise Invalid(N_("there is no such agenda item"))
    if not item.open_floor:
        raise Refused(
            N_("papers are for items without named speakers; “agenda {number} no named speakers is yes” makes it one"),
            number=meeting.agenda.number(item.id),
        )
    known = meeting.papers.calls.get(item.id)
    if known is not None and known.due == command.due:
        raise Refused(N_("papers were asked for like this already"))
    return [PapersAsked(item.id, command.due)]


def receive_paper(meeting: Meeting, command: ReceivePaper, moment: Moment) -> list[Event]:
    """Take a paper from anybody who belongs to the meeting."""
    person, call = meeting.attendance.person(command.person), call_for(meeting, command.item)
    last = due(meeting, call)
    late = last is not None and moment.at > last
    return [PaperReceived(call.item, person.id, command.source, command.words, command.file, command.digest, late)]


def waive_paper(meeting: Meeting, command: WaivePaper, moment: Moment) -> list[Event]:
    """Waive a paper that has not come."""
    person, call = meeting.attendance.person(command.person), call_for(meeting, command.item)
    if not command.reason:
        raise Invalid(N_("waiving a paper needs a reason: “waive paper of name: reason”"))
    if (found := call.papers.get(person.id)) is not None and found.state is not PaperState.WAIVED:
        raise Refused(N_("the paper of {name} is here already"), name=person.name)
    return [PaperWaived(call.item, person.id, command.reason)]


def papers_asked(meeting: Meeting, record: Recorded, event: PapersAsked) -> bool:
    """Keep the call; what came before a change of the time stays as it was."""
    call = meeting.papers.calls.setdefault(event.item, PaperCall(event.item, event.due))
    call.due = event.due
    return event.item in meeting.agenda.items


def paper_received(meeting: Meeting, record: Recorded, event: PaperReceived) -> bool:
    """Keep what came; the time and the state of a first version count."""
    if (call := meeting.papers.calls.get(event.item)) is None:
        return False
    state, at = PaperState.LATE if event.late else PaperState.RECEIVED, record.at
    if (old := call.papers.get(event.person)) is not None and old.at is not None:
        state, at = old.state, old.at
    call.papers[event.person] = Paper(state, at, event.source, event.words, event.file, event.digest)
    return True


def paper_waived(meeting: Meeting, record: Recorded, event: PaperWaived) -> bool:
    """Keep the reason."""
    if (call := meeting.papers.calls.get(event.item)) is None:
        return False
    call.papers[event.person] = Paper(PaperState.WAIVED, reason=event.reason)
    return True


DECISIONS: Decisions = {AskPapers: ask_papers, ReceivePaper: receive_paper, WaivePaper: waive_paper}
APPLICATIONS: Applications = {
    PapersAsked: papers_asked,
    PaperReceived: paper_received,
    PaperWaived: paper_waived,
}
