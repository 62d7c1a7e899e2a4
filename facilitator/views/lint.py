"""Owns what is missing before minutes go out: each finding names the place, so that a screen can jump there."""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from facilitator.domain.agenda import LEFT, Item, ItemKind, ItemState
from facilitator.domain.errors import N_, Message, said
from facilitator.domain.frozen import frozen
from facilitator.domain.life import Phase
from facilitator.domain.meeting import Meeting
from facilitator.domain.people import Role
from facilitator.domain.record import EntryKind, RecordEntry

# Kinds of item that need no outcome of their own.
_WITHOUT_OUTCOME = frozenset({ItemKind.BREAK, ItemKind.CEREMONY, ItemKind.LECTURE, ItemKind.INFORMATION})


class Place(StrEnum):
    """Where something is mended that belongs to no item and no entry."""

    PEOPLE = "people"
    MEETING = "meeting"
    MINUTES = "minutes"


@frozen
class Finding:
    """Something missing; ``item`` or ``entry`` is where (ids, 0 for neither), or else ``place``."""

    text: Message
    item: int = 0
    entry: int = 0
    place: Place = Place.PEOPLE


def lint(meeting: Meeting) -> list[Finding]:
    """List what a careful secretary would ask about, most general first."""
    return [*_meeting(meeting), *_items(meeting), *_record(meeting)]


def lint_now(meeting: Meeting, now: datetime) -> list[Finding]:
    """List the same for a screen."""
    return lint(meeting)


def _meeting(meeting: Meeting) -> Iterator[Finding]:
    attendance = meeting.attendance
    if not attendance.presence or not any(found.stays for found in attendance.presence.values()):
        yield Finding(said(N_("nobody is marked present")))
    if not any(person.role is Role.CHAIR for person in attendance.people.by_id.values()):
        yield Finding(said(N_("nobody is named as the chair")))
    if not meeting.record.scribes and not any(p.role is Role.SECRETARY for p in attendance.people.by_id.values()):
        yield Finding(said(N_("nobody is named who takes the notes")))
    if meeting.record.amended is not None:
        yield Finding(
            said(N_("the minutes were changed after they were approved; “approve minutes” approves them again")),
            place=Place.MINUTES,
        )
    if meeting.life.phase is not Phase.CLOSED:
        yield Finding(said(N_("the meeting is not closed yet")), place=Place.MEETING)


def _items(meeting: Meeting) -> Iterator[Finding]:
    agenda = meeting.agenda
    with_outcome = {entry.item for entry in meeting.record.entries.values()}
    for item in agenda.walk():
        number = agenda.number(item.id)
        if item.state is ItemState.CLOSED and _needs_outcome(meeting, item) and item.id not in with_outcome:
            yield Finding(said(N_("item {number} “{title}” has no outcome"), number=number, title=item.title), item.id)
        if meeting.life.phase is Phase.CLOSED and item.state in LEFT and not agenda.children[item.id]:
            yield Finding(
                said(N_("item {number} “{title}” was never closed"), number=number, title=item.title), item.id
            )
        waiting = len(meeting.floor.queue(item.id).entries)
        if item.state is ItemState.CLOSED and waiting:
            yield Finding(
                said(N_("{n} person still waited under item {number}"), N_("{n} people still waited under item {number}"), n=waiting, number=number),
                item.id,
            )  # fmt: skip


def _needs_outcome(meeting: Meeting, item: Item) -> bool:
    return item.kind not in _WITHOUT_OUTCOME and not meeting.agenda.children[item.id]


def _too_many_votes(meeting: Meeting, entry: RecordEntry) -> Iterator[Finding]:
    """Count the votes against those who could cast them; a quorum of roles says nothing of who may vote."""
    votes, present = entry.votes, entry.quorum.present if entry.quorum else 0
    cast = votes.in_favour + votes.against + votes.abstain if votes else 0
    if 0 < present < cast and not meeting.attendance.rule.roles:
        many = N_("decision {number} counts {n} votes, but {present} who may vote were present")
        yield Finding(said(many, number=entry.number, n=cast, present=present), entry=entry.id)


def _record(meeting: Meeting) -> Iterator[Finding]:
    for entry in meeting.record.entries.values():
        n = entry.number
        match entry.kind:
            case EntryKind.ACTION:
                if not entry.who:
                    yield Finding(said(N_("action {number} has no owner"), number=n), entry=entry.id)
                if entry.due is None:
                    yield Finding(said(N_("action {number} has no date"), number=n), entry=entry.id)
            case EntryKind.DECISION:
                if entry.votes is None and not entry.consensus:
                    yield Finding(
                        said(N_("decision {number} says neither votes nor consensus"), number=n), entry=entry.id
                    )
                yield from _too_many_votes(meeting, entry)
                if not entry.stands:
                    yield Finding(said(N_("decision {number} is left out of the minutes"), number=n), entry=entry.id)
                if entry.quorum is not None and not entry.quorum.is_met:
                    yield Finding(said(N_("decision {number} was taken without a quorum"), number=n), entry=entry.id)
            case EntryKind.PROPOSAL:
                if not any(d.item == entry.item and d.id > entry.id for d in meeting.record.decisions):
                    yield Finding(said(N_("proposal {number} was not decided"), number=n), entry=entry.id)
            case _:
                pass
