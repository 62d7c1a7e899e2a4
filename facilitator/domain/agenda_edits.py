"""Owns changes to what stands on the agenda: add, import, edit, drop."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from facilitator.domain.agenda import DEEPEST, ROOT, Agenda, Item, ItemKind, ItemState, Link
from facilitator.domain.errors import N_, Invalid, Refused
from facilitator.domain.frozen import frozen
from facilitator.domain.recorded import Command, Event, Moment, Recorded
from facilitator.domain.tables import Applications, Decisions

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting


LONGEST_MIN = 24 * 60


class ItemField(StrEnum):
    """What can be changed about an item."""

    TITLE = "title"
    PRESENTER = "presenter"
    MINUTES = "minutes"
    KIND = "kind"
    LINK = "link"
    NOTE = "note"
    OPEN_FLOOR = "no named speakers"


@frozen
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


@frozen
class ImportAgenda(Command):
    """Add a whole tree of items at the end."""

    items: tuple[AddItem, ...]


@frozen
class EditItem(Command):
    """Change one thing about an item; an empty value takes it away."""

    item: int
    field: ItemField
    value: str


@frozen
class DropItem(Command):
    """Take an item and what stands under it off the agenda."""

    item: int


@frozen
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


@frozen
class ItemEdited(Event):
    """One thing about an item is now this."""

    kind: ClassVar[str] = "item-edited"
    item: int
    field: ItemField
    value: str


@frozen
class ItemDropped(Event):
    """An item is off the agenda."""

    kind: ClassVar[str] = "item-dropped"
    item: int


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


def check(command: AddItem) -> None:
    """Raise what forbids an item, wherever it may stand."""
    if not command.title:
        raise Invalid(N_("an agenda item needs a title"))
    if command.minutes is not None:
        read_minutes(str(command.minutes))


def refuse_too_deep(agenda: Agenda, parent: int, levels: int) -> None:
    """Refuse what would stand deeper than an agenda may be."""
    if not agenda.has_room(parent, levels):
        raise Invalid(N_("an agenda is at most {depth} levels deep"), depth=DEEPEST)


def _levels(command: AddItem) -> int:
    return 1 + max(map(_levels, command.items), default=0)


def _added(command: AddItem, parent: int, seq: int) -> list[Event]:
    """List the events for an item and those under it; the first is recorded as ``seq``."""
    check(command)
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
        events += _added(child, seq, seq + len(events))
    return events


def add_item(meeting: Meeting, command: AddItem, moment: Moment) -> list[Event]:
    """Add one item, with what stands under it."""
    agenda = meeting.agenda
    parent = ROOT if command.parent == ROOT else known(agenda, command.parent).id
    refuse_too_deep(agenda, parent, _levels(command))
    return _added(command, parent, moment.seq)


def import_agenda(meeting: Meeting, command: ImportAgenda, moment: Moment) -> list[Event]:
    """Add a tree; all of it or nothing."""
    if not command.items:
        raise Invalid(N_("the agenda holds no items"))
    events: list[Event] = []
    for item in command.items:
        refuse_too_deep(meeting.agenda, ROOT, _levels(item))
        events += _added(item, ROOT, moment.seq + len(events))
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


def item_added(meeting: Meeting, record: Recorded, event: ItemAdded) -> bool:
    """Put the item last among its siblings."""
    agenda = meeting.agenda
    if event.parent not in agenda.children or not agenda.has_room(event.parent):
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
    agenda.renumber()
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
    DropItem: drop_item,
}


APPLICATIONS: Applications = {
    ItemAdded: item_added,
    ItemEdited: item_edited,
    ItemDropped: item_dropped,
}
