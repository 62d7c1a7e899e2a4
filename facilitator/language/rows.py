"""Owns the shape of the language's table: a row is a pattern and what it means.

A line is matched in its narrowed form, in which full-width punctuation is its ASCII twin. Names and numbers are read
from there; free text is cut out of the line as it was typed, so that 你好，世界 keeps its comma.
"""

import json
import re
from collections.abc import Callable

from facilitator.domain.errors import N_, Invalid
from facilitator.domain.frozen import frozen
from facilitator.domain.recorded import Command
from facilitator.language.durations import read_duration
from facilitator.language.names import Reader

#: The headings of the help, in its order.
AREAS = ("meeting", "time", "other", "presence", "door", "room", "agenda", "record", "queue", "typed turns", "floor", "draw", "papers")  # fmt: skip


@frozen
class Query:
    """A question; it is answered by a view and stores nothing."""

    about: str
    words: str = ""


@frozen
class Found:
    """A line that fits a pattern."""

    match: re.Match[str]
    typed: str
    read: Reader

    def __getitem__(self, group: str) -> str:
        """Get what a group holds in narrowed form; empty where it holds nothing."""
        return (self.match[group] or "").strip()

    def text(self, group: str) -> str:
        """Get what a group holds as it was typed."""
        start, end = self.match.span(group)
        return self.typed[start:end].strip() if start >= 0 else ""

    def people(self, group: str = "names") -> tuple[str, ...]:
        """Read a group as a list of people; the actor where it is empty."""
        return self.read.people(self[group])

    def person(self, group: str = "name") -> str:
        """Read a group as one person; the actor where it is empty."""
        if self[group]:
            return self.read.person(self[group])
        if me := self.read.me():
            return me
        raise Invalid(N_("who is meant? Name somebody"))

    def item(self, group: str = "item") -> int:
        """Read a group as an agenda item."""
        return self.read.item(self[group])

    def seconds(self, group: str = "duration") -> int:
        """Read a group as a duration."""
        if (seconds := read_duration(self[group])) is None:
            raise Invalid(N_("“{text}” is no duration; write it like 8 minutes, 1h30 or 90s"), text=self[group])
        return seconds

    def json(self, group: str = "json") -> object:
        """Read a group as JSON."""
        try:
            return json.loads(self.text(group))
        except (ValueError, RecursionError):
            raise Invalid(N_("this is no valid JSON")) from None

    def after(self) -> int | None:
        """Read what the sender saw, where it says so."""
        return int(self["after"]) if self["after"] else None


@frozen
class Row:
    """One row of the language.

    Attributes:
        area: heading it stands under in the help.
        usage: how it is typed, for people; empty for a second spelling that the help leaves out.
        pattern: matches the whole narrowed line, in any case.
        build: makes the command, or the question, from what was found.
        meaning: what it does (a message id).
        is_ordinary: ordinary sentences begin so as well; where it names nobody known, the line is not this row's.
    """

    area: str
    usage: str
    pattern: re.Pattern[str]
    build: Callable[[Found], Command | Query]
    meaning: str = ""
    is_ordinary: bool = False


def row(
    area: str,
    usage: str,
    pattern: str,
    build: Callable[[Found], Command | Query],
    meaning: str = "",
    *,
    is_ordinary: bool = False,
) -> Row:
    """Make a row; a cleaned line holds single blanks only, so a blank in the pattern is one blank."""
    return Row(area, usage, re.compile(pattern, re.IGNORECASE), build, meaning, is_ordinary)
