"""Owns the wiring of the full-screen program: theme, language, the clock's tick, the dirty set, signals. No meeting rules."""

from asyncio import wrap_future
from collections.abc import Awaitable
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any

from textual.app import App, ComposeResult
from textual.events import Event, Key, Paste
from textual.message import Message as Posted
from textual.reactive import reactive
from textual.widgets import Input, Static

from facilitator.domain.errors import N_, MeetingError, Message, said
from facilitator.session.disk_words import reason
from facilitator.tui.acts import ACTS
from facilitator.tui.desk import ALL, ON_DISK, SAVED, Desk
from facilitator.tui.screens import SCREENS, load_screen
from facilitator.tui.screens.base import DeskModal, DeskScreen
from facilitator.tui.signals import end_on_signals, go_on_only_when_stopped
from facilitator.tui.themes import THEMES
from facilitator.tui.type_ahead import LONGEST_S, TypeAhead
from facilitator.tui.ui_commands import BY_ID
from facilitator.tui.verbs import Choices, Opened, Shelf
from facilitator.tui.widgets.answer import Answer, Tone
from facilitator.wording import translate

MOST_REPAINTS_A_SECOND = 20
SAVE_AGAIN_S = 10.0


class Nudged(Posted):
    """Something changed; what it was stands in the desk's dirty set, so a later nudge may replace this one."""

    def can_replace(self, message: Posted) -> bool:
        """One nudge is as good as many."""
        return isinstance(message, Nudged)


class FacilitatorApp(App[int]):
    """The program on the whole screen.

    Args:
        opened: a meeting to begin with, or one that is being opened; Home when None.
        shelf: the workspace; None where only one meeting is meant.
        choices: what was chosen for the screen itself; None where nothing is to be kept.
        is_first: somebody sees the program for the first time, so hints are shown.
    """

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "facilitator"

    language: reactive[str] = reactive("en")
    colours: reactive[str] = reactive("dark")

    def __init__(
        self,
        opened: Opened | Future[Opened] | None,
        shelf: Shelf | None = None,
        *,
        language: str = "en",
        colours: str = "dark",
        choices: Choices | None = None,
        is_first: bool = False,
    ) -> None:
        super().__init__()
        self.choices, self._is_first = choices, is_first
        for theme, _ in THEMES.values():
            self.register_theme(theme)
        self.shelf = shelf
        self.opening = opened if isinstance(opened, Future) else None
        self.desk: Desk | None = self._desk(opened) if isinstance(opened, Opened) else None
        self.set_reactive(FacilitatorApp.language, language)
        self.set_reactive(FacilitatorApp.colours, colours)
        self.theme = THEMES[colours][0].name
        self._keys = TypeAhead(self._deliver)
        self.pressed_at: float | None = None
        self._painted = 0.0
        self._is_waiting = False

    def _desk(self, opened: Opened) -> Desk:
        desk = Desk(opened, lambda: self.post_message(Nudged()))
        desk.spins = self.choices is None or self.choices.spins
        return desk

    def compose(self) -> ComposeResult:
        """Say what is being opened, below every screen that comes."""
        if self.opening is not None:
            yield Static(translate(said(N_("opening the meeting …")), self.language))

    def on_mount(self) -> None:
        """Show the first screen, listen for signals, let the clock tick."""
        end_on_signals(lambda code: self.exit(code, code))
        go_on_only_when_stopped()
        self.set_interval(1.0, self._tick)
        self.set_interval(SAVE_AGAIN_S, self._save_again)
        self._keys.hold()
        if self.opening is not None:
            self.run_worker(self._wait_for(self.opening), group="opening")
        else:
            self.call_later(self._begin)  # when all is mounted: what is drawn before that is drawn for nothing

    async def _wait_for(self, opening: Future[Opened]) -> None:
        """Begin when the meeting is open; end where it cannot be opened, and whoever began to open it says why."""
        try:
            opened = await wrap_future(opening)
        except (MeetingError, OSError):
            self.exit(2)
            return
        self.desk, self.opening = self._desk(opened), None
        self._begin()

    def _begin(self) -> None:
        self.push_screen(load_screen("cockpit" if self.desk else "home"))
        if self._is_first:
            self.call_later(self._show_hints)
        self.call_after_refresh(self._offer_page)
        self._say_what_was_found()

    def _say_what_was_found(self) -> None:
        """Say in one line what opening the meeting found."""
        if self.desk and (found := [*self.desk.notices, *([self.desk.read_only] if self.desk.read_only else [])]):
            self.call_later(self.say, found, Tone.DONE if self.desk.is_clean else Tone.ALERT)

    def get_screen(self, screen: Any, screen_class: Any = None) -> Any:
        """Get a screen, one that is new made to fit."""
        found = super().get_screen(screen, screen_class)
        if isinstance(found, DeskModal | DeskScreen) and not found.is_running:
            found.fit(self.size)
        return found

    # --- one key after the other

    async def on_event(self, event: Event) -> None:
        """Hold keys while the one before them does its work."""
        if event.is_forwarded or not self._keys.takes(event):
            await self._deliver(event)

    async def _deliver(self, event: Event) -> None:
        if event.is_forwarded:  # it bubbled up; its binding is looked for now
            self.pressed_at = event.time
            await super().on_event(event)
            self.pressed_at = None
            if self._keys.waits_for(event):
                self.release_keys()
            return
        if isinstance(event, Key) and isinstance(self.screen, DeskScreen | DeskModal) and self.screen.acts_on(event):
            self.set_timer(LONGEST_S, self._keys.hold())
        elif isinstance(event, Key) and isinstance(self.focused, Input) and not event.is_printable:
            self.set_timer(LONGEST_S, self._keys.hold(event))  # what it edits is edited before what is typed after it
        elif isinstance(event, Paste) and isinstance(self.screen, DeskScreen) and self.screen.takes_paste(event.text):
            self.set_timer(LONGEST_S, self._keys.hold())  # what is typed after it is meant for what it opens
        await super().on_event(event)

    def release_keys(self) -> None:
        """Deliver what was held: the key before has done its work."""
        if (hold := self._keys.held_by) is not None:
            self.call_later(self._keys.release, hold)

    # --- looking again

    def on_nudged(self) -> None:
        """Repaint now, or as soon as twenty times a second allows."""
        wait = self._painted + 1 / MOST_REPAINTS_A_SECOND - monotonic()
        if wait <= 0:
            self._repaint()
        elif not self._is_waiting:
            self._is_waiting = True
            self.set_timer(wait, self._repaint)

    def _repaint(self) -> None:
        self._is_waiting, self._painted = False, monotonic()
        if self.desk is not None and (areas := self.desk.take()):
            self._show(areas)
            if SAVED & areas and (alarms := self.desk.alarms()):
                self.say(alarms, Tone.DONE if alarms == [ON_DISK] else Tone.ALERT)

    def _show(self, areas: frozenset[str]) -> None:
        if (screen := self._full_screen()) is not None:
            screen.show(areas)

    def _tick(self) -> None:
        if (screen := self._full_screen()) is not None:
            screen.tick()

    def _full_screen(self) -> DeskScreen | None:
        """Find the uppermost full screen that is complete; one under a question shows through."""
        full = (screen for screen in reversed(self.screen_stack) if isinstance(screen, DeskScreen))
        return next((screen for screen in full if screen.is_whole), None)

    def watch_language(self) -> None:
        """Say everything again in the other language."""
        self._show(ALL)

    def watch_colours(self, colours: str) -> None:
        """Take the other theme."""
        self.theme = THEMES[colours][0].name

    # --- what screens ask for (screens.base.Host)

    def say(self, messages: list[Message], tone: Tone = Tone.DONE) -> None:
        """Answer the chair in one line."""
        if (screen := self._full_screen()) is not None:
            told = " · ".join(translate(message, self.language) for message in messages)
            answer = screen.query_one(Answer)
            if tone is Tone.DONE and messages != [ON_DISK]:
                answer.add(told)
            else:
                answer.tell(told, tone)

    def available(self) -> frozenset[str]:
        """Name what something answers to."""
        return frozenset(row for row in BY_ID if row in ACTS or row in SCREENS)

    def perform(self, id: str) -> Awaitable[None] | None:
        """Do a row of the key table."""
        screen = self.screen
        if not isinstance(screen, DeskScreen):
            return None
        if (act := ACTS.get(id)) is not None:
            return act(screen)
        self.push_screen(load_screen(id))
        return None

    def open_desk(self, folder: Path) -> None:
        """Open a meeting from Home."""
        if self.shelf is None:
            return
        try:
            opened = self.shelf.open(folder)
        except (MeetingError, OSError) as error:
            self.say([reason(error)], Tone.REFUSED)
            return
        self.show_desk(opened)

    def remember(self) -> None:
        """Keep what was chosen for the screen itself; a folder that cannot be written keeps nothing."""
        if self.choices is not None:
            self.choices.language, self.choices.theme = self.language, self.colours
            with suppress(OSError):
                self.choices.keep()

    def _show_hints(self) -> None:
        def seen(_: object) -> None:
            if self.choices is not None:
                self.choices.hints_seen = True
                self.remember()

        self.push_screen(load_screen("hints"), seen)

    def end(self) -> None:
        """End the program."""
        self.exit(0)

    def show_desk(self, opened: Opened) -> None:
        """Show a meeting that was opened."""
        self.desk = self._desk(opened)
        self.push_screen(load_screen("cockpit"))
        self.call_after_refresh(self._offer_page)
        self._say_what_was_found()

    def leave_desk(self) -> None:
        """Close the meeting's folder; back to Home, or end."""
        if self.desk is not None and self.shelf is not None and len(self.screen_stack) > 2:
            try:
                self.desk.close()
            except OSError:
                self.exit(0)  # whoever runs us closes it once more, and says what is lost
                return
            self.desk = None
            self.pop_screen()
        else:
            self.exit(0)

    # --- phones

    def _offer_page(self) -> None:
        """Serve the meeting's page, once the first screen is painted: loading the web takes a moment."""
        if (desk := self.desk) is not None and desk.beside.host is not None:
            self.run_worker(partial(self._serve, desk), thread=True, group="page")

    def _serve(self, desk: Desk) -> None:
        try:
            desk.serve()
        except (MeetingError, OSError) as error:
            told = said(N_("no phone can reach this meeting: {why}; everything else works"), why=reason(error))
            self.call_from_thread(self.say, [told], Tone.ALERT)

    # --- saving and ending

    def _save_again(self) -> None:
        """While saving fails, try again from time to time, off the screen's thread."""
        if self.desk is not None and self.desk.door.committer.problem is not None:
            self.run_worker(self._recover, thread=True, exclusive=True, group="saving")

    def _recover(self) -> None:
        with suppress(OSError, MeetingError):  # it still refuses, or the meeting was closed meanwhile
            if self.desk is not None:
                self.desk.door.recover()
