"""Owns making a meeting's records tell nobody's name: the same events, people by their numbers.

The numbers of people stay. Draws are proved by the original only: their lists are hashed with the names. Names, units, groups and phones get running numbers; other
names, search keys and reasons for absence go; a name that stands in free text is replaced there too. What else a note
says may still tell who is meant.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

Document = dict[str, Any]

_SHORTEST = 2


class Pseudonyms:
    """What stands for whom: the same for the same name, wherever it stands."""

    def __init__(self) -> None:
        self._numbers: dict[str, dict[str, str]] = defaultdict(dict)
        self._by_start: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self.people: set[str] = set()

    def number(self, kind: str, value: str) -> str:
        """Get the running number of a unit, a group, a phone or a guest; nothing stays nothing."""
        table = self._numbers[kind]
        return table.setdefault(value, f"{kind} {len(table) + 1}") if value else ""

    def learn(self, words: str, pseudonym: str) -> None:
        """Replace these words in free text from now on."""
        words = words.lower()
        if len(words) >= _SHORTEST:
            known = self._by_start[words[:_SHORTEST]]
            if all(word != words for word, _ in known):
                known.append((words, pseudonym))
                known.sort(key=lambda pair: -len(pair[0]))

    def replaced(self, text: str) -> str:
        """Replace every name in a text, the longest that fits first."""
        low = text.lower()
        if len(low) != len(text):
            low = text
        out, place = [], 0
        while place < len(text):
            found = next((pair for pair in self._by_start.get(low[place : place + 2], ()) if _stands(low, place, pair[0])), None)  # fmt: skip
            out.append(found[1] if found else text[place])
            place += len(found[0]) if found else 1
        return "".join(out)


def pseudonymised(documents: Iterable[Mapping[str, Any]]) -> tuple[list[Document], int]:
    """Make a copy of records without names; digests are still those of the original. Also counts the people."""
    originals = list(documents)
    known = Pseudonyms()
    for document in originals:
        _learn(known, document["kind"], document["data"])
    return [_copy(known, document) for document in originals], len(known.people)


def _learn(known: Pseudonyms, kind: str, data: Mapping[str, Any]) -> None:
    match kind, data:
        case (("person-added" | "person-changed"), {"person": person}):
            _meet(known, person)
        case "roster-imported", {"people": people}:
            for person in people:
                _meet(known, person)
        case "knocked", {"name": str(name), "person": str(id)}:
            known.learn(name, f"Person {id}" if id else known.number("Guest", name))
    if device := data.get("device"):
        known.learn(device, known.number("phone", device).replace(" ", ""))


def _meet(known: Pseudonyms, person: Mapping[str, Any]) -> None:
    known.people.add(person["id"])
    for words in (person["name"], *person.get("other_names", ())):
        known.learn(words, f"Person {person['id']}")


def _copy(known: Pseudonyms, document: Mapping[str, Any]) -> Document:
    data = _CHANGES.get(document["kind"], _as_it_is)(known, dict(document["data"]))
    return {**document, "cause": known.replaced(document["cause"]), "data": _without_names(known, data)}


def _as_it_is(known: Pseudonyms, data: Document) -> Document:
    return data


def _person(known: Pseudonyms, data: Document) -> Document:
    return {**data, "person": _nameless(known, data["person"])}


def _people(known: Pseudonyms, data: Document) -> Document:
    return {**data, "people": [_nameless(known, person) for person in data["people"]]}


def _nameless(known: Pseudonyms, person: Document) -> Document:
    plain = {"name": f"Person {person['id']}", "other_names": [], "keys": []}
    places = {
        "unit": known.number("Unit", person.get("unit", "")),
        "group": known.number("Group", person.get("group", "")),
    }
    return {**person, **plain, **places}


def _knock(known: Pseudonyms, data: Document) -> Document:
    return {**data, "unit": known.number("Unit", data.get("unit", "")), "keys": []}


def _excuse(known: Pseudonyms, data: Document) -> Document:
    return {**data, "reason": ""}


_CHANGES: dict[str, Callable[[Pseudonyms, Document], Document]] = {
    "person-added": _person,
    "roster-imported": _people,
    "person-changed": _person,
    "knocked": _knock,
    "person-excused": _excuse,
}


def _without_names(known: Pseudonyms, value: Any) -> Any:
    match value:
        case str():
            return known.replaced(value)
        case dict():
            return {key: _without_names(known, part) for key, part in value.items()}
        case list():
            return [_without_names(known, part) for part in value]
        case _:
            return value


def _stands(text: str, place: int, words: str) -> bool:
    """Tell whether words stand at a place, and not within a longer word of letters that are written in words."""
    end = place + len(words)
    return (
        text.startswith(words, place)
        and not (_joins(text[place - 1 : place]) and _joins(words[0]))
        and not (_joins(text[end : end + 1]) and _joins(words[-1]))
    )


def _joins(letter: str) -> bool:
    return letter.isalnum() and ord(letter) < 0x2E80
