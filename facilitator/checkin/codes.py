"""Owns the rotating code on the screen: what it is now, and whether one that was read is still good."""

from datetime import datetime
from enum import Enum
from functools import lru_cache

from facilitator.checkin.tokens import Tokens, same, typed
from facilitator.domain.frozen import frozen

LENGTH = 8
"""Base32 letters: forty bits, and the address with them still fits the second size of QR."""

_OLD_SLOTS = 40


class Reading(Enum):
    """What a code that was read turns out to be."""

    GOOD = "good"
    OLD = "old"
    WRONG = "wrong"


@frozen
class Codes:
    """The codes of a meeting, one for every slot of ``slot_s`` seconds since 1970."""

    tokens: Tokens
    slot_s: int

    def now(self, at: datetime) -> str:
        """Make the code of the present slot; there is no way to ask for a later one."""
        return self._of(self._slot(at))

    def left_s(self, at: datetime) -> int:
        """Tell in how many whole seconds the next code comes."""
        return self.slot_s - int(at.timestamp()) % self.slot_s

    def read(self, code: str, at: datetime) -> Reading:
        """Judge a code: good in its slot and the one after, old for some minutes, else wrong."""
        code, slot = typed(code), self._slot(at)
        good = [same(code, self._of(slot - back)) for back in (0, 1)]
        if any(good):
            return Reading.GOOD
        old = [same(code, self._of(slot - back)) for back in range(2, _OLD_SLOTS)]
        return Reading.OLD if any(old) else Reading.WRONG

    def _slot(self, at: datetime) -> int:
        return int(at.timestamp()) // self.slot_s

    def _of(self, slot: int) -> str:
        return _code(self.tokens, self.slot_s, slot)


@lru_cache(maxsize=4 * _OLD_SLOTS)
def _code(tokens: Tokens, slot_s: int, slot: int) -> str:
    return tokens.letters(LENGTH, "code", str(slot_s), str(slot))
