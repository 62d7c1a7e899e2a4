"""Owns reading one line: politeness and punctuation off, the first row that fits builds the command.

The words follow what W3C groups have typed to their meeting bot since 2001. Case does not matter; ``please`` and a
leading ``facilitator,`` or ``zakim,`` are ignored; full-width punctuation is read as its ASCII twin.
"""

import difflib
import re
from datetime import datetime

from facilitator.domain.errors import Message
from facilitator.domain.meeting import Meeting
from facilitator.domain.recorded import DESK, Command
from facilitator.domain.text import clean, narrow
from facilitator.language import (
    exact,
    rows_agenda,
    rows_checkin,
    rows_draw,
    rows_floor,
    rows_meeting,
    rows_papers,
    rows_presence,
    rows_record,
)
from facilitator.language.chinese import runs_on_from_head, to_english
from facilitator.language.names import Reader, UnknownName
from facilitator.language.rows import Found, Query, Row

#: All rows, in the order they are tried.
ROWS: tuple[Row, ...] = (
    *rows_meeting.ROWS,
    *rows_presence.ROWS,
    *rows_checkin.ROWS,
    *rows_agenda.ROWS,
    *rows_floor.ROWS,
    *rows_draw.ROWS,
    *rows_papers.ROWS,
    *rows_record.ROWS,
    exact.ROW,
)

_POLITE = re.compile(r"(?:(?:facilitator|zakim|rrsagent)\s*[,:]\s*)?(?:(?:please|pls)\s+)?", re.IGNORECASE)
# “Close the queue.” is no note; where words of somebody's own end a line, its row has kept their full stop.
_STOP = re.compile(r"[.!。]$")
_PLEASE = re.compile(r"(?<![,\s])[,\s]+(?:please|pls)$", re.IGNORECASE)


def parse(meeting: Meeting, now: datetime, line: str, actor: str = DESK) -> Command | Query | None:
    """Read a line that ``actor`` typed; None when it is no command.

    Raises:
        UnknownName: a command names somebody nobody is called.
        Invalid: it is a command, but malformed.
    """
    typed = clean(line, None)
    narrowed = narrow(typed)
    begin, end = _polite_span(narrowed)
    narrowed, typed = narrowed[begin:end], typed[begin:end]
    reader = Reader(meeting, actor)
    whole = _commanded(narrowed, typed, reader) or _spoken(narrowed, typed, reader)
    if whole is None and (stop := _STOP.search(narrowed)) is not None:
        return _commanded(narrowed[: stop.start()], typed[: stop.start()], reader)
    return whole


def _commanded(narrowed: str, typed: str, reader: Reader) -> Command | Query | None:
    """Read a line by the first row that fits; where ordinary sentences begin so, the name has to be known."""
    runs_on = runs_on_from_head(narrowed)
    narrowed, typed = to_english(narrowed, typed)
    for row in ROWS:
        if (match := row.pattern.fullmatch(narrowed)) is not None:
            try:
                return row.build(Found(match, typed, reader))
            except UnknownName:
                if not (row.is_ordinary or runs_on):
                    raise
    return None


def _polite_span(line: str) -> tuple[int, int]:
    """Find where a line begins and ends without its politeness."""
    begin = found.end() if (found := _POLITE.match(line)) else 0
    end = _PLEASE.search(line, begin)
    # Behind a colon they are somebody's own words.
    return begin, len(line) if end is None or ":" in line[begin : end.start()] else end.start()


def _spoken(narrowed: str, typed: str, reader: Reader) -> Command | Query | None:
    """Read ``Name: text`` where somebody is called that."""
    match = rows_record.SPOKEN.pattern.fullmatch(narrowed)
    if match is None:
        return None
    try:
        return rows_record.SPOKEN.build(Found(match, typed, reader))
    except UnknownName:
        return None


def near_miss(line: str) -> str:
    """Name the row that a line which is no command comes close to; empty when there is none.

    >>> near_miss("nxt item")
    '[really] next item'
    """
    heads = {_head(row.usage): row.usage for row in ROWS if row.usage}
    close = difflib.get_close_matches(_head(line), heads, n=1, cutoff=0.7)
    return heads[close[0]] if close else ""


def _head(text: str) -> str:
    """Take the words a line begins with, as far as they are fixed."""
    return re.sub(r"\[really\] ", "", text).lower().split(" [")[0].split(" name")[0].strip()


def usage(area: str = "") -> list[tuple[str, str, Message | str]]:
    """List (area, how it is typed, what it does) for the help, of one area or all."""
    rows = [*ROWS, rows_record.SPOKEN]
    return [(row.area, row.usage, row.meaning) for row in rows if row.usage and area in ("", row.area)]
