"""Owns what every request is checked for before anybody looks at it, and what every answer says about itself.

A page of another site may send a phone's browser here, under another name for this address (DNS rebinding) or with a
form of its own. So the host has to be an address or a name of this machine, and what changes something has to come from
a page of this very host.
"""

import ipaddress
import socket
from collections.abc import Callable, Mapping
from functools import lru_cache
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)

_HEADERS = [
    (b"content-security-policy", CSP.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
    (b"cache-control", b"no-store"),
]
_ELSEWHERE = 303
_ONCE = (b"host", b"origin", b"referer", b"cookie")
_ON_THE_WAY = [_HEADERS[1], _HEADERS[-1]]  # an answer without a page needs no rules for one


def own_names() -> frozenset[str]:
    """List the names under which this machine may be called."""
    name = socket.gethostname().lower()
    return frozenset({"localhost", name, f"{name}.local", name.partition(".")[0], f"{name.partition('.')[0]}.local"})


def host_name(host: str) -> str:
    """Take the name or the address out of a Host header; empty where there is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


@lru_cache(maxsize=256)
def is_own_host(host: str, names: frozenset[str]) -> bool:
    """Tell whether a Host header is an address or an own name; an address cannot be rebound to another machine.

    >>> is_own_host("192.168.1.23:8000", frozenset()), is_own_host("evil.example:8000", frozenset())
    (True, False)
    """
    if (name := host_name(host)) in names:
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def comes_from(headers: Mapping[bytes, bytes], scheme: str, host: str) -> bool:
    """Tell whether a request was sent by a page of this host: by its Origin, in old browsers by its Referer."""
    if (sent := headers.get(b"origin")) is None:
        parts = urlsplit(headers.get(b"referer", b"").decode("latin-1"))
        return f"{parts.scheme}://{parts.netloc}".lower() == f"{scheme}://{host}".lower()
    return sent.decode("latin-1").lower() == f"{scheme}://{host}".lower()


def _said(start: Message) -> list[tuple[bytes, bytes]]:
    """List what is said of an answer; where it speaks for itself, that stands."""
    if start["status"] == _ELSEWHERE:
        return _ON_THE_WAY
    own = {name for name, _ in start["headers"]}
    return [header for header in _HEADERS if header[0] not in own]


def _are_said_once(headers: Mapping[bytes, bytes], sent: list[tuple[bytes, bytes]]) -> bool:
    """Tell whether nothing that a decision rests on was sent twice, so that nobody reads it differently."""
    if len(headers) == len(sent):
        return True
    names = [name for name, _ in sent]
    return all(names.count(name) < 2 for name in _ONCE)


class Guard:
    """Stands before the application.

    Args:
        app: what is guarded.
        refuse: answers a request that came from elsewhere.
        names: under which this machine may be called.
    """

    def __init__(self, app: ASGIApp, refuse: Callable[[Scope], ASGIApp], names: frozenset[str] | None = None) -> None:
        self._app = app
        self._refuse = refuse
        self._names = own_names() if names is None else names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass, or answer it."""
        if scope["type"] != "http":
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_said(message)]
            await send(message)

        headers = dict(scope["headers"])
        host = headers.get(b"host", b"").decode("latin-1")
        trusted = is_own_host(host, self._names) and _are_said_once(headers, scope["headers"])
        if trusted and scope["method"] not in ("GET", "HEAD"):
            trusted = comes_from(headers, scope["scheme"], host)
        app = self._app if trusted else self._refuse(scope)
        await app(scope, receive, send_with_headers)
