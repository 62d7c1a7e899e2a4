"""Owns why a draw can be believed: the grade of trust, the commitment, the room's values, and the proof of the last one."""

from collections.abc import Callable, Iterator
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from facilitator.domain.draw import Grade
from facilitator.domain.draw_trust import AnnounceSources, CommitDraws
from facilitator.domain.errors import N_, MeetingError, Message, Several, said
from facilitator.domain.meeting import Meeting
from facilitator.domain.recorded import Command
from facilitator.domain.room_value import GatherValues, GiveRoomValue
from facilitator.session.disk_words import reason
from facilitator.tui.draw_lines import GRADES, room_words, whole_hash
from facilitator.tui.screens.ask import Ask
from facilitator.tui.screens.form import Field, Form, Texts
from facilitator.tui.screens.side import SideScreen
from facilitator.tui.ui_commands import TRUST
from facilitator.tui.widgets.header import Header
from facilitator.tui.widgets.key_line import KeyLine
from facilitator.tui.widgets.virtual_list import Cell, Column, Line, VirtualList
from facilitator.views.draw import DrawPanel, draw_panel, draw_proof

_COLUMNS = (Column(1), Column(14), Column())


def last_proof(meeting: Meeting, now: object) -> dict[str, Any] | None:
    """Take the proof of the last draw."""
    return draw_proof(meeting.draws.log[-1]) if meeting.draws.log else None


class TrustScreen(SideScreen):
    """What a draw rests on.

    Args:
        grade: the one that draws now.
        choose: takes another one.
    """

    WHERE = TRUST
    HEADING = N_("Why believe a draw?")
    AUTO_FOCUS = "#grades"
    CSS_PATH = "draw_trust.tcss"

    def __init__(self, grade: Grade, choose: Callable[[Grade], None]) -> None:
        super().__init__()
        self._grade, self._choose = grade, choose
        self._folder = ""

    def compose(self) -> ComposeResult:
        """The grades, and beneath them what is shown in public."""
        yield Header()
        yield VirtualList(_COLUMNS, lambda: len(GRADES), self._lines, id="grades")
        with VerticalScroll(id="basis", can_focus=False):
            yield Static(id="told")
        yield KeyLine()
        yield from self.layer_answer()

    def on_mount(self) -> None:
        """Stand on the grade that draws now."""
        place = list(GRADES).index(self._grade)
        self.call_after_refresh(self.query_one("#grades", VirtualList).select, place)

    def show(self, areas: frozenset[str]) -> None:
        """Show what was committed, given and proved."""
        super().show(areas)
        grades = self.query_one("#grades", VirtualList)
        grades.border_title = self.content(N_("Grades of trust"))
        grades.ask()
        self._show_basis()

    @on(VirtualList.Selected, "#grades")
    def _show_basis(self) -> None:
        panel, proof = self.desk.view(draw_panel), self.desk.view(last_proof)
        parts = [*self._grade_told(), *self._basis_told(panel), *(self._proof_told(proof) if proof else ())]
        self.query_one("#told", Static).update(Content("\n").join(parts))

    def _lines(self, start: int, stop: int) -> list[Line]:
        rows = []
        for grade, (name, what, _) in list(GRADES.items())[start:stop]:
            mark, tone = ("▶", "accent") if grade is self._grade else (" ", "")
            rows.append(
                Line(grade.value, (Cell(mark, tone), Cell(self.words(name), tone or "strong"), Cell(self.words(what))))
            )
        return rows

    def _line(self, label: str, value: str) -> Content:
        return Content.assemble((self.words(label) + "  ", "$muted"), (value, "bold"))

    def _plain(self, message: Message | str, style: str = "$muted") -> Content:
        return Content.styled(self.words(message), style)

    def _grade_told(self) -> Iterator[Content]:
        selected = self.query_one("#grades", VirtualList).selected
        grade = Grade(selected) if isinstance(selected, str) else self._grade
        name, what, trust = GRADES[grade]
        yield Content.assemble((self.words(name) + "  ", "bold $primary"), self.words(what))
        yield self._plain(trust, "")
        yield Content("")

    def _basis_told(self, panel: DrawPanel) -> Iterator[Content]:
        """Show what everybody may photograph, and say what it is worth."""
        if not panel.commitment:
            yield self._plain(N_("Nothing is committed yet; c does it."))
            return
        yield self._plain(N_("Commitment: the hash that every committed draw leads to. Take a photograph of it."))
        yield Content.styled(whole_hash(panel.commitment), "bold")
        yield self._plain(said(N_("good for {n} more draw"), N_("good for {n} more draws"), n=panel.links_left))
        yield self._line(N_("The room gave"), room_words(panel.room) or "–")
        if not panel.room:
            yield self._plain(N_("Without a value from the room, whoever read this program's memory could know every draw."), "$warning")  # fmt: skip
        promised, revealed = panel.promised
        if promised:
            yield self._plain(said(N_("{promised} phones have promised a value, {revealed} have revealed it; g gathers"), promised=promised, revealed=revealed), "$warning")  # fmt: skip
        if panel.missing:
            yield self._line(
                N_("promised and never revealed"), self.words(said("{names}", names=Several(panel.missing)))
            )
        if panel.announced:
            yield self._line(N_("announced"), panel.announced)

    def _proof_told(self, proof: dict[str, Any]) -> Iterator[Content]:
        """Show the proof in the lines that the minutes have, and where its file lies."""
        yield Content("")
        yield Content.styled(self.words(said(N_("Proof of draw {number}"), number=proof["number"])), "bold $primary")
        yield self._line(N_("drawn"), self.words(said("{names}", names=Several(name for _, name in proof["drawn"]))))
        yield self._line(N_("from"), f"{len(proof['pool']) + len(proof['then'])}")
        for label, key in ((N_("hash of the list"), "list"), (N_("secret"), "secret"), (N_("seal"), "seal")):
            if proof[key]:
                yield self._plain(label)
                yield Content(whole_hash(proof[key]))
        if proof["sources"]:
            yield self._line(N_("numbers"), " / ".join(proof["sources"]))
        name = f"draw-{proof['number']}.json"
        if self._folder:
            yield self._line(N_("written:"), f"{self._folder}/{name}")
            yield self._plain(said(N_("Anybody checks it by: python -I verify_draw.py {file}"), file=name))
        else:
            yield self._plain(said(N_("o writes it, with the script that checks it: exports/{file}"), file=name))

    # --- what keys do

    def do_trust_choose(self) -> None:
        """Draw by the selected grade."""
        self._grade = Grade(str(self.query_one("#grades", VirtualList).selected))
        self._choose(self._grade)
        self.show(frozenset())
        self.sentence(said(N_("draws are: {grade}"), grade=said(GRADES[self._grade][0])))

    @on(VirtualList.Picked, "#grades")
    def _picked(self) -> None:
        self.do_trust_choose()

    async def do_trust_value(self) -> None:
        """Take the room's value."""
        await self._ask(N_("The room's value"), N_("Dice, number"), GiveRoomValue)

    async def do_trust_announce(self) -> None:
        """Announce sources."""
        await self._ask(N_("Where will the numbers come from?"), N_("Sources"), AnnounceSources)

    async def _ask(self, title: str, label: str, make: Callable[[str], Command]) -> None:
        def submit(texts: Texts) -> list[Message]:
            return self.desk.handle(make(texts["text"].strip()))

        await self.app.push_screen_wait(Form(title, [Field("text", label)], submit))

    def do_trust_gather(self) -> None:
        """Gather what was revealed."""
        self.act(GatherValues())

    async def do_trust_commit(self) -> None:
        """Commit anew, after asking: what the room gave counts no longer."""
        panel = self.desk.view(draw_panel)
        question = said(N_("Make a new secret? What the room gave so far no longer counts."))
        if not panel.commitment or await self.app.push_screen_wait(Ask(question)):
            self.act(CommitDraws())

    def do_trust_write(self) -> None:
        """Write the proofs, off the screen's thread, and copy the path."""
        write = self.desk.beside.write_proofs
        if write is None or self.desk.view(last_proof) is None:
            self.sentence(N_("there is no draw to prove yet"), wrong=True)
            return
        self.run_worker(self._write, thread=True, exclusive=True, group="proofs")

    def _write(self) -> None:
        write = self.desk.beside.write_proofs
        assert write is not None
        try:
            folder, problem = str(write()), None
        except (OSError, MeetingError) as error:
            folder, problem = "", reason(error)
        self.app.call_from_thread(self._written, folder, problem)

    def _written(self, folder: str, problem: Message | None) -> None:
        if problem is not None:
            self.sentence(said(N_("not written: {why}"), why=problem), wrong=True)
            return
        self._folder = folder
        self.app.copy_to_clipboard(folder)
        self.show(frozenset())
        self.sentence(said(N_("written to {folder}; the path is copied"), folder=folder))
