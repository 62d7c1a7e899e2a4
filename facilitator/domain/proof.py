"""Owns the proof of a draw: what is hashed, byte by byte, and the small JSON from which anybody can draw again.

    list     one line an entry: weight, tab, id, tab, name, line feed; then, where a new round had to begin, an empty
             line and the entries that follow; UTF-8
    key      SHA-256("facilitator draw 1" ‖ line feed ‖ SHA-256(list) ‖ secret ‖ SHA-256(room values) ‖ number)
    secret   32 bytes: a link of the committed chain, or (quick) what the machine's randomness gave
    room     every value the room gave since the commitment, each followed by a line feed; UTF-8
    number   the draw's number in its meeting, four bytes, big-endian

The key decides by ``selection.select``. A chain is begun by a secret and goes on by SHA-256; its last link is the
commitment, and draws reveal it backwards, so that a link says nothing about the ones that are still to come. A public
draw takes no secret: the order of the list and the sources decide, as RFC 3797 says.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from facilitator.domain.rfc3797 import rfc3797, rfc3797_key
from facilitator.domain.selection import select

if TYPE_CHECKING:
    from facilitator.domain.draw import DrawMade

FORMAT = "facilitator draw 1"
SECRET_BYTES = 32

#: How many draws one commitment is good for.
LINKS = 1000


class Entry(NamedTuple):
    """One line of the list that is drawn from."""

    weight: int
    id: str
    name: str


class Entrant(Protocol):
    """Somebody as the list names them."""

    @property
    def id(self) -> str:
        """Who it is."""
        ...

    @property
    def name(self) -> str:
        """What they are called."""
        ...


def write_list(first: Iterable[Entrant], then: Iterable[Entrant] = (), weights: Sequence[int] = ()) -> str:
    r"""Write the list that is hashed; without weights all are alike, and those who follow always are.

    >>> write_list([Entry(1, "7", "Li Hua")], [Entry(1, "8", "Bo")])
    '1\t7\tLi Hua\n\n1\t8\tBo\n'
    """
    after = _lines(then)
    return _lines(first, weights) + ("\n" + after if after else "")


def _lines(entrants: Iterable[Entrant], weights: Sequence[int] = ()) -> str:
    if weights:
        return "".join([f"{weight}\t{one.id}\t{one.name}\n" for weight, one in zip(weights, entrants, strict=True)])
    return "".join([f"1\t{one.id}\t{one.name}\n" for one in entrants])


def read_list(text: str) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Read both parts of a list back."""
    first, _, then = ("\n" + text).partition("\n\n")
    return _entries(first), _entries(then)


def _entries(lines: str) -> tuple[Entry, ...]:
    cells = (line.split("\t") for line in lines.split("\n") if line)
    return tuple(Entry(int(weight), id, name) for weight, id, name in cells)


def commitment(secret: bytes, links: int = LINKS) -> bytes:
    """Go on from a secret by so many links; what comes out shows nothing of what went in."""
    for _ in range(links):
        secret = hashlib.sha256(secret).digest()
    return secret


def draw_key(listed: str, secret: bytes, room: str, number: int) -> bytes:
    """Mix what decides a draw."""
    parts = (hashlib.sha256(listed.encode()).digest(), secret, hashlib.sha256(room.encode()).digest())
    return hashlib.sha256(FORMAT.encode() + b"\n" + b"".join(parts) + number.to_bytes(4, "big")).digest()


def choose(key: bytes, weights: Sequence[Sequence[int]], count: int) -> list[tuple[int, int]]:
    """Draw ``count`` entries: from the first list as long as it lasts, then from the next.

    Returns:
        For each the number of its list and its place in it, from 0.
    """
    taken: list[tuple[int, int]] = []
    for number, part in enumerate(weights):
        places = select(key, part, min(count - len(taken), len(part)), len(taken))
        taken += [(number, place) for place in places]
    return taken


def choose_publicly(sources: Sequence[str], size: int, count: int) -> list[tuple[int, int]]:
    """Draw ``count`` entries of one list by public sources."""
    return [(0, choice.number - 1) for choice in rfc3797(size, count, rfc3797_key(sources))]


def proof_of(made: DrawMade, *, at: str = "", meeting: str = "", record: int = 0, digest: str = "") -> dict[str, Any]:
    """Put a draw into the JSON from which anybody can draw again.

    Args:
        made: the draw.
        at: when, ISO 8601.
        meeting: the meeting's title.
        record: the number of its record in the meeting's log; 0 outside a meeting.
        digest: that record's digest.
    """
    first, then = made.lists
    names = {one.id: one.name for one in (*first, *then)}
    proof: dict[str, Any] = {
        "format": FORMAT,
        "meeting": meeting,
        "at": at,
        "record": record,
        "digest": digest,
        "number": made.number,
        "purpose": made.purpose,
        "use": made.use,
        "size": made.size,
        "mode": made.mode,
        "grade": made.grade,
        "pool": [list(one) for one in first],
        "then": [list(one) for one in then],
        "left out": [line.split("\t") for line in made.left_out.split("\n") if line],
        "list": hashlib.sha256(made.listed.encode()).hexdigest(),
        "secret": made.seed,
        "commitment": made.commitment,
        "step": made.step,
        "room": [value for value in made.room.split("\n") if value],
        "sources": list(made.sources),
        "announced": made.announced,
        "count": len(made.drawn),
        "drawn": [[id, names[id]] for id in made.drawn],
    }
    return {**proof, "seal": seal(proof)}


def seal(proof: dict[str, Any]) -> str:
    """Hash a proof without its seal, so that no byte of it can change unnoticed."""
    rest = {name: value for name, value in proof.items() if name != "seal"}
    return hashlib.sha256(write_proof(rest).encode()).hexdigest()


def write_proof(proof: dict[str, Any]) -> str:
    """Write a proof in its one form: names in order, one a line."""
    lines = (
        f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False, sort_keys=True)}"
        for name, value in sorted(proof.items())
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"
