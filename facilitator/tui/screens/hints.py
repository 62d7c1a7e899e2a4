"""Owns the six hints of the first start; any of three keys puts them away, and they stay away."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from facilitator.domain.errors import N_
from facilitator.tui.screens.base import DeskModal

HINTS: tuple[tuple[str, str], ...] = (
    ("⏎", N_("does what comes next: open, call, done, next item. The screen always says which.")),
    ("h", N_("puts a hand up for somebody: type a name, pinyin or a number.")),
    ("r", N_("draws somebody by lot, so that anybody can check it.")),
    ("i d t", N_("write a note, a decision, a task; the minutes are made of them.")),
    ("u", N_("takes back whatever you did last.")),
    ("? :", N_("show every key, and take anything as a typed line.")),
)


class Hints(DeskModal):
    """First steps."""

    BINDINGS = [("enter,space,q", "dismiss(True)"), ("escape", "dismiss(True)")]
    DEFAULT_CSS = """
    Hints {
        align: center middle;
        background: $background 60%;
        & > Vertical {
            width: 68; max-width: 100%; height: auto; max-height: 100%;
            border: round $primary; border-title-color: $primary; border-title-style: bold; border-subtitle-color: $muted;
            background: $surface; padding: 1 2;
        }
        & Horizontal { height: auto; }
        & Static { width: 1fr; height: auto; margin: 0 0 1 0; }
        & .key { width: 7; color: $primary; text-style: bold; }
        &.-low > Vertical, &.-flat > Vertical { padding: 0 1; }
        &.-low Static, &.-flat Static { margin: 0; }
    }
    """

    def compose(self) -> ComposeResult:
        """A line a hint, its key in front."""
        with Vertical() as box:
            box.border_title = self.content(N_("Six things to begin with"))
            box.border_subtitle = self.content(N_("⏎ begin; they will not come again"))
            for key, words in HINTS:
                with Horizontal():
                    yield Static(key, classes="key")
                    yield Static(self.content(words))

    def on_mount(self) -> None:
        """Take the keys."""
        self.host.release_keys()
