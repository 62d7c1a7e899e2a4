"""Owns logs in which nothing marks a nick but what stands behind it: ``ana: hello``, ``张三：你好``, ``(ana) hello``.

A script of our own has lines with one head too (``topic: …``, ``Ana: …``), so a text is a log only where all its lines
have a nick and something besides says that it is one.
"""

import re
from collections import Counter
from collections.abc import Sequence

from facilitator.exchange.readers.log_words import KEYWORD

_NO_MARK = r"[^:：<>]"
_FROM = re.compile(rf"From (?P<nick>{_NO_MARK}{{1,60}}?)(?: +to +{_NO_MARK}{{1,60}})? ?: ?\t?(?P<text>.*)")
_ROUND = re.compile(r"\((?P<nick>[^()\s]{1,40})\) (?P<text>.*)")
_SQUARE = re.compile(r"\[(?P<nick>[^\[\]\s]{1,40})\] (?P<text>.*)")
_IN_COLUMNS = re.compile(r"(?P<nick>[^\s:：<>]{1,30})[ \t]+(?P<text>.*)")
_PADDED = re.compile(r"\S+(?: {2,}|\t)")
_ONE_OF = r"(?P<nick>{})(?: \(@[^\s()]{{1,80}}\))? ?(?:: |：|:$)(?P<text>.*)"
_ONCE = re.compile(_ONE_OF.format(rf"[^\s:：<>](?:{_NO_MARK}{{0,60}}[^\s:：<>])??"))
_TWICE = re.compile(
    rf"(?P<nick>[^\s:：<>](?:{_NO_MARK}{{0,60}}[^\s:：<>])??) ?(?:: |：)"
    r"(?P<text>(?:\.{2,}|…|(?:topic|scribe\w*|action|present|resolved|resolution|议题|决定|决议|行动) ?[:：+]|\S{1,30}(?:: |：)).*)",
    re.IGNORECASE,
)
_MOST_WORDS = 4
_FEWEST_LINES = 3
_SHARE = 2


def plain_shape(lines: Sequence[str], *, is_timed: bool, is_dressed: bool) -> re.Pattern[str] | None:
    """Choose the shape of lines without their times.

    Args:
        lines: the lines.
        is_timed: they had times.
        is_dressed: the times are those of a chat program.
    """
    if not lines:
        return None
    for shape in (_FROM, _ROUND, _SQUARE) if is_timed else (_FROM, _ROUND):
        if all(shape.match(line) for line in lines):
            return shape
    heads = Counter(found["nick"] for line in lines if (found := _ONCE.match(line)))
    nicks = [head for head in heads if _could_be_nick(head)]
    if is_dressed and _SHARE * sum(heads[nick] for nick in nicks) >= len(lines):
        return re.compile(_ONE_OF.format("|".join(re.escape(nick) for nick in sorted(nicks, key=len, reverse=True))))
    if heads.total() < len(lines) or len(nicks) < len(heads):
        return _IN_COLUMNS if is_timed and _are_columns(lines) else None
    twice = {found["nick"] for line in lines if (found := _TWICE.match(line))}
    is_talk = 1 < len(heads) < len(lines) and len(lines) >= _FEWEST_LINES
    return _ONCE if is_talk or any(heads[nick] > 1 for nick in twice) else None


def _are_columns(lines: Sequence[str]) -> bool:
    """Whether people stand in a column of their own: most names are filled up with blanks, and many come again."""
    names = Counter(found["nick"] for line in lines if (found := _IN_COLUMNS.match(line)))
    is_filled = 2 * sum(bool(_PADDED.match(line)) for line in lines) >= len(lines)
    is_talk = names.total() == len(lines) >= max(_FEWEST_LINES, 2 * len(names))
    return is_filled and is_talk and not any(KEYWORD.fullmatch(name) for name in names)


def _could_be_nick(head: str) -> bool:
    return len(head.split()) <= _MOST_WORDS and not KEYWORD.fullmatch(head)
