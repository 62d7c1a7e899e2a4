"""The program that phones are measured against: the real screen with its page, and beside it two endpoints that do less.

``python -m benchmarks.phones_desk DIR PORT EMPTY TINY`` shows a meeting as ``facilitator open`` does; in the same process
one endpoint answers at the port EMPTY and stores nothing, another at TINY and stores with TinyDB's own storage.
"""

import sys
from collections.abc import Awaitable, Callable
from itertools import count
from pathlib import Path
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from tinydb import TinyDB

from facilitator.cli.main import main
from facilitator.web.server import WebThread

HERE = "127.0.0.1"
TINYDB_DOCUMENTS = 1_000

Endpoint = Callable[[Request], Awaitable[Response]]


async def nothing(request: Request) -> Response:
    """Read the form and answer."""
    await _form(request)
    return RedirectResponse("/", status_code=303)


def tinydb_endpoint(path: Path) -> Endpoint:
    """Read the form, insert a document with TinyDB's own storage, and answer."""
    db, number = TinyDB(path), count()
    db.insert_multiple({"person": n, "at": "2026-03-02T09:00:00Z"} for n in range(TINYDB_DOCUMENTS))

    async def insert(request: Request) -> Response:
        form = await _form(request)
        db.insert({"person": form["person"], "number": next(number), "at": "2026-03-02T09:00:00Z"})
        return RedirectResponse("/", status_code=303)

    return insert


async def _form(request: Request) -> dict[str, str]:
    return dict(parse_qsl((await request.body()).decode()))


def _serve(endpoint: Endpoint, port: int) -> None:
    WebThread(Starlette(routes=[Route("/in", endpoint, methods=["POST"])]), HERE, port).start()


if __name__ == "__main__":
    folder, port, empty, tiny = sys.argv[1:]
    _serve(nothing, int(empty))
    _serve(tinydb_endpoint(Path(folder).with_suffix(".tiny.json")), int(tiny))
    main(["open", folder, "--host", HERE, "--port", port])
