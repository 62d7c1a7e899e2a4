"""Owns what the agenda and the attendance screen share: a file can be imported into them, and so can what is pasted."""

from typing import ClassVar

from textual.events import Paste
from textual.widgets import Input

from facilitator.domain.errors import N_, Invalid, MeetingError, Message
from facilitator.tui.drafted import Drafted, Readers
from facilitator.tui.import_acts import NOTHING_TO_READ_WITH, Reader, look_at, read
from facilitator.tui.screens.form import Field, Form, Texts
from facilitator.tui.screens.side import SideScreen
from facilitator.tui.widgets.answer import Tone
from facilitator.tui.widgets.paste_input import is_several_lines


class ImportingScreen(SideScreen):
    """A side screen whose list can be imported."""

    IMPORT: ClassVar[str] = ""
    """What the form is called that asks for the file."""

    def reader(self, readers: Readers) -> Reader:
        """Choose what reads files and pasted texts for this screen."""
        raise NotImplementedError

    async def import_file(self) -> None:
        """Ask for a file, show what is in it, and store it."""
        if self.desk.beside.readers is None:
            self.sentence(NOTHING_TO_READ_WITH, wrong=True)
            return

        async def submit(texts: Texts) -> list[Message] | None:
            if not texts["path"].strip():
                raise Invalid(N_("name a file, or paste its lines"))
            return await self._import(texts["path"])

        field = Field("path", N_("File"), N_("its path, or its lines pasted"), takes_text=True)
        await self.app.push_screen_wait(Form(self.IMPORT, [field], submit))

    # --- pasting

    def takes_paste(self, text: str) -> bool:
        """Take several lines, unless they are pasted into a line that is typed in."""
        return is_several_lines(text) and not isinstance(self.focused, Input) and self.desk.beside.readers is not None

    def on_paste(self, event: Paste) -> None:
        """Show what was pasted, and store it."""
        if self.takes_paste(event.text):
            event.stop()
            self.begin(self._take(event.text))

    async def _take(self, text: str) -> None:
        try:
            told = await self._import(text)
        except MeetingError as error:
            self.host.say([error.message], Tone.REFUSED)
            return
        if told is not None:
            self.host.say(told)

    async def _import(self, typed: str) -> list[Message] | None:
        readers = self.desk.beside.readers
        assert readers is not None
        drafted = await read(self.reader(readers), typed)
        told = await look_at(self, drafted, lambda: self._store(drafted), N_("Store"))
        self.look_again()
        return told

    def _store(self, drafted: Drafted) -> list[Message]:
        assert drafted.command is not None
        return self.desk.handle(drafted.command)
