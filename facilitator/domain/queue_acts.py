"""Owns what can be done with the queue of the current item: raise, lower, move, replace, close, reopen, conclude."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.domain.errors import N_, Invalid, Refused
from facilitator.domain.floor import NO_ITEM, RANK, Entry, Queue
from facilitator.domain.floor_events import (
    HandLowered,
    HandMoved,
    HandRaised,
    QueueCleared,
    QueueClosed,
    QueueReopened,
    Turn,
)
from facilitator.domain.frozen import frozen
from facilitator.domain.recorded import Command, Event, Moment, Recorded
from facilitator.domain.tables import Applications, Decisions

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting


@frozen
class RaiseHand(Command):
    """Put people's hands up for the current item, in this order."""

    people: tuple[str, ...]
    turn: Turn = Turn.STATEMENT
    note: str = ""
    later: bool = False


@frozen
class LowerHand(Command):
    """Take a person's entries out of the queue; only the last one where several wait and ``entry`` says which."""

    person: str
    entry: int = 0


@frozen
class PutLast(Command):
    """Move a person's entry to the end of the queue."""

    person: str


@frozen
class MoveHand(Command):
    """Move a person's first entry to a place, from 1."""

    person: str
    place: int


@frozen
class ReplaceQueue(Command):
    """Let the queue hold exactly these people in this order; nobody empties it."""

    people: tuple[str, ...]


@frozen
class CloseQueue(Command):
    """Let no more ordinary hands go up for the current item."""


@frozen
class ReopenQueue(Command):
    """Let hands go up again."""


@frozen
class ReAddLast(Command):
    """Put the one who was called last back on top of the queue."""


@frozen
class GiveLastWord(Command):
    """Clear and close the queue but for one person."""

    person: str


def item_at_hand(meeting: Meeting) -> int:
    """Get the item whose queue is meant: the current one, ``NO_ITEM`` where none is taken up."""
    return meeting.agenda.current or NO_ITEM


def legal_hand(meeting: Meeting, person: str, turn: Turn, *, later: bool = False) -> None:
    """Raise what forbids this hand now; the only test of it.

    Raises:
        Invalid: nobody has that id.
        Refused: may not speak, is not here, waits already, or the queue is closed to this kind of turn.
    """
    attendance, settings = meeting.attendance, meeting.life.settings
    who = attendance.person(person)
    queue = meeting.floor.queue(item_at_hand(meeting))
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
    item = item_at_hand(meeting)
    return [HandRaised(item, person, command.turn, command.note, command.later) for person in people]


def _waits(meeting: Meeting, person: str) -> list[Entry]:
    """List a person's entries, refused where there are none."""
    entries = meeting.floor.queue(item_at_hand(meeting)).of(person)
    if not entries:
        raise Refused(N_("{name} does not wait"), name=meeting.attendance.person(person).name)
    return entries


def lower_hand(meeting: Meeting, command: LowerHand, moment: Moment) -> list[Event]:
    """Take a person out of the queue."""
    entries = _waits(meeting, command.person)
    wanted = [entry for entry in entries if command.entry in (0, entry.id)]
    if not wanted:
        raise Refused(N_("{name} does not wait"), name=meeting.attendance.name(command.person))
    return [HandLowered(item_at_hand(meeting), entry.id) for entry in wanted]


def put_last(meeting: Meeting, command: PutLast, moment: Moment) -> list[Event]:
    """Move a person to the end."""
    entry = _waits(meeting, command.person)[0]
    return [HandMoved(item_at_hand(meeting), entry.id, len(meeting.floor.queue(item_at_hand(meeting)).entries) - 1)]


def move_hand(meeting: Meeting, command: MoveHand, moment: Moment) -> list[Event]:
    """Move a person to a place; the chair may overrule every rank."""
    entry = _waits(meeting, command.person)[0]
    waiting = len(meeting.floor.queue(item_at_hand(meeting)).entries)
    if not 1 <= command.place <= waiting:
        raise Invalid(N_("places in the queue go from 1 to {last}"), last=waiting)
    return [HandMoved(item_at_hand(meeting), entry.id, command.place - 1)]


def replace_queue(meeting: Meeting, command: ReplaceQueue, moment: Moment) -> list[Event]:
    """Set the queue by hand; closed or open, the chair decides."""
    item, people = item_at_hand(meeting), tuple(dict.fromkeys(command.people))
    for person in people:
        meeting.attendance.person(person)
    if not people and not meeting.floor.queue(item).entries:
        raise Refused(N_("the queue is empty already"))
    return [QueueCleared(item), *(HandRaised(item, person, later=True) for person in people)]


def close_queue(meeting: Meeting, command: CloseQueue, moment: Moment) -> list[Event]:
    """Close the current item's queue."""
    if not meeting.floor.queue(item_at_hand(meeting)).is_open:
        raise Refused(N_("the queue is closed already; “reopen the queue” opens it"))
    return [QueueClosed(item_at_hand(meeting))]


def reopen_queue(meeting: Meeting, command: ReopenQueue, moment: Moment) -> list[Event]:
    """Reopen the current item's queue."""
    if meeting.floor.queue(item_at_hand(meeting)).is_open:
        raise Refused(N_("the queue is open already"))
    return [QueueReopened(item_at_hand(meeting))]


def re_add_last(meeting: Meeting, command: ReAddLast, moment: Moment) -> list[Event]:
    """Put the last one called back on top."""
    queue = meeting.floor.queue(item_at_hand(meeting))
    last = queue.last_called
    if last is None:
        raise Refused(N_("nobody was called from this queue yet"))
    if queue.of(last.person):
        raise Refused(N_("{name} waits already"), name=meeting.attendance.name(last.person))
    raised = HandRaised(item_at_hand(meeting), last.person, last.turn, last.note, later=True)
    return [raised, HandMoved(item_at_hand(meeting), moment.seq, 0)]


def give_last_word(meeting: Meeting, command: GiveLastWord, moment: Moment) -> list[Event]:
    """Let one person conclude."""
    who, item = meeting.attendance.person(command.person), item_at_hand(meeting)
    if not who.may_speak:
        raise Refused(N_("{name} attends without the right to speak"), name=who.name)
    closing = [QueueClosed(item)] if meeting.floor.queue(item).is_open else []
    return [QueueCleared(item), *closing, HandRaised(item, who.id)]


def queue_of(meeting: Meeting, item: int) -> Queue:
    """Get an item's queue, made on its first use as the setting says."""
    return meeting.floor.queues.setdefault(item, Queue(is_open=meeting.floor.opens_queues))


def hand_raised(meeting: Meeting, record: Recorded, event: HandRaised) -> bool:
    """Stand in the queue."""
    if event.person not in meeting.attendance.people.by_id:
        return False
    queue = queue_of(meeting, event.item)
    entry = Entry(record.seq, event.person, event.turn, event.note, record.at, event.later)
    queue.entries.insert(queue.place_for(entry), entry)
    return True


def hand_lowered(meeting: Meeting, record: Recorded, event: HandLowered) -> bool:
    """Stand in the queue no longer."""
    queue = queue_of(meeting, event.item)
    if (entry := queue.find(event.entry)) is None:
        return False
    queue.entries.remove(entry)
    return True


def hand_moved(meeting: Meeting, record: Recorded, event: HandMoved) -> bool:
    """Stand somewhere else."""
    queue = queue_of(meeting, event.item)
    if (entry := queue.find(event.entry)) is None:
        return False
    queue.entries.remove(entry)
    queue.entries.insert(event.place, entry)
    return True


def queue_cleared(meeting: Meeting, record: Recorded, event: QueueCleared) -> bool:
    """Empty the queue."""
    queue_of(meeting, event.item).entries.clear()
    return True


def queue_closed(meeting: Meeting, record: Recorded, event: QueueClosed) -> bool:
    """Close the queue."""
    queue_of(meeting, event.item).is_open = False
    return True


def queue_reopened(meeting: Meeting, record: Recorded, event: QueueReopened) -> bool:
    """Open the queue."""
    queue_of(meeting, event.item).is_open = True
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
    GiveLastWord: give_last_word,
}


APPLICATIONS: Applications = {
    HandRaised: hand_raised,
    HandLowered: hand_lowered,
    HandMoved: hand_moved,
    QueueCleared: queue_cleared,
    QueueClosed: queue_closed,
    QueueReopened: queue_reopened,
}
