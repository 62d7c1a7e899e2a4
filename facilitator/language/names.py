"""Owns how people and agenda items are named in a line, and how they are printed so that they read back the same.

A name matches in full, by an unambiguous start, by another name, or by pinyin. ``#17`` is always the person with that
id; ``Li Hua (Finance)`` chooses by unit between two of the same name.
"""

import re

from facilitator.domain.agenda import Item, ItemState
from facilitator.domain.errors import N_, Invalid, Several, said
from facilitator.domain.frozen import frozen
from facilitator.domain.meeting import Meeting
from facilitator.domain.people import fold
from facilitator.domain.record import EntryKind
from facilitator.domain.recorded import acting_person
from facilitator.domain.text import clean

_LIST = re.compile(r"\s*(?:[,;、]|\band\b)\s*", re.IGNORECASE)
_WITH_UNIT = re.compile(r"(?P<name>.+?)\s*\((?P<unit>[^()]*)\)$")
_PLAIN = re.compile(r"[^\W\d_][\w .'’·-]*")
_ME = frozenset({"me", "myself", "我"})
_RESERVED = re.compile(r"\b(?:to|later|after|and|entry|in|by|the|from|other|for|is|item|next)\b", re.IGNORECASE)


class UnknownName(Invalid):
    """Nobody is called that; ``name`` is what was typed."""

    def __init__(self, name: str) -> None:
        super().__init__(N_("nobody here is called “{name}”; “guest+ {name}” adds a guest"), name=name)
        self.name = name


@frozen
class Reader:
    """Reads names in a line that ``actor`` typed in a meeting."""

    meeting: Meeting
    actor: str

    def person(self, typed: str) -> str:
        """Find one person's id.

        Raises:
            UnknownName: nobody is called that.
            Invalid: several people are.
        """
        people = self.meeting.attendance.people
        typed = typed.strip().rstrip(".")
        if typed.startswith("#") and typed[1:] in people.by_id:
            return typed[1:]
        found = people.names.find(typed) or self._with_unit(typed) or ((typed,) if typed in people.by_id else ())
        if not found and typed.casefold() in _ME:
            found = (self.me(),) if self.me() else ()
        if not found:
            raise UnknownName(clean(typed))
        if len(found) > 1:
            raise Invalid(
                N_("“{name}” could be {choices}; type more of the name, or its number"),
                name=typed,
                choices=Several(self._choice(id) for id in found[:5]),
            )
        return found[0]

    def people(self, typed: str) -> tuple[str, ...]:
        """Find the ids of a list of people; without a name it is the actor."""
        parts = [part for part in _LIST.split(typed.strip()) if part]
        if not parts:
            me = self.me()
            return (me,) if me else ()
        return tuple(self.person(part) for part in parts)

    def me(self) -> str:
        """Get the actor's own id; empty for the desk."""
        return acting_person(self.actor) or ""

    def item(self, typed: str) -> int:
        """Find an agenda item's id by its number or by words of its title.

        Raises:
            Invalid: no item, or several, fit.
        """
        agenda = self.meeting.agenda
        wanted = typed.strip().rstrip(".")
        if (item := agenda.by_number(wanted)) is not None:
            return item.id
        alive = [item for item in agenda.walk() if item.state is not ItemState.DROPPED]
        found = [i for i in alive if fold(i.title) == fold(wanted)] or [
            i for i in alive if fold(wanted) in fold(i.title)
        ]
        if not found or not wanted:
            raise Invalid(N_("no agenda item is called “{words}”; “agenda?” lists them"), words=wanted)
        if len(found) > 1:
            raise Invalid(
                N_("“{words}” could be {choices}; type more words, or the number"),
                words=wanted,
                choices=Several(self._item_choice(item) for item in found[:5]),
            )
        return found[0].id

    def entry(self, kind: str, number: int) -> int:
        """Find the id of an entry of the record by its kind and number."""
        found = self.meeting.record.by_kind[EntryKind(kind)]
        if not 1 <= number <= len(found):
            raise Invalid(N_("the record has no {kind} {number}"), kind=said(EntryKind(kind)), number=number)
        return found[number - 1].id

    def _with_unit(self, typed: str) -> tuple[str, ...]:
        people = self.meeting.attendance.people
        if (found := _WITH_UNIT.fullmatch(typed)) is None:
            return ()
        unit = fold(found["unit"])
        return tuple(id for id in people.names.find(found["name"]) if fold(people.by_id[id].unit) == unit)

    def _choice(self, id: str) -> str:
        person = self.meeting.attendance.people.by_id[id]
        return f"{person.name} ({person.unit or '#' + id})"

    def _item_choice(self, item: Item) -> str:
        return f"{self.meeting.agenda.number(item.id)} {item.title}"


def print_person(meeting: Meeting, id: str) -> str:
    """Print a person so that it reads back as the same id: the name where that is plain and unique, else ``#id``."""
    people = meeting.attendance.people
    name = people.by_id[id].name if id in people.by_id else ""
    plain = _PLAIN.fullmatch(name) is not None and _RESERVED.search(name) is None and not name.endswith(".")
    return name if plain and people.names.find(name) == (id,) else f"#{id}"


def print_people(meeting: Meeting, ids: tuple[str, ...]) -> str:
    """Print a list of people."""
    return ", ".join(print_person(meeting, id) for id in ids)
