"""Owns the way from a group's log to what it says: people, topics, words, actions, resolutions, and what was left out.

The conventions are those that W3C groups have typed to their bots since 2001. Nobody's words are lost: a line of a
person that says nothing else is words of that person, or of the speaker whom a scribe names.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from facilitator.domain.people import fold
from facilitator.exchange.readers.log_acts import (
    Act,
    Amend,
    Call,
    Ended,
    Gone,
    Hand,
    HandDown,
    Here,
    Log,
    LogLine,
    Scribes,
    Task,
    Topic,
    Undone,
    Words,
)
from facilitator.exchange.readers.log_bots import said_by_bot
from facilitator.exchange.readers.log_commands import Kept, command_in, due_in
from facilitator.exchange.readers.log_edits import Changes, edited
from facilitator.exchange.readers.log_hands import with_hands
from facilitator.exchange.readers.log_marks import ENDS, STARTS, UNDOES, meant_by
from facilitator.exchange.readers.log_names import Names
from facilitator.exchange.readers.log_options import Options, options_in
from facilitator.exchange.readers.log_scribes import beginning, scribe_command
from facilitator.exchange.readers.log_shapes import read_lines
from facilitator.exchange.readers.log_speech import Speech
from facilitator.exchange.readers.log_times import day_in
from facilitator.exchange.readers.log_typed import Left, Typed
from facilitator.exchange.readers.log_whole import joined, one_piece, relayed, with_bots, with_lists, with_presence
from facilitator.exchange.readers.log_words import tidy

_BEGINS_WITH_WHO = re.compile(
    r"(?P<who>[^\s,]+) (?P<will>(?:[-–—]|will|shall|should|must|needs? to|has to) )?(?P<text>.+)", re.IGNORECASE
)
_HAN_NAME = re.compile(r"[\u3400-\u9fff]{2,4} ")


def read_log(text: str, members: Iterable[str] = ()) -> Log | None:
    """Read a log; None for a text that is none, or a script for the people of ``members``.

    Args:
        text: the whole file.
        members: names on the roster; where all who type are on it and only they, the text is a script.
    """
    chat = read_lines(text)
    on_roster = {fold(name) for name in members}
    if not chat.has_shape or (on_roster and all(fold(line.nick) in on_roster for line in chat.lines)):
        return None
    page = edited(one_piece(with_bots(relayed(chat.lines))), chat.left)
    day = _day(page.lines) or chat.day
    reading = _Reading(page.lines, page.changes, chat.left, chat.renamed, day)
    lines = reading.acts()
    return Log(lines, reading.names.settled(), reading.names.nicks, dict(chat.left), day)


def _day(lines: Iterable[Typed]) -> date | None:
    """Find the day that people name, or a bot's address of that day's log."""
    named = (day_in(line.text) for line in lines if line.is_bot or line.text.lstrip()[:5].casefold() == "date:")
    return next((day for day in named if day is not None), None)


class _Reading:
    """Goes over the lines of one log."""

    def __init__(
        self, lines: list[Typed], changes: Changes, left: Counter[Left], renamed: dict[str, str], day: date | None
    ) -> None:
        self.names = Names(renamed, lines)
        self._day = day or next((line.when.day for line in lines if line.when and line.when.day), None)
        self._lines, self._changes, self._left = lines, changes, left
        self._options: Options = options_in(line.text for line in lines)
        self._scribing = beginning([replace(line, nick=self.names.root(line.nick)) for line in lines])
        self._speech = Speech(self._scribing, self._options)
        self._is_marked = any(STARTS.match(line.text) for line in lines)
        self._answered = any(isinstance(said_by_bot(line.text), Topic) for line in lines if line.is_bot)

    def acts(self) -> tuple[LogLine, ...]:
        """Give the acts in order; the meeting ends at the end, whatever is mended after it."""
        lines = list(with_hands(with_lists(joined(found for line in self._lines for found in self._read(line)))))
        for line in lines:
            self.names.hear(line)
        return tuple(sorted(with_presence(lines), key=lambda line: isinstance(line.act, Ended)))

    def _read(self, line: Typed) -> Iterator[LogLine]:
        if line.is_bot:
            yield from self._bot(line)
            return
        actor = self.names.root(line.nick)
        self.names.type(line.nick)
        for act in self._person(line, actor):
            yield LogLine(line.number, line.when, actor, act, tidy(line.text))

    def _bot(self, line: Typed) -> Iterator[LogLine]:
        act = None if line.is_emote else said_by_bot(line.text)
        if isinstance(act, Scribes):
            act = self._scribing.obey(command, "") if (command := scribe_command(line.text)) else None
        if act is None:
            self._left[Left.BOTS] += 1
        else:
            yield LogLine(line.number, line.when, "", act, tidy(line.text))

    def _person(self, line: Typed, actor: str) -> Iterator[Act]:
        """Read a person's line: a correction, an emote, pasted text, a command, or words."""
        if line.number in self._changes and not line.text:
            yield Amend(self._changes[line.number])
        elif line.is_emote:
            yield from self._emote(tidy(line.text), actor)
        elif (pasted := self._speech.as_typed(line.text, actor)) is not None:
            yield from pasted
        elif command := scribe_command(line.text):
            if (scribes := self._scribing.obey(command, actor)) is None:
                yield self._speech.alone(line.text, actor)
            elif scribes.people:
                yield scribes
        elif (text := self._options.announced(line.text, actor)) is None:
            self._left[Left.SETTINGS] += 1
        else:
            yield from self._command_or_words(text, actor)

    def _emote(self, text: str, actor: str) -> Iterator[Act]:
        """Read ``/me q+`` like ``q+``, and every other emote as words."""
        match said := command_in(text, actor, answered=self._answered):
            case Left():
                self._left[said] += 1
            case Hand() | HandDown() | Here() | Gone():
                yield said
            case Call(name) if self.names.has_typed(name):
                yield said
            case _:
                yield Words(text, actor)

    def _command_or_words(self, line: str, actor: str) -> Iterator[Act]:
        if (text := meant_by(line)) is None:
            if ENDS.match(line):
                yield Ended()
                return
            self._left[Left.TO_BOTS] += 1
            if UNDOES.match(line):
                yield Undone()
            return
        match said := command_in(tidy(text), actor, answered=self._answered):
            case Left():
                self._left[said] += 1
            case Kept.ALONE:
                yield self._speech.alone(text, actor)
            case Kept.BESIDE:
                yield self._speech.beside(text, actor)
            case None:
                yield from self._speech.words(text, actor)
            case Task():
                task = self._assigned(said)
                yield self._speech.announced(task if task.due else due_in(task, self._day), actor)
            case _:
                yield self._speech.announced(said, actor)

    def _assigned(self, task: Task) -> Task:
        """Give an action that begins with a nick to whoever that is; where nothing is marked, more has to say so."""
        if task.who:
            return task
        is_loose = self._is_marked or _HAN_NAME.match(task.text)
        found = _BEGINS_WITH_WHO.match(task.text)
        is_theirs = found and (is_loose or found["will"]) and self.names.has_typed(found["who"])
        return replace(task, who=(found["who"],), text=found["text"]) if found and is_theirs else task
