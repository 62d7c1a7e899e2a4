"""Owns what the screens know of an agenda or a roster before anything of it is stored, and what they may ask to read."""

from pathlib import Path
from typing import Protocol

from facilitator.domain.agenda_edits import ImportAgenda
from facilitator.domain.errors import Message
from facilitator.domain.frozen import frozen
from facilitator.domain.roster import ImportRoster
from facilitator.session.roster_preview import Previewed


@frozen
class Doubt:
    """One doubt, and its place, counted from 1: line and column of a text, row and cell of a sheet.

    A fatal one means that nothing can be taken.
    """

    line: int
    column: int
    text: Message
    is_fatal: bool = False


@frozen
class Drafted:
    """What a file or a pasted text was understood as.

    Attributes:
        name: the file's name; empty for a pasted text.
        title: what an agenda calls itself; empty where it does not.
        command: what stores it; None where there is nothing to store.
        refusal: why it cannot be stored; None where it can.
        first: number that an agenda's first item gets.
        people: what each row of a roster does.
        is_compared: the rows were compared with the people of an open meeting.
    """

    name: str
    title: str = ""
    doubts: tuple[Doubt, ...] = ()
    command: ImportAgenda | ImportRoster | None = None
    refusal: Message | None = None
    first: int = 1
    people: tuple[Previewed, ...] = ()
    is_compared: bool = False


class Readers(Protocol):
    """Reads a file by its path, or a text that was pasted; slow, so it is called in a thread. Stores nothing.

    Each raises MeetingError for what is no text at all, and OSError.
    """

    def agenda(self, source: Path | str, /) -> Drafted:
        """Read an agenda."""

    def roster(self, source: Path | str, /) -> Drafted:
        """Read a roster."""
