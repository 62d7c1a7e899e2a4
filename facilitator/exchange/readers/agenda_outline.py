"""Owns outlines in plain text: ``1. … a) … i)``, ``I. … A. … 1.``, ``一、… （一）… 1.``, ``- … 9.1 …``.

People seldom indent them alike. What tells is the form of a mark: one that stands above already goes on there, one that
comes new stands below the line before. Every line is written anew as Markdown reads it, one line for one line.
"""

import re
from collections.abc import Iterator

from facilitator.domain.frozen import frozen
from facilitator.exchange.columns import columns
from facilitator.exchange.readers.agenda_labels import label_at
from facilitator.exchange.readers.durations import leading_minutes, leading_times

_HAN = "一二三四五六七八九十百〇零"
_FORMS = re.compile(
    rf"(?P<chapter>(?:第[{_HAN}\d]{{1,4}}[项条个](?:议题|议程)?|议题[{_HAN}\d]{{1,4}}(?=[:：、.\s])|(?i:agenda item|item) \d{{1,3}}(?=[:.)]))[:：、.)\s]*)"
    rf"|(?P<han>[{_HAN}]{{1,4}}[、．.：:]\s*)"
    rf"|(?P<han_in>[（(][{_HAN}]{{1,4}}[）)][、.．]?\s*)"
    r"|(?P<digit_in>[（(]\d{1,2}[）)][、.．]?\s*)"
    r"|(?P<decimal>\d{1,3}(?P<dots>(?:\.\d{1,3})+)[.、．)]?\s+)"
    r"|(?P<digit>(?:[A-Z]\s+(?=\d{1,3}\.\s))?\d{1,3}(?:[.)](?=\s|[\u3400-\u9fffA-Z])|[、．])\s*)"
    r"|(?P<circled>[①-⑳]\s*)"
    r"|(?P<roman>\(?[IVX]{1,5}[.)]\s+)|(?P<low_roman>\(?[ivx]{1,5}(?:\.\s+|\)\s*))"
    r"|(?P<letter>\(?[A-Z][.)]\s+)|(?P<low_letter>\(?[a-z](?:\.\s+|\)\s*))"
    r"|(?P<bullet>(?P<sign>[-*+–—])\s+|(?P<dot>[•●◦▪·‣])\s*)",
)
_ROMAN = {"roman": "letter", "low_roman": "low_letter"}
_LEANS_ON = re.compile(
    r"(?:[,;:，；：、(（–—-]|\b(?:of|by|the|and|or|for|to|in|on|with|a|an|from|at))\s*$", re.IGNORECASE
)
_WRAPS_AT = 60
_STEP = 2
_RULE = re.compile(r"\s*[-=*_]{3,}\s*$")


@frozen
class _Level:
    form: str
    indent: int
    mark: str


def outlined(text: str) -> str:
    """Write an outline as a Markdown list that is indented by its levels."""
    return "\n".join(_Outline().lines(text.split("\n")))


def has_marks(text: str) -> bool:
    """Whether any line of a text begins with the mark of an outline."""
    return any(_FORMS.match(line.strip()) for line in text.split("\n"))


class _Outline:
    """Goes over the lines of one outline."""

    def __init__(self) -> None:
        self._levels: list[_Level] = []
        self._before = ""
        self._is_listed = False

    def lines(self, lines: list[str]) -> Iterator[str]:
        for line in lines:
            yield self._written(line.expandtabs(4).replace("\u3000", "  ").rstrip())
            self._before = line

    def _written(self, line: str) -> str:
        words = line.lstrip()
        indent = len(line) - len(words)
        self._is_listed &= bool(words)
        found = None if not words or _RULE.match(line) else _FORMS.match(words)
        if found is None or not words[found.end() :] or self._is_amount(found, words):
            return self._unmarked(line, words, indent)
        form = self._form(found)
        self._is_listed = True
        self._place(_Level(form, indent, found[0].strip(" .()（）")))
        return f"{self._margin()}{'-' if form.startswith('bullet') else '1.'} {words[found.end() :]}"

    def _is_amount(self, found: re.Match[str], words: str) -> bool:
        return bool(found["decimal"]) and (not self._levels or leading_minutes(words) is not None)

    def _form(self, found: re.Match[str]) -> str:
        """Name the form of a mark; ``h) i)`` are letters, ``i) ii)`` are Roman numerals."""
        form = next(name for name in found.groupdict() if name not in ("dots", "sign", "dot") and found[name])
        text = found[0].strip(" .()（）")
        if (letter := _ROMAN.get(form)) and len(text) == 1:
            last = next((level.mark for level in reversed(self._levels) if level.form == letter), "")
            if len(last) == 1 and ord(last) + 1 == ord(text):
                return letter
        match form:
            case "decimal":
                return f"decimal{found['dots'].count('.')}"
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
        if not words or not self._levels or words.startswith("<"):
            return line
        if leading_times(words) and indent <= self._levels[0].indent:
            del self._levels[1:]
            self._is_listed = True
            return f"{self._margin()}1. {words}"
        if not self._is_listed or self._goes_on(words):
            return f"{self._margin(1)}{words}"
        self._is_listed = True
        return f"{self._margin(1)}- {words}"

    def _goes_on(self, words: str) -> bool:
        before = self._before.strip()
        return (
            words[0].islower()
            or not words[0].isalnum()
            or columns(before) >= _WRAPS_AT
            or bool(_LEANS_ON.search(before))
            or label_at(words) is not None
            or leading_minutes(words) is not None
        )
