"""Owns what a phone shows: how its person stands, the item, the speaker, both clocks, and their place in the queue.

Clocks are given as absolute times: what had gathered, since when it runs, and its limit. The phone counts by itself.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from facilitator.domain.attendance import Status
from facilitator.domain.checkin import Hold, Knock
from facilitator.domain.floor import Entry
from facilitator.domain.floor_events import Turn
from facilitator.domain.frozen import frozen
from facilitator.domain.life import Phase
from facilitator.domain.meeting import Meeting
from facilitator.domain.timer import ZERO, Stopwatch
from facilitator.views.phone_cards import Lot, OwedPaper, lot, lot_stage, owed_papers

GUESS = timedelta(minutes=3)
"""How long a speech is taken to last while nobody has spoken and no limit is set."""

MOST_HITS = 8


class Stand(StrEnum):
    """How a person stands in the meeting, as their phone says it first of all."""

    OUT = "out"
    LISTENING = "listening"
    WAITING = "waiting"
    NEXT = "next"
    DRAWN = "drawn"
    FLOOR = "floor"


@frozen
class Clock:
    """A clock to count from: milliseconds gathered, since when it runs (ms since 1970; None: it stands), its limit."""

    gathered_ms: int
    since_ms: int | None
    limit_ms: int | None


@frozen
class Pulse:
    """What all phones hear of alike: who speaks, about what, who waits, who was drawn.

    Attributes:
        speech: id of the speech that has the floor, 0 for none.
        waiting: persons in the order of the queue.
        recheck: id of the re-check under way, 0 for none.
        lot_stage: what phones show anew when it changes; ``promised`` and ``revealed`` they count on by themselves.
        papers: how many items papers were asked for.
    """

    seq: int
    now_ms: int
    title: str
    phase: Phase
    item: str
    item_clock: Clock | None
    speech: int
    speaker_id: str
    speaker: str
    speaker_clock: Clock | None
    waiting: tuple[str, ...]
    queue_is_open: bool
    drawn: tuple[str, ...]
    recheck: int
    lot_stage: str
    promised: int
    revealed: int
    papers: int


@frozen
class PhoneView:
    """What one person's phone shows.

    Attributes:
        place: place in the queue from 1; 0 when not waiting.
        minutes: estimated minutes until the turn comes.
        entry: id of the queue entry; 0 for none.
        coming: whether a drawn person said that they come.
    """

    pulse: Pulse
    person: str
    name: str
    unit: str
    others: tuple[tuple[str, str], ...]
    stand: Stand
    place: int
    minutes: int
    entry: int
    turn: Turn
    note: str
    may_speak: bool
    coming: bool
    must_confirm: bool
    held: Knock | None
    lot: Lot | None
    papers: tuple[OwedPaper, ...]


@frozen
class Caller:
    """Who holds a phone, as far as the door knows: the people it acts for, who waits with it, and the last answer."""

    people: tuple[str, ...]
    knock: Knock | None
    was_turned_away: bool


#: Whoever holds a phone that the door does not know.
NOBODY = Caller((), None, was_turned_away=False)


@frozen
class Choice:
    """One hit of a search for one's own name."""

    id: str
    name: str
    unit: str


def caller(meeting: Meeting, now: datetime, device: str) -> Caller:
    """Say who holds a phone."""
    door = meeting.door
    return Caller(tuple(door.people.get(device, ())), door.knock_of(device), door.answers.get(device) == "")


def choices(meeting: Meeting, now: datetime, typed: str) -> tuple[Choice, ...]:
    """Find a name by its start, its pinyin or its number: eight hits at most."""
    people = meeting.attendance.people
    exact = [typed.strip()] if typed.strip() in people.by_id else []
    found = dict.fromkeys([*exact, *(people.names.hits(typed, MOST_HITS) if typed.strip() else ())])
    return tuple(Choice(id, people.by_id[id].name, people.by_id[id].unit) for id in list(found)[:MOST_HITS])


def choice(meeting: Meeting, now: datetime, person: str) -> Choice | None:
    """Name the person of a name card."""
    found = meeting.attendance.people.by_id.get(person)
    return None if found is None else Choice(found.id, found.name, found.unit)


def milliseconds(moment: datetime) -> int:
    """Count the milliseconds since 1970."""
    return int(moment.timestamp() * 1000)


def clock(watch: Stopwatch, limit: timedelta | None) -> Clock:
    """Make a clock of a stopwatch."""
    return Clock(
        watch.gathered // timedelta(milliseconds=1),
        None if watch.since is None else milliseconds(watch.since),
        None if limit is None else limit // timedelta(milliseconds=1),
    )


def pulse(meeting: Meeting, now: datetime) -> Pulse:
    """Say what all phones hear."""
    agenda, floor = meeting.agenda, meeting.floor
    item = agenda.items.get(agenda.current or 0)
    speech, queue = floor.speech, floor.queue(agenda.current)
    return Pulse(
        seq=meeting.seq,
        now_ms=milliseconds(now),
        title=meeting.life.title,
        phase=meeting.life.phase,
        item=f"{agenda.number(item.id)} {item.title}" if item else "",
        item_clock=clock(item.watch, timedelta(minutes=item.minutes) if item.minutes else None) if item else None,
        speech=speech.id if speech else 0,
        speaker_id=speech.person if speech else "",
        speaker=meeting.attendance.name(speech.person) if speech else "",
        speaker_clock=clock(speech.watch, speech.limit) if speech else None,
        waiting=tuple(entry.person for entry in floor.waiting(meeting, agenda.current)),
        queue_is_open=queue.is_open,
        drawn=tuple(meeting.draws.pending),
        recheck=meeting.door.recheck.id if meeting.door.recheck and now < meeting.door.recheck.until else 0,
        lot_stage=lot_stage(meeting),
        promised=len(meeting.draws.trust.promises),
        revealed=len(meeting.draws.trust.reveals),
        papers=len(meeting.papers.calls),
    )


def phone(meeting: Meeting, now: datetime, person: str, others: tuple[str, ...] = (), device: str = "") -> PhoneView:
    """Show a person their meeting; ``others`` are the people who share the phone."""
    attendance = meeting.attendance
    who = attendance.person(person)
    waiting = meeting.floor.waiting(meeting, meeting.agenda.current)
    place, entry = next(((n, e) for n, e in enumerate(waiting, 1) if e.person == person), (0, None))
    return PhoneView(
        pulse=pulse(meeting, now),
        person=person,
        name=who.name,
        unit=who.unit,
        others=tuple((id, attendance.name(id)) for id in others if id != person),
        stand=_stand(meeting, person, place),
        place=place,
        minutes=until_turn(meeting, now, waiting[: place - 1]) if place else 0,
        entry=entry.id if entry else 0,
        turn=entry.turn if entry else Turn.STATEMENT,
        note=entry.note if entry else "",
        may_speak=who.may_speak,
        coming=meeting.door.coming.get(person, 0) == meeting.draws.pending.get(person, -1),
        must_confirm=meeting.door.must_confirm(person) and attendance.is_present(person),
        held=meeting.door.knock_of(device),
        lot=lot(meeting, person),
        papers=owed_papers(meeting, person),
    )


def _stand(meeting: Meeting, person: str, place: int) -> Stand:
    speech = meeting.floor.speech
    if speech is not None and speech.person == person:
        return Stand.FLOOR
    if meeting.attendance.status(person) is not Status.PRESENT:
        return Stand.OUT
    if meeting.draws.is_pending(person):
        return Stand.DRAWN
    return {0: Stand.LISTENING, 1: Stand.NEXT}.get(place, Stand.WAITING)


def until_turn(meeting: Meeting, now: datetime, ahead: list[Entry]) -> int:
    """Estimate the minutes until a turn comes: what is left of this speech, and one usual speech for each ahead."""
    speech = meeting.floor.speech
    usual = usual_speech(meeting)
    left = ZERO if speech is None else max((speech.limit or usual) - speech.watch.elapsed(now), ZERO)
    return -(-int((left + usual * len(ahead)).total_seconds()) // 60)


def usual_speech(meeting: Meeting) -> timedelta:
    """Tell how long a speech lasts here: the mean of those that ended, else the limit, else a guess."""
    totals = meeting.floor.by_person.values()
    ended = sum(1 for speech in meeting.floor.log if speech.ended_at is not None) if totals else 0
    if ended:
        return sum((total.spoken for total in totals), ZERO) / ended
    return meeting.floor.limit or GUESS


def asks_again(knock: Knock) -> bool:
    """Tell whether a phone that waits may still say that it is its person's own."""
    return knock.reason is Hold.SECOND_PHONE
