"""Owns the command bar: one line, one command; it says what Enter will do before Enter is pressed."""

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Label, Static

from facilitator.domain.errors import N_, MeetingError, Message, said
from facilitator.domain.life import EndMeeting
from facilitator.domain.people import Role
from facilitator.domain.recorded import Command
from facilitator.domain.roster import AddPerson
from facilitator.language.rows import Query
from facilitator.tui.screens.ask import Ask
from facilitator.tui.screens.base import DeskModal
from facilitator.tui.understanding import Reading, Understood, Way, understand, ways_on
from facilitator.tui.widgets.answer import Tone
from facilitator.tui.widgets.virtual_list import Blurred, Cell, Column, Line, VirtualList
from facilitator.views.answers import answer

_COLUMNS = (Column(), Column(from_width=40))
_LOOKS = {Reading.COMMAND: "-does", Reading.QUESTION: "-does", Reading.EMPTY: "-rests"}


class CommandBar(DeskModal):
    """Type a line. Dismissed with the id of a key-table row that is to follow, or None."""

    AUTO_FOCUS = "Input"
    BINDINGS = [
        ("tab", "complete"),
        ("up", "earlier(-1)"),
        ("down", "earlier(1)"),
        ("ctrl+n", "way(1)"),
        ("ctrl+b", "way(-1)"),
    ]
    DEFAULT_CSS = """
    CommandBar {
        align: left bottom;
        background: transparent;
        & > Vertical { height: auto; background: $surface; border-top: solid $primary; padding: 0 1; }
        & Horizontal { height: 1; }
        & Label { width: 2; color: $primary; text-style: bold; }
        & Input { border: none; height: 1; padding: 0; width: 1fr; background: $surface; }
        & VirtualList { height: auto; max-height: 6; display: none; }
        & #will { height: auto; max-height: 2; color: $error; }
        & #will.-does { color: $success; }
        & #will.-rests { color: $muted; }
        &.-flat VirtualList { max-height: 3; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._ways: tuple[Way, ...] = ()
        self._place = 0

    def compose(self) -> ComposeResult:
        """Ways on above, the line, and what it would do below."""
        with Vertical():
            yield VirtualList(
                _COLUMNS,
                lambda: len(self._ways),
                lambda start, stop: [self._way_line(n) for n in range(start, min(stop, len(self._ways)))],
                id="ways",
            )
            with Horizontal():
                yield Label(":")
                yield Input(select_on_focus=False)
            yield Static(id="will")

    def on_mount(self) -> None:
        """Say what the bar is for."""
        ways = self.query_one(VirtualList)
        ways.can_focus, ways.blurred = False, Blurred.MARKED
        self._place = len(self.desk.typed)
        self._look("")

    def _way_line(self, n: int) -> Line:
        way = self._ways[n]
        return Line(n, (Cell(way.shown, "strong"), Cell(self.words(way.meaning) if way.meaning else "", "muted")))

    @on(Input.Changed)
    def _typed_on(self, event: Input.Changed) -> None:
        self._look(event.value)

    def _look(self, line: str) -> None:
        """Say what Enter would do, and show the ways on."""
        understood = self.desk.view(understand, line)
        self._tell(understood.told, _LOOKS.get(understood.reading, ""))
        self._ways = tuple(self.desk.view(ways_on, line))
        ways = self.query_one(VirtualList)
        ways.display = bool(self._ways)
        ways.styles.height = max(len(self._ways), 1)
        ways.ask()

    def _tell(self, message: Message, look: str = "") -> None:
        will = self.query_one("#will", Static)
        will.update(self.content(message))
        will.set_classes(look)

    # --- moving about

    def action_complete(self) -> None:
        """Take the selected way on."""
        if self._ways:
            self._set(self._ways[self.query_one(VirtualList).place].line)

    def action_way(self, by: int) -> None:
        """Select another way on."""
        self.query_one(VirtualList).action_move(by)

    def action_earlier(self, by: int) -> None:
        """Bring an earlier line back."""
        typed = self.desk.typed
        self._place = max(0, min(self._place + by, len(typed)))
        self._set(typed[self._place] if self._place < len(typed) else "")

    def _set(self, line: str) -> None:
        box = self.query_one(Input)
        box.value = line
        box.cursor_position = len(line)

    @on(VirtualList.Selected)
    def _clicked(self, event: VirtualList.Selected) -> None:
        self.query_one(Input).focus()

    @on(VirtualList.Picked)
    def _picked(self) -> None:
        self.action_complete()

    # --- Enter

    @on(Input.Submitted)
    @work
    async def enter(self, event: Input.Submitted) -> None:
        """Do what the line says, or ask where it is not clear."""
        line = event.value.strip()
        understood = self.desk.view(understand, line)
        match understood.reading:
            case Reading.EMPTY:
                self.dismiss(None)
            case Reading.UNKNOWN_NAME:
                if await self._add_guest(understood.missed):
                    self._look(line)
            case Reading.NEAR_MISS:
                await self._suggest(understood)
            case Reading.NOTHING:
                self._tell(understood.told)
            case _:
                self._do(line, understood)
        if self.is_current:
            self.host.release_keys()

    def _do(self, line: str, understood: Understood) -> None:
        match understood.wish:
            case None:
                self._tell(understood.told)
            case Query("help"):
                self._remember(line)
                self.dismiss("help")
            case Query(about):
                self._remember(line)
                self.dismiss(None)
                self.host.say(self.desk.view(answer, about))
            case EndMeeting():
                self._remember(line)
                self.dismiss("close_meeting")
            case command:
                self._handle(line, command)

    def _handle(self, line: str, command: Command) -> None:
        try:
            told = self.desk.handle(command)
        except MeetingError as error:
            self._tell(error.message)
            return
        self._remember(line)
        self.dismiss(None)
        self.host.say(told, Tone.DONE)

    async def _add_guest(self, name: str) -> bool:
        question = said(N_("Nobody is called “{name}”. Add a guest of that name?"), name=name)
        if not await self.app.push_screen_wait(Ask(question)):
            return False
        try:
            self.desk.handle(AddPerson(name, role=Role.GUEST))
        except MeetingError as error:
            self._tell(error.message)
            return False
        return True

    async def _suggest(self, understood: Understood) -> None:
        question = said(N_("This is no command. Do you mean “{usage}”?"), usage=understood.missed)
        if await self.app.push_screen_wait(Ask(question)):
            self._set(understood.missed.split(" · ")[0].removeprefix("[really] "))

    def _remember(self, line: str) -> None:
        if self.desk.typed[-1:] != [line]:
            self.desk.typed.append(line)
