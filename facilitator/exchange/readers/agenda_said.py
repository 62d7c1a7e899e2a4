"""Owns what a line of an agenda was understood to say, and the doubts about it."""

from facilitator.domain.errors import Message
from facilitator.domain.frozen import frozen
from facilitator.exchange.readers.drafts import Link


@frozen
class Doubt:
    """Words of a line that could not be taken as they stand, and why."""

    words: str
    why: Message


@frozen
class Line:
    """What a line says; ``start`` is a time of day in minutes after midnight."""

    title: str = ""
    minutes: int | None = None
    presenter: str = ""
    links: tuple[Link, ...] = ()
    note: str = ""
    open_floor: bool = False
    start: int | None = None
    doubts: tuple[Doubt, ...] = ()
