"""Owns the record on the screen: its entries, what is missing in it, and the minutes as they would go out."""

from dataclasses import replace

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content

from facilitator.domain.errors import N_, MeetingError, Message, said
from facilitator.domain.minutes_points import ChoosePoint
from facilitator.domain.record import ActionState, EntryKind
from facilitator.domain.record_acts import SetActionState
from facilitator.session.disk_words import reason
from facilitator.tui.entry_form import correct_entry
from facilitator.tui.export_lines import LANGUAGE_NAMES, LAYOUT, NAMES, following
from facilitator.tui.record_lines import ENTRY_COLUMNS, FINDING_COLUMNS, entry_line, finding_line
from facilitator.tui.screens.side import SideScreen
from facilitator.tui.ui_commands import RECORD
from facilitator.tui.verbs import Order
from facilitator.tui.widgets.answer import Tone
from facilitator.tui.widgets.header import Header
from facilitator.tui.widgets.key_line import KeyLine
from facilitator.tui.widgets.minutes import Minutes
from facilitator.tui.widgets.virtual_list import Line, VirtualList
from facilitator.views.lint import Finding, Place, lint_now
from facilitator.views.record_window import EntryRow, record_length, record_window

#: With more entries than this the minutes are written anew only when they are asked for.
MOST_FOLLOWED = 2_000
#: More than this many characters of minutes are not laid out on the screen; an export writes all of them.
LONGEST_PREVIEW = 60_000
_IN_MINUTES = {"record", "life", "undo"}
_NEXT = {
    ActionState.OPEN: ActionState.DONE,
    ActionState.DONE: ActionState.DROPPED,
    ActionState.DROPPED: ActionState.OPEN,
}


class RecordScreen(SideScreen):
    """What was written down."""

    WHERE = RECORD
    HEADING = N_("Record")
    AUTO_FOCUS = "#entries"
    CSS_PATH = "record.tcss"
    BINDINGS = [("tab", "turn(1)"), ("shift+tab", "turn(-1)")]

    def __init__(self, sought: Finding | None = None) -> None:
        """``sought``: something missing, to whose place the screen goes at once."""
        super().__init__()
        self._sought = sought
        self._findings: list[Finding] = []
        self._order: Order | None = None

    def compose(self) -> ComposeResult:
        """Entries above what is missing; the minutes beside them, or in their place where there is little room."""
        yield Header()
        with Horizontal(id="deck"):
            with Vertical(id="lists"):
                yield VirtualList(
                    ENTRY_COLUMNS,
                    lambda: self.desk.view(record_length),
                    self._entry_lines,
                    empty=lambda: self.words(N_("nothing written down yet")),
                    id="entries",
                    classes="pane",
                )
                yield VirtualList(
                    FINDING_COLUMNS,
                    lambda: len(self._findings),
                    self._finding_lines,
                    empty=lambda: self.words(N_("✓ nothing is missing")),
                    id="findings",
                    classes="pane",
                )
            with VerticalScroll(id="preview", classes="pane"):
                yield Minutes(id="minutes", open_links=False)
        yield KeyLine()
        yield from self.layer_answer()

    def on_mount(self) -> None:
        """Begin with the latest entry, and with the minutes where there is room for them."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.query_one("#entries", VirtualList).action_end(True)
        if self.has_class("-wide") and self.desk.writers is not None:
            self._refresh_preview()
        if self._sought is not None:
            self._go_to(self._sought)

    # --- filling

    def show(self, areas: frozenset[str]) -> None:
        """List entries and findings again; the minutes only when they are asked for."""
        super().show(areas)
        self._findings = self.desk.view(lint_now)
        self._title("entries", said(N_("Record · {n}"), n=self.desk.view(record_length)))
        self._title("findings", said(N_("Missing · {n}"), n=len(self._findings)))
        for name in ("entries", "findings"):
            self.query_one(f"#{name}", VirtualList).ask()
        self.query_one("#findings").styles.height = min(max(len(self._findings), 1), 8) + 2
        self._name_preview()
        if areas & _IN_MINUTES:
            self._follow()

    def _name_preview(self) -> None:
        preview = self.query_one("#preview")
        title = [self.words(N_("The minutes"))]
        if (order := self._order) is not None:
            title += [
                self.words(NAMES[LAYOUT].get(order.layout, order.layout)),
                LANGUAGE_NAMES.get(order.language, order.language),
            ]
        preview.border_title = Content(" · ".join(title))
        preview.border_subtitle = self.content(N_("p writes them anew"))

    def _title(self, id: str, title: Message) -> None:
        self.query_one(f"#{id}").border_title = self.content(title)

    def _entry_lines(self, start: int, stop: int) -> list[Line]:
        rows = self.desk.view(record_window, start, stop, latest_first=False)
        zone = self.desk.view(lambda meeting, now: meeting.life.zone)
        return [entry_line(row, zone, self.words) for row in rows]

    def _finding_lines(self, start: int, stop: int) -> list[Line]:
        return [finding_line(n, self._findings[n], self.words) for n in range(start, stop)]

    # --- moving about

    def action_turn(self, by: int) -> None:
        """Go to the next pane."""
        panes = [self.query_one(f"#{name}") for name in ("entries", "findings", "preview")]
        place = next((n for n, pane in enumerate(panes) if pane.has_focus), 0)
        self._go(panes[(place + by) % len(panes)].id or "")

    def _go(self, pane: str) -> None:
        """Bring a pane to the eye and let it have the keys."""
        self.set_class(pane == "preview", "-previewing")
        self.query_one(f"#{pane}").focus()
        if pane == "preview" and self._order is None:
            self._refresh_preview()

    def _entry(self) -> EntryRow | None:
        place = self.query_one("#entries", VirtualList).place
        rows = self.desk.view(record_window, place, place + 1, latest_first=False)
        if not rows:
            self.sentence(N_("nothing is written down yet"), wrong=True)
        return rows[0] if rows else None

    # --- what keys do

    async def do_entry_correct(self) -> None:
        """Correct the selected entry, or go to what is missing."""
        if self.query_one("#findings").has_focus:
            self._jump()
        elif (row := self._entry()) is not None:
            await correct_entry(self, row)

    def do_entry_state(self) -> None:
        """Say how far an action is."""
        if (row := self._entry()) is None:
            return
        if row.kind is not EntryKind.ACTION:
            self.sentence(N_("only an action is open, done or dropped"), wrong=True)
        else:
            self.act(SetActionState(row.number, _NEXT[row.state]))

    def do_entry_stands(self) -> None:
        """Leave the entry out of the minutes, or put it back."""
        if (row := self._entry()) is not None:
            self.act(ChoosePoint(row.id, not row.stands))

    def do_entry_missing(self) -> None:
        """Go to the list of what is missing; from there, back to the entries."""
        self._go("entries" if self.query_one("#findings").has_focus else "findings")

    def _jump(self) -> None:
        place = self.query_one("#findings", VirtualList).place
        if place >= len(self._findings):
            self.sentence(N_("nothing is missing"))
            return
        self._go_to(self._findings[place])

    def _go_to(self, finding: Finding) -> None:
        if finding.entry:
            self._select_entry(finding.entry)
        elif finding.item:
            from facilitator.tui.screens.agenda import AgendaScreen

            self.app.push_screen(AgendaScreen(finding.item))
        elif finding.place is Place.PEOPLE:
            self.app.push_screen(_attendance())
        elif finding.place is Place.MINUTES:
            self.do_entry_preview()
        else:
            self.action_back()

    def _select_entry(self, id: int) -> None:
        ids = self.desk.view(lambda meeting, now: list(meeting.record.entries))
        self._go("entries")
        self.query_one("#entries", VirtualList).select(ids.index(id))

    @on(VirtualList.Picked)
    def _picked(self) -> None:
        self.action_do("entry_correct")

    # --- the minutes

    def do_entry_preview(self) -> None:
        """Write the minutes anew and show them."""
        self._go("preview")
        self._refresh_preview()

    def do_entry_language(self) -> None:
        """Write them in the next language."""
        if (writers := self.desk.writers) is not None and (order := self._order) is not None:
            self._order = replace(order, language=following(writers.offer.languages, order.language))
        self.do_entry_preview()

    def do_entry_layout(self) -> None:
        """Write them in the next layout."""
        if (writers := self.desk.writers) is not None and (order := self._order) is not None:
            self._order = replace(order, layout=following(writers.offer.layouts, order.layout))
        self.do_entry_preview()

    def _follow(self) -> None:
        """Let the minutes that are shown follow what was chosen and corrected."""
        few = self.desk.view(record_length) <= MOST_FOLLOWED
        if few and self._order is not None and self.query_one("#preview").display:
            self._refresh_preview()

    def _refresh_preview(self) -> None:
        if self.desk.writers is None:
            self.sentence(N_("there is nothing here to write minutes with"), wrong=True)
            return
        self._order = self._order or Order("minutes", "plain", self.host.language)
        self._write(self._order)

    @work(thread=True, exclusive=True, group="preview")
    def _write(self, order: Order) -> None:
        """Fold and write off the screen's thread."""
        writers = self.desk.writers
        assert writers is not None
        try:
            text = writers.preview(order)
        except (MeetingError, OSError) as error:
            self.app.call_from_thread(self.host.say, [reason(error)], Tone.REFUSED)
            return
        self.app.call_from_thread(self._take, text)

    @work
    async def _take(self, text: str) -> None:
        if len(text) > LONGEST_PREVIEW:
            cut = self.words(N_("… and so on; an export writes all of it"))
            text = f"{text[:LONGEST_PREVIEW].rpartition(chr(10))[0]}\n\n{cut}"
        if self.is_whole:
            await self.query_one("#minutes", Minutes).update(text)
            self.look_again()  # unless the chair has left meanwhile


def _attendance() -> SideScreen:
    from facilitator.tui.screens.attendance import AttendanceScreen

    return AttendanceScreen()
