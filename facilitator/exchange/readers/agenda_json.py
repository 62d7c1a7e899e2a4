"""Owns agendas in JSON: our own drafts and exports, and the two shapes that the speaker queue TCQ writes."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from facilitator.domain.errors import Message, said
from facilitator.domain.text import NAME_LIMIT, NOTE_LIMIT, TITLE_LIMIT, clean
from facilitator.exchange.readers.agenda_kinds import kind_of
from facilitator.exchange.readers.agenda_tree import Deep, tree
from facilitator.exchange.readers.drafts import KINDS, AgendaDraft, ItemDraft, Link, Problem
from facilitator.exchange.readers.durations import LONGEST_MINUTES, minutes_of, span_of

_MOST_LEVELS = 50
_TITLES = ("title", "name", "topic", "subject")
_PRESENTERS = ("presenter", "presenters", "user", "owner", "speaker", "speakers")
_BELOW = ("items", "children", "subitems", "topics")
_LEFT_OUT = frozenset(("dropped",))
Json = Mapping[str, Any]


def read_agenda_json(text: str) -> AgendaDraft:
    """Read an agenda from JSON; whatever the text is, the answer is a draft."""
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        return _failed(said("This is no valid JSON: something is wrong here."), error.lineno, error.colno)
    except (ValueError, RecursionError):
        return _failed(said("This is no valid JSON: it is nested too deeply, or holds a number that is too long."))
    reading = _Reading(text)
    title, found = _shape(whole, reading)
    items = tree(found)
    if not items and not reading.problems:
        return _failed(said("There is no agenda in this JSON: a list of items with “title” or “name” can be read."))
    return AgendaDraft(clean(title, TITLE_LIMIT), items, tuple(reading.problems))


def _shape(whole: Any, reading: "_Reading") -> tuple[str, list[Deep]]:
    """Tell which shape it is, and read it."""
    match whole:
        case {"items": [*items]}:
            return _string(whole.get("title")), list(reading.nested(items, 0))
        case {"agenda": [*items], **rest}:
            meeting = rest.get("meeting")
            title = meeting.get("title") if isinstance(meeting, dict) else rest.get("title")
            return _string(title), list(reading.flat(items))
        case [*items] if any(isinstance(item, dict) and item.get("type") == "session" for item in items):
            return "", list(reading.sessions(items))
        case [*items]:
            return "", list(reading.nested(items, 0))
        case _:
            return "", []


class _Reading:
    """Reads items and notes what is wrong with them, each where its title stands in the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.problems: list[Problem] = []

    def nested(self, items: Iterable[Any], depth: int) -> Iterator[Deep]:
        """Read items that hold the items under them."""
        for item in items:
            if (draft := self._item(item)) is not None:
                yield Deep(depth, draft)
            yield from self._below(item, depth)

    def _below(self, item: Any, depth: int) -> Iterator[Deep]:
        below = next((item[key] for key in _BELOW if item.get(key)), None) if isinstance(item, dict) else None
        if isinstance(below, list) and depth < _MOST_LEVELS:
            yield from self.nested(below, depth + 1)

    def flat(self, items: Iterable[Any]) -> Iterator[Deep]:
        """Read items that say how deep they stand."""
        for item in items:
            if isinstance(item, dict) and item.get("state") in _LEFT_OUT:
                continue
            if (draft := self._item(item)) is not None:
                level = item.get("level")
                depth = level if isinstance(level, int) and 0 < level <= _MOST_LEVELS else 1
                yield Deep(depth, draft)
                yield from self._below(item, depth)

    def sessions(self, items: Iterable[Any]) -> Iterator[Deep]:
        """Let every session hold the topics behind it; one whose only topic is called the same is that topic."""
        groups: list[tuple[ItemDraft | None, list[ItemDraft]]] = [(None, [])]
        for item in items:
            if (draft := self._item(item)) is None:
                continue
            if item.get("type") == "session":
                groups.append((draft, []))
            else:
                groups[-1][1].append(draft)
        for session, topics in groups:
            if session is not None and [topic.title for topic in topics] == [session.title]:
                yield Deep(0, replace(topics[0], minutes=topics[0].minutes or session.minutes))
                continue
            if session is not None:
                yield Deep(0, session)
            yield from (Deep(0 if session is None else 1, topic) for topic in topics)

    def _item(self, item: Any) -> ItemDraft | None:
        if not isinstance(item, dict):
            self._doubt("", said("This is no agenda item; it is left out."))
            return None
        raw = next((text for key in _TITLES if (text := _string(item.get(key)))), "")
        title = clean(raw, TITLE_LIMIT)
        if not title:
            self._doubt("", said("This item has no title; it is left out."))
            return None
        kind = _string(item.get("kind"))
        return ItemDraft(
            "",
            title,
            self._minutes(item, raw),
            _presenter(item),
            _links(item),
            kind if kind in KINDS else kind_of(title),
            clean(_string(item.get("note")), NOTE_LIMIT),
            bool(item.get("open_floor") or item.get("no_named_speakers")),
        )

    def _minutes(self, item: Json, raw: str) -> int | None:
        value = next(
            (item[key] for key in ("minutes", "timebox", "duration", "length", "capacity") if item.get(key)), None
        )
        if value is None:
            return None
        minutes = _minutes_in(value)
        if 0 < minutes <= LONGEST_MINUTES:
            return minutes
        text = clean(str(value), NAME_LIMIT)
        self._doubt(
            raw,
            said("{text} is longer than a day.", text=text)
            if minutes > 0
            else said("{text} cannot be read as minutes.", text=text),
        )
        return None

    def _doubt(self, title: str, message: Message) -> None:
        line, column = self._place(title) if title else (1, 1)
        self.problems.append(Problem(line, column, message))

    def _place(self, title: str) -> tuple[int, int]:
        for written in (json.dumps(title, ensure_ascii=False), json.dumps(title)):
            if (at := self._text.find(written)) >= 0:
                return self._text.count("\n", 0, at) + 1, at - self._text.rfind("\n", 0, at)
        return 1, 1


def _minutes_in(value: Any) -> int:
    """Read a number of minutes, or a length in words; 0 where it is neither."""
    if isinstance(value, str) and (minutes := minutes_of(value) or span_of(value)):
        return minutes
    try:
        return int(float(value))
    except (TypeError, ValueError, OverflowError):
        return 0


def _presenter(item: Json) -> str:
    """Read who presents: a name or a user of TCQ, or a list of them."""
    value = next((item[key] for key in _PRESENTERS if item.get(key)), "")
    users = value if isinstance(value, list) else [value]
    names = (user.get("name") or user.get("ghUsername") if isinstance(user, dict) else user for user in users)
    return clean(", ".join(name for name in map(_string, names) if name), NAME_LIMIT * 4)


def _links(item: Json) -> tuple[Link, ...]:
    links = item.get("links")
    if isinstance(links, list):
        pairs = ((_string(link.get("title")), _string(link.get("url"))) for link in links if isinstance(link, dict))
        return tuple(Link(clean(title) or clean(url), clean(url)) for title, url in pairs if clean(url))
    address = clean(_string(item.get("link")) or _string(item.get("url")))
    return (Link(address, address),) if address else ()


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _failed(message: Message, line: int = 1, column: int = 1) -> AgendaDraft:
    return AgendaDraft("", (), (Problem(line, column, message, fatal=True),))
