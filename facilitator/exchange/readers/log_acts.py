"""Owns what a line of a log says, before anybody knows the people: acts with names as they were typed."""

from collections.abc import Mapping
from datetime import date

from facilitator.domain.frozen import frozen
from facilitator.exchange.readers.log_edits import Change
from facilitator.exchange.readers.log_times import When
from facilitator.exchange.readers.log_typed import Left


@frozen
class Act:
    """Something that a line of a log says."""


@frozen
class Words(Act):
    """Words, of ``speaker`` or, without one, a scribe's own summary; ``goes_on`` with what the actor wrote before."""

    text: str
    speaker: str = ""
    goes_on: bool = False


@frozen
class Topic(Act):
    """A topic, perhaps under the current one, perhaps with an address."""

    title: str
    sub: bool = False
    link: str = ""


@frozen
class Closed(Act):
    """The current topic is closed."""


@frozen
class Decision(Act):
    """A resolution."""

    text: str


@frozen
class Proposal(Act):
    """A proposal."""

    text: str


@frozen
class Task(Act):
    """An action."""

    text: str
    who: tuple[str, ...] = ()
    due: date | None = None


@frozen
class Here(Act):
    """People are present; ``only`` they are."""

    names: tuple[str, ...]
    only: bool = False


@frozen
class Gone(Act):
    """People are not present, or no longer."""

    names: tuple[str, ...]


@frozen
class Apologies(Act):
    """People sent regrets; ``only`` they did."""

    names: tuple[str, ...]
    only: bool = False


@frozen
class NoApologies(Act):
    """People come after all."""

    names: tuple[str, ...]


@frozen
class Scribes(Act):
    """People take the notes: (nick, full name or nothing)."""

    people: tuple[tuple[str, str], ...]


@frozen
class Chairs(Act):
    """People chair; ``only`` they do."""

    names: tuple[str, ...]
    only: bool = False


@frozen
class NotChairs(Act):
    """People do not chair after all."""

    names: tuple[str, ...]


@frozen
class Title(Act):
    """The meeting's title."""

    text: str


@frozen
class Item(Act):
    """An item for the agenda."""

    title: str


@frozen
class Hand(Act):
    """Hands go up; nobody named is the actor. ``first`` goes ahead."""

    names: tuple[str, ...] = ()
    note: str = ""
    first: bool = False


@frozen
class HandDown(Act):
    """Hands come down; nobody named is the actor."""

    names: tuple[str, ...] = ()


@frozen
class Call(Act):
    """Somebody is given the floor; nobody named is the first who waits."""

    name: str = ""


@frozen
class Amend(Act):
    """A correction of what stands in the record."""

    changes: tuple[Change, ...]


@frozen
class Due(Act):
    """A bot says by when the last action is to be done."""

    day: date


@frozen
class Undone(Act):
    """What was marked last does not stand."""


@frozen
class Ended(Act):
    """The meeting is over."""


@frozen
class Line(Act):
    """A line that is words of its actor, unless the typed language knows it as a command."""

    text: str


@frozen
class LogLine:
    """One act, when it was and whose it is; ``actor`` is empty for a bot's, ``text`` is the line as it was typed."""

    number: int
    when: When | None
    actor: str
    act: Act
    text: str = ""


@frozen
class Log:
    """A log as it was understood.

    Attributes:
        lines: its acts in order.
        names: how to write each name, by its folded form.
        nicks: the forms in which each name typed, by its folded form.
        left: how many lines are in no record, and why.
        day: the day it names for lines that name only a time.
    """

    lines: tuple[LogLine, ...]
    names: Mapping[str, str]
    nicks: Mapping[str, tuple[str, ...]]
    left: Mapping[Left, int]
    day: date | None = None
