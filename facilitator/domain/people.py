"""Owns who belongs to the meeting: people, their roles, and how a name is found.

A person is an id; the name is data and two people may share it. The index finds by full name, other name, number,
unambiguous start, and search keys (pinyin, initials), at a cost that does not grow with the roster.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import field
from enum import StrEnum

from facilitator.domain.frozen import frozen, state


class Role(StrEnum):
    """What a person is in this meeting."""

    CHAIR = "chair"
    DEPUTY = "deputy"
    SECRETARY = "secretary"
    MEMBER = "member"
    GUEST = "guest"
    OBSERVER = "observer"


VOTES_BY_DEFAULT = frozenset({Role.CHAIR, Role.DEPUTY, Role.MEMBER})
SPEAKS_BY_DEFAULT = frozenset(Role) - {Role.OBSERVER}
EXPECTED_ROLES = frozenset(Role) - {Role.GUEST, Role.OBSERVER}


@frozen
class Person:
    """One person.

    Attributes:
        id: from the roster, or given; never shown as if it were a name.
        other_names: nicknames, earlier names, names in another script.
        unit: organisation or department.
        group: a label by which speaking time is shared out (faction, class, table).
        leading: a leading member, who owes the duties of one.
        keys: lower-case search keys beside the name's own letters.
    """

    id: str
    name: str
    other_names: tuple[str, ...] = ()
    unit: str = ""
    group: str = ""
    role: Role = Role.MEMBER
    may_vote: bool = True
    may_speak: bool = True
    leading: bool = False
    keys: tuple[str, ...] = ()

    @property
    def is_expected(self) -> bool:
        """Tell whether the person counts among those who should come."""
        return self.role in EXPECTED_ROLES


def fold(name: str) -> str:
    """Bring a name into the form it is compared in: case and spaces do not matter.

    >>> fold(" Li  HUA ")
    'li hua'
    """
    return " ".join(name.casefold().split())


@state
class NameIndex:
    """Finds people by what somebody typed.

    ``exact`` maps a folded name, other name or id to the ids that carry it, ``by_unit`` name and unit to the id that came
    last; ``starts`` holds names and search keys, sorted when they are first asked for after a change.
    """

    exact: dict[str, list[str]] = field(default_factory=dict)
    keyed: dict[str, list[str]] = field(default_factory=dict)
    by_unit: dict[tuple[str, str], str] = field(default_factory=dict)
    _starts: list[str] = field(default_factory=list, compare=False)
    _is_sorted: bool = field(default=True, compare=False)

    def add(self, person: Person) -> None:
        """Make a person findable."""
        for text in {fold(name) for name in (person.name, *person.other_names)}:
            self._file(self.exact, text, person.id)
        for key in person.keys:
            self._file(self.keyed, key, person.id)
        self.by_unit[fold(person.name), fold(person.unit)] = person.id

    def remove(self, person: Person) -> None:
        """Forget a person; texts nobody carries stay in the sorted list and find nobody."""
        for table, texts in (
            (self.exact, {fold(n) for n in (person.name, *person.other_names)}),
            (self.keyed, set(person.keys)),
        ):
            for text in texts:
                ids = table.get(text, [])
                if person.id in ids:
                    ids.remove(person.id)
        if self.by_unit.get(known_as := (fold(person.name), fold(person.unit))) == person.id:
            del self.by_unit[known_as]

    def find(self, typed: str) -> tuple[str, ...]:
        """List the ids that the best kind of match gives: full name, then search key, then start of either."""
        wanted = fold(typed)
        if not wanted:
            return ()
        return (
            tuple(self.exact.get(wanted, ()))
            or tuple(self.keyed.get(wanted, ()))
            or tuple(dict.fromkeys(id for text in self._from(wanted) for id in self._ids(text)))
        )

    def hits(self, typed: str, limit: int) -> tuple[str, ...]:
        """List up to ``limit`` ids whose name or key starts with what was typed, for a list to choose from."""
        found: dict[str, None] = {}
        for text in self._from(fold(typed)):
            found.update(dict.fromkeys(self._ids(text)))
            if len(found) >= limit:
                break
        return tuple(found)[:limit]

    def _file(self, table: dict[str, list[str]], text: str, person_id: str) -> None:
        if text not in self.exact and text not in self.keyed:
            self._starts.append(text)
            self._is_sorted = False
        table.setdefault(text, []).append(person_id)

    def _ids(self, text: str) -> Iterator[str]:
        yield from self.exact.get(text, ())
        yield from self.keyed.get(text, ())

    def _from(self, start: str) -> Iterator[str]:
        if not self._is_sorted:
            self._starts.sort()
            self._is_sorted = True
        for place in range(bisect_left(self._starts, start), len(self._starts)):
            if not self._starts[place].startswith(start):
                return
            yield self._starts[place]


@state
class People:
    """All people of the meeting by id, in the order they were added, with the counts that quorum needs."""

    by_id: dict[str, Person] = field(default_factory=dict)
    totals: Counter[tuple[Role, bool]] = field(default_factory=Counter)
    next_number: int = 1
    _names: NameIndex = field(default_factory=NameIndex, compare=False)
    _unfiled: list[Person] = field(default_factory=list, compare=False)

    @property
    def names(self) -> NameIndex:
        """The index; whoever was added since it was last asked for is filed now, so that opening a meeting need not wait."""
        for person in self._unfiled:
            self._names.add(person)
        self._unfiled.clear()
        return self._names

    def add(self, person: Person) -> None:
        """Add a person, or replace the one with that id."""
        if (old := self.by_id.get(person.id)) is not None:
            self.names.remove(old)
            self.totals[old.role, old.may_vote] -= 1
        self.by_id[person.id] = person
        self._unfiled.append(person)
        self.totals[person.role, person.may_vote] += 1
        if person.id.isdecimal() and len(person.id) < 10:
            self.next_number = max(self.next_number, int(person.id) + 1)
