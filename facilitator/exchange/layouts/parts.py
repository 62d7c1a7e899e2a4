"""Owns the parts that several layouts share: facts, lists of people, actions, draws with their proof, close, figures."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from facilitator.domain.attendance import Mode
from facilitator.domain.errors import N_
from facilitator.domain.floor_events import Origin
from facilitator.domain.particulars import MeetingKind
from facilitator.domain.people import Role
from facilitator.domain.record import ActionState
from facilitator.exchange.document import (
    PAGE_OF_ROWS,
    Block,
    Bullets,
    Heading,
    Paragraph,
    Signatures,
    Style,
    Table,
    bold,
    runs,
)
from facilitator.exchange.layouts.draws import drawn as drawn
from facilitator.exchange.layouts.draws import draws as draws
from facilitator.exchange.layouts.words import Words, duration
from facilitator.views.figures import AgendaRow, Attendee
from facilitator.views.minutes import Amendment, DrawLine, Minutes, Movement, SpeakingFigure, Spoke, Written

UNCLOSED = N_("The meeting is not closed; these minutes are a draft.")
AMENDED = N_("Changed on {date}, after they were approved.")
UNAPPROVED = N_("Draft: these minutes are not approved yet.")
REHEARSAL = N_("Rehearsal: nothing in this document counts.")


def held_at(minutes: Minutes) -> datetime | None:
    """Tell when the meeting began, or is to begin."""
    return minutes.started_at or minutes.starts


def rehearsal(minutes: Minutes, words: Words) -> Iterator[Block]:
    """Say that a rehearsal is one."""
    if minutes.is_rehearsal:
        yield Paragraph(runs(bold(words(REHEARSAL))))


def chairs(minutes: Minutes, words: Words) -> str:
    """Name who chaired."""
    return words.names(found.person.name for found in minutes.presence.chair)


def facts(minutes: Minutes, words: Words) -> Iterator[Block]:
    """List the particulars of the meeting that are known."""
    at = held_at(minutes)
    known = [
        (N_("Body"), minutes.body),
        (N_("Kind of meeting"), words(MeetingKind(minutes.kind)) if minutes.kind else ""),
        (N_("Date"), words.day(at) if at else ""),
        (N_("Place"), minutes.place),
        (N_("Planned start"), planned(minutes, words)),
        (N_("Opened"), words.clock(minutes.started_at) if minutes.started_at else ""),
        (N_("Recess"), words.names(f"{words.clock(since)}–{words.clock(until)}" for since, until in minutes.recesses)),
        (N_("Closed"), words.clock(minutes.closed_at) if minutes.closed_at else ""),
        (N_("Chair"), chairs(minutes, words)),
        (N_("Notes taken by"), words.names(secretaries(minutes))),
    ]
    if points := tuple(runs(bold(words.label(label)), value) for label, value in known if value):
        yield Bullets(points)


def planned(minutes: Minutes, words: Words) -> str:
    """Write when the meeting is to begin, and in which zone."""
    return words.of_unit(words.clock(minutes.starts), words(minutes.zone)) if minutes.starts else ""


def secretaries(minutes: Minutes) -> tuple[str, ...]:
    """Name who took the notes: those who were appointed, or else the secretaries who were here."""
    here = (one.person for one in minutes.presence.present)
    return minutes.scribes or tuple(person.name for person in here if person.role is Role.SECRETARY)


def people(label: str, found: Iterable[Attendee], words: Words, *, units: bool = True) -> Iterator[Block]:
    """List people behind a label; an empty list leaves the label out."""
    if names := words.names(words.person(one) if units else one.person.name for one in found):
        yield Paragraph(runs(bold(words.label(label)), names), Style.LIST)


def quorum(minutes: Minutes, words: Words) -> str:
    """Write the rule, and when the quorum was won or lost; of several changes within a minute the last one counts."""
    facts, was_met = [words.rule(minutes.quorum_rule)], None
    for at, stamp in {words.clock(one.at): one.stamp for one in minutes.quorum_changes}.items():
        if stamp.is_met != was_met:
            facts.append(words.label(at) + words.quorum(stamp))
        was_met = stamp.is_met
    return words.facts(facts)


def number_share(rows: Iterable[AgendaRow]) -> int:
    """Tell how much of a line of 100 the longest number of an item needs, so that 2.1.1.1 stays in one piece."""
    return max(7, round(1.8 * max((len(row.number) for row in rows), default=0)))


def actions(minutes: Minutes, words: Words) -> Iterator[Block]:
    """Tabulate who does what by when; a list of several pages begins one, so that it can be handed out by itself."""
    if not minutes.actions:
        return
    yield Heading(2, runs(words(N_("Actions"))), turns=len(minutes.actions) > PAGE_OF_ROWS)
    head = (N_("No."), N_("What"), N_("Who"), N_("Due"), N_("State"))
    rows = tuple(
        (
            str(line.entry.number),
            line.entry.text,
            words.names(line.who),
            words.on(line.entry.due),
            words(ActionState(line.entry.state)),
        )
        for line in minutes.actions
    )
    yield Table(tuple(words(cell) for cell in head), rows, (8, 39, 20, 21, 12))


def parked(minutes: Minutes, words: Words) -> Iterator[Block]:
    """List what waits for later."""
    if minutes.parked:
        yield Heading(2, runs(words(N_("Parked for later"))))
        yield Bullets(tuple(runs(line.entry.text) for line in minutes.parked))


# What minutes say of the speakers under an item, by how they came to speak.
_SPOKE = {
    Origin.PRESENTER: N_("Presented by {names}."),
    Origin.VOLUNTEER: N_("Volunteered to speak: {names}."),
    Origin.CALLED: N_("Called upon: {names}."),
    Origin.DRAWN: N_("Drawn by lot: {names}."),
}


def speakers(lines: Iterable[Spoke | Written | DrawLine], words: Words) -> str:
    """Say who spoke, by how they came to: who presented, volunteered, was called, was drawn."""
    by_origin: dict[Origin, dict[str, None]] = {origin: {} for origin in _SPOKE}
    for line in lines:
        if isinstance(line, Spoke):
            by_origin[line.origin][line.name] = None
    return words.sentences(
        words(_SPOKE[origin], names=words.names(names)) for origin, names in by_origin.items() if names
    )


def recesses(minutes: Minutes, words: Words) -> Iterator[Block]:
    """Tell when the meeting stood in recess."""
    for since, until in minutes.recesses:
        times = {"since": words.clock(since), "until": words.clock(until)}
        yield Paragraph(runs(words(N_("The meeting stood in recess from {since} to {until}."), **times)), kept=True)


def by_mode(line: Movement, words: Words) -> str:
    """Name somebody who comes or goes, and how if not into the room."""
    return words.of_unit(line.name, "" if line.mode is Mode.ROOM else words(line.mode))


def moved(line: Written | Amendment, words: Words) -> list[str]:
    """Tell who moved a decision and who seconded it, as far as it was noted."""
    facts = [words(N_("moved by {name}"), name=line.speaker)] if line.speaker else []
    return facts + ([words(N_("seconded by {name}"), name=line.seconder)] if line.seconder else [])


def close(minutes: Minutes, words: Words) -> Iterator[Block]:
    """Tell when the next meeting is, when this one closed, and whether these minutes are approved."""
    for at, reason in minutes.reopenings:
        reopened = words(N_("Reopened at {time}: {reason}"), time=words.clock(at), reason=reason)
        yield Paragraph(runs(reopened), kept=True)
    yield from next_meeting(minutes, words)
    if minutes.closed_at:
        closed = words(N_("The meeting closed at {time}."), time=words.clock(minutes.closed_at))
        yield Paragraph(runs(closed), kept=True)
    yield from approval(minutes, words)


def next_meeting(minutes: Minutes, words: Words) -> Iterator[Block]:
    """Say when and where the next meeting is."""
    if found := minutes.next_meeting:
        known = {
            "date": words.day(found.starts),
            "time": words.clock(found.starts),
            "place": words(N_(", {place}"), place=found.place) if found.place else "",
        }
        titled = N_("The next meeting, “{title}”, is on {date} at {time}{place}.")
        plain = N_("The next meeting is on {date} at {time}{place}.")
        said = words(titled, title=found.title, **known) if found.title else words(plain, **known)
        yield Paragraph(runs(said), kept=True)


def approval(minutes: Minutes, words: Words) -> Iterator[Block]:
    """Say by whom the minutes were approved and when, or that they are a draft."""
    if minutes.approved:
        at, by = minutes.approved
        message = N_("Approved on {date} by {by}.") if by else N_("Approved on {date}.")
        yield Paragraph(runs(words(message, date=words.day(at), by=by)), kept=True)
        if minutes.amended:
            yield Paragraph(runs(words(AMENDED, date=words.day(minutes.amended))), kept=True)
    else:
        yield Paragraph(runs(words(UNAPPROVED if minutes.closed_at else UNCLOSED)), kept=True)


def signatures(words: Words, *labels: str) -> Signatures:
    """Leave places to sign."""
    return Signatures(tuple(words(label) for label in labels))


def figures(minutes: Minutes, words: Words) -> Iterator[Block]:
    """Tabulate who spoke how long, and give the digest of the log."""
    if minutes.by_person:
        spoke = words(N_("Speeches")), words(N_("Time"))
        for label, found in (
            (N_("Name"), minutes.by_person),
            (N_("Unit"), minutes.by_unit),
            (N_("Group"), minutes.by_group),
        ):
            if found:
                yield Table((words(label), *spoke), _figure_rows(found), (60, 20, 20))
        spoken = (share for share in minutes.shares if share.speeches)
        counts = words.names(
            words(N_("{origin} {n} ({percent}%)"), origin=words(share.origin), n=share.speeches, percent=share.percent)
            for share in spoken
        )
        yield Paragraph(runs(words(N_("How speakers came to speak: {counts}"), counts=counts)))
    if (called := minutes.roll_calls).asked:
        told = N_("Spot roll calls: {n} asked, {yes} answered, {no} did not")
        yield Paragraph(runs(words(told, n=called.asked, yes=called.answered, no=called.silent)))
    yield Paragraph(runs(words(N_("{n} records; digest of the last one:"), n=minutes.records), f" {minutes.digest}"))


def _figure_rows(found: tuple[SpeakingFigure, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple((figure.name, str(figure.speeches), duration(figure.spoken_s)) for figure in found)
