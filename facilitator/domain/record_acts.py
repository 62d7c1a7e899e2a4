"""Owns what can be done with the record: write, continue, propose, decide, act, park, correct, approve.

A correction never rewrites history: it is a record of its own, and the text before it can always be read again.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from facilitator.domain.errors import N_, Invalid, Refused, Several
from facilitator.domain.frozen import frozen
from facilitator.domain.record import NO_ITEM, ActionState, EntryKind, Votes
from facilitator.domain.record_events import (
    ActionAdded,
    ActionStateSet,
    Corrected,
    DecisionMade,
    ItemParked,
    MinutesApproved,
    NoteAdded,
    NoteContinued,
    ProposalMade,
    ScribeAppointed,
)
from facilitator.domain.recorded import Command, Event, Moment, Recorded
from facilitator.domain.tables import Applications, Decisions
from facilitator.domain.text import joined

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting


@frozen
class AddNote(Command):
    """Write down what was said (by ``speaker``, a person's id) or what happened (no speaker)."""

    text: str
    speaker: str = ""


@frozen
class ContinueNote(Command):
    """Go on with the last note."""

    text: str


@frozen
class Propose(Command):
    """Write down a proposal."""

    text: str


@frozen
class Decide(Command):
    """Write down a decision: mover and seconder (people's ids), and votes or consensus."""

    text: str
    mover: str = ""
    votes: Votes | None = None
    consensus: bool = False
    seconder: str = ""


@frozen
class AddAction(Command):
    """Write down who does what by when; ``who`` holds people's ids."""

    text: str
    who: tuple[str, ...] = ()
    due: date | None = None


@frozen
class SetActionState(Command):
    """Say how far an action is."""

    number: int
    state: ActionState


@frozen
class Park(Command):
    """Put a matter aside for later."""

    text: str


@frozen
class AppointScribe(Command):
    """Let people take the notes."""

    people: tuple[str, ...]


@frozen
class Correct(Command):
    """Put ``new`` for ``old`` in the latest entry of the record that holds it, or in entry ``entry`` (its id)."""

    old: str
    new: str
    entry: int = 0


@frozen
class ApproveMinutes(Command):
    """Approve the minutes, by a person or the meeting (empty)."""

    by: str = ""


def _item(meeting: Meeting) -> int:
    return meeting.agenda.current or NO_ITEM


def _text(text: str, example: str) -> str:
    if not text:
        raise Invalid(N_("there are no words; write for example “{example}”"), example=example)
    return text


def add_note(meeting: Meeting, command: AddNote, moment: Moment) -> list[Event]:
    """Write a note under the current item."""
    if command.speaker:
        meeting.attendance.person(command.speaker)
    return [NoteAdded(_item(meeting), _text(command.text, "note: text"), command.speaker)]


def continue_note(meeting: Meeting, command: ContinueNote, moment: Moment) -> list[Event]:
    """Go on with the last note of this item, or begin one."""
    text = _text(command.text, "... text")
    last = meeting.record.notes[-1] if meeting.record.notes else None
    if last is None or last.item != _item(meeting):
        return [NoteAdded(_item(meeting), text)]
    return [NoteContinued(last.id, text)]


def propose(meeting: Meeting, command: Propose, moment: Moment) -> list[Event]:
    """Write a proposal."""
    return [ProposalMade(_item(meeting), _text(command.text, "proposed: text"))]


def decide(meeting: Meeting, command: Decide, moment: Moment) -> list[Event]:
    """Write a decision with the quorum's stamp."""
    check_decided(meeting, command.mover, command.seconder, command.votes, consensus=command.consensus)
    text = _text(command.text, "resolved: text")
    stamp = meeting.attendance.quorum()
    return [
        DecisionMade(_item(meeting), text, stamp, command.mover, command.votes, command.consensus, command.seconder)
    ]


def check_decided(meeting: Meeting, mover: str, seconder: str, votes: Votes | None, *, consensus: bool) -> None:
    """Look whether a decision may have been taken like this; Invalid where it may not."""
    if mover:
        meeting.attendance.person(mover)
    if seconder:
        meeting.attendance.person(seconder)
        if mover in ("", seconder):
            raise Invalid(N_("a motion has a mover, and somebody else seconds it"))
    if votes and consensus:
        raise Invalid(N_("a decision is taken by consensus or by votes, not both"))
    if votes and min(votes.in_favour, votes.against, votes.abstain) < 0:
        raise Invalid(N_("votes cannot be negative"))


def add_action(meeting: Meeting, command: AddAction, moment: Moment) -> list[Event]:
    """Write an action; who and when may follow later, the lint reminds."""
    for person in command.who:
        meeting.attendance.person(person)
    text = _text(command.text, "action: Li Hua to write the report by 2026-12-01")
    return [ActionAdded(_item(meeting), text, command.who, command.due)]


def set_action_state(meeting: Meeting, command: SetActionState, moment: Moment) -> list[Event]:
    """Say how far action ``number`` is."""
    actions = meeting.record.actions
    if not 1 <= command.number <= len(actions):
        raise Invalid(N_("there is no action {number}"), number=command.number)
    action = actions[command.number - 1]
    if action.state is command.state:
        raise Refused(N_("action {number} is {state} already"), number=command.number, state=command.state.value)
    return [ActionStateSet(action.id, command.state)]


def park(meeting: Meeting, command: Park, moment: Moment) -> list[Event]:
    """Park a matter."""
    return [ItemParked(_item(meeting), _text(command.text, "park: text"))]


def appoint_scribe(meeting: Meeting, command: AppointScribe, moment: Moment) -> list[Event]:
    """Appoint scribes who are not yet."""
    people = [meeting.attendance.person(id) for id in command.people]
    new = [person.id for person in people if person.id not in meeting.record.scribes]
    if not new:
        raise Refused(N_("{name} takes the notes already"), name=Several(person.name for person in people))
    return [ScribeAppointed(id) for id in new]


def correct(meeting: Meeting, command: Correct, moment: Moment) -> list[Event]:
    """Correct the latest entry that holds the words."""
    if not command.old:
        raise Invalid(N_("what should be corrected? Write “s/old/new/”"))
    entries = meeting.record.entries
    if command.entry and command.entry not in entries:
        raise Invalid(N_("there is no entry {number} in the record"), number=command.entry)
    among = [entries[command.entry]] if command.entry else reversed(list(entries.values()))
    found = next((entry for entry in among if command.old in entry.text), None)
    if found is None:
        raise Refused(N_("“{text}” stands nowhere in the record"), text=command.old)
    after = found.text.replace(command.old, command.new, 1).strip()
    if not after:
        raise Refused(N_("a correction cannot empty an entry"))
    return [Corrected(found.id, found.text, after)]


def approve_minutes(meeting: Meeting, command: ApproveMinutes, moment: Moment) -> list[Event]:
    """Approve the minutes of a closed meeting."""
    if command.by:
        meeting.attendance.person(command.by)
    return [MinutesApproved(command.by)]


def note_added(meeting: Meeting, record: Recorded, event: NoteAdded) -> bool:
    """Keep the note."""
    meeting.record.add(EntryKind.NOTE, record, event.item, event.text).speaker = event.speaker
    return True


def note_continued(meeting: Meeting, record: Recorded, event: NoteContinued) -> bool:
    """Lengthen the note."""
    if (note := meeting.record.entries.get(event.note)) is None:
        return False
    note.text = joined(note.text, event.text)
    return True


def proposal_made(meeting: Meeting, record: Recorded, event: ProposalMade) -> bool:
    """Keep the proposal."""
    meeting.record.add(EntryKind.PROPOSAL, record, event.item, event.text)
    return True


def decision_made(meeting: Meeting, record: Recorded, event: DecisionMade) -> bool:
    """Keep the decision."""
    entry = meeting.record.add(EntryKind.DECISION, record, event.item, event.text)
    entry.speaker, entry.votes, entry.consensus = event.mover, event.votes, event.consensus
    entry.quorum, entry.seconder = event.quorum, event.seconder
    return True


def action_added(meeting: Meeting, record: Recorded, event: ActionAdded) -> bool:
    """Keep the action."""
    entry = meeting.record.add(EntryKind.ACTION, record, event.item, event.text)
    entry.who, entry.due = event.who, event.due
    return True


def action_state_set(meeting: Meeting, record: Recorded, event: ActionStateSet) -> bool:
    """Take the state."""
    if (action := meeting.record.entries.get(event.action)) is None or action.state is event.state:
        return False
    action.state = event.state
    return True


def item_parked(meeting: Meeting, record: Recorded, event: ItemParked) -> bool:
    """Keep the parked matter."""
    meeting.record.add(EntryKind.PARKED, record, event.item, event.text)
    return True


def scribe_appointed(meeting: Meeting, record: Recorded, event: ScribeAppointed) -> bool:
    """Remember the scribe."""
    if event.person not in meeting.attendance.people.by_id:
        return False
    meeting.record.scribes[event.person] = None
    return True


def corrected(meeting: Meeting, record: Recorded, event: Corrected) -> bool:
    """Take the new text if the old one still stands."""
    entry = meeting.record.entries.get(event.entry)
    if entry is None or entry.text != event.before:
        return False
    entry.corrections.append((record.at, entry.text))
    entry.text = event.after
    meeting.record.note_change(record.at)
    return True


def minutes_approved(meeting: Meeting, record: Recorded, event: MinutesApproved) -> bool:
    """Keep who approved when."""
    meeting.record.approved, meeting.record.amended = (record.at, event.by), None
    return True


DECISIONS: Decisions = {
    AddNote: add_note,
    ContinueNote: continue_note,
    Propose: propose,
    Decide: decide,
    AddAction: add_action,
    SetActionState: set_action_state,
    Park: park,
    AppointScribe: appoint_scribe,
    Correct: correct,
    ApproveMinutes: approve_minutes,
}
APPLICATIONS: Applications = {
    NoteAdded: note_added,
    NoteContinued: note_continued,
    ProposalMade: proposal_made,
    DecisionMade: decision_made,
    ActionAdded: action_added,
    ActionStateSet: action_state_set,
    ItemParked: item_parked,
    ScribeAppointed: scribe_appointed,
    Corrected: corrected,
    MinutesApproved: minutes_approved,
}
