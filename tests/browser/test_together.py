"""The real terminal and a real browser on one meeting: what is done at either is seen at the other."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from facilitator.bootstrap import create_meeting, decided_from_nothing
from facilitator.domain.agenda_edits import AddItem
from facilitator.domain.life import StartMeeting
from facilitator.domain.particulars import CreateMeeting
from facilitator.domain.people import Role
from facilitator.domain.roster import AddPerson
from facilitator.session.clock import SystemClock
from tests.terminal.screen import Terminal
from tests.terminal.test_qr import read_off


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Terminal]:
    made = [
        CreateMeeting("Council"),
        AddPerson("Ann", id="1", role=Role.CHAIR),
        AddPerson("Bo", unit="Finance", id="2"),
        AddItem("Budget", minutes=20),
        StartMeeting(),
    ]
    create_meeting(tmp_path / "m", decided_from_nothing(made, SystemClock()))
    with Terminal("open", str(tmp_path / "m"), columns=120, rows=36) as terminal:
        terminal.shows("Next item: 1 Budget")
        terminal.types("\r").shows("Close the meeting")
        yield terminal


def scan(desk: Terminal, page: Page) -> None:
    """Show the code on the terminal and let a phone scan it; the terminal goes back to the cockpit."""
    desk.types("c").shows("✓ the page answers here")
    page.goto(read_off(desk))
    desk.types("\x1b").shows("On the floor")


def check_in(desk: Terminal, page: Page) -> None:
    scan(desk, page)
    page.fill("#q", "b")
    page.click("button.choice:has-text('Bo')")
    expect(page.locator("h1")).to_have_text("You are checked in")
    desk.shows("present 1/2")


def test_from_the_code_on_the_terminal_to_the_floor_and_done(desk: Terminal, phone: BrowserContext) -> None:
    page = phone.new_page()
    check_in(desk, page)
    page.click("text=Hand up")
    desk.shows("Call Bo")
    desk.types("\r").shows("Done: Bo")
    expect(page.locator("h1")).to_have_text("You have the floor")
    page.click("text=I am done")
    desk.shows("nobody has the floor")
    expect(page.locator("h1")).to_have_text("You are checked in")


def test_a_guest_is_admitted_by_one_key(desk: Terminal, phone: BrowserContext) -> None:
    page = phone.new_page()
    scan(desk, page)
    page.click("text=Not on the list?")
    page.fill("#name", "Zoe")
    page.fill("#unit", "Press")
    page.click("button:has-text('Ask to come in')")
    expect(page.locator("h1")).to_have_text("Please wait a moment")
    desk.types("c").shows("asks in as guest")
    assert "Zoe" not in desk.text
    desk.types("\r")
    expect(page.locator("h1")).to_have_text("You are checked in")


def test_whoever_is_drawn_reads_it_on_the_phone_and_gets_the_floor(desk: Terminal, phone: BrowserContext) -> None:
    page = phone.new_page()
    check_in(desk, page)
    desk.types("r").shows("1 can be drawn")
    desk.types("\r").shows("Floor: Bo")
    expect(page.locator("h1")).to_contain_text("drawn")
    desk.types("f").shows("Done: Bo")
    expect(page.locator("h1")).to_have_text("You have the floor")


def test_a_phone_s_value_decides_with_the_commitment_and_the_room_sees_both(
    desk: Terminal, browser: Browser, phone: BrowserContext
) -> None:
    page = phone.new_page()
    check_in(desk, page)
    desk.types("rt").shows("Nothing is committed yet")
    desk.types("c").shows("good for 1000 more draws")
    desk.types("\x1b").shows("1 can be drawn")
    desk.types("\x1b").shows("On the floor")
    desk.types("w").shows("/room/open/")
    found = re.search(r"http://\S+/room/open/\w+", desk.text)
    assert found is not None
    room = browser.new_context(locale="en-GB").new_page()
    room.goto(found[0])
    desk.types("\x1b").shows("On the floor")
    page.click("#lot summary")
    commitment = page.locator("#lot .hash").first.inner_text().replace("\n", " ")
    expect(room.locator(".lot")).to_contain_text(commitment)
    page.click("text=Promise a value")
    page.click("text=Reveal my value")
    expect(page.locator("#lot")).to_contain_text("You revealed your value")
    desk.types("rt").shows(commitment[:8])
    desk.types("g").shows("the room's value: 2: ")
    desk.types("\x1b").shows("1 can be drawn")
    desk.types("\r").shows("Floor: Bo")
    expect(room.locator(".draw li")).to_have_text("Bo")
    room.context.close()


def test_the_room_page_follows_the_terminal(desk: Terminal, browser: Browser, phone: BrowserContext) -> None:
    check_in(desk, phone.new_page())
    desk.types("w").shows("/room/open/")
    found = re.search(r"http://\S+/room/open/\w+", desk.text)
    assert found is not None
    room = browser.new_context(locale="en-GB").new_page()
    room.goto(found[0])
    desk.types("2").shows("▶ 2 Welcome")
    expect(room.locator("body")).to_contain_text("1 of 2")
    desk.types("\x1b").shows("On the floor")
    desk.types("r").shows("1 can be drawn")
    desk.types("\r").shows("Floor: Bo")
    desk.types("\x1b").shows("On the floor")
    desk.types("w").shows("/room/open/")
    desk.types("5").shows("▶ 5 Draw")
    expect(room.locator("body")).to_contain_text("Bo")
    desk.types("6").shows("Text")
    desk.types("Tea at four\r").shows("▶ 6 Message")
    expect(room.locator("h1")).to_have_text("Tea at four")
    room.context.close()
