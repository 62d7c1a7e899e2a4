"""Owns what the command bar knows while somebody types: what Enter would do, and how the line could go on."""

import re
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from facilitator.domain.draw import Draw
from facilitator.domain.errors import N_, MeetingError, Message, said
from facilitator.domain.frozen import frozen
from facilitator.domain.meeting import Meeting, decide
from facilitator.domain.recorded import DESK, Command, Moment
from facilitator.language.grammar import near_miss, parse, usage
from facilitator.language.names import UnknownName
from facilitator.language.printing import print_command
from facilitator.language.rows import Query
from facilitator.views.roster import find_people

MOST_WAYS = 6


class Reading(StrEnum):
    """What a line is."""

    EMPTY = "empty"
    COMMAND = "command"
    QUESTION = "question"
    REFUSED = "refused"
    UNKNOWN_NAME = "unknown name"
    NEAR_MISS = "near miss"
    NOTHING = "nothing"


@frozen
class Understood:
    """A line as it was read: what to tell the chair, the wish if there is one, and the name or row that was missed."""

    reading: Reading
    told: Message
    wish: Command | Query | None = None
    missed: str = ""


def understand(meeting: Meeting, now: datetime, line: str) -> Understood:
    """Read a line and say what Enter would do with it."""
    if not line.strip():
        return Understood(
            Reading.EMPTY, said(N_("one line, one command · Tab completes · ↑ earlier lines · Esc closes"))
        )
    try:
        wish = parse(meeting, now, line)
    except UnknownName as error:
        told = said(N_("nobody is called “{name}”: Enter asks whether to add a guest"), name=error.name)
        return Understood(Reading.UNKNOWN_NAME, told, missed=error.name)
    except MeetingError as error:
        return Understood(Reading.REFUSED, error.message)
    match wish:
        case None:
            return _missed(line)
        case Query():
            return Understood(Reading.QUESTION, said(N_("Enter will: answer, and store nothing")), wish)
        case _:
            return _would(meeting, now, wish)


def _missed(line: str) -> Understood:
    if meant := near_miss(line):
        told = said(N_("this is no command; Enter asks whether you mean “{usage}”"), usage=meant)
        return Understood(Reading.NEAR_MISS, told, missed=meant)
    return Understood(Reading.NOTHING, said(N_("this is no command; “note: …” writes it down")))


def _would(meeting: Meeting, now: datetime, command: Command) -> Understood:
    """Say how the command reads in full, or what stands in its way now. A draw is never tried."""
    if not isinstance(command, Draw):
        try:
            decide(meeting, command, Moment(now, DESK, meeting.seq + 1, bytes))
        except MeetingError as error:
            return Understood(Reading.REFUSED, said(N_("not now: {why}"), why=error.message), command)
    return Understood(Reading.COMMAND, said(N_("Enter will: {line}"), line=print_command(meeting, command)), command)


@frozen
class Way:
    """One way a line could go on: the whole line then, what is shown for it, and what it means (a message id)."""

    line: str
    shown: str
    meaning: Message | str = ""


_LAST_WORD = re.compile(r"[^\s,，;、+＋:：#]*$")


def ways_on(meeting: Meeting, now: datetime, line: str) -> Sequence[Way]:
    """List how a line could go on: by its verb while that is being typed, by a name after it."""
    typed = line.lstrip()
    if not typed:
        return ()
    verbs = [_verb_way(shown, meaning) for _, shown, meaning in usage() if _head(shown).startswith(typed.casefold())]
    word = _LAST_WORD.search(line)
    last = word[0] if word else ""
    begun = line[: len(line) - len(last)]
    names: list[Way] = []
    if last and begun:
        names = [Way(begun + hit.name, hit.name, hit.unit) for hit in find_people(meeting, now, last, MOST_WAYS)]
    return tuple((*verbs, *names)[:MOST_WAYS])


def _head(shown: str) -> str:
    """Take the fixed words that a row of the language begins with.

    >>> _head("q+ [name, …] [to note] · q+ [name]: note"), _head("[really] next item"), _head("note: text")
    ('q+ ', 'next item', 'note: ')
    """
    shown = re.sub(r"^\[really\] ", "", shown.split(" · ")[0])
    found = re.match(r"(?:(?!name|text|\[|\d|n\b|reason|who ).)+", shown)
    return (found[0] if found else "").casefold()


def _verb_way(shown: str, meaning: Message | str) -> Way:
    return Way(_head(shown), shown, meaning)
