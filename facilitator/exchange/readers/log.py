"""Owns the way from a group's log to what it says: people, topics, words, actions, resolutions, and what was left out.

The conventions are those that W3C groups have typed to their bots since 2001. Nobody's words are lost: a line of a
person that says nothing else is words of that person, or of the speaker whom a scribe names.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from facilitator.domain.people import fold
from facilitator.exchange.readers.log_acts import (
    Act,
    Amend,
    Apologies,
    Chairs,
    Ended,
    Here,
    Line,
    Log,
    LogLine,
    Scribes,
    Topic,
    Words,
)
from facilitator.exchange.readers.log_bots import said_by_bot
from facilitator.exchange.readers.log_commands import Kept, command_in
from facilitator.exchange.readers.log_edits import Changes, edited
from facilitator.exchange.readers.log_names import Names
from facilitator.exchange.readers.log_options import Options, options_in
from facilitator.exchange.readers.log_scribes import beginning, scribe_command
from facilitator.exchange.readers.log_shapes import Left, Typed, read_lines
from facilitator.exchange.readers.log_speech import Speech, longer
from facilitator.exchange.readers.log_times import day_in
from facilitator.exchange.readers.log_words import is_bot, tidy


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
    page = edited(chat.lines, chat.left)
    reading = _Reading(page.lines, page.changes, chat.left, chat.renamed)
    lines = reading.acts()
    return Log(lines, reading.names.settled(), reading.names.nicks, dict(chat.left), _day(page.lines))


def _day(lines: Iterable[Typed]) -> date | None:
    """Find the day that people name, or a bot's address of that day's log."""
    named = (day_in(line.text) for line in lines if is_bot(line.nick) or line.text.lstrip()[:5].casefold() == "date:")
    return next((day for day in named if day is not None), None)


class _Reading:
    """Goes over the lines of one log."""

    def __init__(self, lines: list[Typed], changes: Changes, left: Counter[Left], renamed: dict[str, str]) -> None:
        self.names = Names(renamed, lines)
        self._lines, self._changes, self._left = lines, changes, left
        self._options: Options = options_in(line.text for line in lines)
        self._scribing = beginning((self.names.root(line.nick), line.text) for line in lines)
        self._speech = Speech(self._scribing, self._options)
        self._answered = any(isinstance(said_by_bot(line.text), Topic) for line in lines if is_bot(line.nick))

    def acts(self) -> tuple[LogLine, ...]:
        """Give the acts in order; the meeting ends at the end, whatever is mended after it."""
        lines = _joined(found for line in self._lines for found in self._read(line))
        for line in lines:
            self.names.hear(line)
        return tuple(sorted(_with_presence(lines), key=lambda line: isinstance(line.act, Ended)))

    def _read(self, line: Typed) -> Iterator[LogLine]:
        if is_bot(line.nick):
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
            yield Words(tidy(line.text), actor)
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

    def _command_or_words(self, text: str, actor: str) -> Iterator[Act]:
        match said := command_in(tidy(text), actor, answered=self._answered):
            case Left():
                self._left[said] += 1
            case Kept.ALONE:
                yield self._speech.alone(text, actor)
            case Kept.BESIDE:
                yield self._speech.beside(text, actor)
            case None:
                yield from self._speech.words(text, actor)
            case _:
                yield self._speech.announced(said, actor)


def _joined(lines: Iterable[LogLine]) -> list[LogLine]:
    """Let what goes on with a topic, a resolution or an action stand in it."""
    joined: list[LogLine] = []
    last: dict[str, int] = {}
    for line in lines:
        if isinstance(line.act, Words) and line.act.goes_on and line.actor in last:
            place = last[line.actor]
            joined[place] = replace(joined[place], act=longer(joined[place].act, line.act.text) or line.act)
            continue
        if longer(line.act, "") is not None:
            last[line.actor] = len(joined)
        elif isinstance(line.act, Words | Line):
            last.pop(line.actor, None)
        joined.append(line)
    return joined


def _with_presence(lines: list[LogLine]) -> Iterator[LogLine]:
    """Where a log says of nobody that they are present, whoever takes part is."""
    if any(isinstance(line.act, Here) for line in lines):
        yield from lines
        return
    seen = {fold(name) for line in lines if isinstance(line.act, Apologies) for name in line.act.names}
    for line in lines:
        came = tuple(name for name in dict.fromkeys(_taking_part(line)) if name and fold(name) not in seen)
        if came:
            seen |= {fold(name) for name in came}
            yield replace(line, act=Here(came), text="")
        yield line


def _taking_part(line: LogLine) -> Iterator[str]:
    yield line.actor
    match line.act:
        case Words(speaker=speaker):
            yield speaker
        case Chairs(names=names):
            yield from names
        case _:
            return
