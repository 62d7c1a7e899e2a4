"""Owns the limits on a connection, kept before any request is made of it: size and time of head and body.

The parser below takes heads of any size and waits for ever; this does not.
"""

import asyncio
from enum import Enum
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_LIMIT = 16 * 1024
BODY_LIMIT = 8 * 1024
#: Where a file may come: how much of it, and how long a slow phone may take.
FILES = {b"/paper": (2_000_000 + 64 * 1024, 60.0)}
HEAD_S = 5.0
BODY_S = 10.0
LINGER_S = 1.0

_ANSWER = "HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"


class Waiting(Enum):
    """What a connection is waited for to send."""

    NOTHING = "nothing"
    HEAD = "head"
    BODY = "body"


class GuardedProtocol(HttpToolsProtocol):
    """HTTP over one connection that has to say what it wants in time, and briefly."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._timer: asyncio.TimerHandle | None = None
        self._awaits = Waiting.HEAD
        self._timed: tuple[int, Waiting] | None = None
        self._requests = self._head = self._body = 0
        self._most, self._patience_s = BODY_LIMIT, BODY_S
        self._is_refused = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a head."""
        super().connection_made(transport)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._stop_watching()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on, unless the head is too long by what has come of it."""
        if self._is_over:
            return
        super().data_received(data)
        if self._awaits is Waiting.HEAD:
            self._head += len(data)
            if self._head > HEAD_LIMIT:
                self._refuse("431 Request Header Fields Too Large")
        self._watch()

    def on_message_begin(self) -> None:
        """Expect the whole head of a request."""
        super().on_message_begin()
        self._awaits, self._head, self._body = Waiting.HEAD, 0, 0
        self._requests += 1

    def on_headers_complete(self) -> None:
        """Let the request be served, unless its head is too long or it announces too much."""
        self._awaits = Waiting.BODY
        self._most, self._patience_s = FILES.get(self.url, (BODY_LIMIT, BODY_S))
        size = len(self.url) + sum([len(name) + len(value) + 4 for name, value in self.headers])
        announced = next((value for name, value in self.headers if name == b"content-length"), b"0")
        if size > HEAD_LIMIT:
            self._refuse("431 Request Header Fields Too Large")
        elif not announced.isdigit() or len(announced) > 9 or int(announced) > self._most:
            self._refuse("413 Content Too Large")
        else:
            super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Take more of the body, as much as is allowed."""
        self._body += len(body)
        if self._is_over:
            return
        if self._body > self._most:
            self._refuse("413 Content Too Large")
        else:
            super().on_body(body)

    def on_message_complete(self) -> None:
        """Expect nothing more: all has been said."""
        self._awaits = Waiting.NOTHING
        if not self._is_over:
            super().on_message_complete()

    @property
    def _is_over(self) -> bool:
        """Tell whether nothing more is wanted of this connection."""
        return self._is_refused or self.transport.is_closing()

    def _watch(self) -> None:
        """Time what is waited for, from when it began; a request that came whole is never timed."""
        now = (self._requests, self._awaits)
        if self._is_over:
            return
        if self._awaits is Waiting.NOTHING:
            self._stop_watching()
        elif now != self._timed:
            self._stop_watching()
            self._timed = now
            patience_s = HEAD_S if self._awaits is Waiting.HEAD else self._patience_s
            self._timer = self.loop.call_later(patience_s, self._refuse, "408 Request Timeout")

    def _stop_watching(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = self._timed = None

    def _refuse(self, status: str) -> None:
        """Say why not, and hang up; what still comes is not read, but closing upon it would tear the answer away."""
        self._stop_watching()
        if self._is_over:
            return
        self._is_refused = True
        self.transport.write(_ANSWER.format(status=status).encode("ascii"))
        if self.transport.can_write_eof():
            self.transport.write_eof()
            self._timer = self.loop.call_later(LINGER_S, self.transport.close)
        else:
            self.transport.close()
