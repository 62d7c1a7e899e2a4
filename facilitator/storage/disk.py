"""Owns the few calls through which storage touches a disk, and the one way in which it replaces a whole file.

Nothing else here writes by itself: tests hand in a ``Disk`` that fails, stops short or fills up.
"""

import os
from errno import EIO
from pathlib import Path

from facilitator.domain.errors import N_

_BINARY: int = getattr(os, "O_BINARY", 0)
_flush = getattr(os, "fdatasync", os.fsync)


class Disk:
    """The real disk."""

    def open(self, path: Path, flags: int, mode: int = 0o666) -> int:
        """Open a file; returns its descriptor."""
        return os.open(path, flags | _BINARY, mode)

    def read(self, path: Path) -> bytes:
        """Read a whole file."""
        return path.read_bytes()

    def write(self, file: int, data: bytes) -> int:
        """Write some of ``data``; returns how many bytes."""
        return os.write(file, data)

    def truncate(self, file: int, size: int) -> None:
        """Cut a file to ``size`` bytes."""
        os.ftruncate(file, size)

    def sync(self, file: int) -> None:
        """Return when the file's bytes would survive a power cut."""
        _flush(file)

    def size(self, file: int) -> int:
        """Tell how many bytes a file has, whatever ``write`` said that it took."""
        return os.fstat(file).st_size

    def is_at(self, file: int, path: Path) -> bool:
        """Tell whether an open file is still the one of that name."""
        try:
            return os.path.samestat(os.fstat(file), path.stat())
        except OSError:
            return False

    def close(self, file: int) -> None:
        """Give a descriptor back."""
        os.close(file)

    def link(self, source: Path, target: Path) -> None:
        """Give ``source`` another name beside its own, unless something has that name already."""
        os.link(source, target)

    def replace(self, source: Path, target: Path) -> None:
        """Give ``source`` the name ``target``, at once and whoever had it before."""
        source.replace(target)

    def sync_folder(self, folder: Path) -> None:
        """Return when the names in a folder would survive a power cut; Windows cannot be asked."""
        if os.name == "nt":
            return
        file = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(file)
        finally:
            os.close(file)


DISK = Disk()


def write_all(disk: Disk, file: int, data: bytes) -> None:
    """Write all of ``data``, however little the disk takes at a time."""
    while data:
        written = disk.write(file, data)
        if written <= 0:
            raise OSError(EIO, N_("the disk took no bytes"))
        data = data[written:]


def write_aside(disk: Disk, path: Path, data: bytes, mode: int = 0o666) -> Path:
    """Write a new file beside ``path``, synced and read back; returns it. A failure leaves nothing behind."""
    aside = path.with_name(path.name + ".new")
    aside.unlink(missing_ok=True)
    try:
        file = disk.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        try:
            write_all(disk, file, data)
            disk.sync(file)
        finally:
            disk.close(file)
        if disk.read(aside) != data:
            raise OSError(EIO, N_("the disk gave back other bytes than it took"), str(aside))
    except OSError:
        aside.unlink(missing_ok=True)
        raise
    return aside


def put_in_place(disk: Disk, aside: Path, path: Path) -> None:
    """Let a file written aside take its place; after a power cut there is the old one or the new one."""
    disk.replace(aside, path)
    disk.sync_folder(path.parent)


def write_whole(disk: Disk, path: Path, data: bytes, mode: int = 0o666) -> None:
    """Replace a whole file."""
    put_in_place(disk, write_aside(disk, path, data, mode), path)
