"""The screen's yardstick: Textual and nothing else, with as many widgets as the cockpit has; ``python … [waiting]``.

Without a number it is the shortest program there is: one line of text.
"""

import sys

from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Digits, Input, OptionList, ProgressBar, Static


class Hello(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        """Show the line."""
        yield Static("hello")


class Finder(ModalScreen[None]):
    """A line to type in, and a list below."""

    BINDINGS = [("escape", "dismiss")]

    def compose(self) -> ComposeResult:
        """Show both."""
        yield Input()
        yield OptionList(*(f"Member {n:06}" for n in range(8)))


class Bare(App[None]):
    """A header, what is on stage, three lists, a line of keys and an answer; every key changes what it does in ours."""

    CSS = """
    Screen { layers: base answer; }
    #deck { height: 1fr; }
    #floor, OptionList { width: 1fr; border: round gray; }
    #record { height: 12; }
    #answer { layer: answer; dock: bottom; margin: 0 0 1 0; width: auto; background: $panel; }
    """
    BINDINGS = [("plus", "more"), ("space", "pause"), ("x", "take_out"), ("h", "find")]

    def __init__(self, waiting: int) -> None:
        super().__init__()
        self._waiting, self._seconds, self._is_paused = waiting, 180, False

    def compose(self) -> ComposeResult:
        """Show all of it."""
        yield Static("Quarterly session  present 200/10000  saved", id="header")
        with Horizontal(id="deck"):
            yield OptionList("1 Opening", id="agenda")
            with Vertical(id="floor"):
                yield Static("Member 000001")
                yield Static("on 1 Opening")
                yield Digits("03:00")
                yield ProgressBar(total=600, show_eta=False)
                yield Static("03:00 left", id="caption")
                yield Static("")
            yield OptionList(*(f"{n} Member {n:06}" for n in range(self._waiting)), id="queue")
        yield OptionList("nothing written down yet", id="record")
        yield Static("keys", id="keys")
        yield Static("ready", id="answer")

    def on_mount(self) -> None:
        """Let the queue have the keys."""
        self.query_one("#queue").focus()

    def action_more(self) -> None:
        """Give a minute more."""
        self._seconds += 60
        self.query_one(Digits).update(f"{self._seconds // 60:02}:00")
        self.query_one(ProgressBar).update(progress=self._seconds % 600)
        self._say(f"{self._seconds} s")

    def action_pause(self) -> None:
        """Stop the clock, or let it run."""
        self._is_paused = not self._is_paused
        self.query_one("#caption", Static).set_class(self._is_paused, "-paused")
        self._say("paused" if self._is_paused else "goes on")

    def action_take_out(self) -> None:
        """Take the selected row out."""
        queue = self.query_one("#queue", OptionList)
        queue.remove_option_at_index(queue.highlighted or 0)
        self._say(f"{queue.option_count} wait")

    def action_find(self) -> None:
        """Find somebody."""
        self.push_screen(Finder())

    def _say(self, text: str) -> None:
        self.query_one("#caption", Static).update(text)
        self.query_one("#answer", Static).update(text)


if __name__ == "__main__":
    (Bare(int(sys.argv[1])) if len(sys.argv) > 1 else Hello()).run()
