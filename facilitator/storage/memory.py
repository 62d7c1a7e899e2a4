"""Owns a log with no disk under it: for rehearsals and tests."""

from collections.abc import Sequence
from datetime import datetime
from errno import EIO
from pathlib import Path

from facilitator.domain.errors import N_, Message
from facilitator.domain.recorded import Event, Recorded
from facilitator.storage.codec import Codec, Document, Last
from facilitator.storage.making import save_whole


class MemoryLog:
    """An event log that is gone when the program ends; numbers and digests are the same as on disk."""

    def __init__(self, codec: Codec) -> None:
        self._codec = codec
        self._records: list[Recorded] = []
        self.documents: list[Document] = []
        """All records as they would be stored."""
        self._is_synced = True

    @property
    def records(self) -> Sequence[Recorded]:
        """All records from the first, in order."""
        return self._records

    @property
    def notices(self) -> tuple[Message, ...]:
        """None: nothing is ever found here."""
        return ()

    @property
    def read_only(self) -> Message | None:
        """None: it can always be added to."""
        return None

    def append(self, at: datetime, actor: str, cause: str, events: Sequence[Event]) -> tuple[Recorded, ...]:
        """Number and chain the events of one command."""
        documents, records = self._codec.draft(Last.of(self._records), at, actor, cause, events)
        self.documents += documents
        self._records.extend(records)
        return records

    def sync(self) -> None:
        """Wait for nothing; raises OSError between ``keep_in_memory`` and ``recover``, as on disk."""
        if not self._is_synced:
            raise OSError(EIO, N_("not everything is known to be kept"))

    def keep_in_memory(self) -> None:
        """Let ``sync`` raise until ``recover``."""
        self._is_synced = False

    def recover(self) -> None:
        """Let ``sync`` succeed again."""
        self._is_synced = True

    def save_as(self, path: Path) -> list[str]:
        """Make the same meeting in a folder, and read it back."""
        save_whole(path, self.documents, self._codec)
        return []

    def close(self) -> None:
        """Nothing to let go."""
