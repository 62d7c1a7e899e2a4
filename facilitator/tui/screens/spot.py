"""Owns the spot roll call: some of those checked in are drawn and asked aloud, one by one; no answer corrects the list."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from facilitator.domain.draw import Draw, Use
from facilitator.domain.errors import N_, Invalid, Message, said
from facilitator.domain.roll_call import AnswerCall
from facilitator.tui.panes import hints_of
from facilitator.tui.screens.form import Field, Form, Texts
from facilitator.tui.screens.side import BACK, SideScreen
from facilitator.tui.ui_commands import SPOT
from facilitator.tui.widgets.draw_stage import DrawStage
from facilitator.tui.widgets.header import Header
from facilitator.tui.widgets.key_line import Hint, KeyLine
from facilitator.tui.widgets.virtual_list import Blurred, Cell, Column, Line, VirtualList
from facilitator.views.draw_desk import Asked, SpotCall, spot_call

_COLUMNS = (Column(1), Column(3, right=True), Column(), Column(16, from_width=40), Column(14))
_ANSWERS: dict[bool | None, tuple[str, str, str]] = {
    True: ("✓", "ok", N_("answered")),
    False: ("✗", "bad", N_("no answer")),
    None: ("·", "muted", ""),
}


class SpotScreen(SideScreen):
    """Ask aloud."""

    WHERE = SPOT
    HEADING = N_("Spot roll call")
    AUTO_FOCUS = "#asked"
    CSS_PATH = "spot.tcss"

    seen: SpotCall | None = None

    def compose(self) -> ComposeResult:
        """Whom to ask now in large, the figure, and all who are asked."""
        yield Header()
        yield DrawStage()
        yield Static(id="figure")
        yield VirtualList(
            _COLUMNS,
            lambda: len(self.seen.asked) if self.seen else 0,
            self._lines,
            empty=lambda: self.words(N_("nobody was drawn to be asked yet; r draws")),
            id="asked",
        )
        yield KeyLine()
        yield from self.layer_answer()

    def on_mount(self) -> None:
        """Begin with the first who was not asked."""
        self.query_one("#asked", VirtualList).blurred = Blurred.LIT
        self.call_after_refresh(self._go_on)

    # --- filling

    def show(self, areas: frozenset[str]) -> None:
        """Show how far the asking is."""
        self.seen = self.desk.view(spot_call)
        super().show(areas)
        self.query_one("#asked", VirtualList).ask()
        self._show_stage()

    @on(VirtualList.Selected, "#asked")
    def _show_stage(self) -> None:
        stage, one, call = self.query_one(DrawStage), self._selected(), self.seen
        stage.display = call is not None
        figure = self.query_one("#figure", Static)
        figure.display = call is not None
        if call is None:
            return
        done = said(N_("{n} asked · {yes} answered · {no} did not"), n=call.count(True) + call.count(False), yes=call.count(True), no=call.count(False))  # fmt: skip
        figure.update(self.content(done))
        if one is None:
            stage.display = False
            return
        place = call.asked.index(one) + 1
        above = said(N_("{place} of {n}: is this person here?"), place=place, n=len(call.asked))
        stage.tell(self.words(above), one.name, one.unit, stands=one.is_here is None)

    def show_keys(self) -> None:
        """Write the footer; with nobody left to ask, Enter goes back."""
        super().show_keys()
        if not self._is_left:
            main = Hint("spot_draw", "r", self.words(N_("Draw…")), is_main=True)
            self.query_one(KeyLine).hints = (
                main,
                Hint(BACK, "Esc", self.words(N_("Back"))),
                *hints_of(("undo",), self.words),
            )

    @property
    def _is_left(self) -> bool:
        return self.seen is not None and self.seen.count(None) > 0

    def _lines(self, start: int, stop: int) -> list[Line]:
        rows = []
        for number, one in enumerate(self.seen.asked[start:stop] if self.seen else (), start + 1):
            glyph, tone, word = _ANSWERS[one.is_here]
            cells = (Cell(glyph, tone), Cell(str(number), "muted"), Cell(one.name, "strong"), Cell(one.unit, "muted"))
            rows.append(Line(one.person, (*cells, Cell(self.words(word) if word else "", tone))))
        return rows

    def _selected(self) -> Asked | None:
        key = self.query_one("#asked", VirtualList).selected
        return next((one for one in self.seen.asked if one.person == key), None) if self.seen else None

    def _go_on(self) -> None:
        """Select the next one who was not asked."""
        asked = self.seen.asked if self.seen else ()
        place = next((n for n, one in enumerate(asked) if one.is_here is None), None)
        if place is not None:
            self.query_one("#asked", VirtualList).select(place)

    # --- what keys do

    async def do_spot_yes(self) -> None:
        """Note an answer; with nobody to ask, draw."""
        if self._is_left:
            self._answer(is_here=True)
        else:
            await self.do_spot_draw()

    def do_spot_no(self) -> None:
        """Note that nobody answered."""
        self._answer(is_here=False)

    def _answer(self, *, is_here: bool) -> None:
        if (one := self._selected()) is None:
            self.sentence(N_("nobody was drawn to be asked yet; r draws"), wrong=True)
        elif self.act(AnswerCall(one.person, is_here)):
            self.show(frozenset())
            self._go_on()

    async def do_spot_draw(self) -> None:
        """Draw people to be asked."""

        def submit(texts: Texts) -> list[Message]:
            typed = texts["count"].strip()
            if not typed.isdecimal():
                raise Invalid(N_("“{text}” is no number"), text=typed)
            return self.desk.handle(Draw(count=int(typed), use=Use.ROLL_CALL))

        field = Field("count", N_("How many"), N_("5"), "5")
        if await self.app.push_screen_wait(Form(N_("Spot roll call"), [field], submit)):
            self.show(frozenset())
            self._go_on()

    @on(VirtualList.Picked, "#asked")
    def _picked(self) -> None:
        self._answer(is_here=True)
