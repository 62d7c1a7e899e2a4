"""Owns Home: the meetings of the workspace, those of today first, then what comes, then what is past."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from facilitator.domain.errors import N_, MeetingError, said
from facilitator.domain.life import Phase
from facilitator.session.disk_words import reason
from facilitator.tui.panes import hint
from facilitator.tui.screens.base import DeskScreen
from facilitator.tui.ui_commands import EVERYWHERE, HOME, footer_rows
from facilitator.tui.verbs import MeetingCard
from facilitator.tui.widgets.answer import Tone
from facilitator.tui.widgets.header import Header, Piece
from facilitator.tui.widgets.key_line import Hint, KeyLine
from facilitator.tui.widgets.virtual_list import Cell, Column, Line, VirtualList

_COLUMNS = (Column(1), Column(16, from_width=50), Column(), Column(12), Column(22, right=True, from_width=76))
_PHASES: dict[Phase, tuple[str, str, str]] = {
    Phase.DRAFT: ("○", N_("prepared"), "muted"),
    Phase.OPEN: ("▶", N_("open"), "ok"),
    Phase.RECESS: ("‖", N_("in recess"), "warn"),
    Phase.CLOSED: ("✓", N_("closed"), "muted"),
}
_GROUPS = (N_("Today"), N_("Coming"), N_("Past"))


def grouped(cards: Sequence[MeetingCard], today: date) -> list[tuple[str, list[MeetingCard]]]:
    """Divide meetings: today's and those that run, then those that come or have no day, then the past, latest first."""
    groups: tuple[list[MeetingCard], ...] = ([], [], [])
    for card in cards:
        groups[_group(card, today)].append(card)
    far = datetime.max.replace(tzinfo=UTC)
    for place, group in enumerate(groups):
        group.sort(key=lambda card: (card.starts or far, card.title), reverse=place == 2)
    return [(name, group) for name, group in zip(_GROUPS, groups, strict=True) if group]


def _group(card: MeetingCard, today: date) -> int:
    if card.phase in (Phase.OPEN, Phase.RECESS):
        return 0
    day = card.starts.astimezone(ZoneInfo(card.zone)).date() if card.starts else None
    if day == today:
        return 0
    return 2 if card.phase is Phase.CLOSED or (day is not None and day < today) else 1


class Home(DeskScreen):
    """The list of meetings."""

    WHERE = HOME
    DEFAULT_CSS = """
    Home {
        & > Vertical { align: center top; height: 1fr; }
        & #place { color: $muted; padding: 1 2 0 2; height: auto; }
        & #meetings { border: round $edge; margin: 1 1 0 1; padding: 0 1; height: 1fr; }
        & #meetings:focus { border: round $edge-focus; }
        &.-flat #place, &.-low #place { display: none; }
        &.-flat #meetings { margin: 0; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._cards: Sequence[MeetingCard] = ()
        self._lines: list[Line] = []

    def compose(self) -> ComposeResult:
        """Where the meetings lie, and the list."""
        yield Header()
        with Vertical():
            yield Static(id="place")
            yield VirtualList(
                _COLUMNS,
                lambda: len(self._lines),
                lambda start, stop: self._lines[start:stop],
                empty=lambda: self.words(N_("no meeting yet: n makes one, o opens a folder")),
                id="meetings",
            )
        yield KeyLine()
        yield from self.layer_answer()

    def show(self, areas: frozenset[str]) -> None:
        """Say everything in the present language, and read the folder again."""
        self._fill()
        self.read_cards()

    @work(thread=True, exclusive=True)
    def read_cards(self) -> None:
        """Read the meetings off the screen's thread."""
        shelf = self.host.shelf
        if shelf is None:
            return
        try:
            cards = shelf.cards()
        except (MeetingError, OSError) as error:
            self.app.call_from_thread(self.host.say, [said(N_("not read: {why}"), why=reason(error))], Tone.REFUSED)
            return
        self.app.call_from_thread(self._take, cards)

    def _take(self, cards: Sequence[MeetingCard]) -> None:
        self._cards = cards
        self._fill()

    def _fill(self) -> None:
        shelf = self.host.shelf
        self.query_one(Header).tell([Piece("facilitator", "bold $primary")], [])
        place = str(shelf.place) if shelf else ""
        self.query_one("#place", Static).update(self.content(said(N_("Meetings in {folder}"), folder=place)))
        self._lines = []
        for name, cards in grouped(self._cards, datetime.now().astimezone().date()):
            self._lines.append(Line(name, (Cell(""), Cell(self.words(name), "accent"), Cell(""), Cell(""), Cell(""))))
            self._lines += [self._line(card) for card in cards]
        meetings = self.query_one("#meetings", VirtualList)
        meetings.ask()
        if self._cards and self.selected_folder is None:
            meetings.select(1)
        rows = footer_rows({HOME, EVERYWHERE}, self.host.available())
        self.query_one(KeyLine).hints = tuple(
            Hint(row.id, "⏎", self.words(row.title), is_main=True) if row.id == "home_open" else hint(row, self.words)
            for row in rows
            if not row.needs_meeting
        )

    def _line(self, card: MeetingCard) -> Line:
        glyph, word, tone = _PHASES[card.phase]
        starts = card.starts.astimezone(ZoneInfo(card.zone)).strftime("%Y-%m-%d %H:%M") if card.starts else "–"
        if card.problem is not None:
            named = said(N_("{title}: {why}"), title=card.title, why=card.problem)
            none = Cell("")
            return Line(
                str(card.folder), (Cell("!", "bad"), Cell("–", "muted"), Cell(self.words(named), "bad"), none, none)
            )
        size = self.words(said(N_("{people} people, {items} items"), people=card.people, items=card.items))
        marked = said(N_("{title} ({state})"), title=card.title, state=said(N_("rehearsal")))
        title = self.words(marked) if card.is_rehearsal else card.title
        cells = (
            Cell(glyph, tone),
            Cell(starts, "muted"),
            Cell(title, "strong"),
            Cell(self.words(word), tone),
            Cell(size, "muted"),
        )
        return Line(str(card.folder), cells)

    @property
    def selected_folder(self) -> Path | None:
        """The selected meeting's folder; None on a heading."""
        key = self.query_one("#meetings", VirtualList).selected
        return next((card.folder for card in self._cards if str(card.folder) == key), None)

    @on(VirtualList.Picked)
    def _open(self) -> None:
        self.action_do("home_open")

    @on(KeyLine.Pressed)
    def _press(self, event: KeyLine.Pressed) -> None:
        self.action_do(event.id)
