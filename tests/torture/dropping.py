"""A disk whose open files can be dropped all at once, as they are when a program dies in whose place a test goes on."""

from pathlib import Path

from facilitator.storage.disk import Disk
from tests.storage.stage import FakeDisk


class Dropping(Disk):
    """The real disk, all of whose files can be dropped at once: what a program holds open is gone with the power."""

    def __init__(self) -> None:
        super().__init__()
        self._files = set[int]()

    def open(self, path: Path, flags: int, mode: int = 0o666) -> int:
        file = super().open(path, flags, mode)
        self._files.add(file)
        return file

    def close(self, file: int) -> None:
        self._files.discard(file)
        super().close(file)

    def drop(self) -> None:
        for file in list(self._files):
            self.close(file)


class QuickDisk(Dropping, FakeDisk):
    """The same, which does not wait for the real disk."""
