"""Owns the shape of history: commands, events, the moment they meet, and the record that is kept.

A *command* is a wish (``CallNext``); an *event* is what came of it (``SpeechStarted``). ``Recorded`` is one event in
the meeting's log. Things that a meeting creates (items, queue entries, speeches, notes) are known by the ``seq`` of
the record that made them, so an id is never used twice, not even after an undo.
"""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from facilitator.domain.frozen import frozen

DESK = "desk"
PROGRAM = "program"
_PERSON = "person:"


@frozen
class Command:
    """A wish in the imperative; it may be refused."""


@frozen
class Event:
    """Something that happened. ``kind`` is its stored name and never changes meaning."""

    kind: ClassVar[str]
    version: ClassVar[int] = 1


@frozen
class Moment:
    """All that a decision may know beside the meeting: time, actor, the next record's number, and chance.

    Attributes:
        at: aware UTC time.
        actor: ``desk`` or ``person:<id>``.
        seq: number that the first event of this command will be recorded under.
        entropy: returns that many random bytes.
    """

    at: datetime
    actor: str
    seq: int
    entropy: Callable[[int], bytes]


@frozen
class Recorded:
    """One event as it was stored.

    Attributes:
        seq: 1, 2, 3 … without gaps.
        at: aware UTC time, milliseconds.
        actor: who did it: ``desk``, ``person:<id>``, or ``program`` for what no one asked for.
        cause: the id of the command; all events of one command share it.
        kind: stored name of the event's class.
        version: version of the event's fields when it was written.
        digest: hex SHA-256 over the digest before it and this record without its digest.
        event: its fields as a class this version knows; None for a kind it does not.
    """

    seq: int
    at: datetime
    actor: str
    cause: str
    kind: str
    version: int
    digest: str
    event: Event | None


def person_actor(person_id: str) -> str:
    """Name a person as an actor.

    >>> person_actor("17")
    'person:17'
    """
    return _PERSON + person_id


def acting_person(actor: str) -> str | None:
    """Name the person behind an actor; None for the desk.

    >>> acting_person("person:17"), acting_person("desk")
    ('17', None)
    """
    return actor.removeprefix(_PERSON) if actor.startswith(_PERSON) else None
