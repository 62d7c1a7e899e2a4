"""Owns short forms: a few lines to fill in, Enter goes on, and what is wrong is said beneath while nothing is lost."""

import inspect
from collections.abc import Awaitable, Callable, Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Label, Static

from facilitator.domain.errors import N_, MeetingError, Message, said
from facilitator.domain.frozen import frozen
from facilitator.tui.screens.base import DeskModal
from facilitator.tui.widgets.answer import Tone
from facilitator.tui.widgets.paste_input import PasteInput

Texts = Mapping[str, str]
#: What happened; None where the form is to stay as it is.
Told = list[Message] | None


@frozen
class Field:
    """One line: its key, label and example (message ids), and what stands there first; typing adds to it or replaces it.

    ``takes_text``: several lines that are pasted are the text of the field, whole.
    """

    key: str
    label: str
    example: str = ""
    value: str = ""
    is_replaced: bool = False
    takes_text: bool = False


class Form(DeskModal):
    """Fill in some lines.

    Args:
        title: what is filled in.
        fields: from top to bottom.
        submit: takes the texts; returns what happened, now or in a while, or None where the form is to stay;
            or raises MeetingError, whose sentence is then shown beneath.
    """

    BINDINGS = [("down", "app.focus_next"), ("up", "app.focus_previous")]
    DEFAULT_CSS = """
    Form {
        align: center bottom;
        background: $background 40%;
        & > Vertical {
            width: 100%;
            max-width: 110;
            height: auto;
            border: round $primary;
            border-title-color: $primary;
            border-title-style: bold;
            border-subtitle-color: $muted;
            background: $surface;
            padding: 0 1;
        }
        & Horizontal { height: 1; }
        & Label { width: 14; color: $muted; }
        & Input { border: none; height: 1; padding: 0; width: 1fr; background: $surface; }
        & Input:focus { background: $panel; }
        & #wrong { color: $error; height: auto; display: none; }
        & #wrong.-waits { color: $muted; }
        &.-narrow Label { width: 9; }
    }
    """

    def __init__(
        self, title: Message | str, fields: Sequence[Field], submit: Callable[[Texts], Told | Awaitable[Told]]
    ) -> None:
        super().__init__()
        self._title, self._fields, self._submit = title, tuple(fields), submit
        self._waits = False

    def compose(self) -> ComposeResult:
        """A label and an input a line."""
        with Vertical() as box:
            box.border_title = self.content(self._title)
            box.border_subtitle = self.content(N_("⏎ next, then write · Esc no"))
            for field in self._fields:
                with Horizontal():
                    yield Label(self.content(field.label))
                    yield PasteInput(
                        field.value,
                        placeholder=self.words(field.example),
                        id=field.key,
                        select_on_focus=field.is_replaced,
                        stands_for=self._stands_for if field.takes_text else None,
                    )
            yield Static(id="wrong")

    @on(Input.Submitted)
    def go_on(self, event: Input.Submitted) -> None:
        """Go to the next line, from the last one write."""
        inputs = list(self.query(Input))
        if event.input is not inputs[-1]:
            inputs[inputs.index(event.input) + 1].focus()
            self.host.release_keys()
            return
        self._write()

    @on(PasteInput.Took)
    def take_text(self) -> None:
        """Write at once what was pasted, where nothing else is to be filled in."""
        if len(self._fields) == 1:
            self._write()

    def _stands_for(self, lines: int) -> str:
        return self.words(said(N_("{n} pasted line"), N_("{n} pasted lines"), n=lines))

    def _write(self) -> None:
        if self._waits:  # what was asked for before is still under way
            self.host.release_keys()
            return
        texts = {field.key: self.query_one(f"#{field.key}", PasteInput).text for field in self._fields}
        try:
            told = self._submit(texts)
        except MeetingError as error:
            self._stay(error.message)
            return
        if inspect.isawaitable(told):
            self.run_worker(self._wait_for(told), group="form", exclusive=True)
        else:
            self._end(told)

    async def _wait_for(self, told: Awaitable[Told]) -> None:
        self._stay(said(N_("one moment …")), waits=True)
        self._waits = True
        try:
            done = await told
        except MeetingError as error:
            self._waits = False
            self._stay(error.message)
            return
        self._waits = False
        self._end(done)

    def _end(self, told: Told) -> None:
        if told is None:
            self._stay(None)
            return
        self.dismiss(True)
        self.host.say(told, Tone.DONE)

    def _stay(self, why: Message | None, *, waits: bool = False) -> None:
        """Stay open, and say why; while something is waited for, keys wait as well."""
        wrong = self.query_one("#wrong", Static)
        wrong.display = why is not None
        wrong.set_class(waits, "-waits")
        if why is not None:
            wrong.update(Content(self.words(why) if waits else f"✗ {self.words(why)}"))
        if not waits:
            self.host.release_keys()
