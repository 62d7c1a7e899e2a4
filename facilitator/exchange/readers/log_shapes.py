"""Owns the shapes in which chat programs write a log: when, who, and what was typed.

Every line is tried against one table. A line of no shape goes on with the line above it, as mIRC breaks long ones.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from facilitator.exchange.readers.log_times import WHEN, When, read_when
from facilitator.exchange.readers.log_words import KEYWORD


class Left(StrEnum):
    """Why a line, or a part of it, is in no record."""

    COMINGS = "joins, parts and changes of name"
    BOTS = "chatter of bots"
    TO_BOTS = "words to bots"
    FRAME = "the program's own lines"
    QUERIES = "questions about queue and agenda"
    CORRECTIONS = "corrections, carried out"
    SETTINGS = "settings and marks of the minutes"


@dataclass(frozen=True, slots=True)
class Typed:
    """One line that somebody typed; ``text`` keeps the blanks it begins with.

    Attributes:
        number: its line in the file, from 1.
        is_emote: it was typed as ``/me …``.
    """

    number: int
    when: When | None
    nick: str
    text: str
    is_emote: bool = False


@dataclass(slots=True)
class Chat:
    """A log taken apart; ``renamed`` maps a later nick to the one before it."""

    lines: list[Typed] = field(default_factory=list)
    left: Counter[Left] = field(default_factory=Counter)
    renamed: dict[str, str] = field(default_factory=dict)
    has_shape: bool = False


_NICK = r"[^<>\s](?:[^<>]{0,60}[^<>\s])?"
_COMES = (
    r"(?:has |was |have )?(?:joined|left|quit|parted|signed off|kicked|(?:changed|set) (?:the )?topic|been invited)\b"
    r"|is now known as\b|sets? mode\b"
)
_ARROW = r"(?:-!-|-->|<--|->|<-|→|←|⇐|⇒|↔|==|===|\*\*\*|«[^»\s]{1,12}»)"

_FRAME = re.compile(
    r"\s*(?:--- +(?:Log|Day|Topic)\b.*|Session (?:Start|Close|Ident|Time)\b.*|\*{4} (?:BEGIN|ENDING|ENDE|BEGINN)\b.*|[#&][^\s:]+"
    r"|Buffer saved\b.*|Log (?:opened|closed)\b.*)\s*$",
    re.IGNORECASE,
)
_ABOUT_CHANNEL = re.compile(
    r"[*]+ (?:(?:Now talking (?:in|on)|Topic (?:is|for)|Set by|Disconnected|Rejoined|Attempting to|Retrieving|Looking up"
    r"|Connecting|Connected|You (?:have|are|were)|ChanServ sets)\b|(?:Joins|Parts|Quits|Nick):).*",
    re.IGNORECASE,
)
_RENAMED = re.compile(r"(?P<old>\S+) (?:is now known as|→) (?P<new>\S+)\s*$")
_OWN_COMING = re.compile(rf"(?:{_COMES})", re.IGNORECASE)

# How a line goes on behind its time. ``said`` and ``emote`` name a nick and a text, ``coming`` is about people, not by them.
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("emote", re.compile(r"< \* ?(?P<nick>[^\s!:]+)![^\s:]*:? (?P<text>.*)")),
    ("said", re.compile(r"[<>] (?P<nick>[^\s!:*]+)![^\s:]*: ?(?P<text>.*)")),
    ("said", re.compile(rf"<[ @+%&~!]*(?P<nick>{_NICK})\s*>(?: |\t|$)?(?P<text>.*)")),
    ("coming", re.compile(rf"{_ARROW}(?:\s*\|)?(?:\s+(?P<text>.*))?$")),
    ("emote", re.compile(r"(?:\*|-\*-|•|—|–)(?: \||) +(?P<nick>[^\s<>|]+) (?P<text>.*)")),
)
_COLUMNS = (
    ("coming", re.compile(rf"(?:{_ARROW}|--)\t(?P<text>.*)")),
    ("emote", re.compile(r" ?\*\t(?P<nick>\S+) (?P<text>.*)")),
    ("said", re.compile(r"[@+%&~]?(?P<nick>[^\t<>|]{1,40})\t(?P<text>.*)")),
    ("said", re.compile(r"(?P<nick>[^\s<>|]{1,40}) \| ?(?P<text>.*)")),
)
_FROM = re.compile(r"From (?P<nick>[^:<>]{1,60}?)(?: +to +[^:]{1,60}?)? ?: ?(?P<text>.*)")
_TWICE = re.compile(
    r"(?P<nick>[^\s:<>][^:<>]{0,40}?): (?P<text>(?:\.{2,}|…|(?:topic|scribe\w*|action|present|resolved|resolution) ?[:+]|\S{1,30}: ).*)",
    re.IGNORECASE,
)
_ONCE = re.compile(r"(?P<nick>[^\s:<>][^:<>]{0,40}?): (?P<text>.*)")
_PREFIX = re.compile(rf"\ufeff?\s*{WHEN}[ \t]*")


def read_lines(text: str) -> Chat:
    """Take a log apart; ``has_shape`` tells whether it is one at all."""
    raw = text.split("\n")
    colon = _colon_shape(raw)
    chat, strange = Chat(), 0
    for number, line in enumerate(raw, 1):
        if not line.strip():
            continue
        when, rest, is_timed = _timed(line)
        if _FRAME.match(rest) or _ABOUT_CHANNEL.match(rest) or (is_timed and rest.startswith("--- ")):
            chat.left[Left.FRAME] += 1
        elif not _take(chat, Typed(number, when, "", ""), rest, is_timed, colon):
            strange += not _go_on(chat, line)
    is_evident = bool(chat.left) or any(line.is_emote or (line.when and line.when.day) for line in chat.lines)
    chat.has_shape = bool(chat.lines) and (not strange or (is_evident and strange * 4 <= len(chat.lines)))
    return chat


def _timed(line: str) -> tuple[When | None, str, bool]:
    found = _PREFIX.match(line)
    if found is None:
        return None, line.lstrip("\ufeff"), False
    when = read_when(found)
    return (when, line[found.end() :], True) if when else (None, line, False)


def _take(chat: Chat, blank: Typed, rest: str, is_timed: bool, colon: re.Pattern[str] | None) -> bool:
    """Take a line of a known shape."""
    tables = (*_SHAPES, *_COLUMNS) if is_timed else _SHAPES
    for kind, pattern in (*tables, *((("said", colon),) if colon else ())):
        if (found := pattern.match(rest)) is None:
            continue
        if kind == "coming":
            _come(chat, found["text"] or "")
            return True
        nick, text = found["nick"].strip(), found["text"].rstrip()
        if kind == "emote" and (_OWN_COMING.match(text) or text.startswith("→ ")):
            _come(chat, f"{nick} {text}")
        elif text.startswith(f"{nick} ") and _OWN_COMING.match(text[len(nick) + 1 :]):
            _come(chat, text)
        else:
            chat.lines.append(replace(blank, nick=nick, text=text, is_emote=kind == "emote"))
        return True
    return False


def _come(chat: Chat, text: str) -> None:
    chat.left[Left.COMINGS] += 1
    if renamed := _RENAMED.match(text):
        chat.renamed[renamed["new"]] = renamed["old"]


def _go_on(chat: Chat, line: str) -> bool:
    """Join a line of no shape to the one above it."""
    if not chat.lines:
        chat.left[Left.FRAME] += 1
        return False
    last = chat.lines[-1]
    chat.lines[-1] = replace(last, text=f"{last.text} {line.strip()}".strip())
    return line[:1].isspace()


def _colon_shape(lines: Iterable[str]) -> re.Pattern[str] | None:
    """Tell whether nicks stand before a colon here, where nothing else names them.

    A script has lines with one head too (``topic: …``); so some words have to have a head of their own behind the nick.
    """
    rest = [rest for line in lines if line.strip() for _, rest, _ in (_timed(line),) if not _FRAME.match(rest)]
    if not rest or any(kind != "coming" and shape.match(each) for each in rest for kind, shape in _SHAPES):
        return None
    if all(_FROM.match(each) for each in rest):
        return _FROM
    heads = Counter(found["nick"] for each in rest if (found := _ONCE.match(each)))
    twice = {found["nick"] for each in rest if (found := _TWICE.match(each))}
    is_whole = sum(heads.values()) == len(rest) and not any(KEYWORD.fullmatch(head) for head in heads)
    return _ONCE if is_whole and any(heads[nick] > 1 for nick in twice) else None
