"""Owns reading what a browser sent: cookies, the form, the query. A field has the last of the values it was sent with."""

import re
from collections.abc import Iterable
from urllib.parse import unquote_plus

from starlette.types import Receive

_FIELDS = 12
_BOUNDARY = re.compile(r'multipart/form-data;.*?boundary="?([^";,]{1,70})')
_PART = re.compile(rb'content-disposition: *form-data; *name="([^"]*)"(?:; *filename="([^"]*)")?', re.IGNORECASE)

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
    body = bytearray()
    message = await receive()
    while message["type"] == "http.request":
        body += message.get("body", b"")
        if not message.get("more_body", False):
            return bytes(body)
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


File = tuple[str, bytes]
"""A file's name and what is in it."""


def read_parts(sent: bytes, content_type: str) -> tuple[dict[str, str], File | None]:
    r"""Read a form that can hold a file, which browsers send in parts (RFC 7578); the file is None where none was chosen.

    >>> part = b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
    >>> read_parts(part % (b"item", b"2") + b"--x--\r\n", "multipart/form-data; boundary=x")
    ({'item': '2'}, None)
    """
    fields: dict[str, str] = {}
    file: File | None = None
    if (found := _BOUNDARY.match(content_type)) is None:
        return read_fields(sent), None
    for part in (b"\r\n" + sent).split(b"\r\n--" + found[1].encode())[1 : _FIELDS + 1]:
        head, _, content = part.partition(b"\r\n\r\n")
        if (named := _PART.search(head)) is None:
            continue
        if named[2] is None:
            fields[named[1].decode("utf-8", "replace")] = content.decode("utf-8", "replace")
        elif named[2]:
            file = named[2].decode("utf-8", "replace"), content
    return fields, file
