"""Owns making a meeting's folder, empty or of whole records; a power cut leaves all of it or none."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from facilitator.session.disk_words import reason
from facilitator.storage.codec import NO_DIGEST, Codec, Document, Last, canonical
from facilitator.storage.disk import DISK, Disk
from facilitator.storage.errors import StorageError
from facilitator.storage.frames import Base
from facilitator.storage.history import CHECKPOINT, JOURNAL, verify
from facilitator.storage.journal import Journal


def make_folder(path: Path, documents: Sequence[Document] = (), disk: Disk = DISK) -> None:
    """Put everything in a journal, and that in its place in one step; the folder may be there already.

    Raises:
        StorageError: there is a meeting in it, or it cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
        if (path / JOURNAL).exists() or (path / CHECKPOINT).exists():
            raise StorageError("{path} already holds a meeting", path=str(path))
        Journal.create(path / JOURNAL, Base(0, NO_DIGEST), disk, _frames(documents)).close()
        disk.sync_folder(path.parent)
    except OSError as error:
        raise cannot_write(path, error) from error


def save_whole(path: Path, documents: Sequence[Document], codec: Codec, disk: Disk = DISK) -> None:
    """Make a meeting of whole records, and read it back.

    Raises:
        StorageError: there is a meeting already, it cannot be made, or what was written does not read the same.
    """
    make_folder(path, documents, disk)
    verdict = verify(path, codec, disk)
    last = Last(len(documents), documents[-1]["digest"] if documents else NO_DIGEST)
    if not verdict.ok or Last(verdict.records, verdict.digest) != last:
        raise StorageError("{path} does not hold what was written to it", path=str(path))


def cannot_write(path: Path, error: OSError) -> StorageError:
    """Say that a folder cannot be written, and why."""
    return StorageError("{path} cannot be written: {reason}", path=str(path), reason=reason(error))


def _frames(documents: Sequence[Document]) -> list[bytes]:
    """Write documents as frames, those of one command in one frame."""
    commands = groupby(documents, key=lambda document: document["cause"])
    return [canonical([["put", "records", document["seq"], document] for document in some]) for _, some in commands]
