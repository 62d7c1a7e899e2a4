"""Owns the shapes in which chat programs write a log: when, who, and what was typed.

Every line is tried against one table. A line of no shape goes on with the line above it, as mIRC breaks long ones.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from textwrap import dedent

from facilitator.exchange.readers.log_heads import headed
from facilitator.exchange.readers.log_plain import plain_shape
from facilitator.exchange.readers.log_times import WHEN, When, day_in, read_when
from facilitator.exchange.readers.log_typed import Chat, Left, Typed

_NICK = r"[^<>\s](?:[^<>]{0,60}[^<>\s])?"
_COMES = (
    r"(?:[\[(][^\s()\[\]]{1,120}[\])] )?(?:(?:has |was |have )?(?:joined|left|quit|parted|signed off|kicked|disconnected"
    r"|(?:changed|set) (?:the )?topic|been invited)\b|(?:entered|left) the room\b|is now known as\b|sets? mode\b)"
)
_ARROW = r"(?:-!-|-->|<--|<->|->|<-|→|←|⇐|⇒|↔|==|===|\*\*\*|«[^»\s]{1,12}»)"

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
_RENAMED = re.compile(r"(?P<old>\S+) (?:is now known as|→) (?P<new>\S+)\s*$")
_OWN_COMING = re.compile(rf"(?:{_COMES})", re.IGNORECASE)
_SOMEBODY_COMES = re.compile(rf"[^\s:：].{{0,60}}? {_COMES}", re.IGNORECASE)

# How a line goes on behind its time. ``said`` and ``emote`` name a nick and a text, ``coming`` is about people, not by them.
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("emote", re.compile(r"[<>] \* ?(?P<nick>[^\s!:]+)(?:![^\s:]*)?:? (?P<text>.*)")),
    ("said", re.compile(r"(?:< (?P<nick>[^\s!:*<>]+)![^\s:]*|> (?P<own>[^\s!:*<>]+)(?:![^\s:]*)?): ?(?P<text>.*)")),
    ("said", re.compile(rf"<(?!->)[ @+%&~!]*(?P<nick>{_NICK})\s*>(?: |\t|$)?(?P<text>.*)")),
    ("coming", re.compile(rf"{_ARROW}(?:\s*\|)?(?:\s+(?P<text>.*))?$")),
    ("emote", re.compile(r"(?:(?:\*|-\*-|•|—|–)(?: \|)?[ \t]+|\*{3}(?=\S))(?P<nick>[^\s<>|*]+) (?P<text>.*)")),
)
_EMOTE = _SHAPES[-1][1]
_COLUMNS = (
    ("coming", re.compile(rf"(?:{_ARROW}|--)\t(?P<text>.*)")),
    ("emote", re.compile(r" ?\*\t(?P<nick>\S+) (?P<text>.*)")),
    ("said", re.compile(r"[@+%&~]?(?P<nick>[^\t<>|]{1,40})\t(?P<text>.*)")),
    ("said", re.compile(r"[@+%&~]?\s*(?P<nick>[^\s<>|]{1,40}) \| ?(?P<text>.*)")),
)
_ANNOUNCES = re.compile(
    r"(?:(?:sub-?)?topic|action|resolved|resolution|present|regrets|chairs?|scribe|meeting|(?:子)?议题|决定|决议|行动) ?[:：]",
    re.IGNORECASE,
)
_PREFIX = re.compile(rf"\ufeff?\s*{WHEN}[ \t]*(?:[-–] (?=\S))?")


def read_lines(text: str) -> Chat:
    """Take a log apart; ``has_shape`` tells whether it is one at all."""
    raw = dedent(text).split("\n")
    if (chat := headed(raw)) is not None:
        return chat
    plain = _plain(raw)
    chat, strange = Chat(), 0
    is_left = False
    for number, line in enumerate(raw, 1):
        if not line.strip() or (is_left and line[0] == "\t"):
            continue
        before = chat.left.total()
        when, rest = _timed(line)
        if _FRAME.match(rest) or _ABOUT_CHANNEL.match(rest) or (when and rest.startswith("--- ")):
            chat.left[Left.FRAME] += 1
            chat.day = chat.day or day_in(rest)
        elif not _take(chat, Typed(number, when, "", ""), rest, plain):
            strange += not _go_on(chat, number, line)
        is_left = chat.left.total() > before
    is_evident = bool(chat.left) or any(line.is_emote or (line.when and line.when.day) for line in chat.lines)
    is_whole = not strange or plain is not None or (is_evident and strange * 4 <= len(chat.lines))
    chat.has_shape = bool(chat.lines) and is_whole
    return chat


def _timed(line: str) -> tuple[When | None, str]:
    found = _PREFIX.match(line)
    when = read_when(found) if found else None
    return (when, line[found.end() :]) if found and when else (None, line.lstrip("\ufeff"))


def _take(chat: Chat, blank: Typed, rest: str, plain: re.Pattern[str] | None) -> bool:
    """Take a line of a known shape."""
    tables = (*_SHAPES, *_COLUMNS) if blank.when else _SHAPES
    for kind, pattern in (*tables, *((("said", plain),) if plain else ())):
        if (found := pattern.match(rest)) is None:
            continue
        if kind == "coming":
            _come(chat, found["text"] or "")
            return True
        nick, text = (found["nick"] or found["own"]).strip(), found["text"].rstrip()
        if kind == "emote" and (_OWN_COMING.match(text) or text.startswith("→ ")):
            _come(chat, f"{nick} {text}")
        elif text.startswith(f"{nick} ") and _OWN_COMING.match(text[len(nick) + 1 :]):
            _come(chat, text)
        else:
            chat.lines.append(replace(blank, nick=nick, text=text, is_emote=kind == "emote"))
        return True
    if plain and blank.when and _SOMEBODY_COMES.match(rest):
        _come(chat, rest)
        return True
    return False


def _come(chat: Chat, text: str) -> None:
    chat.left[Left.COMINGS] += 1
    if renamed := _RENAMED.match(text):
        chat.renamed[renamed["new"]] = renamed["old"]


def _go_on(chat: Chat, number: int, line: str) -> bool:
    """Join a line of no shape to the one above it; one that announces something is a line of its own by the same person."""
    if not chat.lines:
        chat.left[Left.FRAME] += 1
        return False
    last = chat.lines[-1]
    if _ANNOUNCES.match(line):
        chat.lines.append(Typed(number, last.when, last.nick, line.strip()))
        return False
    chat.lines[-1] = replace(last, text=f"{last.text} {line.strip()}".strip())
    return line[:1].isspace()


def _plain(lines: Iterable[str]) -> re.Pattern[str] | None:
    """Find the shape of a log in which nothing marks a nick but what stands behind it; None where a mark does."""
    whole = [(bool(_PREFIX.match(line)), _is_dressed(line), _timed(line)[1]) for line in lines if line.strip()]
    rest = [each for each in whole if not _FRAME.match(each[2]) and not _SOMEBODY_COMES.match(each[2])]
    if any(kind == "said" and shape.match(text) for _, _, text in rest for kind, shape in _SHAPES):
        return None
    is_timed = bool(rest) and rest[0][0]
    return plain_shape(
        [text for has_time, _, text in rest if (has_time or not is_timed) and not _EMOTE.match(text)],
        is_timed=is_timed,
        is_dressed=is_timed and any(dressed for _, dressed, _ in rest),
    )


def _is_dressed(line: str) -> bool:
    """Whether a time is written as a chat program does and nobody who types a script: with a date, in halves of a day."""
    found = _PREFIX.match(line)
    return bool(found and (found["half"] or found["half2"] or found["year"] or found["year2"] or found["year3"]))
