"""Owns the shelf: the texts of prepared papers in a meeting's folder, one file a version."""

import re
from hashlib import sha256
from pathlib import Path

from facilitator.storage.disk import DISK, Disk, write_whole
from facilitator.storage.errors import StorageError

SHELF = "papers"
_NAME = re.compile(r"[\w.-]{1,120}\.txt")
_PLAIN = re.compile(r"[^\w-]")


class FolderShelf:
    """The papers in one meeting folder."""

    def __init__(self, folder: Path, disk: Disk = DISK) -> None:
        self._shelf = folder / SHELF
        self._disk = disk

    def put(self, item: int, person: str, text: str, /) -> str:
        """Keep a text; it would survive a power cut when this returns. Returns its name here. Raises OSError."""
        name = f"{item}-{_PLAIN.sub('_', person)}-{sha256(text.encode()).hexdigest()[:12]}.txt"
        self._shelf.mkdir(exist_ok=True)
        write_whole(self._disk, self._shelf / name, text.encode())
        return name

    def get(self, name: str, /) -> str:
        """Get a text back.

        Raises:
            StorageError: there is no such paper.
        """
        try:
            if _NAME.fullmatch(name):
                return self._disk.read(self._shelf / name).decode()
        except (OSError, ValueError):
            pass
        raise StorageError("the text of this paper is not in the meeting's folder")
