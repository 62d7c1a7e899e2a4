"""Owns the reading of a meeting folder: checkpoint and journal joined into one chain of records, and what is wrong.

Reading changes nothing and takes no lock. The journal is read before the checkpoint: whoever writes swaps the
checkpoint first, so a checkpoint that is read later can only know more, never less, than the journal goes on from.
"""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import field
from pathlib import Path
from typing import Any

import msgspec

from facilitator.domain.errors import Message, said
from facilitator.domain.frozen import frozen, state
from facilitator.domain.recorded import Recorded
from facilitator.session.disk_words import reason
from facilitator.storage.checkpoint import read_checkpoint
from facilitator.storage.codec import NO_DIGEST, UNREADABLE, Codec, Document, Last, plain, raw, stamp
from facilitator.storage.disk import DISK, Disk
from facilitator.storage.errors import StorageError
from facilitator.storage.frames import Base, Scan, scan

CHECKPOINT = "meeting.json"
JOURNAL = "meeting.journal"
_TRIES = 3
_operations = msgspec.json.Decoder(list[tuple[str, str, int, msgspec.Raw]])
_LONG = 200_000
"""Objects from which on a meeting counts as long."""


@state
class History:
    """What a folder holds.

    Attributes:
        stored: the documents of the good records, as the bytes they are.
        records: the same, read.
        problem: the first thing that is wrong; nothing may be added then.
        unknown: names a record of a kind this version does not know; nothing is wrong, but nothing may be added.
        journal: what the journal's bytes hold; None when there is no journal.
        tail: the bytes of an unfinished frame.
    """

    stored: list[msgspec.Raw] = field(default_factory=list)
    records: list[Recorded] = field(default_factory=list)
    problem: Message | None = None
    unknown: Message | None = None
    journal: Scan | None = None
    tail: bytes = b""

    @property
    def documents(self) -> list[Document]:
        """The documents, read."""
        return [plain(document) for document in self.stored]

    @property
    def last(self) -> Last:
        """Where the chain stands."""
        return Last.of(self.records)

    @property
    def read_only(self) -> Message | None:
        """Why nothing may be added; None when it may."""
        return self.problem or self.unknown

    def blame(self, message: Message) -> None:
        """Note what is wrong, unless something was wrong before."""
        self.problem = self.problem or message


@frozen
class Verdict:
    """What ``verify`` found.

    Attributes:
        ok: every record is what was written, and nothing else in the files was changed.
        records: how many are good.
        digest: of the last good one; equal digests mean equal histories.
        problem: what is wrong, for a person.
        torn: bytes of an unfinished frame, which nobody was told was saved.
        unknown: names a record that is sound but of a kind this version does not know.
    """

    ok: bool
    records: int
    digest: str
    problem: Message | None
    torn: int
    unknown: Message | None = None


def verify(folder: Path, codec: Codec, disk: Disk = DISK) -> Verdict:
    """Check every byte of a meeting folder.

    What no file can show by itself is that its last frames were cut off whole: compare the digest with a printed one.
    """
    found = read_history(folder, codec, disk)
    records, torn = len(found.records), len(found.tail)
    return Verdict(found.problem is None, records, found.last.digest, found.problem, torn, found.unknown)


def read_documents(documents: Iterable[Any], codec: Codec, file: str) -> History:
    """Read a chain of documents that came from ``file``, as far as it is whole."""
    history = History()
    with collector_paused():
        _chain(history, codec, map(raw, documents), file)
    return history


def read_history(folder: Path, codec: Codec, disk: Disk = DISK) -> History:
    """Read a folder that somebody may be writing to; what looks wrong is looked at again before it is believed."""
    for _ in range(_TRIES):
        history = load(folder, codec, disk)
        if history.problem is None:
            break
    return history


def load(folder: Path, codec: Codec, disk: Disk = DISK) -> History:
    """Read a folder once.

    Raises:
        StorageError: it is no meeting folder, or it cannot be read at all.
    """
    checkpoint, journal = read_files(folder, disk)
    with collector_paused():
        return _joined(codec, checkpoint, journal)


def read_files(folder: Path, disk: Disk = DISK) -> tuple[bytes | None, bytes | None]:
    """Read checkpoint and journal, each None where it is missing.

    Raises:
        StorageError: it is no meeting folder, or it cannot be read at all.
    """
    try:
        journal = _bytes(disk, folder / JOURNAL)
        checkpoint = _bytes(disk, folder / CHECKPOINT)
    except OSError as error:
        raise StorageError("{path} cannot be read: {reason}", path=str(folder), reason=reason(error)) from error
    if journal is None and checkpoint is None:
        raise no_meeting(folder)
    return checkpoint, journal


def no_meeting(folder: Path) -> StorageError:
    """Say that a folder is not ours."""
    return StorageError("{path} is no meeting folder: it has no meeting.json and no meeting.journal", path=str(folder))


def _joined(codec: Codec, checkpoint: bytes | None, journal: bytes | None) -> History:
    history = History()
    if checkpoint is not None:
        _take_checkpoint(history, codec, checkpoint)
    if journal is not None:
        _take_journal(history, codec, journal)
    else:
        history.blame(said("{file} is missing; records after number {seq} may have been in it", **_where(history)))
    return history


def _take_checkpoint(history: History, codec: Codec, data: bytes) -> None:
    documents, problem = read_checkpoint(data, CHECKPOINT)
    # A record that is named says more than "something was changed", so the chain speaks first.
    _chain(history, codec, documents, CHECKPOINT)
    if problem is not None:
        history.blame(problem)


def _take_journal(history: History, codec: Codec, data: bytes) -> None:
    found = scan(data)
    history.journal = found
    history.tail = data[found.size :] if found.torn else b""
    if found.base is None:
        history.blame(
            said("{file} is damaged at its beginning; no record after number {seq} can be read", **_where(history))
        )
    elif not _goes_on(history, found.base):
        history.blame(said("meeting.json and meeting.journal do not belong together, or one of them is missing"))
    else:
        _chain(history, codec, _new_documents(history, found), JOURNAL)
    if found.is_damaged and found.base is not None:
        history.blame(
            said(
                "{file} is damaged in frame {frame}, at record {record}, after record {seq} of {time}; it can be read up to there",
                **_where(history),
                frame=len(found.payloads) + 1,
            )
        )


def _goes_on(history: History, base: Base) -> bool:
    """Whether a journal's base is one of the records at hand."""
    if not 0 <= base.seq <= len(history.records):
        return False
    return base.digest == (history.records[base.seq - 1].digest if base.seq else NO_DIGEST)


def _new_documents(history: History, found: Scan) -> Iterator[msgspec.Raw]:
    """Take the documents out of a journal's frames, without those that the checkpoint has already.

    They are there twice after a crash between a new checkpoint and its new journal.
    """
    known = list(history.stored)
    for payload in found.payloads:
        for operation in _operations.decode(payload):
            match operation:
                case ["put", "records", seq, document] if seq > len(known):
                    yield document
                case ["put", "records", seq, document] if seq > 0 and document == known[seq - 1]:
                    continue
                case _:
                    raise ValueError("a meeting's journal holds nothing but its records")


def _chain(history: History, codec: Codec, documents: Iterable[msgspec.Raw], file: str) -> None:
    last: Last | Recorded = history.last
    try:
        for document in documents:
            last, is_known = codec.recorded(last, document)
            history.stored.append(document)
            history.records.append(last)
            if not is_known:
                history.unknown = history.unknown or _unknown(last)
    except UNREADABLE:
        history.blame(
            said(
                "{file} was changed: record {record} is not what was written after record {seq} of {time}",
                **_where(history) | {"file": file},
            )
        )


def _unknown(record: Recorded) -> Message:
    return said(
        "record {seq} is a “{kind}” that this version does not know; the meeting can be read, not continued",
        seq=record.seq,
        kind=record.kind,
    )


def _where(history: History) -> dict[str, object]:
    """Name the last good record and the one after it."""
    seq, time = len(history.records), stamp(history.records[-1].at) if history.records else "—"
    return {"file": JOURNAL, "seq": seq, "record": seq + 1, "time": time}


@contextmanager
def collector_paused() -> Iterator[None]:
    """Spare half of the time: nothing is garbage while a list only grows, and each look at it costs more.

    What a long meeting is made of lives as long as the meeting, so it is not looked at later either.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            if gc.get_count()[0] > _LONG:
                gc.freeze()
            gc.enable()


def _bytes(disk: Disk, path: Path) -> bytes | None:
    try:
        return disk.read(path)
    except FileNotFoundError:
        return None
