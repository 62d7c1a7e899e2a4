"""Owns what may still change about an action or a decision that was written down: its facts, as against its words.

An action's owners and day, a decision's mover, seconder and votes. As with a correction, what stood there before can
always be read again.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from facilitator.domain.errors import N_, Invalid, Refused
from facilitator.domain.frozen import frozen
from facilitator.domain.record import Facts, RecordEntry, Votes
from facilitator.domain.record_acts import check_decided
from facilitator.domain.recorded import Command, Event, Moment, Recorded
from facilitator.domain.tables import Applications, Decisions

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting


@frozen
class AmendAction(Command):
    """Say anew who does an action, by its number, and by when."""

    number: int
    who: tuple[str, ...] = ()
    due: date | None = None


@frozen
class AmendDecision(Command):
    """Say anew who moved and seconded a decision, by its number, and how it was taken."""

    number: int
    mover: str = ""
    votes: Votes | None = None
    consensus: bool = False
    seconder: str = ""


@frozen
class EntryAmended(Event):
    """The facts of an action or a decision (by its id) are these from here on."""

    kind: ClassVar[str] = "entry-amended"
    entry: int
    who: tuple[str, ...] = ()
    due: date | None = None
    mover: str = ""
    seconder: str = ""
    votes: Votes | None = None
    consensus: bool = False


def amend_action(meeting: Meeting, command: AmendAction, moment: Moment) -> list[Event]:
    """Set owners and day, where that makes a difference."""
    actions = meeting.record.actions
    if not 1 <= command.number <= len(actions):
        raise Invalid(N_("there is no action {number}"), number=command.number)
    for person in command.who:
        meeting.attendance.person(person)
    action = actions[command.number - 1]
    return _amended(action, EntryAmended(action.id, command.who, command.due))


def amend_decision(meeting: Meeting, command: AmendDecision, moment: Moment) -> list[Event]:
    """Set mover, seconder and votes, where that makes a difference; the quorum stays as it was then."""
    decisions = meeting.record.decisions
    if not 1 <= command.number <= len(decisions):
        raise Invalid(N_("there is no decision {number}"), number=command.number)
    check_decided(meeting, command.mover, command.seconder, command.votes, consensus=command.consensus)
    decision = decisions[command.number - 1]
    taken = EntryAmended(
        decision.id,
        mover=command.mover,
        seconder=command.seconder,
        votes=command.votes,
        consensus=command.consensus,
    )
    return _amended(decision, taken)


def _amended(entry: RecordEntry, event: EntryAmended) -> list[Event]:
    if _facts(event) == entry.facts:
        raise Refused(N_("this is what stands there already"))
    return [event]


def _facts(event: EntryAmended) -> Facts:
    return Facts(event.who, event.due, event.mover, event.seconder, event.votes, event.consensus)


def entry_amended(meeting: Meeting, record: Recorded, event: EntryAmended) -> bool:
    """Take the new facts and keep the ones before."""
    if (entry := meeting.record.entries.get(event.entry)) is None or entry.facts == _facts(event):
        return False
    entry.amendments.append((record.at, entry.facts))
    entry.who, entry.due = event.who, event.due
    entry.speaker, entry.seconder = event.mover, event.seconder
    entry.votes, entry.consensus = event.votes, event.consensus
    meeting.record.note_change(record.at)
    return True


DECISIONS: Decisions = {AmendAction: amend_action, AmendDecision: amend_decision}
APPLICATIONS: Applications = {EntryAmended: entry_amended}
