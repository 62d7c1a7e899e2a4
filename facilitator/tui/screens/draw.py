"""Owns the roll call at the desk: the pool with every reason, one key draws, the name in large, and what becomes of it."""

from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Container

from facilitator.domain.draw import SPEAKERS, Draw, Grade, MissDraw, PassDraw, ResetDraws, Use, VoidDraw
from facilitator.domain.errors import N_, MeetingError, Message, Several, said
from facilitator.domain.speech_acts import CallSpeaker
from facilitator.tui.desk import ALL
from facilitator.tui.draw_lines import GRADES, POOL_COLUMNS, pool_lines, pool_size, wish_words
from facilitator.tui.panes import hints_of
from facilitator.tui.screens.draw_wish import WishScreen
from facilitator.tui.screens.form import Field, Form, Texts
from facilitator.tui.screens.side import BACK
from facilitator.tui.ui_commands import DRAW
from facilitator.tui.widgets.answer import Tone
from facilitator.tui.widgets.draw_stage import DrawStage
from facilitator.tui.widgets.facts import Facts
from facilitator.tui.widgets.header import Header
from facilitator.tui.widgets.key_line import Hint, KeyLine
from facilitator.tui.widgets.virtual_list import Line, VirtualList
from facilitator.views.draw import DrawPanel, draw_panel
from facilitator.views.draw_desk import DrawDesk, Drawn, draw_desk

#: The keys of the footer while somebody who was drawn waits, and while nobody does.
_AFTER = ("draw_pass", "draw_missing", "draw_again", "draw_void", "draw_other", "draw_trust")
_BEFORE = (
    "draw_use",
    "draw_more",
    "draw_set",
    "draw_trust",
    "draw_value",
    "draw_mode",
    "draw_spin",
    "draw_offer",
    "draw_round",
)
#: What changes nothing here.
_ELSEWHERE = frozenset({"record", "timer", "saved", "page", "room"})


class DrawScreen(WishScreen):
    """Draw by lot."""

    WHERE = DRAW
    HEADING = N_("Roll call")
    AUTO_FOCUS = "#pool"
    CSS_PATH = "draw.tcss"

    seen: DrawDesk

    def __init__(self) -> None:
        super().__init__()
        self._shown: DrawPanel | None = None
        self._chosen = 0
        self._first_number = 0
        self._told: list[Message] = []

    def compose(self) -> ComposeResult:
        """The name in large, what will be drawn, from whom."""
        yield Header()
        yield DrawStage()
        with Container(id="deck"):
            yield Facts(id="wish")
            yield VirtualList(POOL_COLUMNS, lambda: pool_size(self._shown), self._lines, id="pool")
        yield KeyLine()
        yield from self.layer_answer()

    def on_mount(self) -> None:
        """Remember which draws were made before."""
        last = self.desk.view(draw_desk).last
        self._first_number = last.number if last else 0

    # --- filling

    def show(self, areas: frozenset[str]) -> None:
        """Look at the pool again, unless nothing here changed or names are passing by."""
        if not self.stage.is_spinning and not areas <= _ELSEWHERE:
            self.panel = self.desk.view(draw_panel, self.wish)
            self.seen = self.desk.view(draw_desk)
            self._shown = self.panel
        super().show(areas)
        if not self.stage.is_spinning:
            self._show_stage()
        self.query_one(Facts).tell(self.wish_facts())
        pool = self.query_one("#pool", VirtualList)
        can, cannot = len(self.panel.pool) + len(self.panel.follows), len(self.panel.left_out)
        pool.border_title = self.content(said(N_("{n} can be drawn"), N_("{n} can be drawn"), n=can))
        pool.border_subtitle = self.content(said(N_("{n} cannot"), N_("{n} cannot"), n=cannot)) if cannot else ""
        pool.ask()

    def _lines(self, start: int, stop: int) -> list[Line]:
        return pool_lines(self._shown, self.words, start, stop)

    @property
    def stage(self) -> DrawStage:
        """Where the name stands."""
        return self.query_one(DrawStage)

    @property
    def drawn(self) -> Drawn | None:
        """The one who was drawn and is meant by the keys."""
        pending = self.seen.pending
        return pending[self._chosen % len(pending)] if pending else None

    def _show_stage(self) -> None:
        """Show who was drawn; without anybody waiting, what the last draw made here gave."""
        one, last, stage = self.drawn, self.seen.last, self.query_one(DrawStage)
        stage.display = last is not None and (one is not None or last.number > self._first_number)
        self.set_class(stage.display, "-drawn")
        if last is None or not stage.display:
            return
        by = said(N_("draw {number} · {purpose} · {grade} · from {pool}"), number=last.number, purpose=last.purpose, grade=said(GRADES[last.grade][0]), pool=last.pool)  # fmt: skip
        name = one.name if one else last.lines[0] if len(last.lines) == 1 else ""
        stage.tell(self.words(by), name, self._below(one), stands=one is not None or last.void is None)

    def _below(self, one: Drawn | None) -> str:
        last, parts = self.seen.last, []
        if one is None and last is not None:
            void = [self.words(said(N_("void: {reason}"), reason=last.void))] if last.void is not None else []
            return "\n".join([*void, *(last.lines if len(last.lines) > 1 else ())])
        if one is not None and one.unit:
            parts.append(one.unit)
        if one is not None and one.is_coming:
            parts.append(self.words(N_("their phone says: coming")))
        if others := [other.name for other in self.seen.pending if other is not one]:
            parts.append(self.words(said(N_("then {names}"), names=Several(others))))
        return " · ".join(parts)

    def show_keys(self) -> None:
        """Write the footer: what Enter does now, then the keys that make sense now."""
        one = self.drawn
        main = said(N_("Floor: {name}"), name=one.name) if one else self._draw_words()
        ids = [id for id in (_AFTER if one else _BEFORE) if id != "draw_other" or len(self.seen.pending) > 1]
        back = Hint(BACK, "Esc", self.words(N_("Back")))
        hints = hints_of(ids, self.words)
        self.query_one(KeyLine).hints = (
            Hint("draw_go", "⏎", self.words(main), is_main=True),
            *hints[:3],
            back,
            *hints[3:],
        )

    def _draw_words(self) -> Message:
        if self.panel.asked and self.wish.use is Use.ROLL_CALL:
            return said(N_("Ask them one by one"))
        return said(N_("Draw: {what}"), what=wish_words(self.wish))

    # --- drawing

    async def do_draw_go(self) -> None:
        """Give the floor to whoever was drawn; else draw."""
        if self.stage.is_spinning:
            self.stage.stop()
        elif self.drawn is not None:
            self.do_draw_floor()
        elif self.panel.asked and self.wish.use is Use.ROLL_CALL:
            self.host.perform("spot")
        else:
            await self._draw(self.wish)

    async def do_draw_again(self) -> None:
        """Draw another person."""
        if not self.stage.is_spinning:
            await self._draw(replace(self.wish, count=1) if self.drawn else self.wish)

    async def _draw(self, wish: Draw) -> None:
        if self.panel.grade is Grade.PUBLIC:
            await self._draw_publicly(wish)
        else:
            self._try(wish)

    async def _draw_publicly(self, wish: Draw) -> None:
        def submit(texts: Texts) -> list[Message]:
            sources = tuple(part.strip() for part in texts["sources"].split("/") if part.strip())
            self._try(replace(wish, sources=sources), in_form=True)
            return self._told

        field = Field("sources", N_("Numbers"), N_("the published numbers of each source: 9319 / 2 5 12 8 10"))
        await self.app.push_screen_wait(Form(N_("Public draw"), [field], submit))

    def _try(self, wish: Draw, *, in_form: bool = False) -> None:
        names = [row.name for row in (*self.panel.pool, *self.panel.follows)]
        try:
            self._told = self.desk.handle(wish)
        except MeetingError as error:
            if in_form:
                raise
            self.host.say([error.message], Tone.REFUSED)
            return
        self._chosen = max(len(self.desk.view(draw_desk).pending) - wish.count, 0) if wish.purpose == SPEAKERS else 0
        if wish.use is Use.ROLL_CALL:
            self._settle()
            self.host.perform("spot")
        elif wish.use is Use.PEOPLE and self.desk.spins and self.app.animation_level != "none" and len(names) > 1:
            self.stage.spin(names, self._settle)
        else:
            self._settle()

    def _settle(self) -> None:
        self.show(ALL)
        self.host.say(self._told)

    def action_back(self) -> None:
        """Let the name stand still first; then go back."""
        if self.stage.is_spinning:
            self.stage.stop()
            self.host.release_keys()
        else:
            super().action_back()

    # --- what becomes of whoever was drawn

    def _need(self) -> Drawn | None:
        if self.stage.is_spinning:
            self.stage.stop()
        if self.drawn is None:
            self.sentence(N_("nobody who was drawn is waiting to speak"), wrong=True)
        return self.drawn

    def do_draw_floor(self) -> None:
        """Give the floor; the clock starts."""
        if (one := self._need()) is None:
            return
        try:
            told = self.desk.handle(CallSpeaker(one.person))
        except MeetingError as error:
            self.host.say([error.message], Tone.REFUSED)
            return
        self.action_back()
        self.app.call_later(self.host.say, told)

    async def do_draw_pass(self) -> None:
        """Let pass, with a reason."""
        if (one := self._need()) is not None:
            title = said(N_("{name} passes"), name=one.name)
            await self.ask(title, "reason", N_("Reason"), lambda text: PassDraw(text, one.person))

    def do_draw_missing(self) -> None:
        """Note that they are not here."""
        if (one := self._need()) is not None:
            self.act(MissDraw(one.person))

    def do_draw_other(self) -> None:
        """Mean the next one of those drawn."""
        self._chosen += 1
        self.show(ALL)

    def do_draw_round(self) -> None:
        """Begin a new round."""
        self.act(ResetDraws())

    async def do_draw_void(self) -> None:
        """Declare the last draw void, with a reason that stays."""
        if (last := self.seen.last) is None or last.void is not None:
            self.sentence(N_("there is no draw that could be void"), wrong=True)
            return
        title = said(N_("Draw {number} is void"), number=last.number)
        await self.ask(title, "reason", N_("Reason"), lambda text: VoidDraw(last.number, text))
