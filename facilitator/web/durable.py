"""Owns waiting for the disk: a phone is answered when its act is durable, many phones with one sync and one wake-up."""

import asyncio
from collections import deque
from threading import Lock

from facilitator.session.committer import Committer, NotSaved
from facilitator.session.receipt import Receipt

PATIENCE_S = 10.0


class Durable:
    """Waits on behalf of all requests of one loop, first come, first answered: later records are durable no sooner.

    The loop is woken after whatever became durable or failed, so nothing that is looked at before waiting is missed.
    """

    def __init__(self, committer: Committer) -> None:
        self._committer = committer
        self._waiting: deque[tuple[int, float, asyncio.Future[None]]] = deque()
        self._lock = Lock()
        self._is_called = False
        self._is_watched = False
        self._is_hurried = False
        self._loop: asyncio.AbstractEventLoop | None = None
        committer.subscribe(self._call)

    async def __call__(self, receipt: Receipt) -> None:
        """Return when a receipt's records are on disk.

        Raises:
            NotSaved: the disk refused, or took too long.
        """
        if (loop := asyncio.get_running_loop()) is not self._loop:
            self._begin(loop)
        if receipt.is_durable:
            return
        if (problem := self._committer.problem) is not None:
            raise NotSaved(problem)
        future = loop.create_future()
        self._waiting.append((receipt.records[-1].seq, loop.time() + PATIENCE_S, future))
        if not self._is_hurried:
            self._is_hurried = True
            loop.call_soon(self._hurry)
        if not self._is_watched:
            self._is_watched = True
            loop.call_later(PATIENCE_S, self._give_up)
        await future

    def _begin(self, loop: asyncio.AbstractEventLoop) -> None:
        """Wait in another loop from now on; whoever waited in the one before has gone with it."""
        with self._lock:
            self._loop, self._is_called = loop, False
        self._is_watched = self._is_hurried = False
        self._waiting.clear()

    def _hurry(self) -> None:
        """Save what all requests of one turn of the loop have changed; they share one sync."""
        self._is_hurried = False
        self._committer.hurry()

    def _call(self) -> None:
        """Wake the loop once, from the committer's thread."""
        with self._lock:
            if self._is_called or self._loop is None:
                return
            self._is_called = True
        try:
            self._loop.call_soon_threadsafe(self._wake)
        except RuntimeError:  # the loop has ended; nobody waits any more
            self._is_called = False

    def _wake(self) -> None:
        with self._lock:
            self._is_called = False
        self._settle()

    def _settle(self) -> None:
        durable, problem = self._committer.durable, self._committer.problem
        while self._waiting and (problem is not None or self._waiting[0][0] <= durable):
            seq, _, future = self._waiting.popleft()
            if future.done():
                continue
            if seq <= durable:
                future.set_result(None)
            else:
                future.set_exception(NotSaved(problem or ""))

    def _give_up(self) -> None:
        """Fail what has waited too long; the first that wait are the first that were told to."""
        assert self._loop is not None
        now = self._loop.time()
        while self._waiting and self._waiting[0][1] <= now:
            future = self._waiting.popleft()[2]
            if not future.done():
                future.set_exception(NotSaved("timed out"))
        self._is_watched = bool(self._waiting)
        if self._waiting:
            self._loop.call_at(self._waiting[0][1], self._give_up)
