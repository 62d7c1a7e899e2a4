"""Owns the preview of what is imported: what was understood, doubts first, before anything is stored."""

from collections.abc import Callable

from textual import on
from textual._time import get_time
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets import Static

from facilitator.domain.errors import N_, MeetingError, Message, said
from facilitator.tui.drafted import Drafted
from facilitator.tui.preview_lines import PreviewLines, count_words
from facilitator.tui.screens.base import DeskModal
from facilitator.tui.widgets.answer import Answer, Tone
from facilitator.tui.widgets.key_line import Hint, KeyLine
from facilitator.tui.widgets.virtual_list import VirtualList


class Preview(DeskModal):
    """Show what was understood; dismissed with what happened once it is stored, with None when it is not.

    Args:
        drafted: what was understood.
        store: stores it; raises MeetingError, whose sentence is then shown.
        verb: what Enter does, a word or two.
    """

    AUTO_FOCUS = "#understood"
    BINDINGS = [("enter,f5", "store")]
    ENDS = frozenset({"enter", "f5", "escape"})
    DEFAULT_CSS = """
    Preview {
        background: $background;
        layers: base answer;
        & > Vertical {
            height: 1fr;
            border: round $primary;
            border-title-color: $primary;
            border-title-style: bold;
            padding: 0 1;
        }
        & #count { height: auto; text-style: bold; }
        & #refusal { height: auto; max-height: 4; color: $error; }
        & #understood { height: 1fr; min-height: 2; margin: 1 0 0 0; }
        & #whole { height: auto; max-height: 3; color: $muted; }
        &.-low #understood, &.-flat #understood { margin: 0; }
    }
    """

    def __init__(self, drafted: Drafted, store: Callable[[], list[Message]], verb: str) -> None:
        super().__init__()
        self._drafted, self._store, self._verb = drafted, store, verb
        self._shown_at = get_time()

    def compose(self) -> ComposeResult:
        """The counts, why it cannot be stored, and the lines."""
        drafted = self._drafted
        lines = PreviewLines(drafted, self.words)
        with Vertical() as box:
            name = drafted.name or said(N_("what was pasted"))
            box.border_title = self.content(said(N_("Preview · {name}"), name=name))
            yield Static(Content(count_words(drafted, self.words)), id="count")
            if drafted.refusal is not None:
                yield Static(Content(f"✗ {self.words(drafted.refusal)}"), id="refusal")
            yield VirtualList(lines.columns, lambda: len(lines), lines.window, id="understood")
            yield Static(id="whole")
        yield KeyLine()
        yield Answer()
        self._lines = lines

    def on_mount(self) -> None:
        """Stand on the first line, and say the keys."""
        understood = self.query_one("#understood", VirtualList)
        understood.ask()
        understood.select(0)
        back = Hint("back", "Esc", self.words(N_("Store nothing")))
        store = Hint("store", "⏎", self.words(self._verb), is_main=True)
        self.query_one(KeyLine).hints = (back,) if self._drafted.refusal is not None else (store, back)

    def on_screen_resume(self) -> None:
        """Note from when on a key may mean what is seen here."""
        self._shown_at = get_time()

    @on(VirtualList.Selected, "#understood")
    def _show_whole(self) -> None:
        place = self.query_one("#understood", VirtualList).place
        self.query_one("#whole", Static).update(Content(self._lines.whole(place)))

    def action_store(self) -> None:
        """Store it, unless the key was pressed before anything was to be seen."""
        pressed = self.host.pressed_at
        if pressed is not None and pressed < self._shown_at:
            self.host.release_keys()
            return
        if self._drafted.refusal is not None:
            self._refuse(self._drafted.refusal)
            return
        try:
            told = self._store()
        except MeetingError as error:
            self._refuse(error.message)
            return
        self.dismiss(told)

    def _refuse(self, why: Message) -> None:
        self.query_one(Answer).tell(self.words(why), Tone.REFUSED)
        self.host.release_keys()

    def on_key(self, event: Key) -> None:
        """Answer a key that means nothing here."""
        takers = (self.query_one("#understood"), self, self.app)
        if not any(event.key in taker._bindings.key_to_bindings for taker in takers):
            event.prevent_default()
            self._refuse(said(N_("answer this first; Esc leaves it")))

    @on(KeyLine.Pressed)
    def _press(self, event: KeyLine.Pressed) -> None:
        if event.id == "store":
            self.action_store()
        else:
            self.dismiss(None)
