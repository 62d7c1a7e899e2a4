"""Owns waiting for the disk: a phone is answered when its act is durable, many phones with one wake-up."""

import asyncio
import heapq
from itertools import count
from threading import Lock

from facilitator.session.committer import Committer, NotSaved
from facilitator.session.receipt import Receipt

PATIENCE_S = 10.0


class Durable:
    """Waits on behalf of all requests of one loop."""

    def __init__(self, committer: Committer) -> None:
        self._committer = committer
        self._waiting: list[tuple[int, int, float, asyncio.Future[None]]] = []
        self._order = count()
        self._lock = Lock()
        self._is_called = False
        self._is_watched = False
        self._loop: asyncio.AbstractEventLoop | None = None
        committer.subscribe(self._call)

    async def __call__(self, receipt: Receipt) -> None:
        """Return when a receipt's records are on disk.

        Raises:
            NotSaved: the disk refused, or took too long.
        """
        if receipt.is_durable:
            return
        loop = self._loop = asyncio.get_running_loop()
        future = loop.create_future()
        heapq.heappush(self._waiting, (receipt.records[-1].seq, next(self._order), loop.time() + PATIENCE_S, future))
        self._settle()
        if self._waiting and not self._is_watched:
            self._is_watched = True
            loop.call_later(PATIENCE_S, self._give_up)
        await future

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
            seq, _, _, future = heapq.heappop(self._waiting)
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
        while self._waiting and self._waiting[0][2] <= now:
            future = heapq.heappop(self._waiting)[3]
            if not future.done():
                future.set_exception(NotSaved("timed out"))
        self._is_watched = bool(self._waiting)
        if self._waiting:
            self._loop.call_at(self._waiting[0][2], self._give_up)
