"""Owns a meeting folder while it is open: the event log on disk, its checkpoints, and going on without the disk.

    meeting.json      a checkpoint: all records up to a number, and tables for other tools
    meeting.journal   the records since
    meeting.lock      who writes
    meeting.reserve   room for a full disk

``append`` runs under the session's lock, ``sync`` in the committer's thread, a checkpoint beside both. Three locks of
our own keep them apart: ``_checkpoint`` is held while one is made; ``_file`` guards which file is the journal, for as
long as a sync takes; ``_state`` guards what an append changes, for moments. Who needs several takes them in this order.
"""

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Self, cast

from facilitator.domain.errors import Message, said
from facilitator.domain.frozen import frozen
from facilitator.domain.recorded import Event, Recorded
from facilitator.storage.aside import Aside, at_once
from facilitator.storage.checkpoint import Tables, checkpoint
from facilitator.storage.codec import Codec, Document, Last, Stored, plain, stamp
from facilitator.storage.copying import copy_beside
from facilitator.storage.disk import DISK, Disk, write_whole
from facilitator.storage.errors import StorageError
from facilitator.storage.frames import Base
from facilitator.storage.history import CHECKPOINT, JOURNAL, History, load, no_meeting, read_history
from facilitator.storage.journal import Journal
from facilitator.storage.lock import FolderLock, taken_over
from facilitator.storage.making import cannot_write, make_folder, save_whole
from facilitator.storage.notices import cut_off, disk_full, read_back
from facilitator.storage.reserve import Reserve
from facilitator.storage.tiny import JournalDB, Rows

ROTATE_AT = 8 * 1024 * 1024
"""Bytes of journal after which a sync asks for a checkpoint."""

Projections = Callable[[Sequence[Recorded]], Tables]
"""Makes the tables for other tools from all records up to some number; called in any thread, under no lock."""

_logger = logging.getLogger(__name__)


@frozen
class Setup:
    """What a folder is opened with.

    Attributes:
        projections: makes the tables for other tools.
        clock: tells the time for the lock and for the name of what is cut off.
        disk: through which all is written.
        rotate_at: bytes of journal after which a sync asks for a checkpoint.
        aside: makes such a checkpoint at once, or in a thread of its own so that no sync waits for it.
        reserve: bytes of room that are kept for a full disk.
    """

    projections: Projections = lambda _: {}
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    disk: Disk = DISK
    rotate_at: int = ROTATE_AT
    aside: Aside = at_once
    reserve: int = 0


@frozen
class _Writing:
    """What only the writer of a folder has."""

    lock: FolderLock
    journal: Journal
    db: JournalDB


class MeetingFolder:
    """An event log in a folder; made by ``open`` or ``read``.

    Attributes:
        read_only: why nothing may be appended, for a person; None when it may.
        notices: what was found and dealt with, on opening and later, for the chair to know.
    """

    def __init__(self, path: Path, codec: Codec, history: History, setup: Setup) -> None:
        self.read_only = history.read_only
        self.notices: tuple[Message, ...] = ()
        self._path = path
        self._codec = codec
        self._records = history.records
        self._rows: dict[str, Stored] = {str(seq): document for seq, document in enumerate(history.stored, 1)}
        self._setup = setup
        self._reserve = Reserve(path, setup.reserve, setup.disk)
        self._rotate_at = setup.rotate_at
        self._writing: _Writing | None = None
        self._checkpoint, self._file, self._state = Lock(), Lock(), Lock()

    @staticmethod
    def create(path: Path, disk: Disk = DISK, *, documents: Sequence[Document] = ()) -> None:
        """Make a meeting, empty or of whole documents; its folder may be there already.

        Raises:
            StorageError: there is a meeting in it, or it cannot be made.
        """
        make_folder(path, documents, disk)

    @classmethod
    def open(cls, path: Path, codec: Codec, setup: Setup | None = None, *, force: bool = False) -> Self:
        """Open a meeting to add to it; when something in it is wrong, open it to be read only and say so.

        Args:
            path: the folder.
            codec: reads and writes its records.
            setup: what it works with.
            force: take the lock from whoever has it.

        Raises:
            StorageError: it is no meeting folder, somebody else has it open, or it cannot be written.
        """
        setup = setup or Setup()
        try:
            lock = FolderLock.take(path, setup.clock(), setup.disk, force=force)
        except FileNotFoundError as error:
            raise no_meeting(path) from error
        except OSError as error:
            raise cannot_write(path, error) from error
        try:
            history = load(path, codec, setup.disk)
            folder = cls(path, codec, history, setup)
            folder._begin(lock, history)
        except OSError as error:
            lock.release()
            raise cannot_write(path, error) from error
        except BaseException:
            lock.release()
            raise
        return folder

    @classmethod
    def read(cls, path: Path, codec: Codec, disk: Disk = DISK) -> Self:
        """Open a meeting to read it, whoever may be writing; takes no lock and changes nothing."""
        history = read_history(path, codec, disk)
        history.blame(said("{path} was opened for reading only", path=str(path)))
        return cls(path, codec, history, Setup(disk=disk))

    @property
    def records(self) -> Sequence[Recorded]:
        """All records from the first, in order."""
        return self._records

    def append(self, at: datetime, actor: str, cause: str, events: Sequence[Event]) -> tuple[Recorded, ...]:
        """Number, chain and write the events of one command.

        Raises:
            OSError: nothing of it is kept.
            StorageError: nothing may be appended.
        """
        with self._state:
            table = self._to_write().db.table("records")
            stored, records = self._codec.write(Last.of(self._records), at, actor, cause, events)
            rows = {record.seq: document for record, document in zip(records, stored, strict=True)}
            self._with_reserve(lambda: table.put(rows))
            self._records.extend(records)
        return records

    def sync(self) -> None:
        """Return when everything appended so far would survive a power cut.

        Raises:
            OSError: this, and every sync from now on until ``recover`` has succeeded.
        """
        with self._file:
            if (writing := self._writing) is None:
                return
            writing.journal.sync()
            writing.lock.hold()
        if writing.journal.size > self._rotate_at and not self._checkpoint.locked():
            self._setup.aside(self._renew)
            with self._file:
                writing.journal.assure()

    def keep_in_memory(self) -> None:
        """Go on without the disk: from now on ``append`` keeps records in memory, and ``sync`` raises."""
        with self._state:
            self._to_write().journal.keep_in_memory()

    def recover(self) -> None:
        """Write what the file may lack, sync it and read it back; raises OSError and can be tried again."""
        with self._file, self._state:
            writing = self._to_write()
            self._hold(writing.lock)
            self._with_reserve(writing.journal.recover)
            self._reserve.make()

    def save_as(self, path: Path) -> list[str]:
        """Make the same meeting in another folder, from memory, and read it back; appends may go on meanwhile.

        Returns:
            The names of papers and exports that could not be copied.

        Raises:
            StorageError: something is wrong with this meeting, or the other folder cannot take it.
        """
        if self._writing is None:
            raise StorageError.of(self.read_only or said("{path} is closed", path=str(self._path)))
        with self._state:
            documents = list(self._rows.values())
        save_whole(path, [plain(document) for document in documents], self._codec, self._setup.disk)
        return copy_beside(self._path, path)

    def close(self) -> None:
        """Write what the next opening needs, and let the folder go.

        Raises:
            OSError: something is only in memory and cannot be written; the folder stays open.
        """
        with self._checkpoint:
            if self._writing is None:
                return
            lock, journal = self._writing.lock, self._writing.journal
            with self._state:
                self._hold(lock)
            self._reserve.give_up()
            with self._file:
                if not journal.is_sound:
                    with self._state:
                        journal.recover()
                journal.sync()
            if journal.payloads:
                self._rotate(journal)
            with self._file, self._state:
                self._writing = None
                self.read_only = said("{path} is closed", path=str(self._path))
            journal.close()
            lock.release()

    def _hold(self, lock: FolderLock) -> None:
        """Make sure that the folder is ours still, and holds nothing that others saved while the lock was away.

        Raises:
            OSError: another program has the meeting, or has added to it.
        """
        lock.hold()
        if not lock.was_away:
            return
        if self._others_added():
            lock.release()
            raise taken_over(self._path)
        lock.was_away = False

    def _others_added(self) -> bool:
        """Tell whether there are records on disk that are not ours; what cannot be read is none."""
        try:
            there = load(self._path, self._codec, self._setup.disk).records
        except StorageError:
            return False
        ours = self._records[: len(there)]
        return len(ours) < len(there) or (bool(there) and ours[-1].digest != there[-1].digest)

    def _begin(self, lock: FolderLock, history: History) -> None:
        """Become the writer, unless something is wrong."""
        if history.read_only is not None or history.journal is None:
            lock.release()
            return
        journal = Journal(self._path / JOURNAL, history.journal, self._setup.disk)
        rows = cast("Rows", self._rows)  # rows that were read are bytes still: this table is only added to
        self._writing = _Writing(lock, journal, JournalDB(journal, {"records": rows}))
        self.notices += (lock.notice,) if lock.notice else ()
        if journal.payloads:
            self.notices += (read_back(len(history.records) - journal.base.seq),)
        if history.tail:
            self._cut(journal, history.tail)
        if journal.payloads:
            self._rotate(journal)
        self._reserve.make()

    def _cut(self, journal: Journal, tail: bytes) -> None:
        """Keep an unfinished frame beside the journal, then cut it off."""
        time = stamp(self._setup.clock()).replace(":", "")
        kept = self._path / f"{JOURNAL}.torn-{time}"
        write_whole(self._setup.disk, kept, tail)
        journal.cut()
        self.notices += (cut_off(len(tail), kept.name),)

    def _renew(self) -> None:
        """Rotate beside appends and syncs; should that break the journal, the next of them says so."""
        with self._checkpoint, suppress(OSError):
            if self._writing is not None and self._writing.journal.size > self._rotate_at:
                with self._state:
                    self._hold(self._writing.lock)
                self._rotate(self._writing.journal)
                self._reserve.make()

    def _rotate(self, journal: Journal) -> None:
        """Write a checkpoint and begin a new journal; only its last moment keeps appends and syncs waiting."""
        with self._state:
            records, rows, frames = list(self._records), dict(self._rows), len(journal.payloads)
        last = Last.of(records)
        try:
            data = checkpoint(rows, self._setup.projections(records))
            write_whole(self._setup.disk, self._path / CHECKPOINT, data)
            with self._file, self._state:
                journal.rewrite(Base(last.seq, last.digest), journal.payloads[frames:])
            self._rotate_at = self._setup.rotate_at
        except Exception:
            # A checkpoint only saves time: everything is in the journal still.
            _logger.exception("no checkpoint was written")
            journal.assure()
            self._rotate_at = journal.size + self._setup.rotate_at

    def _with_reserve(self, write: Callable[[], object]) -> None:
        """Write; on a full disk give up the reserve, say so, and write again."""
        try:
            write()
        except OSError as error:
            if not self._reserve.gives_way_to(error):
                raise
            self.notices += (disk_full(),)
            write()

    def _to_write(self) -> _Writing:
        if self._writing is None:
            raise StorageError.of(self.read_only or said("{path} is closed", path=str(self._path)))
        return self._writing
