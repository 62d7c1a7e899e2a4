"""Owns the commands of a log, one row each: what people type to their bots and their scribe."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import Enum, auto

from facilitator.domain.text import narrow
from facilitator.exchange.readers.log_acts import (
    Act,
    Apologies,
    Call,
    Chairs,
    Closed,
    Decision,
    Ended,
    Gone,
    Hand,
    HandDown,
    Here,
    Item,
    Line,
    NoApologies,
    NotChairs,
    Proposal,
    Task,
    Title,
    Topic,
)
from facilitator.exchange.readers.log_times import read_day
from facilitator.exchange.readers.log_typed import Left
from facilitator.exchange.readers.log_words import BOTS, KEYWORD, are_names, names_of, tidy


class Kept(Enum):
    """Words that are no command: ``ALONE`` nothing goes on from, ``BESIDE`` interrupt nothing."""

    ALONE = auto()
    BESIDE = auto()


Said = Act | Left | Kept | None

_TO_A_BOT = re.compile(
    rf"(?:zakim|rrsagent|trackbot|agendabot|github-bot|ghurlbot)\s*[,:]\s*|(?:{'|'.join(sorted(BOTS))})\s*,\s*|(?P<slash>/)(?=\w)",
    re.IGNORECASE,
)
_TO_THE_PROGRAM = re.compile(
    r"(?:me|invite|join|part|leave|quit|msg|query|notice|topic|nick|kick|ban|whois|who|away|names|list|mode|op|voice|help|lastlog)(?!\S)",
    re.IGNORECASE,
)
_POLITE = re.compile(r"^(?:please|pls)\s+|[,\s]+(?:please|pls)$", re.IGNORECASE)
_WAY_OF_COMING = re.compile(
    r"\([^()]*\)|^(?:on |by |via |in )?(?:remote(?:ly)?|irc(?: only)?|phone|call|zoom|person|late|partial(?:ly)?)$",
    re.IGNORECASE,
)
_LINK_FIRST = re.compile(r"-{1,2}>\s*(?P<url>\w+:\S+)\s+[\"']?(?P<title>.*?)[\"']?$")
_LINK_LAST = re.compile(r"(?:-{1,2}>\s*)?(?P<title>.*?)\s+(?:-{1,2}>\s*)?(?P<url>https?://\S+)$")
_LINK_BEFORE = re.compile(r"(?P<url>https?://\S+)\s*-{1,2}>\s*[\"']?(?P<title>.*?)[\"']?$")
_DAY = r"\d{4}-\d\d-\d\d|\d{1,2} [A-Za-z]{3,9}\.?(?: \d{4})?|[A-Za-z]{3,9}\.? \d{1,2}(?:,? \d{4})?|(?:\d{4}年)?\d{1,2}月\d{1,2}日"
_DUE = re.compile(
    rf"[\s,;，、\[(（–-]*(?:\b(?:by|due|before|until)(?: date)? ?:?\s*(?P<due>{_DAY})|(?P<until>{_DAY})之?前(?:完成)?)[\])）]?[.。]?$",
    re.IGNORECASE,
)
_TASKS = (
    re.compile(r"(?:on )?(?P<who>(?:(?! to ).)+?) to (?P<text>.+)", re.IGNORECASE),
    re.compile(r"(?:(?:on|to) )?(?P<who>[^:：]+?) ?[:：] ?(?P<text>.+)"),
    re.compile(r"[\[(](?P<who>[^()\[\]]+)[)\]] (?P<text>.+)"),
    re.compile(r"(?P<who>[^\s:：,，]{1,12}?) ?负责(?!人) ?(?P<text>.+)"),
)


def command_in(line: str, actor: str, *, answered: bool) -> Said:
    """Read a cleaned line of a person; None for words.

    Args:
        line: as it was typed.
        actor: who typed it.
        answered: a bot keeps the agenda and says itself what is taken up.
    """
    narrowed = narrow(line)
    to_bot = _TO_A_BOT.match(narrowed)
    begin = to_bot.end() if to_bot else 0
    polite = _POLITE.match(narrowed[begin:])
    begin += polite.end() if polite else 0
    narrowed, line = _POLITE.sub("", narrowed[begin:]), line[begin:]
    for pattern, build in _ROWS:
        if (found := pattern.fullmatch(narrowed)) is None:
            continue
        said = build(_Found(found, line, actor))
        if said is not None:
            return Left.TO_BOTS if answered and _STEERS.match(narrowed) else said
    if to_bot and (not to_bot["slash"] or _TO_THE_PROGRAM.match(narrowed)):
        return Ended() if _END.fullmatch(narrowed) else Left.TO_BOTS
    return None


class _Found:
    """A line that fits a row; values are cut out of the line as it was typed."""

    def __init__(self, match: re.Match[str], line: str, actor: str) -> None:
        self.match, self.line, self.actor = match, line, actor

    def text(self) -> str:
        start, end = self.match.span("text")
        return tidy(self.line[start:end])

    def names(self) -> tuple[str, ...]:
        """Read the people; nobody named is the actor, and how somebody takes part is no name."""
        text = self.match["text"].strip()
        rest = _WAY_OF_COMING.sub("", text).strip(" .:,")
        return names_of(rest) if rest else ((self.actor,) if not text.strip(" :-") or text != rest else ())


def _topic(found: _Found) -> Topic | None:
    text = found.text()
    for form in (_LINK_FIRST, _LINK_BEFORE, _LINK_LAST):
        if (link := form.fullmatch(text)) and link["title"].strip(" ->"):
            return Topic(link["title"].strip(" ->"), found.match["sub"] is not None, link["url"])
    return Topic(text, found.match["sub"] is not None)


def _task(found: _Found) -> Task | None:
    text, who = found.text(), tuple[str, ...]()
    for form in _TASKS:
        if (named := form.fullmatch(text)) and are_names(named["who"]):
            text, who = named["text"], names_of(named["who"])
            break
    if not who and not found.match["colon"]:
        return None
    return due_in(Task(text, who))


def due_in(task: Task, today: date | None = None) -> Task:
    """Take the day at the end of an action; one without its year comes soon after ``today``."""
    until = _DUE.search(task.text)
    due = read_day(until["due"] or until["until"], today) if until and until.start() else None
    return replace(task, text=task.text[: until.start()], due=due) if until and due else task


def _task_in_brackets(found: _Found) -> Task | None:
    """Read ``ACTION (bo): sweep``."""
    task = _task(found)
    return replace(task, who=names_of(found.match["who"])) if task and are_names(found.match["who"]) else None


def _hand(found: _Found) -> Act | None:
    """Read ``q+``, ``q+ to ask``, ``q+ Bo``, ``q+ Bo to ask``, ``q+ Bo: why``; other words are the actor's reason."""
    text, first = found.text(), len(found.match["q"]) > 1
    names, note = "", text
    if not text.lower().startswith("to "):
        who, _, reason = text.partition(" to ") if " to " in text else text.partition(":")
        names, note = (who, reason) if are_names(who) else ("", text)
    return Hand(names_of(names), tidy(note.removeprefix("to ")), first)


def _call(found: _Found) -> Act | None:
    text = found.text()
    if text.casefold() in ("next", "me"):
        return Call("" if text.casefold() == "next" else found.actor)
    return Call(names_of(text)[0]) if are_names(text) and names_of(text) else None


def _list(kind: type[Here] | type[Apologies] | type[Chairs]) -> Callable[[_Found], Said]:
    """Read a list of names: ``+`` adds to it, the actor where nobody is named, a colon says the whole of it."""

    def read(found: _Found) -> Said:
        adds, text = "+" in found.match["sign"], found.match["text"].strip(" .:")
        if not adds and (not text or text.casefold() in ("(no one)", "(nobody)")):
            return Left.SETTINGS
        if not adds and kind is Chairs and not are_names(_WAY_OF_COMING.sub("", text).strip(" .,")):
            return None
        return kind(found.names(), only=not adds) if found.names() else Left.SETTINGS

    return read


def _always(said: Said) -> Callable[[_Found], Said]:
    return lambda found: said


_REST = r" ?(?P<text>.*)"
_STEERS = re.compile(r"(?:really )?(?:take up|open|move to|next|close|skip|drop|reopen)\b", re.IGNORECASE)
_END = re.compile(r"(?:end|close|adjourn) (?:the |this )?(?:meeting|call|conference)|adjourn", re.IGNORECASE)

_ROWS: tuple[tuple[re.Pattern[str], Callable[[_Found], Said]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), build)
    for pattern, build in (
        (r"(?:next )?(?P<sub>sub-?)?topic(?: ?#?\d+)?(?: ?:| -(?= )) ?(?P<text>.*\S.*)", _topic),
        (r"(?P<sub>子)?议题(?:\d+|[一二三四五六七八九十]+)? ?: ?(?P<text>.*\S.*)", _topic),
        (
            r"(?:resolved|resolution|decision|decided|agreed|决定|决议)(?: ?#?\d+)?(?: ?:| -(?= )) ?(?P<text>.*\S.*)",
            lambda found: Decision(found.text()),
        ),
        (
            r"(?:proposed|proposal|proposed resolution|draft resolution|提议) ?: ?(?P<text>.*\S.*)",
            lambda found: Proposal(found.text()),
        ),
        (r"(?:action(?: item)?|行动项?|待办)(?P<colon> ?:| -(?= )) ?(?P<text>.*\S.*)", _task),
        (r"action(?: item)? ?[(\[](?P<who>[^()\[\]]+)[)\]](?P<colon> ?:)? ?(?P<text>.*\S.*)", _task_in_brackets),
        (r"action (?P<colon>:)?(?P<text>.*\S.*)", _task),
        (rf"(?:present|签到|出席|参会(?:人员)?|与会(?:人员)?) ?(?P<sign>\+ ?:?|:|=){_REST}", _list(Here)),
        (r"present ?-(?: ?:)?(?P<text>| .*)", lambda found: Gone(found.names())),
        (rf"(?:regrets?|apologies|请假) ?(?P<sign>\+ ?:?|:){_REST}", _list(Apologies)),
        (r"regrets? ?-(?: ?:)?(?P<text>.*)", lambda found: NoApologies(found.names())),
        (rf"(?:chairs?|(?:会议)?主持人?|主席) ?(?P<sign>\+ ?:?|:){_REST}", _list(Chairs)),
        (r"chairs? ?-(?: ?:)?(?P<text>| .*)", lambda found: NotChairs(found.names())),
        (r"(?:meeting|会议(?:主题|名称)) ?: ?(?P<text>.*\S.*)", lambda found: Title(found.text())),
        (
            r"(?:show )?(?:the )?(?:verbose |full )?(?:[vq]q?|q(?:ueue|v)|vqueue) ?\?|show (?:the )?(?:verbose |full )?q(?:ueue)?|(?:what(?:'s| is) (?:on )?(?:the )?)?agend(?:a|um) ?\d* ?\?"
            r"|questions ?\?|who(?:'s| is) (?:here|on|on the phone|speaking) ?\?",
            _always(Left.QUERIES),
        ),
        (rf"(?P<q>qq?)(?:ueue)? ?\+{_REST}", _hand),
        (r"q(?:ueue)? ?-(?: ?later)?(?P<text>| .*)", lambda found: HandDown(found.names())),
        (r"(?:chair )?(?:ack|acknowledge|recogni[sz]e)s? (?P<text>.*\S)", _call),
        (r"agenda ?\+ ?(?P<text>.*\S.*)", lambda found: Item(found.text())),
        (
            r"agend(?:a|um) ?\d* ?[-=].*|item ?\d* ?- ?\d+|agenda order is .*|(?:clear|delete|drop|forget|remove) (?:the )?agend(?:a|um)(?: \d+)?"
            r"|(?:drop|close) question \d+|q(?:ueue)? ?=.*|skip this (?:item|agendum)",
            _always(Left.TO_BOTS),
        ),
        (r"(?:really )?(?:end|close) this (?:item|agendum)", _always(Closed())),
        (
            r"(?:really )?(?:take up|open|move to|next|close|skip|drop|reopen)(?: to)?(?: the)?(?: next)? ?(?:item|agendum|agenda item)\b.*",
            lambda found: Line(found.line),
        ),
        (r"scribe ?options? ?:.*|named ?anchor ?here ?:.*", _always(Left.SETTINGS)),
        (r"\[ ?slide \d+ ?\].*", _always(Kept.BESIDE)),
        (
            r"(?:draw|pick a|pass|void draw|park(?:ed)?|guest|observer|member|late|order|reply|clarify|ask|pro|contra|quorum is"
            r"|(?:close|reopen) the queue|嘉宾|列席|点名|抽签|发言|举手|下一位|程序问题|澄清|回应|插问|赞成|反对|搁置|迟到)\b.*",
            lambda found: Line(found.line),
        ),
        (
            rf"(?:repo|repos|repository|recording) ?[-+:].*|recording (?:is )?(?:start|end|stop).*|(?:{KEYWORD.pattern}) ?:.*",
            _always(Kept.ALONE),
        ),
    )
)
