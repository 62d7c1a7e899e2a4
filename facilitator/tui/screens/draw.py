"""Owns the roll call at the desk: how many, from how many, draw; then the name in large, and floor, pass or again."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Label, Static

from facilitator.domain.draw import Draw, PassDraw
from facilitator.domain.errors import N_, MeetingError, said
from facilitator.domain.speech_acts import CallSpeaker
from facilitator.tui.screens.base import DeskModal
from facilitator.views.draw_desk import DrawDesk, draw_desk


class DrawBox(DeskModal):
    """Draw by lot."""

    BINDINGS = [("f", "floor"), ("p", "pass_on"), ("r,f8", "again")]
    DEFAULT_CSS = """
    DrawBox {
        align: center middle;
        background: $background 60%;
        & > Vertical {
            width: 64; max-width: 100%; height: auto;
            border: round $primary; border-title-color: $primary; border-title-style: bold; border-subtitle-color: $muted;
            background: $surface; padding: 1 2;
        }
        & Static { height: auto; width: 1fr; }
        & Horizontal { height: auto; }
        & Label { width: auto; color: $muted; margin: 0 1 0 0; }
        & Input { border: none; height: 1; padding: 0; background: $panel; width: 1fr; }
        & #drawn { text-align: center; text-style: bold; color: $accent; margin: 1 0; }
        & #choices { align: center middle; margin: 1 0 0 0; }
        & Button { min-width: 10; width: auto; height: 1; border: none; margin: 0 1; background: $panel; color: $foreground; }
        & Button:focus { background: $primary; color: $on-strong; text-style: bold; }
        & #wrong { color: $error; }
        &.-low > Vertical, &.-flat > Vertical { padding: 0 1; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._asks_reason = False

    def compose(self) -> ComposeResult:
        """The pool, how many, who was drawn, and what may be done with them."""
        with Vertical() as box:
            box.border_title = self.content(N_("Roll call"))
            yield Static(id="pool")
            yield Static(id="drawn")
            with Horizontal(id="line"):
                yield Label(id="label")
                yield Input("1", id="typed", select_on_focus=True)
            with Horizontal(id="choices"):
                yield Button(self.content(N_("Floor (f)")), id="floor")
                yield Button(self.content(N_("Pass… (p)")), id="pass_on")
                yield Button(self.content(N_("Draw again (r)")), id="again")
            yield Static(id="wrong")

    def on_mount(self) -> None:
        """Begin with those drawn before who have not spoken, or with the question how many."""
        self._show()

    def _show(self) -> None:
        view: DrawDesk = self.desk.view(draw_desk)
        typing = self._asks_reason or not view.pending
        names = "\n".join(f"{name} · {unit}" if unit else name for name, unit in view.pending)
        self.query_one("#pool", Static).update(
            self.content(said(N_("{n} can be drawn"), N_("{n} can be drawn"), n=view.pool))
        )
        self.query_one("#drawn", Static).update(Content(names))
        self.query_one("#drawn").display = bool(names)
        self.query_one("#line").display = typing
        self.query_one("#choices").display = not typing
        self.query_one("#label", Label).update(
            self.content(N_("Why do they pass?") if self._asks_reason else N_("How many?"))
        )
        subtitle = N_("⏎ draw · Esc back") if typing and not self._asks_reason else N_("⏎ take · Esc back")
        self.query_one(Vertical).border_subtitle = self.content(subtitle)
        (self.query_one("#typed") if typing else self.query_one("#floor")).focus()

    @on(Input.Submitted)
    def enter(self, event: Input.Submitted) -> None:
        """Draw, or let pass for the reason typed."""
        if self._asks_reason:
            self._try(PassDraw(event.value))
        else:
            self._try(Draw(int(event.value) if event.value.strip().isdecimal() else 0))

    def _try(self, command: Draw | PassDraw) -> None:
        wrong = self.query_one("#wrong", Static)
        try:
            told = self.desk.handle(command)
        except MeetingError as error:
            wrong.update(Content(f"✗ {self.words(error.message)}"))
            return
        wrong.update("")
        self.host.say(told)
        self._asks_reason = False
        self._show()

    @on(Button.Pressed)
    def choose(self, event: Button.Pressed) -> None:
        """Do what the button says."""
        {"floor": self.action_floor, "pass_on": self.action_pass_on, "again": self.action_again}[
            event.button.id or ""
        ]()

    def action_floor(self) -> None:
        """Give the floor to the first one drawn."""
        view = self.desk.view(draw_desk)
        if view.first and not self._asks_reason:
            self.dismiss(None)
            self.act(CallSpeaker(view.first))

    def action_pass_on(self) -> None:
        """Ask for the reason of a pass."""
        if self.desk.view(draw_desk).pending:
            self._asks_reason = True
            self.query_one("#typed", Input).value = ""
            self._show()

    def action_again(self) -> None:
        """Draw one more."""
        if not self._asks_reason:
            self._try(Draw(1))
