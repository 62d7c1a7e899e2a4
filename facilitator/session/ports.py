"""Owns what a session needs from outside, as Protocols: the log, the clock, chance, secrets, and search keys."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from facilitator.domain.errors import Message
from facilitator.domain.recorded import Event, Recorded


class EventLog(Protocol):
    """Where records live. One ``append`` is one frame: all of it is kept, or none."""

    @property
    def records(self) -> Sequence[Recorded]:
        """All records from the first, in order."""

    @property
    def read_only(self) -> Message | None:
        """Why nothing may be appended, or None."""

    @property
    def notices(self) -> tuple[Message, ...]:
        """What was found and dealt with, on opening and later, oldest first."""

    def append(self, at: datetime, actor: str, cause: str, events: Sequence[Event]) -> tuple[Recorded, ...]:
        """Number, chain and write the events of one command; raises OSError and then keeps nothing of it."""

    def sync(self) -> None:
        """Return when everything appended so far would survive a power cut; raises OSError."""

    def keep_in_memory(self) -> None:
        """Stop writing: records gather in memory and ``sync`` raises until ``recover`` has worked."""

    def recover(self) -> None:
        """Re-read the file, write what is missing, sync and verify; raises OSError and then changes nothing."""

    def save_as(self, path: Path) -> list[str]:
        """Make the same meeting in another folder and verify it; returns what beside the records was not copied."""

    def close(self) -> None:
        """Write what the next opening needs, and let the folder go."""


class Clock(Protocol):
    """Tells the time: wall time that never jumps while the program runs."""

    def now(self) -> datetime:
        """Aware UTC time, whole milliseconds."""


class Entropy(Protocol):
    """Gives random bytes."""

    def __call__(self, count: int, /) -> bytes:
        """Return ``count`` bytes."""


class Secrets(Protocol):
    """Keeps what nobody may see until it is revealed, apart from all that is shown, exported or copied."""

    def keep(self, name: str, secret: bytes, /) -> None:
        """Return when the secret would survive a power cut; raises OSError."""

    def find(self, name: str, /) -> bytes | None:
        """Get a secret back; None where it is not on this machine."""


class Shelf(Protocol):
    """Keeps the texts of prepared papers."""

    def put(self, item: int, person: str, text: str, /) -> str:
        """Return a text's name once it would survive a power cut; raises OSError."""

    def get(self, name: str, /) -> str:
        """Get a text back; raises StorageError where there is none."""


class SearchKeys(Protocol):
    """Makes what a name can be found by beside its own letters: pinyin and initials."""

    def __call__(self, name: str, /) -> tuple[str, ...]:
        """Return lower-case keys, none for a name that needs none."""
