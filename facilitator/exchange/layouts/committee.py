"""Owns the layout of committees and councils: Present, Apologies, In attendance, numbered items, RESOLVED."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from facilitator.domain.agenda import ItemState
from facilitator.domain.errors import N_
from facilitator.domain.particulars import MeetingKind
from facilitator.domain.people import Role
from facilitator.domain.record import EntryKind
from facilitator.exchange.document import Block, Heading, Paragraph, Style, bold, italic, runs
from facilitator.exchange.layouts import parts
from facilitator.exchange.layouts.plain import here
from facilitator.exchange.layouts.words import Words
from facilitator.views.minutes import Line, Minutes, MinutesItem, Movement, Written


def committee_minutes(minutes: Minutes, words: Words) -> Iterator[Block]:
    """Lay minutes out as a committee files them: what was resolved, and the gist the clerk wrote down."""
    yield Paragraph(runs(minutes.body), Style.BANNER)
    yield Heading(1, runs(words(N_("Minutes of {title}"), title=minutes.title)))
    yield from parts.rehearsal(minutes, words)
    yield from _when(minutes, words)
    yield from _people(minutes, words)
    for item in minutes.items:
        yield from _item(item, words)
    yield from parts.actions(minutes, words)
    yield Heading(2, runs(words(N_("Close"))))
    yield from parts.recesses(minutes, words)
    yield from parts.close(minutes, words)
    yield parts.signatures(words, N_("Chair"), N_("Date"))


def _when(minutes: Minutes, words: Words) -> Iterator[Block]:
    at = parts.held_at(minutes)
    times = words.clock(at) if at else ""
    if at and minutes.closed_at:
        times = f"{times}–{words.clock(minutes.closed_at)}"
    kind = words(N_("{kind} meeting"), kind=words(MeetingKind(minutes.kind))).capitalize() if minutes.kind else ""
    if held := words.clauses((kind, words.day(at) if at else "", times, minutes.place)):
        yield Paragraph(runs(held))


def _people(minutes: Minutes, words: Words) -> Iterator[Block]:
    found = minutes.presence
    chairs = {one.person.id for one in found.chair}
    beside = [one for one in found.present if one.person.role is Role.SECRETARY and not one.person.may_vote]
    names = [
        words(N_("{name} (in the chair)"), name=one.person.name)
        if one.person.id in chairs
        else here(one, words, minutes)
        for one in found.present
        if one not in beside
    ]
    yield from _listed(N_("Present"), names, words)
    yield from parts.people(N_("Apologies"), found.excused, words)
    yield from parts.people(N_("Absent"), found.absent, words)
    others = (*beside, *found.guests, *found.observers)
    yield from _listed(N_("In attendance"), [here(one, words, minutes) for one in others], words)
    if minutes.quorum_rule.exists:
        yield Paragraph(runs(bold(words.label(N_("Quorum"))), parts.quorum(minutes, words)), Style.LIST)


def _listed(label: str, names: Iterable[str], words: Words) -> Iterator[Block]:
    if listed := words.names(names):
        yield Paragraph(runs(bold(words.label(label)), listed), Style.LIST)


def _item(item: MinutesItem, words: Words) -> Iterator[Block]:
    if item.row is not None:
        yield Heading(min(2 + item.row.depth, 6), runs(f"{item.row.number} {item.row.title}"))
    if spoke := parts.speakers(item.lines, words):
        yield Paragraph(runs(spoke))
    if item.row is not None and item.row.state is ItemState.SKIPPED:
        yield Paragraph(runs(words(N_("Not taken up."))))
    for (came, time), together in groupby(item.course, lambda line: _move(line, words)):
        lines = tuple(together)
        if moved := words.names(parts.by_mode(line, words) for line in lines if isinstance(line, Movement)):
            told = N_("{names} joined the meeting at {time}.") if came else N_("{names} left the meeting at {time}.")
            yield Paragraph(runs(italic(words(told, names=moved, time=time))))
        for line in lines:
            if isinstance(line, Written):
                yield from _written(line, words)


def _move(line: Line | Movement, words: Words) -> tuple[bool, str]:
    """Tell what those have in common who come, or go, within one minute; no other line has it."""
    return (line.came, words.clock(line.at)) if isinstance(line, Movement) else (False, "")


def _written(line: Written, words: Words) -> Iterator[Block]:
    entry = line.entry
    text = words.sentence(entry.text)
    match entry.kind:
        case EntryKind.NOTE if not line.speaker:
            yield Paragraph(runs(text))
        case EntryKind.DECISION:
            facts = parts.moved(line, words)
            facts += [how] if (how := words.votes(entry.votes, consensus=entry.consensus)) else []
            facts += [words(N_("without a quorum"))] if entry.quorum is not None and not entry.quorum.is_met else []
            text, end = words.unended(entry.text)
            taken = italic(words.aside(facts))
            label = N_("NOT CARRIED: ") if line.is_lost else N_("RESOLVED: ")
            yield Paragraph(runs(bold(words(label)), text, taken, end), Style.SET_OFF)
        case EntryKind.ACTION:
            task = words.sentence(words.task(line.who, entry.text, entry.due))
            yield Paragraph(runs(bold(words(N_("ACTION: "))), task), Style.SET_OFF)
        case EntryKind.PARKED:
            yield Paragraph(runs(bold(words(N_("Deferred: "))), text), Style.SET_OFF)
        case _:
            pass
