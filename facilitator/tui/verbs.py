"""Owns what the screens may ask of the rest of the program, as Protocols that the composition root fills."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Protocol, TypeVar

from facilitator.domain.errors import Message
from facilitator.domain.frozen import frozen
from facilitator.domain.life import Phase
from facilitator.domain.meeting import Meeting
from facilitator.domain.recorded import DESK, Command
from facilitator.session.receipt import Receipt
from facilitator.tui.drafted import Readers

if TYPE_CHECKING:
    from facilitator.checkin.addresses import Address
    from facilitator.checkin.porch import Invitation

P = ParamSpec("P")
V = TypeVar("V")


class Saving(Protocol):
    """How far what was written is safe on disk."""

    written: int
    durable: int
    problem: str | None

    def subscribe(self, listener: Callable[[], None]) -> None:
        """Call ``listener`` from any thread whenever that changes."""


class Door(Protocol):
    """One meeting in use: the session, seen from the screens."""

    @property
    def committer(self) -> Saving:
        """How far it is saved."""

    @property
    def notices(self) -> tuple[Message, ...]:
        """What storage found and dealt with so far."""

    def handle(self, command: Command, *, actor: str = DESK, cause: str | None = None) -> Receipt:
        """Let a command take effect, or raise Refused or Invalid; returns before it is on disk."""

    def view(self, look: Callable[Concatenate[Meeting, datetime, P], V], /, *args: P.args, **kwargs: P.kwargs) -> V:
        """Ask a view."""

    def subscribe(self, listener: Callable[[frozenset[str]], None]) -> None:
        """Call ``listener`` from any thread after every change with the concepts it touched."""

    def recover(self) -> None:
        """Write what is missing on disk; raises OSError while the disk refuses."""

    def close(self) -> None:
        """Sync and let go."""


@frozen
class Offer:
    """What can be written: ids of documents, layouts, formats and languages."""

    documents: tuple[str, ...]
    layouts: tuple[str, ...]
    formats: tuple[str, ...]
    languages: tuple[str, ...]


@frozen
class Order:
    """What is to be written: one document in one layout and language, in some formats."""

    document: str
    layout: str
    language: str
    formats: tuple[str, ...] = ()


@frozen
class Delivery:
    """What was written, and sentences about formats that could not be and files that were moved out of the way."""

    files: tuple[Path, ...]
    missing: tuple[Message, ...] = ()


class Writers(Protocol):
    """Writes documents of one meeting; slow, so it is called in a thread. Each raises MeetingError or OSError."""

    @property
    def offer(self) -> Offer:
        """What there is to choose from, the usual choice first."""

    def preview(self, order: Order) -> str:
        """Write the document as Markdown."""

    def write(self, order: Order, folder: Path) -> Delivery:
        """Write the document to a folder in every format that is ordered."""

    def pack(self, file: Path) -> Delivery:
        """Save the whole meeting elsewhere, as one file with checksums."""


class Lobby(Protocol):
    """The meeting's page for phones and for the room, while it is served."""

    @property
    def found(self) -> "Sequence[Address]":
        """This machine's addresses, the likeliest first."""

    @property
    def address(self) -> "Address":
        """The address that is shown."""

    @property
    def arrivals(self) -> int:
        """How many phones found the page so far."""

    def switch(self, step: int) -> "Address":
        """Show the next address, or the one before."""

    def invitation(self) -> "Invitation":
        """Tell the address, the code, and the seconds until the next one."""

    def answers(self) -> bool:
        """Look whether the page answers at the address that is shown; slow, so it is called in a thread."""

    def room_link(self) -> str:
        """Make the link that opens the room's page."""

    def let_spin(self, is_on: bool) -> None:
        """Let names come out of a blur on the room's page when they are drawn, or not."""

    def stop(self) -> None:
        """Serve it no longer; returns within about a second."""


class PaperShelf(Protocol):
    """The texts of prepared papers."""

    def get(self, name: str, /) -> str:
        """Get a text; raises MeetingError where it is not there."""


@frozen
class Beside:
    """What there is beside the meeting itself.

    Attributes:
        host: serves the page to phones; slow, so it is called in a thread; raises MeetingError or OSError.
            None where no page is wanted.
        papers: None where there are no texts to read.
        write_proofs: writes the proofs of all draws, and the script that checks them; returns their folder.
        readers: read files and pasted texts for this meeting; None where there is nothing to read them with.
    """

    host: Callable[[], Lobby] | None = None
    papers: PaperShelf | None = None
    write_proofs: Callable[[], Path] | None = None
    readers: Readers | None = None


@frozen
class Opened:
    """A meeting that was opened: its door, what opening found, and why nothing may be changed (None when it may).

    ``is_clean``: opening found all well, and only says so. ``writers`` is None where there is nothing to write documents with.
    """

    door: Door
    folder: Path
    notices: tuple[Message, ...] = ()
    read_only: Message | None = None
    writers: Writers | None = None
    is_clean: bool = False
    beside: Beside = Beside()


@frozen
class MeetingCard:
    """One meeting of the workspace; ``problem`` says why it cannot be read."""

    folder: Path
    title: str
    starts: datetime | None
    zone: str
    phase: Phase
    is_rehearsal: bool
    people: int
    items: int
    problem: Message | None = None


@frozen
class NewMeeting:
    """What Home asks for a new meeting: texts as typed, empty where nothing was, and what was imported."""

    title: str
    starts: str = ""
    zone: str = ""
    imports: tuple[Command, ...] = ()


class Shelf(Protocol):
    """The workspace: a folder of meetings."""

    @property
    def place(self) -> Path:
        """Where it lies."""

    @property
    def readers(self) -> Readers:
        """Read files and pasted texts for a meeting that is yet to be made."""

    def cards(self) -> Sequence[MeetingCard]:
        """Read every meeting's particulars; slow, so it is called in a thread."""

    def open(self, folder: Path) -> Opened:
        """Open a meeting; raises MeetingError or OSError."""

    def create(self, wish: NewMeeting) -> Path:
        """Make a meeting's folder; raises MeetingError or OSError and then leaves nothing behind."""

    def demo(self, language: str) -> Opened | None:
        """Open a rehearsal with simulated people; None when there is none to be had."""


class Choices(Protocol):
    """What the person at the screen chose for the screen itself; it outlives the program."""

    language: str
    theme: str
    hints_seen: bool
    spins: bool

    def keep(self) -> None:
        """Keep them; raises OSError."""
