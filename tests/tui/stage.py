"""A meeting in memory, an app on it, and what can be asked of both: the commands that came in, the words on the screen."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from textual.events import Key, Paste
from textual.keys import _character_to_key
from textual.pilot import Pilot

from facilitator.bootstrap import CODEC
from facilitator.domain.agenda_course import NextItem
from facilitator.domain.agenda_edits import AddItem
from facilitator.domain.attendance import CheckIn
from facilitator.domain.life import StartMeeting
from facilitator.domain.particulars import CreateMeeting
from facilitator.domain.people import Role
from facilitator.domain.queue_acts import RaiseHand
from facilitator.domain.quorum import QuorumRule, SetQuorum
from facilitator.domain.recorded import DESK, Command
from facilitator.domain.roster import AddPerson, ImportRoster
from facilitator.domain.speech_clock import TimeSpeakers
from facilitator.session.clock import ManualClock
from facilitator.session.pinyin import search_keys
from facilitator.session.receipt import Receipt
from facilitator.session.session import Session
from facilitator.storage.memory import MemoryLog
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.verbs import Beside, Opened, Shelf, Writers

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
NAMES = ("王伟", "李华", "欧阳修文", "赵敏", "Ada Lovelace", "Grace Hopper", "𠮷田实", "阿依古丽·买买提")
Drive = Callable[[FacilitatorApp, Pilot[int]], Awaitable[None]]


class Spy:
    """The door to a meeting, remembering what came through it."""

    def __init__(self, session: Session) -> None:
        self.session, self.committer = session, session.committer
        self.commands: list[Command] = []
        self.view, self.subscribe, self.recover = session.view, session.subscribe, session.recover
        self.notices = session.notices

    def handle(self, command: Command, *, actor: str = DESK, cause: str | None = None) -> Receipt:
        self.commands.append(command)
        return self.session.handle(command, actor=actor, cause=cause)

    def close(self) -> None:
        self.session.close()


class Desk:
    """A prepared meeting of eight people and three items; ``under_way()`` opens it."""

    def __init__(self, names: tuple[str, ...] = NAMES) -> None:
        self.clock = ManualClock(NOON)
        self.spy = Spy(Session(MemoryLog(CODEC), clock=self.clock, entropy=bytes, keys=search_keys))
        self.does(
            CreateMeeting("Quarterly session", NOON, "UTC"),
            ImportRoster(
                tuple(
                    AddPerson(name, unit="Finance", id=str(n), role=Role.CHAIR if n == 1 else Role.MEMBER)
                    for n, name in enumerate(names, 1)
                )
            ),
            AddItem("Opening", minutes=5),
            AddItem("Discussion", minutes=35),
            AddItem("Summary", minutes=10),
            SetQuorum(QuorumRule(numerator=1, denominator=2)),
        )

    def does(self, *commands: Command) -> "Desk":
        for command in commands:
            self.spy.session.handle(command)
        return self

    def under_way(self, *waiting: str) -> "Desk":
        everybody = tuple(self.spy.view(lambda meeting, now: tuple(meeting.attendance.people.by_id)))
        self.does(CheckIn(everybody), StartMeeting(), NextItem(), TimeSpeakers(480))
        return self.does(RaiseHand(waiting)) if waiting else self

    def play(
        self,
        drive: Drive,
        *,
        size: tuple[int, int] = (80, 24),
        language: str = "en",
        writers: Writers | None = None,
        beside: Beside | None = None,
    ) -> None:
        app = FacilitatorApp(
            Opened(self.spy, Path("meeting"), writers=writers, beside=beside or Beside()), language=language
        )
        self.spy.commands.clear()
        try:
            run(app, drive, size)
        finally:
            self.spy.close()


def run(app: FacilitatorApp, drive: Drive, size: tuple[int, int] = (80, 24)) -> None:
    async def whole() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await drive(app, pilot)

    asyncio.run(whole())


def home(shelf: Shelf, drive: Drive, *, size: tuple[int, int] = (80, 24)) -> None:
    run(FacilitatorApp(None, shelf), drive, size)


def words(app: FacilitatorApp) -> str:
    """All that stands on the screen on top, line by line."""
    strips: list[Any] = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


def everything(app: FacilitatorApp) -> str:
    """The same of all screens that lie on each other."""
    return "\n".join(words_of(screen) for screen in app.screen_stack)


def words_of(screen: Any) -> str:
    return "\n".join("".join(segment.text for segment in strip) for strip in screen._compositor.render_strips())


async def type_(pilot: Pilot[int], text: str) -> None:
    """Type text as a terminal delivers it, full-width punctuation as well, which ``Pilot.press`` loses."""
    driver = pilot.app._driver
    assert driver is not None
    for char in text:
        key = Key("enter" if char == "\r" else _character_to_key(char), char)
        key.set_sender(pilot.app)
        driver.send_message(key)
    await pilot.pause()


async def paste(pilot: Pilot[int], text: str) -> None:
    """Paste text as a terminal with bracketed paste delivers it."""
    driver = pilot.app._driver
    assert driver is not None
    event = Paste(text)
    event.set_sender(pilot.app)
    driver.send_message(event)
    await pilot.pause()


async def written(app: FacilitatorApp, pilot: Pilot[int], group: str) -> None:
    """Wait until the workers of a group are done and the screen has taken what they made."""
    for worker in [worker for worker in app.workers if worker.group == group]:
        await worker.wait()
    await pilot.pause()
