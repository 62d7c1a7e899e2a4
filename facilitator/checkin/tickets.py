"""Owns the ticket that a scan gives: three minutes to choose a name, for one check-in only.

A ticket says when it was given, for which name card if any, and carries a random part; all of it under a MAC. What a
phone is known by afterwards follows from its ticket, so an answer that was lost on the way is the same when repeated.
"""

import re
from collections import OrderedDict
from datetime import datetime, timedelta
from enum import Enum

from facilitator.checkin.tokens import Tokens, same
from facilitator.domain.frozen import frozen

LIFE = timedelta(minutes=3)
_MOST_USED = 20_000
_MAC_LETTERS = 40
_SHAPE = re.compile(rf"[0-9a-f]{{1,12}}\.[0-9a-f]{{32}}\.[0-9a-f]{{0,320}}\.[0-9a-f]{{{_MAC_LETTERS}}}")


class Verdict(Enum):
    """What a ticket is worth."""

    GOOD = "good"
    OLD = "old"
    FORGED = "forged"


@frozen
class Ticket:
    """A ticket that was read; ``badge`` is the person whose name card was scanned, empty for the code."""

    text: str
    given_at: int
    badge: str


class Tickets:
    """Gives tickets and reads them; remembers which were used, for as long as they would live."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._used: OrderedDict[str, str] = OrderedDict()

    def give(self, at: datetime, badge: str = "") -> str:
        """Make a ticket."""
        words = (format(int(at.timestamp()), "x"), self._tokens.random(16).hex(), badge.encode().hex())
        return ".".join((*words, self._mac(*words)))

    def read(self, text: str, at: datetime) -> tuple[Verdict, Ticket | None]:
        """Judge a ticket."""
        parts = text.split(".")
        if _SHAPE.fullmatch(text) is None or not same(parts[3], self._mac(*parts[:3])):
            return Verdict.FORGED, None
        ticket = Ticket(text, int(parts[0], 16), bytes.fromhex(parts[2]).decode())
        age = at.timestamp() - ticket.given_at
        return (Verdict.GOOD if -1 <= age <= LIFE.total_seconds() else Verdict.OLD), ticket

    def use(self, ticket: Ticket, cause: str) -> bool:
        """Use a ticket up; a repeat of the act that used it may come again."""
        first = self._used.setdefault(ticket.text, cause)
        while len(self._used) > _MOST_USED:
            self._used.popitem(last=False)
        return first == cause

    def give_back(self, ticket: Ticket, cause: str) -> None:
        """Let a ticket be used after all, because its act came to nothing."""
        if self._used.get(ticket.text) == cause:
            del self._used[ticket.text]

    def device_secret(self, ticket: Ticket) -> str:
        """Make the secret that the phone which holds this ticket is known by from its check-in on."""
        return self._tokens.mac("device", ticket.text).hex()[:40]

    def _mac(self, *words: str) -> str:
        return self._tokens.mac("ticket", *words).hex()[:_MAC_LETTERS]


def device_id(tokens: Tokens, secret: str) -> str:
    """Make what the log knows a phone by; it does not lead back to the secret."""
    return tokens.mac("fingerprint", secret).hex()[:16]
