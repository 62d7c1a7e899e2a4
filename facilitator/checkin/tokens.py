"""Owns every secret text that leaves the program: each one a MAC over its purpose, the meeting, the venue, and its words.

Purpose and words are divided by a byte that no word holds, so no token of one purpose is ever one of another.
"""

import base64
import hmac
import secrets
from collections.abc import Callable
from dataclasses import field
from functools import lru_cache

from facilitator.checkin.ports import Secrets
from facilitator.domain.frozen import frozen

_DIVIDER = "\x1f"
_KEY, _KEY_BYTES = "check-in", 32

#: What people read where base32 has no such sign.
_LOOKALIKES = str.maketrans({"0": "O", "1": "I", "8": "B", "-": None, " ": None})


@frozen
class Tokens:
    """Makes tokens for one meeting at one venue.

    Attributes:
        meeting: the digest of the meeting's first record, so that a copied key opens no other meeting.
        random: gives random bytes.
    """

    key: bytes = field(repr=False)
    meeting: str
    venue: str = "main"
    random: Callable[[int], bytes] = secrets.token_bytes

    def mac(self, purpose: str, *words: str) -> bytes:
        """Make the 32 bytes that prove these words."""
        text = _DIVIDER.join([purpose, self.meeting, self.venue, *[word.replace(_DIVIDER, "") for word in words]])
        made = _keyed(self.key).copy()
        made.update(text.encode("utf-8", "surrogatepass"))
        return made.digest()

    def letters(self, length: int, purpose: str, *words: str) -> str:
        """Make a token of base32 letters, five bits each."""
        return base64.b32encode(self.mac(purpose, *words)).decode("ascii")[:length]

    @property
    def label(self) -> str:
        """A short name for the meeting that may be seen, to keep its cookies apart from another's."""
        return self.letters(6, "label").lower()


def key_of(store: Secrets, random: Callable[[int], bytes] = secrets.token_bytes) -> bytes:
    """Get the key of a meeting's tokens, made and kept before it is first used; raises OSError where it cannot be."""
    if (key := store.find(_KEY)) is None:
        key = random(_KEY_BYTES)
        store.keep(_KEY, key)
    return key


@lru_cache(maxsize=8)
def _keyed(key: bytes) -> hmac.HMAC:
    """Begin a MAC once; a copy of it takes half the time, and keeps no other thread from running as a fresh one does."""
    return hmac.new(key, digestmod="sha256")


def same(a: str, b: str) -> bool:
    """Compare in a time that does not tell how much of it was right."""
    return hmac.compare_digest(a.encode("utf-8", "surrogatepass"), b.encode("utf-8", "surrogatepass"))


def typed(code: str) -> str:
    """Read a code as people type it: any case, in groups, with the digits that look like letters.

    >>> typed("abcd-ef0h")
    'ABCDEFOH'
    """
    return code.strip().upper().translate(_LOOKALIKES)
