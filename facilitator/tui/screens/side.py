"""Owns what the screens beside the cockpit share: a heading, keys of their own and a few of the cockpit's, and the way back."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.binding import BindingsMap

from facilitator.domain.errors import N_, Message
from facilitator.tui.panes import header_pieces, hint
from facilitator.tui.screens.base import DeskScreen
from facilitator.tui.ui_commands import BY_ID, COCKPIT, EVERYWHERE, bindings, footer_rows
from facilitator.tui.widgets.answer import Tone
from facilitator.tui.widgets.header import Header, Piece
from facilitator.tui.widgets.key_line import Hint, KeyLine
from facilitator.views.cockpit import cockpit

BACK = "back"


class SideScreen(DeskScreen):
    """A screen that lies over the cockpit; Esc goes back to it.

    A row ``id`` of the key table whose ``where`` is this screen's is done by the method ``do_<id>``.
    """

    HEADING: ClassVar[str] = ""
    BORROWS: ClassVar[tuple[str, ...]] = ("undo", "redo")
    """Rows of the cockpit whose keys do the same here."""
    BINDINGS = [("escape,q", BACK)]

    def on_mount(self) -> None:
        """Bind the keys that are borrowed from the cockpit."""
        keys = [binding for binding in bindings({COCKPIT}, self.host.available()) if binding.id in self.BORROWS]
        self._bindings = BindingsMap.merge([self._bindings, BindingsMap(keys)])

    def show(self, areas: frozenset[str]) -> None:
        """Say where we are, and which keys there are."""
        self.show_head()
        self.show_keys()

    def look_again(self) -> None:
        """Show what a form has changed, unless the program ended over it."""
        if self.is_whole:
            self.show(frozenset())

    def tick(self) -> None:
        """Move the clocks on."""
        self.show_head()

    def look_when_the_code_turns(self, left_s: int, look: Callable[[], object]) -> None:
        """Look again in the moment in which the code becomes another one; the next tick may come up to a second later."""
        if left_s <= 1:
            self.set_timer(1.01 - self.desk.now().timestamp() % 1, look)

    def show_head(self) -> None:
        """Name the screen; beside it stand the meeting's clock and whether the last act is safe."""
        title = [Piece(self.words(self.HEADING), "bold $primary")]
        if self.host.desk is None:
            self.query_one(Header).tell(title, [])
            return
        view = self.desk.view(cockpit)
        pieces = header_pieces(view, self.desk.saved(), self.words, has_keys=False)
        self.query_one(Header).tell([*title, Piece(f" · {view.title}")], pieces)

    def show_keys(self) -> None:
        """Write the footer: the main key, the way back, then the others."""
        able = self.host.available()
        rows = footer_rows({self.WHERE, EVERYWHERE}, able)
        hints = [hint(row, self.words) for row in rows if row.where == self.WHERE]
        rest = [hint(BY_ID[id], self.words) for id in self.BORROWS if BY_ID[id].footer]
        rest += [hint(row, self.words) for row in rows if row.where == EVERYWHERE and row.id != self.WHERE]
        back = Hint(BACK, "Esc", self.words(N_("Back")))
        self.query_one(KeyLine).hints = (*hints[:1], back, *hints[1:], *rest)

    def sentence(self, message: Message | str, *, wrong: bool = False) -> None:
        """Answer in a line where no command does."""
        told = message if isinstance(message, Message) else Message(message)
        self.host.say([told], Tone.REFUSED if wrong else Tone.DONE)

    def action_back(self) -> None:
        """Go back to where we came from."""
        self.app.pop_screen()

    @on(KeyLine.Pressed)
    def _press(self, event: KeyLine.Pressed) -> None:
        if event.id == BACK:
            self.action_back()
        else:
            self.action_do(event.id)
