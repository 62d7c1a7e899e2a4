"""Owns the help screen: every key by screen and every typed line by area, from the two tables that make them; searchable."""

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from facilitator.domain.errors import N_, said
from facilitator.language.chinese import spellings
from facilitator.language.grammar import usage
from facilitator.tui.asking import fits
from facilitator.tui.places import PLACES, rows_by_place
from facilitator.tui.screens.base import DeskScreen
from facilitator.tui.screens.side import SideScreen
from facilitator.tui.ui_commands import BY_ID, HELP, HOME, spelt
from facilitator.tui.widgets.header import Header
from facilitator.tui.widgets.key_line import KeyLine
from facilitator.tui.widgets.virtual_list import Cell, Column, Line, VirtualList

#: A key and what it is called, or a typed line across both; then what it does.
_COLUMNS = (Column(7), Column(18, below_width=100), Column(34, from_width=100), Column())


class Help(SideScreen):
    """All keys, then all typed lines; those of the screen underneath come first."""

    WHERE = HELP
    HEADING = N_("Help")
    BORROWS = ()
    AUTO_FOCUS = "#all"
    DEFAULT_CSS = """
    Help {
        & #line { height: 1; padding: 0 2; margin: 1 0; }
        & #sign { width: 2; color: $primary; text-style: bold; }
        & #find { width: 1fr; background: $background; }
        & #find:focus { background: $panel; }
        & #all { height: 1fr; padding: 0 1; }
        & #detail { height: 3; padding: 0 2; color: $muted; margin: 1 0 0 0; }
        &.-flat #detail { display: none; }
        &.-low #line, &.-flat #line { margin: 0; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Line] = []

    def compose(self) -> ComposeResult:
        """One long list, and a line to find in it."""
        yield Header()
        with Horizontal(id="line"):
            yield Static("/", id="sign")
            yield Input(id="find", select_on_focus=False)
        yield VirtualList(
            _COLUMNS,
            lambda: len(self._rows),
            lambda start, stop: self._rows[start:stop],
            empty=lambda: self.words(N_("nothing is called that")),
            id="all",
        )
        yield Static(id="detail")
        yield KeyLine()
        yield from self.layer_answer()

    def show(self, areas: frozenset[str]) -> None:
        """Write everything in the present language."""
        super().show(areas)
        find = self.query_one("#find", Input)
        find.placeholder = self.words(N_("type a few letters"))
        self._look(find.value)

    def _look(self, typed: str) -> None:
        wanted = typed.strip().casefold()
        groups = [*self._keys(), *self._typed()]
        self._rows = [line for heading, lines in groups for line in _under(heading, lines, wanted)]
        every = self.query_one("#all", VirtualList)
        every.ask()
        if every.place == 0:
            every.select(1)  # what comes first is a heading

    @property
    def _below(self) -> DeskScreen:
        """The screen that the help lies over."""
        return next(screen for screen in self.app.screen_stack[-2::-1] if isinstance(screen, DeskScreen))

    def _keys(self) -> Iterator[tuple[str, list[Line]]]:
        """Give the keys of each screen, those of the screen underneath first."""
        first = self._below.WHERE if self._below.WHERE in PLACES else HOME
        for place, rows in rows_by_place(self.host.available(), first):
            lines = [
                _line(
                    f"{place} {row.id}",
                    " ".join(spelt(key) for key in row.keys),
                    self.words(row.title),
                    self.words(row.help),
                )
                for row in rows
            ]
            yield f"{self.words(N_('Keys'))} · {self.words(PLACES[place])}", lines

    def _typed(self) -> Iterator[tuple[str, list[Line]]]:
        """Give the typed lines of each area, in Chinese with their Chinese spellings."""
        areas: dict[str, list[Line]] = {}
        for number, (area, typed, meaning) in enumerate(usage()):
            also = f"  {'  '.join(spellings(typed))}" if self.host.language.startswith("zh") else ""
            areas.setdefault(area, []).append(_line(str(number), typed, "", self.words(meaning) + also))
        for area, lines in areas.items():
            yield f"{self.words(N_('Typed lines'))} · {self.words(area)}", lines

    # --- finding

    def do_help_find(self) -> None:
        """Go to the line to find by."""
        self.query_one("#find", Input).focus()

    @on(Input.Changed, "#find")
    def _typed_on(self, event: Input.Changed) -> None:
        self._look(event.value)

    @on(VirtualList.Selected, "#all")
    def _show_whole(self, event: VirtualList.Selected) -> None:
        """Show the selected line whole, where the list may have cut it."""
        line = next((line for line in self._rows if line.key == event.key), None)
        key, title, _, meaning = (cell.text for cell in line.cells) if line is not None else ("",) * 4
        self.query_one("#detail", Static).update(Content("   ".join(filter(None, (key, title, meaning)))))

    @on(VirtualList.Picked, "#all")
    def _do(self, event: VirtualList.Picked) -> None:
        """Go back and do what was clicked twice, so that a mouse alone gets everywhere; the palette is among it."""
        row, below = BY_ID.get(str(event.key).rpartition(" ")[2]), self._below
        if row is None:
            return
        if not fits(row, below):
            self.sentence(said(N_("“{title}” is a key of another screen"), title=self.words(row.title)))
            return
        self.action_back()
        self.app.call_later(below.action_do, row.id)

    @on(Input.Submitted, "#find")
    def to_the_list(self) -> None:
        """Go down to what was found."""
        self.query_one("#all", VirtualList).focus()
        self.host.release_keys()

    def action_back(self) -> None:
        """Leave the line to find by; from the list, leave the screen."""
        find = self.query_one("#find", Input)
        if find.has_focus:
            find.clear()
            self.to_the_list()
        else:
            super().action_back()


def _line(id: str, name: str, title: str, meaning: str) -> Line:
    return Line(id, (Cell(name, "accent"), Cell(title, "strong"), Cell(title, "strong"), Cell(meaning)))


def _under(heading: str, lines: list[Line], wanted: str) -> list[Line]:
    """Put a heading above the lines that fit what is wanted; nothing where none does."""
    found = [line for line in lines if any(wanted in cell.text.casefold() for cell in line.cells)]
    none = Cell("")
    return (
        [Line(heading, (Cell(heading, "ok"), none, none, none)), *found, Line(f"{heading} gap", (none,) * 4)]
        if found
        else []
    )
