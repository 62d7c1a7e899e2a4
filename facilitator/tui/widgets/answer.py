"""Owns the one-line answer to every act: it lies over the bottom of the screen and goes away by itself."""

from enum import StrEnum

from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static


class Tone(StrEnum):
    """How an answer looks."""

    DONE = "done"
    REFUSED = "refused"
    ALERT = "alert"


GLYPHS = {Tone.DONE: "✓", Tone.REFUSED: "✗", Tone.ALERT: "!"}
SHOWN_S = 6.0


class Answer(Static):
    """The answer; a newer one takes the place of an older one."""

    DEFAULT_CSS = """
    Answer {
        layer: answer;
        dock: bottom;
        width: auto;
        max-width: 100%;
        height: auto;
        max-height: 3;
        margin: 0 0 1 0;
        padding: 0 1;
        display: none;
        background: $panel;
        color: $foreground;
        text-wrap: wrap;
        &.-done { border-left: thick $success; }
        &.-refused { border-left: thick $error; background: $error 25%; }
        &.-alert { border-left: thick $warning; background: $warning 25%; }
    }
    """

    _hiding: Timer | None = None
    _told = ""

    def add(self, text: str) -> None:
        """Show what was done; below an alert that is shown still, which nothing that went well may cover."""
        if self.display and self.has_class(f"-{Tone.ALERT}"):
            self.update(Content(f"{self._told}\n{GLYPHS[Tone.DONE]} {text}"))
        else:
            self.tell(text, Tone.DONE)

    def tell(self, text: str, tone: Tone) -> None:
        """Show an answer for some seconds."""
        self.set_classes(f"-{tone}")
        self._told = f"{GLYPHS[tone]} {text}"
        self.update(Content(self._told))
        self.display = True
        if self._hiding is not None:
            self._hiding.stop()
        self._hiding = self.set_timer(SHOWN_S, self.hide)

    def hide(self) -> None:
        """Take the answer away."""
        self.display = False
