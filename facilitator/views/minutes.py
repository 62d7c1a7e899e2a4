"""Owns the minutes as data: who was here, what was done under each item, and the figures behind it.

Every writer of documents puts this one structure into its format; nothing in it is markup or translated. Structure:
head, presence, agenda with planned and actual time, the items, actions, parked matters, draws with their proofs, close,
signatures, and as an appendix the speaking figures and the digest of the log.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from facilitator.domain.agenda import ItemKind, ItemState
from facilitator.domain.attendance import Mode, QuorumChange, Status
from facilitator.domain.draw import DrawRecord, Use
from facilitator.domain.floor import Total
from facilitator.domain.floor_events import Origin, Turn
from facilitator.domain.frozen import frozen
from facilitator.domain.meeting import Meeting
from facilitator.domain.next_meeting import NextMeeting
from facilitator.domain.people import Role
from facilitator.domain.proof import Entry
from facilitator.domain.quorum import QuorumRule, QuorumStamp
from facilitator.domain.record import EntryKind, Facts, RecordEntry
from facilitator.views.draw import RollCallFigures, Share, draw_proof, roll_call_figures, shares
from facilitator.views.figures import AgendaRow, Attendee, agenda_rows, attendees, whole_seconds
from facilitator.views.happened_draw import groups
from facilitator.views.papers import Register, registers


@frozen
class Spoke:
    """A speech: who, why, how long (whole seconds), what it was to be about; ``until`` is None while it goes on."""

    at: datetime
    name: str
    unit: str
    turn: Turn
    origin: Origin
    spoken_s: int
    note: str
    until: datetime | None


@frozen
class Amendment:
    """The facts of an entry as they stood until ``at``, with their names filled in."""

    at: datetime
    facts: Facts
    speaker: str
    seconder: str
    who: tuple[str, ...]


@frozen
class Written:
    """An entry of the record with its names filled in."""

    at: datetime
    entry: RecordEntry
    speaker: str
    seconder: str
    who: tuple[str, ...]
    amendments: tuple[Amendment, ...] = ()

    @property
    def is_lost(self) -> bool:
        """Tell whether its votes lost a motion: a tie defeats one that needs a majority (RONR 44:12)."""
        votes = self.entry.votes
        return votes is not None and votes.in_favour <= votes.against


@frozen
class DrawLine:
    """A draw with its names as they stood on the list; ``pool`` and ``spare`` in the order they were numbered.

    ``groups`` holds those drawn, group by group; ``seal`` is the hash of the whole proof.
    """

    at: datetime
    record: DrawRecord
    pool: tuple[Entry, ...]
    spare: tuple[Entry, ...]
    drawn: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]
    left_out: tuple[tuple[str, str], ...]
    passed: tuple[tuple[str, str], ...]
    missed: tuple[str, ...]
    silent: tuple[str, ...]
    seal: str


@frozen
class Movement:
    """Somebody came or went while the meeting was under way."""

    at: datetime
    name: str
    came: bool
    mode: Mode


Line = Spoke | Written | DrawLine
L = TypeVar("L", Line | Movement, Written)


@frozen
class MinutesItem:
    """An agenda item and what happened under it, in order; ``row`` is None for what happened under none.

    ``course`` holds the same with those between who came and went.
    """

    row: AgendaRow | None
    course: tuple[Line | Movement, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """What happened, without who came and went."""
        return tuple(line for line in self.course if not isinstance(line, Movement))

    @property
    def is_told(self) -> bool:
        """Tell whether minutes that are silent about coming and going have anything to say of it."""
        return bool(self.lines) or (self.row is not None and _is_told(self.row))


@frozen
class SpeakingFigure:
    """How often and how long somebody, a unit or a group spoke."""

    name: str
    speeches: int
    spoken_s: int


@frozen
class Presence:
    """Who was here and who was not, by the lists that minutes know."""

    chair: tuple[Attendee, ...]
    present: tuple[Attendee, ...]
    excused: tuple[Attendee, ...]
    absent: tuple[Attendee, ...]
    guests: tuple[Attendee, ...]
    observers: tuple[Attendee, ...]


@frozen
class Minutes:
    """The minutes of one meeting; times are aware UTC, ``zone`` is where they are to be shown."""

    title: str
    body: str
    place: str
    zone: str
    starts: datetime | None
    started_at: datetime | None
    closed_at: datetime | None
    is_rehearsal: bool
    kind: str
    next_meeting: NextMeeting | None
    recesses: tuple[tuple[datetime, datetime], ...]
    reopenings: tuple[tuple[datetime, str], ...]
    approved: tuple[datetime, str] | None
    amended: datetime | None
    presence: Presence
    scribes: tuple[str, ...]
    quorum_rule: QuorumRule
    quorum: QuorumStamp
    quorum_changes: tuple[QuorumChange, ...]
    agenda: tuple[AgendaRow, ...]
    items: tuple[MinutesItem, ...]
    decisions: tuple[Written, ...]
    actions: tuple[Written, ...]
    parked: tuple[Written, ...]
    draws: tuple[DrawLine, ...]
    papers: tuple[Register, ...]
    by_person: tuple[SpeakingFigure, ...]
    by_unit: tuple[SpeakingFigure, ...]
    by_group: tuple[SpeakingFigure, ...]
    shares: tuple[Share, ...]
    roll_calls: RollCallFigures
    records: int
    digest: str


def minutes(meeting: Meeting, now: datetime, digest: str = "") -> Minutes:
    """Draw up the minutes; ``digest`` is the digest of the last record."""
    life, record = meeting.life, meeting.record
    return Minutes(
        title=life.title,
        body=life.body,
        place=life.place,
        zone=life.zone,
        starts=life.starts,
        started_at=life.started_at,
        closed_at=life.closed_at,
        is_rehearsal=life.is_rehearsal,
        kind=life.kind,
        next_meeting=life.next_meeting,
        recesses=tuple(life.recesses),
        reopenings=tuple(life.reopenings),
        approved=None if record.approved is None else (record.approved[0], _name(meeting, record.approved[1])),
        amended=record.amended,
        presence=_presence(meeting),
        scribes=tuple(_name(meeting, id) for id in record.scribes),
        quorum_rule=meeting.attendance.rule,
        quorum=meeting.attendance.quorum(),
        quorum_changes=tuple(meeting.attendance.quorum_changes),
        agenda=agenda_rows(meeting, now),
        items=_items(meeting, now),
        decisions=tuple(_written(meeting, entry) for entry in record.decisions),
        actions=tuple(_written(meeting, entry) for entry in record.actions),
        parked=tuple(_written(meeting, entry) for entry in record.by_kind[EntryKind.PARKED]),
        draws=tuple(_draw(meeting, found) for found in meeting.draws.log),
        papers=registers(meeting),
        by_person=_figures((_name(meeting, id), total) for id, total in meeting.floor.by_person.items()),
        by_unit=_figures(meeting.floor.by_unit.items()),
        by_group=_figures(meeting.floor.by_group.items()),
        shares=shares(meeting, now),
        roll_calls=roll_call_figures(meeting),
        records=meeting.seq,
        digest=digest,
    )


def points_chosen(minutes: Minutes) -> Minutes:
    """Leave out what was left out of the minutes; the record and the tables keep it."""
    return replace(
        minutes,
        items=tuple(replace(item, course=_standing(item.course)) for item in minutes.items),
        decisions=_standing(minutes.decisions),
        actions=_standing(minutes.actions),
        parked=_standing(minutes.parked),
    )


def _standing(lines: tuple[L, ...]) -> tuple[L, ...]:
    return tuple(line for line in lines if not isinstance(line, Written) or line.entry.stands)


def _name(meeting: Meeting, person: str) -> str:
    return meeting.attendance.name(person) if person else ""


def _presence(meeting: Meeting) -> Presence:
    everybody = attendees(meeting)
    came = [found for found in everybody if found.stays]
    members = [found for found in everybody if found.person.is_expected]
    return Presence(
        chair=tuple(found for found in everybody if found.person.role is Role.CHAIR),
        present=tuple(found for found in members if found.stays),
        excused=tuple(found for found in members if found.status is Status.EXCUSED),
        absent=tuple(found for found in members if found.status in (Status.ABSENT, Status.EXPECTED)),
        guests=tuple(found for found in came if found.person.role is Role.GUEST),
        observers=tuple(found for found in came if found.person.role is Role.OBSERVER),
    )


def _written(meeting: Meeting, entry: RecordEntry) -> Written:
    who = tuple(_name(meeting, id) for id in entry.who)
    amendments = tuple(_amendment(meeting, at, facts) for at, facts in entry.amendments)
    return Written(entry.at, entry, _name(meeting, entry.speaker), _name(meeting, entry.seconder), who, amendments)


def _amendment(meeting: Meeting, at: datetime, facts: Facts) -> Amendment:
    who = tuple(_name(meeting, id) for id in facts.who)
    return Amendment(at, facts, _name(meeting, facts.speaker), _name(meeting, facts.seconder), who)


def _draw(meeting: Meeting, found: DrawRecord) -> DrawLine:
    made, proof = found.made, draw_proof(found)
    first, then = made.lists
    names = {one.id: one.name for one in (*first, *then)}
    return DrawLine(
        at=found.at,
        record=found,
        pool=first,
        spare=then,
        drawn=tuple(names[id] for id in made.drawn),
        groups=tuple(tuple(names[id] for id in group) for group in groups(made)) if made.use is Use.GROUPS else (),
        left_out=tuple((name, why) for why, _, name in proof["left out"]),
        passed=tuple((names[id], reason) for id, reason in found.passed.items()),
        missed=tuple(names[id] for id in found.missed),
        silent=tuple(names[id] for id, is_here in found.answers.items() if not is_here),
        seal=proof["seal"],
    )


def _items(meeting: Meeting, now: datetime) -> tuple[MinutesItem, ...]:
    """Sort everything that happened under the item it belongs to, in order of time."""
    lines = _moves(meeting)
    for speech in meeting.floor.log:
        person = meeting.attendance.people.by_id[speech.person]
        spoken = whole_seconds(speech.watch.elapsed(now))
        spoke = Spoke(
            speech.started_at,
            person.name,
            person.unit,
            speech.turn,
            speech.origin,
            spoken,
            speech.note,
            speech.ended_at,
        )
        lines.setdefault(speech.item, []).append((speech.id, spoke))
    for entry in meeting.record.entries.values():
        lines.setdefault(entry.item, []).append((entry.id, _written(meeting, entry)))
    for found in meeting.draws.log:
        lines.setdefault(found.item, []).append((found.id, _draw(meeting, found)))
    rows: list[AgendaRow | None] = [None, *agenda_rows(meeting, now)]
    return tuple(
        MinutesItem(row, tuple(line for _, line in sorted(below, key=lambda pair: pair[0])))
        for row in rows
        if (below := lines.get(row.id if row else 0, [])) or (row is not None and _is_told(row))
    )


def _moves(meeting: Meeting) -> dict[int, list[tuple[int, Line | Movement]]]:
    """Collect who came and went between the opening and the close, by the item that was current."""
    found: dict[int, list[tuple[int, Line | Movement]]] = {}
    opened, closed = meeting.life.started_at, meeting.life.closed_at
    for id, presence in meeting.attendance.presence.items():
        name = _name(meeting, id)
        for stay in presence.stays:
            for at, (seq, item), came in ((stay.since, stay.came, True), (stay.until, stay.went, False)):
                if opened and at and at > opened and (closed is None or at < closed):
                    found.setdefault(item, []).append((seq, Movement(at, name, came, stay.mode)))
    return found


def _is_told(row: AgendaRow) -> bool:
    """Tell whether an item under which nothing happened is told of: it was reached and is no break."""
    return row.state is not ItemState.PENDING and row.kind is not ItemKind.BREAK


def _figures(totals: Iterable[tuple[str, Total]]) -> tuple[SpeakingFigure, ...]:
    return tuple(SpeakingFigure(name, total.speeches, whole_seconds(total.spoken)) for name, total in totals)
