"""A meeting that takes a while to open."""

import asyncio
from concurrent.futures import Future
from pathlib import Path

from textual.pilot import Pilot

from facilitator.storage.errors import StorageError
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.verbs import Opened
from tests.tui.stage import Desk, run, words


def test_the_screen_says_that_a_meeting_is_being_opened_and_then_shows_it() -> None:
    desk, opening = Desk().under_way(), Future[Opened]()

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        assert "opening the meeting" in words(app)
        opening.set_result(Opened(desk.spy, Path("m")))
        await pilot.pause()
        assert "On the floor" in words(app)
        assert app.opening is None

    run(FacilitatorApp(opening), drive)
    desk.spy.close()


def test_keys_that_are_typed_while_it_opens_are_kept() -> None:
    desk, opening = Desk().under_way(), Future[Opened]()

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await pilot.press("l")
        opening.set_result(Opened(desk.spy, Path("m")))
        for _ in range(20):
            await pilot.pause()
        assert "Queue · CLOSED" in words(app)

    run(FacilitatorApp(opening), drive)
    desk.spy.close()


def test_where_it_cannot_be_opened_the_program_ends() -> None:
    opening = Future[Opened]()
    app = FacilitatorApp(opening)

    async def whole() -> None:
        async with app.run_test() as pilot:
            opening.set_exception(StorageError("{path} holds no meeting", path="m"))
            await pilot.pause()

    asyncio.run(whole())
    assert app.return_value == 2
    assert app.opening is opening
