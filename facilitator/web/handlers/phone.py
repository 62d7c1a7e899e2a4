"""Owns what an attendee does with the phone; every act is the person's own and has a key at the desk as well."""

from starlette.responses import HTMLResponse, Response

from facilitator.domain.attendance import Leave
from facilitator.domain.checkin_acts import ComeForward
from facilitator.domain.door_acts import ConfirmPresence
from facilitator.domain.draw import PassDraw
from facilitator.domain.errors import N_, Invalid, Refused
from facilitator.domain.floor_events import Turn
from facilitator.domain.queue_acts import LowerHand, RaiseHand
from facilitator.domain.recorded import Command, person_actor
from facilitator.domain.speech_acts import EndSpeech
from facilitator.views.phone import Stand, phone
from facilitator.web.answers import WITH_FORMS, go
from facilitator.web.visit import Cookie, Visit

#: The kinds of turn in the order in which the phone offers them, the usual one first.
KINDS = (Turn.STATEMENT, Turn.REPLY, Turn.CLARIFY, Turn.ORDER, Turn.ASK, Turn.PRO, Turn.CONTRA)


def phone_page(visit: Visit, alert: str = "", status: int = 200) -> Response:
    """Show an attendee their meeting."""
    view = visit.site.session.view(phone, visit.person, visit.caller.people, visit.device)
    html = visit.site.pages.render(
        "phone.html",
        visit.language,
        v=view,
        title=view.pulse.title,
        tag=visit.site.tag(view.person),
        kinds=KINDS,
        ticket=visit.ticket is not None,
        alert=alert,
        number=visit.number,
    )
    return HTMLResponse(html, status, WITH_FORMS)


async def act(visit: Visit, name: str, command: Command) -> Response:
    """Let the visitor's own act take effect, and go back to their page."""
    await visit.site.do(command, person_actor(visit.person), visit.cause(name))
    return go("/")


async def raise_hand(visit: Visit) -> Response:
    """Put the person's hand up."""
    if visit.site.session.view(phone, visit.person).stand is Stand.OUT:
        raise Refused(N_("you have left the meeting; come back in first"))
    try:
        turn = Turn(visit.form.get("turn", Turn.STATEMENT))
    except ValueError:
        raise Invalid(N_("there is no such kind of turn")) from None
    return await act(visit, "hand", RaiseHand((visit.person,), turn, visit.form.get("note", "")))


async def lower_hand(visit: Visit) -> Response:
    """Take it down."""
    return await act(visit, "lower", LowerHand(visit.person, number(visit, "entry")))


async def end_speech(visit: Visit) -> Response:
    """End the person's own speech, and no other that began meanwhile."""
    speech = number(visit, "speech")
    whose = visit.site.session.view(
        lambda meeting, now: next((s.person for s in meeting.floor.stack if s.id == speech), "")
    )
    if whose != visit.person:
        raise Refused(N_("you do not have the floor any more"))
    return await act(visit, "done", EndSpeech(after=speech))


async def come_forward(visit: Visit) -> Response:
    """Say that the drawn person comes."""
    return await act(visit, "coming", ComeForward(visit.person))


async def pass_draw(visit: Visit) -> Response:
    """Pass, with a reason."""
    return await act(visit, "pass", PassDraw(visit.form.get("reason", ""), visit.person))


async def confirm(visit: Visit) -> Response:
    """Say that the person is still here."""
    return await act(visit, "here", ConfirmPresence((visit.person,)))


async def leave(visit: Visit) -> Response:
    """Leave the meeting."""
    return await act(visit, "leave", Leave((visit.person,)))


async def act_as(visit: Visit) -> Response:
    """Let a phone that several people share act for another of them."""
    person = visit.form.get("person", "")
    response = go("/")
    if person in visit.caller.people:
        visit.set_cookie(response, Cookie.ACTING, person)
    return response


async def hear(visit: Visit) -> Response:
    """Open the stream of what all phones hear."""
    return visit.site.phones.response(visit.device, "")


def number(visit: Visit, name: str) -> int:
    """Read a whole number that a form sent; 0 for what is none."""
    text = visit.form.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 12 else 0
