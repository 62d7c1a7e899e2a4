"""Owns what can happen on the floor: hands, queues, speeches; the kinds of turn and how a speaker came to speak."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from facilitator.domain.frozen import frozen
from facilitator.domain.recorded import Event


class Turn(StrEnum):
    """The kind of a turn, in the typed language's own words."""

    ASK = "ask"
    ORDER = "order"
    CLARIFY = "clarify"
    REPLY = "reply"
    STATEMENT = "statement"
    PRO = "pro"
    CONTRA = "contra"


class Origin(StrEnum):
    """How somebody came to speak."""

    VOLUNTEER = "volunteer"
    CALLED = "called"
    DRAWN = "drawn"
    PRESENTER = "presenter"


@frozen
class HandRaised(Event):
    """Somebody waits for the floor of an item; the entry's id is this record's seq."""

    kind: ClassVar[str] = "hand-raised"
    item: int
    person: str
    turn: Turn = Turn.STATEMENT
    note: str = ""
    later: bool = False


@frozen
class HandLowered(Event):
    """An entry was taken out of the queue."""

    kind: ClassVar[str] = "hand-lowered"
    item: int
    entry: int


@frozen
class HandMoved(Event):
    """An entry stands at ``place`` (from 0)."""

    kind: ClassVar[str] = "hand-moved"
    item: int
    entry: int
    place: int


@frozen
class QueueCleared(Event):
    """Nobody waits any more."""

    kind: ClassVar[str] = "queue-cleared"
    item: int


@frozen
class QueueClosed(Event):
    """No more ordinary hands; points of order still go up."""

    kind: ClassVar[str] = "queue-closed"
    item: int


@frozen
class QueueReopened(Event):
    """Hands go up again."""

    kind: ClassVar[str] = "queue-reopened"
    item: int


@frozen
class SpeakersTimed(Event):
    """Every speech from now on, the present one too, has this limit (None: no limit)."""

    kind: ClassVar[str] = "speakers-timed"
    seconds: int | None


@frozen
class SpeechStarted(Event):
    """Somebody has the floor. ``entry`` is the queue entry that was called, 0 for none; ``seconds`` the limit."""

    kind: ClassVar[str] = "speech-started"
    item: int
    person: str
    turn: Turn
    origin: Origin
    entry: int = 0
    note: str = ""
    seconds: int | None = None


@frozen
class SpeechPaused(Event):
    """The speaker's clock stands still; ``for_question`` when an interposed question interrupts."""

    kind: ClassVar[str] = "speech-paused"
    speech: int
    for_question: bool = False


@frozen
class SpeechContinued(Event):
    """The speaker's clock runs again."""

    kind: ClassVar[str] = "speech-continued"
    speech: int


@frozen
class SpeechExtended(Event):
    """The speaker has ``seconds`` more, or less when negative."""

    kind: ClassVar[str] = "speech-extended"
    speech: int
    seconds: int


@frozen
class SpeechEnded(Event):
    """The speaker is done; ``yielded_to`` names who got the time that was left."""

    kind: ClassVar[str] = "speech-ended"
    speech: int
    yielded_to: str = ""
