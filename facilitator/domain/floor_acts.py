"""Owns what can be done with queue and floor, and how each event changes them.

Commands that advance carry what their sender saw (``after``: the id of the speech that had the floor, 0 for none; None
for a sender that does not watch, such as a script). A stale one is refused with what happened meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from facilitator.domain.errors import N_, Invalid, Refused
from facilitator.domain.floor import (
    NO_ITEM,
    RANK,
    Entry,
    HandLowered,
    HandMoved,
    HandRaised,
    Origin,
    Queue,
    QueueCleared,
    QueueClosed,
    QueueReopened,
    SpeakersTimed,
    Speech,
    SpeechContinued,
    SpeechEnded,
    SpeechExtended,
    SpeechPaused,
    SpeechStarted,
    Total,
    Turn,
)
from facilitator.domain.people import Person
from facilitator.domain.recorded import Command, Event, Moment, Recorded
from facilitator.domain.tables import Applications, Decisions

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting

LONGEST_S = 24 * 60 * 60


# --- commands


@dataclass(frozen=True, slots=True)
class RaiseHand(Command):
    """Put people's hands up for the current item, in this order."""

    people: tuple[str, ...]
    turn: Turn = Turn.STATEMENT
    note: str = ""
    later: bool = False


@dataclass(frozen=True, slots=True)
class LowerHand(Command):
    """Take a person's entries out of the queue; only the last one where several wait and ``entry`` says which."""

    person: str
    entry: int = 0


@dataclass(frozen=True, slots=True)
class PutLast(Command):
    """Move a person's entry to the end of the queue."""

    person: str


@dataclass(frozen=True, slots=True)
class MoveHand(Command):
    """Move a person's first entry to a place, from 1."""

    person: str
    place: int


@dataclass(frozen=True, slots=True)
class ReplaceQueue(Command):
    """Let the queue hold exactly these people in this order; nobody empties it."""

    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CloseQueue(Command):
    """Let no more ordinary hands go up for the current item."""


@dataclass(frozen=True, slots=True)
class ReopenQueue(Command):
    """Let hands go up again."""


@dataclass(frozen=True, slots=True)
class ReAddLast(Command):
    """Put the one who was called last back on top of the queue."""


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
class GiveLastWord(Command):
    """Clear and close the queue but for one person."""

    person: str


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


# --- rules for waiting


def _item(meeting: Meeting) -> int:
    return meeting.agenda.current or NO_ITEM


def legal_hand(meeting: Meeting, person: str, turn: Turn, *, later: bool = False) -> None:
    """Raise what forbids this hand now; the only test of it.

    Raises:
        Invalid: nobody has that id.
        Refused: may not speak, is not here, waits already, or the queue is closed to this kind of turn.
    """
    attendance, settings = meeting.attendance, meeting.life.settings
    who = attendance.person(person)
    queue = meeting.floor.queue(_item(meeting))
    if not who.may_speak:
        raise Refused(N_("{name} attends without the right to speak"), name=who.name)
    if settings.present_only and not attendance.is_present(person):
        raise Refused(N_("{name} is not checked in; “present+ {name}” comes first"), name=who.name)
    if not queue.is_open and turn is not Turn.ORDER:
        raise Refused(N_("the queue is closed; “order+ {name}: ground” still works"), name=who.name)
    if settings.several_entries or later:
        return
    if any(RANK[entry.turn] == RANK[turn] for entry in queue.of(person)):
        raise Refused(N_("{name} waits already"), name=who.name)


def raise_hand(meeting: Meeting, command: RaiseHand, moment: Moment) -> list[Event]:
    """Put hands up: all that are named, or none."""
    if not command.people:
        raise Invalid(N_("whose hand is it? Name somebody: “q+ name”"))
    people = tuple(dict.fromkeys(command.people))
    for person in people:
        legal_hand(meeting, person, command.turn, later=command.later)
    item = _item(meeting)
    return [HandRaised(item, person, command.turn, command.note, command.later) for person in people]


def _waits(meeting: Meeting, person: str) -> list[Entry]:
    """List a person's entries, refused where there are none."""
    entries = meeting.floor.queue(_item(meeting)).of(person)
    if not entries:
        raise Refused(N_("{name} does not wait"), name=meeting.attendance.person(person).name)
    return entries


def lower_hand(meeting: Meeting, command: LowerHand, moment: Moment) -> list[Event]:
    """Take a person out of the queue."""
    entries = _waits(meeting, command.person)
    wanted = [entry for entry in entries if command.entry in (0, entry.id)]
    if not wanted:
        raise Refused(N_("{name} does not wait"), name=meeting.attendance.name(command.person))
    return [HandLowered(_item(meeting), entry.id) for entry in wanted]


def put_last(meeting: Meeting, command: PutLast, moment: Moment) -> list[Event]:
    """Move a person to the end."""
    entry = _waits(meeting, command.person)[0]
    return [HandMoved(_item(meeting), entry.id, len(meeting.floor.queue(_item(meeting)).entries) - 1)]


def move_hand(meeting: Meeting, command: MoveHand, moment: Moment) -> list[Event]:
    """Move a person to a place; the chair may overrule every rank."""
    entry = _waits(meeting, command.person)[0]
    waiting = len(meeting.floor.queue(_item(meeting)).entries)
    if not 1 <= command.place <= waiting:
        raise Invalid(N_("places in the queue go from 1 to {last}"), last=waiting)
    return [HandMoved(_item(meeting), entry.id, command.place - 1)]


def replace_queue(meeting: Meeting, command: ReplaceQueue, moment: Moment) -> list[Event]:
    """Set the queue by hand; closed or open, the chair decides."""
    item, people = _item(meeting), tuple(dict.fromkeys(command.people))
    for person in people:
        meeting.attendance.person(person)
    if not people and not meeting.floor.queue(item).entries:
        raise Refused(N_("the queue is empty already"))
    return [QueueCleared(item), *(HandRaised(item, person, later=True) for person in people)]


def close_queue(meeting: Meeting, command: CloseQueue, moment: Moment) -> list[Event]:
    """Close the current item's queue."""
    if not meeting.floor.queue(_item(meeting)).is_open:
        raise Refused(N_("the queue is closed already; “reopen the queue” opens it"))
    return [QueueClosed(_item(meeting))]


def reopen_queue(meeting: Meeting, command: ReopenQueue, moment: Moment) -> list[Event]:
    """Reopen the current item's queue."""
    if meeting.floor.queue(_item(meeting)).is_open:
        raise Refused(N_("the queue is open already"))
    return [QueueReopened(_item(meeting))]


def re_add_last(meeting: Meeting, command: ReAddLast, moment: Moment) -> list[Event]:
    """Put the last one called back on top."""
    queue = meeting.floor.queue(_item(meeting))
    last = queue.last_called
    if last is None:
        raise Refused(N_("nobody was called from this queue yet"))
    if queue.of(last.person):
        raise Refused(N_("{name} waits already"), name=meeting.attendance.name(last.person))
    raised = HandRaised(_item(meeting), last.person, last.turn, last.note, later=True)
    return [raised, HandMoved(_item(meeting), moment.seq, 0)]


# --- rules for speaking


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
    if meeting.draws.is_pending(person):
        return Origin.DRAWN
    if entry is not None:
        return Origin.VOLUNTEER
    item = meeting.agenda.items.get(_item(meeting))
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
        _item(meeting),
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
    waiting = meeting.floor.waiting(meeting, _item(meeting))
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
    entry = next(iter(meeting.floor.queue(_item(meeting)).of(who.id)), None)
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


def give_last_word(meeting: Meeting, command: GiveLastWord, moment: Moment) -> list[Event]:
    """Let one person conclude."""
    who, item = meeting.attendance.person(command.person), _item(meeting)
    if not who.may_speak:
        raise Refused(N_("{name} attends without the right to speak"), name=who.name)
    closing = [QueueClosed(item)] if meeting.floor.queue(item).is_open else []
    return [QueueCleared(item), *closing, HandRaised(item, who.id)]


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


# --- applications


def _queue(meeting: Meeting, item: int) -> Queue:
    """Get an item's queue, made on its first use as the setting says."""
    return meeting.floor.queues.setdefault(item, Queue(is_open=meeting.floor.opens_queues))


def hand_raised(meeting: Meeting, record: Recorded, event: HandRaised) -> bool:
    """Stand in the queue."""
    if event.person not in meeting.attendance.people.by_id:
        return False
    queue = _queue(meeting, event.item)
    entry = Entry(record.seq, event.person, event.turn, event.note, record.at, event.later)
    queue.entries.insert(queue.place_for(entry), entry)
    return True


def hand_lowered(meeting: Meeting, record: Recorded, event: HandLowered) -> bool:
    """Stand in the queue no longer."""
    queue = _queue(meeting, event.item)
    if (entry := queue.find(event.entry)) is None:
        return False
    queue.entries.remove(entry)
    return True


def hand_moved(meeting: Meeting, record: Recorded, event: HandMoved) -> bool:
    """Stand somewhere else."""
    queue = _queue(meeting, event.item)
    if (entry := queue.find(event.entry)) is None:
        return False
    queue.entries.remove(entry)
    queue.entries.insert(event.place, entry)
    return True


def queue_cleared(meeting: Meeting, record: Recorded, event: QueueCleared) -> bool:
    """Empty the queue."""
    _queue(meeting, event.item).entries.clear()
    return True


def queue_closed(meeting: Meeting, record: Recorded, event: QueueClosed) -> bool:
    """Close the queue."""
    _queue(meeting, event.item).is_open = False
    return True


def queue_reopened(meeting: Meeting, record: Recorded, event: QueueReopened) -> bool:
    """Open the queue."""
    _queue(meeting, event.item).is_open = True
    return True


def speakers_timed(meeting: Meeting, record: Recorded, event: SpeakersTimed) -> bool:
    """Take the limit, for the present speech too."""
    floor = meeting.floor
    floor.limit = None if event.seconds is None else timedelta(seconds=event.seconds)
    if floor.speech is not None:
        floor.speech.limit = floor.limit
    return True


def speech_started(meeting: Meeting, record: Recorded, event: SpeechStarted) -> bool:
    """Give the floor: it must be free, or the question interposed and the clock stopped."""
    floor, attendance = meeting.floor, meeting.attendance
    person = attendance.people.by_id.get(event.person)
    queue = _queue(meeting, event.item)
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
    RaiseHand: raise_hand,
    LowerHand: lower_hand,
    PutLast: put_last,
    MoveHand: move_hand,
    ReplaceQueue: replace_queue,
    CloseQueue: close_queue,
    ReopenQueue: reopen_queue,
    ReAddLast: re_add_last,
    CallNext: call_next,
    CallSpeaker: call_speaker,
    EndSpeech: end_speech,
    GiveLastWord: give_last_word,
    YieldFloor: yield_floor,
    TimeSpeakers: time_speakers,
    ExtendSpeech: extend_speech,
    PauseSpeech: pause_speech,
    ContinueSpeech: continue_speech,
}
APPLICATIONS: Applications = {
    HandRaised: hand_raised,
    HandLowered: hand_lowered,
    HandMoved: hand_moved,
    QueueCleared: queue_cleared,
    QueueClosed: queue_closed,
    QueueReopened: queue_reopened,
    SpeakersTimed: speakers_timed,
    SpeechStarted: speech_started,
    SpeechPaused: speech_paused,
    SpeechContinued: speech_continued,
    SpeechExtended: speech_extended,
    SpeechEnded: speech_ended,
}
