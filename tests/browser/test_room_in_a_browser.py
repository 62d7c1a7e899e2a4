"""The screen for the room in a real browser: every scene, as quickly as the chair, legible from the back."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.web.stage import Stage, stage

LINES = ("agenda+ Minutes 5m", "agenda+ Budget 20m", "present+ Ann, Bo, Cy, Di")


@contextmanager
def screen(room: Stage, browser: Browser, theme: str = "") -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 720}, locale="en-GB")
    page = context.new_page()
    path = room.lobby.room_link().partition("://")[2].partition("/")[2]
    page.goto(f"http://127.0.0.1:{room.server.port}/{path}" + (f"?theme={theme}" if theme else ""))
    yield page
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_code_is_read_from_a_picture_of_the_screen_and_changes_with_the_terminals(
    browser: Browser, theme: str
) -> None:
    with stage(*LINES) as room, screen(room, browser, theme) as page:
        for _ in range(2):
            invitation = room.lobby.invitation()
            expect(page.locator(".code")).to_have_text(invitation.code)
            picture = Image.open(BytesIO(page.screenshot()))
            assert zxingcpp.read_barcodes(picture)[0].text == invitation.url
            room.scenario.when("15s later", "note: time passes", "room shows message: x", "room shows welcome")


def test_every_scene_follows_the_chair(browser: Browser) -> None:
    with stage(*LINES) as room, screen(room, browser) as page:
        expect(page.locator(".count")).to_have_text("4 of 4 present")
        room.scenario.when("start meeting", "take up item 2", "q+ Bo, Cy, Di", "ack next")
        expect(page.locator("h1")).to_have_text("Bo")
        expect(page.locator(".next li").first).to_contain_text("Cy")
        room.scenario.when("room shows agenda")
        expect(page.locator("li.current")).to_contain_text("Budget")
        expect(page.locator(".kicker")).to_contain_text("Ends about")
        room.scenario.when("room shows draw", "draw 1")
        expect(page.locator(".draw li")).to_have_count(1)
        room.scenario.when("room shows message: Tea")
        expect(page.locator("h1")).to_have_text("Tea")
        room.scenario.when("room shows card: one / two")
        expect(page.locator(".lines p")).to_have_text(["one", "two"])
        room.scenario.when("room shows blank")
        expect(page.locator(".blank")).to_have_text("")


def test_whoever_was_drawn_comes_out_of_a_blur_once_and_only_where_names_spin(browser: Browser) -> None:
    with stage(*LINES, "start meeting", "take up item 1") as room, screen(room, browser) as page:
        page.wait_for_selector(".floor")
        room.scenario.when("draw 1 from list Bo")
        expect(page.locator(".draw.fresh li")).to_have_text("Bo")
        room.scenario.when("present- Di")
        expect(page.locator(".draw:not(.fresh) li")).to_have_text("Bo")
        room.porch.spins = False
        room.scenario.when("draw 1 from list Cy")
        expect(page.locator(".draw:not(.fresh) li")).to_have_text("Cy")


def test_the_screen_follows_every_word_without_being_loaded_again(browser: Browser) -> None:
    with stage(*LINES) as room, screen(room, browser) as page:
        page.wait_for_selector(".welcome")
        page.evaluate("window.wasLoadedOnce = true")
        for number in range(10):
            room.scenario.when(f"room shows message: number {number}")
            expect(page.locator("h1")).to_have_text(f"number {number}")
        assert page.evaluate("window.wasLoadedOnce")


def test_the_screen_has_no_controls_and_nothing_sticks_out(browser: Browser) -> None:
    long = "A very long title of an item that goes on and on and says everything twice " * 4
    with stage(*LINES, f"agenda+ {long}") as room, screen(room, browser) as page:
        for lines in (
            ("start meeting", "take up item 3", "q+ Bo, Cy, Di", "ack next"),
            ("room shows agenda",),
            (f"room shows message: {long[:170]}",),
            (f"room shows message: {long * 2}",),
            (f"room shows card: {long * 6}",),
            ("room shows card: " + "为共同的事业而来 / " * 9,),
        ):
            room.scenario.when(*lines)
            page.reload()
            page.wait_for_selector(".scene")
            assert page.locator("a,button,input,select,form").count() == 0
            wide, high = page.evaluate(
                "[document.documentElement.scrollWidth, document.querySelector('.scene').scrollHeight]"
            )
            assert (wide <= 1280, high <= 720) == (True, True), lines


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_screen_can_be_read_from_the_back(browser: Browser, theme: str) -> None:
    steps = (*LINES, "start meeting", "take up item 2", "q+ Bo, Cy", "ack next")
    with stage(*steps) as room, screen(room, browser, theme) as page:
        letters = (
            "[...document.querySelectorAll('h1,.huge,.kicker,li')].map(e => parseFloat(getComputedStyle(e).fontSize))"
        )
        assert min(page.evaluate(letters)) >= 28
