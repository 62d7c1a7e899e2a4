"""Owns the course of the agenda: take up, next, close, skip, and topics by their words.

``NextItem`` ends the speech and keeps the waiting; it is refused while people wait unless ``really``. A sender who
watched says what it saw (``after``): a stale wish is refused, so that two people pressing "next" advance once.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from facilitator.domain.agenda import ROOT, Agenda, ItemState
from facilitator.domain.agenda_edits import AddItem, ItemAdded, check, known
from facilitator.domain.errors import N_, Refused
from facilitator.domain.frozen import frozen
from facilitator.domain.recorded import Command, Event, Moment, Recorded
from facilitator.domain.tables import Applications, Decisions

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting

DOUBLE_ADVANCE = timedelta(minutes=1)

# Items that a topic's words find; one that is closed is not opened again by them.
_TO_BE_FOUND = frozenset({ItemState.PENDING, ItemState.OPEN, ItemState.SKIPPED})


@frozen
class TakeUp(Command):
    """Make an item the current one; the one before stays open."""

    item: int


@frozen
class NextItem(Command):
    """Close the current item and take up the next; ``after`` is the current item the sender saw (0: none)."""

    really: bool = False
    after: int | None = None


@frozen
class CloseItem(Command):
    """Close an item, the current one when none is named."""

    item: int | None = None
    really: bool = False


@frozen
class SkipItem(Command):
    """Pass over an item."""

    item: int


@frozen
class StartTopic(Command):
    """Take up a topic by its words: the item of that title, else a new one (under the current topic if ``sub``)."""

    title: str
    sub: bool = False


@frozen
class ItemTakenUp(Event):
    """An item is the current one; another one that was is left open. ``by_next`` says that the agenda advanced."""

    kind: ClassVar[str] = "item-taken-up"
    item: int
    by_next: bool = False


@frozen
class ItemClosed(Event):
    """An item is done."""

    kind: ClassVar[str] = "item-closed"
    item: int


@frozen
class ItemSkipped(Event):
    """An item was passed over."""

    kind: ClassVar[str] = "item-skipped"
    item: int


def take_up(meeting: Meeting, command: TakeUp, moment: Moment) -> list[Event]:
    """Take an item up; the speech ends, the waiting stay in their queues."""
    item = known(meeting.agenda, command.item)
    if item.id == meeting.agenda.current:
        raise Refused(N_("“{title}” is the current item already"), title=item.title)
    return [*meeting.floor.ending(), ItemTakenUp(item.id)]


def _refuse_stale(agenda: Agenda, command: NextItem, moment: Moment) -> None:
    """Refuse a wish whose sender saw another item, and a second advance within a minute by somebody else."""
    if command.after is None:
        return
    if command.after != (agenda.current or 0):
        title = "–" if agenda.current is None else agenda.items[agenda.current].title
        raise Refused(N_("the agenda has moved on meanwhile: “{title}” is the current item"), title=title)
    just = agenda.advanced_at is not None and moment.at - agenda.advanced_at < DOUBLE_ADVANCE
    if just and agenda.advanced_by != moment.actor:
        raise Refused(N_("somebody else went to the next item less than a minute ago"))


def _refuse_waiting(meeting: Meeting, items: Iterable[int], *, really: bool, way: str) -> None:
    """Refuse to leave items while people wait for the floor of one."""
    waiting = sum(len(meeting.floor.waiting(meeting, item)) for item in set(items))
    if waiting and not really:
        raise Refused(
            N_("{n} person waits to speak; “{way}” goes on all the same"),
            N_("{n} people wait to speak; “{way}” goes on all the same"),
            n=waiting,
            way=way,
        )


def next_item(meeting: Meeting, command: NextItem, moment: Moment) -> list[Event]:
    """Close the current item, and parents that are done with it; take up the next."""
    agenda = meeting.agenda
    _refuse_stale(agenda, command, moment)
    following = agenda.next_after(agenda.place)
    left = _leaving(agenda, following.id if following else ROOT)
    here = [] if agenda.current is None else [agenda.current]
    _refuse_waiting(meeting, [*here, *left], really=command.really, way="really next item")
    if following is None:
        raise Refused(N_("there is no next item; “end meeting” closes the meeting"))
    return [*meeting.floor.ending(), *map(ItemClosed, left), ItemTakenUp(following.id, by_next=True)]


def _leaving(agenda: Agenda, following: int) -> list[int]:
    """List the items that a step to another one (``ROOT``: to none) leaves behind, from where the agenda is upwards."""
    left: list[int] = []
    id = agenda.place or ROOT
    while id != ROOT and not agenda.is_within(following, id):
        left += [item for item in agenda.begun_under(id) if item not in left]
        id = agenda.items[id].parent
        if any(item.state is ItemState.PENDING for item in agenda.walk(id)):
            break
    return left


def close_item(meeting: Meeting, command: CloseItem, moment: Moment) -> list[Event]:
    """Close one item with what is open under it; the current one stops its speech too."""
    agenda = meeting.agenda
    id = agenda.current if command.item is None else command.item
    if id is None:
        raise Refused(N_("no item is taken up; “take up item 1” does it"))
    item = known(agenda, id)
    if item.state is ItemState.CLOSED:
        raise Refused(N_("“{title}” is closed already"), title=item.title)
    closed = dict.fromkeys((*agenda.begun_under(id), id))
    _refuse_waiting(meeting, closed, really=command.really, way=f"really close item {agenda.number(id)}")
    return [*(meeting.floor.ending() if agenda.current in closed else ()), *map(ItemClosed, closed)]


def closing(agenda: Agenda) -> list[Event]:
    """List what the end of the meeting closes: the current item, and parents that are done with it."""
    return [ItemClosed(item) for item in _leaving(agenda, ROOT)]


def skip_item(meeting: Meeting, command: SkipItem, moment: Moment) -> list[Event]:
    """Pass over an item that was not begun."""
    item = known(meeting.agenda, command.item)
    if item.state is not ItemState.PENDING:
        raise Refused(N_("“{title}” was begun or skipped already"), title=item.title)
    return [ItemSkipped(item.id)]


def start_topic(meeting: Meeting, command: StartTopic, moment: Moment) -> list[Event]:
    """Take up the item of that title, or add it first."""
    agenda = meeting.agenda
    above = ROOT
    if command.sub and agenda.current is not None:
        current = agenda.items[agenda.current]
        above = current.id if current.parent == ROOT else current.parent
    title = command.title.casefold()
    named = [item for item in agenda.walk(above) if item.title.casefold() == title]
    if (here := next((item for item in named if item.state is ItemState.CURRENT), None)) is not None:
        raise Refused(N_("“{title}” is the current item already"), title=here.title)
    if (found := next((item for item in named if item.state in _TO_BE_FOUND), None)) is not None:
        return [*meeting.floor.ending(), ItemTakenUp(found.id)]
    check(AddItem(command.title))
    ending = meeting.floor.ending()
    return [*ending, ItemAdded(command.title, parent=above), ItemTakenUp(moment.seq + len(ending))]


def item_taken_up(meeting: Meeting, record: Recorded, event: ItemTakenUp) -> bool:
    """Let the item's clock run; the one before stays open, and with a child its parents are begun."""
    agenda = meeting.agenda
    item = agenda.items.get(event.item)
    if item is None or item.state in (ItemState.DROPPED, ItemState.CURRENT):
        return False
    if agenda.current is not None:
        before = agenda.items[agenda.current]
        before.watch.stop(record.at)
        before.state = ItemState.OPEN
    for above in agenda.above(item.id):
        above.state = ItemState.OPEN if above.state is ItemState.PENDING else above.state
    agenda.current = agenda.place = item.id
    agenda.numbers_are_fixed = True
    item.state, item.ended_at = ItemState.CURRENT, None
    item.started_at = item.started_at or record.at
    item.watch.start(record.at)
    if event.by_next:
        agenda.advanced_at, agenda.advanced_by = record.at, record.actor
    return True


def item_closed(meeting: Meeting, record: Recorded, event: ItemClosed) -> bool:
    """Stop the item's clock for good; whoever was drawn to speak under it need not any more."""
    agenda = meeting.agenda
    item = agenda.items.get(event.item)
    if item is None or item.state in (ItemState.CLOSED, ItemState.DROPPED):
        return False
    item.watch.stop(record.at)
    item.state, item.ended_at = ItemState.CLOSED, record.at
    meeting.draws.lapse(item.id)
    if agenda.current == item.id:
        agenda.current = None
    return True


def item_skipped(meeting: Meeting, record: Recorded, event: ItemSkipped) -> bool:
    """Pass over the item."""
    item = meeting.agenda.items.get(event.item)
    if item is None or item.state is not ItemState.PENDING:
        return False
    item.state = ItemState.SKIPPED
    return True


DECISIONS: Decisions = {
    TakeUp: take_up,
    NextItem: next_item,
    CloseItem: close_item,
    SkipItem: skip_item,
    StartTopic: start_topic,
}


APPLICATIONS: Applications = {
    ItemTakenUp: item_taken_up,
    ItemClosed: item_closed,
    ItemSkipped: item_skipped,
}
