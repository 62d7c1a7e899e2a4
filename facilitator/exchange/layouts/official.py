"""Owns the layout of official Chinese minutes (纪要) by GB/T 9704-2012, clauses 7.3 and 10.3.

Red head, title, one opening sentence, then 一、（一）1.（1）: what was decided, without clock times or who said what;
then 出席, 请假, 列席, whose further lines hang behind the colon; the date, and the foot block once minutes are approved.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from facilitator.domain.errors import N_
from facilitator.domain.record import EntryKind
from facilitator.exchange.columns import columns
from facilitator.exchange.document import Block, Ends, Heading, Numbered, Paragraph, Sheet, Style, runs
from facilitator.exchange.layouts import parts
from facilitator.exchange.layouts.sheets import OFFICIAL
from facilitator.exchange.layouts.title_lines import balanced
from facilitator.exchange.layouts.words import Words
from facilitator.views.figures import AgendaRow
from facilitator.views.minutes import DrawLine, Minutes, Spoke, Written

Lines = tuple[Spoke | Written | DrawLine, ...]

_TYPE_AREA_POINTS = 440
_SMALLEST_HEAD = 22.0


def official_minutes(minutes: Minutes, words: Words) -> Iterator[Block]:
    """Lay minutes out as an official document."""
    yield Paragraph(runs("\n".join(_head(minutes, words))), Style.BANNER)
    yield Paragraph((), Style.RULE)
    yield Heading(1, runs(minutes.title))
    yield from parts.rehearsal(minutes, words)
    yield Paragraph(runs(_opening(minutes, words)))
    below = {item.row.id if item.row else 0: item.lines for item in minutes.items}
    yield from _said(below.get(0, ()), words)
    rows = _with_outcome(minutes.agenda, below)
    for row, following in zip_longest(rows, rows[1:]):
        has_parts = following is not None and following.depth > row.depth
        yield Numbered(_level(row), runs(row.title), kept=_level(row) > 2)
        yield from _said(below.get(row.id, ()), words, _outcome_level(row, has_parts=has_parts))
    yield from parts.next_meeting(minutes, words)
    yield from _people(minutes, words)
    yield from _dated(minutes, words)


def _level(row: AgendaRow) -> int:
    return min(row.depth + 1, 4)


def _outcome_level(row: AgendaRow, *, has_parts: bool) -> int | None:
    """Tell at which level the outcomes of an item count: 1. below 一、 and （一）; None where the item's parts count there."""
    level = max(_level(row) + 1, 3)
    return None if level > 4 or (has_parts and level == _level(row) + 1) else level


def official_sheet(minutes: Minutes, words: Words) -> Sheet:
    """Take the official sheet with a red head whose lines fit."""
    banner = OFFICIAL.shapes[Style.BANNER]
    wide = max(_characters(line) for line in _head(minutes, words))
    size = max(_SMALLEST_HEAD, min(banner.size, _TYPE_AREA_POINTS // wide))
    return replace(OFFICIAL, shapes={**OFFICIAL.shapes, Style.BANNER: replace(banner, size=size, pitch=size * 1.1)})


def _head(minutes: Minutes, words: Words) -> list[str]:
    """Write the red head in one line, or in two where one would have to be smaller than the title."""
    head = words(N_("{body} minutes"), body=minutes.body) if minutes.body else words(N_("Minutes of the meeting"))
    if _SMALLEST_HEAD * _characters(head) <= _TYPE_AREA_POINTS:
        return [head]
    return balanced(head, columns(head) // 2 + 5).split("\n")


def _characters(text: str) -> int:
    return max((columns(text) + 1) // 2, 1)


def _opening(minutes: Minutes, words: Words) -> str:
    at = parts.held_at(minutes)
    facts = {
        "date": words.day(at) if at else words(N_("A day not yet set")),
        "place": words(N_(" at {place}"), place=minutes.place) if minutes.place else "",
        "title": minutes.title,
    }
    if chairs := parts.chairs(minutes, words):
        return words(
            N_("{date}: {chair} chaired the meeting “{title}”{place}. The minutes follow."), chair=chairs, **facts
        )
    return words(N_("{date}: the meeting “{title}” was held{place}. The minutes follow."), **facts)


def _with_outcome(agenda: tuple[AgendaRow, ...], below: dict[int, Lines]) -> list[AgendaRow]:
    """Keep the items that have something to say, and those above them."""
    kept: list[AgendaRow] = []
    needed = -1
    for row in reversed(agenda):
        if row.depth < needed or any(_counts(line) for line in below.get(row.id, ())):
            kept.append(row)
            needed = row.depth
    return kept[::-1]


def _counts(line: Spoke | Written | DrawLine) -> bool:
    """Tell whether a line belongs into minutes: speakers by name, points of the recorder, outcomes; nothing rejected."""
    match line:
        case Spoke():
            return True
        case Written():
            entry = line.entry
            is_decided = entry.kind is EntryKind.DECISION and not line.is_lost
            return is_decided or entry.kind is EntryKind.ACTION or (entry.kind is EntryKind.NOTE and not line.speaker)
        case DrawLine():
            return False


def _said(lines: Lines, words: Words, level: int | None = 3) -> Iterator[Block]:
    if spoke := parts.speakers(lines, words):
        yield Paragraph(runs(spoke))
    outcomes = []
    for line in lines:
        if isinstance(line, Written) and _counts(line):
            if line.entry.kind is EntryKind.NOTE:
                yield Paragraph(runs(words.sentence(line.entry.text)))
            else:
                outcomes.append(_outcome(line, words))
    is_counted = level is not None and len(outcomes) > 1
    yield from (Numbered(level or 0, runs(text)) if is_counted else Paragraph(runs(text)) for text in outcomes)


def _outcome(line: Written, words: Words) -> str:
    entry = line.entry
    if entry.kind is EntryKind.ACTION:
        return words.sentence(_task(line, words))
    how = words.votes(entry.votes, consensus=entry.consensus)
    if how:
        return words.sentence(words(N_("The meeting decided ({how}): {text}"), how=how, text=entry.text))
    return words.sentence(words(N_("The meeting decided: {text}"), text=entry.text))


def _task(line: Written, words: Words) -> str:
    task = {"names": words.names(line.who), "text": line.entry.text, "date": words.spelled(line.entry.due)}
    if not line.who:
        return words.task((), line.entry.text, line.entry.due)
    dated = N_("Agreed: {names} to {text}, by {date}")
    return words(dated if line.entry.due else N_("Agreed: {names} to {text}"), **task)


def _people(minutes: Minutes, words: Words) -> Iterator[Block]:
    found = minutes.presence
    yield Paragraph(())
    yield from parts.people(N_("Present"), found.present, words, units=False)
    yield from parts.people(N_("Apologies"), found.excused, words, units=False)
    yield from parts.people(N_("Absent"), found.absent, words, units=False)
    yield from parts.people(N_("In attendance"), (*found.guests, *found.observers), words)


def _dated(minutes: Minutes, words: Words) -> Iterator[Block]:
    if at := parts.held_at(minutes):
        yield Paragraph(())
        yield Paragraph(runs(words.day(at)), Style.END)
    if minutes.approved:
        issued = words(N_("issued on {date}"), date=words.day(minutes.approved[0]))
        yield Ends(runs(minutes.body), runs(issued))
    else:
        yield Ends(runs(words(parts.UNAPPROVED)), ())
