"""Owns the desk's page for a program that runs without a screen; reached on the machine itself only."""

from starlette.responses import Response

from facilitator.domain.checkin import Turned
from facilitator.domain.errors import N_, MeetingError, Message, said
from facilitator.domain.recorded import DESK, Command
from facilitator.domain.room import WITH_TEXT, Scene
from facilitator.language.grammar import parse
from facilitator.language.rows import Query
from facilitator.views.answers import answer
from facilitator.views.door import door
from facilitator.views.happened import happened
from facilitator.web.answers import go, page, shut
from facilitator.web.visit import Cookie, Visit

_SCENES = tuple(scene for scene in Scene if scene not in WITH_TEXT)


async def open_desk(visit: Visit) -> Response:
    """Take the token out of the address bar."""
    if not visit.is_here or not visit.site.porch.is_desk(visit.parts["token"].upper()):
        return shut(visit, Turned.NOT_ALLOWED)
    response = go("/desk")
    visit.set_cookie(response, Cookie.DESK, visit.site.porch.desk_token())
    return response


async def show_desk(visit: Visit) -> Response:
    """Show who waits at the door."""
    return _desk(visit, [])


async def take_line(visit: Visit) -> Response:
    """Do what a typed line says, and answer as the command bar does."""
    try:
        answers = await _answers(visit, visit.form.get("line", ""))
    except MeetingError as error:
        return _desk(visit, [error.message], 409)
    return _desk(visit, answers)


async def _answers(visit: Visit, line: str) -> list[Message]:
    session = visit.site.session
    read = session.view(parse, line)
    if isinstance(read, Query):
        about = read.about
        return [] if about == "help" else session.view(lambda meeting, now: answer(meeting, now, about))
    if not isinstance(read, Command):
        return [said(N_("this is no command; “help” lists them"))]
    receipt = await visit.site.do(read, DESK, visit.cause("desk"))
    return session.view(lambda meeting, now: happened(meeting, receipt.records))


def _desk(visit: Visit, answers: list[Message], status: int = 200) -> Response:
    view = visit.site.session.view(door)
    return page(visit, "desk.html", status, d=view, answers=answers, scenes=_SCENES, number=visit.number)
