"""Owns what one row of an agenda table says, cell by cell."""

import re
from collections.abc import Mapping
from dataclasses import replace

from facilitator.domain.errors import Message, said
from facilitator.domain.text import NAME_LIMIT, NOTE_LIMIT, clean
from facilitator.exchange.readers.agenda_brackets import JOINTS
from facilitator.exchange.readers.agenda_labels import is_paper
from facilitator.exchange.readers.agenda_line import read_line
from facilitator.exchange.readers.agenda_said import Doubt, Line
from facilitator.exchange.readers.drafts import Link
from facilitator.exchange.readers.durations import LONGEST_MINUTES, leading_minutes, leading_times, span_of
from facilitator.exchange.readers.markdown_words import Words
from facilitator.exchange.readers.people_words import split_presenter

_NOBODY = {"", "-", "–", "—", "?", "tbd", "tba", "tbc", "n/a", "none", "open", "待定", "无"}
_AUTHOR_ONLY = re.compile(r"(?:author|by|presenter)s?\s*[:：]\s*", re.IGNORECASE)
_NOTHING = Words("")


def adds_up(title: str) -> Message:
    """Say why a total is left out."""
    return said("{text} adds up the times; it is no item.", text=title)


def read_row(cells: Mapping[str, Words]) -> Line:
    """Read the cells of a row by the names of ``agenda_tables``; a column of its own says more than the topic does."""
    line = read_line(cells["topic"], seeks_people="presenter" not in cells)
    minutes, start, doubts = _minutes(cells)
    presenting, papers = _without_papers(cells.get("presenter", _NOTHING))
    presenter, remark = _presenter(presenting.readable())
    stage = cells.get("stage", _NOTHING).text.strip()
    notes = (
        f"stage {stage}" if stage[:1].isdigit() else stage,
        line.note,
        remark,
        cells.get("note", _NOTHING).readable(),
    )
    return replace(
        line,
        minutes=minutes or line.minutes,
        start=line.start if start is None else start,
        presenter=presenter or line.presenter,
        links=(*(link for name, words in cells.items() if name != "presenter" for link in words.links()), *papers),
        note=clean("; ".join(note.strip() for note in notes if note.strip()), NOTE_LIMIT),
        doubts=(*line.doubts, *doubts),
    )


def _minutes(cells: Mapping[str, Words]) -> tuple[int | None, int | None, tuple[Doubt, ...]]:
    """Read the minutes, and the time of day where the row gives one."""
    start = None
    for name in ("minutes", "time"):
        text = cells.get(name, _NOTHING).plain.strip()
        lasts = span_of(text) if name == "minutes" else None
        times = leading_times(text) if lasts is None else None
        start = times.start if times else start
        read = (
            (lasts, "")
            if lasts
            else leading_minutes(text)
            or leading_minutes(f"{text} min")
            or ((times.minutes or 0, "") if times else None)
        )
        if read and 0 < read[0] <= LONGEST_MINUTES:
            return read[0], start, ()
        if read and read[0]:
            return None, start, (Doubt(text, said("{text} is longer than a day.", text=clean(text, NAME_LIMIT))),)
        if text and text[0].isdigit() and not times:
            return None, start, (Doubt(text, said("{text} cannot be read as minutes.", text=clean(text, NAME_LIMIT))),)
    end = leading_times(cells.get("end", _NOTHING).plain.strip())
    until = end.start - start if end and start is not None else 0
    return until if until > 0 else None, start, ()


def _presenter(text: str) -> tuple[str, str]:
    """Tell the presenter from a remark behind the name."""
    text = clean(text, NAME_LIMIT)
    only = _AUTHOR_ONLY.match(text)
    if only:
        return text[only.end() :], ""
    name, besides = split_presenter(text)
    return "" if name.casefold() in _NOBODY else name, besides


def _without_papers(words: Words) -> tuple[Words, tuple[Link, ...]]:
    """Take the papers that were put beside a name out of its cell."""
    papers: list[Link] = []
    for span in reversed(words.spans):
        if is_paper(words.text[span.start : span.end]):
            papers += words.part(span.start, span.end).links()
            words = words.without(span.start, span.end)
    return words.strip(JOINTS), tuple(reversed(papers))
