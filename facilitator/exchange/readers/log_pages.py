"""Owns the way from a log kept as a web page, as bots of groups write them, to its lines.

Python's own parser takes hours for a page of unclosed tags; what these pages need is less.
"""

import re
from collections.abc import Iterator
from html import unescape

_IS_PAGE = re.compile(r"\ufeff?\s*<(?:\?xml\b|!doctype html\b|html\b)", re.IGNORECASE)
_TAGS = re.compile(r"(<[^<>]*>)")
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z]\w*)", re.IGNORECASE)
_BLOCK_NAMES = "address article br dd div dl dt footer h1 h2 h3 h4 h5 h6 header hr li ol p pre section table td tr ul"
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_UNSEEN = frozenset(("head", "script", "style"))


def without_tags(text: str) -> str:
    """Give what a page shows, a block a line; another text stays as it is.

    >>> without_tags("<html><dl><dt>10:02:33 [ana]</dt><dd>a &lt; b</dd></dl></html>")
    '10:02:33 [ana]\\na < b'
    """
    if not _IS_PAGE.match(text):
        return text
    return "\n".join(line.strip() for line in "".join(_shown(text)).split("\n") if line.strip())


def _shown(page: str) -> Iterator[str]:
    unseen, as_typed = "", False
    for part in _TAGS.split(page):
        found = _TAG.match(part)
        name, ends = (found["name"].lower(), bool(found["end"])) if found else ("", False)
        if unseen:
            unseen = "" if ends and name == unseen else unseen
        elif name in _UNSEEN and not ends:
            unseen = name
        elif name in _BLOCKS:
            as_typed = (as_typed or name == "pre") and not (ends and name == "pre")
            yield "\n"
        elif not _TAGS.fullmatch(part):
            yield unescape(part if as_typed else part.replace("\n", " "))
