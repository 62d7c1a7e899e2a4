"""Owns one journal file: appending, syncing, and what happens when the disk fails.

    state       how it comes about                          append          sync     left by
    sound       -                                           to the file     works    -
    doubted     a sync failed                               to the file     raises   recover
    broken      a failed append could not be taken back,
                or somebody else wrote to the file          raises          raises   recover
    in memory   ``keep_in_memory``                          to memory       raises   recover

After a failed sync the kernel may have dropped the bytes and forgotten it, so a second sync that succeeds proves
nothing. That is why ``recover`` writes the whole file anew from memory and reads it back. A file that was removed, or
that somebody else writes to as well, counts as a disk that fails.

``append``, ``rewrite``, ``recover`` and ``close`` must not overlap each other; ``sync`` may overlap ``append``.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from errno import EIO, ENOENT
from pathlib import Path
from typing import Self

from facilitator.domain.errors import N_, said
from facilitator.storage import frames
from facilitator.storage.disk import DISK, Disk, put_in_place, write_all, write_aside
from facilitator.storage.errors import StorageError
from facilitator.storage.frames import Base, Scan


class Journal:
    """An open journal of which this process is the only writer.

    Args:
        path: the file.
        scan: what it holds.
        disk: through which it is written.
    """

    def __init__(self, path: Path, scan: Scan, disk: Disk = DISK) -> None:
        if scan.base is None or scan.is_damaged:
            raise StorageError.of(said("{file} is damaged", file=path.name))
        self._path = path
        self._disk = disk
        self._base = scan.base
        self._payloads = scan.payloads
        self._crc = scan.crc
        self._size = scan.size
        self._is_doubted = self._is_broken = self._is_in_memory = False
        self._file = self._opened()

    @classmethod
    def create(cls, path: Path, base: Base, disk: Disk = DISK, payloads: Iterable[bytes] = ()) -> Self:
        """Write a new journal in place of whatever is there."""
        data, _ = frames.journal(base, payloads)
        put_in_place(disk, write_aside(disk, path, data), path)
        return cls(path, frames.scan(data), disk)

    @property
    def base(self) -> Base:
        """What it goes on from."""
        return self._base

    @property
    def size(self) -> int:
        """Bytes in the file."""
        return self._size

    @property
    def payloads(self) -> list[bytes]:
        """The payloads of all frames, those that are only in memory included."""
        return self._payloads

    @property
    def is_sound(self) -> bool:
        """Whether everything appended is in the file, as far as is known."""
        return not (self._is_doubted or self._is_broken or self._is_in_memory)

    def assure(self) -> None:
        """Raise OSError unless the journal is sound."""
        if not self.is_sound:
            raise OSError(EIO, N_("not everything is known to be in the file"), str(self._path))

    def append(self, payload: bytes) -> None:
        """Write one frame; on OSError nothing of it is kept."""
        if not self._is_in_memory:
            data, crc = frames.frame(len(self._payloads) + 1, payload, self._crc)
            self._write(data)
            self._crc = crc
            self._size += len(data)
        self._payloads.append(payload)

    def sync(self) -> None:
        """Return when all that was appended before would survive a power cut; raises OSError."""
        self.assure()
        try:
            self._disk.sync(self._file)
            if not self._disk.is_at(self._file, self._path):
                raise OSError(ENOENT, N_("the file was removed or replaced"), str(self._path))
        except OSError:
            self._is_doubted = True
            raise

    def keep_in_memory(self) -> None:
        """Go on without the file until ``recover``."""
        self._is_in_memory = True

    def recover(self) -> None:
        """Write everything anew, sync it and read it back; raises OSError and can be tried again."""
        self.rewrite(self._base, self._payloads)

    def rewrite(self, base: Base, payloads: Iterable[bytes]) -> None:
        """Put another journal in this one's place; raises OSError.

        Until the new file is whole, a failure leaves everything as it was. After that it leaves the journal broken,
        because nobody can say which of the two a power cut would bring back.
        """
        kept = list(payloads)
        data, crc = frames.journal(base, kept)
        aside = write_aside(self._disk, self._path, data)
        self._is_broken = True
        # Windows renames no file that is open.
        self._let_go()
        put_in_place(self._disk, aside, self._path)
        self._file = self._opened()
        self._base, self._payloads, self._crc, self._size = base, kept, crc, len(data)
        self._is_doubted = self._is_broken = self._is_in_memory = False

    def cut(self) -> None:
        """Cut what follows the good frames; raises OSError."""
        self._disk.truncate(self._file, self._size)
        self._disk.sync(self._file)

    def close(self) -> None:
        """Let the file go."""
        self._is_broken = True
        self._let_go()

    def _write(self, data: bytes) -> None:
        if not self._is_broken and self._disk.size(self._file) != self._size:
            self._is_broken = True
        if self._is_broken:
            raise OSError(EIO, N_("the file is not as it was left"), str(self._path))
        try:
            write_all(self._disk, self._file, data)
            if self._disk.size(self._file) != self._size + len(data):
                raise OSError(EIO, N_("the file has not the bytes that were written to it"), str(self._path))
        except OSError:
            self._take_back(len(data))
            raise

    def _take_back(self, size: int) -> None:
        """Cut off what may have been written of ``size`` bytes; what is more than that is somebody else's."""
        try:
            if self._disk.size(self._file) > self._size + size:
                raise OSError(EIO, N_("somebody else writes to the file"), str(self._path))
            self._disk.truncate(self._file, self._size)
        except OSError:
            self._is_broken = True

    def _opened(self) -> int:
        return self._disk.open(self._path, os.O_WRONLY | os.O_APPEND)

    def _let_go(self) -> None:
        file, self._file = self._file, -1
        if file >= 0:
            with suppress(OSError):
                self._disk.close(file)
