"""A real browser goes through a meeting: from the QR on the terminal to “I am done”."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from facilitator.domain.floor import Entry
from tests.browser.seeing import assert_accessible, check_in, decoded, scan
from tests.web.stage import Stage, stage


@pytest.fixture
def room() -> Iterator[Stage]:
    with stage("agenda+ Budget 20m", "start meeting", "take up item 1", "time speakers at 3 minutes") as opened:
        yield opened


def base(room: Stage) -> str:
    return f"http://127.0.0.1:{room.server.port}"


def queue(room: Stage) -> list[Entry]:
    return room.scenario.meeting.floor.queue(room.scenario.meeting.agenda.current).entries


def quiet(page: Page) -> list[str]:
    """Gather what a browser complains about: scripts that fail, and what the policy forbids."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    return complaints


def test_from_the_code_to_the_floor_and_done(room: Stage, phone: BrowserContext) -> None:
    page = phone.new_page()
    complaints = quiet(page)
    page.add_init_script("navigator.vibrate = pattern => { window.buzzed = (window.buzzed || 0) + 1; return true }")
    check_in(room, page, "b", "Bo")
    assert page.url == f"{base(room)}/"
    page.select_option("#turn", "clarify")
    page.fill("#note", "which costs?")
    room.scenario.when("present+ Cy", "ask+ Cy")
    page.click("text=Hand up")
    expect(page.locator("h1")).to_have_text("Number 2 in the queue")
    assert [entry.note for entry in queue(room)] == ["", "which costs?"]
    room.scenario.when("ack next")
    expect(page.locator("h1")).to_have_text("You are next")
    expect(page.locator("#live")).to_have_text("You are next")
    room.scenario.when("ack next")
    expect(page.locator("h1")).to_have_text("You have the floor")
    expect(page).to_have_title("● You have the floor · Council")
    assert page.evaluate("window.buzzed") == 2
    page.click("text=I am done")
    expect(page.locator("h1")).to_have_text("You are checked in")
    assert room.scenario.meeting.floor.speech is None
    assert complaints == []


def test_the_clock_is_counted_on_the_phone(room: Stage, phone: BrowserContext) -> None:
    page = phone.new_page()
    check_in(room, page, "b", "Bo")
    room.scenario.when("present+ Cy", "ack Cy")
    clock = page.locator("[data-clock=speaker]")
    expect(clock).to_have_text("3:00")
    expect(clock).to_have_text("2:58", timeout=5000)
    room.scenario.when("pause")
    expect(clock).to_have_text("3:00")


def test_a_guest_is_admitted_while_waiting(room: Stage, phone: BrowserContext) -> None:
    page = phone.new_page()
    scan(room, page)
    page.click("text=Not on the list?")
    page.fill("#name", "Zoe")
    page.fill("#unit", "Press")
    page.click("button:has-text('Ask to come in')")
    expect(page.locator("h1")).to_have_text("Please wait a moment")
    room.scenario.when("admit all")
    expect(page.locator("h1")).to_have_text("You are checked in")


def test_a_second_phone_waits_and_says_it_is_the_same_person(
    room: Stage, phone: BrowserContext, other: BrowserContext
) -> None:
    check_in(room, phone.new_page(), "b", "Bo")
    page = other.new_page()
    scan(room, page)
    page.fill("#q", "bo")
    page.click("button.choice")
    expect(page.locator("main")).to_contain_text("You are checked in with another phone")
    page.click("text=This is my phone again")
    expect(page.locator("main")).to_contain_text("this is your phone again")
    room.scenario.when("admit all")
    expect(page.locator("h1")).to_have_text("You are checked in")


def test_an_expired_code_is_explained_and_can_be_typed_anew(room: Stage, phone: BrowserContext) -> None:
    code, page = room.code, phone.new_page()
    room.scenario.when("31s later")
    page.goto(f"{base(room)}/C/{code}")
    expect(page.locator("[role=alert]")).to_contain_text("This code has expired")
    page.fill("#code", room.lobby.invitation().code.lower())
    page.click("text=Go on")
    expect(page.locator("h1")).to_have_text("Your name")


def test_a_link_in_another_sites_page_works(room: Stage, phone: BrowserContext) -> None:
    def elsewhere(route: Route) -> None:
        link = f"{base(room)}/C/{room.code}"
        route.fulfill(content_type="text/html", body=f"<a href='{link}'>come in</a>")

    phone.route("http://elsewhere.example/*", elsewhere)
    page = phone.new_page()
    page.goto("http://elsewhere.example/page")
    page.click("text=come in")
    expect(page.locator("h1")).to_have_text("Your name")
    page.wait_for_load_state()
    page.fill("#q", "b")
    page.click("button.choice")
    expect(page.locator("h1")).to_have_text("You are checked in")


def test_a_form_in_another_sites_page_does_nothing(room: Stage, phone: BrowserContext) -> None:
    def elsewhere(route: Route) -> None:
        form = f"<form method=post action='{base(room)}/hand'><button>win</button></form>"
        route.fulfill(content_type="text/html", body=form)

    page = phone.new_page()
    check_in(room, page, "b", "Bo")
    phone.route("http://elsewhere.example/*", elsewhere)
    page.goto("http://elsewhere.example/page")
    page.click("text=win")
    expect(page.locator("main")).to_contain_text("by the address on the screen")
    assert room.scenario.meeting.floor.queues == {}


def test_an_act_without_a_network_is_done_once_when_it_is_back(room: Stage, phone: BrowserContext) -> None:
    page = phone.new_page()
    check_in(room, page, "b", "Bo")
    phone.set_offline(True)
    page.fill("#note", "kept")
    page.click("text=Hand up")
    expect(page.locator("#offline")).to_be_visible()
    phone.set_offline(False)
    expect(page.locator("h1")).to_have_text("You are next", timeout=10_000)
    expect(page.locator("#offline")).to_be_hidden()
    assert [entry.note for entry in queue(room)] == ["kept"]


def test_an_answer_that_was_lost_does_not_make_a_second_hand(room: Stage, phone: BrowserContext) -> None:
    room.scenario.when("set several entries to on")
    page = phone.new_page()
    check_in(room, page, "b", "Bo")
    lost: list[int] = []

    def lose_once(route: Route) -> None:
        if lost:
            route.continue_()
        else:
            lost.append(route.fetch(max_redirects=0).status)
            route.abort()

    page.route("**/hand", lose_once)
    page.click("text=Hand up")
    expect(page.locator("h1")).to_have_text("You are next", timeout=10_000)
    assert lost == [303]
    assert len(queue(room)) == 1


def test_what_is_being_typed_outlasts_a_change(room: Stage, phone: BrowserContext) -> None:
    page = phone.new_page()
    check_in(room, page, "b", "Bo")
    page.fill("#note", "half a thou")
    room.scenario.when("close the queue")
    expect(page.locator("main")).to_contain_text("The queue is closed")
    assert page.input_value("#note") == "half a thou"
    assert page.evaluate("document.activeElement.id") == "note"


def test_all_of_it_works_without_scripts_and_in_chinese(room: Stage, plain: BrowserContext) -> None:
    page = plain.new_page()
    scan(room, page)
    expect(page.locator("h1")).to_have_text("您的姓名")
    page.fill("#q", "b")
    page.click("form[data-search] button")
    page.click("button.choice")
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    page.fill("#note", "预算")
    page.click("form[action='/hand'] button")
    assert queue(room)[0].note == "预算"
    room.scenario.when("ack next")
    page.reload()
    page.click("form[action='/done'] button")
    assert room.scenario.meeting.floor.speech is None
    page.click("header button")
    expect(page.locator("h1")).to_have_text("You are checked in")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
def test_every_page_can_be_read_and_hit_by_everybody(room: Stage, browser: Browser, scheme: str, locale: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, color_scheme=scheme, locale=locale)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(base(room))
    assert_accessible(page)
    page.goto(f"{base(room)}/C/WRONG")
    assert_accessible(page)
    scan(room, page)
    page.click("summary")
    assert_accessible(page)
    page.fill("#q", "b")
    page.click("button.choice")
    page.wait_for_selector("[data-stand=listening]")
    assert_accessible(page)
    for lines in (
        ["q+ Bo"],
        ["present+ Cy", "q= Cy, Bo"],
        ["q= Bo", "ack next"],
        ["done", "re-check", "present- Cy", "draw 1"],
    ):
        room.scenario.when(*lines)
        page.goto(base(room))
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert_accessible(page)
    page.goto(f"{base(room)}/privacy")
    assert_accessible(page)
    context.close()


def test_the_keyboard_goes_through_a_page_from_top_to_bottom(room: Stage, phone: BrowserContext) -> None:
    page = phone.new_page()
    check_in(room, page, "b", "Bo")
    page.reload()
    stops = []
    for _ in range(8):
        page.keyboard.press("Tab")
        stops.append(
            page.evaluate("[document.activeElement.getBoundingClientRect().top, document.activeElement.tagName]")
        )
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        if stops[-1][1] == "A":
            break
    assert [top for top, _ in stops] == sorted(top for top, _ in stops)
    assert [tag for _, tag in stops] == ["BUTTON", "SELECT", "INPUT", "BUTTON", "SUMMARY", "A"]


def test_the_code_of_every_slot_is_read_from_the_terminals_half_blocks(room: Stage) -> None:
    for _ in range(20):
        invitation = room.lobby.invitation()
        assert decoded(invitation) == invitation.url
        room.scenario.when("15s later")


def test_a_phone_promises_a_value_that_only_it_knows_and_reveals_it(room: Stage, phone: BrowserContext) -> None:
    page = phone.new_page()
    complaints = quiet(page)
    room.scenario.when("commit draws")
    check_in(room, page, "b", "Bo")
    page.click("#lot summary")
    page.fill("#value", " sieben 七 \u0007")
    page.click("text=Promise a value")
    expect(page.locator("[data-reveal] button")).to_be_visible()
    trust = room.scenario.meeting.draws.trust
    assert list(trust.promises) == [room.scenario.id("Bo")] and trust.reveals == {}
    room.scenario.when("present+ Cy", "<Cy> room commit: " + "0" * 64)
    expect(page.locator("[data-f=promised]")).to_have_text("2")
    assert_accessible(page)
    page.reload()
    page.click("text=Reveal my value")
    expect(page.locator("#lot")).to_contain_text("You revealed your value")
    assert re.fullmatch("sieben 七 [0-9a-f]{16}", room.scenario.meeting.draws.trust.reveals[room.scenario.id("Bo")])
    room.scenario.when("gather values")
    expect(page.locator("[data-promise] button")).to_be_visible()
    assert complaints == []


def test_a_phone_that_forgot_its_value_says_so(room: Stage, phone: BrowserContext) -> None:
    page = phone.new_page()
    room.scenario.when("commit draws")
    check_in(room, page, "b", "Bo")
    page.click("#lot summary")
    page.click("text=Promise a value")
    expect(page.locator("[data-reveal] button")).to_be_visible()
    page.evaluate("localStorage.clear()")
    page.reload()
    expect(page.locator(".lost")).to_be_visible()
    expect(page.locator("[data-reveal] button")).to_be_hidden()


def test_what_is_written_of_a_paper_outlasts_a_network_that_comes_back(phone: BrowserContext) -> None:
    asked = ("agenda+ Debate", "agenda 1 no named speakers is yes", "papers for item 1")
    with stage(*asked) as room:
        page = phone.new_page()
        check_in(room, page, "b", "Bo")
        page.click("text=Hand in")
        page.fill("textarea", "half of it")
        with page.expect_event("request") as ping:
            page.evaluate("dispatchEvent(new Event('online')); fetch('/ping')")
        assert ping.value.url.endswith("/ping")
        assert page.input_value("textarea") == "half of it"


def test_a_paper_is_handed_in_without_scripts(tmp_path: Path, plain: BrowserContext) -> None:
    asked = ("agenda+ Debate", "agenda 1 no named speakers is yes", "papers for item 1")
    (tmp_path / "mine.md").write_text("# 学习心得", encoding="utf-8")
    with stage(*asked, folder=tmp_path / "meeting") as room:
        (tmp_path / "meeting").mkdir()
        page = plain.new_page()
        scan(room, page)
        page.fill("#q", "b")
        page.click("form.card button")
        page.click("button.choice")
        page.click("a:has-text('提交')")
        page.wait_for_selector("input[type=file]")
        assert_accessible(page)
        page.set_input_files("input[type=file]", tmp_path / "mine.md")
        page.click("form.card button")
        expect(page.locator("main")).to_contain_text("1 Debate：已收到，4 字。", timeout=20_000)
