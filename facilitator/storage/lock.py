"""Owns ``meeting.lock``: who writes to a meeting folder, so that two programs never do.

It is a plain file, made in one step and removed on close. A lock whose program is gone is taken over; on another
computer nobody can tell, so there only a person can.
"""

import os
import socket
from datetime import datetime
from errno import EBUSY
from pathlib import Path
from typing import Self

import msgspec

from facilitator.domain.errors import N_, Message, said
from facilitator.storage.codec import stamp
from facilitator.storage.disk import DISK, Disk, write_all, write_aside
from facilitator.storage.errors import HeldElsewhere, StorageError
from facilitator.storage.programs import began, boot

LOCK = "meeting.lock"


class Holder(msgspec.Struct, frozen=True):
    """What a lock says.

    Attributes:
        pid: the program's number.
        host: its computer.
        since: since when it has the lock (UTC).
        boot: which start of that computer, if known.
        began: when the program began, in the computer's own words, if known.
        folder: which folder it has, if known; a lock that was copied with its folder names another one.
    """

    pid: int
    host: str
    since: str
    boot: str = ""
    began: str = ""
    folder: str = ""

    @classmethod
    def here(cls, at: datetime, folder: str = "") -> Self:
        """Name this program."""
        pid = os.getpid()
        return cls(pid, socket.gethostname(), stamp(at), boot(), began(pid) or "", folder)

    @property
    def is_gone(self) -> bool:
        """Whether it is certain that this program no longer runs; another one may have its number by now."""
        if self.host != socket.gethostname():
            return False
        now = began(self.pid)
        return _differ(self.boot, boot()) or now is None or _differ(self.began, now)


class FolderLock:
    """A lock that this program holds; made by ``take``."""

    def __init__(self, path: Path, mine: bytes, disk: Disk, notice: Message | None = None) -> None:
        self._path = path
        self._mine = mine
        self._disk = disk
        self.notice = notice
        """What the chair should know about how it was taken."""
        self.was_away = False
        """It was not there for a time, in which others may have come and gone; who has looked what they left says False."""

    @classmethod
    def take(cls, folder: Path, at: datetime, disk: Disk = DISK, *, force: bool = False) -> Self:
        """Take the lock of a folder.

        Args:
            folder: an existing folder.
            at: now.
            disk: through which it is written.
            force: take it from whoever has it.

        Raises:
            StorageError: somebody else has it; the message says who, where and since when.
            OSError: the folder cannot be written.
        """
        path = folder / LOCK
        mine = msgspec.json.encode(Holder.here(at, _text(folder.resolve())))
        notice = None
        if not _made(disk, path, mine):
            notice = _set_aside(disk, path, force)
            if not _made(disk, path, mine):
                raise StorageError("{path} was opened by another program at this very moment", path=str(folder))
        for left in folder.glob(f"{LOCK}.*"):  # by programs that were killed while they made theirs
            left.unlink(missing_ok=True)
        return cls(path, mine, disk, notice)

    def hold(self) -> None:
        """Make sure that it is still ours; one that somebody removed is made again.

        Raises:
            OSError: another program has taken it over, or the folder is gone.
        """
        if _read(self._disk, self._path) == self._mine:
            return
        self.was_away = True
        if not _made(self._disk, self._path, self._mine):
            raise taken_over(self._path)

    def release(self) -> None:
        """Remove the lock, unless it was taken over by somebody."""
        if _read(self._disk, self._path) == self._mine:
            self._path.unlink(missing_ok=True)


def taken_over(path: Path) -> OSError:
    """Say that another program has a meeting now, or has added to it."""
    return OSError(EBUSY, N_("another program has taken this meeting over"), str(path))


def _differ(then: str, now: str) -> bool:
    """Whether two names of one thing are known, and not the same."""
    return bool(then and now) and then != now


def _set_aside(disk: Disk, path: Path, force: bool) -> Message | None:
    """Move a lock out of the way if that is right, or say why it is not."""
    found = _read(disk, path)
    try:
        holder = msgspec.json.decode(found, type=Holder)
    except ValueError:
        holder = None
    is_copy = holder is not None and _is_copy(disk, path, holder.folder, found)
    if not force and not (holder and holder.is_gone) and not is_copy:
        raise _taken(path, holder)
    aside = path.with_name(f"{LOCK}.{os.getpid()}")
    try:
        path.rename(aside)
    except FileNotFoundError:
        return None
    if _read(disk, aside) != found:
        # Somebody else took it over between our look and our move: it is theirs.
        aside.rename(path)
        raise _taken(path, None)
    aside.unlink()
    if holder is not None and is_copy:
        return said("this folder is a copy of {folder}, made while that was open", folder=holder.folder)
    since = holder.since if holder else "—"
    return said("an earlier session of {since} had not closed this meeting; its lock was taken over", since=since)


def _text(path: Path) -> str:
    """Write a path down; one that is no text is named, but not found again."""
    return os.fsencode(path).decode("utf-8", "replace")


def _is_copy(disk: Disk, path: Path, folder: str, found: bytes) -> bool:
    """Tell whether it is certain that a lock came here with a copy: the one that was copied is where it says it is."""
    original = Path(folder) / LOCK
    try:
        return bool(folder) and disk.read(original) == found and not original.samefile(path)
    except (OSError, ValueError):
        return False


def _taken(path: Path, holder: Holder | None) -> StorageError:
    folder = str(path.parent)
    if holder is None:
        return HeldElsewhere.of(
            said(
                "{path} is locked, and the lock does not say by whom; if nobody has it open, open it with “--force”",
                path=folder,
            )
        )
    names = {"path": folder, "pid": holder.pid, "host": holder.host, "since": holder.since}
    if holder.host == socket.gethostname():
        return StorageError("{path} is open in program {pid} on {host} since {since}", **names)
    return HeldElsewhere.of(
        said(
            "{path} is open in program {pid} on {host} since {since}; if that is over, open it with “--force”", **names
        )
    )


def _made(disk: Disk, path: Path, mine: bytes) -> bool:
    """Make the lock with all that it says in one step; False when there is one already.

    An empty lock, after a kill or a power cut, would say nothing, and only a person could remove it.
    """
    if path.exists():
        return False
    aside = write_aside(disk, path.with_name(f"{LOCK}.{os.getpid()}"), mine)
    try:
        disk.link(aside, path)
    except (FileExistsError, FileNotFoundError):
        return False
    except OSError:
        return _made_in_two_steps(disk, path, mine)
    finally:
        aside.unlink(missing_ok=True)
    return True


def _made_in_two_steps(disk: Disk, path: Path, mine: bytes) -> bool:
    """Make the lock where a file can have one name only, as on most memory sticks."""
    try:
        file = disk.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    except FileExistsError:
        return False
    try:
        write_all(disk, file, mine)
        disk.sync(file)
    except OSError:
        path.unlink()
        raise
    finally:
        disk.close(file)
    return True


def _read(disk: Disk, path: Path) -> bytes:
    try:
        return disk.read(path)
    except FileNotFoundError:
        return b""
