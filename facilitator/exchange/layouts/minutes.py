"""Owns the plain layout of minutes: head, presence, agenda, items, actions, draws, close, signatures, appendix."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from facilitator.domain.agenda import ItemState
from facilitator.domain.errors import N_
from facilitator.domain.floor import Turn
from facilitator.domain.record import ActionState, EntryKind
from facilitator.exchange.document import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Runs,
    Table,
    bold,
    italic,
    runs,
)
from facilitator.exchange.layouts.words import Translate, Words, duration
from facilitator.views.figures import Attendee
from facilitator.views.happened import TURN_WORDS
from facilitator.views.minutes import DrawLine, Minutes, MinutesItem, SpeakingFigure, Spoke, Written


def minutes_document(minutes: Minutes, translate: Translate, language: str) -> Document:
    """Lay minutes out in one language."""
    words = Words(translate, ZoneInfo(minutes.zone))
    title = words(N_("Minutes: {title}"), title=minutes.title)
    blocks: list[Block] = [Heading(1, runs(title))]
    for part in (_head, _presence, _agenda, _items, _actions, _parked, _draws, _close, _appendix):
        blocks += part(minutes, words)
    return Document(title, language, tuple(blocks))


def _head(minutes: Minutes, words: Words) -> Iterator[Block]:
    if minutes.is_rehearsal:
        yield Paragraph(runs(bold(words(N_("Rehearsal: nothing in this document counts.")))))
    at = minutes.started_at or minutes.starts
    facts = [
        (N_("Body"), minutes.body),
        (N_("Date"), words.day(at) if at else ""),
        (N_("Place"), minutes.place),
        (N_("Planned start"), f"{words.clock(minutes.starts)} ({minutes.zone})" if minutes.starts else ""),
        (N_("Opened"), words.clock(minutes.started_at) if minutes.started_at else ""),
        (N_("Closed"), words.clock(minutes.closed_at) if minutes.closed_at else ""),
        (N_("Chair"), ", ".join(found.person.name for found in minutes.presence.chair)),
        (N_("Notes taken by"), ", ".join(minutes.scribes)),
    ]
    yield Bullets(tuple(runs(bold(words(label) + ": "), value) for label, value in facts if value))


def _person(attendee: Attendee) -> str:
    unit = f" ({attendee.person.unit})" if attendee.person.unit else ""
    return attendee.person.name + unit


def _here(attendee: Attendee, words: Words, closed: datetime | None) -> str:
    marks = [words.stays(attendee, closed)]
    marks += [words(N_("late"))] if attendee.late else []
    marks += [words(stay.mode) for stay in attendee.stays[:1] if stay.mode != "room"]
    return f"{_person(attendee)} [{'; '.join(marks)}]"


def _away(attendee: Attendee, words: Words, closed: datetime | None) -> str:
    return _person(attendee) + (f" – {attendee.reason}" if attendee.reason else "")


def _presence(minutes: Minutes, words: Words) -> Iterator[Block]:
    found = minutes.presence
    yield Heading(2, runs(words(N_("Presence"))))
    expected = len(found.present) + len(found.excused) + len(found.absent)
    lists = [
        (words(N_("Present ({n} of {expected})"), n=len(found.present), expected=expected), found.present, _here),
        (words(N_("Apologies")), found.excused, _away),
        (words(N_("Absent")), found.absent, _away),
        (words(N_("Guests")), found.guests, _here),
        (words(N_("In attendance")), found.observers, _here),
    ]
    points = [
        runs(bold(f"{label}: "), ", ".join(show(one, words, minutes.closed_at) for one in people))
        for label, people, show in lists
        if people
    ]
    if minutes.quorum_rule.exists:
        points.append(
            runs(bold(words(N_("Quorum: "))), words.rule(minutes.quorum_rule), *_quorum_changes(minutes, words))
        )
    yield Bullets(tuple(points))


def _quorum_changes(minutes: Minutes, words: Words) -> Runs:
    changes = (f"{words.clock(change.at)} {words.quorum(change.stamp)}" for change in minutes.quorum_changes)
    return runs("".join(f"; {change}" for change in changes))


def _agenda(minutes: Minutes, words: Words) -> Iterator[Block]:
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
    yield Table(tuple(words(cell) for cell in head), rows)


def _items(minutes: Minutes, words: Words) -> Iterator[Block]:
    for item in minutes.items:
        if item.row is None:
            yield Heading(2, runs(words(N_("Before the agenda"))))
        else:
            yield Heading(min(2 + item.row.depth, 6), runs(f"{item.row.number} {item.row.title}"))
            yield from _item_facts(item, words)
        yield from (_line(line, words) for line in item.lines)


def _item_facts(item: MinutesItem, words: Words) -> Iterator[Block]:
    row = item.row
    if row is None:
        return
    facts = [words(N_("presented by {name}"), name=row.presenter)] if row.presenter else []
    facts += [words(row.state)] if row.state in (ItemState.SKIPPED, ItemState.OPEN) else []
    if facts:
        yield Paragraph(runs(italic(", ".join(facts))))
    if row.links:
        yield Bullets(tuple(runs(link.title, f" <{link.url}>" if link.url != link.title else "") for link in row.links))


def _line(line: Spoke | Written | DrawLine, words: Words) -> Block:
    match line:
        case Spoke():
            return Paragraph(_spoke(line, words))
        case DrawLine():
            return Paragraph(_drawn(line, words), quoted=True)
        case Written():
            return _written(line, words)


def _spoke(line: Spoke, words: Words) -> Runs:
    unit = f" ({line.unit})" if line.unit else ""
    kind = "" if line.turn is Turn.STATEMENT else f"{words(TURN_WORDS[line.turn])}, "
    text = f"{words.clock(line.at)} {line.name}{unit}: {kind}{words(line.origin)}, {duration(line.spoken_s)}"
    return runs(italic(text))


def _drawn(line: DrawLine, words: Words) -> Runs:
    made = line.record.made
    figures = {"number": made.number, "purpose": words(made.purpose), "pool": len(line.pool) + len(line.spare)}
    text = words(N_("Draw {number} ({purpose}) from {pool}: "), **figures)
    return runs(bold(text), ", ".join(line.drawn), _passes(line, words))


def _passes(line: DrawLine, words: Words) -> str:
    passes = "".join("; " + words(N_("{name} passed: {reason}"), name=name, reason=why) for name, why in line.passed)
    void = "; " + words(N_("void: {reason}"), reason=line.record.void) if line.record.void is not None else ""
    return passes + void


def _written(line: Written, words: Words) -> Block:
    entry = line.entry
    match entry.kind:
        case EntryKind.NOTE:
            return Paragraph(
                runs(bold(f"{line.speaker}: ") if line.speaker else "", entry.text, *_corrected(line, words))
            )
        case EntryKind.PROPOSAL:
            return Paragraph(runs(bold(words(N_("Proposal: "))), entry.text, *_corrected(line, words)), quoted=True)
        case EntryKind.DECISION:
            return Paragraph(_decision(line, words), quoted=True)
        case EntryKind.ACTION:
            label = bold(words(N_("Action {n}: "), n=entry.number))
            return Paragraph(runs(label, _task(line, words), *_corrected(line, words)), quoted=True)
        case EntryKind.PARKED:
            return Paragraph(runs(bold(words(N_("Parked: "))), entry.text, *_corrected(line, words)), quoted=True)


def _corrected(line: Written, words: Words) -> Runs:
    return runs(italic(words(N_(" (corrected)")))) if line.entry.corrections else ()


def _decision(line: Written, words: Words) -> Runs:
    entry = line.entry
    facts = [words(N_("moved by {name}"), name=line.speaker)] if line.speaker else []
    facts += [how] if (how := words.votes(entry.votes, consensus=entry.consensus)) else []
    facts += [words.quorum(entry.quorum)] if entry.quorum is not None else []
    label = bold(words(N_("Decision {n}: "), n=entry.number))
    return runs(label, entry.text, italic(f" ({'; '.join(facts)})" if facts else ""), *_corrected(line, words))


def _task(line: Written, words: Words) -> str:
    who = words(N_("{names}: "), names=", ".join(line.who)) if line.who else ""
    due = words(N_(" (by {date})"), date=line.entry.due.isoformat()) if line.entry.due else ""
    return who + line.entry.text + due


def _actions(minutes: Minutes, words: Words) -> Iterator[Block]:
    if not minutes.actions:
        return
    yield Heading(2, runs(words(N_("Actions"))))
    head = (N_("No."), N_("What"), N_("Who"), N_("Due"), N_("State"))
    rows = tuple(
        (
            str(line.entry.number),
            line.entry.text,
            ", ".join(line.who),
            line.entry.due.isoformat() if line.entry.due else "",
            words(ActionState(line.entry.state)),
        )
        for line in minutes.actions
    )
    yield Table(tuple(words(cell) for cell in head), rows)


def _parked(minutes: Minutes, words: Words) -> Iterator[Block]:
    if minutes.parked:
        yield Heading(2, runs(words(N_("Parked for later"))))
        yield Bullets(tuple(runs(line.entry.text) for line in minutes.parked))


def _draws(minutes: Minutes, words: Words) -> Iterator[Block]:
    if not minutes.draws:
        return
    yield Heading(2, runs(words(N_("Draws"))))
    for line in minutes.draws:
        made = line.record.made
        yield Paragraph(_drawn(line, words))
        points = [
            runs(bold(words(N_("Pool: "))), _numbered(line.pool)),
            runs(bold(words(N_("New round: "))), _numbered(line.spare)) if line.spare else (),
            runs(bold(words(N_("Method: "))), made.method),
            runs(bold(words(N_("Seed: "))), made.seed),
        ]
        yield Bullets(tuple(point for point in points if point))


def _numbered(names: tuple[str, ...]) -> str:
    return ", ".join(f"{number} {name}" for number, name in enumerate(names, 1))


def _close(minutes: Minutes, words: Words) -> Iterator[Block]:
    yield Heading(2, runs(words(N_("Close"))))
    for at, reason in minutes.reopenings:
        yield Paragraph(runs(words(N_("Reopened at {time}: {reason}"), time=words.clock(at), reason=reason)))
    if minutes.closed_at:
        yield Paragraph(runs(words(N_("The meeting closed at {time}."), time=words.clock(minutes.closed_at))))
    else:
        yield Paragraph(runs(words(N_("The meeting is not closed; these minutes are a draft."))))
    if minutes.approved:
        at, by = minutes.approved
        yield Paragraph(runs(words(N_("Approved on {date} {by}"), date=words.day(at), by=by)))
    yield Table((words(N_("Chair")), words(N_("Notes taken by")), words(N_("Date"))), (("", "", ""),))


def _figure_rows(figures: tuple[SpeakingFigure, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple((figure.name, str(figure.speeches), duration(figure.spoken_s)) for figure in figures)


def _appendix(minutes: Minutes, words: Words) -> Iterator[Block]:
    yield Heading(2, runs(words(N_("Appendix: figures"))))
    if minutes.by_person:
        spoke = words(N_("Speeches")), words(N_("Time"))
        for label, figures in (
            (N_("Name"), minutes.by_person),
            (N_("Unit"), minutes.by_unit),
            (N_("Group"), minutes.by_group),
        ):
            if figures:
                yield Table((words(label), *spoke), _figure_rows(figures))
        counts = ", ".join(f"{words(origin)} {count}" for origin, count in minutes.origins if count)
        yield Paragraph(runs(words(N_("How speakers came to speak: {counts}"), counts=counts)))
    yield Paragraph(runs(words(N_("{n} records; digest of the last one:"), n=minutes.records), f" {minutes.digest}"))
