"""Owns durability: one thread that syncs whatever has gathered and wakes everybody who waits for it, once a batch."""

import logging
from collections.abc import Callable
from threading import Condition, Lock, Thread

from facilitator.session.ports import EventLog

_log = logging.getLogger(__name__)


class NotSaved(Exception):
    """The command took effect in memory but is not known to be on disk."""


class Committer:
    """Syncs the log behind the session's back.

    ``written`` is the last seq that was appended, ``durable`` the last one known to be on disk; a sync begins as soon as
    one is wanted, and takes all that was written by then. While ``problem`` is set nothing becomes durable: whoever
    waits is told so.
    """

    def __init__(self, log: EventLog) -> None:
        self._log = log
        self._state = Lock()
        self._work, self._settled = Condition(self._state), Condition(self._state)
        self._listeners: list[Callable[[], None]] = []
        self._is_closing = False
        self.written = self.durable = self._wanted = log.records[-1].seq if log.records else 0
        self.problem: str | None = None
        self._thread = Thread(target=self._run, name="committer", daemon=True)
        self._thread.start()

    def subscribe(self, listener: Callable[[], None]) -> None:
        """Call ``listener`` from the committer's thread once a batch, and when saving fails or works again."""
        self._listeners.append(listener)

    def announce(self, seq: int, *, hurry: bool = True) -> None:
        """Say that everything up to ``seq`` was appended; without ``hurry`` somebody says soon that a sync is wanted."""
        self.written = seq
        if hurry:
            self.hurry()

    def hurry(self) -> None:
        """Sync what was written by now."""
        with self._state:
            self._wanted = self.written
            self._work.notify()

    def fail(self, problem: str) -> None:
        """Let nothing become durable until ``restore``."""
        with self._state:
            self.problem = self.problem or problem
            self._settled.notify_all()
        self._tell()

    def restore(self, seq: int) -> None:
        """Say that the log was re-read, completed and verified up to ``seq``; what came after it is still to be synced."""
        with self._state:
            self.problem, self.durable = None, max(self.durable, seq)
            self._work.notify()
            self._settled.notify_all()
        self._tell()

    def wait(self, seq: int, timeout_s: float | None = None) -> None:
        """Return when ``seq`` is durable.

        Raises:
            NotSaved: the disk refused, the committer died, or ``timeout_s`` seconds passed.
        """
        if self._wanted < seq:
            self.hurry()
        with self._state:
            settled = self._settled.wait_for(lambda: self.durable >= seq or self.problem is not None, timeout_s)
            if self.durable < seq:
                raise NotSaved(self.problem if settled and self.problem else "timed out")

    def close(self) -> None:
        """Sync what is left and end the thread."""
        with self._state:
            self._is_closing = True
            self._work.notify()
        self._thread.join()

    def _run(self) -> None:
        while True:
            try:
                if not self._sync_batch():
                    return
            except Exception as error:  # the thread's outer edge: every open receipt fails, until the log is restored
                _log.exception("the committer died")
                self.fail(f"the committer died: {error}")

    def _sync_batch(self) -> bool:
        """Sync once there is something to sync; False when it is time to end."""
        with self._state:
            self._work.wait_for(lambda: self._is_closing or (self._wanted > self.durable and self.problem is None))
            reached = self.written
            if reached == self.durable or self.problem is not None:
                return not self._is_closing
        try:
            self._log.sync()
        except OSError as error:
            self._log.keep_in_memory()
            self.fail(error.strerror or str(error))
            return True
        with self._state:
            self.durable = max(self.durable, reached)
            self._settled.notify_all()
        self._tell()
        return True

    def _tell(self) -> None:
        for listener in self._listeners:
            try:
                listener()
            except Exception:  # a listener's fault must not stop saving
                _log.exception("a listener failed")
