"""Owns one request as the handlers see it: who comes, what they may do, in which language, and what they sent."""

import re
from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.types import Receive, Scope

from facilitator.checkin.tickets import LIFE, Ticket, Verdict
from facilitator.domain.frozen import state
from facilitator.domain.meeting import Meeting
from facilitator.views.phone import NOBODY, Caller, caller
from facilitator.web.guard import host_name
from facilitator.web.reading import File, read_body, read_cookies, read_fields, read_parts
from facilitator.web.words import WORDS
from facilitator.wording import translate

if TYPE_CHECKING:
    from facilitator.web.site import Site

_ID_LETTERS = 40
_NO_ID = re.compile(r"[^\w-]")
_COOKIE_S = 14 * 24 * 60 * 60
_TICKET_S = int(LIFE.total_seconds())
_VALUE = re.compile(r"[\w.-]{0,500}", re.ASCII)
_LOOPBACK = frozenset({"127.0.0.1", "::1"})
_OWN = _LOOPBACK | {"localhost"}


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


@state
class Visit:
    """One request.

    Attributes:
        parts: the parts of the path that vary.
        device: what the log knows the phone by; empty for one without a cookie.
        secret: the phone's cookie itself.
        person: whom the phone acts for; empty for nobody.
        ticket: the scan that was made, if it is still good.
        form: the fields that were sent, cut to what is sensible by the rules below.
        file: the file that was sent; None for none.
    """

    site: "Site"
    scope: Scope
    parts: Mapping[str, str]
    cookies: Mapping[str, str]
    at: datetime
    secret: str
    device: str
    caller: Caller
    person: str
    ticket: Ticket | None
    verdict: Verdict | None
    form: dict[str, str] = field(default_factory=dict)
    file: File | None = None
    _spoken: str = ""

    def is_one_of(self, who: frozenset[Role]) -> bool:
        """Tell whether the visitor is any of these."""
        return who is EVERYBODY or any(_IS[role](self) for role in who)

    def holds(self, cookie: Cookie) -> str:
        """Get a cookie of this meeting; empty for none."""
        return self.cookies.get(self.site.cookie_name(cookie), "")

    def asked(self, name: str) -> str:
        """Get a field of the query; empty for none."""
        return read_fields(self.scope["query_string"]).get(name, "")

    async def read_form(self, receive: Receive) -> None:
        """Take the form that was sent."""
        kind = next((value for name, value in self.scope["headers"] if name == b"content-type"), b"")
        self.form, self.file = read_parts(await read_body(receive), kind.decode("latin-1"))

    @property
    def language(self) -> str:
        """The language to answer in; found out when the first word is said."""
        self._spoken = self._spoken or self._language()
        return self._spoken

    def _language(self) -> str:
        """Choose the language: the visitor's switch, else what the browser asks for first of what there is."""
        if (chosen := self.holds(Cookie.LANGUAGE)) in self.site.languages:
            return chosen
        asked = next((value for name, value in self.scope["headers"] if name == b"accept-language"), b"")
        wishes = [part.partition(";")[0].strip() for part in asked.decode("latin-1").split(",")[:10]]
        bases = [wish.partition("-")[0].lower() for wish in wishes]
        found = (language for base in bases for language in self.site.languages if language.partition("_")[0] == base)
        return next(found, self.site.language)

    def cause(self, act: str) -> str:
        """Name this act so that a repeat of it is known: by the phone, the act, and the page's own number."""
        id = _NO_ID.sub("", self.form.get("id", ""))[:_ID_LETTERS]
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
        """Tell whether the request was made on this machine itself, under an address of its own."""
        host = next((value for name, value in self.scope["headers"] if name == b"host"), b"").decode("latin-1")
        client = self.scope.get("client")
        return client is not None and client[0] in _LOOPBACK and host_name(host) in _OWN

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
            name, secure = self.site.cookie_name(cookie), "; Secure" if self.scope["scheme"] == "https" else ""
            text = f"{name}={value}; HttpOnly; Max-Age={age_s}; Path=/; SameSite=lax{secure}"
            response.raw_headers.append((b"set-cookie", text.encode("ascii")))


def _is_room(visit: Visit) -> bool:
    return visit.site.porch.is_room(visit.holds(Cookie.ROOM))


def _is_desk(visit: Visit) -> bool:
    return visit.is_here and visit.site.porch.is_desk(visit.holds(Cookie.DESK))


#: How each role is known.
_IS: dict[Role, Callable[[Visit], bool]] = {
    Role.NOBODY: lambda visit: True,
    Role.TICKET: lambda visit: visit.ticket is not None or visit.caller.knock is not None,
    Role.ATTENDEE: lambda visit: bool(visit.caller.people),
    Role.ROOM: _is_room,
    Role.DESK: _is_desk,
}


def open_visit(site: "Site", scope: Scope, parts: Mapping[str, str]) -> Visit:
    """Find out who comes."""
    cookies, porch = read_cookies(scope["headers"]), site.porch
    secret = cookies.get(site.cookie_name(Cookie.DEVICE), "")
    device = porch.device_id(secret) if secret else ""
    at, known = site.session.view(_at_and_caller, device)
    text = cookies.get(site.cookie_name(Cookie.TICKET), "")
    verdict, ticket = porch.tickets.read(text, at) if text else (None, None)
    acting = cookies.get(site.cookie_name(Cookie.ACTING), "")
    return Visit(
        site=site,
        scope=scope,
        parts=parts,
        cookies=cookies,
        at=at,
        secret=secret,
        device=device,
        caller=known,
        person=acting if acting in known.people else next(iter(known.people), ""),
        ticket=ticket if verdict is Verdict.GOOD else None,
        verdict=verdict,
    )


def _at_and_caller(meeting: Meeting, now: datetime, device: str) -> tuple[datetime, Caller]:
    return now, caller(meeting, now, device) if device else NOBODY
