"""Owns the floor: who waits in the queue of an item, who speaks, for how long, and the log of speeches.

Priority in a queue: interposed question, point of order, clarifying question, reply, ordinary. Within one rank the
order is arrival. An interposed question pauses the speaker, who resumes; speeches therefore form a stack of which only
the top one may run. A limit warns and then counts over; nobody is ever cut off.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from facilitator.domain.floor_events import Origin, SpeechContinued, SpeechEnded, Turn
from facilitator.domain.frozen import frozen, state
from facilitator.domain.recorded import Event
from facilitator.domain.timer import ZERO, Stopwatch

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting

NO_ITEM = 0


RANK = {Turn.ASK: 0, Turn.ORDER: 1, Turn.CLARIFY: 2, Turn.REPLY: 3, Turn.STATEMENT: 4, Turn.PRO: 4, Turn.CONTRA: 4}


@frozen
class Entry:
    """One hand in a queue; ``id`` is the seq of the record that put it up."""

    id: int
    person: str
    turn: Turn
    note: str
    at: datetime
    later: bool = False


@state
class Queue:
    """The queue of one item. ``last_called`` can be put back on top."""

    entries: list[Entry] = field(default_factory=list)
    is_open: bool = True
    last_called: Entry | None = None

    def place_for(self, entry: Entry) -> int:
        """Find where an entry stands: behind everybody of its own or a higher rank; ``later`` at the very end."""
        place = len(self.entries)
        while not entry.later and place and RANK[self.entries[place - 1].turn] > RANK[entry.turn]:
            place -= 1
        return place

    def find(self, id: int) -> Entry | None:
        """Get the entry with an id."""
        return next((entry for entry in self.entries if entry.id == id), None)

    def of(self, person: str) -> list[Entry]:
        """List a person's entries in order."""
        return [entry for entry in self.entries if entry.person == person]


@state
class Speech:
    """One speech; ``id`` is the seq of the record that started it.

    Attributes:
        limit: speaking time allowed; None for none.
        was_interrupted: an interposed question paused it, so it resumes when that ends.
        was_held: a recess paused it.
    """

    id: int
    person: str
    item: int
    turn: Turn
    origin: Origin
    note: str
    started_at: datetime
    limit: timedelta | None = None
    watch: Stopwatch = field(default_factory=Stopwatch)
    ended_at: datetime | None = None
    was_interrupted: bool = False
    was_held: bool = False


@state
class Total:
    """Speeches begun and time spoken in speeches that ended."""

    speeches: int = 0
    spoken: timedelta = ZERO


@state
class Floor:
    """The queues by item, the stack of speeches under way (the last one has the floor), the log and the totals.

    ``opens_queues`` says whether an item's queue is open when it is first used.
    """

    queues: dict[int, Queue] = field(default_factory=dict)
    stack: list[Speech] = field(default_factory=list)
    log: list[Speech] = field(default_factory=list)
    limit: timedelta | None = None
    opens_queues: bool = True
    by_person: dict[str, Total] = field(default_factory=dict)
    by_unit: dict[str, Total] = field(default_factory=dict)
    by_group: dict[str, Total] = field(default_factory=dict)
    origins: Counter[Origin] = field(default_factory=Counter)

    @property
    def speech(self) -> Speech | None:
        """Get the speech that has the floor."""
        return self.stack[-1] if self.stack else None

    def queue(self, item: int | None) -> Queue:
        """Get an item's queue, an empty one where nobody has waited yet."""
        return self.queues.get(item or NO_ITEM) or Queue(is_open=self.opens_queues)

    def waiting(self, meeting: Meeting, item: int | None) -> list[Entry]:
        """List who waits and has not left."""
        return [entry for entry in self.queue(item).entries if not meeting.attendance.has_left(entry.person)]

    def first_waiting(self, meeting: Meeting, item: int | None) -> Entry | None:
        """Find who is next, without a look at all the others."""
        return next(
            (entry for entry in self.queue(item).entries if not meeting.attendance.has_left(entry.person)), None
        )

    def ending(self, yielded_to: str = "") -> list[Event]:
        """List what ends every speech under way, the top one first."""
        return [SpeechEnded(speech.id, yielded_to) for speech in reversed(self.stack)]

    def ending_top(self, yielded_to: str = "") -> list[Event]:
        """List what ends the speech that has the floor, and lets an interrupted one resume."""
        if not self.stack:
            return []
        below = self.stack[-2] if len(self.stack) > 1 else None
        resumes = [SpeechContinued(below.id)] if below is not None and below.was_interrupted else []
        return [SpeechEnded(self.stack[-1].id, yielded_to), *resumes]

    def ending_for(self, people: Iterable[str]) -> list[Event]:
        """List what ends the speeches of people who leave."""
        gone = set(people)
        ended: list[Event] = [SpeechEnded(speech.id) for speech in reversed(self.stack) if speech.person in gone]
        staying = [speech for speech in self.stack if speech.person not in gone]
        if ended and staying and self.stack[-1].person in gone and staying[-1].was_interrupted:
            ended.append(SpeechContinued(staying[-1].id))
        return ended

    def hold(self, at: datetime) -> None:
        """Stop the speaker's clock for a recess."""
        for speech in self.stack:
            speech.was_held = speech.watch.is_running
            speech.watch.stop(at)

    def release(self, at: datetime) -> None:
        """Let the clock run again that ran before the recess."""
        for speech in self.stack:
            if speech.was_held:
                speech.watch.start(at)

    def total(self, person: str) -> Total:
        """Get what a person has spoken so far."""
        return self.by_person.get(person) or Total()
