"""Owns the words of groups that keep their minutes in a chat: bots, keywords, and what can stand for a person's name."""

import re
import unicodedata
from functools import lru_cache

from facilitator.domain.text import NAME_LIMIT, clean

_BOTS = (
    "zakim rrsagent trackbot tracbot agendabot github-bot ghurlbot gb ghbot chanserv nickserv memoserv botserv logger logbot "
    "irclogger ilbot meetbot meetingbot zakimbot karma bridgebot sysapps linkbot pastebot w3cbot wcgbot csswg-bot gitbot "
    "zodbot mootbot meetingology ubottu opendevmeet openstack openstackgerrit opendevstatus bitcoin-git corebot slackbot"
)
BOTS = frozenset(_BOTS.split())
# People called Talbot, Abbot or Cabot are none.
_BOT_SUFFIX = re.compile(r"(?<!^tal)(?<!^ab)(?<!^ca)bot\d*$")
_MATRIX = re.compile(r"@?(?P<nick>[^\s:@]+):[\w-]+(?:\.[\w-]+)+$")

#: Heads that announce something; whoever types one is not quoting somebody of that name.
KEYWORD = re.compile(
    r"(?:(?:sub-?)?topics?|agenda|agendum|actions?|action item|issues?|issue-\d+|action-\d+|resolved|resolutions?|decisions?|decided"
    r"|agreed|agreement|consensus|proposed|proposals?|proposed resolution|draft resolution|straw ?poll|poll|votes?|motion"
    r"|notes?|nb|n\.b|question|questions|q|a|answer|comment|comments|summary|conclusions?|meeting|chairs?|scribes?|scribenick"
    r"|scribe ?options?|present|regrets|apologies|attendees|participants|guests?|date|time|time ?zone|location|where|when|previous meeting"
    r"|next meeting|last meeting|next steps?|next|slides?|slide ?set|slideset|recording|video|repo|repository|named ?anchor ?here"
    r"|link|links|url|urls|see|see also|also|https?|ftp|mailto|irc|github|github-bot|gh|example|examples|e\.g|i\.e|eg|ie|option [\w.]+|options?|ps|p\.s|fyi|re"
    r"|todo|tbd|ed|ed\. note|editor's note|edit|correction|warning|error|goal|goals|background|context|status|update|updates|deadline"
    r"|due|minutes|log|park|parked|later|reminder|announcements?|aob|all|everyone|everybody|several|someone|somebody|group|room"
    r"|unknown|subject|title|quorum|timer|part \d+|step \d+|item \d+|pros?|cons?|pro|con|for|against|abstain"
    r"|(?:子|临时)?议题|议程|会议(?:主题|名称|时间|地点|内容|记录|纪要)?|主题|时间|日期|地点|决定|决议|结论|共识|行动(?:项)?|待办|任务|提议|提案|动议"
    r"|(?:会议)?(?:记录|主持)人?|主席|(?:出席|参会|与会|列席|缺席|请假|签到)(?:人员|名单|情况|人)?|应到|实到|备注|问题|回答|答|问"
    r"|发言(?:人|者|内容|摘要)?|讨论|意见|建议|说明|注|总结|小结|下一步|投票|表决|结果|附件|链接|其他|补充)",
    re.IGNORECASE,
)

_ONE_WORD = r"(?!\+)[^\s:\"'<>()\[\]{}|#@,;*`=~\\/?!…‘’“”]{1,40}"
_MORE_WORDS = r"(?:[^\W\da-z_][\w.'’-]*|de|van|von|der|den|la|le|da|di|al|bin|of)(?: (?:[^\W\da-z_][\w.'’-]*|de|van|von|der|den|la|le|da|di|al|bin)){1,4}"
_SPEAKER = re.compile(rf"(?P<name>{_ONE_WORD}|{_MORE_WORDS})(?: ?: (?P<text>.*\S.*)| ?：(?P<wide>.*\S.*))$")
_LIKE_A_NAME = re.compile(rf"{_MORE_WORDS}|[^\s:<>\[\],;]+")
_BETWEEN = re.compile(r"\s*(?:[,;、，；]|(?<=\s)(?:and|&)(?=\s))\s*", re.IGNORECASE)
_QUOTED = re.compile(r"^\s*[\"“]([^\"“”]*)[\"”]\s*$")
_OUTSIDE = re.compile(r"^(?:and|&)\s+|[\s.,;:]+$", re.IGNORECASE)
_NOBODY = frozenset(("", "-", "none", "n/a", "nobody", "no one", "@@", "tbd", "?", "...", "…", "(none)", "*"))
_ZERO_WIDTH = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")


def tidy(text: str) -> str:
    """Clean a line of any length; what is too long for one entry is cut later, not lost."""
    return clean(text, 2 * len(text) + 1)


@lru_cache(4096)
def plain_nick(nick: str) -> str:
    """Take off what a chat program puts behind a nick, taken or of another server: ``foo__``, ``@foo:example.org``."""
    nick = clean(nick, NAME_LIMIT)
    if found := _MATRIX.match(nick):
        nick = found["nick"]
    return nick.lstrip("@").rstrip("_`^") or nick


@lru_cache(4096)
def is_bot(nick: str) -> bool:
    """Whether a nick is a program's."""
    folded = plain_nick(nick).casefold()
    return folded in BOTS or folded.rstrip("0123456789") in BOTS or bool(_BOT_SUFFIX.search(folded))


def speaker_of(text: str) -> tuple[str, str] | None:
    """Read ``Name: words`` as a scribe writes them.

    >>> speaker_of("Mike: Feature X is great"), speaker_of("but this: is not"), speaker_of("http://example.org/ neither")
    (('Mike', 'Feature X is great'), None, None)
    """
    found = _SPEAKER.match(text.strip())
    if found is None or KEYWORD.fullmatch(found["name"]):
        return None
    return (found["name"], (found["text"] or found["wide"]).strip()) if is_name(found["name"]) else None


def is_name(text: str) -> bool:
    """Whether a word can be a name: it holds a letter or a digit."""
    return any(unicodedata.category(sign)[0] in "LN" for sign in text)


def names_of(text: str) -> tuple[str, ...]:
    """Read a list of names, whatever stands between them.

    >>> names_of("foo,,bar , Li Hua and baz.")
    ('foo', 'bar', 'Li Hua', 'baz')
    """
    parts = (_OUTSIDE.sub("", clean(_QUOTED.sub(r"\1", part), NAME_LIMIT)) for part in _BETWEEN.split(text))
    return tuple(dict.fromkeys(plain_nick(part) for part in parts if part.casefold() not in _NOBODY and is_name(part)))


def are_names(text: str) -> bool:
    """Whether every part of a list looks like a name, a single word or several that begin with capitals."""
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    return bool(parts) and all(_LIKE_A_NAME.fullmatch(part.strip()) for part in parts)


def visible(text: str) -> str:
    """Drop the marks of zero width that chat programs put into long addresses."""
    return _ZERO_WIDTH.sub("", text)
