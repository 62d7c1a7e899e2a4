"""What the session tests stand on: a log in memory whose disk can be slow, broken or mended, and that tells what was asked of it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from errno import EIO, ENOSPC
from threading import Event as Flag

from facilitator.domain.meeting import KINDS, Meeting
from facilitator.domain.particulars import CreateMeeting
from facilitator.domain.recorded import Event, Recorded
from facilitator.domain.roster import AddPerson
from facilitator.session.clock import ManualClock
from facilitator.session.session import Session
from facilitator.storage.codec import Codec
from facilitator.storage.memory import MemoryLog

MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)

#: The longest that a test waits for another thread; none waits that long unless it fails.
PATIENCE_S = 20.0


class GatedLog(MemoryLog):
    """A log whose ``sync`` waits at a gate, fails or dies when it is told to.

    Attributes:
        gate: while it is shut (cleared), ``sync`` waits.
        synced: how often ``sync`` came through.
        calls: what was asked of the log, in order.
    """

    def __init__(self) -> None:
        super().__init__(Codec(KINDS))
        self.gate = Flag()
        self.gate.set()
        self.arrived = Flag()
        self.synced = 0
        self.calls: list[str] = []
        self.sync_error: Exception | None = None
        self.append_fails = self.recovery_fails = False

    def append(self, at: datetime, actor: str, cause: str, events: Sequence[Event]) -> tuple[Recorded, ...]:
        self.calls.append("append")
        if self.append_fails:
            raise OSError(ENOSPC, "No space left on device")
        return super().append(at, actor, cause, events)

    def sync(self) -> None:
        self.arrived.set()
        assert self.gate.wait(PATIENCE_S)
        if self.sync_error is not None:
            raise self.sync_error
        super().sync()
        self.synced += 1

    def keep_in_memory(self) -> None:
        self.calls.append("keep in memory")
        self.append_fails = False
        super().keep_in_memory()

    def recover(self) -> None:
        if self.recovery_fails:
            raise OSError(EIO, "Input/output error")
        self.calls.append("recover")
        self.sync_error = None
        super().recover()


@contextmanager
def using(log: MemoryLog | None = None, clock: ManualClock | None = None) -> Iterator[Session]:
    """Use a session and end its thread."""
    session = Session(
        log or GatedLog(), clock=clock or ManualClock(MORNING), entropy=bytes, keys=lambda name: (name.lower()[:1],)
    )
    try:
        yield session
    finally:
        if isinstance(log, GatedLog):
            log.gate.set()
        session.close()


def begin(session: Session) -> None:
    """Make the meeting and Bo."""
    session.handle(CreateMeeting("Council"))
    session.handle(AddPerson("Bo", id="bo"))


def meeting_of(session: Session) -> Meeting:
    return session.view(lambda meeting, now: meeting)
