"""Owns what the chair's main screen shows: the meeting at a glance, the floor, and what Enter does next.

Everything here costs what it shows; lists are asked for by the window that is visible (``queue``, ``figures``,
``record_window``).
"""

from datetime import datetime
from enum import StrEnum

from facilitator.domain.agenda import LEFT, Item
from facilitator.domain.errors import N_, Message, said
from facilitator.domain.floor import Speech
from facilitator.domain.floor_events import Origin, Turn
from facilitator.domain.frozen import frozen
from facilitator.domain.life import Phase
from facilitator.domain.meeting import Meeting
from facilitator.domain.papers import Paper
from facilitator.views.figures import Outlook, expected_and_present, outlook, whole_seconds
from facilitator.views.happened import ACT_WORDS
from facilitator.views.papers import paper_of

#: A speaker without a warning setting is warned this many seconds before the end.
LAST_MINUTE_S = 60


class Pace(StrEnum):
    """How a clock stands; each has its own word and glyph on the screen."""

    RUNNING = "running"
    LAST_MINUTE = "last minute"
    OVER = "over time"
    PAUSED = "paused"


class StepKind(StrEnum):
    """What Enter does."""

    OPEN = "open"
    RESUME = "resume"
    DONE = "done"
    CALL_DRAWN = "call drawn"
    CALL = "call"
    DRAW = "draw"
    NEXT_ITEM = "next item"
    CLOSE = "close"
    NOTHING = "nothing"


@frozen
class Step:
    """The context-right next act: its kind, whom or what it names, and what its sender saw (``after``)."""

    kind: StepKind
    name: str = ""
    person: str = ""
    after: int = 0


@frozen
class FloorView:
    """Who speaks. ``interrupted`` names who waits beneath an interposed question; ``limit_s`` None for no limit, ``paper`` None
    where none was asked for."""

    speech: int
    person: str
    name: str
    unit: str
    turn: Turn
    origin: Origin
    note: str
    elapsed_s: int
    limit_s: int | None
    pace: Pace
    interrupted: tuple[str, ...]
    paper: Paper | None


@frozen
class ItemView:
    """The current item; ``left_s`` is negative when it is over its time box, None without one."""

    id: int
    number: str
    title: str
    presenter: str
    minutes: int | None
    spent_s: int
    left_s: int | None
    runs: bool


@frozen
class TimerView:
    """A free timer; ``left_s`` is negative when it is over."""

    name: str
    left_s: int
    is_reminder: bool


@frozen
class CockpitView:
    """The whole glance."""

    title: str
    zone: str
    now: datetime
    phase: Phase
    is_rehearsal: bool
    starts: datetime | None
    opened_at: datetime | None
    recess_since: datetime | None
    recess_until: datetime | None
    item: ItemView | None
    outlook: Outlook
    expected: int
    present: int
    quorum_needed: int
    quorum_margin: int
    floor: FloorView | None
    pending: tuple[str, ...]
    queue_is_open: bool
    waiting: int
    up_next: str
    speakers_limit_s: int | None
    timers: tuple[TimerView, ...]
    step: Step
    items: int
    entries: int
    digest: str


def cockpit(meeting: Meeting, now: datetime) -> CockpitView:
    """Look at a meeting as its chair does."""
    life, floor, quorum = meeting.life, meeting.floor, meeting.attendance.quorum()
    expected, present = expected_and_present(meeting)
    queue = floor.queue(meeting.agenda.current)
    return CockpitView(
        title=life.title,
        zone=life.zone,
        now=now,
        phase=life.phase,
        is_rehearsal=life.is_rehearsal,
        starts=life.starts,
        opened_at=life.started_at,
        recess_since=life.recess_since,
        recess_until=life.recess_until,
        item=_item(meeting, now),
        outlook=outlook(meeting, now),
        expected=expected,
        present=present,
        quorum_needed=quorum.threshold,
        quorum_margin=quorum.margin,
        floor=None if floor.speech is None else _floor(meeting, floor.speech, now),
        pending=tuple(meeting.attendance.name(id) for id in meeting.draws.pending),
        queue_is_open=queue.is_open,
        waiting=len(queue.entries),
        up_next=_up_next(meeting),
        speakers_limit_s=None if floor.limit is None else whole_seconds(floor.limit),
        timers=tuple(
            TimerView(timer.name, whole_seconds(timer.ends - now), timer.is_reminder)
            for timer in meeting.timers.running.values()
        ),
        step=next_step(meeting),
        items=len(meeting.agenda.items),
        entries=len(meeting.record.entries),
        digest=meeting.digest,
    )


def next_step(meeting: Meeting) -> Step:
    """Say what Enter does now: open, resume, end the speech, call whoever is next, move on, or close."""
    floor, agenda = meeting.floor, meeting.agenda
    match meeting.life.phase:
        case Phase.DRAFT:
            return Step(StepKind.OPEN)
        case Phase.RECESS:
            return Step(StepKind.RESUME)
        case Phase.CLOSED:
            return Step(StepKind.NOTHING)
        case Phase.OPEN:
            pass
    if (speech := floor.speech) is not None:
        return Step(StepKind.DONE, meeting.attendance.name(speech.person), speech.person, speech.id)
    if (drawn := next(iter(meeting.draws.pending), None)) is not None and not meeting.attendance.has_left(drawn):
        return Step(StepKind.CALL_DRAWN, meeting.attendance.name(drawn), drawn)
    if (first := floor.first_waiting(meeting, agenda.current)) is not None:
        return Step(StepKind.CALL, meeting.attendance.name(first.person), first.person)
    if meeting.life.settings.offer_draw and agenda.current is not None and meeting.attendance.present:
        return Step(StepKind.DRAW)
    if (item := agenda.next_after(agenda.current)) is not None:
        return Step(StepKind.NEXT_ITEM, f"{agenda.number(item.id)} {item.title}", after=agenda.current or 0)
    return Step(StepKind.CLOSE)


def pace(elapsed_s: int, limit_s: int | None, *, is_running: bool, warn_s: int = LAST_MINUTE_S) -> Pace:
    """Name how a clock stands.

    >>> pace(30, 60, is_running=True, warn_s=20).value, pace(61, 60, is_running=True).value
    ('running', 'over time')
    """
    if not is_running:
        return Pace.PAUSED
    if limit_s is None or limit_s - elapsed_s > warn_s:
        return Pace.RUNNING
    return Pace.LAST_MINUTE if elapsed_s < limit_s else Pace.OVER


def _floor(meeting: Meeting, speech: Speech, now: datetime) -> FloorView:
    person = meeting.attendance.people.by_id.get(speech.person)
    elapsed = whole_seconds(speech.watch.elapsed(now))
    limit = None if speech.limit is None else whole_seconds(speech.limit)
    warn = max(meeting.life.settings.warnings_s, default=LAST_MINUTE_S)
    return FloorView(
        speech=speech.id,
        person=speech.person,
        name=meeting.attendance.name(speech.person),
        unit=person.unit if person else "",
        turn=speech.turn,
        origin=speech.origin,
        note=speech.note,
        elapsed_s=elapsed,
        limit_s=limit,
        pace=pace(elapsed, limit, is_running=speech.watch.is_running, warn_s=warn),
        interrupted=tuple(meeting.attendance.name(below.person) for below in meeting.floor.stack[:-1]),
        paper=paper_of(meeting, now, speech.person),
    )


def _up_next(meeting: Meeting) -> str:
    """Name who speaks after the present speaker; empty where nobody speaks or nobody waits."""
    speech = meeting.floor.speech
    if speech is None:
        return ""
    if len(meeting.floor.stack) > 1:
        return meeting.attendance.name(meeting.floor.stack[-2].person)
    first = meeting.floor.first_waiting(meeting, meeting.agenda.current)
    return meeting.attendance.name(first.person) if first else ""


def _item(meeting: Meeting, now: datetime) -> ItemView | None:
    agenda = meeting.agenda
    if agenda.current is None:
        return None
    item: Item = agenda.items[agenda.current]
    spent = whole_seconds(item.watch.elapsed(now))
    box = whole_seconds(agenda.planned(item.id)) if item.minutes else None
    return ItemView(
        id=item.id,
        number=agenda.number(item.id),
        title=item.title,
        presenter=item.presenter,
        minutes=item.minutes,
        spent_s=spent,
        left_s=None if box is None else box - spent,
        runs=item.watch.is_running,
    )


@frozen
class Reason:
    """One item's share in the forecast: what is left of it and when it will end."""

    number: str
    title: str
    minutes: int | None
    spent_s: int
    left_s: int
    ends: datetime


def forecast_reasons(meeting: Meeting, now: datetime) -> tuple[Reason, ...]:
    """Explain the forecast: every item that is left, in the order it will come."""
    agenda = meeting.agenda
    return tuple(
        Reason(
            agenda.number(part.item),
            agenda.items[part.item].title,
            agenda.items[part.item].minutes,
            whole_seconds(agenda.items[part.item].watch.elapsed(now)),
            whole_seconds(part.left),
            part.ends,
        )
        for part in agenda.forecast(now)
        if agenda.items[part.item].state in LEFT
    )


def undo_word(meeting: Meeting, now: datetime) -> Message | None:
    """Name the act that undo would take back now; None where there is none or it stands for good."""
    act = meeting.history.acts[-1] if meeting.history.acts else None
    return None if act is None or act.final else said(ACT_WORDS.get(act.kind, N_("the last act")))
