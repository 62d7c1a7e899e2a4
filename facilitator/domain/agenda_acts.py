"""Owns what can be done to the agenda: add, edit, move, order, take up, close, return, skip, drop.

``NextItem`` ends the speech and keeps the waiting; it is refused while people wait unless ``really``. A sender who
watched says what it saw (``after``): a stale wish is refused, so that two people pressing "next" advance once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from facilitator.domain.agenda import LEFT, ROOT, Agenda, Item, ItemKind, ItemState, Link
from facilitator.domain.errors import N_, Invalid, Refused
from facilitator.domain.recorded import Command, Event, Moment, Recorded
from facilitator.domain.tables import Applications, Decisions

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting

DEEPEST = 6
LONGEST_MIN = 24 * 60
DOUBLE_ADVANCE = timedelta(minutes=1)


class ItemField(StrEnum):
    """What can be changed about an item."""

    TITLE = "title"
    PRESENTER = "presenter"
    MINUTES = "minutes"
    KIND = "kind"
    LINK = "link"
    NOTE = "note"
    OPEN_FLOOR = "no named speakers"


# --- commands


@dataclass(frozen=True, slots=True)
class AddItem(Command):
    """Add an item at the end, or as the last one under ``parent`` (an item's id)."""

    title: str
    presenter: str = ""
    minutes: int | None = None
    parent: int = ROOT
    kind: ItemKind = ItemKind.DISCUSSION
    links: tuple[Link, ...] = ()
    note: str = ""
    open_floor: bool = False
    items: tuple[AddItem, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportAgenda(Command):
    """Add a whole tree of items at the end."""

    items: tuple[AddItem, ...]


@dataclass(frozen=True, slots=True)
class EditItem(Command):
    """Change one thing about an item; an empty value takes it away."""

    item: int
    field: ItemField
    value: str


@dataclass(frozen=True, slots=True)
class MoveItem(Command):
    """Put an item where another one stands."""

    item: int
    to: int


@dataclass(frozen=True, slots=True)
class OrderAgenda(Command):
    """Say in which order top-level items come next; those not named follow as they were."""

    items: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TakeUp(Command):
    """Make an item the current one; the one before stays open."""

    item: int


@dataclass(frozen=True, slots=True)
class NextItem(Command):
    """Close the current item and take up the next; ``after`` is the current item the sender saw (0: none)."""

    really: bool = False
    after: int | None = None


@dataclass(frozen=True, slots=True)
class CloseItem(Command):
    """Close an item, the current one when none is named."""

    item: int | None = None
    really: bool = False


@dataclass(frozen=True, slots=True)
class SkipItem(Command):
    """Pass over an item."""

    item: int


@dataclass(frozen=True, slots=True)
class DropItem(Command):
    """Take an item and what stands under it off the agenda."""

    item: int


@dataclass(frozen=True, slots=True)
class StartTopic(Command):
    """Take up a topic by its words: the item of that title, else a new one (under the current topic if ``sub``)."""

    title: str
    sub: bool = False


# --- events


@dataclass(frozen=True, slots=True)
class ItemAdded(Event):
    """An item stands last under ``parent``; its id is this record's seq."""

    kind: ClassVar[str] = "item-added"
    title: str
    presenter: str = ""
    minutes: int | None = None
    parent: int = ROOT
    item_kind: ItemKind = ItemKind.DISCUSSION
    links: tuple[Link, ...] = ()
    note: str = ""
    open_floor: bool = False


@dataclass(frozen=True, slots=True)
class ItemEdited(Event):
    """One thing about an item is now this."""

    kind: ClassVar[str] = "item-edited"
    item: int
    field: ItemField
    value: str


@dataclass(frozen=True, slots=True)
class ItemMoved(Event):
    """An item stands under ``parent`` at ``place`` (from 0)."""

    kind: ClassVar[str] = "item-moved"
    item: int
    parent: int
    place: int


@dataclass(frozen=True, slots=True)
class AgendaOrdered(Event):
    """The top-level items stand in this order."""

    kind: ClassVar[str] = "agenda-ordered"
    items: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ItemTakenUp(Event):
    """An item is the current one; another one that was is left open. ``by_next`` says that the agenda advanced."""

    kind: ClassVar[str] = "item-taken-up"
    item: int
    by_next: bool = False


@dataclass(frozen=True, slots=True)
class ItemClosed(Event):
    """An item is done."""

    kind: ClassVar[str] = "item-closed"
    item: int


@dataclass(frozen=True, slots=True)
class ItemSkipped(Event):
    """An item was passed over."""

    kind: ClassVar[str] = "item-skipped"
    item: int


@dataclass(frozen=True, slots=True)
class ItemDropped(Event):
    """An item is off the agenda."""

    kind: ClassVar[str] = "item-dropped"
    item: int


# --- rules


def known(agenda: Agenda, id: int) -> Item:
    """Get an item that is on the agenda."""
    item = agenda.items.get(id)
    if item is None or item.state is ItemState.DROPPED:
        raise Invalid(N_("there is no such agenda item"))
    return item


def read_minutes(text: str) -> int | None:
    """Read an item's time box; an empty text is none."""
    if not text:
        return None
    if not text.isdecimal() or not 0 < int(text) <= LONGEST_MIN:
        raise Invalid(N_("an item takes between 1 and {most} minutes, not “{text}”"), most=LONGEST_MIN, text=text)
    return int(text)


def read_kind(text: str) -> ItemKind:
    """Read what an item is for."""
    try:
        return ItemKind(text.lower() or ItemKind.DISCUSSION)
    except ValueError:
        raise Invalid(
            N_("“{text}” is no kind of item; there are {kinds}"), text=text, kinds=", ".join(ItemKind)
        ) from None


def _check(command: AddItem, depth: int) -> None:
    if not command.title:
        raise Invalid(N_("an agenda item needs a title"))
    if command.minutes is not None:
        read_minutes(str(command.minutes))
    if depth >= DEEPEST:
        raise Invalid(N_("an agenda is at most {depth} levels deep"), depth=DEEPEST)


def _added(command: AddItem, parent: int, depth: int, seq: int) -> list[Event]:
    """List the events for an item and those under it; the first is recorded as ``seq``."""
    _check(command, depth)
    events: list[Event] = [
        ItemAdded(
            command.title,
            command.presenter,
            command.minutes,
            parent,
            command.kind,
            command.links,
            command.note,
            command.open_floor,
        )
    ]
    for child in command.items:
        events += _added(child, seq, depth + 1, seq + len(events))
    return events


def add_item(meeting: Meeting, command: AddItem, moment: Moment) -> list[Event]:
    """Add one item, with what stands under it."""
    agenda = meeting.agenda
    depth = 0 if command.parent == ROOT else agenda.depth(known(agenda, command.parent).id) + 1
    return _added(command, command.parent, depth, moment.seq)


def import_agenda(meeting: Meeting, command: ImportAgenda, moment: Moment) -> list[Event]:
    """Add a tree; all of it or nothing."""
    if not command.items:
        raise Invalid(N_("the agenda holds no items"))
    events: list[Event] = []
    for item in command.items:
        events += _added(item, ROOT, 0, moment.seq + len(events))
    return events


def edit_item(meeting: Meeting, command: EditItem, moment: Moment) -> list[Event]:
    """Change one thing after reading its value."""
    item = known(meeting.agenda, command.item)
    match command.field:
        case ItemField.TITLE if not command.value:
            raise Invalid(N_("an agenda item needs a title"))
        case ItemField.MINUTES:
            read_minutes(command.value)
        case ItemField.KIND:
            read_kind(command.value)
        case ItemField.OPEN_FLOOR if command.value not in ("yes", "no"):
            raise Invalid(N_("“{text}” is neither yes nor no"), text=command.value)
        case _:
            pass
    return [ItemEdited(item.id, command.field, command.value)]


def move_item(meeting: Meeting, command: MoveItem, moment: Moment) -> list[Event]:
    """Put an item where another one stands, never under itself."""
    agenda = meeting.agenda
    item, to = known(agenda, command.item), known(agenda, command.to)
    if item.id == to.id:
        raise Refused(N_("item {number} stands there already"), number=agenda.number(item.id))
    if agenda.is_within(to.id, item.id):
        raise Invalid(N_("an item cannot be moved under itself"))
    return [ItemMoved(item.id, to.parent, agenda.children[to.parent].index(to.id))]


def order_agenda(meeting: Meeting, command: OrderAgenda, moment: Moment) -> list[Event]:
    """Order the top-level items that are left; what is done keeps its place in front."""
    agenda = meeting.agenda
    named = [known(agenda, id).id for id in dict.fromkeys(command.items)]
    top = agenda.children[ROOT]
    if any(id not in top for id in named):
        raise Invalid(N_("only items of the first level can be ordered"))
    done = [id for id in top if agenda.items[id].state not in LEFT and id not in named]
    rest = [id for id in top if id not in done and id not in named]
    return [AgendaOrdered((*done, *named, *rest))]


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


def _refuse_waiting(meeting: Meeting, item: int | None, *, really: bool, way: str) -> None:
    """Refuse to leave an item while people wait for its floor."""
    waiting = [] if item is None else meeting.floor.waiting(meeting, item)
    if waiting and not really:
        raise Refused(
            N_("{n} person waits to speak; “{way}” goes on all the same"),
            N_("{n} people wait to speak; “{way}” goes on all the same"),
            n=len(waiting),
            way=way,
        )


def next_item(meeting: Meeting, command: NextItem, moment: Moment) -> list[Event]:
    """Close the current item, and parents that are done with it; take up the next."""
    agenda = meeting.agenda
    _refuse_stale(agenda, command, moment)
    _refuse_waiting(meeting, agenda.current, really=command.really, way="really next item")
    following = agenda.next_after(agenda.current)
    if following is None:
        raise Refused(N_("there is no next item; “end meeting” closes the meeting"))
    return [*meeting.floor.ending(), *_leaving(agenda, following.id), ItemTakenUp(following.id, by_next=True)]


def _leaving(agenda: Agenda, following: int) -> list[Event]:
    """Close what the step to the next item leaves behind, from the current item upwards."""
    events: list[Event] = []
    id = agenda.current or ROOT
    while id != ROOT and not agenda.is_within(following, id):
        if agenda.items[id].state in (ItemState.CURRENT, ItemState.OPEN):
            events.append(ItemClosed(id))
        id = agenda.items[id].parent
        if any(item.state is ItemState.PENDING for item in agenda.walk(id)) and not agenda.is_within(following, id):
            break
    return events


def close_item(meeting: Meeting, command: CloseItem, moment: Moment) -> list[Event]:
    """Close one item; the current one stops its speech too."""
    agenda = meeting.agenda
    id = agenda.current if command.item is None else command.item
    if id is None:
        raise Refused(N_("no item is taken up; “take up item 1” does it"))
    item = known(agenda, id)
    if item.state is ItemState.CLOSED:
        raise Refused(N_("“{title}” is closed already"), title=item.title)
    _refuse_waiting(meeting, id, really=command.really, way=f"really close item {agenda.number(id)}")
    return [*(meeting.floor.ending() if id == agenda.current else ()), ItemClosed(id)]


def closing(agenda: Agenda) -> list[Event]:
    """List what closes the current item, if there is one."""
    return [] if agenda.current is None else [ItemClosed(agenda.current)]


def skip_item(meeting: Meeting, command: SkipItem, moment: Moment) -> list[Event]:
    """Pass over an item that was not begun."""
    item = known(meeting.agenda, command.item)
    if item.state is not ItemState.PENDING:
        raise Refused(N_("“{title}” was begun or skipped already"), title=item.title)
    return [ItemSkipped(item.id)]


def drop_item(meeting: Meeting, command: DropItem, moment: Moment) -> list[Event]:
    """Take an item off, never one that was taken up."""
    agenda = meeting.agenda
    item = known(agenda, command.item)
    if any(i.state is not ItemState.PENDING and i.state is not ItemState.SKIPPED for i in _subtree(agenda, item)):
        raise Refused(
            N_("“{title}” was begun; “close item {number}” ends it"), title=item.title, number=agenda.number(item.id)
        )
    return [ItemDropped(item.id)]


def _subtree(agenda: Agenda, item: Item) -> list[Item]:
    return [i for i in (item, *agenda.walk(item.id)) if i.state is not ItemState.DROPPED]


def start_topic(meeting: Meeting, command: StartTopic, moment: Moment) -> list[Event]:
    """Take up the item of that title, or add it first."""
    agenda = meeting.agenda
    above = ROOT
    if command.sub and agenda.current is not None:
        current = agenda.items[agenda.current]
        above = current.id if current.parent == ROOT else current.parent
    title = command.title.casefold()
    found = next((i for i in agenda.walk(above) if i.title.casefold() == title and i.state is ItemState.PENDING), None)
    if found is not None:
        return [*meeting.floor.ending(), ItemTakenUp(found.id)]
    _check(AddItem(command.title), 0)
    ending = meeting.floor.ending()
    return [*ending, ItemAdded(command.title, parent=above), ItemTakenUp(moment.seq + len(ending))]


# --- applications


def item_added(meeting: Meeting, record: Recorded, event: ItemAdded) -> bool:
    """Put the item last among its siblings."""
    agenda = meeting.agenda
    if event.parent not in agenda.children:
        return False
    siblings = agenda.children[event.parent]
    ordinal = max((agenda.items[id].ordinal for id in siblings), default=0) + 1
    agenda.items[record.seq] = Item(
        id=record.seq,
        parent=event.parent,
        ordinal=ordinal,
        title=event.title,
        presenter=event.presenter,
        minutes=event.minutes,
        kind=event.item_kind,
        links=event.links,
        note=event.note,
        open_floor=event.open_floor,
    )
    siblings.append(record.seq)
    agenda.children[record.seq] = []
    return True


def item_edited(meeting: Meeting, record: Recorded, event: ItemEdited) -> bool:
    """Take the new value."""
    if (item := meeting.agenda.items.get(event.item)) is None:
        return False
    match event.field:
        case ItemField.TITLE:
            item.title = event.value
        case ItemField.PRESENTER:
            item.presenter = event.value
        case ItemField.MINUTES:
            item.minutes = int(event.value) if event.value else None
        case ItemField.KIND:
            item.kind = ItemKind(event.value.lower() or ItemKind.DISCUSSION)
        case ItemField.LINK:
            item.links = (Link(event.value, event.value),) if event.value else ()
        case ItemField.NOTE:
            item.note = event.value
        case ItemField.OPEN_FLOOR:
            item.open_floor = event.value == "yes"
    return True


def item_moved(meeting: Meeting, record: Recorded, event: ItemMoved) -> bool:
    """Put the item there; its number stays once numbers are fixed."""
    agenda = meeting.agenda
    item = agenda.items.get(event.item)
    if item is None or event.parent not in agenda.children or agenda.is_within(event.parent, item.id):
        return False
    agenda.children[item.parent].remove(item.id)
    if item.parent != event.parent:
        item.ordinal = max((agenda.items[id].ordinal for id in agenda.children[event.parent]), default=0) + 1
    item.parent = event.parent
    agenda.children[event.parent].insert(event.place, item.id)
    agenda.renumber()
    return True


def agenda_ordered(meeting: Meeting, record: Recorded, event: AgendaOrdered) -> bool:
    """Take the order, if it still names every item."""
    agenda = meeting.agenda
    if set(event.items) != set(agenda.children[ROOT]):
        return False
    agenda.children[ROOT] = list(event.items)
    agenda.renumber()
    return True


def item_taken_up(meeting: Meeting, record: Recorded, event: ItemTakenUp) -> bool:
    """Let the item's clock run; the one before stays open."""
    agenda = meeting.agenda
    item = agenda.items.get(event.item)
    if item is None or item.state in (ItemState.DROPPED, ItemState.CURRENT):
        return False
    if agenda.current is not None:
        before = agenda.items[agenda.current]
        before.watch.stop(record.at)
        before.state = ItemState.OPEN
    agenda.current, agenda.numbers_are_fixed = item.id, True
    item.state, item.ended_at = ItemState.CURRENT, None
    item.started_at = item.started_at or record.at
    item.watch.start(record.at)
    if event.by_next:
        agenda.advanced_at, agenda.advanced_by = record.at, record.actor
    return True


def item_closed(meeting: Meeting, record: Recorded, event: ItemClosed) -> bool:
    """Stop the item's clock for good."""
    agenda = meeting.agenda
    item = agenda.items.get(event.item)
    if item is None or item.state in (ItemState.CLOSED, ItemState.DROPPED):
        return False
    item.watch.stop(record.at)
    item.state, item.ended_at = ItemState.CLOSED, record.at
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


def item_dropped(meeting: Meeting, record: Recorded, event: ItemDropped) -> bool:
    """Take the item and what stands under it off."""
    agenda = meeting.agenda
    item = agenda.items.get(event.item)
    if item is None or any(i.state not in (ItemState.PENDING, ItemState.SKIPPED) for i in _subtree(agenda, item)):
        return False
    for dropped in _subtree(agenda, item):
        dropped.state = ItemState.DROPPED
    agenda.renumber()
    return True


DECISIONS: Decisions = {
    AddItem: add_item,
    ImportAgenda: import_agenda,
    EditItem: edit_item,
    MoveItem: move_item,
    OrderAgenda: order_agenda,
    TakeUp: take_up,
    NextItem: next_item,
    CloseItem: close_item,
    SkipItem: skip_item,
    DropItem: drop_item,
    StartTopic: start_topic,
}
APPLICATIONS: Applications = {
    ItemAdded: item_added,
    ItemEdited: item_edited,
    ItemMoved: item_moved,
    AgendaOrdered: agenda_ordered,
    ItemTakenUp: item_taken_up,
    ItemClosed: item_closed,
    ItemSkipped: item_skipped,
    ItemDropped: item_dropped,
}
