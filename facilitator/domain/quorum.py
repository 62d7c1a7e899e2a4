"""Owns the quorum: the rule, the count it needs, and the stamp that a decision carries.

A rule is none, a fixed number, or a fraction of those who count. Who counts is either everybody who may vote or the
roles that the rule names. "Half" needs at least half, "a majority" more than half.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from facilitator.domain.people import Role


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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
