"""Owns the small finder: type a few letters, see the hits, Enter takes one. People and the palette use it."""

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from facilitator.domain.errors import N_, said
from facilitator.tui.screens.base import DeskModal
from facilitator.tui.widgets.answer import Tone
from facilitator.tui.widgets.virtual_list import Blurred, Column, Line, VirtualList

HITS = 8


class Chooser(DeskModal):
    """Find one of many.

    Args:
        title: what is asked, in the chair's words.
        find: lists the lines that fit what was typed.
        columns: of the lines.
        empty: what stands there when nothing fits.
    """

    AUTO_FOCUS = "Input"
    BINDINGS = [("up", "move(-1)"), ("down", "move(1)"), ("pageup", "move(-8)"), ("pagedown", "move(8)")]
    DEFAULT_CSS = """
    Chooser {
        align: center top;
        background: $background 60%;
        & > Vertical {
            width: 72;
            max-width: 100%;
            height: auto;
            margin: 3 0 0 0;
            border: round $primary;
            border-title-color: $primary;
            border-title-style: bold;
            border-subtitle-color: $muted;
            background: $surface;
            padding: 0 1;
        }
        & Input { border: none; height: 1; padding: 0; background: $surface; margin: 0 0 1 0; }
        & VirtualList { height: 8; }
        &.-broad > Vertical { width: 110; }
        &.-low > Vertical, &.-flat > Vertical { margin: 0; }
        &.-flat VirtualList { height: 5; }
    }
    """

    def __init__(
        self,
        title: str,
        find: Callable[[str], Sequence[Line]],
        columns: Sequence[Column],
        *,
        placeholder: str = "",
        hint: str = "",
        empty: str = "",
        typed: str = "",
    ) -> None:
        super().__init__()
        self._title, self._hint, self._placeholder, self._typed = title, hint, placeholder, typed
        self._find, self._columns, self._nothing = find, columns, empty
        self._found: Sequence[Line] = ()

    def compose(self) -> ComposeResult:
        """An input above a list."""
        with Vertical() as box:
            box.border_title = Content(self._title)
            box.border_subtitle = Content(self._hint)
            yield Input(self._typed, placeholder=self._placeholder, select_on_focus=False)
            yield VirtualList(
                self._columns,
                lambda: len(self._found),
                lambda start, stop: self._found[start:stop],
                empty=lambda: self._nothing,
            )

    def on_mount(self) -> None:
        """Offer the first hits."""
        hits = self.query_one(VirtualList)
        hits.can_focus, hits.blurred = False, Blurred.LIT
        self.look_up(self._typed)

    @on(Input.Changed)
    def _typed_on(self, event: Input.Changed) -> None:
        self.look_up(event.value)

    def look_up(self, typed: str) -> None:
        """Find again."""
        self._found = self._find(typed)
        hits = self.query_one(VirtualList)
        hits.ask()
        hits.select(0)

    def action_move(self, by: int) -> None:
        """Move the selection while the input keeps the keys."""
        self.query_one(VirtualList).action_move(by)

    @on(Input.Submitted)
    def take_selected(self) -> None:
        """Take the selected hit; with none the finder stays."""
        if (key := self.query_one(VirtualList).selected) is None:
            self.host.say([said(N_("nothing fits; Esc leaves"))], Tone.REFUSED)
            self.host.release_keys()
        else:
            self.dismiss(key)

    @on(VirtualList.Picked)
    def take_clicked(self, event: VirtualList.Picked) -> None:
        """Take what was clicked twice."""
        self.dismiss(event.key)
