"""Owns the one question there is before something that cannot be undone; the answer is No unless Yes is chosen."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from facilitator.domain.errors import N_, Message
from facilitator.tui.screens.base import DeskModal


class Ask(DeskModal):
    """Ask yes or no; dismissed with True only for a yes."""

    ENDS = frozenset({"enter", "escape", "y", "n"})
    BINDINGS = [
        ("y", "answer(True)"),
        ("n", "answer(False)"),
        ("left,right,up,down", "app.focus_next"),
    ]
    DEFAULT_CSS = """
    Ask {
        align: center middle;
        background: $background 60%;
        & > Vertical { width: 60; max-width: 100%; height: auto; border: round $warning; background: $surface; padding: 1 2; }
        & Static { height: auto; text-align: center; margin: 0 0 1 0; }
        & Horizontal { height: auto; align: center middle; }
        & Button { min-width: 12; height: 1; border: none; margin: 0 2; background: $panel; color: $foreground; }
        & Button:focus { background: $primary; color: $on-strong; text-style: bold; }
    }
    """

    def __init__(self, question: Message, *, yes: str = N_("Yes"), no: str = N_("No")) -> None:
        super().__init__()
        self._question, self._yes, self._no = question, yes, no

    def compose(self) -> ComposeResult:
        """The question above two buttons."""
        with Vertical():
            yield Static(self.content(self._question))
            with Horizontal():
                yield Button(Content(f"{self.words(self._no)} (n)"), id="no")
                yield Button(Content(f"{self.words(self._yes)} (y)"), id="yes")

    def on_mount(self) -> None:
        """Offer No."""
        self.query_one("#no", Button).focus()

    def action_answer(self, yes: bool) -> None:
        """Answer by a letter."""
        self.dismiss(yes)

    @on(Button.Pressed)
    def answer_button(self, event: Button.Pressed) -> None:
        """Answer by a button."""
        self.dismiss(event.button.id == "yes")
