"""Owns what is sent before a meeting: the agenda and the notice.

Where an item has no named speakers, nobody's name stands beside it, and no draw is ever mentioned: whoever reads the
notice cannot know who will speak.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from facilitator.domain.errors import N_
from facilitator.domain.particulars import MeetingKind
from facilitator.domain.people import Role
from facilitator.exchange.document import Block, Bullets, Heading, Paragraph, Style, Table, bold, italic, runs
from facilitator.exchange.layouts import parts
from facilitator.exchange.layouts.words import Words
from facilitator.views.figures import AgendaRow
from facilitator.views.minutes import Minutes


def agenda_blocks(minutes: Minutes, words: Words) -> Iterator[Block]:
    """Lay the agenda out with the time at which every item is to begin."""
    yield Heading(1, runs(words(N_("Agenda: {title}"), title=minutes.title)))
    yield _where(minutes, words)
    head = (N_("No."), N_("Begins"), N_("Item"), N_("Presenter"), N_("Minutes"))
    rows = tuple(_row(row, at, words) for row, at in _timed(minutes))
    if rows:
        number = parts.number_share(minutes.agenda)
        yield Table(tuple(words(cell) for cell in head), rows, (number, 13, 54 - number, 23, 10))
    yield from _reading(minutes, words)


def notice_blocks(minutes: Minutes, words: Words) -> Iterator[Block]:
    """Lay the notice out: when, where, what about, what to read."""
    yield Heading(1, runs(words(N_("Notice of meeting: {title}"), title=minutes.title)))
    yield Paragraph(runs(words(N_("You are invited to the meeting “{title}”."), title=minutes.title)))
    yield _where(minutes, words)
    if minutes.agenda:
        yield Heading(2, runs(words(N_("Agenda"))))
        points = (runs(f"{row.number} {row.title}", italic(_remark(row, words))) for row in minutes.agenda)
        yield Bullets(tuple(points), marked=False)
    yield from _reading(minutes, words)
    if any(row.open_floor for row in minutes.agenda):
        yield Paragraph(
            runs(words(N_("Where no speakers are named, everybody prepares: speakers volunteer or are drawn by lot.")))
        )
    found = minutes.presence
    takers = [one.person.name for one in (*found.present, *found.absent) if one.person.role is Role.SECRETARY]
    if takers:
        told = N_("Whoever cannot come sends apologies beforehand to {names}.")
        yield Paragraph(runs(words(told, names=words.names(takers))))
    if minutes.body:
        yield Paragraph(runs(minutes.body), Style.END)


def _where(minutes: Minutes, words: Words) -> Bullets:
    known = [
        (N_("Body"), minutes.body),
        (N_("Kind of meeting"), words(MeetingKind(minutes.kind)) if minutes.kind else ""),
        (N_("Date"), words.weekday(minutes.starts) if minutes.starts else ""),
        (N_("Begins"), parts.planned(minutes, words)),
        (N_("Planned end"), words.clock(end) if (end := _end(minutes)) else ""),
        (N_("Place"), minutes.place),
        (N_("Chair"), parts.chairs(minutes, words)),
    ]
    points = tuple(runs(bold(words.label(label)), value) for label, value in known if value)
    return Bullets(points or (runs(words(N_("Time and place are not set yet."))),))


def _timed(minutes: Minutes) -> Iterator[tuple[AgendaRow, datetime | None]]:
    """Give every item with its planned beginning; an item's own time box holds what stands under it."""
    at = minutes.starts
    ends: list[tuple[int, datetime]] = []
    for row in minutes.agenda:
        while at and ends and ends[-1][0] >= row.depth:
            at = max(at, ends.pop()[1])
        yield row, at
        if at:
            ends.append((row.depth, at + timedelta(minutes=row.minutes or 0)))


def _end(minutes: Minutes) -> datetime | None:
    """Tell when the meeting is to end; None where no item has a time box."""
    ends = (at + timedelta(minutes=row.minutes) for row, at in _timed(minutes) if at and row.minutes)
    return max(ends, default=None)


def _presenter(row: AgendaRow) -> str:
    return "" if row.open_floor else row.presenter


def _row(row: AgendaRow, at: datetime | None, words: Words) -> tuple[str, ...]:
    return row.number, words.clock(at) if at else "", row.title, _presenter(row), str(row.minutes or "")


def _remark(row: AgendaRow, words: Words) -> str:
    facts = [_presenter(row)] if _presenter(row) else []
    facts += [words(N_("{n} minute"), N_("{n} minutes"), n=row.minutes)] if row.minutes else []
    return words.aside([words.clauses(facts)])


def _reading(minutes: Minutes, words: Words) -> Iterator[Block]:
    """List what belongs to the items: papers with their addresses, and remarks."""
    points = []
    for row in minutes.agenda:
        links = (runs(link.title, f" <{link.url}>" if link.url != link.title else "") for link in row.links)
        note = [runs(row.note)] if row.note and not row.open_floor else []
        points += [(bold(f"{row.number} "), *said) for said in (*links, *note)]
    if points:
        yield Heading(2, runs(words(N_("Reading and remarks"))))
        yield Bullets(tuple(points), marked=False)
