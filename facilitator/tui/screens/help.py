"""Owns the help screen: every key, every typed line, from the two tables that make them."""

from textual.app import ComposeResult

from facilitator.domain.errors import N_
from facilitator.language.grammar import usage
from facilitator.tui.screens.base import DeskScreen
from facilitator.tui.ui_commands import TABLE, spelt
from facilitator.tui.widgets.header import Header, Piece
from facilitator.tui.widgets.key_line import Hint, KeyLine
from facilitator.tui.widgets.virtual_list import Cell, Column, Line, VirtualList

_COLUMNS = (Column(22), Column())


class Help(DeskScreen):
    """All keys, then all typed lines."""

    WHERE = "help"
    BINDINGS = [("escape,q", "app.pop_screen")]

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Line] = []

    def compose(self) -> ComposeResult:
        """One long list."""
        yield Header()
        yield VirtualList(_COLUMNS, lambda: len(self._rows), lambda start, stop: self._rows[start:stop], id="all")
        yield KeyLine()
        yield from self.layer_answer()

    def show(self, areas: frozenset[str]) -> None:
        """Write everything in the present language."""
        self._rows = [*self._keys(), *self._lines()]
        self.query_one(Header).tell([Piece(self.words(N_("Help")), "bold")], [])
        self.query_one(KeyLine).hints = (Hint("back", "Esc", self.words(N_("Back")), is_main=True),)
        self.query_one("#all", VirtualList).ask()

    def _keys(self) -> list[Line]:
        able = self.host.available()
        rows = [row for row in TABLE if row.keys and row.id in able]
        return [
            Line("keys", (Cell(self.words(N_("Keys")), "accent"), Cell(""))),
            *(
                Line(
                    row.id,
                    (
                        Cell(" ".join(spelt(key) for key in row.keys), "strong"),
                        Cell(f"{self.words(row.title)} — {self.words(row.help)}"),
                    ),
                )
                for row in rows
            ),
        ]

    def _lines(self) -> list[Line]:
        lines: list[Line] = []
        area = ""
        for number, (heading, typed, meaning) in enumerate(usage()):
            if heading != area:
                area = heading
                lines += [
                    Line(f"gap{number}", (Cell(""), Cell(""))),
                    Line(area, (Cell(self.words(area), "accent"), Cell(""))),
                ]
            lines.append(Line(number, (Cell(typed, "strong"), Cell(self.words(meaning)))))
        return lines

    def on_key_line_pressed(self) -> None:
        """Go back."""
        self.app.pop_screen()
