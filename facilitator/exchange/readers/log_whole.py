"""Owns what can be told only when more than one line of a log is looked at: what goes on, what is taken back, who came."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from facilitator.domain.people import fold
from facilitator.exchange.readers.log_acts import (
    Act,
    Apologies,
    Chairs,
    Decision,
    Due,
    Here,
    Line,
    LogLine,
    NoApologies,
    Task,
    Topic,
    Undone,
    Words,
)
from facilitator.exchange.readers.log_bots import says_as_bot
from facilitator.exchange.readers.log_marks import is_marked
from facilitator.exchange.readers.log_speech import longer
from facilitator.exchange.readers.log_typed import Typed
from facilitator.exchange.readers.log_words import is_bot

_RELAYED = re.compile(r"(?:\[[^\[\]\s]{1,20}\] )?<(?P<nick>[^<>\s][^<>]{0,40})> (?P<text>.*)")
_FEWEST_RELAYED = 2


def relayed(lines: Sequence[Typed]) -> list[Typed]:
    """Give what a bridge between two chats repeats (``<bridge> <ana> hello``) to whoever said it."""
    found = [None if line.is_emote else _RELAYED.fullmatch(line.text) for line in lines]
    said = Counter(line.nick for line in lines)
    repeated = Counter(line.nick for line, match in zip(lines, found, strict=True) if match)
    bridges = {nick for nick, count in repeated.items() if count >= _FEWEST_RELAYED and 2 * count > said[nick]}
    return [
        replace(line, nick=match["nick"], text=match["text"]) if match and line.nick in bridges else line
        for line, match in zip(lines, found, strict=True)
    ]


def with_bots(lines: Sequence[Typed]) -> list[Typed]:
    """Mark what bots say: whoever has a bot's name, or ever says what only a bot does."""
    bots = {line.nick for line in lines if is_bot(line.nick) or says_as_bot(line.text)}
    return [replace(line, is_bot=line.nick in bots) for line in lines]


def one_piece(lines: Iterable[Typed]) -> list[Typed]:
    """Join what a bot says in several lines."""
    whole, last = list[Typed](), dict[str, int]()
    for line in lines:
        if line.is_bot and line.text.startswith("... ") and line.nick in last:
            place = last[line.nick]
            whole[place] = replace(whole[place], text=f"{whole[place].text} {line.text[4:]}")
            continue
        last[line.nick] = len(whole)
        whole.append(line)
    return whole


def joined(lines: Iterable[LogLine]) -> list[LogLine]:
    """Let what goes on with a topic, a resolution or an action stand in it."""
    whole: list[LogLine] = []
    last: dict[str, int] = {}
    marked: list[int] = []
    for line in lines:
        if isinstance(line.act, Due):
            _set_due(whole, line.act)
            continue
        if isinstance(line.act, Undone):
            _take_back(whole, marked)
            continue
        if isinstance(line.act, Words) and line.act.goes_on and line.actor in last:
            place = last[line.actor]
            whole[place] = replace(whole[place], act=longer(whole[place].act, line.act.text) or line.act)
            continue
        if longer(line.act, "") is not None:
            last[line.actor] = len(whole)
        elif isinstance(line.act, Words | Line):
            last.pop(line.actor, None)
        if is_marked(line.text):
            marked.append(len(whole))
        whole.append(line)
    return whole


def _set_due(lines: list[LogLine], due: Due) -> None:
    """Let the last action be due when a bot says so."""
    place = next((place for place in reversed(range(len(lines))) if isinstance(lines[place].act, Task)), None)
    if place is not None and isinstance(task := lines[place].act, Task) and task.due is None:
        lines[place] = replace(lines[place], act=replace(task, due=due.day))


def _take_back(lines: list[LogLine], marked: list[int]) -> None:
    """Let what was marked last be words only; what was never more than words stays."""
    place = marked.pop() if marked else -1
    if place >= 0 and isinstance(lines[place].act, Topic | Decision | Task):
        lines[place] = replace(lines[place], act=Words(lines[place].text, lines[place].actor))


def with_lists(lines: list[LogLine]) -> list[LogLine]:
    """Leave people whom a later list does not hold, or who come after all, out of the lists from the beginning."""
    stay = {Here: set[str](), Apologies: set[str]()}
    for act in (line.act for line in lines):
        match act:
            case Here(names, only) | Apologies(names, only):
                kept = set() if only else stay[type(act)]
                stay[type(act)] = kept | {fold(name) for name in names}
            case NoApologies(names):
                stay[Apologies] -= {fold(name) for name in names}
            case _:
                pass
    return [line for each in lines if (line := _staying(each, stay)) is not None]


def _staying(line: LogLine, stay: Mapping[type[Act], set[str]]) -> LogLine | None:
    match line.act:
        case Here(names) | Apologies(names):
            names = tuple(name for name in names if fold(name) in stay[type(line.act)])
            return replace(line, act=type(line.act)(names)) if names else None
        case NoApologies():
            return None
        case _:
            return line


def with_presence(lines: list[LogLine]) -> Iterator[LogLine]:
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
