"""Composition root: the only module that knows every layer and puts them together."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from facilitator.domain.errors import Message
from facilitator.domain.meeting import KINDS, Meeting, fold
from facilitator.domain.recorded import Recorded
from facilitator.domain.undo import dead_causes
from facilitator.session.clock import SystemClock
from facilitator.session.pinyin import search_keys
from facilitator.session.ports import Clock, Entropy
from facilitator.session.session import Session
from facilitator.storage.checkpoint import Tables
from facilitator.storage.codec import Codec
from facilitator.storage.folder import MeetingFolder, Setup
from facilitator.storage.history import Verdict, verify
from facilitator.storage.memory import MemoryLog
from facilitator.views.snapshot import projections

CODEC = Codec(KINDS)


class SeededEntropy:
    """Chance for rehearsals: the same seed gives the same bytes."""

    def __init__(self, seed: bytes) -> None:
        self._seed = seed
        self._count = 0

    def __call__(self, count: int, /) -> bytes:
        """Give the next ``count`` bytes."""
        given = b""
        while len(given) < count:
            self._count += 1
            given += hashlib.sha256(self._seed + self._count.to_bytes(8, "big")).digest()
        return given[:count]


@dataclass(frozen=True, slots=True)
class OpenMeeting:
    """A meeting opened to be changed; close it by ``session.close()``.

    Attributes:
        notices: what opening found and dealt with, for the chair to know.
        read_only: why nothing may be changed; None when it may.
    """

    session: Session
    notices: tuple[Message, ...]
    read_only: Message | None


@dataclass(frozen=True, slots=True)
class ReadMeeting:
    """A meeting read without its lock.

    Attributes:
        meeting: folded from all records.
        now: the time of the last record, at which views of it are always the same.
        problem: what is wrong with its file; None when nothing is.
    """

    meeting: Meeting
    records: Sequence[Recorded]
    now: datetime
    problem: Message | None

    @property
    def digest(self) -> str:
        """The digest of the last record."""
        return self.records[-1].digest if self.records else ""


def _fold(records: Sequence[Recorded]) -> Meeting:
    return fold(records, dead_causes(records))


def _tables(records: Sequence[Recorded]) -> Tables:
    return projections(_fold(records), records[-1].at if records else datetime.now(UTC))


def open_meeting(
    folder: Path, *, clock: Clock | None = None, entropy: Entropy | None = None, force: bool = False
) -> OpenMeeting:
    """Open a meeting's folder to change it.

    Args:
        folder: where it lies.
        clock: the machine's when None.
        entropy: where draws take their chance from; the machine's when None.
        force: take the lock from whoever has it.

    Raises:
        StorageError: it is no meeting, or somebody else has it open.
    """
    log = MeetingFolder.open(folder, CODEC, Setup(projections=_tables), force=force)
    clock = clock or SystemClock(not_before=log.records[-1].at if log.records else None)
    session = Session(log, clock=clock, entropy=entropy or os.urandom, keys=search_keys)
    return OpenMeeting(session, log.notices, log.read_only)


def create_meeting(folder: Path) -> None:
    """Make an empty meeting in a folder, which may be there already but may hold no meeting."""
    MeetingFolder.create(folder)


def meeting_in_memory(clock: Clock, entropy: Entropy = os.urandom) -> Session:
    """Begin a meeting that is gone when the program ends."""
    return Session(MemoryLog(CODEC), clock=clock, entropy=entropy, keys=search_keys)


def verify_meeting(folder: Path) -> Verdict:
    """Walk a meeting's chain of records, taking no lock."""
    return verify(folder, CODEC)


def read_meeting(folder: Path) -> ReadMeeting:
    """Read a meeting's folder, taking no lock."""
    log = MeetingFolder.read(folder, CODEC)
    now = log.records[-1].at if log.records else datetime.now(UTC)
    return ReadMeeting(_fold(log.records), log.records, now, log.read_only)
