"""Help: every key by screen, every typed line by area, and a few letters find any of them."""

import pytest
from textual.pilot import Pilot

from facilitator.domain.speech_acts import CallNext
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.places import PLACES, rows_by_place
from facilitator.tui.ui_commands import TABLE
from tests.tui.stage import Desk, type_, words

SIZES = [(120, 36), (80, 24), (60, 20), (40, 12)]


def pressed(
    *keys: str, then: str = "", never: str = "\0", size: tuple[int, int] = (80, 24), language: str = "en"
) -> None:
    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        for key in keys:
            await (type_(pilot, key[1:]) if key.startswith("=") else pilot.press(key))
            await pilot.pause()
        assert then in words(app)
        assert never not in words(app)

    Desk().under_way().play(drive, size=size, language=language)


@pytest.mark.parametrize("size", SIZES)
def test_keys_stand_on_screens_of_every_size(size: tuple[int, int]) -> None:
    pressed("f1", then="Keys · Cockpit", size=size)


def test_the_keys_of_the_screen_underneath_come_first() -> None:
    pressed("a", "f1", then="Keys · Attendance")
    pressed("g", "f1", then="Keys · Agenda")


def test_a_few_letters_find_a_key_or_a_typed_line() -> None:
    pressed("f1", "/", "=recess", then="Interrupts the meeting", never="Roll call")
    pressed("f1", "/", "=recess", then="Typed lines", never="Roll call")
    pressed("f1", "/", "=zzz", then="nothing is called that")


def test_chinese_spellings_are_found_and_shown() -> None:
    pressed("f1", "/", "=下一项", then="next item", language="zh_CN")


def test_the_selected_line_is_shown_whole() -> None:
    pressed("f1", "/", "=screen always", "enter", then="screen always says which")


def test_escape_leaves_the_finding_and_then_the_help() -> None:
    pressed("f1", "/", "=recess", "escape", then="Keys · Cockpit")
    pressed("f1", "/", "=recess", "escape", "escape", then="Queue · open")


def test_a_second_click_on_a_key_does_it_so_that_a_mouse_alone_gets_everywhere() -> None:
    async def clicked(app: FacilitatorApp, pilot: Pilot[int], title: str) -> None:
        """Look a key up in the help, and click on it twice."""
        await pilot.press("f1", "/")
        await type_(pilot, title)
        await pilot.press("enter")
        await pilot.pause()
        lines = words(app).split("\n")
        top = app.screen.query_one("#all").content_region.y
        place = next(n for n, line in enumerate(lines[top:]) if title in line and not line.lstrip().startswith("Keys"))
        await pilot.click("#all", offset=(4, place), times=2)
        await pilot.pause()

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await clicked(app, pilot, "Palette")
        assert "What is to be done?" in words(app)
        await pilot.press("escape")
        await clicked(app, pilot, "Pause")
        assert "PAUSED" in words(app).upper() and not app.screen.query("#find")
        await clicked(app, pilot, "Late")
        assert "“Late” is a key of another screen" in words(app)

    Desk().under_way("2").does(CallNext()).play(drive, size=(120, 36))


def test_every_place_of_the_key_table_has_a_name() -> None:
    assert {row.where for row in TABLE} <= set(PLACES)
    assert sum(len(rows) for _, rows in rows_by_place(row.id for row in TABLE)) == sum(bool(row.keys) for row in TABLE)
