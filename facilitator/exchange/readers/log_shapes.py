"""Owns the shapes in which chat programs write a log: when, who, and what was typed.

Every line is tried against one table. A line of no shape goes on with the line above it, as mIRC breaks long ones.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from textwrap import dedent

from facilitator.exchange.readers.log_comings import come, say, tells_of_somebody
from facilitator.exchange.readers.log_heads import headed
from facilitator.exchange.readers.log_plain import plain_shape
from facilitator.exchange.readers.log_times import WHEN, When, day_in, read_when, tells_more
from facilitator.exchange.readers.log_typed import Chat, Left, Typed
from facilitator.exchange.readers.log_words import is_bot

_NICK = r"[^<>\s](?:[^<>]{0,60}[^<>\s])?"
_ARROW = r"(?:-!-|-->|<--|<->|->|<-|→|←|⇐|⇒|↔|==|===|\*\*\*|%%|«[^»\s]{1,12}»)"

_FRAME = re.compile(
    r"\s*(?:--- +(?:Log|Day|Topic)\b.*|Session (?:Start|Close|Ident|Time)\b.*|\*{4} (?:BEGIN|ENDING|ENDE|BEGINN)\b.*|[#&][^\s:]+"
    r"|Buffer saved\b.*|Log (?:opened|closed)\b.*|(?:Start|End) of \S+ buffer\b.*|- \{.*\}|```\w*|</\w+>(?:\s*</\w+>)*"
    r"|\[Users [#&][^\]]*\]|(?:\[[ @+%][^\[\]]{1,40}\] ?)+|\{% ?\w+ ?%\})\s*$",
    re.IGNORECASE,
)
_ABOUT_CHANNEL = re.compile(
    r"[*]+[ \t]+(?:(?:Now talking (?:in|on)|Topic (?:is|for)|Set by|Disconnected|Rejoined|Attempting to|Retrieving|Looking up"
    r"|Connecting|Connected|You (?:have|are|were)|ChanServ sets)\b|(?:Joins|Parts|Quits|Nick):).*",
    re.IGNORECASE,
)
_BOLD = r"(?:\*\*)?\\?"
_HOST = re.compile(r"![^\s@]+@\S*$")

# How a line goes on behind its time. ``said`` and ``emote`` name a nick and a text, ``coming`` is about people, not by them.
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("emote", re.compile(r"[<>] \* ?(?P<nick>[^\s!:]+)(?:![^\s:]*)?:? (?P<text>.*)")),
    ("said", re.compile(r"(?:< (?P<nick>[^\s!:*<>]+)![^\s:]*|> (?P<own>[^\s!:*<>]+)(?:![^\s:]*)?): ?(?P<text>.*)")),
    ("said", re.compile(rf"{_BOLD}<(?!->)[ @+%&~!]*(?P<nick>{_NICK})\s*\\?>(?:\*\*)?(?: |\t|$)?(?P<text>.*)")),
    ("coming", re.compile(rf"{_ARROW}(?:\s*\|)?(?:\s+(?P<text>.*))?$")),
    ("emote", re.compile(rf"{_BOLD}\*[ \t]*(?P<nick>[^\s<>|*]+)\*\* (?P<text>.*)")),
    ("emote", re.compile(r"(?:(?:\*|-\*-|•|—|–)(?: \|)?[ \t]+|\*{3}(?=\S))(?P<nick>[^\s<>|*]+?):?[ \t]+(?P<text>.*)")),
)
_EMOTE = _SHAPES[-1][1]
_COLUMNS = (
    ("coming", re.compile(rf"(?:{_ARROW}|-{{2,3}})\t(?P<text>.*)")),
    ("emote", re.compile(r"\*(?P<nick>[^\s<>|*]+) (?P<text>.*)")),
    ("said", re.compile(r"[@+%&~]?(?P<nick>[^\t<>|]{0,39}[^\t<>|:])\t(?P<text>.*)")),
    ("said", re.compile(r"[@+%&~]?\s*(?P<nick>[^\s<>|]{1,40}) \| ?(?P<text>.*)")),
    ("said", re.compile(r"-(?P<nick>[^\s:-][^\s:]{0,39})(?::[#&]\S{1,60})?- (?P<text>.*)")),
)
_ANNOUNCES = re.compile(
    r"(?:(?:sub-?)?topic|action|agenda|date|resolved|resolution|present|regrets|chairs?|scribe|meeting|(?:子)?议题|决定|决议|行动) ?[:：]"
    r"|(?:zakim|rrsagent|trackbot), ",
    re.IGNORECASE,
)
_RANK = re.compile(r"<(?:[@+%&~]| +)[^<>\s]|<[^<>\s!]+![^\s<>@]+@")
_COLOURS = re.compile(r"\x03(?:\d{1,2}(?:,\d{1,2})?)?|[\x02\x0f\x11\x16\x1d-\x1f]")
_NARROWEST, _FEWEST_WRAPPED, _FEW = 60, 3, 4
_SUFFIX = re.compile(WHEN)
_PREFIX = re.compile(rf"\ufeff?\s*{WHEN}[ \t]*(?:[-–] (?=\S))?")


def read_lines(text: str) -> Chat:
    """Take a log apart; ``has_shape`` tells whether it is one at all."""
    raw = _COLOURS.sub("", dedent(text)).split("\n")
    return headed(raw) or _Lines(raw).chat()


class _Lines:
    """Goes over the lines of a log; what is of no shape belongs to the line above it, or is counted."""

    def __init__(self, raw: list[str]) -> None:
        self._raw, self._plain, self._width = raw, _plain(raw), max(map(len, raw))
        self._chat, self._unread = Chat(), Counter[Left]()
        self._strange = self._wrapped = 0

    def chat(self) -> Chat:
        chat, why = self._chat, None
        for number, line in enumerate(self._raw, 1):
            why = self._read(number, line, why) if line.strip() else None
        is_evident = bool(chat.left) or any(_is_evident(self._raw[line.number - 1], line) for line in chat.lines)
        is_likely = is_evident or any(line.is_emote for line in chat.lines)
        chat.left += self._unread
        strange = self._strange + (self._wrapped if self._wrapped < _FEWEST_WRAPPED else 0)
        most = len(chat.lines) // (1 if is_evident else _FEW)
        is_whole = not (self._unread or strange) or self._plain or (is_likely and strange <= most)
        chat.has_shape = bool(chat.lines and is_whole)
        chat.lines = _unbarred(chat.lines)
        return chat

    def _read(self, number: int, line: str, why: Left | None) -> Left | None:
        """Read a line; ``why`` tells what the line above it was left out for, the answer the same of this line."""
        chat, (when, rest) = self._chat, _timed(line)
        comings = chat.left[Left.COMINGS]
        if _FRAME.match(rest) or _ABOUT_CHANNEL.match(rest) or (when and rest.startswith("--- ")):
            chat.left[Left.FRAME] += 1
            chat.day = chat.day or day_in(rest)
            return Left.FRAME
        if _take(chat, Typed(number, when, "", ""), rest, self._plain):
            return Left.COMINGS if chat.left[Left.COMINGS] > comings else None
        if when is None and why and not _ANNOUNCES.match(line):
            self._unread[why] += 1
            return why
        if when is None and chat.lines:
            self._go_on(number, line)
            return None
        self._unread[Left.COMINGS if when and tells_of_somebody(rest) else Left.FRAME] += 1
        chat.day = chat.day or (None if when else day_in(rest, anywhere=True))
        return Left.FRAME if chat.lines else None

    def _go_on(self, number: int, line: str) -> None:
        """Join a line of no shape to the one above it; one that announces something is a line of its own by the same person."""
        last = self._chat.lines[-1]
        if _ANNOUNCES.match(line):
            self._chat.lines.append(Typed(number, last.when, last.nick, line.strip()))
            self._strange += 1
            return
        self._chat.lines[-1] = replace(last, text=f"{last.text} {line.strip()}".strip())
        if not line[:1].isspace():
            is_full = len(self._raw[number - 2]) + 1 + len(line.split()[0]) > self._width >= _NARROWEST
            self._wrapped += is_full
            self._strange += not is_full


def _is_evident(raw: str, line: Typed) -> bool:
    """Whether nobody writes a script with such a line."""
    return is_bot(line.nick) or bool(line.when and line.when.day) or bool(_RANK.search(raw))


def _unbarred(lines: list[Typed]) -> list[Typed]:
    """Take away the bar that a program writes before every text."""
    if not all(line.is_emote or line.text.startswith("|") for line in lines):
        return lines
    return [line if line.is_emote else replace(line, text=line.text[1:].removeprefix(" ")) for line in lines]


def _timed(line: str) -> tuple[When | None, str]:
    found = _PREFIX.match(line)
    if found and (when := read_when(found)):
        return when, line[found.end() :]
    before, mark, after = line.rpartition("  [")
    if before[:1] in ("<", "*") and (found := _SUFFIX.fullmatch(mark.lstrip() + after)) and (when := read_when(found)):
        return when, before.rstrip()
    return None, line.lstrip("\ufeff")


def _take(chat: Chat, blank: Typed, rest: str, plain: re.Pattern[str] | None) -> bool:
    """Take a line of a known shape."""
    tables = (*_SHAPES, *_COLUMNS) if blank.when else _SHAPES
    for kind, pattern in (*tables, *((("said", plain),) if plain else ())):
        if (found := pattern.match(rest)) is None:
            continue
        if kind == "coming":
            come(chat, found["text"] or "")
            return True
        nick, text = _HOST.sub("", (found["nick"] or found["own"]).strip()), found["text"].rstrip()
        say(chat, replace(blank, nick=nick, text=text, is_emote=kind == "emote"))
        return True
    if blank.when and plain:
        if tells_of_somebody(rest):
            come(chat, rest)
        else:
            chat.left[Left.FRAME] += 1
        return True
    return False


def _plain(lines: Iterable[str]) -> re.Pattern[str] | None:
    """Find the shape of a log in which nothing marks a nick but what stands behind it; None where a mark does."""
    whole = [(bool(_PREFIX.match(line)), _is_dressed(line), _timed(line)[1]) for line in lines if line.strip()]
    rest = [each for each in whole if not _FRAME.match(each[2]) and not tells_of_somebody(each[2])]
    if any(kind == "said" and shape.match(text) for _, _, text in rest for kind, shape in _SHAPES):
        return None
    is_dressed = any(dressed for _, dressed, _ in rest)
    is_timed = is_dressed or (bool(rest) and rest[0][0])
    return plain_shape(
        [text for has_time, _, text in rest if (has_time or not is_timed) and not _EMOTE.match(text)],
        is_timed=is_timed,
        is_dressed=is_dressed,
    )


def _is_dressed(line: str) -> bool:
    """Whether a line begins with a time as only a chat program writes it."""
    found = _PREFIX.match(line)
    return bool(found and (tells_more(found) or line.lstrip().startswith("(")))
