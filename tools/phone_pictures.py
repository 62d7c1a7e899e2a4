"""Owns the pictures of the phone page and the room page: a real meeting, a real server, a real browser.

python -m tools.phone_pictures [folder] [--all]     draw the pictures of the docs, or every page in every look
"""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from facilitator.checkin.addresses import Address
from facilitator.checkin.porch import Porch
from facilitator.checkin.tokens import Tokens
from facilitator.domain.meeting import KINDS
from facilitator.domain.recorded import Command
from facilitator.language.grammar import parse
from facilitator.session.clock import ManualClock
from facilitator.session.pinyin import search_keys
from facilitator.session.session import Session
from facilitator.storage.codec import Codec
from facilitator.storage.memory import MemoryLog
from facilitator.web.app import make_app
from facilitator.web.server import WebThread
from facilitator.web.site import Site

PICTURES = Path(__file__).parent.parent / "docs" / "pictures" / "pages"
CHROMIUM = "/usr/bin/chromium"
QUIET_BROWSER = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
PHONE, SCREEN = (390, 844), (1280, 720)
NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)

MEETING = {
    "en": (
        "new meeting: Parish council at 2026-03-02T09:00 in UTC",
        "meeting place is Village hall",
        "chair+ Ann Example (Chair)",
        "member+ Bo Draft (Works)",
        "member+ Cy Sample (Parks)",
        "member+ Di Specimen (Parks)",
        "member+ Eva Placeholder (Library)",
        "member+ Farid Fictional (Works)",
        "agenda+ Minutes of the last meeting 5m",
        "agenda+ Budget for the new playground 20m",
        "agenda+ Winter service on side roads 15m",
        "agenda+ Any other business 10m",
        "time speakers at 3 minutes",
    ),
    "zh_CN": (
        "new meeting: 春季学习研讨会 at 2026-03-02T09:00 in UTC",
        "meeting place is 三楼会议室",
        "chair+ 王样例 (办公室)",
        "member+ 李示例 (工程部)",
        "member+ 欧阳样本 (研究所)",
        "member+ 单虚构 (财务处)",
        "member+ 曾假想 (工程部)",
        "member+ 张模拟 (图书馆)",
        "agenda+ 上次纪要确认 5m",
        "agenda+ 新馆建设方案研讨 20m",
        "agenda+ 冬季培训安排 15m",
        "agenda+ 其他事项 10m",
        "time speakers at 3 minutes",
    ),
}
ME, OTHERS, SPEAKER = "3", "4, 5, 6", "2"
CARD = {
    "en": "We meet to decide together. / We hear each other out.",
    "zh_CN": "为共同的事业而来， / 各抒己见，畅所欲言。",
}
MESSAGE = {"en": "Tea in the hall, back at 10:20", "zh_CN": "茶歇十分钟，10:20 继续"}
GUEST = {"en": ("Zoe Visitor", "Valley Gazette"), "zh_CN": ("赵例文", "新闻社")}


@dataclass
class Show:
    """A meeting on show, with a browser that looks at it."""

    session: Session
    clock: ManualClock
    site: Site
    server: WebThread
    browser: Browser
    language: str
    dark: bool

    def type(self, *lines: str) -> None:
        """Type lines at the desk."""
        for line in lines:
            read = self.session.view(parse, line)
            assert isinstance(read, Command), line
            self.session.handle(read)

    @property
    def base(self) -> str:
        """The address of the first page."""
        return f"http://127.0.0.1:{self.server.port}"

    def window(self, size: tuple[int, int]) -> BrowserContext:
        """Open a browser of its own."""
        return self.browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            device_scale_factor=2 if size == PHONE else 1,
            color_scheme="dark" if self.dark else "light",
            locale=self.language.replace("_", "-"),
        )


@contextmanager
def show(browser: Browser, language: str, *, dark: bool = False) -> Iterator[Show]:
    """Put a meeting on show."""
    clock = ManualClock(NINE)
    log = MemoryLog(Codec(KINDS))
    session = Session(log, clock=clock, entropy=lambda count: bytes(count), keys=search_keys)
    porch = Porch(session, Tokens(bytes(32), "pictures"))
    site = Site(porch, lambda: porch.invitation(Address("192.168.1.23", "wlan0"), 8000))
    server = WebThread(make_app(site), "127.0.0.1", 0, before_stop=site.close)
    server.start()
    shown = Show(session, clock, site, server, browser, language, dark)
    try:
        shown.type(*MEETING[language])
        yield shown
    finally:
        server.stop()
        session.close()


def phone_pages(shown: Show) -> Iterator[tuple[str, bytes]]:
    """Draw the phone page as it goes through a meeting."""
    page = shown.window(PHONE).new_page()
    name = MEETING[shown.language][4].split("+ ")[1][:2]

    def drawn(title: str) -> tuple[str, bytes]:
        page.wait_for_timeout(200)
        return title, page.screenshot(full_page=True)

    page.goto(shown.base)
    yield drawn("welcome")
    code = shown.session.view(lambda meeting, now: shown.site.porch.codes(meeting).now(now))
    page.goto(f"{shown.base}/C/WRONG")
    yield drawn("wrong-code")
    page.goto(f"{shown.base}/C/{code}")
    page.fill("#q", name)
    page.wait_for_selector("button.choice")
    yield drawn("names")
    page.click("button.choice")
    page.wait_for_selector("[data-stand=listening]")
    yield drawn("before")
    shown.type("start meeting", f"present+ #{SPEAKER}, #4, #5, #6", "take up item 2", "q+ #2, #4, #5, #6", "ack next")
    shown.clock.advance(seconds=75)
    page.goto(shown.base)
    yield drawn("listening")
    page.fill("#note", "")
    page.click("form[action='/hand'] button")
    page.wait_for_selector("[data-stand=waiting]")
    yield drawn("waiting")
    shown.type(f"move #{ME} to 1")
    page.goto(shown.base)
    yield drawn("next")
    shown.type("ack next")
    shown.clock.advance(seconds=64)
    page.goto(shown.base)
    yield drawn("floor")
    shown.type("done", "re-check")
    page.goto(shown.base)
    yield drawn("recheck")
    shown.type("present- #2, #4, #5, #6", "draw 1")
    page.goto(shown.base)
    yield drawn("drawn")
    page.goto(f"{shown.base}/privacy")
    yield drawn("privacy")
    guest = shown.window(PHONE).new_page()
    code = shown.session.view(lambda meeting, now: shown.site.porch.codes(meeting).now(now))
    guest.goto(f"{shown.base}/C/{code}")
    guest.click("summary")
    yield "guest", guest.screenshot(full_page=True)
    guest.fill("#name", GUEST[shown.language][0])
    guest.fill("#unit", GUEST[shown.language][1])
    guest.click("form[action='/ask'] button")
    guest.wait_for_selector("[data-stand=held]")
    yield "held", guest.screenshot(full_page=True)
    desk = shown.window((800, 900)).new_page()
    desk.goto(f"{shown.base}/desk/open/{shown.site.porch.desk_token()}")
    yield "desk", desk.screenshot(full_page=True)


def room_pages(shown: Show) -> Iterator[tuple[str, bytes]]:
    """Draw the room page in every scene."""
    page = shown.window(SCREEN).new_page()
    shown.type("present+ #1, #2, #3, #4, #5, #6")

    def drawn(title: str, *lines: str) -> tuple[str, bytes]:
        shown.type(*lines)
        page.goto(f"{shown.base}/room/open/{shown.site.porch.room_token()}")
        page.wait_for_timeout(200)
        return title, page.screenshot()

    yield drawn("room-welcome")
    shown.type("start meeting", "take up item 1", "next item", "q+ #3, #4, #5, #6, #2", "ack next")
    shown.clock.advance(seconds=75)
    yield drawn("room-floor")
    shown.clock.advance(seconds=140)
    yield drawn("room-over")
    yield drawn("room-agenda", "room shows agenda")
    yield drawn("room-draw", "room shows draw", "draw 2")
    yield drawn("room-message", f"room shows message: {MESSAGE[shown.language]}")
    yield drawn("room-card", f"room shows card: {CARD[shown.language]}")


#: The pictures that the docs show: language, dark, page.
IN_DOCS = (
    ("en", False, "names"), ("en", False, "listening"), ("en", True, "floor"), ("zh_CN", False, "waiting"),
    ("en", False, "room-welcome"), ("en", True, "room-floor"), ("zh_CN", False, "room-agenda"),
)  # fmt: skip


def main() -> None:
    """Draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=PICTURES)
    parser.add_argument("--all", action="store_true")
    wish = parser.parse_args()
    wish.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET_BROWSER)
        for language in MEETING:
            for dark in (False, True):
                for pages in (phone_pages, room_pages):
                    with show(browser, language, dark=dark) as shown:
                        for title, picture in pages(shown):
                            if wish.all or (language, dark, title) in IN_DOCS:
                                name = f"{title}-{language}{'-dark' if dark else ''}.png"
                                (wish.folder / name).write_bytes(picture)
        browser.close()


if __name__ == "__main__":
    main()
