"""Owns the layout of Robert's Rules: what was done, not what was said; movers, not seconders; signed by the secretary."""

from collections.abc import Iterator

from facilitator.domain.errors import N_
from facilitator.domain.floor_events import Origin, Turn
from facilitator.domain.particulars import MeetingKind
from facilitator.domain.record import EntryKind
from facilitator.exchange.document import Block, Heading, Paragraph, Style, runs
from facilitator.exchange.layouts import parts
from facilitator.exchange.layouts.words import Words
from facilitator.views.minutes import DrawLine, Minutes, MinutesItem, Spoke, Written


def roberts_minutes(minutes: Minutes, words: Words) -> Iterator[Block]:
    """Lay minutes out by Robert's Rules of Order."""
    yield Heading(1, runs(words(N_("Minutes of {title}"), title=minutes.title)))
    yield from parts.rehearsal(minutes, words)
    yield Paragraph(runs(words.sentences(_opening(minutes, words))))
    for item in minutes.items:
        done = [block for line in item.lines for block in _done(item, line, words)]
        if done and item.row is not None:
            yield Heading(2, runs(f"{item.row.number} {item.row.title}"))
        yield from done
    yield Heading(2, runs(words(N_("Adjournment"))))
    yield from _adjourned(minutes, words)
    yield parts.signatures(words, N_("Secretary"), N_("Date"))


def _opening(minutes: Minutes, words: Words) -> Iterator[str]:
    place = words(N_(" at {place}"), place=minutes.place) if minutes.place else ""
    meeting = _meeting(minutes, words)
    if at := minutes.started_at:
        called = N_("{meeting} was called to order at {time} on {date}{place}.")
        yield words(called, meeting=meeting, time=words.clock(at), date=words.day(at), place=place)
    elif at := minutes.starts:
        yield words(N_("{meeting} is planned for {date}{place}."), meeting=meeting, date=words.day(at), place=place)
    if chairs := parts.chairs(minutes, words):
        yield words(N_("{name} was in the chair."), name=chairs)
    if secretaries := parts.secretaries(minutes):
        yield words(N_("{name} acted as secretary."), name=words.names(secretaries))
    if minutes.quorum_rule.exists and minutes.quorum_changes:
        first = minutes.quorum_changes[0].stamp
        was = N_("A quorum was present ({present} of {base}).")
        yield words(
            was if first.is_met else N_("A quorum was not present ({present} of {base})."),
            present=first.present,
            base=first.base,
        )


def _meeting(minutes: Minutes, words: Words) -> str:
    named = {"kind": words(MeetingKind(minutes.kind)) if minutes.kind else "", "body": minutes.body}
    match bool(minutes.kind), bool(minutes.body):
        case True, True:
            return words(N_("The {kind} meeting of {body}"), **named)
        case True, False:
            return words(N_("The {kind} meeting"), kind=named["kind"])
        case False, True:
            return words(N_("A meeting of {body}"), body=named["body"])
    return words(N_("The meeting"))


def _done(item: MinutesItem, line: Spoke | Written | DrawLine, words: Words) -> Iterator[Block]:
    """Write what a line did; what it only said is left out."""
    match line:
        case Spoke(turn=Turn.ORDER):
            ground = words(N_("{name} raised a point of order: {ground}"), name=line.name, ground=line.note)
            bare = words(N_("{name} raised a point of order."), name=line.name)
            yield Paragraph(runs(words.sentence(ground) if line.note else bare))
        case Spoke(origin=Origin.PRESENTER):
            yield Paragraph(runs(words(N_("{name} reported."), name=line.name)))
        case Written() if line.entry.kind is EntryKind.DECISION:
            yield Paragraph(runs(*_motion(line, words)), Style.SET_OFF)
        case Written() if line.entry.kind is EntryKind.PROPOSAL and not _decided_later(item, line):
            yield Paragraph(runs(words(N_("Proposed and not decided: “{text}”"), text=line.entry.text)), Style.SET_OFF)
        case Written() if line.entry.kind is EntryKind.ACTION:
            task = words.task(line.who, line.entry.text, line.entry.due)
            yield Paragraph(runs(words.sentence(words(N_("Assigned: {task}"), task=task))), Style.SET_OFF)
        case _:
            pass


def _decided_later(item: MinutesItem, proposal: Written) -> bool:
    return any(
        isinstance(line, Written) and line.entry.kind is EntryKind.DECISION and line.entry.id > proposal.entry.id
        for line in item.lines
    )


def _motion(line: Written, words: Words) -> Iterator[str]:
    entry = line.entry
    moved = N_("Moved by {name}: “{text}”; ") if line.speaker else N_("Moved: “{text}”; ")
    yield words(moved, name=line.speaker, text=entry.text)
    if entry.consensus:
        yield words(N_("adopted by consensus."))
        return
    how = words.votes(entry.votes, consensus=False)
    result = words(N_("lost")) if line.is_lost else words(N_("adopted"))
    yield words(N_("{result}, {how}."), result=result, how=how) if how else words(N_("{result}."), result=result)


def _adjourned(minutes: Minutes, words: Words) -> Iterator[Block]:
    yield from parts.recesses(minutes, words)
    yield from parts.next_meeting(minutes, words)
    if minutes.closed_at:
        adjourned = words(N_("The meeting adjourned at {time}."), time=words.clock(minutes.closed_at))
        yield Paragraph(runs(adjourned), kept=True)
    yield from parts.approval(minutes, words)
