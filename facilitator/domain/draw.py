"""Owns the random roll call: what can be wished, what happened, and what a meeting remembers of its draws.

The chair, guests and observers are never drawn. Two ways keep it fair over time: *each once* (nobody twice until all
were drawn, round by round and purpose by purpose) and *memory* (chances fall with recent draws and speeches, nobody's
is ever 0). A draw is never undone; it can be voided with a reason that stays. ``draw_acts`` holds the rules,
``draw_pool`` who may be drawn, ``draw_memory`` the modes, ``draw_trust`` the commitment, ``room_value`` what the room
gives, ``roll_call`` the answers to a spot roll call, ``proof`` what is hashed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from facilitator.domain.attendance import Mode
from facilitator.domain.draw_trust import Trust
from facilitator.domain.errors import N_, Invalid
from facilitator.domain.frozen import frozen, state
from facilitator.domain.proof import FORMAT, Entry, read_list
from facilitator.domain.recorded import Command, Event

SPEAKERS = N_("speakers")
SCRIBE = N_("scribe")

#: How many meetings ago a draw counts half, where nothing is said.
HALF_LIFE = 2


class Grade(StrEnum):
    """What a result can be trusted for."""

    QUICK = "quick"
    COMMITTED = "committed"
    PUBLIC = "public"


class Use(StrEnum):
    """What becomes of those who are drawn."""

    PEOPLE = "people"
    ORDER = "order"
    GROUPS = "groups"
    ROLL_CALL = "spot roll call"


class DrawMode(StrEnum):
    """How earlier draws bear on the next."""

    EACH_ONCE = "each once"
    MEMORY = "memory"


#: What a draw is for where nothing is said.
PURPOSES = {
    Use.PEOPLE: SPEAKERS,
    Use.ORDER: N_("order"),
    Use.GROUPS: N_("groups"),
    Use.ROLL_CALL: N_("spot roll call"),
}


@frozen
class Draw(Command):
    """Draw people by lot.

    Attributes:
        count: how many; an order and groups take everybody.
        unit: only people of this unit; at most one of ``unit``, ``group``, ``venue`` and ``among`` is given.
        venue: only people who take part this way.
        among: only these people.
        other_than: nobody of these.
        purpose: what for; rounds are kept apart by purpose.
        size: for groups, how many at least are in each.
        grade: None for committed where there is a commitment, else quick.
        sources: public numbers, for a public draw only.
        link: the next link of the chain in hex; the session's Secrets port fills it in, it is never typed.
    """

    count: int = 1
    unit: str = ""
    group: str = ""
    venue: Mode | None = None
    among: tuple[str, ...] = ()
    other_than: tuple[str, ...] = ()
    purpose: str = SPEAKERS
    use: Use = Use.PEOPLE
    size: int = 0
    grade: Grade | None = None
    sources: tuple[str, ...] = ()
    link: str = ""


@frozen
class PassDraw(Command):
    """Let somebody who was drawn pass, with a reason; the first one pending when ``person`` is empty."""

    reason: str
    person: str = ""


@frozen
class MissDraw(Command):
    """Say that somebody who was drawn is not here, which corrects presence; the first one pending when empty."""

    person: str = ""


@frozen
class VoidDraw(Command):
    """Declare a draw void, with a reason; it stays in the record."""

    number: int
    reason: str


@frozen
class ResetDraws(Command):
    """Begin a new round: everybody may be drawn again."""


@frozen
class DrawMade(Event):
    """People were drawn; all that is needed to draw them again is here (see ``proof``).

    Attributes:
        number: 1, 2, 3 … within the meeting.
        drawn: ids in the order they were drawn.
        listed: the list that was hashed: who was in the pool, and who follows once that is used up.
        left_out: who was present and not on the list: a line each, why, tab, id.
        seed: the secret in hex: of the machine's randomness, or the revealed link; empty for a public draw.
        commitment: what the link leads to in hex; empty unless committed.
        step: how often the link is hashed to get there.
        room: the room's values since the commitment, each followed by a line feed.
        sources: the public numbers.
        announced: what was said beforehand about where they come from.
    """

    kind: ClassVar[str] = "draw-made"
    number: int
    purpose: str
    drawn: tuple[str, ...]
    listed: str
    left_out: str = ""
    use: Use = Use.PEOPLE
    size: int = 0
    mode: DrawMode = DrawMode.EACH_ONCE
    grade: Grade = Grade.QUICK
    seed: str = ""
    commitment: str = ""
    step: int = 0
    room: str = ""
    sources: tuple[str, ...] = ()
    announced: str = ""
    method: str = FORMAT

    @property
    def lists(self) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
        """Read who was in the pool, and who follows in a new round."""
        return read_list(self.listed)

    @property
    def pool(self) -> tuple[str, ...]:
        """List the ids in the pool."""
        return tuple(one.id for one in self.lists[0])

    @property
    def spare(self) -> tuple[str, ...]:
        """List the ids that follow because a new round begins."""
        return tuple(one.id for one in self.lists[1])


@frozen
class DrawPassed(Event):
    """Somebody drawn passed."""

    kind: ClassVar[str] = "draw-passed"
    number: int
    person: str
    reason: str


@frozen
class DrawMissed(Event):
    """Somebody drawn was not here."""

    kind: ClassVar[str] = "draw-missed"
    number: int
    person: str


@frozen
class DrawVoided(Event):
    """A draw does not count."""

    kind: ClassVar[str] = "draw-voided"
    number: int
    reason: str


@frozen
class DrawsReset(Event):
    """A new round began by the chair's word."""

    kind: ClassVar[str] = "draws-reset"


@state
class DrawRecord:
    """One draw as the meeting remembers it.

    Attributes:
        id: its record's seq.
        item: the item it was made under, 0 for none.
        meeting: the meeting's title when it was made.
        digest: its record's digest, which stands for all that was recorded up to it.
        answers: what a spot roll call heard so far.
    """

    id: int
    item: int
    made: DrawMade
    at: datetime
    meeting: str = ""
    digest: str = ""
    passed: dict[str, str] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)
    answers: dict[str, bool] = field(default_factory=dict)
    void: str | None = None


@state
class Draws:
    """All draws of a meeting.

    Attributes:
        round: who was drawn in the present round, by purpose.
        pending: who was drawn to speak and has not yet, and by which draw.
        times: how often each was drawn.
        settled: how many of somebody's speeches came of a draw, and so count once with it.
        earlier: what is left of earlier meetings' counts, by age of the meeting.
    """

    log: list[DrawRecord] = field(default_factory=list)
    round: dict[str, set[str]] = field(default_factory=dict)
    pending: dict[str, int] = field(default_factory=dict)
    mode: DrawMode = DrawMode.EACH_ONCE
    half_life: int = HALF_LIFE
    times: Counter[str] = field(default_factory=Counter)
    settled: Counter[str] = field(default_factory=Counter)
    earlier: dict[str, tuple[int, ...]] = field(default_factory=dict)
    trust: Trust = field(default_factory=Trust)

    def is_pending(self, person: str) -> bool:
        """Tell whether somebody was drawn to speak and has not spoken or passed."""
        return person in self.pending

    def is_due(self, person: str, item: int) -> bool:
        """Tell whether somebody who was drawn under this item, or under none, still has to speak."""
        number = self.pending.get(person)
        return number is not None and self.log[number - 1].item in (item, 0)

    def lapse(self, item: int) -> None:
        """Wait no longer for those drawn under an item: it is closed."""
        self.pending = {person: n for person, n in self.pending.items() if self.log[n - 1].item != item}

    def settle(self, person: str) -> None:
        """Count a drawn person's turn as taken."""
        if self.pending.pop(person, None) is not None:
            self.settled[person] += 1

    def by_number(self, number: int) -> DrawRecord:
        """Get a draw; an unknown number is Invalid."""
        if not 1 <= number <= len(self.log):
            raise Invalid(N_("there is no draw {number}"), number=number)
        return self.log[number - 1]

    def asking(self, person: str) -> DrawRecord | None:
        """Find the latest spot roll call that asks somebody and has heard nothing yet."""
        asked = (one for one in reversed(self.log) if one.made.use is Use.ROLL_CALL and one.void is None)
        return next((one for one in asked if person in one.made.drawn and person not in one.answers), None)
