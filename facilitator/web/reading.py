"""Owns reading what a browser sent: cookies, the form, the query. A field has the last of the values it was sent with."""

from collections.abc import Iterable
from urllib.parse import unquote_plus

from starlette.types import Receive

_FIELDS = 12

Headers = Iterable[tuple[bytes, bytes]]


def read_cookies(headers: Headers) -> dict[str, str]:
    """Read cookies; ours are letters, digits, dots and hyphens, so nothing has to be unquoted.

    >>> read_cookies([(b"cookie", b"d_abc=x1; t_abc=")])
    {'d_abc': 'x1', 't_abc': ''}
    """
    found = {}
    for name, value in headers:
        if name == b"cookie":
            for part in value.decode("latin-1").split(";"):
                key, _, content = part.partition("=")
                found[key.strip()] = content.strip()
    return found


async def read_body(receive: Receive) -> bytes:
    """Take a whole body, which the connection has seen to be short; nothing of one that breaks off."""
    body, message = b"", await receive()
    while message["type"] == "http.request":
        body += message.get("body", b"")
        if not message.get("more_body", False):
            return body
        message = await receive()
    return b""


def read_fields(sent: bytes) -> dict[str, str]:
    """Read the fields of a form or a query; none of more than anybody needs.

    >>> read_fields(b"person=17&note=two+words%21&person=18")
    {'person': '18', 'note': 'two words!'}
    """
    if sent.count(b"&") >= _FIELDS:
        return {}
    pairs = (part.partition("=") for part in sent.decode("utf-8", "replace").split("&"))
    return {unquote_plus(name): unquote_plus(value) for name, _, value in pairs}
