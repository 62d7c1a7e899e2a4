"""Owns the limits on a connection, kept before any request is made of it: size and time of head and body.

The parser below takes heads of any size and waits for ever; this does not.
"""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_LIMIT = 16 * 1024
BODY_LIMIT = 8 * 1024
HEAD_S = 5.0
BODY_S = 10.0

_ANSWER = "HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"


class GuardedProtocol(HttpToolsProtocol):
    """HTTP over one connection that has to say what it wants in time, and briefly."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._timer: asyncio.TimerHandle | None = None
        self._in_head = True
        self._head = self._body = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a head."""
        super().connection_made(transport)
        self._wait(HEAD_S)

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on, unless the head is too long by what has come of it."""
        if self.transport.is_closing():
            return
        super().data_received(data)
        if self._in_head:
            self._head += len(data)
            if self._head > HEAD_LIMIT:
                self._refuse("431 Request Header Fields Too Large")

    def on_message_begin(self) -> None:
        """Wait for the whole head of a request."""
        super().on_message_begin()
        self._in_head, self._head, self._body = True, 0, 0
        self._wait(HEAD_S)

    def on_headers_complete(self) -> None:
        """Let the request be served, unless its head is too long or it announces too much."""
        self._in_head = False
        size = len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers)
        announced = next((value for name, value in self.headers if name == b"content-length"), b"0")
        if size > HEAD_LIMIT:
            self._refuse("431 Request Header Fields Too Large")
        elif not announced.isdigit() or len(announced) > 9 or int(announced) > BODY_LIMIT:
            self._refuse("413 Content Too Large")
        else:
            super().on_headers_complete()
            self._wait(BODY_S)

    def on_body(self, body: bytes) -> None:
        """Take more of the body, as much as is allowed."""
        self._body += len(body)
        if self.transport.is_closing():
            return
        if self._body > BODY_LIMIT:
            self._refuse("413 Content Too Large")
        else:
            super().on_body(body)

    def on_message_complete(self) -> None:
        """Wait no longer: all has been said."""
        self._stop_waiting()
        self._in_head, self._head = True, 0
        if not self.transport.is_closing():
            super().on_message_complete()

    def _wait(self, seconds: float) -> None:
        self._stop_waiting()
        self._timer = self.loop.call_later(seconds, self._refuse, "408 Request Timeout")

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _refuse(self, status: str) -> None:
        self._stop_waiting()
        if not self.transport.is_closing():
            self.transport.write(_ANSWER.format(status=status).encode("ascii"))
            self.transport.close()
