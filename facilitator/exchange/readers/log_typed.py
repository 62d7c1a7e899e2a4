"""Owns what a log is taken apart into: typed lines, and why the others are in no record."""

from collections import Counter
from dataclasses import field
from datetime import date
from enum import StrEnum

from facilitator.domain.frozen import frozen, state
from facilitator.exchange.readers.log_times import When


class Left(StrEnum):
    """Why a line, or a part of it, is in no record."""

    COMINGS = "joins, parts and changes of name"
    BOTS = "chatter of bots"
    TO_BOTS = "words to bots"
    FRAME = "the program's own lines"
    QUERIES = "questions about queue and agenda"
    CORRECTIONS = "corrections, carried out"
    SETTINGS = "settings and marks of the minutes"


@frozen
class Typed:
    """One line that somebody typed; ``text`` keeps the blanks it begins with.

    Attributes:
        number: its line in the file, from 1.
        is_emote: it was typed as ``/me …``.
        is_bot: a program typed it.
    """

    number: int
    when: When | None
    nick: str
    text: str
    is_emote: bool = False
    is_bot: bool = False


@state
class Chat:
    """A log taken apart; ``renamed`` maps a later nick to the one before it, ``day`` is named by the chat program."""

    lines: list[Typed] = field(default_factory=list)
    left: Counter[Left] = field(default_factory=Counter)
    renamed: dict[str, str] = field(default_factory=dict)
    has_shape: bool = False
    day: date | None = None
