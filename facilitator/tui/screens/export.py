"""Owns the export: what is missing first, then what to write and where; written off the screen's thread."""

from collections.abc import Callable
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container

from facilitator.domain.errors import N_, MeetingError, Message, said
from facilitator.session.disk_words import reason
from facilitator.tui.desk import Safety
from facilitator.tui.export_lines import COLUMNS, FIRST_FORMATS, FOLDER, Choice, choice_lines
from facilitator.tui.record_lines import FINDING_COLUMNS, finding_line
from facilitator.tui.screens.form import Field, Form, Texts
from facilitator.tui.screens.side import SideScreen
from facilitator.tui.ui_commands import EXPORT
from facilitator.tui.verbs import Delivery, Offer, Order, Writers
from facilitator.tui.widgets.answer import Tone
from facilitator.tui.widgets.header import Header
from facilitator.tui.widgets.key_line import KeyLine
from facilitator.tui.widgets.virtual_list import Cell, Line, VirtualList
from facilitator.views.lint import Finding, Place, lint_now

_NOTHING = Offer((), (), (), ())


class ExportScreen(SideScreen):
    """What goes out, and where to."""

    WHERE = EXPORT
    HEADING = N_("Export")
    AUTO_FOCUS = "#choices"
    CSS_PATH = "export.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._findings: list[Finding] = []
        self._choice = Choice(Order("", "", ""), Path())
        self._lines: list[Line] = []
        self._done: list[Line] = []
        self._path = ""

    def compose(self) -> ComposeResult:
        """What is missing, what to write, and what was written."""
        yield Header()
        with Container(id="deck"):
            yield VirtualList(
                COLUMNS, lambda: len(self._lines), lambda start, stop: self._lines[start:stop], id="choices", classes="pane"
            )  # fmt: skip
            yield VirtualList(
                FINDING_COLUMNS,
                lambda: len(self._told()),
                lambda start, stop: self._told()[start:stop],
                empty=lambda: self.words(N_("✓ nothing is missing")),
                id="told",
                classes="pane",
            )
        yield KeyLine()
        yield from self.layer_answer()

    def on_mount(self) -> None:
        """Begin with what most people want."""
        offer = self._offer
        if offer.documents:
            formats = tuple(form for form in offer.formats if form in FIRST_FORMATS)
            order = Order(offer.documents[0], offer.layouts[0], self.host.language, formats)
            self._choice = Choice(order, self.desk.folder.absolute() / "exports")
        if self._is_not_saved:
            self.run_worker(self.do_export_pack())

    @property
    def _is_not_saved(self) -> bool:
        return self.desk.saved().safety is Safety.NOT_SAVED

    @property
    def _offer(self) -> Offer:
        return self.desk.writers.offer if self.desk.writers is not None else _NOTHING

    def show(self, areas: frozenset[str]) -> None:
        """Look for what is missing, and name the choices."""
        super().show(areas)
        self._findings = self.desk.view(lint_now)
        self._lines = choice_lines(self._choice, self._offer, self.words) if self._offer.documents else []
        choices, told = self.query_one("#choices", VirtualList), self.query_one("#told", VirtualList)
        choices.border_title = self.content(N_("What to write"))
        title = said(N_("Written to {folder}"), folder=self._path) if self._done else said(N_("Missing · {n}"), n=len(self._findings))  # fmt: skip
        told.border_title = self.content(title)
        choices.ask()
        told.ask()

    def _told(self) -> list[Line]:
        if self._done:
            return self._done
        return [finding_line(n, finding, self.words) for n, finding in enumerate(self._findings)]

    # --- what keys do

    async def do_export_change(self) -> None:
        """Choose the next value of the selected row, the folder is typed; on something missing: go there."""
        if self.query_one("#told").has_focus:
            self._jump()
            return
        row = self.query_one("#choices", VirtualList).selected
        if row is None:
            self.sentence(N_("there is nothing here to write documents with"), wrong=True)
        elif row == FOLDER:
            await self._ask_folder()
        else:
            self._choice = self._choice.after(str(row), self._offer)
        self._done = []
        self.look_again()

    def _jump(self) -> None:
        """Go where the selected thing is missing."""
        place = self.query_one("#told", VirtualList).place
        if self._done or place >= len(self._findings):
            self.sentence(N_("nothing is missing") if not self._findings else N_("m shows what is missing"))
        elif self._findings[place].place is Place.MEETING:
            self.action_back()
        else:
            from facilitator.tui.screens.record import RecordScreen

            self.app.push_screen(RecordScreen(self._findings[place]))

    async def _ask_folder(self) -> None:
        def submit(texts: Texts) -> list[Message]:
            folder = Path(texts["folder"].strip() or self._choice.folder).expanduser().absolute()
            self._choice = Choice(self._choice.order, folder)
            return [said(N_("documents go to {folder}"), folder=str(folder))]

        field = Field("folder", N_("Folder"), N_("where the files go"), str(self._choice.folder))
        await self.app.push_screen_wait(Form(N_("Where to?"), [field], submit))

    def do_export_write(self) -> None:
        """Write what was chosen."""
        if not self._choice.order.formats:
            self.sentence(N_("choose a format first: ␣ on its row"), wrong=True)
            return
        order, folder = self._choice.order, self._choice.folder
        self._begin(lambda writers: writers.write(order, folder), str(folder))

    async def do_export_pack(self) -> None:
        """Save the whole meeting elsewhere."""
        chosen: list[Path] = []

        def submit(texts: Texts) -> list[Message]:
            chosen.append(Path(texts["file"].strip()).expanduser().absolute())
            return []

        folder = Path.home() if self._is_not_saved else self._choice.folder
        name = folder / f"{self.desk.folder.absolute().name}.zip"
        field = Field("file", N_("File"), N_("such as a stick: /media/stick/meeting.zip"), str(name))
        if await self.app.push_screen_wait(Form(N_("Save the whole meeting"), [field], submit)) and chosen:
            self._begin(lambda writers: writers.pack(chosen[0]), str(chosen[0]))

    def do_export_copy(self) -> None:
        """Copy the path of what was written last."""
        if not self._path:
            self.sentence(N_("nothing was written yet; w writes"), wrong=True)
            return
        self.app.copy_to_clipboard(self._path)
        self.sentence(said(N_("copied: {path}"), path=self._path))

    def do_export_record(self) -> None:
        """Go where what is missing can be mended."""
        from facilitator.tui.screens.record import RecordScreen

        self.app.push_screen(RecordScreen())

    # --- writing

    def _begin(self, make: Callable[[Writers], Delivery], path: str) -> None:
        if self.desk.writers is None:
            self.sentence(N_("there is nothing here to write documents with"), wrong=True)
            return
        self.sentence(N_("writing …"))
        self._write(self.desk.writers, make, path)

    @work(thread=True, exclusive=True, group="export")
    def _write(self, writers: Writers, make: Callable[[Writers], Delivery], path: str) -> None:
        """Write off the screen's thread."""
        try:
            delivery = make(writers)
        except (MeetingError, OSError) as error:
            message = error.message if isinstance(error, MeetingError) else said(N_("not written: {why}"), why=reason(error))  # fmt: skip
            self.app.call_from_thread(self.host.say, [message], Tone.REFUSED)
            return
        self.app.call_from_thread(self._take, delivery, path)

    def _take(self, delivery: Delivery, path: str) -> None:
        if not self.is_attached:
            return
        self._path = path
        missing = [Line(f"!{n}", (Cell("!", "warn"), Cell(self.words(message)))) for n, message in enumerate(delivery.missing)]  # fmt: skip
        self._done = [Line(str(file), (Cell("✓", "ok"), Cell(str(file)))) for file in delivery.files] + missing
        self.app.copy_to_clipboard(path)
        count = len(delivery.files)
        self.sentence(said(N_("{n} file written; its path is copied: {path}"), N_("{n} files written; the path is copied: {path}"), n=count, path=path))  # fmt: skip
        self.look_again()

    @on(VirtualList.Picked)
    def _picked(self) -> None:
        self.action_do("export_change")
