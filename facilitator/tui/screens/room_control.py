"""Owns the choice of what the room sees on its second screen, and the link that opens it there."""

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from facilitator.domain.errors import N_, Message, said
from facilitator.domain.room import WITH_TEXT, Scene, ShowRoom
from facilitator.tui.screens.form import Field, Form, Texts
from facilitator.tui.screens.side import SideScreen
from facilitator.tui.ui_commands import ROOM_PAGE
from facilitator.tui.widgets.header import Header
from facilitator.tui.widgets.key_line import KeyLine
from facilitator.tui.widgets.virtual_list import Cell, Column, Line, VirtualList
from facilitator.views.room_page import AUTO

SCENES: dict[Scene, tuple[str, str]] = {
    Scene.AUTO: (N_("Automatic"), N_("follows the meeting: welcome, floor, agenda, blank")),
    Scene.WELCOME: (N_("Welcome"), N_("the QR code, the address, how many are present")),
    Scene.FLOOR: (N_("Floor"), N_("who speaks, the clock, the next three")),
    Scene.AGENDA: (N_("Agenda"), N_("the items, how far we are, when it will end")),
    Scene.DRAW: (N_("Draw"), N_("who was drawn")),
    Scene.MESSAGE: (N_("Message"), N_("a sentence in large letters")),
    Scene.CARD: (N_("Text card"), N_("a text that is read together; “ / ” begins a new line")),
    Scene.BLANK: (N_("Blank"), N_("nothing")),
}
_COLUMNS = (Column(1), Column(1), Column(14), Column())


class RoomControl(SideScreen):
    """What the room sees."""

    WHERE = ROOM_PAGE
    HEADING = N_("Room page")
    AUTO_FOCUS = "#scenes"
    CSS_PATH = "room_control.tcss"
    BINDINGS = [(str(number), f"number({number})") for number in range(1, len(SCENES) + 1)]

    def compose(self) -> ComposeResult:
        """The scenes, and the link for the second screen."""
        yield Header()
        yield VirtualList(_COLUMNS, lambda: len(SCENES), self._lines, id="scenes")
        yield Static(id="now")
        yield Static(id="link")
        yield KeyLine()
        yield from self.layer_answer()

    def on_mount(self) -> None:
        """Stand on what is shown now."""
        shown = self.desk.view(lambda meeting, now: meeting.room.scene)
        self.call_after_refresh(self.query_one("#scenes", VirtualList).select, list(SCENES).index(shown))

    def show(self, areas: frozenset[str]) -> None:
        """Mark what is shown, and name the link."""
        super().show(areas)
        scenes = self.query_one("#scenes", VirtualList)
        scenes.border_title = self.content(N_("The room sees"))
        scenes.ask()
        text = self.desk.view(lambda meeting, now: meeting.room.text)
        self.query_one("#now", Static).update(Content(text))
        self.query_one("#now", Static).display = bool(text)
        self.query_one("#link", Static).update(self._link())

    def _link(self) -> Content:
        if (lobby := self.desk.lobby) is None:
            return self.content(N_("The room page is not served now; the check-in screen says why."))
        told = self.words(N_("Open this on the second screen; whoever has the link only sees, and can change nothing:"))
        return Content.assemble(told, "\n", Content.styled(lobby.room_link(), "bold $primary"))

    def _lines(self, start: int, stop: int) -> list[Line]:
        shown, phase = self.desk.view(lambda meeting, now: (meeting.room.scene, meeting.life.phase))
        told = AUTO[phase] if shown is Scene.AUTO else shown
        rows = []
        for number, (scene, (name, what)) in list(enumerate(SCENES.items(), 1))[start:stop]:
            mark = "▶" if scene is shown else "·" if scene is told else " "
            tone = "accent" if scene is shown else ""
            cells = (Cell(mark, "accent"), Cell(str(number), "muted"), Cell(self.words(name), tone or "strong"))
            rows.append(Line(scene.value, (*cells, Cell(self.words(what), "muted"))))
        return rows

    # --- what keys do

    async def do_scene_show(self) -> None:
        """Show the room the selected scene; words for it are asked."""
        scene = Scene(str(self.query_one("#scenes", VirtualList).selected))
        if scene in WITH_TEXT:
            await self._ask_words(scene)
        else:
            self.act(ShowRoom(scene))

    async def _ask_words(self, scene: Scene) -> None:
        def submit(texts: Texts) -> list[Message]:
            return self.desk.handle(ShowRoom(scene, texts["text"]))

        old = self.desk.view(lambda meeting, now: meeting.room.text)
        name, what = SCENES[scene]
        await self.app.push_screen_wait(Form(name, [Field("text", N_("Text"), what, old)], submit))

    def do_scene_link(self) -> None:
        """Copy the link of the room's page."""
        if (lobby := self.desk.lobby) is None:
            self.sentence(N_("the room page is not served now"), wrong=True)
            return
        self.app.copy_to_clipboard(lobby.room_link())
        self.sentence(said(N_("copied: {link}"), link=lobby.room_link()))

    def action_number(self, number: int) -> None:
        """Show a scene by its number."""
        self.query_one("#scenes", VirtualList).select(number - 1)
        self.action_do("scene_show")

    @on(VirtualList.Picked, "#scenes")
    def _picked(self) -> None:
        self.action_do("scene_show")
