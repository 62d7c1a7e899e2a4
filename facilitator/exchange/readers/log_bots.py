"""Owns what bots say that is a fact about the meeting; everything else they say is chatter."""

import re

from facilitator.domain.text import TITLE_LIMIT, clean, narrow
from facilitator.exchange.readers.log_acts import (
    Act,
    Apologies,
    Chairs,
    Closed,
    Due,
    Here,
    Scribes,
    Title,
    Topic,
    Words,
)
from facilitator.exchange.readers.log_times import read_day
from facilitator.exchange.readers.log_words import names_of

_TAKEN_UP = re.compile(r"agendum [\w.]+(?:\.| --) \"?(?P<title>.+?)\"?(?: --)? taken up\b", re.IGNORECASE)
_CLOSED = re.compile(r"agendum [\w.]+(?:(?:,| --).*)? closed$", re.IGNORECASE)
_CREATED = re.compile(r"created action-\d+ .*\bdue (?P<due>\d{4}-\d\d-\d\d)\]", re.IGNORECASE)
_STARTED = re.compile(r"meeting started\b.*?\. +the chair is (?P<names>.+?)(?:\. .*)?$", re.IGNORECASE)
_ATTENDEES = re.compile(
    r"(?:as of this point )?(?:the )?attendees (?:have been|were|are|at this point are) (?P<names>.+)", re.IGNORECASE
)
_FACT = re.compile(
    r"(?P<head>meeting|chairs?|agenda|scribe(?: ?nick)?|present|regrets|topic|(?:previous|next) meeting) ?: ?(?P<text>.+)",
    re.IGNORECASE,
)
_ONLY_BOTS = re.compile(
    r"\W*(?:meeting started .*\. +the (?:chair|meeting chair) is |useful commands: ?#|logging to https?:|agendum [\w.]+(?:\.| --) .* taken up\b"
    r"|added .+ to the speaker queue: |\S{1,60} has the floor(?: \(|\. the (?:speaker queue|next speaker) is )|i have made the request(?:, \S+$| to generate )|minutes \(text\): +https?:|sorry, \S+, i don't understand ')",
    re.IGNORECASE,
)
_NO_ONE = "(no one)"


def says_as_bot(text: str) -> bool:
    """Whether only a bot says this, whatever it is called."""
    return bool(_ONLY_BOTS.match(text))


def said_by_bot(text: str) -> Act | None:
    """Read a bot's line; None for chatter.

    >>> said_by_bot('agendum 2. "Budget" taken up [from Ana]'), said_by_bot("I see 3 items remaining on the agenda")
    (Topic(title='Budget', sub=False, link=''), None)
    """
    text = clean(text)
    if found := _TAKEN_UP.match(text):
        return Topic(clean(found["title"], TITLE_LIMIT))
    if _CLOSED.match(text):
        return Closed()
    if found := _ATTENDEES.match(text):
        return Here(names_of(found["names"]))
    if found := _STARTED.match(text):
        return Chairs(names_of(found["names"]))
    if (found := _CREATED.match(text)) and (due := read_day(found["due"])):
        return Due(due)
    return _fact(text) if _FACT.match(narrow(text)) else None


def _fact(text: str) -> Act | None:
    head, _, value = narrow(text).partition(":")
    said, value = text[len(head) + 1 :].strip(), value.strip()
    match head.strip().casefold():
        case "meeting":
            return Title(clean(said, TITLE_LIMIT))
        case "topic":
            return Topic(clean(said, TITLE_LIMIT))
        case "chair" | "chairs":
            return Chairs(names_of(value)) if names_of(value) else None
        case "present":
            return Here(names_of(value), only=True) if names_of(value) and value != _NO_ONE else None
        case "regrets":
            return Apologies(names_of(value)) if names_of(value) else None
        case "agenda" | "previous meeting" | "next meeting":
            return Words(text)
        case _:
            return Scribes(())
