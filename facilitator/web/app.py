"""Owns the application: the table made into routes, one door for every request, one edge for every error."""

import logging
import secrets
from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Scope

from facilitator.domain.checkin import Turned
from facilitator.domain.errors import MeetingError
from facilitator.session.committer import NotSaved
from facilitator.web.answers import notice, shut
from facilitator.web.guard import Guard
from facilitator.web.handlers.phone import phone_page
from facilitator.web.pages import sentence
from facilitator.web.site import Site
from facilitator.web.table import TABLE, Row
from facilitator.web.visit import Role, Visit, open_visit, read_form
from facilitator.wording import translate

_log = logging.getLogger(__name__)
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def make_app(site: Site, names: frozenset[str] | None = None) -> ASGIApp:
    """Make the application; ``names`` are those under which this machine may be called, its own when None."""

    def refuse(scope: Scope) -> ASGIApp:
        visit = open_visit(site, Request({**scope, "headers": []}))
        return shut(visit, Turned.OTHER_SITE)

    async def missing(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 404
        visit = open_visit(site, request)
        return notice(visit, visit.word("not_found"), status)

    app = Starlette(
        routes=[Route(row.path, _endpoint(site, row), methods=[row.method]) for row in TABLE],
        exception_handlers={HTTPException: missing},
    )
    app.router.redirect_slashes = False  # a path with one slash more does not exist either, and leads nowhere
    return Guard(app, refuse, names)


def _endpoint(site: Site, row: Row) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        visit = open_visit(site, request)
        if row.method == "POST":
            visit.form = await read_form(request)
            if (phone := visit.device or visit.ticket_text) and not site.acts.takes(phone):
                return shut(visit, Turned.TOO_MANY)
        if not visit.roles & row.who:
            return shut(visit, Turned.NOT_ALLOWED)
        try:
            return await row.handler(visit)
        except MeetingError as error:
            return _refused(visit, sentence(translate(error.message, visit.language)))
        except NotSaved:
            return _trouble(visit, "not_saved", 503)
        except Exception:  # the outer edge of a request
            return _trouble(visit, "sorry", 500)

    return answer


def _refused(visit: Visit, words: str) -> Response:
    """Answer an act that the meeting refused, on the page it came from."""
    if Role.ATTENDEE in visit.roles and visit.request.url.path not in ("/in", "/ask"):
        return phone_page(visit, words, 409)
    return notice(visit, words, 409)


def _trouble(visit: Visit, word: str, status: int) -> Response:
    """Answer what went wrong here: a sentence, and the short number under which the log knows the rest."""
    number = "".join(secrets.choice(_ALPHABET) for _ in range(6))
    _log.exception("trouble %s at %s", number, visit.request.url.path)
    return notice(visit, visit.word(word), status, trouble=number)
