"""Owns short forms: a few lines to fill in, Enter goes on, and what is wrong is said beneath while nothing is lost."""

from collections.abc import Callable, Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Label, Static

from facilitator.domain.errors import N_, MeetingError, Message
from facilitator.domain.frozen import frozen
from facilitator.tui.screens.base import DeskModal
from facilitator.tui.widgets.answer import Tone

Texts = Mapping[str, str]


@frozen
class Field:
    """One line: its key, label and example (message ids), and what stands there first; typing adds to it or replaces it."""

    key: str
    label: str
    example: str = ""
    value: str = ""
    is_replaced: bool = False


class Form(DeskModal):
    """Fill in some lines.

    Args:
        title: what is filled in.
        fields: from top to bottom.
        submit: takes the texts; returns what happened, or raises MeetingError, whose sentence is then shown beneath.
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
        &.-narrow Label { width: 9; }
    }
    """

    def __init__(self, title: Message | str, fields: Sequence[Field], submit: Callable[[Texts], list[Message]]) -> None:
        super().__init__()
        self._title, self._fields, self._submit = title, tuple(fields), submit

    def compose(self) -> ComposeResult:
        """A label and an input a line."""
        with Vertical() as box:
            box.border_title = self.content(self._title)
            box.border_subtitle = self.content(N_("⏎ next, then write · Esc no"))
            for field in self._fields:
                with Horizontal():
                    yield Label(self.content(field.label))
                    yield Input(
                        field.value,
                        placeholder=self.words(field.example),
                        id=field.key,
                        select_on_focus=field.is_replaced,
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
        try:
            told = self._submit({field.key: self.query_one(f"#{field.key}", Input).value for field in self._fields})
        except MeetingError as error:
            wrong = self.query_one("#wrong", Static)
            wrong.update(Content(f"✗ {self.words(error.message)}"))
            wrong.display = True
            self.host.release_keys()
            return
        self.dismiss(True)
        self.host.say(told, Tone.DONE)
