"""Owns the pictures of the terminal in the documents: real screens of a practice meeting, drawn by a browser.

python -m tools.screenshots [folder]     draw them; without a folder those of the documents
"""

import argparse
import asyncio
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from playwright.async_api import Browser, ViewportSize, async_playwright

from facilitator.bootstrap import CODEC, SeededEntropy
from facilitator.demo.crowd import Crowd
from facilitator.demo.meetings import prepared
from facilitator.domain.agenda_course import NextItem
from facilitator.domain.draw_trust import CommitDraws
from facilitator.domain.floor_events import Turn
from facilitator.domain.life import StartMeeting
from facilitator.domain.particulars import CreateMeeting
from facilitator.domain.queue_acts import RaiseHand
from facilitator.domain.record_acts import AddAction, AddNote, Decide
from facilitator.domain.recorded import Command
from facilitator.domain.room_value import GiveRoomValue
from facilitator.domain.speech_acts import CallNext, EndSpeech
from facilitator.language.grammar import parse
from facilitator.session.clock import ManualClock
from facilitator.session.pinyin import search_keys
from facilitator.session.session import Session
from facilitator.storage.memory import MemoryLog
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.verbs import Beside, Opened
from tools.still import StillPage, StillWriters
from tools.svg import drawn

PICTURES = Path(__file__).parent.parent / "docs" / "pictures" / "terminal"
CHROMIUM = "/usr/bin/chromium"
NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
WORDS = {
    "en": ("The swings are twenty years old.", "Ask three firms for an offer", "A playground is built at the mill"),
    "zh_CN": ("旧馆每天接待三百人。", "请三家单位报价", "在老厂区建设新馆"),
}


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: the screen, the keys that are pressed on it, the language, and the size in columns and rows."""

    screen: str
    language: str = "en"
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = (120, 30)


SHOWN = (
    Picture("cockpit"),
    Picture("checkin", size=(120, 36)),
    Picture("draw", keys=("enter",)),
    Picture("record"),
    Picture("room", size=(120, 36)),
    Picture("cockpit", "zh_CN"),
    Picture("attendance", "zh_CN"),
)


def practised(language: str) -> Session:
    """Make the meeting of a rehearsal, some minutes on its way."""
    clock = ManualClock(NINE - timedelta(minutes=3))
    session = Session(MemoryLog(CODEC), clock=clock, entropy=SeededEntropy(b"pictures"), keys=search_keys)
    meeting, crowd = prepared(language), Crowd(session, 4)

    def does(wishes: Iterable[Command]) -> None:
        for wish in wishes:
            session.handle(wish)
            clock.advance(seconds=50)

    def pass_on(steps: int) -> None:
        for _ in range(steps):
            clock.advance(seconds=crowd.step())

    session.handle(CreateMeeting(meeting.title, NINE, "UTC"))
    for line in meeting.lines:
        command = session.view(parse, line)
        assert isinstance(command, Command), line
        session.handle(command)
    pass_on(40)
    note, action, decision = WORDS[language]
    does(
        (
            CommitDraws(),
            StartMeeting(),
            GiveRoomValue("4 2 6"),
            NextItem(),
            NextItem(really=True),
            RaiseHand(("5",)),
            CallNext(),
            EndSpeech(),
        )
    )
    pass_on(14)
    does((AddNote(note, "3"), Decide(decision, "3", consensus=True), AddAction(action, ("4",), date(2026, 4, 1))))
    session.handle(CallNext())
    clock.advance(seconds=34)
    session.handle(RaiseHand(("7",), Turn.ORDER))
    clock.advance(seconds=12)
    return session


async def picture(browser: Browser, wanted: Picture) -> bytes:
    """Show one screen and draw it."""
    session = practised(wanted.language)
    beside = Beside(host=lambda: StillPage(session))
    opened = Opened(session, Path("meeting"), writers=StillWriters(session, NINE), beside=beside)
    app = FacilitatorApp(opened, language=wanted.language)
    async with app.run_test(size=wanted.size) as pilot:
        await pilot.pause()
        assert app.desk is not None
        app.desk.spins = False
        if wanted.screen != "cockpit":
            app.perform(wanted.screen)
        await pilot.pause()
        await pilot.press(*wanted.keys)
        await pilot.pause(1.0)
        svg = drawn(app)
    session.close()
    page = await browser.new_page(viewport=box(svg))
    try:
        await page.set_content(f"<body style='margin:0'>{svg}</body>")
        return await page.locator("svg").screenshot(omit_background=True)
    finally:
        await page.close()


def box(svg: str) -> ViewportSize:
    """Read how large a picture means to be drawn.

    >>> box('<svg viewBox="0 0 1220 700">')
    {'width': 1220, 'height': 700}
    """
    found = re.search(r'viewBox="0 0 (\d+) (\d+)"', svg)
    assert found is not None
    return {"width": int(found[1]), "height": int(found[2])}


async def draw_all(folder: Path) -> None:
    """Draw every picture."""
    folder.mkdir(parents=True, exist_ok=True)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for wanted in SHOWN:
            file = folder / f"{wanted.screen}-{wanted.language}.png"
            file.write_bytes(await picture(browser, wanted))
            print(file.name)
        await browser.close()


def main() -> None:
    """Draw them."""
    parser = argparse.ArgumentParser(prog="python -m tools.screenshots", description="The pictures of the terminal.")
    parser.add_argument("folder", nargs="?", type=Path, default=PICTURES)
    asyncio.run(draw_all(parser.parse_args().folder))


if __name__ == "__main__":
    main()
