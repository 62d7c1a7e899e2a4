"""The list that holds no rows."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen

from facilitator.tui.themes import DARK
from facilitator.tui.widgets.virtual_list import Cell, Column, Line, VirtualList


class Rows:
    """Numbered rows that count how many were asked for."""

    def __init__(self, keys: Sequence[int], name: str = "欧阳修文") -> None:
        self.keys, self.name, self.asked = list(keys), name, 0

    def lines(self, start: int, stop: int) -> list[Line]:
        self.asked += stop - start
        return [Line(key, (Cell(str(key)), Cell(f"{self.name} {key}"))) for key in self.keys[start:stop]]


class Shown(App[None]):
    def __init__(self, rows: Rows) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name
        self.list = VirtualList((Column(6, right=True), Column()), lambda: len(rows.keys), rows.lines)

    def compose(self) -> ComposeResult:
        yield self.list

    def on_mount(self) -> None:
        self.list.ask()
        self.list.focus()


def shown(rows: Rows, drive: Callable[[Shown, Pilot[None]], Awaitable[None]], size: tuple[int, int] = (30, 10)) -> None:
    async def whole() -> None:
        app = Shown(rows)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await drive(app, pilot)

    asyncio.run(whole())


def text(app: Shown) -> list[str]:
    return ["".join(segment.text for segment in app.list.render_line(y)) for y in range(app.list.size.height)]


def test_a_hundred_thousand_rows_cost_what_shows() -> None:
    rows = Rows(range(100_000))

    async def drive(app: Shown, pilot: Pilot[None]) -> None:
        rows.asked = 0
        await pilot.press("end")
        await pilot.pause()
        assert "99999" in text(app)[-1]
        assert app.list.selected == 99_999
        await pilot.press("home", "pagedown")
        await pilot.pause()
        assert rows.asked < 500

    shown(rows, drive)


def on_screen(app: Shown) -> list[tuple[str, bool]]:
    """What is drawn: each line, and whether it is marked as selected."""
    strips = app.screen._compositor.render_strips()
    plain = app.list.background_colors[1].rich_color
    lines = [list(strip) for strip in strips]
    marked = [(style := line[0].style) is not None and style.bgcolor != plain for line in lines]
    return [("".join(part.text for part in line), mark) for line, mark in zip(lines, marked, strict=True)]


def test_what_changed_is_drawn_again_line_by_line() -> None:
    rows = Rows(range(5))

    async def drive(app: Shown, pilot: Pilot[None]) -> None:
        rows.keys[1:3] = [11, 12]
        app.list.ask()
        await pilot.press("down")
        await pilot.pause()
        drawn = on_screen(app)[:5]
        assert [line.split()[0] for line, _ in drawn] == ["0", "11", "12", "3", "4"]
        assert [is_marked for _, is_marked in drawn] == [False, True, False, False, False]
        rows.keys[:] = [11, 0, 12, 3, 4]
        app.list.columns = (Column(2, right=True), Column())
        app.list.ask()
        await pilot.pause()
        drawn = on_screen(app)[:5]
        assert [line[:3] for line, _ in drawn] == ["11 ", " 0 ", "12 ", " 3 ", " 4 "]
        assert [is_marked for _, is_marked in drawn] == [True, False, False, False, False]

    shown(rows, drive)


def test_the_first_frame_shows_all_rows_there_is_room_for() -> None:
    rows, frames = Rows(range(8)), list[list[str]]()

    class Framed(Shown):
        def _display(self, screen: Screen[object], renderable: object) -> None:
            if renderable is not None and screen is self.screen and self.list.size:
                frames.append([line.strip() for line in text(self)])

    async def whole() -> None:
        async with Framed(rows).run_test(size=(30, 6)) as pilot:
            await pilot.pause()

    asyncio.run(whole())
    assert [line.split()[0] for line in frames[0]] == ["0", "1", "2", "3", "4", "5"]


def test_every_line_is_as_wide_as_the_list_whatever_the_names() -> None:
    for name in ("张三", "欧阳修文" * 10, "欧阳修文" * 4, "𠮷田", "Li Hua", "阿依古丽·买买提", ""):

        async def drive(app: Shown, pilot: Pilot[None]) -> None:
            width = app.list.scrollable_content_region.width
            assert {cell_len(line) for line in text(app)} == {width}

        shown(Rows(range(50), name), drive)


def test_the_selection_stays_on_its_row_when_rows_before_it_go() -> None:
    rows = Rows(range(20))

    async def drive(app: Shown, pilot: Pilot[None]) -> None:
        await pilot.press("down", "down", "down")
        assert app.list.selected == 3
        rows.keys.remove(0)
        app.list.ask()
        assert (app.list.selected, app.list.place) == (3, 2)
        rows.keys.remove(3)
        app.list.ask()
        assert (app.list.selected, app.list.place) == (4, 2)

    shown(rows, drive)


def test_an_emptied_list_has_no_selection() -> None:
    rows = Rows(range(3))

    async def drive(app: Shown, pilot: Pilot[None]) -> None:
        rows.keys.clear()
        app.list.ask()
        await pilot.press("down", "end", "pagedown")
        assert app.list.selected is None

    shown(rows, drive)


def test_a_click_selects_and_a_second_one_picks() -> None:
    picked: list[int | str | None] = []

    class Clicked(Shown):
        def on_virtual_list_picked(self, event: VirtualList.Picked) -> None:
            picked.append(event.key)

    async def whole() -> None:
        app = Clicked(Rows(range(20)))
        async with app.run_test(size=(30, 10)) as pilot:
            await pilot.pause()
            await pilot.click(app.list, offset=(5, 4))
            assert app.list.selected == 4
            await pilot.click(app.list, offset=(5, 6), times=2)
            assert picked == [6]

    asyncio.run(whole())


def test_a_column_that_needs_room_is_left_out_where_there_is_none() -> None:
    narrow = VirtualList((Column(4), Column(from_width=40), Column()), lambda: 0, lambda start, stop: [])
    assert narrow._widths(20) == [4, 0, 15]
    assert narrow._widths(60) == [4, 27, 27]
