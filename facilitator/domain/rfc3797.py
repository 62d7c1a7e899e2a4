"""Owns RFC 3797, the published way to draw by public numbers: sources become a key, the key becomes a selection.

Every source is a set of numbers, such as a lottery's. Each number loses its leading zeros and, behind the point, its
trailing ones; it ends with a point unless it has a fraction; a source's numbers stand in order of size, equal ones as
often as they came; a source ends with "/". A source with letters in it is one text (section 4, which advises against
it): spaces, punctuation and accents go, letters become capitals, "./" follows. The i-th choice is MD5(i ‖ key ‖ i),
i as two bytes from 0, taken as a number modulo what is left of the list.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence

from facilitator.domain.errors import N_, Invalid
from facilitator.domain.frozen import frozen

LARGEST_POOL = 65_535

_GAP = re.compile(r"[\s,;]+")
_LETTER = re.compile(r"[^\W\d_]")
# The reference program marks a line of fractions by the word "float"; the numbers say it themselves.
_FLOAT = re.compile(r"\s*float\s+(?=[\d.])")
# A source as it stands in a key that somebody published.
_IN_A_KEY = re.compile(r"\s*((?:[0-9]+\.)+)/\s*")
# 1,234,567 is one number to some and three to others, and the two draw differently.
_THOUSANDS = re.compile(r"(?<![\d.,])[0-9]{1,3}(?:,[0-9]{3})+(?![\d,])")
_NUMBER = re.compile(r"(?P<whole>[0-9]+)(?:\.(?P<part>[0-9]*))?|\.(?P<bare>[0-9]+)")


@frozen
class Choice:
    """One step: its digest (upper-case hex), how many were left, and the number chosen, counted from 1."""

    digest: str
    left: int
    number: int


def rfc3797_key(sources: Sequence[str]) -> str:
    """Bring sources into the one form that is hashed.

    >>> rfc3797_key(["9319", "2 5 12 8 10", "007 7", "2.50 0.5", "Won 4-1, São Paulo"])
    '9319./2.5.8.10.12./7.7./0.52.5/WON41SAOPAULO./'
    """
    if not sources:
        raise Invalid(N_("a public draw needs at least one source of numbers"))
    return "".join(map(_canonical, sources))


def is_text(source: str) -> bool:
    """Tell whether a source holds letters, and so is one text instead of numbers."""
    return _LETTER.search(_FLOAT.sub("", source, count=1)) is not None


def _canonical(source: str) -> str:
    if is_text(source):
        return _text(source) + "./"
    source = _FLOAT.sub("", source, count=1)
    if found := _IN_A_KEY.fullmatch(source):
        source = found[1].replace(".", " ")
    if found := _THOUSANDS.search(source):
        raise Invalid(N_("“{text}” can be one number or several; write it without commas"), text=found[0][:40])
    typed = [part for part in _GAP.split(source) if part]
    if not typed:
        raise Invalid(N_("a source holds no number; write it like “2 5 12 8 10”"))
    return "".join(f"{whole}.{part}" for _, whole, part in sorted(map(_number, typed))) + "/"


def _text(source: str) -> str:
    """Bring a source with letters into capitals A to Z and digits; other letters have no form that the RFC knows."""
    letters = [sign for sign in unicodedata.normalize("NFD", source) if sign.isalnum()]
    if strange := next((sign for sign in letters if not sign.isascii()), None):
        raise Invalid(N_("“{text}” has no form in RFC 3797, which knows the letters A to Z and digits"), text=strange)
    return "".join(letters).upper()


def _number(typed: str) -> tuple[int, str, str]:
    """Take a number apart into digits before and after the point, so that tuples sort as the numbers do."""
    if (found := _NUMBER.fullmatch(typed)) is None:
        raise Invalid(N_("“{text}” is no number; a source is made of numbers such as 9319 or 1.5"), text=typed[:40])
    whole = (found["whole"] or "").lstrip("0") or "0"
    part = (found["part"] or found["bare"] or "").rstrip("0")
    return len(whole), whole, part


def rfc3797(pool: int, pick: int, key: str) -> tuple[Choice, ...]:
    """Select ``pick`` of the numbers 1 to ``pool``, in the order they are chosen.

    >>> [choice.number for choice in rfc3797(25, 3, "9319./2.5.8.10.12./9.18.26.34.41.45./")]
    [17, 7, 2]
    """
    if not 1 <= pool <= LARGEST_POOL:
        raise Invalid(N_("a public draw takes from 1 to {most} entries, not {n}"), most=LARGEST_POOL, n=pool)
    if not 1 <= pick <= pool:
        raise Invalid(N_("{pick} cannot be picked from {pool}"), pick=pick, pool=pool)
    left, chosen = list(range(1, pool + 1)), list[Choice]()
    for index, digest in zip(range(pick), _digests(key), strict=False):
        number = left.pop(int.from_bytes(digest, "big") % len(left))
        chosen.append(Choice(digest.hex().upper(), pool - index, number))
    return tuple(chosen)


def _digests(key: str) -> Iterable[bytes]:
    for index in range(LARGEST_POOL):
        around = index.to_bytes(2, "big")
        yield hashlib.md5(around + key.encode("ascii") + around, usedforsecurity=False).digest()
