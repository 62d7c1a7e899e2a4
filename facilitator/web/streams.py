"""Owns Server-Sent Events: one payload made once for all, at most so many a second, and whoever is slow gets the latest."""

import asyncio
import contextlib
import logging
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable, Hashable

from starlette.responses import StreamingResponse

_log = logging.getLogger(__name__)
HEARTBEAT_S = 15.0
_RETRY_MS = 2000

Payload = tuple[Hashable, bytes]
"""What a payload depends on, and its bytes; the same as before is not sent again."""


def event(data: bytes, seq: int) -> bytes:
    """Write one event; the data hold no line break."""
    return b"retry: %d\nid: %d\ndata: %s\n\n" % (_RETRY_MS, seq, data)


class Stream:
    """One open stream: a letter box that holds the latest payload only."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._latest: bytes | None = None
        self._is_closed = False
        self._arrived = asyncio.Event()

    def offer(self, payload: bytes) -> None:
        """Put a payload in, in place of one that was not taken yet."""
        self._latest = payload
        self._arrived.set()

    def close(self) -> None:
        """End the stream."""
        self._is_closed = True
        self._arrived.set()

    async def payloads(self) -> AsyncIterator[bytes]:
        """Give payloads as they come, and a sign of life when none does."""
        while not self._is_closed:
            try:
                await asyncio.wait_for(self._arrived.wait(), HEARTBEAT_S)
            except TimeoutError:
                yield b":\n\n"
                continue
            self._arrived.clear()
            payload, self._latest = self._latest, None
            if payload is not None:
                yield payload


class Pump:
    """Serves all streams of one kind.

    Args:
        make: makes the payload in a language.
        gap_s: the least time between two payloads.
        most: streams a holder may have open; the oldest one ends when there are more.
        pause_s: after how long to look again although nothing happened; None for never.
    """

    def __init__(
        self, make: Callable[[str], Payload], *, gap_s: float, most: int, pause_s: Callable[[], float | None]
    ) -> None:
        self._make = make
        self._gap_s = gap_s
        self._most = most
        self._pause_s = pause_s
        self._streams: dict[str, deque[Stream]] = defaultdict(deque)
        self._sent: dict[str, Payload] = {}
        self._wake: asyncio.Event | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._is_nudged = False

    @property
    def open_streams(self) -> int:
        """Count the open streams."""
        return sum(len(streams) for streams in self._streams.values())

    def nudge(self) -> None:
        """Say that something may have changed; from any thread, cheap when nobody listens."""
        if self._loop is None or self._is_nudged or not self._streams:
            return
        self._is_nudged = True
        try:
            self._loop.call_soon_threadsafe(self._nudged)
        except RuntimeError:  # the loop has ended
            self._loop = None

    def _nudged(self) -> None:
        if self._wake is not None:
            self._wake.set()

    def close(self) -> None:
        """End all streams; from any thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._close)

    def _close(self) -> None:
        for streams in self._streams.values():
            for stream in streams:
                stream.close()
        if self._task is not None:
            self._task.cancel()

    def response(self, holder: str, language: str) -> StreamingResponse:
        """Open a stream for a holder; it begins with things as they are."""
        if self._task is None or self._task.done():
            self._loop = asyncio.get_running_loop()
            self._wake = asyncio.Event()
            self._task = self._loop.create_task(self._run(self._wake))
        stream = Stream(language)
        streams = self._streams[holder]
        while len(streams) >= self._most:
            streams.popleft().close()
        streams.append(stream)
        stream.offer(self._make(language)[1])
        return StreamingResponse(self._serve(holder, stream), media_type="text/event-stream")

    async def _serve(self, holder: str, stream: Stream) -> AsyncIterator[bytes]:
        try:
            async for payload in stream.payloads():
                yield payload
        finally:
            streams = self._streams.get(holder, deque())
            if stream in streams:
                streams.remove(stream)
            if not streams:
                self._streams.pop(holder, None)

    async def _run(self, wake: asyncio.Event) -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(wake.wait(), self._pause_s())
            wake.clear()
            self._is_nudged = False
            try:
                self._send_news()
            except Exception:  # the pump's outer edge: the next change is shown again
                _log.exception("a payload could not be made")
            await asyncio.sleep(self._gap_s)

    def _send_news(self) -> None:
        made: dict[str, Payload] = {}
        for stream in [stream for streams in self._streams.values() for stream in streams]:
            language = stream.language
            if language not in made:
                made[language] = self._make(language)
            if made[language][0] != self._sent.get(language, (None,))[0]:
                stream.offer(made[language][1])
        self._sent.update(made)
