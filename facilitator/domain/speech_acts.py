"""Owns what can be done with the floor: call, end, yield, pause, limit, extend.

Commands that advance carry what their sender saw (``after``: the id of the speech that had the floor, 0 for none; None
for a sender that does not watch, such as a script). A stale one is refused with what happened meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from facilitator.domain.errors import N_, Invalid, Refused
from facilitator.domain.floor import Entry, Speech, Total
from facilitator.domain.floor_events import (
    Origin,
    SpeakersTimed,
    SpeechContinued,
    SpeechEnded,
    SpeechExtended,
    SpeechPaused,
    SpeechStarted,
    Turn,
)
from facilitator.domain.people import Person
from facilitator.domain.queue_acts import item_at_hand, queue_of
from facilitator.domain.recorded import Command, Event, Moment, Recorded
from facilitator.domain.tables import Applications, Decisions

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting

LONGEST_S = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class CallNext(Command):
    """Give the floor to the first who waits and is here."""

    after: int | None = None


@dataclass(frozen=True, slots=True)
class CallSpeaker(Command):
    """Give the floor to anybody, waiting or not."""

    person: str
    after: int | None = None


@dataclass(frozen=True, slots=True)
class EndSpeech(Command):
    """Say that the speaker is done; an interrupted speaker resumes."""

    after: int | None = None


@dataclass(frozen=True, slots=True)
class YieldFloor(Command):
    """End the speech and give what is left of its time to somebody else."""

    to: str


@dataclass(frozen=True, slots=True)
class TimeSpeakers(Command):
    """Limit every speech to ``seconds``; None takes the limit away."""

    seconds: int | None


@dataclass(frozen=True, slots=True)
class ExtendSpeech(Command):
    """Give the speaker ``seconds`` more, or less when negative."""

    seconds: int


@dataclass(frozen=True, slots=True)
class PauseSpeech(Command):
    """Stop the speaker's clock."""


@dataclass(frozen=True, slots=True)
class ContinueSpeech(Command):
    """Let the speaker's clock run again."""


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
    waiting = meeting.floor.waiting(meeting, item_at_hand(meeting))
    if not waiting:
        raise Refused(N_("nobody waits; “ack name” calls anybody"))
    return _starting(meeting, waiting[0].person, waiting[0], meeting.floor.limit)


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


def _speech(meeting: Meeting) -> Speech:
    if (speech := meeting.floor.speech) is None:
        raise Refused(N_("nobody has the floor; “ack next” calls the first who waits"))
    return speech


def end_speech(meeting: Meeting, command: EndSpeech, moment: Moment) -> list[Event]:
    """End the speech that has the floor."""
    _refuse_stale(meeting, command.after)
    _speech(meeting)
    return meeting.floor.ending_top()


def yield_floor(meeting: Meeting, command: YieldFloor, moment: Moment) -> list[Event]:
    """Hand over the rest of the time; a speaker over time has none to give."""
    speech, who = _speech(meeting), _callable(meeting, command.to)
    left = None if speech.limit is None else speech.limit - speech.watch.elapsed(moment.at)
    if left is not None and left <= timedelta():
        raise Refused(N_("no time is left to yield"))
    starting = _starting(meeting, who.id, None, left)
    return [replace(e, yielded_to=who.id) if isinstance(e, SpeechEnded) else e for e in starting]


def time_speakers(meeting: Meeting, command: TimeSpeakers, moment: Moment) -> list[Event]:
    """Set or lift the limit."""
    if command.seconds is None and meeting.floor.limit is None:
        raise Refused(N_("speakers are not timed"))
    if command.seconds is not None and not 0 < command.seconds <= LONGEST_S:
        raise Invalid(N_("a speech is limited to between 1 second and 24 hours"))
    return [SpeakersTimed(command.seconds)]


def extend_speech(meeting: Meeting, command: ExtendSpeech, moment: Moment) -> list[Event]:
    """Change this speech's limit."""
    speech = _speech(meeting)
    if speech.limit is None:
        raise Refused(N_("this speech has no limit; “time speakers at 8 minutes” sets one"))
    changed = speech.limit + timedelta(seconds=command.seconds)
    if not timedelta() < changed <= timedelta(seconds=LONGEST_S):
        raise Refused(N_("a speech is limited to between 1 second and 24 hours"))
    return [SpeechExtended(speech.id, command.seconds)]


def pause_speech(meeting: Meeting, command: PauseSpeech, moment: Moment) -> list[Event]:
    """Stop the clock."""
    speech = _speech(meeting)
    if not speech.watch.is_running:
        raise Refused(N_("the clock stands still already; “continue” lets it run"))
    return [SpeechPaused(speech.id)]


def continue_speech(meeting: Meeting, command: ContinueSpeech, moment: Moment) -> list[Event]:
    """Let the clock run."""
    speech = _speech(meeting)
    if speech.watch.is_running:
        raise Refused(N_("the clock runs already"))
    return [SpeechContinued(speech.id)]


def speakers_timed(meeting: Meeting, record: Recorded, event: SpeakersTimed) -> bool:
    """Take the limit, for the present speech too and for those it interrupted."""
    floor = meeting.floor
    floor.limit = None if event.seconds is None else timedelta(seconds=event.seconds)
    for speech in floor.stack:
        speech.limit = floor.limit
    return True


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


def _under_way(meeting: Meeting, id: int) -> Speech | None:
    return next((speech for speech in meeting.floor.stack if speech.id == id), None)


def speech_paused(meeting: Meeting, record: Recorded, event: SpeechPaused) -> bool:
    """Stop the clock."""
    speech = meeting.floor.speech
    if speech is None or speech.id != event.speech or not speech.watch.is_running:
        return False
    speech.watch.stop(record.at)
    speech.was_interrupted = event.for_question
    return True


def speech_continued(meeting: Meeting, record: Recorded, event: SpeechContinued) -> bool:
    """Let the clock run, in recess as soon as that ends."""
    speech = meeting.floor.speech
    if speech is None or speech.id != event.speech or speech.watch.is_running:
        return False
    if meeting.life.recess_since is None:
        speech.watch.start(record.at)
    else:
        speech.was_held = True
    speech.was_interrupted = False
    return True


def speech_extended(meeting: Meeting, record: Recorded, event: SpeechExtended) -> bool:
    """Change the limit."""
    speech = _under_way(meeting, event.speech)
    if speech is None or speech.limit is None:
        return False
    speech.limit += timedelta(seconds=event.seconds)
    return True


def speech_ended(meeting: Meeting, record: Recorded, event: SpeechEnded) -> bool:
    """Take the floor back and count the time."""
    speech = _under_way(meeting, event.speech)
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
    TimeSpeakers: time_speakers,
    ExtendSpeech: extend_speech,
    PauseSpeech: pause_speech,
    ContinueSpeech: continue_speech,
}


APPLICATIONS: Applications = {
    SpeakersTimed: speakers_timed,
    SpeechStarted: speech_started,
    SpeechPaused: speech_paused,
    SpeechContinued: speech_continued,
    SpeechExtended: speech_extended,
    SpeechEnded: speech_ended,
}
