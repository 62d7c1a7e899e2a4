"""Owns one request as the handlers see it: who comes, what they may do, in which language, and what they sent."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from facilitator.checkin.tickets import LIFE, Ticket, Verdict
from facilitator.views.phone import Caller, caller
from facilitator.web.words import WORDS
from facilitator.wording import translate

if TYPE_CHECKING:
    from facilitator.web.site import Site

_FIELDS = 12
_ID_LETTERS = 40
_COOKIE_S = 14 * 24 * 60 * 60
_TICKET_S = int(LIFE.total_seconds())
_VALUE = re.compile(r"[\w.-]{0,500}", re.ASCII)
_LOOPBACK = frozenset({"127.0.0.1", "::1"})


class Role(StrEnum):
    """What a visitor is; one may be several at once."""

    NOBODY = "nobody"
    TICKET = "ticket"
    ATTENDEE = "attendee"
    ROOM = "room page"
    DESK = "desk"


EVERYBODY = frozenset(Role)


class Cookie(StrEnum):
    """The cookies, each under a name that tells this meeting's from another's on the same machine."""

    DEVICE = "d"
    TICKET = "t"
    ROOM = "r"
    DESK = "k"
    ACTING = "a"
    LANGUAGE = "l"


@dataclass(slots=True)
class Visit:
    """One request.

    Attributes:
        device: what the log knows the phone by; empty for one without a cookie.
        secret: the phone's cookie itself.
        person: whom the phone acts for; empty for nobody.
        ticket: the scan that was made, if it is still good.
        form: the fields that were sent, cut to what is sensible by the rules below.
    """

    site: "Site"
    request: Request
    at: datetime
    roles: frozenset[Role]
    secret: str
    device: str
    caller: Caller
    person: str
    ticket: Ticket | None
    verdict: Verdict | None
    form: dict[str, str] = field(default_factory=dict)
    _spoken: str = ""

    @property
    def language(self) -> str:
        """The language to answer in; found out when the first word is said."""
        self._spoken = self._spoken or _language(self.site, self.request)
        return self._spoken

    def cause(self, act: str) -> str:
        """Name this act so that a repeat of it is known: by the phone, the act, and the page's own number."""
        id = "".join(c for c in self.form.get("id", "") if c.isalnum() or c == "-")[:_ID_LETTERS]
        return f"{self.device}-{act}-{id or self.site.fresh_id()}"

    @property
    def number(self) -> str:
        """The field a page numbers its forms with."""
        return self.site.fresh_id()

    @property
    def ticket_text(self) -> str:
        """The scan that was made, as the browser holds it; empty for none."""
        return self.ticket.text if self.ticket else ""

    @property
    def is_here(self) -> bool:
        """Tell whether the request was made on this machine itself."""
        return _is_here(self.request)

    def word(self, name: str) -> str:
        """Say one of the pages' words; empty for none."""
        return translate(WORDS[name], self.language) if name else ""

    def set_cookie(self, response: Response, cookie: Cookie, value: str) -> None:
        """Give the browser a cookie that no script reads and no other site sends along with a form."""
        self._cookie(response, cookie, value, _TICKET_S if cookie is Cookie.TICKET else _COOKIE_S)

    def drop_cookie(self, response: Response, cookie: Cookie) -> None:
        """Take a cookie back."""
        self._cookie(response, cookie, "", 0)

    def _cookie(self, response: Response, cookie: Cookie, value: str, age_s: int) -> None:
        if _VALUE.fullmatch(value):
            name, secure = self.site.cookie_name(cookie), "; Secure" if self.request.scope["scheme"] == "https" else ""
            text = f"{name}={value}; HttpOnly; Max-Age={age_s}; Path=/; SameSite=lax{secure}"
            response.raw_headers.append((b"set-cookie", text.encode("ascii")))


def open_visit(site: "Site", request: Request) -> Visit:
    """Find out who comes."""
    cookies, porch = request.cookies, site.porch
    secret = cookies.get(site.cookie_name(Cookie.DEVICE), "")
    device = porch.device_id(secret) if secret else ""
    at, known = site.session.view(lambda meeting, now: (now, caller(meeting, now, device)))
    text = cookies.get(site.cookie_name(Cookie.TICKET), "")
    verdict, ticket = porch.tickets.read(text, at) if text else (None, None)
    acting = cookies.get(site.cookie_name(Cookie.ACTING), "")
    room, desk = cookies.get(site.cookie_name(Cookie.ROOM), ""), cookies.get(site.cookie_name(Cookie.DESK), "")
    roles = {
        Role.ATTENDEE: bool(known.people),
        Role.TICKET: verdict is Verdict.GOOD or known.knock is not None,
        Role.ROOM: bool(room) and porch.is_room(room),
        Role.DESK: bool(desk) and _is_here(request) and porch.is_desk(desk),
    }
    return Visit(
        site=site,
        request=request,
        at=at,
        roles=frozenset(role for role, is_one in roles.items() if is_one) or frozenset({Role.NOBODY}),
        secret=secret,
        device=device,
        caller=known,
        person=acting if acting in known.people else next(iter(known.people), ""),
        ticket=ticket if verdict is Verdict.GOOD else None,
        verdict=verdict,
    )


async def read_form(request: Request) -> dict[str, str]:
    """Read a form as browsers send it; the last one counts of fields sent twice.

    The connection has seen to it that the body is short.
    """
    body = (await request.body()).decode("utf-8", "replace")
    try:
        return dict(parse_qsl(body, keep_blank_values=True, max_num_fields=_FIELDS))
    except ValueError:
        return {}


def _is_here(request: Request) -> bool:
    """Tell whether a request was made on this machine itself, under an address of its own."""
    return (
        request.client is not None
        and request.client.host in _LOOPBACK
        and request.url.hostname in (*_LOOPBACK, "localhost")
    )


def _language(site: "Site", request: Request) -> str:
    """Choose the language: the visitor's switch, else what the browser asks for first of what there is."""
    chosen = request.cookies.get(site.cookie_name(Cookie.LANGUAGE), "")
    if chosen in site.languages:
        return chosen
    asked = next((value for name, value in request.scope["headers"] if name == b"accept-language"), b"")
    wishes = [part.partition(";")[0].strip() for part in asked.decode("latin-1").split(",")[:10]]
    bases = [wish.partition("-")[0].lower() for wish in wishes]
    found = (language for base in bases for language in site.languages if language.partition("_")[0] == base)
    return next(found, site.language)
