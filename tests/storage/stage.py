"""What the storage tests stand on: two small event classes, a fixed clock, and a disk that can be made to fail."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from errno import ENOSPC
from pathlib import Path
from typing import Any, ClassVar

from facilitator.domain.frozen import frozen
from facilitator.domain.recorded import Event, Recorded
from facilitator.storage.codec import Codec
from facilitator.storage.disk import Disk
from facilitator.storage.folder import MeetingFolder, Setup
from facilitator.storage.history import CHECKPOINT, JOURNAL
from tests.torture.forms import form

AT = datetime(2026, 11, 23, 9, 30, 0, 250_000, tzinfo=UTC)


class Mood(StrEnum):
    GLAD = "glad"
    GRIM = "grim"


@frozen
class Seat:
    row: int
    letter: str


@frozen
class Noted(Event):
    kind: ClassVar[str] = "noted"
    text: str


@frozen
class Seated(Event):
    kind: ClassVar[str] = "seated"
    version: ClassVar[int] = 2
    who: str
    seats: tuple[Seat, ...]
    mood: Mood
    until: datetime | None = None


@frozen
class Whispered(Event):
    """Only some versions know it, and they may do without."""

    kind: ClassVar[str] = "whispered"
    passive: ClassVar[bool] = True
    text: str


CODEC = Codec({"noted": Noted, "seated": Seated}, {("seated", 1): lambda data: {**data, "mood": "glad"}})


class Crash(BaseException):
    """The power went."""


class FakeDisk(Disk):
    """A disk that fails when it is told to.

    Attributes:
        calls: the names of all calls so far.
        most: the most bytes that one write takes.
        room: bytes that may still be written; None for no end.
    """

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.most = 1 << 30
        self.room: int | None = None
        self._faults: dict[str, BaseException] = {}
        self._fault_at: tuple[int, BaseException] | None = None

    def fail(self, call: str, error: BaseException | None = None) -> None:
        """Let every call of this name fail until ``heal``."""
        self._faults[call] = error or OSError(ENOSPC, "No space left on device")

    def fail_at(self, number: int, error: BaseException) -> None:
        """Let the call of this number (from 1), whatever it is, fail, and after a crash every later one."""
        self._fault_at = (number, error)

    def heal(self) -> None:
        self._faults.clear()
        self.room = None

    def open(self, path: Path, flags: int, mode: int = 0o666) -> int:
        self._called("open")
        return super().open(path, flags, mode)

    def write(self, file: int, data: bytes) -> int:
        self._called("write")
        taken = data[: min(self.most, len(data) if self.room is None else self.room)]
        if not taken:
            raise OSError(ENOSPC, "No space left on device")
        if self.room is not None:
            self.room -= len(taken)
        return super().write(file, taken)

    def truncate(self, file: int, size: int) -> None:
        self._called("truncate")
        super().truncate(file, size)

    def sync(self, file: int) -> None:
        self._called("sync")

    def link(self, source: Path, target: Path) -> None:
        self._called("link")
        super().link(source, target)

    def replace(self, source: Path, target: Path) -> None:
        self._called("replace")
        super().replace(source, target)

    def sync_folder(self, folder: Path) -> None:
        self._called("sync_folder")

    def _called(self, call: str) -> None:
        self.calls.append(call)
        if call in self._faults:
            raise self._faults[call]
        if self._fault_at is None:
            return
        number, error = self._fault_at
        if len(self.calls) == number or (len(self.calls) > number and isinstance(error, Crash)):
            raise error


def setup(disk: Disk | None = None, **more: Any) -> Setup:
    return Setup(clock=lambda: AT, disk=disk or FakeDisk(), **more)


def meeting(path: Path, disk: Disk | None = None, **more: Any) -> MeetingFolder:
    """Make a meeting and open it."""
    MeetingFolder.create(path, disk or FakeDisk())
    return MeetingFolder.open(path, CODEC, setup(disk, **more))


def note(log: MeetingFolder, *texts: str) -> tuple[Recorded, ...]:
    """Append one frame with one note for each text."""
    return log.append(AT, "desk", texts[0], [Noted(text) for text in texts])


def unclosed(path: Path, texts: Iterable[str] = ("one", "two", "three")) -> Path:
    """Leave a folder as a crash leaves it: nothing in the checkpoint, all in the journal, the lock in place."""
    log = meeting(path)
    for text in texts:
        note(log, text)
    log.sync()
    return path


def closed(path: Path, texts: Iterable[str] = ("one", "two", "three"), **more: Any) -> Path:
    """Leave a folder as closing leaves it: all in the checkpoint."""
    log = meeting(path, **more)
    for text in texts:
        note(log, text)
    log.close()
    return path


def texts_of(log: MeetingFolder) -> list[str]:
    return [record.event.text for record in log.records if isinstance(record.event, Noted)]


def changed(path: Path, change: Callable[[bytes], bytes], file: str = JOURNAL) -> bytes:
    """Change a file of a folder behind the program's back; returns its new bytes."""
    data = change((path / file).read_bytes())
    (path / file).write_bytes(data)
    return data


def files_of(path: Path) -> Mapping[str, bytes]:
    return {name: (path / name).read_bytes() for name in (CHECKPOINT, JOURNAL) if (path / name).exists()}


def bit_flips(data: bytes, every: int = form(3, 1)) -> Iterable[bytes]:
    """Flip one bit after the other, or one of ``every`` (odd, so that each place in a byte has its turn)."""
    for number in range(0, len(data) * 8, every):
        place, bit = divmod(number, 8)
        yield data[:place] + bytes([data[place] ^ (1 << bit)]) + data[place + 1 :]
