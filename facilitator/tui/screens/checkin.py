"""Owns the check-in screen: the QR with address and code beside it, how many are here, and who waits at the door."""

from datetime import datetime, timedelta

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.events import Resize
from textual.geometry import Size
from textual.widgets import Static

from facilitator.checkin.lobby import PATIENCE_S
from facilitator.checkin.porch import Invitation
from facilitator.domain.checkin_acts import Admit, TurnAway
from facilitator.domain.door_acts import CloseDoor, OpenDoor, StartRecheck
from facilitator.domain.errors import N_, MeetingError, Message, Several, said
from facilitator.tui.door_lines import address_words, code_modules, door_words, knock_columns, knock_line, probe_words
from facilitator.tui.screens.form import Field, Form, Texts
from facilitator.tui.screens.side import SideScreen
from facilitator.tui.ui_commands import CHECKIN
from facilitator.tui.verbs import Lobby
from facilitator.tui.widgets.answer import Answer
from facilitator.tui.widgets.header import Header
from facilitator.tui.widgets.key_line import KeyLine
from facilitator.tui.widgets.qr_code import QrCode
from facilitator.tui.widgets.virtual_list import Blurred, Line, VirtualList
from facilitator.views.cockpit import cockpit
from facilitator.views.door import DoorView, door
from facilitator.views.door_desk import came_last

#: Columns that the words beside the code need at least; where there are fewer they stand beneath it.
WORDS = 25
BESIDE_FROM = 56
ROWS_BENEATH = 6
LAST_SHOWN = 5


class Words(Vertical):
    """The words beside the code; answers are no wider, so that they never cover it."""

    def on_resize(self, event: Resize) -> None:
        """Give answers the width of the words."""
        self.screen.query_one(Answer).styles.max_width = max(event.size.width, 20)


class CheckinScreen(SideScreen):
    """The way in for phones."""

    WHERE = CHECKIN
    HEADING = N_("Check-in")
    AUTO_FOCUS = "#waiting"
    CSS_PATH = "checkin.tcss"

    seen: DoorView

    def __init__(self) -> None:
        super().__init__()
        self._shows_names = False
        self._answers: bool | None = None
        self._opened_at: datetime | None = None
        self._url = ""

    def compose(self) -> ComposeResult:
        """The words and whoever waits on the left, the code on the right; answers never cover the code."""
        yield Header()
        with Container(id="deck"):
            with Words(id="words"):
                for id in ("invite", "address", "code", "next", "count", "state", "hint", "lately"):
                    yield Static(id=id)
                yield VirtualList(knock_columns(False), lambda: len(self.seen.knocks), self._lines, id="waiting")
            yield QrCode(id="qr")
        yield KeyLine()
        yield from self.layer_answer()

    def on_mount(self) -> None:
        """Begin to be patient, and look whether the page answers."""
        self._opened_at = self.desk.now()
        self.query_one("#waiting", VirtualList).blurred = Blurred.LIT
        self._probe()

    def on_resize(self, event: Resize) -> None:
        """Give the code what the words leave."""
        self.call_after_refresh(self._make_room)

    def _make_room(self) -> None:
        deck, qr = self.query_one("#deck").size, self.query_one(QrCode)
        beside = deck.width >= BESIDE_FROM
        self.set_class(not beside, "-beneath")
        qr.room = Size(deck.width - WORDS, deck.height) if beside else Size(deck.width, deck.height - ROWS_BENEATH)
        self._show_words()  # whether there is a code to scan is known only now

    # --- filling

    def show(self, areas: frozenset[str]) -> None:
        """Show the code and the door."""
        super().show(areas)
        self.seen = self.desk.view(door)
        self._show_words()
        self._show_code()
        waiting = self.query_one("#waiting", VirtualList)
        title = said(N_("At the door · {n}"), n=self.seen.waiting)
        waiting.border_title = self.content(title)
        waiting.columns = knock_columns(self._shows_names)
        waiting.display = self.seen.waiting > 0
        waiting.ask()
        if "page" in areas and self._answers is None:
            self._probe()

    def tick(self) -> None:
        """Count down; the code changes to the moment, together with the room's page."""
        super().tick()
        self._show_words()
        invitation = self._show_code()
        if invitation is not None:
            self.look_when_the_code_turns(invitation.left_s, self._show_code)

    @property
    def _lobby(self) -> Lobby | None:
        return self.desk.lobby

    def _show_code(self) -> Invitation | None:
        qr, lobby = self.query_one(QrCode), self._lobby
        if lobby is None:
            qr.modules, self._url = (), ""
            return None
        invitation = lobby.invitation()
        if invitation.url != self._url:
            self._url = invitation.url
            qr.modules = code_modules(invitation)
        self._tell("address", invitation.site.removeprefix("http://"))
        self._tell("code", invitation.code)
        left = said(N_("new code in {n} second"), N_("new code in {n} seconds"), n=invitation.left_s)
        self._tell("next", self.words(left))
        return invitation

    def _show_words(self) -> None:
        qr, lobby, view = self.query_one(QrCode), self._lobby, self.seen
        invite = N_("Scan, or type this address") if qr.is_shown else N_("Type this address")
        self._tell("invite", self.words(invite) if lobby is not None else "")
        present = said(N_("{here} of {expected} present"), here=view.present, expected=view.expected)
        self._tell("count", self.words(present))
        state = [*door_words(view, self.desk.now()), *self._page_words()]
        self._tell("state", "\n".join(self.words(part) for part in state))
        self._tell("hint", self.words(self._hint()) if self._is_waiting_in_vain else "")
        lately = self.desk.view(came_last, LAST_SHOWN) if self._shows_names else ()
        self._tell("lately", self.words(said(N_("came last: {names}"), names=Several(lately))) if lately else "")

    def _page_words(self) -> list[Message]:
        lobby = self._lobby
        if lobby is None:
            return [said(self._why_no_page())]
        return [probe_words(self._answers), address_words(lobby)]

    def _why_no_page(self) -> str:
        if self.desk.beside.host is not None:
            return N_("the page is not open; p opens it")
        if self.desk.read_only is not None:
            return N_("a meeting that is only read has no page for phones")
        if self.desk.view(cockpit).is_rehearsal:
            return N_("this rehearsal has no page for phones; “facilitator open” serves one with a meeting of yours")
        return N_("no page for phones was wanted (--no-web)")

    @property
    def _is_waiting_in_vain(self) -> bool:
        lobby, since = self._lobby, self._opened_at
        if lobby is None or since is None or lobby.arrivals:
            return False
        return self.desk.now() - since >= timedelta(seconds=PATIENCE_S)

    def _hint(self) -> Message:
        return said(N_("No phone yet? It must be on this Wi-Fi, not on mobile data. Guest networks often keep devices apart: try another address (→), or a hotspot. The desk checks in as well (Esc, a)."))  # fmt: skip

    def _tell(self, id: str, text: str) -> None:
        widget = self.query_one(f"#{id}", Static)
        if str(widget.content) != text:
            widget.update(Content(text))
        widget.display = bool(text)

    def _lines(self, start: int, stop: int) -> list[Line]:
        return [knock_line(knock, self._shows_names, self.words) for knock in self.seen.knocks[start:stop]]

    # --- the page seen from here

    def _probe(self) -> None:
        """Ask the page from this machine; first open it where it is not."""
        self._answers = None
        self.run_worker(self._look_from_here, thread=True, exclusive=True, group="probe")

    def _look_from_here(self) -> None:
        try:
            self.desk.serve()
        except (MeetingError, OSError):
            return
        if (lobby := self._lobby) is None:
            return
        address = lobby.address
        answers = lobby.answers()
        self.app.call_from_thread(self._take_answer, lobby, address, answers)

    def _take_answer(self, lobby: Lobby, address: object, answers: bool) -> None:
        if lobby.address == address and self.is_attached:
            self._answers = answers
            self._show_words()

    # --- what keys do

    def _selected(self) -> int | None:
        key = self.query_one("#waiting", VirtualList).selected
        if not isinstance(key, int):
            self.sentence(N_("nobody waits at the door"), wrong=True)
            return None
        return key

    def do_door_admit(self) -> None:
        """Let the selected one in."""
        if (knock := self._selected()) is not None:
            self.act(Admit((knock,)))

    def do_door_all(self) -> None:
        """Let everybody in who waits."""
        self.act(Admit())

    async def do_door_refuse(self) -> None:
        """Send the selected one to the desk."""
        if (knock := self._selected()) is None:
            return

        def submit(texts: Texts) -> list[Message]:
            return self.desk.handle(TurnAway(knock, texts["reason"]))

        field = Field("reason", N_("Reason"), N_("empty for none"))
        await self.app.push_screen_wait(Form(N_("Turn away"), [field], submit))

    def do_door_next(self) -> None:
        """Show the next address."""
        self._switch(1)

    def do_door_before(self) -> None:
        """Show the address before."""
        self._switch(-1)

    def _switch(self, step: int) -> None:
        if self._lobby is None:
            self.sentence(self._page_words()[0], wrong=True)
        else:
            self._lobby.switch(step)
            self._probe()
            self._show_code()
            self._show_words()

    def do_door_names(self) -> None:
        """Show names, or hide them: this screen may be seen by everybody."""
        self._shows_names = not self._shows_names
        self.show(frozenset())

    def do_door_hours(self) -> None:
        """Open check-in, or close it."""
        self.act(CloseDoor() if self.seen.is_open else OpenDoor())

    def do_door_recheck(self) -> None:
        """Ask everybody to say again that they are here."""
        self.act(StartRecheck())

    def do_door_probe(self) -> None:
        """Look again."""
        if self.desk.beside.host is None:
            self.sentence(self._page_words()[0], wrong=True)
            return
        self._probe()
        self._show_words()

    def do_door_room(self) -> None:
        """Choose what the room sees."""
        self.host.perform("room_page")

    @on(VirtualList.Picked, "#waiting")
    def _picked(self) -> None:
        self.do_door_admit()
