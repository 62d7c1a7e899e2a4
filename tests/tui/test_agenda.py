"""The agenda's editor: each key changes the item that is selected, and says what came of it."""

from functools import partial

import pytest
from textual.pilot import Pilot

from facilitator.domain.agenda import ItemKind
from facilitator.domain.agenda_course import CloseItem, SkipItem, TakeUp
from facilitator.domain.agenda_edits import AddItem, DropItem, EditItem, ItemField
from facilitator.domain.agenda_order import MoveItem, OrderAgenda
from facilitator.domain.recorded import Command
from facilitator.domain.undo import Undo
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.screens.agenda import neighbour
from facilitator.views.figures import agenda_rows
from tests.tui.stage import Desk, type_, words

SIZES = [(120, 36), (80, 24), (60, 20), (40, 12)]


def pressed(
    desk: Desk, *keys: str, then: str = "", size: tuple[int, int] = (80, 24), language: str = "en"
) -> list[Command]:
    """Open the agenda, press keys; ``then`` must stand on the screen. Returns what reached the session."""

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        for key in ("g", *keys):
            await (type_(pilot, key[1:]) if key.startswith("=") else pilot.press(key))
            await pilot.pause()
        assert then in words(app)

    desk.play(drive, size=size, language=language)
    return desk.spy.commands


def ids(desk: Desk) -> list[int]:
    return [row.id for row in desk.spy.view(agenda_rows)]


@pytest.mark.parametrize("size", SIZES)
def test_every_item_stands_on_screens_of_every_size(size: tuple[int, int]) -> None:
    assert pressed(Desk().under_way(), then="Discussion", size=size) == []


def test_the_current_item_is_selected_first() -> None:
    desk = Desk().under_way()
    first, second, third = ids(desk)
    desk.does(TakeUp(second))
    assert pressed(desk, "down", "enter", then="taken up: 3 Summary") == [TakeUp(third)]


def test_items_are_closed_skipped_and_dropped() -> None:
    for key, command in (("c", CloseItem), ("s", SkipItem), ("x", DropItem)):
        desk = Desk().under_way()
        first, second, _ = ids(desk)
        assert pressed(desk, "down", key) == [command(second)]


def test_what_was_dropped_comes_back_by_undo() -> None:
    desk = Desk()
    assert pressed(desk, "x", "u", then="1 Opening") == [DropItem(ids(desk)[0]), Undo()]


def test_items_move_and_the_selection_goes_with_them() -> None:
    desk = Desk()
    first, second, third = ids(desk)
    assert pressed(desk, "J", "J", "K", then="2 Opening") == [
        MoveItem(first, second), MoveItem(first, third), MoveItem(first, third),
    ]  # fmt: skip


def test_the_first_cannot_go_up_nor_the_last_down() -> None:
    assert pressed(Desk(), "K", then="it is the first already") == []
    assert pressed(Desk(), "end", "J", then="it is the last already") == []


def test_an_item_moves_among_those_under_the_same_parent() -> None:
    desk = Desk()
    second = ids(desk)[1]
    desk.does(AddItem("Below one", parent=second), AddItem("Below two", parent=second))
    rows = desk.spy.view(agenda_rows)
    other = partial(neighbour, rows)
    assert [row.title if (row := other(n, 1)) else None for n in range(5)] == [
        "Discussion", "Summary", "Below two", None, None,
    ]  # fmt: skip
    assert [row.title if (row := other(n, -1)) else None for n in range(5)] == [
        None, "Opening", None, "Below one", "Discussion",
    ]  # fmt: skip


def test_an_item_is_added_under_another_one_and_selected() -> None:
    desk = Desk()
    second = ids(desk)[1]
    commands = pressed(desk, "a", "=Budget", "enter", "=Li Hua", "enter", "=15", "enter", "=2", "enter", "x")
    assert commands[0] == AddItem("Budget", "Li Hua", 15, second)
    assert isinstance(commands[1], DropItem) and commands[1].item not in ids(Desk())


def test_a_number_that_is_none_is_said_in_the_form() -> None:
    keys = ("a", "=Budget", "enter", "enter", "=soon", "enter", "enter")
    assert pressed(Desk(), *keys, then="an item takes between 1 and 1440 minutes") == []
    keys = ("a", "=Budget", "enter", "enter", "enter", "=9", "enter")
    assert pressed(Desk(), *keys, then="there is no item 9") == []


def test_only_what_was_changed_is_edited() -> None:
    desk = Desk()
    item = ids(desk)[0]
    keys = ("e", "= and welcome", *["enter"] * 3, *["backspace"] * 10, "=vote", "enter", *["backspace"] * 2, "=yes")
    assert pressed(desk, *keys, *["enter"] * 3, then="Opening and welcome") == [
        EditItem(item, ItemField.TITLE, "Opening and welcome"),
        EditItem(item, ItemField.KIND, ItemKind.VOTE.value),
        EditItem(item, ItemField.OPEN_FLOOR, "yes"),
    ]


def test_kinds_are_read_in_the_language_of_the_screen() -> None:
    desk = Desk()
    keys = ("e", *["enter"] * 3, *["backspace"] * 5, "=辅导报告", *["enter"] * 4)
    assert pressed(desk, *keys, language="zh_CN") == [EditItem(ids(desk)[0], ItemField.KIND, "lecture")]


def test_leaving_a_form_unchanged_changes_nothing() -> None:
    assert pressed(Desk(), "e", *["enter"] * 7, then="nothing was changed") == []


def test_the_order_is_given_by_numbers() -> None:
    desk = Desk()
    first, second, third = ids(desk)
    assert pressed(desk, "o", "=3，2", "enter") == [OrderAgenda((third, second))]


def test_links_and_notes_of_the_selected_item_are_shown() -> None:
    desk = Desk().does(EditItem(ids(Desk())[0], ItemField.LINK, "https://example.org/paper"))
    assert pressed(desk, then="https://example.org/paper") == []


def test_escape_goes_back() -> None:
    assert pressed(Desk(), "escape", then="Open the meeting") == []
