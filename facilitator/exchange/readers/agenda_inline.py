"""Owns agendas that are counted on one line, as in a letter: ``Agenda: 1. Opening; 2. Budget (20 min); 3. Other``."""

import re
from collections.abc import Iterator

from facilitator.domain.frozen import frozen

_HAN = "一二三四五六七八九十"
_FORMS = (
    re.compile(r"(?<![\w.(（])(?P<number>\d{1,2})[.)、．）]\s*(?=[^\W\d_])"),
    re.compile(r"[(（](?P<number>\d{1,2})[)）]\s*(?=[^\W\d_])"),
    re.compile(r"\bTOP ?(?P<number>\d{1,2})(?:[.:)]\s*|\s+)(?=[^\W\d_])"),
    re.compile(rf"(?<![\u3400-\u9fff])(?P<number>[{_HAN}])、\s*"),
    re.compile(r"(?P<number>[①-⑩])\s*"),
)
_FEWEST = 3
_WIDEST_STEP = 2
_BETWEEN = " \t\u3000;；,，、。."
_JOINTS = ("and", "und", "et", "y")


@frozen
class Entry:
    """One item, and where its words begin, counted from 1."""

    line: int
    column: int
    words: str


def entries_on_one_line(lines: list[str]) -> tuple[Entry, ...]:
    """Find the items of the first line that counts up from one to three at least; nothing where there is none."""
    for number, line in enumerate(lines, 1):
        for form in _FORMS:
            marks = list(_counted(form, line))
            if len(marks) >= _FEWEST:
                ends = [*(mark.start() for mark in marks[1:]), len(line)]
                return tuple(
                    Entry(number, mark.end() + 1, _alone(line[mark.end() : end]))
                    for mark, end in zip(marks, ends, strict=True)
                )
    return ()


def _alone(words: str) -> str:
    """Leave out what stands between an item and the next one: signs, and the *and* before the last."""
    words = words.rstrip(_BETWEEN)
    before, _, last = words.rpartition(" ")
    return before.rstrip(_BETWEEN) if last in _JOINTS else words


def _counted(form: re.Pattern[str], line: str) -> Iterator[re.Match[str]]:
    """Follow the marks that count up; a number may be left out, as a hurried writer does."""
    last = 0
    for mark in form.finditer(line):
        number = _number(mark["number"])
        if last < number <= (last + _WIDEST_STEP if last else 1):
            last = number
            yield mark


def _number(text: str) -> int:
    if text.isascii():
        return int(text)
    return _HAN.index(text) + 1 if text in _HAN else ord(text) - ord("①") + 1
