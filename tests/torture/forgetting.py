"""A disk that remembers only what was synced: what a power cut leaves, as strict as POSIX allows it to be.

A file's bytes survive from ``sync`` on, a name (new, or given to another file) from ``sync_folder`` on. Of what was
written since, any beginning may be there as well.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from random import Random

from facilitator.storage.disk import Disk
from tests.storage.stage import Crash


@dataclass(eq=False)
class _File:
    synced: bytes


class ForgetfulDisk(Disk):
    """The real disk of one folder, and beside it what would be left of that folder.

    Args:
        folder: what is in it now counts as kept.
        random: chooses the call at which the power goes, and how much of what was not synced is left.
        calls: the power goes at one of so many calls.
    """

    def __init__(self, folder: Path, random: Random, calls: int) -> None:
        self._folder = folder
        self._random = random
        self._left = random.randrange(calls)
        self._live = {path: _File(path.read_bytes()) for path in folder.iterdir()}
        self._kept = dict(self._live)
        self._open: dict[int, Path] = {}

    def open(self, path: Path, flags: int, mode: int = 0o666) -> int:
        self._call()
        file = super().open(path, flags, mode)
        self._open[file] = path
        if flags & os.O_CREAT:
            self._live[path] = _File(b"")
        return file

    def write(self, file: int, data: bytes) -> int:
        self._call()
        return super().write(file, data)

    def truncate(self, file: int, size: int) -> None:
        self._call()
        super().truncate(file, size)

    def sync(self, file: int) -> None:
        self._call()
        path = self._open[file]
        self._live[path].synced = path.read_bytes()

    def close(self, file: int) -> None:
        self._open.pop(file, None)
        super().close(file)

    def link(self, source: Path, target: Path) -> None:
        self._call()
        super().link(source, target)
        self._live[target] = self._live[source]

    def replace(self, source: Path, target: Path) -> None:
        self._call()
        super().replace(source, target)
        self._live[target] = self._live.pop(source)

    def sync_folder(self, folder: Path) -> None:
        self._call()
        if folder == self._folder:
            self._kept = {path: file for path, file in self._live.items() if path.exists()}

    def power_cut(self) -> None:
        """Leave in the folder what a power cut would."""
        for file in list(self._open):
            self.close(file)
        names = {file: path for path, file in self._live.items()}
        after = {}
        for path, kept in self._kept.items():
            now = names[kept].read_bytes() if kept in names and names[kept].exists() else kept.synced
            more = now[len(kept.synced) :] if now.startswith(kept.synced) else b""
            after[path] = kept.synced + more[: self._random.randint(0, len(more))]
        for path in list(self._folder.iterdir()):
            path.unlink()
        for path, content in after.items():
            path.write_bytes(content)

    def _call(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise Crash
