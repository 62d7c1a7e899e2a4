"""Owns what the room needs to come in: the code to scan, and beside it the words for whoever types."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Middle
from textual.content import Content
from textual.events import Resize
from textual.geometry import Size
from textual.widgets import Static

from facilitator.tui.widgets.qr_code import QrCode

#: Columns that the words need at least.
_WORDS = 22

Matrix = tuple[tuple[bool, ...], ...]


class Welcome(Horizontal):
    """Words on the left, the code on the right, as large as fits; where it does not fit other words stand alone."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ("", "")

    def compose(self) -> ComposeResult:
        """The words, then the code."""
        yield Static()
        with Middle():
            yield QrCode()

    def tell(self, beside: str, alone: str, modules: Matrix) -> None:
        """Show another code, words beside it, or words where it has no room."""
        self._words = beside, alone
        self.query_one(QrCode).modules = modules
        self._look()

    def _look(self) -> None:
        beside, alone = self._words
        self.query_one(Static).update(Content(beside if self.query_one(QrCode).is_shown else alone))

    def on_resize(self, event: Resize) -> None:
        """Give the code what the words leave."""
        self.query_one(QrCode).room = Size(max(event.size.width - _WORDS, 0), event.size.height)
        self._look()
