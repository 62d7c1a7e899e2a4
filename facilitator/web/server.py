"""Owns the thread that serves: uvicorn with its own loop, which leaves the program's signals alone."""

import asyncio
import logging
import socket
from collections.abc import Callable
from errno import EADDRINUSE
from pathlib import Path
from threading import Thread

import uvicorn
from starlette.types import ASGIApp

from facilitator.domain.frozen import frozen
from facilitator.web.protocol import GuardedProtocol

_log = logging.getLogger(__name__)
_BACKLOG = 2048
_IDLE_S = 20
_LAST_WORDS_S = 1
_LAST_PORT = 65_535


@frozen
class Certificate:
    """Where the files for TLS lie."""

    chain: Path
    key: Path


class WebThread:
    """The web server, started and stopped by whoever owns the program.

    Args:
        app: what is served.
        host: the address to listen at; ``0.0.0.0`` for all.
        port: the port; 0 for any that is free.
        spare: how many ports above it to try where it is taken.
        certificate: for TLS; None for plain HTTP.
        before_stop: ends what would keep the server waiting.
    """

    def __init__(
        self,
        app: ASGIApp,
        host: str,
        port: int,
        *,
        spare: int = 0,
        certificate: Certificate | None = None,
        before_stop: Callable[[], None] = lambda: None,
    ) -> None:
        self._app = app
        self._before_stop = before_stop
        self._host = host
        self._wanted_ports = range(port, min(port + spare, _LAST_PORT) + 1)
        self._certificate = certificate
        self._server: uvicorn.Server | None = None
        self._thread: Thread | None = None
        self.port = 0

    def start(self) -> None:
        """Listen and serve.

        Raises:
            OSError: the addresses are taken, or are not this machine's.
        """
        listening = _listen_at_any(self._host, self._wanted_ports)
        self.port = listening.getsockname()[1]
        config = uvicorn.Config(
            self._app,
            http=GuardedProtocol,
            ws="none",
            loop="asyncio",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=_IDLE_S,
            timeout_graceful_shutdown=_LAST_WORDS_S,
            ssl_certfile=str(self._certificate.chain) if self._certificate else None,
            ssl_keyfile=str(self._certificate.key) if self._certificate else None,
        )
        self._server = uvicorn.Server(config)
        self._thread = Thread(target=self._serve, args=(self._server, listening), name="web", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop serving; open streams get a second to end."""
        if self._server is not None and self._thread is not None:
            self._server.should_exit = True
            self._before_stop()
            self._thread.join()
            self._server = self._thread = None

    def _serve(self, server: uvicorn.Server, listening: socket.socket) -> None:
        try:
            asyncio.run(server.serve([listening]))
        except Exception:  # the thread's outer edge: the meeting goes on without phones
            _log.exception("the web server died")
        finally:
            listening.close()


def _listen_at_any(host: str, ports: range) -> socket.socket:
    """Open the first port that is free; what is wrong with the last one is what counts."""
    for port in ports[:-1]:
        try:
            return _listen(host, port)
        except OSError as error:
            if error.errno != EADDRINUSE:
                raise
    return _listen(host, ports[-1])


def _listen(host: str, port: int) -> socket.socket:
    """Open the listening socket here, so that a taken port is an error of ``start``.

    asyncio sends at once, without waiting for what was sent before to arrive, only where the protocol is named.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(_BACKLOG)
        listening.setblocking(False)
    except OSError:
        listening.close()
        raise
    return listening
