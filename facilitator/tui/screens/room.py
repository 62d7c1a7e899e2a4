"""Owns the room view: the whole terminal for a projector, large, with nothing private on it."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from facilitator.domain.errors import N_, Message, said
from facilitator.domain.floor_events import Turn
from facilitator.domain.life import Phase
from facilitator.domain.room import WITH_TEXT, Scene, ShowRoom
from facilitator.tui.door_lines import code_modules
from facilitator.tui.draw_lines import room_words, whole_hash
from facilitator.tui.phrases import PACES, local, step_words
from facilitator.tui.screens.form import Field, Form, Texts
from facilitator.tui.screens.side import SideScreen
from facilitator.tui.ui_commands import ROOM
from facilitator.tui.widgets.bar import Bar
from facilitator.tui.widgets.big_clock import BigClock
from facilitator.tui.widgets.cells import clock
from facilitator.tui.widgets.fitted import Flow
from facilitator.tui.widgets.header import Header
from facilitator.tui.widgets.key_line import Hint, KeyLine
from facilitator.tui.widgets.welcome import Welcome
from facilitator.views.cockpit import cockpit
from facilitator.views.happened import TURN_WORDS
from facilitator.views.room import NextUp, Projected, projected


class RoomScreen(SideScreen):
    """What the room sees when the chair's own terminal is projected; the chair goes on by the same keys."""

    WHERE = ROOM
    HEADING = N_("Room view")
    BORROWS = ("advance", "pause", "next_item", "more", "less", "undo", "redo")
    BINDINGS = [("v,f4", "back")]
    CSS_PATH = "room.tcss"

    def compose(self) -> ComposeResult:
        """Who speaks and how long in the middle; the item above; who is next, and the figures, below."""
        yield Header(id="hidden")
        yield Static(id="item")
        with Vertical(id="stage"):
            yield Static(id="speaker")
            yield Static(id="turn")
            yield BigClock()
            yield Bar()
            yield Flow(gap="  ·  ", id="caption")
        yield Flow(id="next")
        yield Flow(id="figures")
        yield Static(id="lot")
        yield Welcome()
        yield KeyLine()
        yield from self.layer_answer()

    def show(self, areas: frozenset[str]) -> None:
        """Look again."""
        super().show(areas)
        self._look()

    def tick(self) -> None:
        """Move the clocks on; a code changes to the moment, together with the check-in screen and the room's page."""
        self._look()
        if self.query_one(Welcome).display and self.desk.lobby is not None:
            self.look_when_the_code_turns(self.desk.lobby.invitation().left_s, self._look)

    def _look(self) -> None:
        view = self.desk.view(projected)
        welcome, text = self._welcome(view), self._card(view)
        self.query_one("#stage").display = not welcome
        for name in ("item", "next", "figures", "turn", "caption"):
            self.query_one(f"#{name}").display = text is None and not welcome
        clock_widget, bar = self.query_one(BigClock), self.query_one(Bar)
        clock_widget.display = text is None and view.clock_s is not None
        bar.display = text is None and bool(view.limit_s)
        self.query_one("#stage").set_class(text is not None, "-card")
        self._show_lot(view)
        if text is not None:
            self._tell("speaker", text)
            return
        self._tell("item", view.item or view.title)
        self._tell("speaker", self._who(view))
        self._tell("turn", self._turn(view))
        clock_widget.text = clock(view.clock_s) if view.clock_s is not None else ""
        bar.share = view.clock_s / view.limit_s if view.limit_s and view.clock_s is not None else 0.0
        pace = view.pace.replace(" ", "-") if view.pace else "quiet"
        for widget in (clock_widget, bar, self.query_one("#caption")):
            widget.set_classes(f"-{pace}")
        for id, parts in (("caption", self._caption), ("next", self._next), ("figures", self._figures)):
            self.query_one(f"#{id}", Flow).tell(parts(view))

    def _welcome(self, view: Projected) -> bool:
        """Show the way in, before the meeting or where the chair chose it, if phones can come; tell whether that is so."""
        welcome, lobby = self.query_one(Welcome), self.desk.lobby
        welcoming = {Scene.WELCOME, Scene.AUTO} if view.phase is Phase.DRAFT else {Scene.WELCOME}
        welcome.display = lobby is not None and view.scene in welcoming
        if not welcome.display or lobby is None:
            return False
        found = lobby.invitation()
        present = self.words(said(N_("{here} of {expected} present"), here=view.present, expected=view.expected))
        beside, alone = (
            "\n".join((view.title, "", self.words(invite), found.site.removeprefix("http://"), found.code, "", present))
            for invite in (N_("Scan, or type this address"), N_("Type this address"))
        )
        welcome.tell(beside, alone, code_modules(found))
        return True

    def _show_lot(self, view: Projected) -> None:
        """Show what draws rest on, so that it can be photographed; while somebody speaks the clock needs the room."""
        found = None if view.speaker or view.scene is not Scene.AUTO else view.lot
        self.query_one("#lot").display = found is not None
        if found is not None:
            rests, gave = self.words(N_("Draws rest on")), self.words(N_("the room gave"))
            digest = whole_hash(found.commitment)
            self._tell("lot", f"{rests}\n{digest}\n{gave} {room_words(found.room) or '–'}")

    def _tell(self, id: str, text: str) -> None:
        self.query_one(f"#{id}", Static).update(Content(text))

    def show_keys(self) -> None:
        """Put first what Enter does, as in the cockpit."""
        super().show_keys()
        keys = self.query_one(KeyLine)
        main = Hint("advance", "⏎", self.words(step_words(self.desk.view(cockpit).step)), is_main=True)
        keys.hints = (main, *(hint for hint in keys.hints if hint.id != "advance"))

    # --- words

    def _card(self, view: Projected) -> str | None:
        """Give what fills the screen instead of the meeting: a message, a card, who was drawn, or nothing at all."""
        if view.scene is Scene.BLANK:
            return ""
        if view.scene in WITH_TEXT:
            return view.text.replace(" / ", "\n")
        return "\n".join((self.words(N_("Random roll call")), "", *view.drawn)) if view.drawn else None

    def _who(self, view: Projected) -> str:
        if view.phase is Phase.RECESS:
            return self.words(N_("Recess"))
        if view.phase is Phase.CLOSED:
            return self.words(N_("The meeting is closed"))
        return view.speaker or view.title

    def _turn(self, view: Projected) -> str:
        if view.phase is Phase.RECESS and view.back_at is not None:
            return self.words(said(N_("back at {time}"), time=local(view.back_at, view.zone)))
        if view.turn is None:
            return ""
        parts = [view.unit] if view.unit else []
        parts += [self.words(TURN_WORDS[view.turn])] if view.turn is not Turn.STATEMENT else []
        return " · ".join(parts)

    def _caption(self, view: Projected) -> list[str]:
        parts: list[Message] = []
        if view.pace is not None:
            glyph, word = PACES[view.pace]
            parts.append(said(N_("{glyph} {state}"), glyph=glyph, state=said(word)))
        if view.limit_s and view.clock_s is not None:
            form = N_("{left} left of {limit}") if view.clock_s <= view.limit_s else N_("{left} over {limit}")
            parts.append(said(form, left=clock(abs(view.limit_s - view.clock_s)), limit=clock(view.limit_s)))
        return [self.words(part) for part in parts]

    def _next(self, view: Projected) -> list[str]:
        if view.phase is not Phase.OPEN:
            return []
        state = [] if view.queue_is_open else [self.words(N_("the queue is closed"))]
        names = [self._named(number, one) for number, one in enumerate(view.next_up, 1)]
        if more := view.waiting - len(view.next_up):
            names.append(self.words(said(N_("and {n} more"), N_("and {n} more"), n=more)))
        return [*names, *state]

    def _named(self, number: int, one: NextUp) -> str:
        typed = said(N_("{name} ({turn})"), name=one.name, turn=said(TURN_WORDS[one.turn]))
        return f"{number}  {one.name if one.turn is Turn.STATEMENT else self.words(typed)}"

    def _figures(self, view: Projected) -> list[str]:
        parts = [local(view.now, view.zone)]
        if view.ends is not None and view.phase is not Phase.CLOSED:
            parts.append(self.words(said(N_("ends about {time}"), time=local(view.ends, view.zone))))
        if view.items:
            parts.append(self.words(said(N_("{done} of {n} items done"), done=view.done, n=view.items)))
        parts.append(self.words(said(N_("present {here}/{expected}"), here=view.present, expected=view.expected)))
        if view.quorum_needed:
            parts.append(self.words(N_("quorum ✓") if view.quorum_margin >= 0 else N_("quorum ✗")))
        return parts

    # --- what keys do

    async def do_room_message(self) -> None:
        """Show a sentence in place of the meeting."""

        def submit(texts: Texts) -> list[Message]:
            return self.desk.handle(ShowRoom(Scene.MESSAGE, texts["text"]))

        field = Field("text", N_("Message"), N_("what the room shall read"))
        await self.app.push_screen_wait(Form(N_("Message to the room"), [field], submit))

    def do_room_blank(self) -> None:
        """Show nothing, or the meeting again."""
        scene = self.desk.view(projected).scene
        self.act(ShowRoom(Scene.AUTO if scene is Scene.BLANK else Scene.BLANK))

    def do_room_auto(self) -> None:
        """Show the meeting again."""
        self.act(ShowRoom(Scene.AUTO))
