"""Owns the record: who said what, in order of time, with every turn, its origin and its length, and every correction."""

from collections.abc import Iterator

from facilitator.domain.errors import N_
from facilitator.domain.floor_events import Turn
from facilitator.exchange.document import Block, Heading, Paragraph, Runs, Style, Table, bold, italic, runs
from facilitator.exchange.layouts import parts
from facilitator.exchange.layouts.papers import papers
from facilitator.exchange.layouts.plain import agenda, item_facts, said_of, written
from facilitator.exchange.layouts.words import Words, duration
from facilitator.views.figures import Attendee
from facilitator.views.happened import TURN_WORDS
from facilitator.views.minutes import Amendment, DrawLine, Minutes, Movement, Spoke, Written


def record_blocks(minutes: Minutes, words: Words) -> Iterator[Block]:
    """Lay the record out."""
    yield Heading(1, runs(words(N_("Record: {title}"), title=minutes.title)))
    yield from parts.rehearsal(minutes, words)
    yield from parts.facts(minutes, words)
    yield from _attendance(minutes, words)
    yield from agenda(minutes, words)
    yield from _recesses(minutes, words)
    for item in minutes.items:
        if item.row is None:
            yield Heading(2, runs(words(N_("Outside the agenda"))))
        else:
            yield Heading(min(2 + item.row.depth, 6), runs(f"{item.row.number} {item.row.title}"))
            yield from item_facts(item, words)
        for line in item.course:
            yield from _line(line, words)
    yield from parts.actions(minutes, words)
    yield from parts.parked(minutes, words)
    yield from parts.draws(minutes, words)
    yield from papers(minutes, words)
    yield Heading(2, runs(words(N_("Speaking time"))))
    yield from parts.figures(minutes, words)
    yield Heading(2, runs(words(N_("Close"))))
    yield from parts.close(minutes, words)
    yield parts.signatures(words, N_("Chair"), N_("Notes taken by"), N_("Date"))


def _attendance(minutes: Minutes, words: Words) -> Iterator[Block]:
    found = minutes.presence
    everybody = (*found.present, *found.excused, *found.absent, *found.guests, *found.observers)
    if not everybody:
        return
    expected = len(found.present) + len(found.excused) + len(found.absent)
    yield Heading(2, runs(words(N_("Attendance"))))
    yield Paragraph(runs(said_of(words, len(found.present), expected)))
    head = (N_("Name"), N_("Unit"), N_("Role"), N_("State"), N_("Times"), N_("Remarks"))
    rows = tuple(_attendee(one, minutes, words) for one in everybody)
    yield Table(tuple(words(cell) for cell in head), rows, (20, 18, 12, 12, 20, 18))
    if minutes.quorum_rule.exists:
        yield Paragraph(runs(bold(words(N_("Quorum: "))), words.rule(minutes.quorum_rule)))
    for change in minutes.quorum_changes:
        yield _at(words.second(change.at), words.quorum(change.stamp))


def _attendee(one: Attendee, minutes: Minutes, words: Words) -> tuple[str, ...]:
    marks = [words(N_("late"))] if one.late else []
    marks += [words(mode) for mode in dict.fromkeys(stay.mode for stay in one.stays) if mode != "room"]
    marks += [one.reason] if one.reason else []
    person = one.person
    times = words.stays(one, minutes.closed_at)
    return person.name, person.unit, words(person.role), words(one.status), times, words.facts(marks)


def _recesses(minutes: Minutes, words: Words) -> Iterator[Block]:
    for since, until in minutes.recesses:
        times = {"since": words.second(since), "until": words.second(until)}
        yield Paragraph(runs(words(N_("Recess from {since} to {until}."), **times)))


def _at(time: str, *rest: str) -> Paragraph:
    return Paragraph(runs(f"{time}  ", *rest), Style.LINE)


def _line(line: Spoke | Written | DrawLine | Movement, words: Words) -> Iterator[Block]:
    time = f"{words.second(line.at)}  "
    match line:
        case Spoke():
            yield Paragraph(runs(time, *_spoke(line, words)), Style.LINE)
        case Movement():
            came = N_("{name} comes in") if line.came else N_("{name} leaves")
            yield Paragraph(runs(time, italic(words(came, name=parts.by_mode(line, words)))), Style.LINE)
        case DrawLine():
            yield Paragraph(runs(time, *parts.drawn(line, words)), Style.LINE)
        case Written():
            yield Paragraph(runs(time, *written(line, words).runs), Style.LINE)
            for at, before in line.entry.corrections:
                text = words(N_("corrected at {time}; it read: “{before}”"), time=words.second(at), before=before)
                yield Paragraph(runs(italic(text)), Style.SET_OFF)
            for amended in line.amendments:
                yield Paragraph(runs(italic(_before(amended, words))), Style.SET_OFF)


def _before(amended: Amendment, words: Words) -> str:
    """Tell what stood beside the words of an entry before it was amended."""
    facts, due = amended.facts, amended.facts.due
    before = [words.names(amended.who), words(N_("by {date}"), date=words.spelled(due)) if due else ""]
    before += [*parts.moved(amended, words), words.votes(facts.votes, consensus=facts.consensus)]
    time = words.second(amended.at)
    if said := words.facts(before):
        return words(N_("amended at {time}; before: {before}"), time=time, before=said)
    return words(N_("amended at {time}; nothing stood there before"), time=time)


def _spoke(line: Spoke, words: Words) -> Runs:
    until = words.second(line.until) if line.until else ""
    facts = [words(TURN_WORDS[line.turn])] if line.turn is not Turn.STATEMENT else []
    facts += [words(line.origin), duration(line.spoken_s), words(N_("until {time}"), time=until) if until else ""]
    note = words(N_(" – about: {note}"), note=line.note) if line.note else ""
    speaker = bold(words(N_("{name} speaks"), name=words.of_unit(line.name, line.unit)))
    return runs(speaker, words.aside([words.clauses(facts)]), note)
