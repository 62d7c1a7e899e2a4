"""Owns what every screen of the desk has in common: words, views, acts and their answers, and when to look again."""

import inspect
from collections.abc import Awaitable
from pathlib import Path
from typing import Any, ClassVar, Protocol, cast

from textual._time import get_time
from textual.app import ComposeResult
from textual.binding import BindingsMap
from textual.content import Content
from textual.events import Key
from textual.geometry import Size
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Input

from facilitator.domain.errors import N_, MeetingError, Message, said
from facilitator.domain.recorded import Command
from facilitator.tui.desk import ALL, Desk
from facilitator.tui.ui_commands import BY_ID, COCKPIT, EVERYWHERE, bindings
from facilitator.tui.verbs import Choices, Opened, Shelf
from facilitator.tui.widgets.answer import Answer, Tone
from facilitator.wording import translate

DOUBLE_PRESS_S = 0.4
WIDE = 112
HORIZONTAL = [(0, "-narrow"), (56, "-compact"), (78, "-normal"), (WIDE, "-wide")]
VERTICAL = [(0, "-flat"), (17, "-low"), (23, "-tall"), (34, "-high")]


class Host(Protocol):
    """The app, as screens see it."""

    desk: Desk | None
    shelf: Shelf | None
    language: str
    colours: str
    choices: Choices | None
    pressed_at: float | None
    """When the key was pressed that is dealt with now; a busy program may come to it later."""

    def say(self, messages: list[Message], tone: Tone = Tone.DONE) -> None:
        """Answer the chair in one line on whatever screen is on top."""

    def available(self) -> frozenset[str]:
        """Name the ids of the key table that something answers to."""

    def perform(self, id: str) -> Any:
        """Do a row of the key table; returns what may be awaited, or None."""

    def show_desk(self, opened: Opened) -> None:
        """Show a meeting that was opened."""

    def open_desk(self, folder: Path) -> None:
        """Open a meeting and show its cockpit."""

    def leave_desk(self) -> None:
        """Close the meeting's folder and go back to Home, or end."""

    def release_keys(self) -> None:
        """Deliver the keys that were held: the one before has done its work."""

    def remember(self) -> None:
        """Keep what was chosen for the screen itself."""

    def end(self) -> None:
        """End the program."""


class Talks:
    """What screens and modals share."""

    @property
    def host(self) -> Host:
        """The app."""
        return cast(Host, cast(Widget, self).app)

    def fit(self, size: Size) -> None:
        """Take the classes that go with a size before being styled: taken afterwards, as Textual does, all is styled twice."""
        screen = cast("Screen[Any]", self)
        for length, steps in ((size.width, HORIZONTAL), (size.height, VERTICAL)):
            screen.add_class([name for least, name in steps if length >= least][-1])

    @property
    def desk(self) -> Desk:
        """The open meeting; screens that need one are shown only when there is one."""
        desk = self.host.desk
        assert desk is not None
        return desk

    def words(self, message: Message | str) -> str:
        """Put a message into the chair's language."""
        return translate(message, self.host.language)

    def content(self, message: Message | str) -> Content:
        """Put a message into the chair's language, safe to give to any widget."""
        return Content(self.words(message))

    def act(self, command: Command) -> bool:
        """Let a command take effect and say what came of it; False when it was refused."""
        try:
            told = self.desk.handle(command)
        except MeetingError as error:
            self.host.say([error.message], Tone.REFUSED)
            return False
        self.host.say(told)
        return True


class DeskScreen(Talks, Screen[None]):
    """A full screen. Subclasses compose, and fill their widgets in ``show``."""

    WHERE: ClassVar[str] = EVERYWHERE
    HORIZONTAL_BREAKPOINTS, VERTICAL_BREAKPOINTS = HORIZONTAL, VERTICAL

    _acts_under_way = 0

    def on_mount(self) -> None:
        """Bind the keys that something answers to, and look for the first time."""
        able = self.host.available()
        here = BindingsMap(bindings({self.WHERE, EVERYWHERE}, able))
        elsewhere = BindingsMap(bindings({COCKPIT}, able, action="say_where"))
        self._bindings = BindingsMap.merge([self._bindings, here, elsewhere])
        self._pressed: dict[str, float] = {}
        self._composed = len(self.children)
        self.show(ALL)

    def on_screen_resume(self) -> None:
        """Look again at all that may have changed underneath."""
        if self.is_whole:
            self.show(ALL)
        if not self._acts_under_way:
            self.call_later(self.host.release_keys)

    @property
    def is_whole(self) -> bool:
        """Tell whether everything is there to be filled: not while the screen opens, nor while the program ends."""
        return self.is_mounted and self.is_attached and len(self.children) >= self._composed

    def show(self, areas: frozenset[str]) -> None:
        """Ask the views for what changed in ``areas`` and fill the widgets."""

    def tick(self) -> None:
        """Move the clocks on; called once a second."""

    def layer_answer(self) -> ComposeResult:
        """Give the line that answers; every screen composes it last."""
        yield Answer()

    def action_do(self, id: str) -> None:
        """Do a row of the key table, once where two presses in a moment mean one."""
        if BY_ID[id].needs_meeting and self.host.desk is None:
            self.action_say_where(id)
            self.host.release_keys()
            return
        now = self.host.pressed_at or get_time()
        if BY_ID[id].once and now - self._pressed.get(id, -1.0) < DOUBLE_PRESS_S:
            self.host.release_keys()
            return
        self._pressed[id] = now
        result = self.host.perform(id)
        if inspect.isawaitable(result):
            self.begin(result)
        elif self.is_current:
            self.host.release_keys()

    def action_say_where(self, id: str) -> None:
        """Answer a key of the cockpit that does nothing here."""
        where = (
            N_("“{title}” works in the cockpit; Esc goes back there")
            if self.host.desk
            else N_("“{title}” works once a meeting is open")
        )
        self.host.say([said(where, title=said(BY_ID[id].title))], Tone.REFUSED)

    def acts_on(self, event: Key) -> bool:
        """Tell whether a key is one of the key table's here, and not one that the line which is typed in takes itself."""
        here = self.focused
        if isinstance(here, Input) and event.key == "enter":
            return True
        if here is not None and (here.check_consume_key(event.key, event.character) or here._bindings.key_to_bindings.get(event.key)):  # fmt: skip
            return False
        found = self._bindings.key_to_bindings.get(event.key)
        return found is not None and found[0].action.startswith(("do(", "back"))

    def takes_paste(self, text: str) -> bool:
        """Tell whether the screen itself takes a text that is pasted."""
        return False

    def begin(self, act: Awaitable[None]) -> None:
        """Let an act go on that asks something, or takes a while; keys are held until it has."""
        self._acts_under_way += 1
        self.run_worker(self._finish(act), group="acts", exit_on_error=True)

    async def _finish(self, act: Awaitable[None]) -> None:
        try:
            await act
        finally:
            self._acts_under_way -= 1
            if self.is_current:  # else whatever was opened takes them when it is there
                self.host.release_keys()


class DeskModal(Talks, ModalScreen[Any]):
    """A question or a form over a screen."""

    BINDINGS = [("escape", "dismiss(None)")]
    ENDS: ClassVar[frozenset[str]] = frozenset({"enter", "escape"})
    """Keys after which what is typed is meant for another line, or another screen."""
    HORIZONTAL_BREAKPOINTS = DeskScreen.HORIZONTAL_BREAKPOINTS
    VERTICAL_BREAKPOINTS = DeskScreen.VERTICAL_BREAKPOINTS

    def on_screen_resume(self) -> None:
        """Take the keys that were typed meanwhile, now that something is there to take them."""
        self.call_later(self.host.release_keys)

    def acts_on(self, event: Key) -> bool:
        """Tell whether what is typed after a key has to wait until the key has done its work."""
        return event.key in self.ENDS

    def on_key(self, event: Key) -> None:
        """Answer a key that means nothing here."""
        takers = (widget for widget in (self.focused, self, self.app) if widget is not None)
        if not any(event.key in taker._bindings.key_to_bindings for taker in takers):
            self.host.say([said(N_("answer this first; Esc leaves it"))], Tone.REFUSED)
