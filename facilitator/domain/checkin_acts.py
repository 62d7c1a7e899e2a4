"""Owns coming in by phone: entering, knocking, being let in or turned away, and how each event changes the door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.domain import attendance
from facilitator.domain.attendance import CheckedIn, CheckIn
from facilitator.domain.checkin import (
    CameForward,
    EntriesRefused,
    EntryTakenBack,
    Hold,
    Knock,
    KnockAnswered,
    Knocked,
    PhoneBound,
    PresenceConfirmed,
    Proof,
    Turned,
)
from facilitator.domain.errors import N_, Invalid, Refused
from facilitator.domain.frozen import frozen
from facilitator.domain.people import Person, Role
from facilitator.domain.recorded import Command, Event, Moment, Recorded
from facilitator.domain.roster import PersonAdded
from facilitator.domain.tables import Applications, Decisions

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting

MOST_KNOCKS = 500


@frozen
class Enter(Command):
    """Come in with a phone, or wait for the chair where phone and person do not match."""

    person: str
    device: str
    proof: Proof = Proof.CODE


@frozen
class AskIn(Command):
    """Ask to come in as a guest; ``keys`` are made by the session's SearchKeys port."""

    name: str
    unit: str
    device: str
    keys: tuple[str, ...] = ()


@frozen
class Admit(Command):
    """Let in who waits at the door: these knocks, or everybody when none is named."""

    knocks: tuple[int, ...] = ()


@frozen
class TurnAway(Command):
    """Do not let somebody in."""

    knock: int
    reason: str = ""


@frozen
class TakeBackEntry(Command):
    """Take it back that a person came in: somebody else chose their name."""

    person: str


@frozen
class ComeForward(Command):
    """Say that a drawn person is coming."""

    person: str


@frozen
class NoteRefusals(Command):
    """Keep in the log that the door did not open."""

    reason: Turned
    count: int = 1


def _refuse_closed(meeting: Meeting, moment: Moment) -> None:
    if not meeting.door.is_open(moment.at):
        raise Refused(N_("check-in is closed; please see the people at the desk"))
    if len(meeting.door.knocks) >= MOST_KNOCKS:
        raise Refused(N_("too many people wait at the door; please see the people at the desk"))


def enter(meeting: Meeting, command: Enter, moment: Moment) -> list[Event]:
    """Bind the phone and mark its person present, or hold both for the chair."""
    person = meeting.attendance.person(command.person)
    _refuse_closed(meeting, moment)
    if not command.device:
        raise Invalid(N_("which phone is it?"))
    if (reason := meeting.door.hold_for(command.device, person.id, command.proof)) is not None:
        waiting = meeting.door.knock_of(command.device)
        if waiting is not None and (waiting.person, waiting.reason) == (person.id, reason):
            raise Refused(N_("{name} waits for the chair's word already"), name=person.name)
        return [Knocked(command.device, reason, person.id, person.name, person.unit)]
    return _letting_in(meeting, person, command.device, moment, instead=command.proof is Proof.BADGE)


def _letting_in(meeting: Meeting, person: Person, device: str, moment: Moment, *, instead: bool) -> list[Event]:
    """List what lets somebody in; refused where nothing would change."""
    events: list[Event] = []
    if person.id not in meeting.door.people.get(device, ()):
        events.append(PhoneBound(device, person.id, instead))
    if not meeting.attendance.is_present(person.id):
        events += attendance.check_in(meeting, CheckIn((person.id,)), moment)
    elif meeting.door.must_confirm(person.id):
        events.append(PresenceConfirmed(person.id))
    if not events:
        raise Refused(N_("{name} is present already"), name=person.name)
    return events


def ask_in(meeting: Meeting, command: AskIn, moment: Moment) -> list[Event]:
    """Wait at the door as a guest."""
    if not command.name:
        raise Invalid(N_("please give your name"))
    _refuse_closed(meeting, moment)
    if (waiting := meeting.door.knock_of(command.device)) is not None:
        raise Refused(N_("{name} waits for the chair's word already"), name=waiting.name)
    return [Knocked(command.device, Hold.GUEST, "", command.name, command.unit, command.keys)]


def _knock(meeting: Meeting, id: int) -> Knock:
    if (knock := meeting.door.knocks.get(id)) is None:
        raise Invalid(N_("nobody waits at the door under number {number}"), number=id)
    return knock


def admit(meeting: Meeting, command: Admit, moment: Moment) -> list[Event]:
    """Let people in; a guest gets a place on the list, a phone its person."""
    knocks = [_knock(meeting, id) for id in dict.fromkeys(command.knocks)] or list(meeting.door.knocks.values())
    if not knocks:
        raise Refused(N_("nobody waits at the door"))
    present = set(meeting.attendance.present)
    events: list[Event] = []
    for knock in knocks:
        person = _guest(meeting, knock) if knock.reason is Hold.GUEST else meeting.attendance.person(knock.person)
        if knock.reason is Hold.GUEST:
            events += [PersonAdded(person), CheckedIn(person.id)]
        elif person.id not in present:
            events += attendance.check_in(meeting, CheckIn((person.id,)), moment)
        present.add(person.id)
        events += [
            PhoneBound(knock.device, person.id, knock.reason is Hold.PHONE_AGAIN),
            KnockAnswered(knock.id, person.id),
        ]
    return events


def _guest(meeting: Meeting, knock: Knock) -> Person:
    id = f"g{knock.id}"
    while id in meeting.attendance.people.by_id:
        id += "g"
    return Person(id, knock.name, unit=knock.unit, role=Role.GUEST, may_vote=False, keys=knock.keys)


def turn_away(meeting: Meeting, command: TurnAway, moment: Moment) -> list[Event]:
    """Send somebody to the desk."""
    return [KnockAnswered(_knock(meeting, command.knock).id, "", command.reason)]


def take_back_entry(meeting: Meeting, command: TakeBackEntry, moment: Moment) -> list[Event]:
    """Take back that somebody came in who is here by now; what was said with the floor stays, and ends."""
    person = meeting.attendance.person(command.person)
    if not meeting.attendance.is_present(person.id):
        raise Refused(N_("{name} is not present"), name=person.name)
    return [*meeting.floor.ending_for([person.id]), EntryTakenBack(person.id)]


def come_forward(meeting: Meeting, command: ComeForward, moment: Moment) -> list[Event]:
    """Tell the chair that a drawn person comes."""
    person = meeting.attendance.person(command.person)
    number = meeting.draws.pending.get(person.id)
    if number is None:
        raise Refused(N_("{name} was not drawn, or has spoken already"), name=person.name)
    if meeting.door.coming.get(person.id) == number:
        raise Refused(N_("{name} is coming already"), name=person.name)
    return [CameForward(person.id, number)]


def note_refusals(meeting: Meeting, command: NoteRefusals, moment: Moment) -> list[Event]:
    """Keep the count."""
    if command.count < 1:
        raise Invalid(N_("at least one refusal is noted"))
    return [EntriesRefused(command.reason, command.count)]


def phone_bound(meeting: Meeting, record: Recorded, event: PhoneBound) -> bool:
    """Let the phone act for the person."""
    if event.person not in meeting.attendance.people.by_id:
        return False
    meeting.door.bind(event.device, event.person, instead=event.instead)
    return True


def knocked(meeting: Meeting, record: Recorded, event: Knocked) -> bool:
    """Stand at the door; a phone that asks again gives up what it asked before."""
    door = meeting.door
    if (before := door.knock_of(event.device)) is not None:
        del door.knocks[before.id]
    door.answers.pop(event.device, None)
    door.at_door[event.device] = record.seq
    door.knocks[record.seq] = Knock(
        record.seq, record.at, event.device, event.reason, event.person, event.name, event.unit, event.keys
    )
    return True


def knock_answered(meeting: Meeting, record: Recorded, event: KnockAnswered) -> bool:
    """Stand at the door no longer."""
    if (knock := meeting.door.knocks.pop(event.knock, None)) is None:
        return False
    del meeting.door.at_door[knock.device]
    meeting.door.answers[knock.device] = event.person
    return True


def entry_taken_back(meeting: Meeting, record: Recorded, event: EntryTakenBack) -> bool:
    """Forget the stay, and let no phone act for the person."""
    if not attendance.forget_stay(meeting, event.person, record.at):
        return False
    meeting.door.free(event.person)
    return True


def came_forward(meeting: Meeting, record: Recorded, event: CameForward) -> bool:
    """Remember who comes."""
    meeting.door.coming[event.person] = event.number
    return True


def entries_refused(meeting: Meeting, record: Recorded, event: EntriesRefused) -> bool:
    """Count."""
    meeting.door.refusals[event.reason] += event.count
    return True


DECISIONS: Decisions = {
    Enter: enter,
    AskIn: ask_in,
    Admit: admit,
    TurnAway: turn_away,
    TakeBackEntry: take_back_entry,
    ComeForward: come_forward,
    NoteRefusals: note_refusals,
}
APPLICATIONS: Applications = {
    PhoneBound: phone_bound,
    Knocked: knocked,
    KnockAnswered: knock_answered,
    EntryTakenBack: entry_taken_back,
    CameForward: came_forward,
    EntriesRefused: entries_refused,
}
