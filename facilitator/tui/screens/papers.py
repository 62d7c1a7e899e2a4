"""Owns prepared papers at the desk: whose is here, late or missing, what each says, and the reminder to send."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from facilitator.domain.errors import N_, MeetingError, Message, said
from facilitator.domain.meeting import Meeting
from facilitator.domain.paper_text import clean_paper
from facilitator.domain.papers import PaperState, ReceivePaper, WaivePaper
from facilitator.tui.phrases import local
from facilitator.tui.screens.form import Field, Form, Texts
from facilitator.tui.screens.side import SideScreen
from facilitator.tui.ui_commands import PAPERS
from facilitator.tui.widgets.header import Header
from facilitator.tui.widgets.key_line import KeyLine
from facilitator.tui.widgets.virtual_list import Blurred, Cell, Column, Line, VirtualList
from facilitator.views.papers import PaperRow, Register, register, registers, reminder

#: So much of a text is laid out on the screen.
MOST_SHOWN = 30_000

_COLUMNS = (Column(1), Column(), Column(7, from_width=44), Column(10, right=True))
_STATES: dict[PaperState, tuple[str, str, str]] = {
    PaperState.RECEIVED: ("✓", "ok", N_("in time")),
    PaperState.LATE: ("!", "warn", PaperState.LATE),
    PaperState.MISSING: ("✗", "bad", PaperState.MISSING),
    PaperState.WAIVED: ("–", "muted", PaperState.WAIVED),
}


def reminder_of(meeting: Meeting, now: object, found: Register) -> Message:
    """Write the reminder for a register."""
    return reminder(meeting, found)


class PapersScreen(SideScreen):
    """The papers on one item."""

    WHERE = PAPERS
    HEADING = N_("Papers")
    AUTO_FOCUS = "#list"
    CSS_PATH = "papers.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._item: int | None = None
        self._found: Register | None = None
        self._rows: tuple[PaperRow, ...] = ()
        self._is_missing_only = False
        self._read = ("", "")

    def compose(self) -> ComposeResult:
        """The register, and the selected paper beside it."""
        yield Header()
        yield Static(id="item")
        with Container(id="deck"):
            yield VirtualList(
                _COLUMNS,
                lambda: len(self._rows),
                lambda start, stop: [self._line(row) for row in self._rows[start:stop]],
                empty=self._empty,
                id="list",
            )
            with VerticalScroll(id="text"):
                yield Static(id="words")
        yield KeyLine()
        yield from self.layer_answer()

    def on_mount(self) -> None:
        """Stand on the paper of whoever speaks."""
        self.query_one("#list", VirtualList).blurred = Blurred.LIT
        self.call_after_refresh(self._stand_on_speaker)

    def _stand_on_speaker(self) -> None:
        speech = self.desk.view(lambda meeting, now: meeting.floor.speech)
        place = next((n for n, row in enumerate(self._rows) if speech and row.person == speech.person), 0)
        self.query_one("#list", VirtualList).select(place)

    # --- filling

    def show(self, areas: frozenset[str]) -> None:
        """List the papers."""
        super().show(areas)
        try:
            self._found = self.desk.view(register, self._item)
        except MeetingError:  # none on the current item; those of the first that has any are shown
            self._found = next(iter(self.desk.view(lambda meeting, now: registers(meeting))), None)
        found = self._found
        rows = found.rows if found else ()
        self._rows = tuple(row for row in rows if not self._is_missing_only or row.state is PaperState.MISSING)
        self.query_one("#item", Static).update(self._heading(found))
        self.query_one("#list", VirtualList).ask()
        self._show_text()

    def _heading(self, found: Register | None) -> Content:
        if found is None:
            return self.content(N_("Papers are asked for on items without named speakers: type “: papers for item 2”."))
        here = found.count(PaperState.RECEIVED, PaperState.LATE)
        zone = self.desk.view(lambda meeting, now: meeting.life.zone)
        due = said(N_("due {time}"), time=local(found.due, zone, "%Y-%m-%d %H:%M")) if found.due else ""
        told = said(N_("{here} of {n} here, {missing} missing"), here=here, n=len(found.rows), missing=found.count(PaperState.MISSING))  # fmt: skip
        figures = " · ".join(self.words(part) for part in (told, due) if part)
        return Content("\n").join([Content.styled(f"{found.number} {found.title}", "bold"), Content.styled(figures, "$muted")])  # fmt: skip

    def _empty(self) -> str:
        if self._found is None:
            return self.words(N_("no papers were asked for"))
        return self.words(N_("✓ nothing is missing"))

    def _line(self, row: PaperRow) -> Line:
        glyph, tone, word = _STATES[row.state]
        count = self.words(said(N_("{n} word"), N_("{n} words"), n=row.words)) if row.words else ""
        return Line(row.person, (Cell(glyph, tone), Cell(row.name), Cell(self.words(word), tone), Cell(count, "muted")))

    @on(VirtualList.Selected, "#list")
    def _show_text(self) -> None:
        row = self._row()
        key = (row.person, row.file or row.reason or row.state) if row else ("", "")
        if key == self._read:
            return
        self._read = key
        text = self.query_one("#text", VerticalScroll)
        text.border_title = Content(row.name) if row else ""
        text.scroll_home(animate=False)
        self.query_one("#words", Static).update(Content(self._text_of(row)) if row else "")

    def _text_of(self, row: PaperRow) -> str:
        """Read a paper from the shelf, or say why there is nothing to read."""
        if row.state is PaperState.WAIVED:
            return self.words(said(N_("waived: {reason}"), reason=row.reason))
        if row.state is PaperState.MISSING:
            return self.words(N_("The paper is missing."))
        if not row.file or self.desk.beside.papers is None:
            return self.words(N_("The paper was handed in on paper."))
        try:
            text = clean_paper(self.desk.beside.papers.get(row.file))
        except MeetingError as error:
            return self.words(error.message)
        rest = self.words(N_("… the rest is in the file")) if len(text) > MOST_SHOWN else ""
        return f"{text[:MOST_SHOWN]}\n{rest}"

    def _row(self) -> PaperRow | None:
        key = self.query_one("#list", VirtualList).selected
        return next((row for row in self._rows if row.person == key), None)

    def _need(self) -> PaperRow | None:
        if (row := self._row()) is None:
            self.sentence(N_("nobody is selected"), wrong=True)
        return row

    def _is_asked(self) -> bool:
        if self._found is None:
            self.sentence(N_("no papers were asked for; a asks"), wrong=True)
        return self._found is not None

    # --- what keys do

    def do_paper_here(self) -> None:
        """Take a paper on paper at the desk."""
        if (row := self._need()) is None or self._found is None:
            return
        if row.state in (PaperState.RECEIVED, PaperState.LATE):
            self.sentence(said(N_("the paper of {name} is here already"), name=row.name), wrong=True)
        else:
            self.act(ReceivePaper(row.person, self._found.item))

    async def do_paper_waive(self) -> None:
        """Let somebody go without."""
        if (row := self._need()) is None or self._found is None:
            return
        item = self._found.item

        def submit(texts: Texts) -> list[Message]:
            return self.desk.handle(WaivePaper(row.person, texts["reason"].strip(), item))

        title = said(N_("{name} need not hand in a paper"), name=row.name)
        await self.app.push_screen_wait(Form(title, [Field("reason", N_("Reason"))], submit))

    def do_paper_missing(self) -> None:
        """List only who is missing, or everybody."""
        if not self._is_asked():
            return
        self._is_missing_only = not self._is_missing_only
        self.show(frozenset())
        self.query_one("#list", VirtualList).select(0)
        self.sentence(N_("only whose paper is missing") if self._is_missing_only else N_("everybody"))

    def do_paper_remind(self) -> None:
        """Copy the reminder; it names nobody, so it can go to all who are missing."""
        if not self._is_asked() or self._found is None:
            return
        text = self.words(self.desk.view(reminder_of, self._found))
        self.app.copy_to_clipboard(text)
        self.sentence(said(N_("copied: {text}"), text=text))

    def do_paper_item(self) -> None:
        """Show the papers of the next item."""
        items = [found.item for found in self.desk.view(lambda meeting, now: registers(meeting))]
        if not self._is_asked() or self._found is None:
            return
        if len(items) < 2:
            self.sentence(N_("no other item has papers"), wrong=True)
        else:
            self._item = items[(items.index(self._found.item) + 1) % len(items)]
            self.show(frozenset())

    def do_paper_read(self) -> None:
        """Go to the text, or back to the list."""
        text, people = self.query_one("#text", VerticalScroll), self.query_one("#list", VirtualList)
        self.set_class(not text.has_focus, "-reading")
        (people if text.has_focus else text).focus()
