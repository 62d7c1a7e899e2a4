"""Every command prints as one line that reads as the same command, whatever the names and words in it."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.domain.agenda_edits import AddItem
from facilitator.domain.meeting import DECISIONS
from facilitator.domain.record import Votes
from facilitator.domain.record_acts import AddNote, Decide
from facilitator.domain.recorded import Command
from facilitator.domain.text import clean
from facilitator.language.grammar import parse
from facilitator.language.printing import print_command
from tests.language.hostile import NAMES, NOON, WORDS, hostile

MEETING = hostile()
PEOPLE = tuple(MEETING.attendance.people.by_id)
ITEMS = tuple(MEETING.agenda.items)

words = st.one_of(st.sampled_from(WORDS), st.text(max_size=30).map(clean)).filter(bool)

#: How a field of this name is filled, whatever its type says; the rest follows from the type.
BY_NAME: dict[str, st.SearchStrategy[Any]] = {
    "person": st.sampled_from(PEOPLE),
    "people": st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True).map(tuple),
    "who": st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True).map(tuple),
    "among": st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True).map(tuple),
    "other_than": st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True).map(tuple),
    "mover": st.sampled_from(["", *PEOPLE]),
    "speaker": st.sampled_from(["", *PEOPLE]),
    "by": st.sampled_from(["", *PEOPLE]),
    "item": st.sampled_from(ITEMS),
    "items": st.just(()),
    "parent": st.sampled_from([0, *ITEMS]),
    "zone": st.sampled_from(["UTC", "Asia/Shanghai", "America/Port-au-Prince", "Etc/GMT+5"]),
    "keys": st.just(()),
}


def _of_type(hint: Any) -> st.SearchStrategy[Any]:
    if get_origin(hint) is UnionType:
        return st.one_of(*(st.none() if part is NoneType else _of_type(part) for part in get_args(hint)))
    if get_origin(hint) is tuple:
        return st.lists(_of_type(get_args(hint)[0]), max_size=2).map(tuple)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    if is_dataclass(hint):
        return _instances(hint)
    return {
        str: words,
        int: st.integers(1, 500),
        bool: st.booleans(),
        date: st.dates(),
        datetime: st.sampled_from(
            [datetime(2026, 3, 2, 9, 30, tzinfo=UTC), datetime(1999, 12, 31, 23, 59, 59, 123_000, UTC)]
        ),
    }[hint]


def _instances(kind: Any) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind)
    chosen = {
        field.name: BY_NAME[field.name]
        if field.name in BY_NAME and kind.__name__ not in NOT_BY_NAME.get(field.name, ())
        else _of_type(hints[field.name])
        for field in fields(kind)
    }
    chosen |= SPECIAL.get(kind.__name__, {})
    return st.builds(kind, **chosen)


NOT_BY_NAME: dict[str, tuple[str, ...]] = {"people": ("ImportRoster",), "items": ("ImportAgenda",)}
SPECIAL: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "YieldFloor": {"to": st.sampled_from(PEOPLE)},
    "MoveItem": {"to": st.sampled_from(ITEMS)},
    "OrderAgenda": {"items": st.lists(st.sampled_from(ITEMS), min_size=1, unique=True).map(tuple)},
    "ReplaceQueue": {"people": BY_NAME["who"]},
    "ExtendSpeech": {"seconds": st.integers(-90, 90)},
    "CloseItem": {"item": st.sampled_from([None, *ITEMS])},
}


@pytest.mark.parametrize("kind", DECISIONS, ids=lambda kind: kind.__name__)
def test_every_command_reads_back_as_it_was_printed(kind: type[Command]) -> None:
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(_instances(kind))
    def holds(command: Command) -> None:
        line = print_command(MEETING, command)
        assert parse(MEETING, NOON, line) == command
        assert "\n" not in line

    holds()


@pytest.mark.parametrize("id", PEOPLE)
@pytest.mark.parametrize("make", [lambda id: AddNote("hello", id), lambda id: Decide("to build", id, Votes(1, 2))])
def test_every_name_reads_back_whatever_it_looks_like(id: str, make: Callable[[str], Command]) -> None:
    assert parse(MEETING, NOON, print_command(MEETING, make(id))) == make(id)


def test_plain_words_print_as_people_type_them() -> None:
    lines = [
        print_command(MEETING, command)
        for command in (AddNote("hello", "1"), Decide("to build", "4", consensus=True), AddItem("Parking"))
    ]
    assert lines == ["Ann: hello", "resolved: to build by Li Ming consensus", "agenda+ Parking"]


def test_words_that_would_read_as_something_else_print_exactly() -> None:
    command = Decide("to build by Ann")
    line = print_command(MEETING, command)
    assert line == 'exactly Decide {"text": "to build by Ann"}'
    assert parse(MEETING, NOON, line) == command


def test_the_hostile_names_are_all_different_people() -> None:
    assert len({id for id, _, _ in NAMES}) == len(NAMES)
