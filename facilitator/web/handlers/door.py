"""Owns coming in: the scan, the choice of a name, asking as a guest, and waiting for the chair's word."""

from collections.abc import Callable

from starlette.responses import Response

from facilitator.checkin.badges import is_badge
from facilitator.checkin.codes import Reading
from facilitator.checkin.tickets import Ticket, Verdict
from facilitator.domain.checkin import DOOR, Proof, Turned
from facilitator.domain.checkin_acts import AskIn, Enter
from facilitator.domain.errors import MeetingError
from facilitator.domain.recorded import Command, person_actor
from facilitator.views.phone import asks_again, choice, choices
from facilitator.web.answers import go, page, shut
from facilitator.web.handlers.phone import phone_page
from facilitator.web.visit import Cookie, Visit

_QUERY = 60


async def home(visit: Visit) -> Response:
    """Show a visitor where they stand: their phone's page, the wait at the door, the names, or the way in."""
    if visit.person:
        return phone_page(visit)
    if (knock := visit.caller.knock) is not None:
        return page(visit, "waiting.html", knock=knock, asks_again=asks_again(knock), number=visit.number)
    if visit.ticket is not None:
        return await names(visit)
    words = {Verdict.OLD: "ticket_old"}.get(visit.verdict or Verdict.GOOD, "")
    away = "turned_away" if visit.caller.was_turned_away else words
    if visit.verdict is Verdict.OLD:
        visit.site.refusals.note(Turned.OLD_TICKET)
    return page(visit, "welcome.html", alert=visit.word(away), poll=False, number=visit.number)


async def scan(visit: Visit) -> Response:
    """Give a ticket for a code that was scanned or typed, and take the code out of the address bar."""
    code = visit.parts.get("code") or visit.form.get("code", "")
    if visit.device and visit.site.guesses.is_empty(visit.device):
        return shut(visit, Turned.TOO_MANY)
    found, is_open = visit.site.session.view(
        lambda meeting, now: (visit.site.porch.codes(meeting).read(code, now), meeting.door.is_open(now))
    )
    if found is not Reading.GOOD:
        if visit.device:
            visit.site.guesses.takes(visit.device)
        return shut(visit, Turned.OLD_CODE if found is Reading.OLD else Turned.WRONG_CODE)
    return _ticket(visit) if is_open else shut(visit, Turned.CLOSED)


async def scan_badge(visit: Visit) -> Response:
    """Give a ticket for one person, whose name card was scanned."""
    person, code = visit.parts["person"], visit.parts["code"]
    if visit.device and visit.site.guesses.is_empty(visit.device):
        return shut(visit, Turned.TOO_MANY)
    known, edition, is_open = visit.site.session.view(
        lambda meeting, now: (
            person in meeting.attendance.people.by_id,
            meeting.door.edition(person),
            meeting.door.is_open(now),
        )
    )
    if not known or not is_badge(visit.site.porch.tokens, person, edition, code):
        if visit.device:
            visit.site.guesses.takes(visit.device)
        return shut(visit, Turned.REVOKED_BADGE if known and edition != 1 else Turned.WRONG_BADGE)
    return _ticket(visit, person) if is_open else shut(visit, Turned.CLOSED)


def _ticket(visit: Visit, badge: str = "") -> Response:
    porch = visit.site.porch
    porch.arrivals += 1
    response = go("/")
    visit.set_cookie(response, Cookie.TICKET, porch.tickets.give(visit.at, badge))
    return response


async def names(visit: Visit) -> Response:
    """Let a visitor with a scan find their name."""
    session, typed = visit.site.session, visit.asked("q")[:_QUERY]
    badge = visit.ticket.badge if visit.ticket else ""
    one = session.view(choice, badge) if badge else None
    hits = session.view(choices, typed) if typed and one is None else ()
    return page(visit, "choose.html", one=one, hits=hits, q=typed, number=visit.number, alert="")


async def enter(visit: Visit) -> Response:
    """Check a person in with the scan that was made."""
    ticket, person = visit.ticket, visit.form.get("person", "")
    if ticket is None:
        return shut(visit, Turned.OLD_TICKET)
    if ticket.badge and person != ticket.badge:
        return shut(visit, Turned.WRONG_BADGE)
    proof = Proof.BADGE if ticket.badge else Proof.CODE
    return await _come_in(visit, ticket, lambda device: Enter(person, device, proof), person_actor(person), "in")


async def ask(visit: Visit) -> Response:
    """Ask to come in as a guest."""
    name, unit = visit.form.get("name", ""), visit.form.get("unit", "")
    if visit.ticket is None:
        return shut(visit, Turned.OLD_TICKET)
    if not visit.site.asks.takes():
        return shut(visit, Turned.TOO_MANY)
    return await _come_in(visit, visit.ticket, lambda device: AskIn(name, unit, device), DOOR, "ask")


async def again(visit: Visit) -> Response:
    """Say that a phone which waits is its person's own, under a new address."""
    knock = visit.caller.knock
    if knock is None or not asks_again(knock):
        return go("/")
    command = Enter(knock.person, visit.device, Proof.AGAIN)
    await visit.site.do(command, person_actor(knock.person), visit.cause("again"))
    return go("/")


async def _come_in(visit: Visit, ticket: Ticket, make: Callable[[str], Command], actor: str, act: str) -> Response:
    """Use a ticket up for a command; a phone that is known already keeps what it is known by."""
    porch = visit.site.porch
    if not visit.caller.people:
        visit.secret = porch.tickets.device_secret(ticket)
        visit.device = porch.device_id(visit.secret)
    cause = visit.cause(act)
    if not porch.tickets.use(ticket, cause):
        return shut(visit, Turned.USED_TICKET)
    try:
        await visit.site.do(make(visit.device), actor, cause)
    except MeetingError:
        porch.tickets.give_back(ticket, cause)
        raise
    response = go("/")
    visit.set_cookie(response, Cookie.DEVICE, visit.secret)
    visit.drop_cookie(response, Cookie.TICKET)
    return response


async def language(visit: Visit) -> Response:
    """Switch the language, and stay where one was."""
    response = go("/")
    visit.set_cookie(response, Cookie.LANGUAGE, visit.form.get("language", "")[:12])
    return response


async def privacy(visit: Visit) -> Response:
    """Say what is stored."""
    return page(visit, "privacy.html")
