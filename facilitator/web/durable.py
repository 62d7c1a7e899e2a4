"""Owns waiting for the disk: a phone is answered when its act is durable, many phones with one wake-up."""

import asyncio
import heapq
from itertools import count
from threading import Lock

from facilitator.session.committer import Committer, NotSaved
from facilitator.session.receipt import Receipt

_PATIENCE_S = 10.0


class Durable:
    """Waits on behalf of all requests of one loop."""

    def __init__(self, committer: Committer) -> None:
        self._committer = committer
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self._order = count()
        self._lock = Lock()
        self._is_called = False
        self._loop: asyncio.AbstractEventLoop | None = None
        committer.subscribe(self._call)

    async def __call__(self, receipt: Receipt) -> None:
        """Return when a receipt's records are on disk.

        Raises:
            NotSaved: the disk refused, or took too long.
        """
        if receipt.is_durable:
            return
        self._loop = asyncio.get_running_loop()
        future = self._loop.create_future()
        heapq.heappush(self._waiting, (receipt.records[-1].seq, next(self._order), future))
        self._settle()
        try:
            await asyncio.wait_for(future, _PATIENCE_S)
        except TimeoutError:
            raise NotSaved("timed out") from None

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
            seq, _, future = heapq.heappop(self._waiting)
            if future.done():
                continue
            if seq <= durable:
                future.set_result(None)
            else:
                future.set_exception(NotSaved(problem or ""))
