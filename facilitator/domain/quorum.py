"""Owns the quorum: the rule, the count it needs, and the stamp that a decision carries.

A rule is none, a fixed number, or a fraction of those who count. Who counts is either everybody who may vote or the
roles that the rule names. "Half" needs at least half, "a majority" more than half.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from facilitator.domain.errors import N_, Invalid
from facilitator.domain.frozen import frozen
from facilitator.domain.people import Role
from facilitator.domain.recorded import Command, Event, Moment, Recorded
from facilitator.domain.tables import Applications, Decisions

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting


@frozen
class QuorumRule:
    """How many must be present.

    Attributes:
        number: fixed number; 0 when the rule is a fraction or none.
        numerator, denominator: the fraction; 0/1 when the rule is a number or none.
        exceeds: the fraction must be exceeded, not only reached.
        roles: who counts; empty for everybody who may vote.
    """

    number: int = 0
    numerator: int = 0
    denominator: int = 1
    exceeds: bool = False
    roles: tuple[Role, ...] = ()

    @property
    def exists(self) -> bool:
        """Tell whether there is a quorum to keep at all."""
        return self.number > 0 or self.numerator > 0

    def count(self, totals: Mapping[tuple[Role, bool], int]) -> int:
        """Count those who matter to the rule in a table of (role, may vote) → people."""
        return sum(n for (role, votes), n in totals.items() if (role in self.roles if self.roles else votes))

    def threshold(self, base: int) -> int:
        """Tell how many must be present of ``base`` who count.

        >>> QuorumRule(numerator=1, denominator=2).threshold(27), QuorumRule(numerator=2, denominator=3).threshold(9)
        (14, 6)
        >>> QuorumRule(numerator=1, denominator=2, exceeds=True).threshold(26)
        14
        """
        if self.number:
            return self.number
        share = base * self.numerator
        return share // self.denominator + 1 if self.exceeds else -(-share // self.denominator)


@frozen
class SetQuorum(Command):
    """Set the quorum's rule."""

    rule: QuorumRule


@frozen
class QuorumSet(Event):
    """The quorum's rule is this one."""

    kind: ClassVar[str] = "quorum-set"
    rule: QuorumRule


@frozen
class QuorumStamp:
    """The quorum at one moment: ``present`` of ``base`` who count, ``threshold`` needed (0: there is no rule)."""

    present: int
    base: int
    threshold: int

    @property
    def is_met(self) -> bool:
        """Tell whether enough are present; without a rule they always are."""
        return self.present >= self.threshold

    @property
    def margin(self) -> int:
        """Tell how many may leave before the quorum is lost; negative when it is."""
        return self.present - self.threshold


def stamp(rule: QuorumRule, totals: Counter[tuple[Role, bool]], present: Counter[tuple[Role, bool]]) -> QuorumStamp:
    """Take the quorum's state from the two tables of (role, may vote) → people."""
    base = rule.count(totals)
    return QuorumStamp(rule.count(present), base, rule.threshold(base) if rule.exists else 0)


def set_quorum(meeting: Meeting, command: SetQuorum, moment: Moment) -> list[Event]:
    """Set the rule; a fraction lies between 0 and 1."""
    rule = command.rule
    if rule.number < 0 or rule.denominator < 1 or not 0 <= rule.numerator <= rule.denominator:
        raise Invalid(N_("a quorum is none, a number, or a fraction such as half or two thirds"))
    return [QuorumSet(rule)]


def quorum_set(meeting: Meeting, record: Recorded, event: QuorumSet) -> bool:
    """Take the rule."""
    meeting.attendance.rule = event.rule
    if meeting.is_under_way:
        meeting.attendance.note_quorum(record.at)
    return True


DECISIONS: Decisions = {SetQuorum: set_quorum}


APPLICATIONS: Applications = {QuorumSet: quorum_set}
