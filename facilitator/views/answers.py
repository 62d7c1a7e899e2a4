"""Owns the answers to typed questions: a few messages each, nothing is stored."""

from collections.abc import Callable
from datetime import datetime
from itertools import islice

from facilitator.domain.errors import N_, Message, Several, said
from facilitator.domain.meeting import Meeting
from facilitator.views.draw import draw_answer
from facilitator.views.figures import agenda_rows, expected_and_present
from facilitator.views.happened import TURN_WORDS
from facilitator.views.happened_door import HOLD_WORDS
from facilitator.views.papers import papers_answer

SHOWN = 50


def answer(meeting: Meeting, now: datetime, about: str) -> list[Message]:
    """Answer a question by its subject, as ``language.Query.about`` names it (all but help)."""
    return _ANSWERS[about](meeting, now)


def _present(meeting: Meeting, now: datetime) -> list[Message]:
    attendance = meeting.attendance
    people = [attendance.people.by_id[id] for id in islice(attendance.present, SHOWN)]
    expected, present = expected_and_present(meeting)
    members = Several(person.name for person in people if person.is_expected) or "–"
    others = Several(person.name for person in people if not person.is_expected)
    more = len(attendance.present) - len(people)
    return [
        said(N_("present {present} of {expected}: {names}"), present=present, expected=expected, names=members),
        *([said(N_("also here: {names}"), names=others)] if others else []),
        *([said(N_("… and {n} more"), n=more)] if more > 0 else []),
    ]


def _quorum(meeting: Meeting, now: datetime) -> list[Message]:
    quorum = meeting.attendance.quorum()
    if not quorum.threshold:
        return [said(N_("there is no quorum to keep; {present} present"), present=quorum.present)]
    met = N_("the quorum is met: {present} of {base} present, {threshold} needed, {margin} to spare")
    lost = N_("the quorum is not met: {present} of {base} present, {threshold} needed")
    values = {"present": quorum.present, "base": quorum.base, "threshold": quorum.threshold, "margin": quorum.margin}
    return [said(met if quorum.is_met else lost, **values)]


def _queue(meeting: Meeting, now: datetime, *, with_notes: bool = False) -> list[Message]:
    queue = meeting.floor.queue(meeting.agenda.current)
    here, away = N_("{place}. {name} ({turn}){note}"), N_("{place}. {name} ({turn}, has left){note}")
    waiting = [
        said(
            away if meeting.attendance.has_left(entry.person) else here,
            place=place,
            name=meeting.attendance.name(entry.person),
            turn=said(TURN_WORDS[entry.turn]),
            note=f": {entry.note}" if with_notes and entry.note else "",
        )
        for place, entry in enumerate(queue.entries[:SHOWN], 1)
    ]
    state = N_("the queue is open, {n} waiting") if queue.is_open else N_("the queue is closed, {n} waiting")
    return [said(state, n=len(queue.entries)), *waiting]


def _agenda(meeting: Meeting, now: datetime) -> list[Message]:
    rows = agenda_rows(meeting, now)[: SHOWN * 2]
    if not rows:
        return [said(N_("the agenda is empty; “agenda+ text” adds an item"))]
    return [
        said(
            N_("{number} {title} ({state}{minutes})"),
            number=row.number,
            title=row.title,
            state=said(row.state),
            minutes=f", {row.spent_s // 60}/{row.minutes}" if row.minutes else "",
        )
        for row in rows
    ]


def _door(meeting: Meeting, now: datetime) -> list[Message]:
    knocks = list(meeting.door.knocks.values())
    if not knocks:
        return [said(N_("nobody waits at the door"))]
    return [
        said(
            N_("{number}. {name}{unit} {reason}"),
            number=knock.id,
            name=knock.name,
            unit=f" ({knock.unit})" if knock.unit else "",
            reason=said(HOLD_WORDS[knock.reason]),
        )
        for knock in knocks[:SHOWN]
    ]


_ANSWERS: dict[str, Callable[[Meeting, datetime], list[Message]]] = {
    "present": _present,
    "quorum": _quorum,
    "queue": _queue,
    "queue with notes": lambda meeting, now: _queue(meeting, now, with_notes=True),
    "agenda": _agenda,
    "draw": draw_answer,
    "papers": papers_answer,
    "door": _door,
}
