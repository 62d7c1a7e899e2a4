"""Owns what a chat program writes about people, not by them: who comes, who goes, who changes a nick."""

import re

from facilitator.exchange.readers.log_typed import Chat, Left, Typed

_COMES = (
    r"(?:[\[(<][^\s()\[\]<>]{1,120}[\])>] )?(?:(?:has |was |have )?(?:joined|left|quit|parted|signed off|kicked|disconnected"
    r"|(?:changed|set) (?:the )?topic|been invited)\b|has (?:arrived|become available)\b"
    r"|(?:entered|left) the room\b|(?:joins|leaves|enters) the (?:room|chat|channel|conference|meeting)\.?$|is now known as\b|sets? mode\b)"
)
_OWN = re.compile(_COMES, re.IGNORECASE)
_SOMEBODY = re.compile(rf"[^\s:：].{{0,60}}? {_COMES}", re.IGNORECASE)
_RENAMED = re.compile(r"(?P<old>\S+) (?:is now known as|→) (?P<new>\S+)\s*$")


def tells_of_somebody(text: str) -> bool:
    """Whether a text that nobody said tells of somebody's coming or going."""
    return bool(_SOMEBODY.match(text))


def come(chat: Chat, text: str) -> None:
    """Count a coming, and remember a changed nick."""
    chat.left[Left.COMINGS] += 1
    if renamed := _RENAMED.match(text):
        chat.renamed[renamed["new"]] = renamed["old"]


def say(chat: Chat, line: Typed) -> None:
    """Take a line with a nick: words, unless it tells of that nick's own coming (``<ana> ana has joined``)."""
    nick, text = line.nick, line.text
    if line.is_emote and (_OWN.match(text) or text.startswith("→ ")):
        come(chat, f"{nick} {text}")
    elif text.startswith(f"{nick} ") and _OWN.match(text[len(nick) + 1 :]):
        come(chat, text)
    else:
        chat.lines.append(line)
