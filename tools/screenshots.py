"""Owns the pictures of the terminal in the documents: real screens of a practice meeting, drawn by a browser.

python -m tools.screenshots [folder]     draw them; without a folder those of the documents
"""

import argparse
import asyncio
import re
from datetime import UTC, datetime, timedelta
from functools import partial
from html import unescape
from math import ceil
from pathlib import Path

from playwright.async_api import Browser, ViewportSize, async_playwright
from rich.cells import cell_len

from facilitator.bootstrap import CODEC, SeededEntropy
from facilitator.demo.crowd import Crowd
from facilitator.demo.meetings import prepared
from facilitator.domain.agenda_course import NextItem
from facilitator.domain.life import StartMeeting
from facilitator.domain.particulars import CreateMeeting, Rehearse
from facilitator.domain.record_acts import AddAction, AddNote, Decide
from facilitator.domain.recorded import Command
from facilitator.domain.speech_acts import CallNext
from facilitator.exchange.exports import Source, Wish, export
from facilitator.language.grammar import parse
from facilitator.session.clock import ManualClock
from facilitator.session.pinyin import search_keys
from facilitator.session.session import Session
from facilitator.storage.memory import MemoryLog
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.verbs import Delivery, Offer, Opened, Order
from facilitator.wording import translate

PICTURES = Path(__file__).parent.parent / "docs" / "pictures" / "terminal"
CHROMIUM = "/usr/bin/chromium"
#: Drawn in place of the font that the terminal's pictures ask for: blocks without gaps, then Han characters.
FONTS = "'DejaVu Sans Mono', 'Noto Sans Mono CJK SC'"
_TEXT = re.compile(r'(<text [^>]*textLength=")([\d.]+)("[^>]*>)([^<]*)(</text>)')
SCREENS = ("cockpit", "attendance", "agenda", "record", "room", "settings", "help")
SIZES = {"wide": (120, 36), "normal": (80, 24)}
NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
WORDS = {
    "en": ("The swings are twenty years old.", "Ask three firms for an offer", "A playground is built at the mill"),
    "zh_CN": ("旧馆每天接待三百人。", "请三家单位报价", "在老厂区建设新馆"),
}


def practised(language: str) -> Session:
    """Make the meeting of a rehearsal, some minutes on its way."""
    clock = ManualClock(NINE - timedelta(minutes=3))
    session = Session(MemoryLog(CODEC), clock=clock, entropy=SeededEntropy(b"pictures"), keys=search_keys)
    meeting, crowd = prepared(language), Crowd(session, 4)

    def pass_on(steps: int) -> None:
        for _ in range(steps):
            clock.advance(seconds=crowd.step())

    session.handle(CreateMeeting(meeting.title, NINE, "UTC"))
    session.handle(Rehearse())
    for line in meeting.lines:
        command = session.view(parse, line)
        assert isinstance(command, Command), line
        session.handle(command)
    pass_on(40)
    note, action, decision = WORDS[language]
    for wish in (StartMeeting(), NextItem(), NextItem(really=True), AddNote(note, "3")):
        session.handle(wish)
        clock.advance(minutes=2)
    pass_on(14)
    session.handle(CallNext())
    session.handle(Decide(decision, "3", consensus=True))
    session.handle(AddAction(action, ("4",), None))
    clock.advance(seconds=34)
    return session


class PictureWriters:
    """Writes the minutes that a picture shows beside the record."""

    offer = Offer(("minutes",), ("plain",), ("md",), ("en", "zh_CN"))

    def __init__(self, session: Session) -> None:
        self._session = session

    def preview(self, order: Order) -> str:
        """Write them as Markdown."""
        made = Source(self._session.private_meeting(), (), NINE, order.language, partial(translate, language=order.language))  # fmt: skip
        return export(made, Wish("md")).decode()

    def write(self, order: Order, folder: Path) -> Delivery:
        """Write nothing."""
        return Delivery(())

    def pack(self, file: Path) -> Delivery:
        """Write nothing."""
        return Delivery(())


async def picture(browser: Browser, session: Session, screen: str, language: str, size: tuple[int, int]) -> bytes:
    """Show one screen and draw it."""
    app = FacilitatorApp(Opened(session, Path("meeting"), writers=PictureWriters(session)), language=language)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        if screen != "cockpit":
            app.perform(screen)
        await pilot.pause(1.0)
        svg = app.export_screenshot()
    page = await browser.new_page(viewport=box(svg))
    try:
        await page.set_content(f"<body style='margin:0;background:#16171f'>{drawable(svg)}</body>")
        return await page.locator("svg").screenshot()
    finally:
        await page.close()


def box(svg: str) -> ViewportSize:
    """Read how large a picture means to be drawn.

    >>> box('<svg viewBox="0 0 1482.0 928.4">')
    {'width': 1482, 'height': 929}
    """
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    assert found is not None
    return {"width": ceil(float(found[1])), "height": ceil(float(found[2]))}


def drawable(svg: str) -> str:
    """Name fonts that are there, and give Han characters the two columns that they take.

    >>> drawable("<style>@font-face { x } .a { font-family: Fira Code; }</style>")
    "<style> .a { font-family: 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC'; }</style>"
    >>> drawable('<text x="0" textLength="24">会议</text>')
    '<text x="0" textLength="48">会议</text>'
    """
    without = re.sub(r"@font-face\s*{[^}]*}", "", svg)
    return _TEXT.sub(_widened, re.sub(r"font-family:\s*[^;]*Fira Code[^;]*;", f"font-family: {FONTS};", without))


def _widened(found: re.Match[str]) -> str:
    text = unescape(found[4])
    length = float(found[2]) * cell_len(text) / max(len(text), 1)
    return f"{found[1]}{length:g}{found[3]}{found[4]}{found[5]}"


async def draw_all(folder: Path) -> None:
    """Draw every screen in both languages, and the cockpit in both sizes."""
    folder.mkdir(parents=True, exist_ok=True)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for language in WORDS:
            for screen in SCREENS:
                for name, size in SIZES.items():
                    if name == "wide" or screen == "cockpit":
                        session = practised(language)
                        file = folder / f"{screen}-{name}-{language}.png"
                        file.write_bytes(await picture(browser, session, screen, language, size))
                        session.close()
                        print(file.name)
        await browser.close()


def main() -> None:
    """Draw them."""
    parser = argparse.ArgumentParser(prog="python -m tools.screenshots", description="The pictures of the terminal.")
    parser.add_argument("folder", nargs="?", type=Path, default=PICTURES)
    asyncio.run(draw_all(parser.parse_args().folder))


if __name__ == "__main__":
    main()
