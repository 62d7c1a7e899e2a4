"""Owns a whole meeting in another folder: its records from wherever they are whole, its papers and exports beside them."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from facilitator.storage.codec import Codec, Document, Last
from facilitator.storage.disk import DISK, Disk
from facilitator.storage.errors import StorageError
from facilitator.storage.folder import MeetingFolder
from facilitator.storage.history import verify

BESIDE = ("papers", "exports")


def save_whole(path: Path, documents: Sequence[Document], codec: Codec, disk: Disk = DISK) -> None:
    """Make a meeting of these documents in a new place, and read it back.

    Raises:
        StorageError: there is a meeting already, it cannot be written, or what was written does not read the same.
    """
    MeetingFolder.create(path, disk, documents=documents)
    verdict = verify(path, codec, disk)
    last = Last(len(documents), documents[-1]["digest"] if documents else Last().digest)
    if not verdict.ok or Last(verdict.records, verdict.digest) != last:
        raise StorageError("{path} does not hold what was written to it", path=str(path))


def copy_beside(folder: Path, new: Path) -> list[str]:
    """Copy a meeting's papers and exports, none of them through a link; returns the names of what could not be read."""
    missed: list[str] = []
    for name in BESIDE:
        beside = folder / name
        if beside.is_symlink() or not beside.is_dir():
            continue
        for path in sorted(path for path in beside.rglob("*") if path.is_symlink() or not path.is_dir()):
            target = new / path.relative_to(folder)
            try:
                if path.is_symlink() or not path.is_file():
                    raise OSError(f"{path} is no plain file")
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
            except OSError:
                missed.append(path.relative_to(folder).as_posix())
    return missed
