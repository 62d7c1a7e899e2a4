"""Owns the plain layout of minutes: head, presence, agenda, items, actions, draws, close, signatures, appendix."""

from collections.abc import Iterator

from facilitator.domain.agenda import ItemState
from facilitator.domain.attendance import Mode
from facilitator.domain.errors import N_
from facilitator.domain.floor_events import Turn
from facilitator.domain.record import EntryKind
from facilitator.exchange.document import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    Runs,
    Style,
    Table,
    bold,
    italic,
    runs,
)
from facilitator.exchange.layouts import parts
from facilitator.exchange.layouts.papers import papers
from facilitator.exchange.layouts.words import Words, duration
from facilitator.views.figures import Attendee
from facilitator.views.happened import TURN_WORDS
from facilitator.views.minutes import DrawLine, Minutes, MinutesItem, Spoke, Written


def plain_minutes(minutes: Minutes, words: Words) -> Iterator[Block]:
    """Lay minutes out without a tradition's demands."""
    yield Heading(1, runs(words(N_("Minutes: {title}"), title=minutes.title)))
    yield from parts.rehearsal(minutes, words)
    yield from parts.facts(minutes, words)
    yield from presence(minutes, words)
    yield from agenda(minutes, words)
    yield from _items(minutes, words)
    yield from parts.actions(minutes, words)
    yield from parts.parked(minutes, words)
    yield from parts.draws(minutes, words)
    yield from papers(minutes, words)
    yield Heading(2, runs(words(N_("Close"))))
    yield from parts.close(minutes, words)
    yield parts.signatures(words, N_("Chair"), N_("Notes taken by"), N_("Date"))
    yield Heading(2, runs(words(N_("Appendix: figures"))))
    yield from parts.figures(minutes, words)


def here(attendee: Attendee, words: Words, minutes: Minutes) -> str:
    """Name somebody with the unit and, where there is anything to say of them, the times and the mode."""
    marks = [attendee.person.unit]
    marks += [] if _all_through(attendee, minutes) else [words.stays(attendee, minutes.closed_at)]
    marks += [words(N_("late"))] if attendee.late else []
    marks += [words(stay.mode) for stay in attendee.stays[:1] if stay.mode is not Mode.ROOM]
    return words.of_unit(attendee.person.name, words.facts(marks))


def _all_through(attendee: Attendee, minutes: Minutes) -> bool:
    """Tell whether somebody was here from the opening to the close; their times say nothing then."""
    (first, *others), opened = attendee.stays, minutes.started_at
    return not others and first.until is None and opened is not None and first.since <= opened


def _away(attendee: Attendee, words: Words, minutes: Minutes) -> str:
    return words.of_unit(attendee.person.name, words.facts([attendee.person.unit, attendee.reason]))


def presence(minutes: Minutes, words: Words) -> Iterator[Block]:
    """List who came, with their times, and who did not, with their reasons."""
    found = minutes.presence
    yield Heading(2, runs(words(N_("Presence"))))
    expected = len(found.present) + len(found.excused) + len(found.absent)
    lists = [
        (said_of(words, len(found.present), expected), found.present, here),
        (words(N_("Apologies")), found.excused, _away),
        (words(N_("Absent")), found.absent, _away),
        (words(N_("Guests")), found.guests, here),
        (words(N_("In attendance")), found.observers, here),
    ]
    points = [
        runs(bold(words.label(label)), words.names(show(one, words, minutes) for one in people))
        for label, people, show in lists
        if people
    ]
    if minutes.quorum_rule.exists:
        points.append(runs(bold(words.label(N_("Quorum"))), parts.quorum(minutes, words)))
    if points:
        yield Bullets(tuple(points))


def said_of(words: Words, present: int, expected: int) -> str:
    """Write how many came of those who should."""
    return words(N_("Present ({n} of {expected})"), n=present, expected=expected)


def agenda(minutes: Minutes, words: Words) -> Iterator[Block]:
    """Tabulate the agenda with planned and actual time."""
    if not minutes.agenda:
        return
    yield Heading(2, runs(words(N_("Agenda"))))
    head = (N_("No."), N_("Item"), N_("Presenter"), N_("Planned (min)"), N_("Taken"), N_("State"))
    rows = tuple(
        (
            row.number,
            row.title,
            row.presenter,
            str(row.minutes or ""),
            duration(row.spent_s) if row.spent_s else "",
            words(row.state),
        )
        for row in minutes.agenda
    )
    number = parts.number_share(minutes.agenda)
    yield Table(tuple(words(cell) for cell in head), rows, (number, 43 - number, 18, 15, 12, 12))


def _items(minutes: Minutes, words: Words) -> Iterator[Block]:
    for item in minutes.items:
        if not item.is_told:
            continue
        if item.row is None:
            yield Heading(2, runs(words(N_("Outside the agenda"))))
        else:
            yield Heading(min(2 + item.row.depth, 6), runs(f"{item.row.number} {item.row.title}"))
            yield from item_facts(item, words)
        yield from (_line(line, words) for line in item.lines)


def item_facts(item: MinutesItem, words: Words) -> Iterator[Block]:
    """Tell who presented an item, whether it was skipped, and what belongs to it."""
    row = item.row
    if row is None:
        return
    facts = [words(N_("presented by {name}"), name=row.presenter)] if row.presenter else []
    facts += [words(row.state)] if row.state is ItemState.SKIPPED else []
    if facts:
        yield Paragraph(runs(italic(words.clauses(facts))))
    if row.links:
        yield Bullets(tuple(runs(link.title, f" <{link.url}>" if link.url != link.title else "") for link in row.links))


def _line(line: Spoke | Written | DrawLine, words: Words) -> Block:
    match line:
        case Spoke():
            return Paragraph(_spoke(line, words))
        case DrawLine():
            return Paragraph(parts.drawn(line, words), Style.SET_OFF)
        case Written():
            return written(line, words)


def _spoke(line: Spoke, words: Words) -> Runs:
    message = N_("{origin}, {time}") if line.turn is Turn.STATEMENT else N_("{turn}, {origin}, {time}")
    figures = {"turn": words(TURN_WORDS[line.turn]), "origin": words(line.origin), "time": duration(line.spoken_s)}
    label = words.label(f"{words.clock(line.at)} {words.of_unit(line.name, line.unit)}")
    return runs(italic(label + words(message, **figures)))


def written(line: Written, words: Words) -> Paragraph:
    """Write an entry of the record."""
    entry = line.entry
    match entry.kind:
        case EntryKind.NOTE:
            speaker = bold(words.label(line.speaker)) if line.speaker else ""
            return Paragraph(runs(speaker, entry.text, *_corrected(line, words)))
        case EntryKind.PROPOSAL:
            return Paragraph(
                runs(bold(words.label(N_("Proposal"))), entry.text, *_corrected(line, words)), Style.SET_OFF
            )
        case EntryKind.DECISION:
            return Paragraph(_decision(line, words), Style.SET_OFF)
        case EntryKind.ACTION:
            return Paragraph(runs(*_task(line, words), *_corrected(line, words)), Style.SET_OFF)
        case EntryKind.PARKED:
            return Paragraph(runs(bold(words.label(N_("Parked"))), entry.text, *_corrected(line, words)), Style.SET_OFF)


def _corrected(line: Written, words: Words) -> Runs:
    return runs(italic(words(N_(" (corrected)")))) if line.entry.corrections else ()


def how_decided(line: Written, words: Words) -> list[str]:
    """Tell who moved a decision, how it was taken and with what quorum, as far as it was noted."""
    entry = line.entry
    facts = parts.moved(line, words)
    facts += [how] if (how := words.votes(entry.votes, consensus=entry.consensus)) else []
    facts += [words.quorum(entry.quorum)] if entry.quorum is not None else []
    return facts


def _decision(line: Written, words: Words) -> Runs:
    entry = line.entry
    label = words.of_unit(words(N_("Decision {n}"), n=entry.number), words(N_("lost")) if line.is_lost else "")
    return runs(
        bold(words.label(label)), entry.text, italic(words.aside(how_decided(line, words))), *_corrected(line, words)
    )


def _task(line: Written, words: Words) -> Runs:
    due = words(N_("by {date}"), date=words.spelled(line.entry.due)) if line.entry.due else ""
    label = words.of_unit(words(N_("Action {n}"), n=line.entry.number), words.facts([words.names(line.who), due]))
    return runs(bold(words.label(label)), line.entry.text)
