"""Owns the cockpit: the chair's main screen. Composition and filling only; what keys do stands in ``tui/acts.py``."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.events import Click, Resize
from textual.widget import Widget
from textual.widgets import Static

from facilitator.domain.errors import N_, Message, said
from facilitator.domain.speech_acts import CallSpeaker
from facilitator.tui.lines import (
    RECORD_COLUMNS,
    agenda_columns,
    agenda_line,
    queue_columns,
    queue_line,
    record_line,
)
from facilitator.tui.panes import header_pieces, header_title, key_hints
from facilitator.tui.phrases import Stage, stage
from facilitator.tui.screens.base import WIDE, DeskScreen
from facilitator.tui.ui_commands import COCKPIT
from facilitator.tui.widgets.answer import Tone
from facilitator.tui.widgets.bar import Bar
from facilitator.tui.widgets.big_clock import BigClock
from facilitator.tui.widgets.fitted import Flow
from facilitator.tui.widgets.header import Header
from facilitator.tui.widgets.key_line import KeyLine
from facilitator.tui.widgets.virtual_list import Blurred, Line, VirtualList
from facilitator.views.cockpit import CockpitView, cockpit
from facilitator.views.figures import AgendaRow, agenda_rows
from facilitator.views.queue import queue_length, queue_window
from facilitator.views.record_window import record_length, record_window


class Floor(Vertical):
    """Who speaks, or what is on stage while nobody does."""

    def compose(self) -> ComposeResult:
        """Name, digits, bar, and a line about both."""
        yield Static(id="speaker")
        yield Static(id="aside")
        yield BigClock()
        yield Bar()
        yield Flow(gap="  ·  ", id="caption")
        yield Static(id="note")


class Cockpit(DeskScreen):
    """The meeting at a glance."""

    WHERE = COCKPIT
    CSS_PATH = "cockpit.tcss"
    BINDINGS = [("tab", "turn(1)"), ("shift+tab", "turn(-1)")]
    AUTO_FOCUS = "#queue"

    seen: CockpitView
    """What the chair looks at; commands carry it, so that a stale press is refused."""

    def __init__(self) -> None:
        super().__init__()
        self._agenda: tuple[AgendaRow, ...] = ()
        self._announced: frozenset[str] = frozenset()
        self._titles: dict[str, tuple[str, str]] = {}

    def compose(self) -> ComposeResult:
        """Header, the deck of panes, the keys, the answer."""
        yield Header(id="header")
        floor, queue, agenda, record = Floor(id="floor", classes="pane"), self._queue(), self._items(), self._record()
        with Container(id="deck"):
            yield from (agenda, floor, queue, record) if self.app.size.width >= WIDE else (floor, queue, agenda, record)
        yield KeyLine(id="keys")
        yield from self.layer_answer()

    def _queue(self) -> VirtualList:
        return VirtualList(
            queue_columns(0),
            lambda: self.desk.view(queue_length),
            self._queue_lines,
            empty=lambda: self.words(N_("nobody waits")),
            id="queue",
            classes="pane",
        )

    def _items(self) -> VirtualList:
        return VirtualList(
            agenda_columns(()),
            lambda: len(self._agenda),
            lambda start, stop: [agenda_line(row) for row in self._agenda[start:stop]],
            empty=lambda: self.words(N_("no agenda")),
            id="agenda",
            classes="pane",
        )

    def _record(self) -> VirtualList:
        return VirtualList(
            RECORD_COLUMNS,
            lambda: self.desk.view(record_length),
            self._record_lines,
            empty=lambda: self.words(N_("nothing written down yet")),
            id="record",
            classes="pane",
        )

    def on_mount(self) -> None:
        """Let the queue be in front, and its selection show even while another pane has the keys."""
        queue = self.query_one("#queue", VirtualList)
        queue.blurred = Blurred.MARKED
        queue.add_class("-front")

    # --- filling

    def show(self, areas: frozenset[str]) -> None:
        """Fill every pane that changed; equal contents are not drawn again."""
        self.seen = self.desk.view(cockpit)
        self._agenda = self.desk.view(agenda_rows)
        self._show_glance()
        self.query_one("#agenda", VirtualList).columns = agenda_columns(self._agenda)
        self.query_one("#queue", VirtualList).columns = queue_columns(self.seen.waiting)
        for name in ("queue", "agenda", "record"):
            self.query_one(f"#{name}", VirtualList).ask()
        if "agenda" in areas:
            self._agenda_into_sight()

    def tick(self) -> None:
        """Move the clocks on."""
        self.seen = self.desk.view(cockpit)
        self._agenda = self.desk.view(agenda_rows)
        self._show_glance()
        self.query_one("#queue", VirtualList).ask()
        self.query_one("#agenda", VirtualList).ask()
        self._announce_timers()

    def _announce_timers(self) -> None:
        """Say once, and ring, when a timer or a reminder is due."""
        for timer in self.seen.timers:
            if timer.left_s <= 0 and timer.name not in self._announced:
                form = N_("reminder: {name}") if timer.is_reminder else N_("time is up: {name}")
                self.host.say([said(form, name=timer.name)], Tone.ALERT)
                self.app.bell()
        self._announced = frozenset(timer.name for timer in self.seen.timers if timer.left_s <= 0)

    def _show_glance(self) -> None:
        view, saved = self.seen, self.desk.saved()
        self.query_one(Header).tell(header_title(view, self.words), header_pieces(view, saved, self.words))
        self._show_stage(stage(view))
        self._title(
            "floor", said(N_("On the floor")), said(N_("next: {name}"), name=view.up_next) if view.up_next else None
        )
        queue = N_("Queue · open · {n} waiting") if view.queue_is_open else N_("Queue · CLOSED · {n} waiting")
        self._title("queue", said(queue, n=view.waiting), self._selected_note())
        self._title("agenda", said(N_("Agenda")))
        self._title("record", said(N_("Record")))
        self.query_one(KeyLine).hints = key_hints(view, self.WHERE, self.host.available(), self.words)

    def _show_stage(self, shown: Stage) -> None:
        kind = shown.pace.replace(" ", "-") if shown.pace else "quiet"
        clock, bar = self.query_one(BigClock), self.query_one(Bar)
        self._tell("speaker", self.words(shown.heading))
        self._tell("aside", self.words(shown.aside) if shown.aside else "")
        clock.text, bar.share = shown.digits, shown.share or 0.0
        caption = self.query_one("#caption", Flow)
        pace, absent = frozenset({f"-{kind}"}), frozenset({"-absent"} if shown.share is None else ())
        for widget, classes in ((clock, pace), (bar, pace | absent), (caption, pace)):
            if widget.classes != classes:  # the styles are matched anew whatever is set
                widget.set_classes(classes)
        caption.tell(self.words(part) for part in shown.caption)
        self._tell("note", shown.note)

    def _tell(self, id: str, text: str) -> None:
        widget = self.query_one(f"#{id}", Static)
        if str(widget.content) != text:
            widget.update(Content(text))

    def _title(self, id: str, title: Message, subtitle: Message | None = None) -> None:
        """Name a pane; names of people in it are content, never markup."""
        told, before = (self.words(title), self.words(subtitle) if subtitle else ""), self._titles.get(id, ("", ""))
        pane: Widget = self.query_one(f"#{id}")
        if told[0] != before[0]:
            pane.border_title = Content(told[0])
        if told[1] != before[1]:
            pane.border_subtitle = Content(told[1])
        self._titles[id] = told

    def _queue_lines(self, start: int, stop: int) -> list[Line]:
        return [queue_line(row, self.words) for row in self.desk.view(queue_window, start, stop)]

    def _record_lines(self, start: int, stop: int) -> list[Line]:
        rows = self.desk.view(record_window, start, stop)
        return [record_line(row, self.seen.zone, self.words) for row in rows]

    def _agenda_into_sight(self) -> None:
        """Let the current item show, with what comes after it."""
        current = self.seen.item
        place = next((n for n, row in enumerate(self._agenda) if current and row.id == current.id), None)
        if place is not None:
            self.query_one("#agenda", VirtualList).select(place)

    # --- moving about

    @property
    def selected_entry(self) -> int | None:
        """The queue entry that is selected."""
        key = self.query_one("#queue", VirtualList).selected
        return key if isinstance(key, int) else None

    def _selected_note(self) -> Message | None:
        """Give what the selected entry wants to speak to, which its row may have no room for."""
        place = self.query_one("#queue", VirtualList).place
        note = next((row.note for row in self.desk.view(queue_window, place, place + 1)), "")
        return said("{text}", text=note) if note else None

    @on(VirtualList.Selected, "#queue")
    def _show_note(self) -> None:
        self._show_glance()

    def action_turn(self, by: int) -> None:
        """Go to the next pane; where there is room for one only, it comes to the front."""
        panes = [pane for pane in self.query("#deck > VirtualList").results(VirtualList)]
        places = [n for n, pane in enumerate(panes) if pane.has_focus]
        shown = panes[((places[0] if places else -1) + by) % len(panes)]
        for pane in panes:
            pane.set_class(pane is shown, "-front")
        shown.focus()

    def on_resize(self, event: Resize) -> None:
        """Put the agenda first where three panes stand side by side, the floor first where they do not."""
        deck, floor, agenda = self.query_one("#deck"), self.query_one("#floor"), self.query_one("#agenda")
        wide = event.size.width >= WIDE
        first = deck.children[0]
        if wide and first is floor:
            deck.move_child(agenda, before=floor)
        elif not wide and first is agenda:
            deck.move_child(agenda, before=self.query_one("#record"))

    @on(KeyLine.Pressed)
    def _press(self, event: KeyLine.Pressed) -> None:
        self.action_do(event.id)

    @on(Click, "#header")
    def _explain(self) -> None:
        self.action_do("forecast")

    @on(Click, "#floor")
    def _advance(self, event: Click) -> None:
        if event.chain == 2:
            self.action_do("advance")

    @on(VirtualList.Picked, "#queue")
    def _call(self, event: VirtualList.Picked) -> None:
        """Call whoever was clicked twice, out of turn."""
        rows = self.desk.view(queue_window, 0, self.seen.waiting)
        for row in rows:
            if row.entry == event.key:
                self.act(CallSpeaker(row.person, after=self.seen.floor.speech if self.seen.floor else 0))

    @on(VirtualList.Picked, "#agenda")
    def _to_agenda(self) -> None:
        self.action_do("agenda")
