"""Owns small figures that several views show: the agenda with its times, attendance in lists, speaking totals."""

from datetime import datetime, timedelta

from facilitator.domain.agenda import LEFT, ItemKind, ItemState, Link
from facilitator.domain.attendance import Interval, Presence, Status
from facilitator.domain.frozen import frozen
from facilitator.domain.life import Phase
from facilitator.domain.meeting import Meeting
from facilitator.domain.people import EXPECTED_ROLES, Person
from facilitator.domain.timer import ZERO


def whole_seconds(duration: timedelta) -> int:
    """Cut a duration to whole seconds."""
    return int(duration.total_seconds())


@frozen
class AgendaRow:
    """One item as lists show it; times in seconds, ``ends`` the predicted end of an item that is left."""

    id: int
    number: str
    depth: int
    title: str
    presenter: str
    minutes: int | None
    kind: ItemKind
    state: ItemState
    spent_s: int
    ends: datetime | None
    links: tuple[Link, ...]
    note: str
    open_floor: bool


def agenda_rows(meeting: Meeting, now: datetime, *, with_dropped: bool = False) -> tuple[AgendaRow, ...]:
    """List the agenda in order."""
    agenda = meeting.agenda
    ends = {forecast.item: forecast.ends for forecast in agenda.forecast(now)}
    return tuple(
        AgendaRow(
            id=item.id,
            number=agenda.number(item.id),
            depth=agenda.depth(item.id),
            title=item.title,
            presenter=item.presenter,
            minutes=item.minutes,
            kind=item.kind,
            state=item.state,
            spent_s=whole_seconds(item.watch.elapsed(now)),
            ends=ends.get(item.id),
            links=item.links,
            note=item.note,
            open_floor=item.open_floor,
        )
        for item in agenda.walk()
        if with_dropped or item.state is not ItemState.DROPPED
    )


@frozen
class Outlook:
    """When the meeting will end, and how that compares with the plan; seconds late, negative for early."""

    ends: datetime | None
    planned_end: datetime | None
    late_s: int | None
    left_s: int


def outlook(meeting: Meeting, now: datetime) -> Outlook:
    """Predict the end of the meeting from what is left of every item, and of a recess with a known end."""
    agenda, life = meeting.agenda, meeting.life
    begin = max(now, life.recess_until or now)
    if life.phase is Phase.DRAFT and life.starts is not None:
        begin = max(now, life.starts)
    left = sum((agenda.left(item.id, now) for item in agenda.walk() if item.state in LEFT), ZERO)
    planned = agenda.planned()
    start = life.starts or life.started_at
    planned_end = start + planned if start is not None and planned else None
    ends = life.closed_at or (begin + left if planned else None)
    late = whole_seconds(ends - planned_end) if ends is not None and planned_end is not None else None
    return Outlook(ends, planned_end, late, whole_seconds(left))


@frozen
class Attendee:
    """One person with what is known of their coming and going."""

    person: Person
    status: Status
    late: bool
    reason: str
    stays: tuple[Interval, ...]
    speeches: int
    spoken_s: int


def attendee(meeting: Meeting, person: Person) -> Attendee:
    """Sum up one person; in a closed meeting whoever was expected is absent."""
    presence = meeting.attendance.presence.get(person.id) or Presence()
    status = presence.status
    if status is Status.EXPECTED and meeting.life.phase is Phase.CLOSED and person.is_expected:
        status = Status.ABSENT
    total = meeting.floor.total(person.id)
    return Attendee(
        person,
        status,
        presence.late,
        presence.reason,
        tuple(presence.stays),
        total.speeches,
        whole_seconds(total.spoken),
    )


def attendees(meeting: Meeting) -> tuple[Attendee, ...]:
    """Sum up everybody, in the order of the roster; for exports, not for a live screen."""
    return tuple(attendee(meeting, person) for person in meeting.attendance.people.by_id.values())


def expected_and_present(meeting: Meeting) -> tuple[int, int]:
    """Count who should come and who of them is here, from the running counts."""
    totals, present = meeting.attendance.people.totals, meeting.attendance.present_counts
    return (
        sum(n for (role, _), n in totals.items() if role in EXPECTED_ROLES),
        sum(n for (role, _), n in present.items() if role in EXPECTED_ROLES),
    )
