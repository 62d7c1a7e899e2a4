"""Owns the sentences for what happens at the door and on the room's screen."""

from collections.abc import Callable
from typing import Any

from facilitator.domain import checkin, copies, room
from facilitator.domain.errors import N_, Message, said
from facilitator.domain.meeting import Meeting
from facilitator.domain.recorded import Event

HOLD_WORDS: dict[checkin.Hold, str] = {
    checkin.Hold.GUEST: N_("is on no list"),
    checkin.Hold.SECOND_PERSON: N_("uses a phone that checked in somebody else"),
    checkin.Hold.SECOND_PHONE: N_("checked in with another phone before"),
    checkin.Hold.PHONE_AGAIN: N_("says: this is my phone again"),
}

TURNED_WORDS: dict[checkin.Turned, str] = {
    checkin.Turned.WRONG_CODE: N_("a wrong code"),
    checkin.Turned.OLD_CODE: N_("an old code"),
    checkin.Turned.OLD_TICKET: N_("took longer than three minutes"),
    checkin.Turned.USED_TICKET: N_("a scan that was used already"),
    checkin.Turned.WRONG_BADGE: N_("a wrong name card"),
    checkin.Turned.REVOKED_BADGE: N_("a revoked name card"),
    checkin.Turned.CLOSED: N_("check-in is closed"),
    checkin.Turned.TOO_MANY: N_("too many tries"),
    checkin.Turned.OTHER_SITE: N_("sent from another site"),
    checkin.Turned.NOT_ALLOWED: N_("not allowed"),
}


def _name(meeting: Meeting, person: str) -> str:
    return meeting.attendance.name(person)


def _answered(meeting: Meeting, event: checkin.KnockAnswered) -> Message:
    if event.person:
        return said(N_("{name} was let in"), name=_name(meeting, event.person))
    return said(N_("somebody was sent to the desk"))


def _hours(meeting: Meeting, event: checkin.DoorHoursSet) -> Message:
    if event.opens is None and event.closes is None:
        return said(N_("check-in is open"))
    return said(N_("check-in is closed")) if event.closes is not None and event.opens is None else said(N_("check-in has its hours"))  # fmt: skip


SENTENCES: dict[type[Event], Callable[[Meeting, Any], Message]] = {
    checkin.DoorHoursSet: _hours,
    checkin.CodeRotationSet: lambda m, e: said(N_("the code changes every {seconds} seconds"), seconds=e.seconds),
    checkin.PhoneBound: lambda m, e: said(N_("{name} has a phone here"), name=_name(m, e.person)),
    checkin.Knocked: lambda m, e: said(N_("{name} waits at the door: {reason}"), name=e.name, reason=said(HOLD_WORDS[e.reason])),
    checkin.KnockAnswered: _answered,
    checkin.BadgeRevoked: lambda m, e: said(N_("the name card of {name} is revoked"), name=_name(m, e.person)),
    checkin.BadgeReissued: lambda m, e: said(N_("{name} gets a new name card"), name=_name(m, e.person)),
    checkin.RecheckStarted: lambda m, e: said(N_("everybody is asked whether they are still here")),
    checkin.PresenceConfirmed: lambda m, e: said(N_("{name} is still here"), name=_name(m, e.person)),
    checkin.EntryTakenBack: lambda m, e: said(N_("{name} had not come in; no phone acts for {name} any more"), name=_name(m, e.person)),
    checkin.CameForward: lambda m, e: said(N_("{name} was drawn and is coming"), name=_name(m, e.person)),
    checkin.EntriesRefused: lambda m, e: said(N_("the door stayed shut: {reason} ({count}×)"), reason=said(TURNED_WORDS[e.reason]), count=e.count),
    copies.MeetingPseudonymised: lambda m, e: said(N_("this is a copy without names, of {n} person"), N_("this is a copy without names, of {n} people"), n=e.people),
    copies.RecordLost: lambda m, e: said(N_("a record that could not be read")),
    copies.MeetingRepaired: lambda m, e: said(N_("this was saved from damaged files; {n} record is missing"), N_("this was saved from damaged files; {n} records are missing"), n=e.lost),
    room.RoomShown: lambda m, e: said(N_("the room sees: {scene}"), scene=said(e.scene)),
}  # fmt: skip

ACTS: dict[str, str] = {
    "door-hours-set": N_("the hours of check-in"),
    "code-rotation-set": N_("the life of the code"),
    "phone-bound": N_("a check-in"),
    "knock-answered": N_("an answer at the door"),
    "badge-revoked": N_("revoking a name card"),
    "badge-reissued": N_("a new name card"),
    "recheck-started": N_("the re-check"),
    "entry-taken-back": N_("taking back a check-in"),
    "presence-confirmed": N_("a word of being here"),
    "came-forward": N_("a word of coming"),
    "room-shown": N_("what the room sees"),
}
