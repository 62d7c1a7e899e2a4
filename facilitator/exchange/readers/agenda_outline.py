"""Owns outlines in plain text: ``1. … a) … i)``, ``I. … A. … 1.``, ``一、… （一）… 1.``, ``- … 9.1 …``.

People seldom indent them alike. What tells is the form of a mark: one that stands above already goes on there, one that
comes new stands below the line before. Every line is written anew as Markdown reads it, one line for one line.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from facilitator.domain.frozen import frozen
from facilitator.exchange.columns import columns
from facilitator.exchange.readers.agenda_labels import label_at
from facilitator.exchange.readers.agenda_place import is_agenda_heading
from facilitator.exchange.readers.durations import leading_minutes, leading_times

_HAN = "一二三四五六七八九十百〇零"
_FORMS = re.compile(
    rf"(?P<chapter>(?:第[{_HAN}\d]{{1,4}}[项条个](?:议题|议程)?|议题[{_HAN}\d]{{1,4}}(?=[:：、.\s])|(?i:agenda item|item) \d{{1,3}}(?=[:.)])"
    r"|(?:TOP|§) ?\d{1,3}(?=[:)]|\s|\.\s))[:：、.)\s]*)"
    rf"|(?P<han>[{_HAN}]{{1,4}}[、．.：:]\s*)"
    rf"|(?P<han_in>[（(][{_HAN}]{{1,4}}[）)][、.．]?\s*)"
    r"|(?P<digit_in>[（(]\d{1,2}[）)][、.．]?\s*)"
    r"|(?P<lettered>\d{1,3}\.?[A-Z](?:[.)]\s+|(?<=\.[A-Z])\s{2,40}))"
    r"|(?P<decimal>(?:TOP |§ ?)?\d{1,3}(?P<dots>(?:\.\d{1,3})+)[.、．):]?\s+)"
    r"|(?P<digit>(?:[A-Z]\s+(?=\d{1,3}\.\s))?\d{1,3}(?:°?[.)](?=\s|[\u3400-\u9fffA-Z])|[、．])\s*)"
    r"|(?P<circled>[①-⑳]\s*)"
    r"|(?P<roman>\(?[IVX]{1,5}[.)]\s+)|(?P<low_roman>\(?[ivx]{1,5}(?:\.\s+|\)\s*))"
    r"|(?P<letter>\(?[A-Z][.)]\s+)|(?P<low_letter>\(?[a-z](?:\.\s+|\)\s*))"
    r"|(?P<bullet>(?P<sign>[-*+–—])\s+|(?P<dot>[•●◦▪·‣])\s*)",
)
_BARE = re.compile(r"(?P<bare>\d{1,3})\s+(?=[A-Z\u3400-\u9fff])(?!\d{1,2}\s+\w+ \d{4})")
# “26/001 Apologies”, “001/26 Apologies”, “FC26/001.2 The High Street”.
_REFERENCE = re.compile(
    r"(?P<reference>(?:[A-Z]{1,4} ?)?\d{1,4}/\d{1,4}(?P<parts>(?:\.\d{1,2})*)(?:[.:)]|\s*\|)?\s+)(?=\S)"
)
# “Motion A: Bicycle racks” is an item, and its whole name is its title.
_COUNTED_WORD = re.compile(r"[^\W\d_]{4,12} (?:[A-Z]|\d{1,2})[:：]\s")
_ISSUE = re.compile(r"#\d")
_NUMBER = re.compile(r"\d+")
_FEWEST_COUNTED = 3
_FEWEST_TIMES = 2
_FEWEST_DAYS = 2
_DAY = re.compile(
    r"(?:(?:day|tag|jour) \d|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:\d{4}年)?\d{1,2}月\d{1,2}日|第[一二三四五六七]天"
    r"|(?:周|星期)[一二三四五六日天]|\d{4}-\d\d-\d\d)(?!.*\d[:：]\d)",
    re.IGNORECASE,
)
_WIDEST_DAY = 40
_ROMAN = {"roman": "letter", "low_roman": "low_letter"}
_LEANS_ON = re.compile(
    r"(?:[,;:，；：、(（–—-]|\b(?:of|by|the|and|or|for|to|in|on|with|a|an|from|at))\s*$", re.IGNORECASE
)
_WRAPS_AT = 60
# Where a line is longer, nobody breaks lines by hand.
_WIDEST_WRAPPED = 100
_STEP = 2
_RULE = re.compile(r"\s*[-=*_]{3,}\s*$")


@frozen
class _Level:
    form: str
    indent: int
    mark: str


def outlined(text: str) -> str:
    """Write an outline as a Markdown list that is indented by its levels."""
    lines = text.split("\n")
    outline = _Outline(
        counting=_counting(lines),
        has_times=_is_schedule(lines),
        has_days=_is_schedule(lines) and sum(map(_is_day, lines)) >= _FEWEST_DAYS,
        begins_with_times=_timed(lines) >= _FEWEST_TIMES,
        in_capitals=_is_in_capitals(lines),
        wraps=max(map(columns, lines)) <= _WIDEST_WRAPPED,
    )
    return "\n".join(outline.lines(lines))


def has_marks(text: str) -> bool:
    """Whether any line of a text begins with the mark of an outline."""
    lines = text.split("\n")
    is_marked = any(_FORMS.match(line.strip()) for line in lines)
    return is_marked or bool(_counting(lines)) or _is_schedule(lines) or _is_in_capitals(lines)


def _counting(lines: list[str]) -> re.Pattern[str] | None:
    """Find the form in which lines are counted without a stop: ``1 Opening``, ``2 Budget``, or ``26/001``, ``26/002``."""
    for form in (_BARE, _REFERENCE):
        marks = [found for line in lines if (found := form.match(line.strip())) and not found.groupdict().get("parts")]
        first = [[int(number) for number in _NUMBER.findall(mark[0])] for mark in marks[:_FEWEST_COUNTED]]
        if len(first) == _FEWEST_COUNTED and any(_goes_up(column) for column in zip(*first, strict=False)):
            return form
    return None


def _goes_up(numbers: Iterable[int]) -> bool:
    """Whether numbers follow one another.

    >>> _goes_up([7, 8, 9]), _goes_up([7, 9, 11])
    (True, False)
    """
    return all(after == before + 1 for before, after in pairwise(numbers))


def _is_schedule(lines: list[str]) -> bool:
    """Whether times are what most lines begin with."""
    timed = _timed(lines)
    marked = sum(bool(_FORMS.match(line.strip())) for line in lines)
    return timed >= _FEWEST_TIMES and timed > marked


def _is_day(line: str) -> bool:
    """Whether a line says no more than of which day those below it are."""
    return bool(_DAY.match(line.strip())) and columns(line.strip()) < _WIDEST_DAY


def _timed(lines: list[str]) -> int:
    return sum(_is_timed(line.strip()) for line in lines)


def _is_in_capitals(lines: list[str]) -> bool:
    """Whether lines in capitals, which stand apart, are what everything else stands below."""
    filled = [place for place, line in enumerate(lines) if line.strip()]
    apart = [place for place in filled[1:] if not lines[place - 1].strip() and _is_capital(lines[place])]
    first = next((place for place in filled if _FORMS.match(lines[place].strip())), len(lines))
    return len(apart) >= _FEWEST_COUNTED and apart[0] < first


def _is_capital(line: str) -> bool:
    return line.isupper() and line[0].isalpha() and columns(line) < _WRAPS_AT and not label_at(line)


def _is_timed(words: str) -> bool:
    times = leading_times(words)
    return bool(times and (times.rest or not times.minutes))


class _Outline:
    """Goes over the lines of one outline."""

    def __init__(
        self,
        *,
        counting: re.Pattern[str] | None,
        has_times: bool,
        has_days: bool,
        begins_with_times: bool,
        in_capitals: bool,
        wraps: bool,
    ) -> None:
        self._counting, self._in_capitals, self._wraps = counting, in_capitals, wraps
        self._has_times, self._has_days, self._begins_with_times = has_times, has_days, begins_with_times
        self._levels: list[_Level] = []
        self._before = ""
        self._is_below_title = False
        self._is_listed = False
        self._time = ""

    def lines(self, lines: list[str]) -> Iterator[str]:
        """Write every line anew."""
        for line in lines:
            yield self._written(line.expandtabs(4).replace("\u3000", "  ").rstrip())
            self._before = line
            self._is_below_title |= bool(line.strip())

    def _written(self, line: str) -> str:
        words = line.lstrip()
        indent = len(line) - len(words)
        self._is_listed &= bool(words)
        if self._has_days and _is_day(words):
            self._levels[:] = [_Level("day", 0, "")]
            self._time, self._is_listed = "", True
            return f"1. {words}"
        if self._has_times and words and (written := self._timed(words, indent)) is not None:
            return written
        found = self._mark(words) if words and not _RULE.match(line) else None
        if found is None or not words[found.end() :] or self._is_amount(found, words):
            return self._captioned(words, indent) or self._capital(line) or self._unmarked(line, words, indent)
        self._is_listed = True
        form = self._form(found)
        self._place(_Level(form, indent, found[0].strip(" .()（）")))
        return f"{self._margin()}{'-' if form.startswith('bullet') else '1.'} {words[found.end() :]}"

    def _mark(self, words: str) -> re.Match[str] | None:
        return _FORMS.match(words) or (self._counting.match(words) if self._counting else None)

    def _captioned(self, words: str, indent: int) -> str:
        """Read a line that names what stands below it: it says *agenda*, or stands apart and ends in a colon."""
        is_apart = not self._before.strip() and not indent
        is_caption = is_apart and words.endswith((":", "：")) and columns(words) < _WRAPS_AT
        if not is_caption and not is_agenda_heading(words):
            return ""
        self._levels.clear()
        return f"## {words}"

    def _capital(self, line: str) -> str:
        is_apart = self._is_below_title and not self._before.strip()
        if not self._in_capitals or not is_apart or not line or not _is_capital(line):
            return ""
        self._place(_Level("capitals", 0, ""))
        self._is_listed = True
        return f"{self._margin()}1. {line}"

    def _timed(self, words: str, indent: int) -> str | None:
        """Read a line of a schedule; a time that stands alone belongs to the line below it."""
        times = leading_times(words)
        if times and not times.rest:
            self._time = words
            return ""
        words, self._time = f"{self._time} {words}".strip(), ""
        if not _is_timed(words):
            return None
        self._place(_Level("time", 0, ""))
        self._is_listed = True
        return f"{self._margin()}1. {words}"

    def _is_amount(self, found: re.Match[str], words: str) -> bool:
        return bool(found.groupdict().get("decimal")) and (not self._levels or leading_minutes(words) is not None)

    def _form(self, found: re.Match[str]) -> str:
        """Name the form of a mark; ``h) i)`` are letters, ``i) ii)`` are Roman numerals."""
        form = next(name for name in found.groupdict() if name not in ("dots", "sign", "dot", "parts") and found[name])
        form = "digit" if form == "bare" else form
        text = found[0].strip(" .()（）")
        if (letter := _ROMAN.get(form)) and len(text) == 1:
            last = next((level.mark for level in reversed(self._levels) if level.form == letter), "")
            if len(last) == 1 and ord(last) + 1 == ord(text):
                return letter
        match form:
            case "decimal":
                return f"decimal{found['dots'].count('.')}"
            case "reference":
                return f"reference{found['parts'].count('.')}"
            case "bullet":
                return f"bullet{found['sign'] or found['dot']}"
            case _:
                return form

    def _place(self, level: _Level) -> None:
        while self._levels and not self._holds(level):
            self._levels.pop()
        self._levels.append(level)

    def _holds(self, level: _Level) -> bool:
        """Whether a line stands below the last one."""
        last = self._levels[-1]
        if last.form == level.form:
            return level.indent >= last.indent + _STEP
        goes_on = any(above.form == level.form and level.indent < above.indent + _STEP for above in self._levels)
        return not goes_on and level.indent > last.indent - _STEP

    def _margin(self, below: int = 0) -> str:
        return "    " * (len(self._levels) - 1 + below)

    def _unmarked(self, line: str, words: str, indent: int) -> str:
        """Read a line without a mark: it goes on with the one before, or stands below it, or beside it where it has a time."""
        if self._begins_with_times and not self._levels and _is_timed(words):
            self._place(_Level("time", indent, ""))
        if not words or not self._levels or words.startswith("<"):
            return line
        if leading_times(words) and indent <= self._levels[0].indent and not self._has_times:
            del self._levels[1:]
            self._is_listed = True
            return f"{self._margin()}1. {words}"
        if _COUNTED_WORD.match(words):
            return f"{self._margin(1)}- {words}"
        if not self._is_listed or self._goes_on(words):
            return f"{self._margin(1)}{words}"
        return f"{self._margin(1)}- {'Note: ' if columns(words) >= _WRAPS_AT else ''}{words}"

    def _goes_on(self, words: str) -> bool:
        before = self._before.strip()
        return (
            words[0].islower()
            or not (words[0].isalnum() or _ISSUE.match(words))
            or (self._wraps and columns(before) >= _WRAPS_AT)
            or before.count("(") > before.count(")")
            or bool(_LEANS_ON.search(before))
            or label_at(words) is not None
            or leading_minutes(words) is not None
        )
