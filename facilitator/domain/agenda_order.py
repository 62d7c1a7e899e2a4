"""Owns where items stand: moved one by one, at any level, or the first level put in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from facilitator.domain.agenda import LEFT, ROOT, ItemState
from facilitator.domain.agenda_edits import known, refuse_too_deep
from facilitator.domain.errors import N_, Invalid, Refused
from facilitator.domain.frozen import frozen
from facilitator.domain.recorded import Command, Event, Moment, Recorded
from facilitator.domain.tables import Applications, Decisions

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting


@frozen
class MoveItem(Command):
    """Put an item where another one stands."""

    item: int
    to: int


@frozen
class OrderAgenda(Command):
    """Say in which order top-level items come next; those not named follow as they were."""

    items: tuple[int, ...]


@frozen
class ItemMoved(Event):
    """An item stands under ``parent`` at ``place`` (from 0)."""

    kind: ClassVar[str] = "item-moved"
    item: int
    parent: int
    place: int


@frozen
class AgendaOrdered(Event):
    """The top-level items stand in this order."""

    kind: ClassVar[str] = "agenda-ordered"
    items: tuple[int, ...]


def move_item(meeting: Meeting, command: MoveItem, moment: Moment) -> list[Event]:
    """Put an item where another one stands, never under itself."""
    agenda = meeting.agenda
    item, to = known(agenda, command.item), known(agenda, command.to)
    if item.id == to.id:
        raise Refused(N_("item {number} stands there already"), number=agenda.number(item.id))
    if agenda.is_within(to.id, item.id):
        raise Invalid(N_("an item cannot be moved under itself"))
    refuse_too_deep(agenda, to.parent, agenda.levels(item.id))
    return [ItemMoved(item.id, to.parent, agenda.children[to.parent].index(to.id))]


def order_agenda(meeting: Meeting, command: OrderAgenda, moment: Moment) -> list[Event]:
    """Order the top-level items that come next; what is done, and the current one, keep their place in front."""
    agenda = meeting.agenda
    named = [known(agenda, id).id for id in dict.fromkeys(command.items)]
    top = agenda.children[ROOT]
    if any(id not in top for id in named):
        raise Invalid(N_("only items of the first level can be ordered"))
    to_come = LEFT - {ItemState.CURRENT}
    before = [id for id in top if agenda.items[id].state not in to_come and id not in named]
    rest = [id for id in top if id not in before and id not in named]
    return [AgendaOrdered((*before, *named, *rest))]


def item_moved(meeting: Meeting, record: Recorded, event: ItemMoved) -> bool:
    """Put the item there; its number stays once numbers are fixed."""
    agenda = meeting.agenda
    item = agenda.items.get(event.item)
    if item is None or event.parent not in agenda.children or agenda.is_within(event.parent, item.id):
        return False
    if not agenda.has_room(event.parent, agenda.levels(item.id)):
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


DECISIONS: Decisions = {MoveItem: move_item, OrderAgenda: order_agenda}
APPLICATIONS: Applications = {ItemMoved: item_moved, AgendaOrdered: agenda_ordered}
