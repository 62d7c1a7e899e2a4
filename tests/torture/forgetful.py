"""A file system that forgets: ``python -m tests.torture.forgetful MOUNTPOINT`` mounts it (FUSE).

It keeps in memory what was written, and apart from that what a disk would have kept: a file's bytes from ``fsync`` on, a
name from ``fsync`` of its folder on. Removing ``.power-cut`` cuts the power: names that were not synced are forgotten, of
bytes that were not synced any beginning is left, and whatever still runs changes nothing more until ``.power-back`` is
removed. Removing ``.refuse-EROFS`` lets every change fail with that error from then on, ``.refuse-0`` ends that.
"""

import errno
import os
import stat
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from typing import Any

CUT, BACK, REFUSE = "/.power-cut", "/.power-back", "/.refuse-"
_FOLDER, _FILE = stat.S_IFDIR | 0o755, stat.S_IFREG | 0o644


@dataclass(eq=False)
class Node:
    """One file or folder: what is in it, and what of that would be left."""

    mode: int
    data: bytearray = field(default_factory=bytearray)
    synced: bytes = b""
    names: dict[str, "Node"] = field(default_factory=dict)
    kept: dict[str, "Node"] = field(default_factory=dict)

    def forget(self, random: Random) -> None:
        """Become what a power cut leaves."""
        more = bytes(self.data[len(self.synced) :]) if self.data.startswith(self.synced) else b""
        self.data = bytearray(self.synced + more[: random.randint(0, len(more))])
        self.synced = bytes(self.data)
        self.names = dict(self.kept)
        for node in self.names.values():
            node.forget(random)


class Forgetful:
    """The file system."""

    use_ns = True

    def __init__(self, seed: int) -> None:
        self._root = Node(_FOLDER)
        self._random = Random(seed)
        self._open: dict[int, Node] = {}
        self._last = 0
        self._refusal = 0

    def init(self, path: str) -> None:
        print("mounted", flush=True)

    def getattr(self, path: str, fh: int | None = None) -> dict[str, Any]:
        node = self._open[fh] if fh else self._at(path)
        now = time.time_ns()
        size = len(node.data)
        return {"st_mode": node.mode, "st_size": size, "st_nlink": 1, "st_mtime": now, "st_ino": id(node)}

    def readdir(self, path: str, fh: int) -> list[str]:
        return [".", "..", *self._at(path).names]

    def statfs(self, path: str) -> dict[str, int]:
        return {"f_bsize": 4096, "f_frsize": 4096, "f_blocks": 1 << 16, "f_bfree": 1 << 16, "f_bavail": 1 << 16}

    def create(self, path: str, mode: int, fi: Any = None) -> int:
        self._may_change()
        node = self._parent(path).names[self._name(path)] = Node(_FILE)
        return self._opened(node)

    def open(self, path: str, flags: int) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            self._may_change()
        return self._opened(self._at(path))

    def read(self, path: str, size: int, offset: int, fh: int) -> bytes:
        return bytes(self._open[fh].data[offset : offset + size])

    def write(self, path: str, data: bytes, offset: int, fh: int) -> int:
        self._may_change()
        self._open[fh].data[offset : offset + len(data)] = data
        return len(data)

    def truncate(self, path: str, length: int, fh: int | None = None) -> None:
        self._may_change()
        node = self._open[fh] if fh else self._at(path)
        del node.data[length:]

    def fsync(self, path: str, datasync: int, fh: int) -> None:
        self._may_change()
        self._open[fh].synced = bytes(self._open[fh].data)

    def fsyncdir(self, path: str, datasync: int, fh: int) -> None:
        self._may_change()
        folder = self._at(path)
        folder.kept = dict(folder.names)

    def release(self, path: str, fh: int) -> None:
        self._open.pop(fh, None)

    def mkdir(self, path: str, mode: int) -> None:
        self._may_change()
        self._parent(path).names[self._name(path)] = Node(_FOLDER)

    def rmdir(self, path: str) -> None:
        self._may_change()
        del self._parent(path).names[self._name(path)]

    def rename(self, old: str, new: str) -> None:
        self._may_change()
        self._parent(new).names[self._name(new)] = self._parent(old).names.pop(self._name(old))

    def unlink(self, path: str) -> None:
        if path == CUT:
            self._root.kept = dict(self._root.names)
            self._root.forget(self._random)
            self._refusal = errno.EIO
        elif path == BACK:
            self._refusal = 0
        elif path.startswith(REFUSE):
            self._refusal = getattr(errno, path.removeprefix(REFUSE), 0)
        else:
            self._may_change()
            del self._parent(path).names[self._name(path)]

    def _may_change(self) -> None:
        if self._refusal:
            raise OSError(self._refusal, os.strerror(self._refusal))

    def _opened(self, node: Node) -> int:
        self._last += 1
        self._open[self._last] = node
        return self._last

    def _at(self, path: str) -> Node:
        if path in (CUT, BACK) or path.startswith(REFUSE):
            return Node(_FILE)
        node = self._root
        for name in filter(None, path.split("/")):
            if name not in node.names:
                raise OSError(errno.ENOENT, os.strerror(errno.ENOENT))
            node = node.names[name]
        return node

    def _parent(self, path: str) -> Node:
        return self._at(path.rpartition("/")[0])

    def _name(self, path: str) -> str:
        return path.rpartition("/")[2]


def mount(place: str, seed: int) -> None:
    """Serve the file system until told to end."""
    # Loaded here: where there is no FUSE, this module can still be looked at.
    import mfusepy

    class Mounted(Forgetful, mfusepy.Operations):  # type: ignore[misc]
        """The file system, as the library wants it."""

    # It raises when it is told to end. No caches: what a program sees after a cut has to be what is left.
    with suppress(RuntimeError):
        mfusepy.FUSE(
            Mounted(seed), place, foreground=True, nothreads=True,
            attr_timeout=0, entry_timeout=0, negative_timeout=0, use_ino=True,
        )  # fmt: skip


if __name__ == "__main__":
    mount(sys.argv[1], int(sys.argv[2]))
