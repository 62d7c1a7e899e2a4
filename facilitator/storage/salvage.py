"""Owns what can be proved of damaged files: which records are whole, wherever they stand, and which are missing.

A record is whole when its digest fits onto the digest that stands before it, or when it stands in a frame of the
journal whose sums fit. Where its own digest was damaged, the record after it may say that the rest is right. Bytes that
merely look like a record prove nothing, and count as missing.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import field
from datetime import datetime
from pathlib import Path
from typing import Any

from facilitator.domain.copies import MeetingRepaired, RecordLost
from facilitator.domain.frozen import frozen, state
from facilitator.domain.recorded import PROGRAM
from facilitator.storage.codec import NO_DIGEST, UNREADABLE, Codec, Document, Last, digest_after
from facilitator.storage.disk import DISK, Disk
from facilitator.storage.frames import frames_anywhere, scan
from facilitator.storage.history import collector_paused, read_files

_RECORD = re.compile(r'(?:"\d{1,9}":|\["put","records",\d{1,9},)(?=\{"actor":)')
_DIGEST = re.compile(r'"digest":"(?P<digest>[0-9a-f]{64})","kind":"[^"]*",(?:"passive":true,)?"seq":(?P<seq>\d{1,9})\b')
_CLAIM = re.compile(r'"seq":(?P<seq>\d{1,9}),"sha256"')
_one = json.JSONDecoder()


@frozen
class Gap:
    """Records that are missing, and the times of the whole ones round them; "" where there is none."""

    first: int
    last: int
    after: str
    before: str

    @property
    def count(self) -> int:
        """How many are missing."""
        return self.last - self.first + 1


@frozen
class Salvage:
    """What a folder's files still prove.

    Attributes:
        whole: records by their number, in order, as they were written.
        last: the highest number that anything in the files speaks of.
    """

    whole: dict[int, Document]
    last: int

    @property
    def gaps(self) -> list[Gap]:
        """List what is missing, in order."""
        ends = [0, *self.whole, self.last + 1]
        return [
            Gap(before + 1, after - 1, self._time(before), self._time(after))
            for before, after in zip(ends, ends[1:], strict=False)
            if after > before + 1
        ]

    def _time(self, seq: int) -> str:
        return str(self.whole[seq]["at"]) if seq in self.whole else ""


@state
class _Found:
    """What looks like records, by number.

    Attributes:
        documents: all that can be read as one.
        sound: those in frames whose sums fit.
        digests: what stands, or may stand, as a record's digest.
        promised: so many records there were, at least.
    """

    documents: dict[int, list[Document]] = field(default_factory=dict)
    sound: dict[int, Document] = field(default_factory=dict)
    digests: dict[int, set[str]] = field(default_factory=lambda: {0: {NO_DIGEST}})
    promised: int = 0


def salvage(folder: Path, disk: Disk = DISK) -> Salvage:
    """Look through a folder's files for whole records; changes nothing and takes no lock.

    Raises:
        StorageError: it is no meeting folder, or it cannot be read at all.
    """
    checkpoint, journal = read_files(folder, disk)
    with collector_paused():
        found = _found(checkpoint or b"", journal or b"")
        whole = _proved(found)
    return Salvage(whole, _last(found, whole))


def mended(found: Salvage, codec: Codec) -> list[Document]:
    """Make one chain of what is whole; a missing record's place says that it is missing, and the last record how many.

    Where nothing is missing, the chain is the one that was written.
    """
    gaps = found.gaps
    if not found.whole or not gaps:
        return list(found.whole.values())
    documents, last, at = list[Document](), Last(), _moment(next(iter(found.whole.values())))
    for seq in range(1, max(found.whole) + 1):
        if seq in found.whole:
            document = dict(found.whole[seq])
            document["digest"], at = digest_after(last.digest, document), _moment(document)
        else:
            document = codec.draft(last, at, PROGRAM, f"lost-{seq}", [RecordLost()])[0][0]
        documents.append(document)
        last = Last(seq, document["digest"])
    mark = MeetingRepaired(found.whole[last.seq]["digest"], sum(gap.count for gap in gaps))
    return [*documents, *codec.draft(last, at, PROGRAM, f"repaired-{last.seq + 1}", [mark])[0]]


def _moment(document: Document) -> datetime:
    return datetime.fromisoformat(document["at"])


def _found(checkpoint: bytes, journal: bytes) -> _Found:
    found = _Found()
    for text in (data.decode("utf-8", "replace") for data in (checkpoint, journal)):
        for hint in _DIGEST.finditer(text):
            found.digests.setdefault(int(hint["seq"]), set()).add(hint["digest"])
        for seq, document in _documents(text):
            found.documents.setdefault(seq, []).append(document)
    base = scan(journal).base
    if base is not None:
        found.digests.setdefault(base.seq, set()).add(base.digest)
        found.promised = base.seq
    elif (claim := _CLAIM.search(checkpoint.decode("utf-8", "replace"))) is not None:
        found.promised = int(claim["seq"])
    frames = list(frames_anywhere(journal))
    for _, payload in frames:
        if payload is not None:
            found.sound.update(_documents(payload.decode("utf-8", "replace")))
    # Every frame holds a record, or several.
    found.promised += max((number for number, _ in frames), default=0)
    return found


def _documents(text: str) -> Iterator[tuple[int, Document]]:
    """Read everything that has the outer shape of a record."""
    for start in _RECORD.finditer(text):
        try:
            document: Any = _one.raw_decode(text, start.end())[0]
        except UNREADABLE:
            continue
        match document:
            case {"seq": int(seq), "at": str(), "digest": str()} if seq > 0:
                yield seq, document
            case _:
                pass


def _proved(found: _Found) -> dict[int, Document]:
    """Go from number to number, knowing which digests may stand before each."""
    whole: dict[int, Document] = {}
    for seq in sorted({*found.documents}):
        before = {whole[seq - 1]["digest"]} if seq - 1 in whole else found.digests.get(seq - 1, set())
        if (document := _whole(found, seq, before)) is not None:
            whole[seq] = document
    return whole


def _whole(found: _Found, seq: int, before: set[str]) -> Document | None:
    """Find the document of this number that is what was written."""
    for document in found.documents[seq]:
        for previous in before:
            fitting = _digest(previous, document)
            if fitting is None:
                continue
            if fitting == document["digest"]:
                return document
            if any(_digest(fitting, later) == later["digest"] for later in found.documents.get(seq + 1, ())):
                return document | {"digest": fitting}
    return found.sound.get(seq)


def _digest(previous: str, document: Document) -> str | None:
    try:
        return digest_after(previous, document)
    except UNREADABLE:
        return None


def _last(found: _Found, whole: Iterable[int]) -> int:
    """Tell how many records there were, as far as no changed digit can have made the number up."""
    spoken = {*whole, *found.documents, *found.digests}
    return max(0, *whole, min(max(spoken), len(spoken) - 1), found.promised)
