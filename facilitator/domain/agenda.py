"""Owns the agenda: a tree of items, which one is current, the time each took, and when the rest will end.

    pending ──take up──▶ current ──close──▶ closed          pending ──skip──▶ skipped ──take up──▶ current
                           │  ▲                             any but current ──drop──▶ dropped
                       take up another / take up again
                           ▼  │
                          open

Taking up another item leaves the one before open; it is found again as it was left, its queue as well. Numbers follow
the order while the meeting is a draft and stay fixed afterwards, so that a printed agenda stays true.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from datetime import datetime, timedelta
from enum import StrEnum

from facilitator.domain.frozen import frozen, state
from facilitator.domain.timer import ZERO, Stopwatch

ROOT = 0

#: How many levels an agenda has at most.
DEEPEST = 6


class ItemKind(StrEnum):
    """What an item is for."""

    DISCUSSION = "discussion"
    REPORT = "report"
    LECTURE = "lecture"
    CEREMONY = "ceremony"
    VOTE = "vote"
    BREAK = "break"
    INFORMATION = "information"
    OTHER = "other"


class ItemState(StrEnum):
    """Where an item stands."""

    PENDING = "pending"
    CURRENT = "current"
    OPEN = "open"
    CLOSED = "closed"
    SKIPPED = "skipped"
    DROPPED = "dropped"


# States in which an item is still to be dealt with.
LEFT = frozenset({ItemState.PENDING, ItemState.CURRENT, ItemState.OPEN})


@frozen
class Link:
    """A title and where it leads."""

    title: str
    url: str


@state
class Item:
    """One agenda item.

    Attributes:
        id: seq of the record that added it.
        parent: id of the item it stands under, ``ROOT`` at the top.
        ordinal: its number among its siblings, from 1.
        minutes: time box; None for none.
        open_floor: no named speakers: whoever speaks volunteers or is drawn.
        watch: time spent on it, over all visits.
    """

    id: int
    parent: int
    ordinal: int
    title: str
    presenter: str = ""
    minutes: int | None = None
    kind: ItemKind = ItemKind.DISCUSSION
    links: tuple[Link, ...] = ()
    note: str = ""
    open_floor: bool = False
    state: ItemState = ItemState.PENDING
    watch: Stopwatch = field(default_factory=Stopwatch)
    started_at: datetime | None = None
    ended_at: datetime | None = None
    was_held: bool = False


@frozen
class Forecast:
    """What is left of an item from now on, and when it will end."""

    item: int
    left: timedelta
    ends: datetime


@state
class Agenda:
    """The tree. ``children`` maps a parent to its items in order; ``ROOT`` holds the top.

    ``place`` is where the agenda has got to: the item taken up last, closed by now or not.
    """

    items: dict[int, Item] = field(default_factory=dict)
    children: dict[int, list[int]] = field(default_factory=lambda: {ROOT: []})
    current: int | None = None
    place: int | None = None
    numbers_are_fixed: bool = False
    advanced_at: datetime | None = None
    advanced_by: str = ""

    def walk(self, parent: int = ROOT) -> Iterator[Item]:
        """Go through the items in order, a parent before its children."""
        for id in self.children.get(parent, ()):
            yield self.items[id]
            yield from self.walk(id)

    def number(self, id: int) -> str:
        """Spell an item's number, such as 3 or 3.1."""
        item = self.items[id]
        return str(item.ordinal) if item.parent == ROOT else f"{self.number(item.parent)}.{item.ordinal}"

    def by_number(self, number: str) -> Item | None:
        """Find an item that is on the agenda by its number."""
        alive = (item for item in self.items.values() if item.state is not ItemState.DROPPED)
        return next((item for item in alive if self.number(item.id) == number), None)

    def above(self, id: int) -> Iterator[Item]:
        """Go up from an item: its parent, and that one's parent."""
        while (id := self.items[id].parent) != ROOT:
            yield self.items[id]

    def depth(self, id: int) -> int:
        """Count the items above an item."""
        return sum(1 for _ in self.above(id))

    def levels(self, id: int) -> int:
        """Count the levels that an item takes with what stands under it."""
        below = (self.levels(child) for child in self.children[id] if self.items[child].state is not ItemState.DROPPED)
        return 1 + max(below, default=0)

    def has_room(self, parent: int, levels: int = 1) -> bool:
        """Tell whether so many levels find room under an item, or ``ROOT``."""
        above = 0 if parent == ROOT else self.depth(parent) + 1
        return above + levels <= DEEPEST

    def is_within(self, id: int, ancestor: int) -> bool:
        """Tell whether an item is another one or stands somewhere under it."""
        while id not in (ROOT, ancestor):
            id = self.items[id].parent
        return id == ancestor

    def next_after(self, id: int | None) -> Item | None:
        """Find the item to take up next: the first one pending after this, else the first one pending at all."""
        order = list(self.walk())
        place = next((n for n, item in enumerate(order) if item.id == id), -1)
        return next((i for i in (*order[place + 1 :], *order[: place + 1]) if i.state is ItemState.PENDING), None)

    def begun_under(self, id: int) -> list[int]:
        """List what is taken up or open of an item and all under it, the item itself last."""
        return [i.id for i in (*self.walk(id), self.items[id]) if i.state in (ItemState.CURRENT, ItemState.OPEN)]

    def renumber(self) -> None:
        """Number the items by their order; only while nothing was printed."""
        if not self.numbers_are_fixed:
            for ids in self.children.values():
                kept = (id for id in ids if self.items[id].state is not ItemState.DROPPED)
                for ordinal, id in enumerate(kept, 1):
                    self.items[id].ordinal = ordinal

    def hold(self, at: datetime) -> None:
        """Stop the current item's clock for a recess."""
        if self.current is not None:
            item = self.items[self.current]
            item.was_held = item.watch.is_running
            item.watch.stop(at)

    def release(self, at: datetime) -> None:
        """Let the current item's clock run again after a recess."""
        if self.current is not None and self.items[self.current].was_held:
            self.items[self.current].watch.start(at)

    def planned(self, id: int = ROOT) -> timedelta:
        """Tell the time box of an item with all that stands under it: its own or the sum below, whichever is more."""
        item = self.items.get(id)
        if item is not None and item.state is ItemState.DROPPED:
            return ZERO
        own = timedelta(minutes=item.minutes) if item is not None and item.minutes else ZERO
        return max(own, self._planned_below(id))

    def left(self, id: int, now: datetime) -> timedelta:
        """Tell what is left of one item's own time box beside what stands under it; nothing for an item that is done."""
        item = self.items[id]
        if item.state not in LEFT or not item.minutes:
            return ZERO
        own = timedelta(minutes=item.minutes) - self._planned_below(id)
        return max(own - item.watch.elapsed(now), ZERO)

    def _planned_below(self, id: int) -> timedelta:
        return sum((self.planned(child) for child in self.children.get(id, ())), ZERO)

    def forecast(self, now: datetime) -> list[Forecast]:
        """Predict the end of every item that is left, the current one first, then in order."""
        order = [item.id for item in self.walk() if item.state in LEFT and item.id != self.current]
        ends, result = now, []
        for id in ([] if self.current is None else [self.current]) + order:
            left = self.left(id, now)
            ends += left
            result.append(Forecast(id, left, ends))
        return result
