"""The one table of keys."""

from collections import Counter

import pytest
from textual.binding import Binding

from facilitator.tui.acts import ACTS
from facilitator.tui.screens import SCREENS
from facilitator.tui.ui_commands import COCKPIT, EVERYWHERE, HOME, TABLE, UiCommand, bindings, docs_table, footer_rows

ALL = frozenset(row.id for row in TABLE)
#: The key table of the design, key by key: what it does and its other keys.
PROMISED = {
    "enter": ("advance", "f5"), "n": ("next_item", "f6"), "h": ("hand", "f7"), "r": ("draw", "f8"), "o": ("order", ""),
    "x": ("take_out", ""), "space": ("pause", ""), "+": ("more", "＋"), "-": ("less", "－"), "l": ("lock", ""),
    "g": ("agenda", ""), "b": ("recess", ""), "m": ("timers", ""), "c": ("checkin", "f2"), "a": ("attendance", "f3"),
    "v": ("room", "f4"), "i": ("note", ""), "d": ("decision", ""), "t": ("action", ""), ":": ("command", "："),
    "u": ("undo", "ctrl+z"), "U": ("redo", "ctrl+y"), "e": ("export", "f9"), "?": ("help", "f1 ？"), "q": ("leave", ""),
    "S": ("save_again", ""), "ctrl+p": ("palette", "f10"), "w": ("room_page", ""), "p": ("papers", ""),
    "f": ("call", ""), "H": ("hand_as", ""), "y": ("yield_floor", ""), "K": ("entry_up", ""), "J": ("entry_down", ""),
}  # fmt: skip


@pytest.mark.parametrize("key", list(PROMISED))
def test_every_promised_key_does_what_it_should_in_the_cockpit(key: str) -> None:
    row = next(row for row in TABLE if row.key == key and row.where in (COCKPIT, EVERYWHERE))
    id, others = PROMISED[key]
    assert row.id == id
    assert set(others.split()) <= set(row.also)


def test_the_table_promises_no_key_beside_these_in_the_cockpit() -> None:
    assert {row.key for row in TABLE if row.key and row.where in (COCKPIT, EVERYWHERE)} == set(PROMISED)


@pytest.mark.parametrize("where", [COCKPIT, HOME])
def test_no_key_means_two_things_on_one_screen(where: str) -> None:
    made = list(Binding.make_bindings(bindings({where, EVERYWHERE}, ALL)))
    assert [key for key, count in Counter(binding.key for binding in made).items() if count > 1] == []


def test_no_key_needs_alt_or_control_with_shift() -> None:
    keys = [key for row in TABLE for key in row.keys]
    assert not [key for key in keys if "alt" in key or "ctrl+shift" in key]


def test_what_nothing_answers_to_has_no_key_and_no_place_in_the_footer() -> None:
    able = {"advance", "hand"}
    assert {binding.id for binding in bindings({COCKPIT}, able)} == able
    assert {row.id for row in footer_rows({COCKPIT}, able)} == able


def test_the_footer_begins_with_what_is_needed_most() -> None:
    rows = footer_rows({COCKPIT, EVERYWHERE}, ALL)
    assert [row.id for row in rows[:3]] == ["advance", "hand", "next_item"]
    assert len({row.footer for row in rows}) == len(rows)


def test_every_act_and_every_screen_that_has_a_row_is_named_once() -> None:
    assert set(ACTS).isdisjoint(SCREENS)
    assert len(ALL) == len(TABLE)
    assert set(ACTS) <= ALL


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.id)
def test_every_row_says_what_it_does_in_a_sentence(row: UiCommand) -> None:
    assert row.title and row.help.endswith(".")


def test_the_docs_list_every_row_with_a_key() -> None:
    assert len(docs_table()) == sum(1 for row in TABLE if row.key)
