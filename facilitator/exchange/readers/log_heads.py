"""Owns chats that write who and when on a line of its own, and below it what was said: Slack, Teams, Telegram, Zoom, 微信.

A text is one only where it begins with such a line, has two of them, and words stand below each.
"""

import re
from collections.abc import Iterator, Sequence

from facilitator.exchange.readers.log_times import WHEN, When, read_when
from facilitator.exchange.readers.log_typed import Chat, Typed
from facilitator.exchange.readers.log_words import KEYWORD, are_names

_NICK = r"(?P<nick>[^\s:：<>()\[\]|*,，](?:[^:：<>()\[\]|*,，]{0,58}?[^\s:：<>()\[\]|*,，])??)"
_AKA = r"(?:\s*[(<（][^()<>（）]{1,60}[)>）])?"
_DAY = r"(?:(?:Today|Yesterday|今天|昨天)(?: at|,)? ?)?"
_FORMS = (
    re.compile(rf"\s*{_NICK}{_AKA}(?:,|\s*[—–•·])?\s+{_DAY}{WHEN}(?: \(edited\))?\s*$"),
    re.compile(rf"\s*{WHEN}\s+(?P<from>From )?{_NICK}{_AKA}(?P<to>\s+to\s+[^:]{{1,60}})?:?{_AKA}\s*$"),
)
_FEWEST = 2


def headed(lines: Sequence[str]) -> Chat | None:
    """Read a log whose names stand on lines of their own; None for another text."""
    typed = [line for line in lines if line.strip()]
    if not typed or _head(typed[0].lstrip("\ufeff")) is None:
        return None
    chat = Chat(list(_messages(lines)), has_shape=True)
    heads = sum(_head(line) is not None for line in typed)
    speaking = {line.when for line in chat.lines}
    return chat if _FEWEST <= heads <= len(chat.lines) and len(speaking) > 1 else None


def _messages(lines: Sequence[str]) -> Iterator[Typed]:
    nick, when = "", None
    for number, line in enumerate(lines, 1):
        if (head := _head(line.lstrip("\ufeff"))) is not None:
            nick, when = head
        elif line.strip():
            yield Typed(number, when, nick, line.strip())


def _head(line: str) -> tuple[str, When] | None:
    for form in _FORMS:
        found = form.match(line)
        when = read_when(found) if found else None
        if found and when and _is_nick(found["nick"]):
            return found["nick"].strip(), when
    return None


def _is_nick(text: str) -> bool:
    return are_names(text) and not KEYWORD.fullmatch(text)
