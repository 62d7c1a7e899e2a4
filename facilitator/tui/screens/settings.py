"""Owns the settings on the screen: those of the meeting, stored by commands, and those of the screen, kept on this machine."""

from textual import on
from textual.app import ComposeResult

from facilitator.domain.errors import N_, Message
from facilitator.tui.asking import LANGUAGE_NAMES, choose_language, choose_theme
from facilitator.tui.screens.form import Field, Form, Texts
from facilitator.tui.screens.side import SideScreen
from facilitator.tui.settings_rows import COLUMNS, OWN, Row, Switch, Typed, meeting_rows, own_lines, setting_line
from facilitator.tui.themes import THEMES
from facilitator.tui.ui_commands import SETTINGS
from facilitator.tui.widgets.header import Header
from facilitator.tui.widgets.key_line import KeyLine
from facilitator.tui.widgets.virtual_list import Cell, Line, VirtualList


class SettingsScreen(SideScreen):
    """How the meeting and the screen are set."""

    WHERE = SETTINGS
    HEADING = N_("Settings")
    AUTO_FOCUS = "#rows"
    DEFAULT_CSS = """
    SettingsScreen #rows { height: 1fr; border: round $edge; padding: 0 1; }
    SettingsScreen #rows:focus { border: round $edge-focus; }
    SettingsScreen.-flat #rows { border: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, Row] = {}
        self._lines: list[Line] = []

    def compose(self) -> ComposeResult:
        """One list: the meeting's settings, then the screen's."""
        yield Header()
        yield VirtualList(COLUMNS, lambda: len(self._lines), lambda start, stop: self._lines[start:stop], id="rows")
        yield KeyLine()
        yield from self.layer_answer()

    def show(self, areas: frozenset[str]) -> None:
        """Show every setting as it stands."""
        super().show(areas)
        self._lines = []
        rows = meeting_rows(self.desk) if self.host.desk is not None else []
        self._rows = {row.id: row for row in rows}
        if rows:
            self._lines += [self._heading("meeting", N_("This meeting"))]
            self._lines += [setting_line(row.id, row.label, self.words(row.shown) if isinstance(row.shown, Message) else row.shown, self.words) for row in rows]  # fmt: skip
        self._lines += [self._heading("screen", N_("This screen")), *own_lines(self._own(), self.words)]
        list_ = self.query_one("#rows", VirtualList)
        list_.ask()
        if list_.place == 0:
            list_.select(1)

    def _heading(self, id: str, words: str) -> Line:
        name = Cell(self.words(words), "accent")
        return Line(id, (name, name, Cell("")))

    def _own(self) -> list[tuple[str, str]]:
        values = {
            "language": LANGUAGE_NAMES.get(self.host.language, self.host.language),
            "theme": self.words(THEMES[self.host.colours][1]),
            "spins": self.words(N_("on") if self._spins else N_("off")),
            "hints": self.words(N_("shown again by ⏎")),
        }
        return [(id, values[id]) for id in OWN]

    @property
    def _spins(self) -> bool:
        if self.host.desk is not None:
            return self.host.desk.spins
        return self.host.choices is None or self.host.choices.spins

    async def do_setting_change(self) -> None:
        """Change the selected setting."""
        id = str(self.query_one("#rows", VirtualList).selected)
        if id in OWN:
            await self._change_own(id)
        elif (row := self._rows.get(id)) is None:
            self.sentence(N_("choose a setting with ↑↓; this line is a heading"), wrong=True)
        elif isinstance(row.change, Switch):
            self.act(row.change.command)
        else:
            await self._type(row, row.change)

    async def _type(self, row: Row, typed: Typed) -> None:
        def submit(texts: Texts) -> list[Message]:
            return self.desk.handle(typed.make(texts["value"]))

        field = Field("value", row.label, typed.example, typed.value, is_replaced=True)
        await self.app.push_screen_wait(Form(row.label, [field], submit))

    async def _change_own(self, id: str) -> None:
        match id:
            case "language":
                await choose_language(self)
            case "theme":
                await choose_theme(self)
            case "spins":
                self._switch_spins()
            case _:
                self.host.perform("hints")
        self.look_again()

    def _switch_spins(self) -> None:
        spins = not self._spins
        if self.host.desk is not None:
            self.host.desk.spins = spins
        if self.host.choices is not None:
            self.host.choices.spins = spins
            self.host.remember()
        self.sentence(N_("names pass by before the one that was drawn") if spins else N_("a draw shows its result at once"))  # fmt: skip

    @on(VirtualList.Picked, "#rows")
    def _picked(self) -> None:
        self.action_do("setting_change")
