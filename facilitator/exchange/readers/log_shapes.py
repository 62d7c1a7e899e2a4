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
from facilitator.exchange.readers.log_pages import without_tags
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
    ("emote", re.compile(r"(?:(?:\*|-\*-|•|—|–)(?: \|)?[ \t]+|\*{3}(?=\S))(?P<nick>[^\s<>|*]+)[ \t]+(?P<text>.*)")),
)
_EMOTE = _SHAPES[-1][1]
_COLUMNS = (
    ("coming", re.compile(rf"(?:{_ARROW}|-{{2,3}})\t(?P<text>.*)")),
    ("emote", re.compile(r"\*(?P<nick>[^\s<>|*]+) (?P<text>.*)")),
    ("said", re.compile(r"[@+%&~]?(?P<nick>[^\t<>|]{0,39}[^\t<>|:])\t(?P<text>.*)")),
    ("said", re.compile(r"[@+%&~]?\s*(?P<nick>[^\s<>|]{1,40}) \| ?(?P<text>.*)")),
)
_ANNOUNCES = re.compile(
    r"(?:(?:sub-?)?topic|action|agenda|date|resolved|resolution|present|regrets|chairs?|scribe|meeting|(?:子)?议题|决定|决议|行动) ?[:：]"
    r"|(?:zakim|rrsagent|trackbot), ",
    re.IGNORECASE,
)
_RANK = re.compile(r"<(?:[@+%&~]| +)[^<>\s]|<[^<>\s!]+![^\s<>@]+@")
_NARROWEST, _FEWEST_WRAPPED = 60, 3
_SUFFIX = re.compile(WHEN)
_PREFIX = re.compile(rf"\ufeff?\s*{WHEN}[ \t]*(?:[-–] (?=\S))?")


def read_lines(text: str) -> Chat:
    """Take a log apart; ``has_shape`` tells whether it is one at all."""
    raw = dedent(without_tags(text)).split("\n")
    if (chat := headed(raw)) is not None:
        return chat
    plain = _plain(raw)
    chat, head, strange, wrapped = Chat(), 0, 0, 0
    width = max(map(len, raw))
    why: Left | None = None
    for number, line in enumerate(raw, 1):
        if not line.strip():
            why = None
            continue
        when, rest = _timed(line)
        comings, frames = chat.left[Left.COMINGS], chat.left[Left.FRAME]
        if _FRAME.match(rest) or _ABOUT_CHANNEL.match(rest) or (when and rest.startswith("--- ")):
            chat.left[Left.FRAME] += 1
            chat.day = chat.day or day_in(rest)
        elif _take(chat, Typed(number, when, "", ""), rest, plain):
            pass
        elif when is None and why and not _ANNOUNCES.match(line):
            chat.left[why] += 1
            continue
        elif chat.lines:
            is_strange = not _go_on(chat, number, line)
            is_wrapped = is_strange and len(raw[number - 2]) + 1 + len(line.split()[0]) > width >= _NARROWEST
            wrapped += is_wrapped
            strange += is_strange and not is_wrapped
        else:
            head += 1
            chat.day = chat.day or day_in(rest, anywhere=True)
        came = chat.left[Left.COMINGS] > comings
        why = Left.COMINGS if came else Left.FRAME if chat.left[Left.FRAME] > frames else None
    is_evident = bool(chat.left) or any(_is_evident(raw[line.number - 1], line) for line in chat.lines)
    chat.left += Counter({Left.FRAME: head})
    strange += wrapped if wrapped < _FEWEST_WRAPPED else 0
    is_whole = not head + strange or plain is not None or (is_evident and strange <= len(chat.lines))
    chat.has_shape = bool(chat.lines) and is_whole
    chat.lines = _unbarred(chat.lines)
    return chat


def _is_evident(raw: str, line: Typed) -> bool:
    """Whether nobody writes a script with such a line."""
    return line.is_emote or is_bot(line.nick) or bool(line.when and line.when.day) or bool(_RANK.search(raw))


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
    if blank.when and tells_of_somebody(rest):
        come(chat, rest)
        return True
    if blank.when and plain:
        chat.left[Left.FRAME] += 1
        return True
    return False


def _go_on(chat: Chat, number: int, line: str) -> bool:
    """Join a line of no shape to the one above it; one that announces something is a line of its own by the same person."""
    last = chat.lines[-1]
    if _ANNOUNCES.match(line):
        chat.lines.append(Typed(number, last.when, last.nick, line.strip()))
        return False
    chat.lines[-1] = replace(last, text=f"{last.text} {line.strip()}".strip())
    return line[:1].isspace()


def _plain(lines: Iterable[str]) -> re.Pattern[str] | None:
    """Find the shape of a log in which nothing marks a nick but what stands behind it; None where a mark does."""
    whole = [(bool(_PREFIX.match(line)), _is_dressed(line), _timed(line)[1]) for line in lines if line.strip()]
    rest = [each for each in whole if not _FRAME.match(each[2]) and not tells_of_somebody(each[2])]
    if any(kind == "said" and shape.match(text) for _, _, text in rest for kind, shape in _SHAPES):
        return None
    is_timed = bool(rest) and rest[0][0]
    return plain_shape(
        [text for has_time, _, text in rest if (has_time or not is_timed) and not _EMOTE.match(text)],
        is_timed=is_timed,
        is_dressed=is_timed and any(dressed for _, dressed, _ in rest),
    )


def _is_dressed(line: str) -> bool:
    """Whether a line begins with a time as only a chat program writes it."""
    found = _PREFIX.match(line)
    return bool(found and tells_more(found))
