"""Owns where people stand in a line besides the brackets at its end: in front of it, behind *led by*, as its last word."""

import re

from facilitator.domain.frozen import frozen
from facilitator.exchange.readers.durations import minutes_of
from facilitator.exchange.readers.people_words import people_and_rest

# “– Led by Ana Silva (Finance)” at the end of a title.
_LED_BY = re.compile(
    r"\s*[-–—,;:|(]\s*(?:(?:led|presented|introduced|moved|proposed|given|chaired) by|speaker|presenter|(?:lead|owner)(?=:)):?\s+"
    r"(?P<who>[^()]{2,80}?)\s*"
    r"(?:\((?P<note>[^()]{1,80})\))?\)?\.?$",
    re.IGNORECASE,
)
# “Bug triage: @cy” and “Release @ana @bo”.
_MENTIONS = re.compile(r"@[\w-]{2,40}(?:(?: ?[,/&+] ?| (?:and )?)@[\w-]{2,40}){0,9}")
_MENTIONED = re.compile(rf"(?<=\S)(?:\s*[-–—,:：|/]\s*|\s+)(?:by )?(?P<who>{_MENTIONS.pattern})$")
# “，主讲人：张三” and “  嘉宾：张三、李四”.
_LED_BY_HAN = re.compile(
    r"(?:\s*[,;|—–-]+\s*|\s+|(?<=\)))(?:主讲(?:人|嘉宾)?|主持人?|汇报人|发言人|报告人|领学人|授课人|讲解人|负责人|演讲人|嘉宾)[:：]\s*(?P<who>[^()]{2,60})$"
)
_SLASH = re.compile(r"\s+/\s+(?=\S+\s+\S[^/]*$)")
_GAP = re.compile(r"(?<=\S)\s{2,40}(?=\S)")
_DASH = re.compile(r"\s+[-–—|]+\s+|\s*—\s*")
_LAST_WORD = re.compile(r"[\s\u3000]+(?=[\u3400-\u9fff·]{2,12}$)")


@frozen
class Named:
    """People, where what names them begins, and a remark about them."""

    people: str
    start: int
    note: str = ""


def in_front(group: str) -> tuple[str, str]:
    """Read brackets before a title: the people, and the length beside them.

    >>> in_front("Ana Silva, 15 min"), in_front("Draft"), in_front("Ana")
    (('Ana Silva', '15 min'), ('', ''), ('', ''))
    """
    if _MENTIONS.fullmatch(group):
        return group, ""
    *names, last = (part.strip() for part in group.split(","))
    length = last if names and minutes_of(last) else ""
    who = ", ".join(names) if length else group
    people, rest = people_and_rest(who, beside_minutes=bool(length))
    is_plain = bool(length) or " " in who
    return (people, length) if people and not rest and is_plain else ("", "")


def led_by(text: str) -> Named | None:
    """Read who leads an item, where its end says so."""
    if found := _MENTIONED.search(text):
        return Named(found["who"], found.start())
    if (found := _LED_BY.search(text) or _LED_BY_HAN.search(text)) is None:
        return None
    people, rest = people_and_rest(found["who"])
    if not people or rest:
        return None
    before = text[: found.start()]
    if before.count("(") > before.count(")"):  # whoever else is named in these brackets is a remark
        start = before.rindex("(")
        return Named(people, start, before[start + 1 :])
    return Named(people, found.start(), found.groupdict().get("note") or "")


def at_end(text: str) -> Named | None:
    """Read the name that a line with a time ends in: in a column of its own, perhaps with a remark in the next one, behind
    its last dash, or, in Chinese, as its last word.
    """
    for gap in _GAP.finditer(text):
        name, *remarks = _GAP.split(text[gap.end() :])
        people, rest = people_and_rest(name, beside_minutes=True)
        if people and not rest:
            return Named(people, gap.start(), "; ".join(remarks))
    for mark in (_LAST_WORD, _DASH, _SLASH):
        if found := list(mark.finditer(text)):
            people, rest = people_and_rest(text[found[-1].end() :], beside_minutes=True)
            if people and not rest:
                return Named(people, found[-1].start())
    return None
