"""Owns the explanation of the forecast: what is left of which item, and when each will end."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from facilitator.domain.errors import N_, Message, said
from facilitator.tui.phrases import late_words, local
from facilitator.tui.screens.base import DeskModal
from facilitator.tui.widgets.cells import short_clock
from facilitator.tui.widgets.virtual_list import Cell, Column, Line, VirtualList
from facilitator.views.cockpit import CockpitView, Reason, cockpit, forecast_reasons

_COLUMNS = (Column(4), Column(), Column(10, right=True), Column(7, right=True), Column(5, right=True))


class Forecast(DeskModal):
    """Why the meeting is expected to end when it is."""

    BINDINGS = [("enter,q", "dismiss(None)")]
    DEFAULT_CSS = """
    Forecast {
        align: center middle;
        background: $background 60%;
        & > Vertical {
            width: 100%; max-width: 110; height: auto; max-height: 90%;
            border: round $primary; border-title-color: $primary; border-title-style: bold; border-subtitle-color: $muted;
            background: $surface; padding: 0 1;
        }
        & VirtualList { height: auto; max-height: 20; margin: 1 0; }
        & Static { height: auto; }
        &.-low VirtualList, &.-flat VirtualList { max-height: 6; margin: 0; }
    }
    """

    def compose(self) -> ComposeResult:
        """The sum above, the items beneath."""
        view, reasons = self.desk.view(cockpit), self.desk.view(forecast_reasons)
        lines = [_line(reason, view.zone) for reason in reasons]
        end = view.outlook
        with Vertical() as box:
            box.border_title = self.content(N_("Why this end?"))
            box.border_subtitle = self.content(N_("Esc back"))
            if end.ends is None:
                yield Static(self.content(N_("no item has a time box, so there is no forecast")))
                return
            told = said(
                N_("It is {now}; {left} are left of all items; that ends at {end} {late}."),
                now=local(view.now, view.zone), left=short_clock(end.left_s), end=local(end.ends, view.zone), late=late_words(end.late_s),
            )  # fmt: skip
            yield Static(self.content(told))
            if (waiting := _waiting(view)) is not None:
                yield Static(self.content(waiting))
            rows = VirtualList(_COLUMNS, lambda: len(lines), lambda start, stop: lines[start:stop], id="reasons")
            rows.styles.height = max(len(lines), 1)
            yield rows
            yield Static(self.content(N_("item · spent of its box · left · ends")))

    def on_mount(self) -> None:
        """Fill the list."""
        for rows in self.query(VirtualList):
            rows.ask()


def _waiting(view: CockpitView) -> Message | None:
    """Say what the speeches to come need beside what is left of the item; None where speeches have no limit."""
    if view.speakers_limit_s is None or not (view.waiting or view.floor):
        return None
    floor = view.floor
    left = max((floor.limit_s or 0) - floor.elapsed_s, 0) if floor else 0
    needed = short_clock(left + view.waiting * view.speakers_limit_s)
    return said(
        N_("The speaker and {n} who wait need up to {time} (limit {limit} each); they count within their item."),
        n=view.waiting, time=needed, limit=short_clock(view.speakers_limit_s),
    )  # fmt: skip


def _line(reason: Reason, zone: str) -> Line:
    box = f"{short_clock(reason.spent_s)}/{reason.minutes}" if reason.minutes else short_clock(reason.spent_s)
    over = bool(reason.minutes) and reason.left_s == 0
    return Line(
        reason.number + reason.title,
        (
            Cell(reason.number, "muted"),
            Cell(reason.title),
            Cell(box, "bad" if over else "muted"),
            Cell(short_clock(reason.left_s), "strong"),
            Cell(local(reason.ends, zone), "accent"),
        ),
    )
