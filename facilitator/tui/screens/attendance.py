"""Owns attendance at the desk: everybody in one list, found as somebody types, checked in by one key."""

from time import monotonic

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Key
from textual.widgets import Input, Static

from facilitator.domain.attendance import CheckIn, Excuse, Leave, MarkLate, Mode, Status
from facilitator.domain.checkin_acts import TakeBackEntry
from facilitator.domain.door_acts import ConfirmPresence
from facilitator.domain.errors import N_, Message, said
from facilitator.domain.people import Role, fold
from facilitator.domain.roster import AddPerson
from facilitator.tui.asking import choose_name
from facilitator.tui.drafted import Readers
from facilitator.tui.import_acts import Reader
from facilitator.tui.person_form import person_edits, person_fields
from facilitator.tui.roster_lines import COLUMNS, MODE_WORDS, SHOWN_WORDS, count_words, roster_line
from facilitator.tui.screens.base import DOUBLE_PRESS_S
from facilitator.tui.screens.form import Field, Form, Texts
from facilitator.tui.screens.importing import ImportingScreen
from facilitator.tui.ui_commands import ATTENDANCE
from facilitator.tui.widgets.fitted import Flow
from facilitator.tui.widgets.header import Header
from facilitator.tui.widgets.key_line import Hint, KeyLine
from facilitator.tui.widgets.virtual_list import Blurred, Line, VirtualList
from facilitator.views.roster import RosterRow, Shown, roster_counts, roster_found, roster_window


class AttendanceScreen(ImportingScreen):
    """Who is here."""

    WHERE = ATTENDANCE
    HEADING = N_("Attendance")
    IMPORT = N_("Import a roster")
    AUTO_FOCUS = "#people"
    CSS_PATH = "attendance.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._found: tuple[str, ...] = ()
        self._shown = Shown.ALL
        self._toggled: tuple[str, float] = ("", 0.0)

    def compose(self) -> ComposeResult:
        """The counts, the line to find by, the list."""
        yield Header()
        yield Flow(id="counts")
        with Horizontal(id="line"):
            yield Static("/", id="sign")
            yield Input(id="find", select_on_focus=False)
        yield VirtualList(
            COLUMNS,
            lambda: len(self._found),
            self._lines,
            empty=self._nobody,
            id="people",
        )
        yield KeyLine()
        yield from self.layer_answer()

    def on_mount(self) -> None:
        """Let the selection show while somebody types."""
        self.query_one("#people", VirtualList).blurred = Blurred.LIT

    # --- filling

    def show(self, areas: frozenset[str]) -> None:
        """Count, and list those who fit."""
        super().show(areas)
        told = [Content.styled(self.words(part), tone) for part, tone in count_words(self.desk.view(roster_counts))]
        self.query_one("#counts", Flow).tell(told)
        find = self.query_one("#find", Input)
        find.placeholder = self.words(N_("name, pinyin or number"))
        self._look(find.value)

    def _nobody(self) -> str:
        """Say why the list is empty."""
        is_empty = self.desk.view(lambda meeting, now: not meeting.attendance.people.by_id)
        return self.words(
            N_("no roster yet: I imports one, or paste it; g adds a guest")
            if is_empty
            else N_("nobody is called that; g adds a guest")
        )

    def tick(self) -> None:
        """Move the clocks on, those of whoever speaks as well."""
        super().tick()
        self.query_one("#people", VirtualList).ask()

    def _look(self, typed: str) -> None:
        self._found = self.desk.view(roster_found, typed, self._shown)
        people = self.query_one("#people", VirtualList)
        people.border_title = self.content(said(N_("{n} · {shown}"), n=len(self._found), shown=said(SHOWN_WORDS[self._shown])))  # fmt: skip
        people.ask()

    def _lines(self, start: int, stop: int) -> list[Line]:
        return [roster_line(row, self.words) for row in self.desk.view(roster_window, self._found[start:stop])]

    def show_keys(self) -> None:
        """Write the footer; while somebody types it says what Enter does there."""
        super().show_keys()
        if self._is_finding:
            texts = (("people_find", "⏎", N_("Check in")), ("back", "Esc", N_("To the list")))
            self.query_one(KeyLine).hints = tuple(Hint(id, key, self.words(text)) for id, key, text in texts)

    # --- finding

    @property
    def _is_finding(self) -> bool:
        return self.focused is self.query_one("#find", Input)

    def do_people_find(self) -> None:
        """Go to the line to find by."""
        self.query_one("#find", Input).focus()

    def on_key(self, event: Key) -> None:
        """Begin to find with a digit or a Han character: they are no keys of this list, and a scanner types digits."""
        if self._begins_to_find(event) and event.character:
            event.stop()
            event.prevent_default()
            find = self.query_one("#find", Input)
            find.focus()
            find.insert_text_at_cursor(event.character)
            self.host.release_keys()

    def _begins_to_find(self, event: Key) -> bool:
        sign = event.character or " "
        return not self._is_finding and (sign.isdecimal() or ord(sign) > 0x2E7F)

    def acts_on(self, event: Key) -> bool:
        """Tell whether the keys that follow have to wait: a scanner, or an input method, types faster than the line opens."""
        return self._begins_to_find(event) or super().acts_on(event)

    @on(Input.Changed, "#find")
    def _typed_on(self, event: Input.Changed) -> None:
        self._look(event.value)
        if event.value:
            self.query_one("#people", VirtualList).select(0)

    @on(Input.Submitted, "#find")
    def check_found_in(self, event: Input.Submitted) -> None:
        """Check in whoever was found, never out: a card that is scanned twice stays in. Then the next one is found."""
        self._look(event.value)
        if event.value.strip() and self._found and (row := self._row()) is not None:
            self.act(CheckIn((row.person,)))
            event.input.clear()
            self._stand_on(row.person)
        else:
            self.sentence(N_("type a name or scan a number, then Enter checks in"), wrong=True)
        self.host.release_keys()

    def on_descendant_focus(self) -> None:
        """Say the keys of where the typing goes."""
        self.show_keys()

    def action_back(self) -> None:
        """Leave the line to find by; from the list, leave the screen."""
        if self._is_finding:
            people = self.query_one("#people", VirtualList)
            self.query_one("#find", Input).clear()
            self._stand_on(str(people.selected))
            people.focus()
            self.host.release_keys()
        else:
            super().action_back()

    def _stand_on(self, person: str) -> None:
        """Show the whole list again, the selection on somebody who was found."""
        self._look("")
        self.query_one("#people", VirtualList).select(self._found.index(person) if person in self._found else 0)

    # --- what keys do to the selected person

    def _row(self) -> RosterRow | None:
        selected = self.query_one("#people", VirtualList).selected
        rows = self.desk.view(roster_window, [str(selected)]) if selected is not None else ()
        if not rows:
            self.sentence(N_("nobody is selected"), wrong=True)
        return rows[0] if rows else None

    def do_people_toggle(self) -> None:
        """Check in or out; two presses in a moment are one."""
        if (row := self._row()) is None:
            return
        person, then = self._toggled
        self._toggled = (row.person, monotonic())
        if person == row.person and monotonic() - then < DOUBLE_PRESS_S:
            return
        self.act(Leave((row.person,)) if row.status is Status.PRESENT else CheckIn((row.person,)))

    def do_people_late(self) -> None:
        """Mark late."""
        if (row := self._row()) is not None:
            self.act(MarkLate(row.person))

    def do_people_shown(self) -> None:
        """Show another part of the roster."""
        parts = list(Shown)
        self._shown = parts[(parts.index(self._shown) + 1) % len(parts)]
        self._look(self.query_one("#find", Input).value)
        self.sentence(said(N_("shown: {shown}"), shown=said(SHOWN_WORDS[self._shown])))

    def do_people_confirm(self) -> None:
        """Take it that somebody is here still."""
        if (row := self._row()) is not None:
            self.act(ConfirmPresence((row.person,)))

    def do_people_unenter(self) -> None:
        """Take it that somebody had not come."""
        if (row := self._row()) is not None:
            self.act(TakeBackEntry(row.person))

    async def do_people_change(self) -> None:
        """Change what the roster says about somebody."""
        if (row := self._row()) is None:
            return
        person = self.desk.view(lambda meeting, now: meeting.attendance.person(row.person))

        def submit(texts: Texts) -> list[Message]:
            told: list[Message] = []
            for command in person_edits(person, texts, self.words):
                told = self.desk.handle(command)
            return told or [said(N_("nothing was changed"))]

        await self.app.push_screen_wait(
            Form(said("{name}", name=person.name), person_fields(person, self.words), submit)
        )

    async def do_people_excuse(self) -> None:
        """Take apologies."""
        if (row := self._row()) is None:
            return

        def submit(texts: Texts) -> list[Message]:
            return self.desk.handle(Excuse((row.person,), texts["reason"]))

        field = Field("reason", N_("Reason"), N_("such as illness; empty for none"), row.reason)
        await self.app.push_screen_wait(Form(said(N_("Excuse {name}"), name=row.name), [field], submit))

    async def do_people_guest(self) -> None:
        """Add a guest, who is here."""

        def submit(texts: Texts) -> list[Message]:
            added = self.desk.handle(AddPerson(texts["name"], texts["unit"], Role.GUEST))
            known = (fold(texts["name"]), fold(texts["unit"]))
            id = self.desk.view(lambda meeting, now: meeting.attendance.people.names.by_unit.get(known))
            return [*added[:1], *self.desk.handle(CheckIn((id,)))] if id else added

        fields = [Field("name", N_("Name")), Field("unit", N_("From"), N_("whom they come from; empty for none"))]
        await self.app.push_screen_wait(Form(N_("Guest"), fields, submit))

    def reader(self, readers: Readers) -> Reader:
        """Read rosters."""
        return readers.roster

    async def do_people_import(self) -> None:
        """Add and update the people of a file."""
        await self.import_file()

    async def do_people_mode(self) -> None:
        """Check in in one of the ways there are."""
        if (row := self._row()) is None:
            return
        ways = {mode.value: self.words(word) for mode, word in MODE_WORDS.items()}
        if (found := await choose_name(self, N_("Check in as"), ways)) is not None:
            self.act(CheckIn((row.person,), Mode(found)))

    @on(VirtualList.Picked, "#people")
    def _picked(self) -> None:
        self.do_people_toggle()
