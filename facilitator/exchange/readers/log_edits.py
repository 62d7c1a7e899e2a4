"""Owns what people type to mend their log: ``s/old/new/``, ``s|old|new|g``, ``s/old/new/G``, ``i/where/line/``.

A correction of what somebody said stays a correction, with the text before it, for the record to keep. One of a line
that announces something (a topic, an action, a list of names) is carried out in the log before it is read.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import field, replace
from itertools import islice

from facilitator.domain.frozen import frozen, state
from facilitator.exchange.readers.log_typed import Left, Typed
from facilitator.exchange.readers.log_words import KEYWORD, speaker_of, visible

_CHANGE = re.compile(
    r"\s*s(?P<mark>[/|])(?P<old>(?:(?!(?P=mark)).)+)(?P=mark)(?P<new>.*?)(?:(?P=mark)(?P<every>[gG]{0,2}))?\s*$"
)
_INSERT = re.compile(r"\s*i(?P<mark>[/|])(?P<where>(?:(?!(?P=mark)).)+)(?P=mark)(?P<line>.+?)(?:(?P=mark))?\s*$")
_HEAD = re.compile(r"\s*(?:\.{2,}|…+)\s*")
_ANNOUNCES = re.compile(rf"\s*(?:{KEYWORD.pattern})\s*[-+:：]|\s*action\s|\s*agenda\s*\+", re.IGNORECASE)


@frozen
class Change:
    """A correction of what was typed in line ``number`` of the file."""

    number: int
    old: str
    new: str


Changes = dict[int, tuple[Change, ...]]


@state
class Edited:
    """A log after its corrections; ``changes`` maps the number of a correcting line to what it does to the record."""

    lines: list[Typed] = field(default_factory=list)
    changes: Changes = field(default_factory=dict)


@state
class _Page:
    """The log so far: its lines as they will be read, and each as it stands after all corrections."""

    lines: list[Typed] = field(default_factory=list)
    now: list[str] = field(default_factory=list)
    standing: list[tuple[str, str]] = field(default_factory=list)

    def come(self, line: Typed) -> None:
        """Take the next line as it comes, after the corrections that stand for the whole log."""
        for old, new in () if line.is_bot else self.standing:
            line = replace(line, text=line.text.replace(old, new))
        self.put(len(self.lines), line)

    def put(self, place: int, line: Typed) -> None:
        self.lines.insert(place, line)
        self.now.insert(place, line.text)

    def holding(self, words: str) -> Iterator[tuple[int, str]]:
        """Find the lines of people that hold words, the latest first, and how they stand there (zero width aside)."""
        forms = tuple(dict.fromkeys((words, visible(words))))
        for place in range(len(self.now) - 1, -1, -1):
            form = next((form for form in forms if form in self.now[place]), None)
            if form is not None and not self.lines[place].is_bot:
                yield place, form


def edited(lines: list[Typed], left: Counter[Left]) -> Edited:
    """Carry out what can be; a correction whose words stand nowhere stays a line as it was typed."""
    page, changes = _Page(), Changes()
    for line in lines:
        mends = None if line.is_bot else _mend(page, line)
        if mends is None:
            page.come(line)
            continue
        left[Left.CORRECTIONS] += 1
        if mends:
            page.put(len(page.lines), replace(line, text=""))
            changes[line.number] = mends
    return Edited([line for line in page.lines if line.text.strip() or line.number in changes], changes)


def _mend(page: _Page, line: Typed) -> tuple[Change, ...] | None:
    """Carry out a correction; None when the line is none."""
    if found := _CHANGE.match(line.text):
        every = found["every"] or ""
        made = _change(page, found["old"], found["new"], every=bool(every))
        if "G" in every:
            page.standing.append((found["old"], found["new"]))
            made = made or ()
        return made
    if found := _INSERT.match(line.text):
        for place, _ in page.holding(found["where"]):
            page.put(place, replace(line, text=found["line"], when=page.lines[place].when))
            return ()
    return None


def _change(page: _Page, old: str, new: str, *, every: bool) -> tuple[Change, ...] | None:
    made: list[Change] = []
    found = page.holding(old)
    places = list(found if every else islice(found, 1))
    for place, form in places:
        before = page.now[place]
        count = before.count(form) if every else 1
        after = before.replace(form, new, count)
        if _is_words(before, form) and after.strip() and before.strip() != form.strip():
            made += [Change(page.lines[place].number, form, new)] * count
        else:
            page.lines[place] = replace(page.lines[place], text=after)
        page.now[place] = after
    return tuple(made) if places else None


def _is_words(text: str, old: str) -> bool:
    """Whether a correction touches only what was said, not who said it nor what is announced."""
    if _ANNOUNCES.match(text):
        return False
    head = _HEAD.match(text)
    begin = head.end() if head else 0
    if not head and (spoken := speaker_of(text)):
        begin = text.rindex(spoken[1])
    return text.find(old) >= begin
