"""Owns the personal code on a name card."""

import re
from urllib.parse import quote, unquote

from facilitator.checkin.tokens import Tokens, same, typed

LENGTH = 12
_PATH = re.compile(r"(?:.*/)?B/(?P<person>[^/]+)/(?P<code>[A-Z2-7]{4,40})/?", re.IGNORECASE)


def badge_code(tokens: Tokens, person: str, edition: int) -> str:
    """Make the code of a person's name card of an edition."""
    return tokens.letters(LENGTH, "badge", person, str(edition))


def badge_path(tokens: Tokens, person: str, edition: int) -> str:
    """Make the path that a name card's QR leads to."""
    return f"/B/{quote(person, safe='')}/{badge_code(tokens, person, edition)}"


def is_badge(tokens: Tokens, person: str, edition: int, code: str) -> bool:
    """Tell whether a code is that of a person's card of this edition; no card is ever made of edition 0."""
    return same(typed(code), badge_code(tokens, person, edition))


def read_scan(text: str) -> tuple[str, str] | None:
    """Read what a hand scanner typed from a name card: the person's number and the code.

    >>> read_scan("HTTP://192.168.1.23:8000/B/17/ABCDEFGHIJKL")
    ('17', 'ABCDEFGHIJKL')
    """
    found = _PATH.fullmatch(text.strip())
    return (unquote(found["person"]), found["code"]) if found else None
