"""Owns what is set at the door and asked of those inside: hours, the code's pace, name cards, who is still here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from facilitator.domain.checkin import (
    LONGEST_SLOT_S,
    SHORTEST_SLOT_S,
    BadgeReissued,
    BadgeRevoked,
    CodeRotationSet,
    DoorHoursSet,
    PresenceConfirmed,
    Recheck,
    RecheckStarted,
)
from facilitator.domain.errors import N_, Invalid, Refused, Several
from facilitator.domain.frozen import frozen
from facilitator.domain.recorded import Command, Event, Moment, Recorded
from facilitator.domain.tables import Applications, Decisions

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting


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


def door_hours_set(meeting: Meeting, record: Recorded, event: DoorHoursSet) -> bool:
    """Take the hours."""
    meeting.door.opens, meeting.door.closes = event.opens, event.closes
    return True


def code_rotation_set(meeting: Meeting, record: Recorded, event: CodeRotationSet) -> bool:
    """Take the length of a slot."""
    meeting.door.slot_s = event.seconds
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


def unconfirmed(meeting: Meeting) -> Sequence[str]:
    """List who was asked in the last re-check, is still marked present and has not confirmed."""
    recheck = meeting.door.recheck
    return [] if recheck is None else [id for id in recheck.missing if meeting.attendance.is_present(id)]


DECISIONS: Decisions = {
    SetDoorHours: set_door_hours,
    OpenDoor: open_door,
    CloseDoor: close_door,
    RotateCode: rotate_code,
    RevokeBadge: revoke_badge,
    ReissueBadge: reissue_badge,
    StartRecheck: start_recheck,
    ConfirmPresence: confirm_presence,
}
APPLICATIONS: Applications = {
    DoorHoursSet: door_hours_set,
    CodeRotationSet: code_rotation_set,
    BadgeRevoked: badge_revoked,
    BadgeReissued: badge_reissued,
    RecheckStarted: recheck_started,
    PresenceConfirmed: presence_confirmed,
}
