"""Owns ``meeting.reserve``: room on the disk that is kept while a meeting is open, so that a full disk can still close it.

It is worth nothing to anybody else and is removed on closing. Its bytes are random: some file systems give no room to
bytes that are all alike.
"""

import os
import shutil
from contextlib import suppress
from errno import EDQUOT, ENOSPC
from pathlib import Path

from facilitator.storage.disk import DISK, Disk, write_all

RESERVE = "meeting.reserve"
RESERVE_SIZE = 1024 * 1024
_TIMES_FREE = 4
"""So many reserves must be free before one is made."""


class Reserve:
    """The reserve of one meeting folder.

    Args:
        folder: where it lies.
        size: bytes; 0 for none.
        disk: through which it is written.
    """

    def __init__(self, folder: Path, size: int, disk: Disk = DISK) -> None:
        self._path = folder / RESERVE
        self._size = size
        self._disk = disk

    def make(self) -> None:
        """Take the room unless it is taken already or there is too little; never raises."""
        with suppress(OSError):
            if self._size and not self._is_there() and self._there_is_room():
                self._write()

    def give_up(self) -> bool:
        """Give the room back; tell whether there was some to give."""
        with suppress(OSError):
            self._path.unlink()
            return True
        return False

    def gives_way_to(self, error: OSError) -> bool:
        """Tell whether what failed is worth another try, because the disk was full and now is not quite."""
        return error.errno in (ENOSPC, EDQUOT) and self.give_up()

    def _is_there(self) -> bool:
        return self._path.is_file() and self._path.stat().st_size >= self._size

    def _there_is_room(self) -> bool:
        return shutil.disk_usage(self._path.parent).free >= self._size * _TIMES_FREE

    def _write(self) -> None:
        self._path.unlink(missing_ok=True)
        file = self._disk.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            write_all(self._disk, file, os.urandom(self._size))
        except OSError:
            self._path.unlink(missing_ok=True)
            raise
        finally:
            self._disk.close(file)
