"""Owns the layout of W3C groups: topics, attributed lines, and summaries of action items and resolutions."""

from collections.abc import Iterator

from facilitator.domain.errors import N_
from facilitator.domain.record import EntryKind
from facilitator.exchange.document import Block, Bullets, Heading, Paragraph, Runs, Style, bold, italic, runs
from facilitator.exchange.layouts import parts
from facilitator.exchange.layouts.words import Words
from facilitator.views.minutes import DrawLine, Minutes, MinutesItem, Spoke, Written


def w3c_minutes(minutes: Minutes, words: Words) -> Iterator[Block]:
    """Lay minutes out as scribe.perl's readers know them."""
    at = parts.held_at(minutes)
    yield Heading(1, runs(minutes.title))
    yield Paragraph(runs(words.clauses((minutes.body, words.day(at) if at else "", minutes.place))))
    yield from parts.rehearsal(minutes, words)
    yield from _attendees(minutes, words)
    yield from _contents(minutes, words)
    yield Heading(2, runs(words(N_("Meeting minutes"))))
    for item in minutes.items:
        if item.row is not None and item.is_told:
            yield Heading(min(3 + item.row.depth, 6), runs(f"{item.row.number} {item.row.title}"))
            yield from _links(item)
        yield from _lines(item, words)
    resolved = [runs(line.entry.text) for line in minutes.decisions if not line.is_lost]
    yield from _summary(words(N_("Summary of action items")), [_action(line, words) for line in minutes.actions])
    yield from _summary(words(N_("Summary of resolutions")), resolved)
    yield from parts.next_meeting(minutes, words)
    yield from parts.approval(minutes, words)


def _attendees(minutes: Minutes, words: Words) -> Iterator[Block]:
    found = minutes.presence
    here = (*found.present, *found.guests, *found.observers)
    yield Heading(2, runs(words(N_("Attendees"))))
    yield from parts.people(N_("Present"), here, words, units=False)
    yield from parts.people(N_("Regrets"), found.excused, words, units=False)
    yield from parts.people(N_("Chair"), found.chair, words, units=False)
    if scribes := parts.secretaries(minutes):
        yield Paragraph(runs(bold(words.label(N_("Scribe"))), words.names(scribes)), Style.LIST)


def _contents(minutes: Minutes, words: Words) -> Iterator[Block]:
    topics = [
        runs(f"{item.row.number} {item.row.title}") for item in minutes.items if item.row is not None and item.is_told
    ]
    if topics:
        yield Heading(2, runs(words(N_("Contents"))))
        yield Bullets(tuple(topics), marked=False)


def _links(item: MinutesItem) -> Iterator[Block]:
    if item.row is not None and item.row.links:
        yield Bullets(
            tuple(runs(link.title, f" <{link.url}>" if link.url != link.title else "") for link in item.row.links)
        )


def _lines(item: MinutesItem, words: Words) -> Iterator[Block]:
    """Write what was said; a speech without words leaves only its speaker, in one line for all of them."""
    quoted = {line.speaker for line in item.lines if isinstance(line, Written) and line.entry.kind is EntryKind.NOTE}
    silent = dict.fromkeys(line.name for line in item.lines if isinstance(line, Spoke) and line.name not in quoted)
    if silent:
        spoke = N_("Also spoke: {names}") if any(quoted) else N_("Spoke: {names}")
        yield Paragraph(runs(italic(words(spoke, names=words.names(silent)))))
    for line in item.lines:
        match line:
            case Spoke():
                pass
            case DrawLine():
                yield Paragraph(parts.drawn(line, words), Style.SET_OFF)
            case Written():
                yield _written(line, words)


def _action(line: Written, words: Words) -> Runs:
    who = bold(words.label(words.names(line.who))) if line.who else ""
    due = words(N_(" (by {date})"), date=words.spelled(line.entry.due)) if line.entry.due else ""
    return runs(who, line.entry.text, due)


def _written(line: Written, words: Words) -> Paragraph:
    text = line.entry.text
    match line.entry.kind:
        case EntryKind.NOTE if line.speaker:
            return Paragraph(runs(bold(words.label(line.speaker)), text), Style.LINE)
        case EntryKind.NOTE:
            return Paragraph(runs(text))
        case EntryKind.PROPOSAL:
            return Paragraph(runs(bold(words(N_("PROPOSED: "))), text), Style.SET_OFF)
        case EntryKind.DECISION:
            label = N_("NOT CARRIED: ") if line.is_lost else N_("RESOLUTION: ")
            return Paragraph(runs(bold(words(label)), text), Style.SET_OFF)
        case EntryKind.ACTION:
            return Paragraph(runs(bold(words(N_("ACTION: "))), *_action(line, words)), Style.SET_OFF)
        case EntryKind.PARKED:
            return Paragraph(runs(bold(words(N_("PARKED: "))), text), Style.SET_OFF)


def _summary(title: str, points: list[Runs]) -> Iterator[Block]:
    if points:
        yield Heading(2, runs(title))
        yield Bullets(tuple(points))
