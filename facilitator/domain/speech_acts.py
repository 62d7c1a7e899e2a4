"""Owns who has the floor: call, end, yield.

Commands that advance carry what their sender saw (``after``: the id of the speech that had the floor, 0 for none; None
for a sender that does not watch, such as a script). A stale one is refused with what happened meanwhile.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from facilitator.domain.errors import N_, Refused
from facilitator.domain.floor import Entry, Speech, Total
from facilitator.domain.floor_events import (
    Origin,
    SpeechEnded,
    SpeechPaused,
    SpeechStarted,
    Turn,
)
from facilitator.domain.frozen import frozen
from facilitator.domain.people import Person
from facilitator.domain.queue_acts import item_at_hand, queue_of
from facilitator.domain.recorded import Command, Event, Moment, Recorded
from facilitator.domain.tables import Applications, Decisions

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting


@frozen
class CallNext(Command):
    """Give the floor to the first who waits and is here."""

    after: int | None = None


@frozen
class CallSpeaker(Command):
    """Give the floor to anybody, waiting or not."""

    person: str
    after: int | None = None


@frozen
class EndSpeech(Command):
    """Say that the speaker is done; an interrupted speaker resumes."""

    after: int | None = None


@frozen
class YieldFloor(Command):
    """End the speech and give what is left of its time to somebody else."""

    to: str


def _refuse_stale(meeting: Meeting, after: int | None) -> None:
    """Refuse a wish whose sender saw another speech on the floor."""
    speech = meeting.floor.speech
    if after is None or after == (speech.id if speech else 0):
        return
    if speech is None:
        raise Refused(N_("the speech has ended meanwhile"))
    raise Refused(N_("{name} has the floor meanwhile"), name=meeting.attendance.name(speech.person))


def _origin(meeting: Meeting, person: str, entry: Entry | None) -> Origin:
    """Tell how somebody came to speak: a hand, a draw, the agenda, or the chair's call."""
    if meeting.draws.is_due(person, item_at_hand(meeting)):
        return Origin.DRAWN
    if entry is not None:
        return Origin.VOLUNTEER
    item = meeting.agenda.items.get(item_at_hand(meeting))
    named = item is not None and item.presenter and meeting.attendance.name(person) in item.presenter
    return Origin.PRESENTER if named else Origin.CALLED


def _starting(meeting: Meeting, person: str, entry: Entry | None, limit: timedelta | None) -> list[Event]:
    """List what gives somebody the floor: the present speech pauses for an interposed question, ends for all else."""
    floor, turn = meeting.floor, entry.turn if entry else Turn.STATEMENT
    before: list[Event] = floor.ending()
    if turn is Turn.ASK and floor.speech is not None:
        before = [SpeechPaused(floor.speech.id, for_question=True)] if floor.speech.watch.is_running else []
    seconds = None if limit is None else max(int(limit.total_seconds()), 1)
    started = SpeechStarted(
        item_at_hand(meeting),
        person,
        turn,
        _origin(meeting, person, entry),
        entry.id if entry else 0,
        entry.note if entry else "",
        seconds,
    )
    return [*before, started]


def call_next(meeting: Meeting, command: CallNext, moment: Moment) -> list[Event]:
    """Call the first who waits; whoever left is skipped and keeps the place."""
    _refuse_stale(meeting, command.after)
    first = meeting.floor.first_waiting(meeting, item_at_hand(meeting))
    if first is None:
        raise Refused(N_("nobody waits; “ack name” calls anybody"))
    return _starting(meeting, first.person, first, meeting.floor.limit)


def _callable(meeting: Meeting, person: str) -> Person:
    """Get a person who may be given the floor now."""
    who, speech = meeting.attendance.person(person), meeting.floor.speech
    if speech is not None and speech.person == who.id:
        raise Refused(N_("{name} has the floor already"), name=who.name)
    if not who.may_speak:
        raise Refused(N_("{name} attends without the right to speak"), name=who.name)
    if meeting.attendance.has_left(who.id):
        raise Refused(N_("{name} has left; “present+ {name}” brings them back"), name=who.name)
    return who


def call_speaker(meeting: Meeting, command: CallSpeaker, moment: Moment) -> list[Event]:
    """Call anybody who may speak."""
    _refuse_stale(meeting, command.after)
    who = _callable(meeting, command.person)
    entry = next(iter(meeting.floor.queue(item_at_hand(meeting)).of(who.id)), None)
    return _starting(meeting, who.id, entry, meeting.floor.limit)


def speaking(meeting: Meeting) -> Speech:
    """Get the speech that has the floor, or refuse."""
    if (speech := meeting.floor.speech) is None:
        raise Refused(N_("nobody has the floor; “ack next” calls the first who waits"))
    return speech


def end_speech(meeting: Meeting, command: EndSpeech, moment: Moment) -> list[Event]:
    """End the speech that has the floor."""
    _refuse_stale(meeting, command.after)
    speaking(meeting)
    return meeting.floor.ending_top()


def yield_floor(meeting: Meeting, command: YieldFloor, moment: Moment) -> list[Event]:
    """Hand over the rest of the time; a speaker over time has none to give."""
    speech, who = speaking(meeting), _callable(meeting, command.to)
    left = None if speech.limit is None else speech.limit - speech.watch.elapsed(moment.at)
    if left is not None and left <= timedelta():
        raise Refused(N_("no time is left to yield"))
    starting = _starting(meeting, who.id, None, left)
    return [replace(e, yielded_to=who.id) if isinstance(e, SpeechEnded) else e for e in starting]


def speech_started(meeting: Meeting, record: Recorded, event: SpeechStarted) -> bool:
    """Give the floor: it must be free, or the question interposed and the clock stopped."""
    floor, attendance = meeting.floor, meeting.attendance
    person = attendance.people.by_id.get(event.person)
    queue = queue_of(meeting, event.item)
    entry = queue.find(event.entry) if event.entry else None
    taken = floor.speech is not None and (event.turn is not Turn.ASK or floor.speech.watch.is_running)
    if person is None or taken or (event.entry and entry is None):
        return False
    if entry is not None:
        queue.entries.remove(entry)
        queue.last_called = entry
    limit = None if event.seconds is None else timedelta(seconds=event.seconds)
    speech = Speech(record.seq, event.person, event.item, event.turn, event.origin, event.note, record.at, limit)
    speech.watch.start(record.at)
    floor.stack.append(speech)
    floor.log.append(speech)
    floor.origins[event.origin] += 1
    for total in _totals(meeting, event.person):
        total.speeches += 1
    if event.origin is Origin.DRAWN:
        meeting.draws.settle(event.person)
    return True


def _totals(meeting: Meeting, person_id: str) -> list[Total]:
    """Get the totals a person's speech counts in: their own, their unit's, their group's."""
    floor, person = meeting.floor, meeting.attendance.people.by_id[person_id]
    named = [floor.by_unit.setdefault(person.unit, Total())] if person.unit else []
    named += [floor.by_group.setdefault(person.group, Total())] if person.group else []
    return [floor.by_person.setdefault(person_id, Total()), *named]


def under_way(meeting: Meeting, id: int) -> Speech | None:
    """Get a speech that has the floor or was interrupted."""
    return next((speech for speech in meeting.floor.stack if speech.id == id), None)


def speech_ended(meeting: Meeting, record: Recorded, event: SpeechEnded) -> bool:
    """Take the floor back and count the time."""
    speech = under_way(meeting, event.speech)
    if speech is None:
        return False
    speech.watch.stop(record.at)
    speech.ended_at = record.at
    meeting.floor.stack.remove(speech)
    for total in _totals(meeting, speech.person):
        total.spoken += speech.watch.gathered
    return True


DECISIONS: Decisions = {
    CallNext: call_next,
    CallSpeaker: call_speaker,
    EndSpeech: end_speech,
    YieldFloor: yield_floor,
}


APPLICATIONS: Applications = {
    SpeechStarted: speech_started,
    SpeechEnded: speech_ended,
}
