"""Owns the stage of a draw: the name in large with a line above and below, and the names that pass by before it stays."""

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from facilitator.tui.widgets.big_name import BigName

#: How long names pass by before the one that was drawn stays, and how many do.
SPIN_S = 1.2
SPIN_NAMES = 15


class DrawStage(Vertical):
    """Who was drawn; not there while nobody was."""

    DEFAULT_CSS = """
    DrawStage {
        height: auto;
        padding: 1 2 0 2;
        & > #above, & > #below { height: auto; width: 1fr; text-align: center; color: $muted; }
        & > #below { color: $foreground; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._passing: list[str] = []
        self._timer: Timer | None = None
        self._then: Callable[[], None] = lambda: None

    def compose(self) -> ComposeResult:
        """A line, the name, lines."""
        yield Static(id="above")
        yield BigName()
        yield Static(id="below")

    def tell(self, above: str, name: str, below: str, *, stands: bool) -> None:
        """Show a name, empty for none; ``stands`` makes it stand out."""
        self.display = True
        for id, text in (("above", above), ("below", below)):
            widget = self.query_one(f"#{id}", Static)
            widget.update(Content(text))
            widget.display = bool(text)
        big = self.query_one(BigName)
        big.set_class(stands, "-drawn")
        big.display = bool(name)
        big.name_shown = name

    @property
    def is_spinning(self) -> bool:
        """Tell whether names pass by."""
        return self._timer is not None

    def spin(self, names: Sequence[str], then: Callable[[], None]) -> None:
        """Let names pass by, and call ``then`` when they have."""
        step = 1 + len(names) // 3
        self._passing = [names[n * step % len(names)] for n in range(SPIN_NAMES)]
        self._then = then
        self._timer = self.set_interval(SPIN_S / SPIN_NAMES, self.turn)
        self.turn()

    def turn(self) -> None:
        """Show the next name that passes by; after the last one stop."""
        if self._passing:
            self.tell("", self._passing.pop(), "", stands=False)
        else:
            self.stop()

    def stop(self) -> None:
        """Let no more names pass by."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
            self._then()
