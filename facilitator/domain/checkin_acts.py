"""Owns what can be done at the door, and how each event changes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from facilitator.domain import attendance
from facilitator.domain.attendance import CheckedIn, CheckIn
from facilitator.domain.checkin import (
    LONGEST_SLOT_S,
    SHORTEST_SLOT_S,
    BadgeReissued,
    BadgeRevoked,
    CameForward,
    CodeRotationSet,
    DoorHoursSet,
    EntriesRefused,
    Hold,
    Knock,
    KnockAnswered,
    Knocked,
    PhoneBound,
    PresenceConfirmed,
    Proof,
    Recheck,
    RecheckStarted,
    Turned,
)
from facilitator.domain.errors import N_, Invalid, Refused, Several
from facilitator.domain.frozen import frozen
from facilitator.domain.people import Person, Role
from facilitator.domain.recorded import Command, Event, Moment, Recorded
from facilitator.domain.roster import PersonAdded
from facilitator.domain.tables import Applications, Decisions

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting

MOST_KNOCKS = 500


# --- commands


@frozen
class SetDoorHours(Command):
    """Let phones come in from ``opens`` until ``closes``; None is no bound."""

    opens: datetime | None = None
    closes: datetime | None = None


@frozen
class OpenDoor(Command):
    """Let phones come in from now on."""


@frozen
class CloseDoor(Command):
    """Let no more phones come in."""


@frozen
class RotateCode(Command):
    """Change the code every ``seconds``."""

    seconds: int


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
class RevokeBadge(Command):
    """Let a person's name card open nothing any more."""

    person: str


@frozen
class ReissueBadge(Command):
    """Let only a new name card of a person open the door."""

    person: str


@frozen
class StartRecheck(Command):
    """Ask everybody who is here to say so again within ``seconds``."""

    seconds: int = 300


@frozen
class ConfirmPresence(Command):
    """Say that people are still here."""

    people: tuple[str, ...]


@frozen
class ComeForward(Command):
    """Say that a drawn person is coming."""

    person: str


@frozen
class NoteRefusals(Command):
    """Keep in the log that the door did not open."""

    reason: Turned
    count: int = 1


# --- rules


def set_door_hours(meeting: Meeting, command: SetDoorHours, moment: Moment) -> list[Event]:
    """Set when phones may come in."""
    if command.opens and command.closes and command.closes <= command.opens:
        raise Invalid(N_("check-in closes after it opens"))
    return [DoorHoursSet(command.opens, command.closes)]


def open_door(meeting: Meeting, command: OpenDoor, moment: Moment) -> list[Event]:
    """Open now, with no end."""
    if meeting.door.is_open(moment.at):
        raise Refused(N_("check-in is open already"))
    return [DoorHoursSet(None, None)]


def close_door(meeting: Meeting, command: CloseDoor, moment: Moment) -> list[Event]:
    """Close now."""
    if not meeting.door.is_open(moment.at):
        raise Refused(N_("check-in is closed already; “open check-in” opens it"))
    return [DoorHoursSet(meeting.door.opens, moment.at)]


def rotate_code(meeting: Meeting, command: RotateCode, moment: Moment) -> list[Event]:
    """Set how long a code lives."""
    if not SHORTEST_SLOT_S <= command.seconds <= LONGEST_SLOT_S:
        raise Invalid(
            N_("the code changes every {least} to {most} seconds"), least=SHORTEST_SLOT_S, most=LONGEST_SLOT_S
        )
    return [CodeRotationSet(command.seconds)]


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


def revoke_badge(meeting: Meeting, command: RevokeBadge, moment: Moment) -> list[Event]:
    """Revoke a name card once."""
    person = meeting.attendance.person(command.person)
    if person.id in meeting.door.revoked:
        raise Refused(N_("the name card of {name} is revoked already"), name=person.name)
    return [BadgeRevoked(person.id)]


def reissue_badge(meeting: Meeting, command: ReissueBadge, moment: Moment) -> list[Event]:
    """Count up the edition; every card printed before opens nothing."""
    person = meeting.attendance.person(command.person)
    return [BadgeReissued(person.id, meeting.door.editions.get(person.id, 1) + 1)]


def start_recheck(meeting: Meeting, command: StartRecheck, moment: Moment) -> list[Event]:
    """Begin a round; one under way begins anew."""
    if not 0 < command.seconds <= 86_400:
        raise Invalid(N_("a re-check lasts between 1 second and 24 hours"))
    if not meeting.attendance.present:
        raise Refused(N_("nobody is present yet"))
    return [RecheckStarted(moment.at + timedelta(seconds=command.seconds))]


def confirm_presence(meeting: Meeting, command: ConfirmPresence, moment: Moment) -> list[Event]:
    """Take the word of whoever was asked."""
    people = [meeting.attendance.person(id) for id in dict.fromkeys(command.people)]
    confirmed = [person.id for person in people if meeting.door.must_confirm(person.id)]
    if not confirmed:
        raise Refused(N_("nobody waits for {name} to confirm"), name=Several(person.name for person in people))
    return [PresenceConfirmed(id) for id in confirmed]


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


# --- applications


def door_hours_set(meeting: Meeting, record: Recorded, event: DoorHoursSet) -> bool:
    """Take the hours."""
    meeting.door.opens, meeting.door.closes = event.opens, event.closes
    return True


def code_rotation_set(meeting: Meeting, record: Recorded, event: CodeRotationSet) -> bool:
    """Take the length of a slot."""
    meeting.door.slot_s = event.seconds
    return True


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


def badge_revoked(meeting: Meeting, record: Recorded, event: BadgeRevoked) -> bool:
    """Let the card open nothing."""
    meeting.door.revoked.add(event.person)
    return True


def badge_reissued(meeting: Meeting, record: Recorded, event: BadgeReissued) -> bool:
    """Let only this edition open the door."""
    meeting.door.revoked.discard(event.person)
    meeting.door.editions[event.person] = event.edition
    return True


def recheck_started(meeting: Meeting, record: Recorded, event: RecheckStarted) -> bool:
    """Ask everybody who is here."""
    meeting.door.recheck = Recheck(record.seq, record.at, event.until, dict.fromkeys(meeting.attendance.present))
    return True


def presence_confirmed(meeting: Meeting, record: Recorded, event: PresenceConfirmed) -> bool:
    """Miss the person no longer."""
    if not meeting.door.must_confirm(event.person) or meeting.door.recheck is None:
        return False
    del meeting.door.recheck.missing[event.person]
    return True


def came_forward(meeting: Meeting, record: Recorded, event: CameForward) -> bool:
    """Remember who comes."""
    meeting.door.coming[event.person] = event.number
    return True


def entries_refused(meeting: Meeting, record: Recorded, event: EntriesRefused) -> bool:
    """Count."""
    meeting.door.refusals[event.reason] += event.count
    return True


def unconfirmed(meeting: Meeting) -> Sequence[str]:
    """List who was asked in the last re-check, is still marked present and has not confirmed."""
    recheck = meeting.door.recheck
    return [] if recheck is None else [id for id in recheck.missing if meeting.attendance.is_present(id)]


DECISIONS: Decisions = {
    SetDoorHours: set_door_hours,
    OpenDoor: open_door,
    CloseDoor: close_door,
    RotateCode: rotate_code,
    Enter: enter,
    AskIn: ask_in,
    Admit: admit,
    TurnAway: turn_away,
    RevokeBadge: revoke_badge,
    ReissueBadge: reissue_badge,
    StartRecheck: start_recheck,
    ConfirmPresence: confirm_presence,
    ComeForward: come_forward,
    NoteRefusals: note_refusals,
}
APPLICATIONS: Applications = {
    DoorHoursSet: door_hours_set,
    CodeRotationSet: code_rotation_set,
    PhoneBound: phone_bound,
    Knocked: knocked,
    KnockAnswered: knock_answered,
    BadgeRevoked: badge_revoked,
    BadgeReissued: badge_reissued,
    RecheckStarted: recheck_started,
    PresenceConfirmed: presence_confirmed,
    CameForward: came_forward,
    EntriesRefused: entries_refused,
}
