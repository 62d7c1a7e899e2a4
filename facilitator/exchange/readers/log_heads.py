"""Owns chats that write who and when on a line of its own, and below it what was said: Slack, Teams, Telegram, Zoom, QQ, 微信.

A text is one only where it has two such lines and words stand below each; it begins with one, or with a few lines of the
program where such a line is no script's (it tells a day or half of it, a number behind the name, or a name in brackets).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from facilitator.domain.frozen import frozen
from facilitator.exchange.readers.log_comings import say
from facilitator.exchange.readers.log_times import WHEN, When, day_in, read_when, tells_more
from facilitator.exchange.readers.log_typed import Chat, Left, Typed
from facilitator.exchange.readers.log_words import KEYWORD, are_names, is_name

_NICK = r"(?P<nick>[^\s:：<>()\[\]|*,，](?:[^:：<>()\[\]|*,，]{0,58}?[^\s:：<>()\[\]|*,，])??)"
_AKA = r"(?:\s*[(<（][^()<>（）]{1,60}[)>）])?"
_DAY = r"(?:(?:Today|Yesterday|今天|昨天)(?: at|,)? ?)?"
_FORMS = (
    re.compile(rf"\s*{_NICK}{_AKA}(?:,|\s*[—–•·])?\s+{_DAY}{WHEN}(?: \(edited\))?\s*$"),
    re.compile(rf"\s*{WHEN}\s+(?P<from>From )?{_NICK}{_AKA}(?P<to>\s+to\s+[^:]{{1,60}})?:?{_AKA}\s*$"),
)
_EVIDENT = (
    re.compile(rf"\s*{WHEN}\s+\[(?P<nick>[^\[\]\s]{{1,40}})\]\s*$"),
    re.compile(rf"\s*{WHEN}\s+(?P<nick>\S.{{0,60}}?)(?:\(\d{{5,12}}\)|<[^<>\s]+@[^<>\s]+>)\s*$"),
)
_CLOCK = re.compile(rf"\s*(?::[\w+'-]+:\s+)?(?P<clock>{WHEN})\s*")
_TIMED = re.compile(WHEN)
_TITLE = re.compile(r"^【[^【】]{1,12}】(?=.)")
_SYSTEM = re.compile(r"系统消息|system message", re.IGNORECASE)
_FRAME = re.compile(r"\s*(?:={5,}|Exported \d+ message.*)\s*$")
_FEWEST = 2
_LONGEST_BEGINNING = 30


@frozen
class _Head:
    nick: str
    when: When
    is_evident: bool


def headed(lines: Sequence[str]) -> Chat | None:
    """Read a log whose names stand on lines of their own; None for another text."""
    lines = _paired(lines)
    heads = [_head(line.lstrip("\ufeff")) for line in lines]
    begins = islice((head for head, line in zip(heads, lines, strict=True) if line.strip()), _LONGEST_BEGINNING)
    place, first = next(((place, head) for place, head in enumerate(begins) if head), (0, None))
    if first is None or (place and not first.is_evident):
        return None
    chat = _read(lines, heads)
    count, spoken = sum(head is not None for head in heads), len(chat.lines) + chat.left.total()
    speaking = {line.when for line in chat.lines}
    has_times = sum(bool(_TIMED.match(line.text)) for line in chat.lines) >= count
    is_talk = spoken >= (count / 2 if first.is_evident else count) and not has_times
    return chat if count >= _FEWEST and is_talk and len(speaking) > 1 else None


def _paired(lines: Sequence[str]) -> list[str]:
    """Put a name and a time that stand below each other, behind an empty line, into one line."""
    paired = list(lines)
    for place in range(1, len(paired)):
        name, found = paired[place - 1].strip(), _CLOCK.fullmatch(paired[place])
        is_begun = place == 1 or not paired[place - 2].strip()
        if found and name and is_begun and _is_nick(name) and read_when(found):
            paired[place - 1 : place + 1] = ["", f"{name}  {found['clock']}"]
    return paired


def _read(lines: Sequence[str], heads: Sequence[_Head | None]) -> Chat:
    chat, now = Chat(has_shape=True), None
    for number, (line, head) in enumerate(zip(lines, heads, strict=True), 1):
        if head is not None or not line.strip():
            now = head or now
        elif now is None:
            chat.left[Left.FRAME] += 1
            chat.day = chat.day or day_in(line, anywhere=True)
        elif (found := _CLOCK.fullmatch(line)) and (when := read_when(found)):
            now = replace(now, when=when)
        elif _FRAME.match(line) or _SYSTEM.match(now.nick):
            chat.left[Left.FRAME] += 1
        else:
            say(chat, Typed(number, now.when, now.nick, line.strip()))
    return chat


def _head(line: str) -> _Head | None:
    for form in (*_EVIDENT, *_FORMS):
        found = form.match(line)
        when = read_when(found) if found else None
        if found and when and (form in _EVIDENT or _is_nick(found["nick"])):
            return _Head(_TITLE.sub("", found["nick"].strip()), when, form in _EVIDENT or tells_more(found))
    return None


def _is_nick(text: str) -> bool:
    return is_name(text) and are_names(text) and not KEYWORD.fullmatch(text)
