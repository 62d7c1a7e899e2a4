"""Owns the agenda on the screen: the tree with its times, and every change that can be made to it by one key."""

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from facilitator.domain.agenda import ROOT, ItemKind
from facilitator.domain.agenda_course import CloseItem, SkipItem, TakeUp
from facilitator.domain.agenda_edits import AddItem, DropItem, EditItem, ItemField, read_kind, read_minutes
from facilitator.domain.agenda_order import MoveItem, OrderAgenda
from facilitator.domain.errors import N_, Invalid, Message, said
from facilitator.domain.text import narrow
from facilitator.tui.agenda_lines import agenda_detail, editor_columns, editor_line
from facilitator.tui.drafted import Readers
from facilitator.tui.forms import NO, YES, read_yes
from facilitator.tui.import_acts import Reader
from facilitator.tui.lines import Words
from facilitator.tui.phrases import local
from facilitator.tui.screens.form import Field, Form, Texts
from facilitator.tui.screens.importing import ImportingScreen
from facilitator.tui.ui_commands import AGENDA
from facilitator.tui.widgets.header import Header
from facilitator.tui.widgets.key_line import KeyLine
from facilitator.tui.widgets.virtual_list import Line, VirtualList
from facilitator.views.cockpit import cockpit
from facilitator.views.figures import AgendaRow, agenda_rows, outlook


def neighbour(rows: Sequence[AgendaRow], place: int, by: int) -> AgendaRow | None:
    """Find the item before or after one under the same parent; None where it is the first or the last."""
    depth, place = rows[place].depth, place + by
    while 0 <= place < len(rows) and rows[place].depth >= depth:
        if rows[place].depth == depth:
            return rows[place]
        place += by
    return None


class AgendaScreen(ImportingScreen):
    """The agenda, to be taken up and edited.

    Args:
        item: id of the item that is selected at first; the current one when None.
    """

    WHERE = AGENDA
    HEADING = N_("Agenda")
    IMPORT = N_("Import an agenda")
    AUTO_FOCUS = "#items"
    CSS_PATH = "agenda.tcss"

    def __init__(self, item: int | None = None) -> None:
        super().__init__()
        self._rows: tuple[AgendaRow, ...] = ()
        self._wanted = item

    def compose(self) -> ComposeResult:
        """The tree above what belongs to the selected item."""
        yield Header()
        yield VirtualList(
            editor_columns(()),
            lambda: len(self._rows),
            self._lines,
            empty=lambda: self.words(N_("no agenda yet: a adds an item, I imports one, or paste it")),
            id="items",
        )
        yield Static(id="detail")
        yield KeyLine()
        yield from self.layer_answer()

    # --- filling

    def show(self, areas: frozenset[str]) -> None:
        """List the items again."""
        super().show(areas)
        self._look()
        if self._wanted is None and (current := self.desk.view(cockpit).item) is not None and not self._has_shown:
            self._wanted = current.id
        self._has_shown = True
        if self._wanted is not None:
            place = next((n for n, row in enumerate(self._rows) if row.id == self._wanted), None)
            self._wanted = None
            if place is not None:
                self.query_one("#items", VirtualList).select(place)

    _has_shown = False

    def tick(self) -> None:
        """Move the clocks on."""
        super().tick()
        self._look()

    def _look(self) -> None:
        self._rows = self.desk.view(agenda_rows)
        end, zone = self.desk.view(outlook), self._zone
        items = self.query_one("#items", VirtualList)
        items.border_title = self.content(N_("item · planned · so far · forecast"))
        if end.ends is not None:
            items.border_subtitle = self.content(said(N_("all done at {time}"), time=local(end.ends, zone)))
        items.columns = editor_columns(self._rows)
        items.ask()
        self._show_detail()

    @property
    def _zone(self) -> str:
        return self.desk.view(lambda meeting, now: meeting.life.zone)

    def _lines(self, start: int, stop: int) -> list[Line]:
        zone = self._zone
        return [editor_line(row, zone, self.words) for row in self._rows[start:stop]]

    def _show_detail(self) -> None:
        row = self._selected()
        detail = self.query_one("#detail", Static)
        detail.update(Content("\n").join(Content(line) for line in agenda_detail(row, self.words)) if row else "")

    @on(VirtualList.Selected, "#items")
    def _selected_another(self) -> None:
        self._show_detail()

    def _selected(self) -> AgendaRow | None:
        key = self.query_one("#items", VirtualList).selected
        return next((row for row in self._rows if row.id == key), None)

    def _row(self) -> AgendaRow | None:
        """Take the selected item, or say that there is none."""
        row = self._selected()
        if row is None:
            self.sentence(N_("there is no item yet; a adds one"), wrong=True)
        return row

    # --- what keys do to the selected item

    def do_item_take_up(self) -> None:
        """Make it the current item."""
        if (row := self._row()) is not None:
            self.act(TakeUp(row.id))

    def do_item_close(self) -> None:
        """Close it."""
        if (row := self._row()) is not None:
            self.act(CloseItem(row.id))

    def do_item_skip(self) -> None:
        """Skip it."""
        if (row := self._row()) is not None:
            self.act(SkipItem(row.id))

    def do_item_drop(self) -> None:
        """Take it off the agenda."""
        if (row := self._row()) is not None:
            self.act(DropItem(row.id))

    def do_item_up(self) -> None:
        """Put it before the item above it."""
        self._move(-1)

    def do_item_down(self) -> None:
        """Put it after the item below it."""
        self._move(1)

    def _move(self, by: int) -> None:
        if (row := self._row()) is None:
            return
        other = neighbour(self._rows, self._rows.index(row), by)
        if other is None:
            self.sentence(N_("it is the first already") if by < 0 else N_("it is the last already"), wrong=True)
        elif self.act(MoveItem(row.id, other.id)):
            self._wanted = row.id

    @on(VirtualList.Picked, "#items")
    def _picked(self) -> None:
        self.do_item_take_up()

    # --- forms

    async def do_item_add(self) -> None:
        """Add an item, at the end or under another one."""
        fields = [
            Field("title", N_("Title")),
            Field("by", N_("Presenter"), N_("who introduces it; empty for nobody")),
            Field("minutes", N_("Minutes"), N_("such as 15; empty for no time box")),
            Field("under", N_("Under item"), N_("its number, such as 3; empty for the first level")),
        ]

        def submit(texts: Texts) -> list[Message]:
            parent = self._by_number(texts["under"])
            return self.desk.handle(AddItem(texts["title"], texts["by"], read_minutes(_tidy(texts["minutes"])), parent))

        before = {row.id for row in self._rows}
        await self.app.push_screen_wait(Form(N_("New item"), fields, submit))
        added = [row.id for row in self.desk.view(agenda_rows) if row.id not in before]
        self._wanted = added[-1] if added else None
        self.look_again()

    def reader(self, readers: Readers) -> Reader:
        """Read agendas."""
        return readers.agenda

    async def do_item_import(self) -> None:
        """Add the items of a file."""
        await self.import_file()

    async def do_item_edit(self) -> None:
        """Change what the item says."""
        if (row := self._row()) is None:
            return
        fields = edit_fields(row, self.words)

        def submit(texts: Texts) -> list[Message]:
            told: list[Message] = []
            for command in edits(row, texts, fields, self.words):
                told = self.desk.handle(command)
            return told or [said(N_("nothing was changed"))]

        await self.app.push_screen_wait(Form(said(N_("Item {number}"), number=row.number), fields, submit))

    async def do_item_order(self) -> None:
        """Say in which order items come next."""

        def submit(texts: Texts) -> list[Message]:
            numbers = narrow(texts["order"]).replace(",", " ").split()
            return self.desk.handle(OrderAgenda(tuple(self._by_number(number) for number in numbers)))

        field = Field("order", N_("Order"), N_("numbers such as 3, 2, 5; the others follow"))
        await self.app.push_screen_wait(Form(N_("What comes next?"), [field], submit))

    def _by_number(self, typed: str) -> int:
        number = _tidy(typed)
        found = next((row.id for row in self._rows if row.number == number), None)
        if number and found is None:
            raise Invalid(N_("there is no item {number}"), number=number)
        return found or ROOT


def _tidy(typed: str) -> str:
    return narrow(typed).strip()


def edit_fields(row: AgendaRow, words: Words) -> list[Field]:
    """List what can be changed about an item, as it stands."""
    kinds = " ".join(words(Message(kind)) for kind in ItemKind)
    return [
        Field(ItemField.TITLE.name, N_("Title"), "", row.title),
        Field(ItemField.PRESENTER.name, N_("Presenter"), N_("who introduces it; empty for nobody"), row.presenter),
        Field(ItemField.MINUTES.name, N_("Minutes"), N_("such as 15; empty for no time box"), str(row.minutes or "")),
        Field(ItemField.KIND.name, N_("Kind"), kinds, words(Message(row.kind))),
        Field(ItemField.OPEN_FLOOR.name, N_("Open floor"), N_("yes: no speaker is named; no"), words(YES if row.open_floor else NO)),
        Field(ItemField.NOTE.name, N_("Note"), N_("empty for none"), row.note),
        Field(ItemField.LINK.name, N_("Link"), N_("an address; empty for none"), row.links[0].url if row.links else ""),
    ]  # fmt: skip


def edits(row: AgendaRow, texts: Texts, fields: Sequence[Field], words: Words) -> list[EditItem]:
    """Make a command for every field whose text is another one; what cannot be read changes nothing at all."""
    read: dict[str, Callable[[str], str]] = {
        ItemField.MINUTES.name: lambda text: str(read_minutes(_tidy(text)) or ""),
        ItemField.KIND.name: lambda text: _kind(text, words).value,
        ItemField.OPEN_FLOOR.name: lambda text: read_yes(text, words),
    }
    changed = [field for field in fields if texts[field.key] != field.value]
    return [
        EditItem(row.id, ItemField[field.key], read.get(field.key, str)(texts[field.key]))
        for field in changed
    ]  # fmt: skip


def _kind(typed: str, words: Words) -> ItemKind:
    """Read a kind in the chair's language or in the program's own."""
    spelt = {words(Message(kind)).casefold(): kind for kind in ItemKind}
    return spelt.get(typed.strip().casefold()) or read_kind(typed.strip())
