"""Owns the application: one door for every request, the table behind it, one edge for every error."""

import logging
import re
import secrets

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from facilitator.domain.checkin import Turned
from facilitator.domain.errors import MeetingError
from facilitator.session.committer import NotSaved
from facilitator.web.answers import notice, shut
from facilitator.web.guard import Guard
from facilitator.web.handlers.phone import phone_page
from facilitator.web.pages import sentence
from facilitator.web.site import Site
from facilitator.web.table import TABLE, Row
from facilitator.web.visit import Role, Visit, open_visit
from facilitator.wording import translate

_log = logging.getLogger(__name__)
_ATTENDEE = frozenset({Role.ATTENDEE})
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def make_app(site: Site, names: frozenset[str] | None = None) -> ASGIApp:
    """Make the application; ``names`` are those under which this machine may be called, its own when None."""

    def refuse(scope: Scope) -> ASGIApp:
        return shut(open_visit(site, {**scope, "headers": []}, {}), Turned.OTHER_SITE)

    return Guard(Application(site), refuse, names)


class Routes:
    """Finds the row of a request: whole paths at once, those with a part that varies one after another."""

    def __init__(self, table: tuple[Row, ...]) -> None:
        self._whole = {(row.method, row.path): row for row in table if "{" not in row.path}
        self._varying = [(_pattern(row.path), row) for row in table if "{" in row.path]
        self._paths = {path for _, path in self._whole}

    def find(self, method: str, path: str) -> tuple[Row | None, dict[str, str], bool]:
        """Find a row, the parts that vary, and whether there is anything at that path."""
        method = "GET" if method == "HEAD" else method
        if (row := self._whole.get((method, path))) is not None:
            return row, {}, True
        exists = path in self._paths
        for pattern, row in self._varying:
            if (found := pattern.fullmatch(path)) is not None:
                if row.method == method:
                    return row, found.groupdict(), True
                exists = True
        return None, {}, exists


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(path)))


class Application:
    """Answers requests."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._routes = Routes(TABLE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        row, parts, exists = self._routes.find(scope["method"], scope["path"])
        visit = open_visit(self._site, scope, parts)
        if row is None:
            response = notice(visit, visit.word("not_found"), 405 if exists else 404)
        else:
            response = await _answer(visit, row, receive)
        await response(scope, receive, send)


async def _answer(visit: Visit, row: Row, receive: Receive) -> Response:
    if row.takes_files and not visit.is_one_of(row.who):
        return shut(visit, Turned.NOT_ALLOWED)
    if row.method == "POST":
        await visit.read_form(receive)
        if (phone := visit.device or visit.ticket_text) and not visit.site.acts.takes(phone):
            return shut(visit, Turned.TOO_MANY)
    if not visit.is_one_of(row.who):
        return shut(visit, Turned.NOT_ALLOWED)
    try:
        return await row.handler(visit)
    except MeetingError as error:
        return _refused(visit, sentence(translate(error.message, visit.language)))
    except NotSaved:
        return _trouble(visit, row, "not_saved", 503)
    except Exception:  # the outer edge of a request
        return _trouble(visit, row, "sorry", 500)


def _refused(visit: Visit, words: str) -> Response:
    """Answer an act that the meeting refused, on the page it came from."""
    if visit.is_one_of(_ATTENDEE) and visit.scope["path"] not in ("/in", "/ask"):
        return phone_page(visit, words, 409)
    return notice(visit, words, 409)


def _trouble(visit: Visit, row: Row, word: str, status: int) -> Response:
    """Answer what went wrong here: a sentence, and the short number under which the log knows the rest."""
    number = "".join(secrets.choice(_ALPHABET) for _ in range(6))
    _log.exception("trouble %s at %s %s", number, row.method, row.path)  # never what varies: it may be a token
    return notice(visit, visit.word(word), status, trouble=number)
