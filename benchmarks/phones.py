"""Phones that check in, each answered only when it is on disk; beside it an endpoint that does nothing, and TinyDB's own.

Server and phones are two processes on this machine, and speak over loopback only.
"""

import gc
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import parse_qsl

import psutil
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from tinydb import TinyDB

from benchmarks.measuring import ROOT, Table, seconds
from benchmarks.meetings import roster
from facilitator.bootstrap import Hosting, create_meeting, lobby_of, open_meeting
from facilitator.checkin.lobby import Lobby
from facilitator.domain.attendance import CheckIn
from facilitator.domain.life import StartMeeting
from facilitator.domain.particulars import CreateMeeting
from facilitator.domain.queue_acts import RaiseHand
from facilitator.domain.speech_acts import CallNext
from facilitator.session.session import Session
from facilitator.web.server import WebThread

HERE = "127.0.0.1"
PEOPLE, STREAMS, ARRIVALS, OVER_S = 10_000, 300, 1_000, 10.0
AT_ONCE, FLOOD, ROUNDS = 128, 1_500, 5
TINYDB_DOCUMENTS, TINYDB_ASKED = 1_000, 150
OTHER_SIZES = (3_000, 50_000)


class Phones:
    """The process with the phones in it."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "benchmarks.phones_load"]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def do(self, job: str, **how: object) -> dict[str, Any]:
        """Give the phones a job, and wait until it is done."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps({"job": job, **how}) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def timed(self, job: str, **how: object) -> dict[str, Any]:
        """Give the phones a job, and add what this process computed meanwhile: seconds of its processors."""
        before = _busy_s()
        answer = self.do(job, **how)
        return answer | {"busy": _busy_s() - before}

    def close(self) -> None:
        """Let the phones go."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


@dataclass
class Meeting:
    """A meeting on disk that is served, with a speaker on the floor and a clock that runs."""

    session: Session
    lobby: Lobby

    def code(self) -> str:
        """Read the code off the screen."""
        return self.lobby.invitation().code.replace(" ", "")

    def present(self) -> int:
        """Count who is present."""
        return self.session.view(lambda meeting, now: len(meeting.attendance.present))


@contextmanager
def served(people: int) -> Iterator[Meeting]:
    """Serve a meeting of so many people; the first of them speaks."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "meeting"
        create_meeting(folder, [])
        session = open_meeting(folder).session
        first = ("0",)
        for command in (
            CreateMeeting("Benchmark", datetime.now(UTC)), roster(people), StartMeeting(),
            CheckIn(first), RaiseHand(first), CallNext(),
        ):  # fmt: skip
            session.handle(command).wait()
        lobby = lobby_of(session, folder, Hosting(HERE, 0))
        lobby.start()
        gc.collect()
        try:
            yield Meeting(session, lobby)
        finally:
            lobby.stop()
            session.close()


@contextmanager
def bare(handler: Any) -> Iterator[int]:
    """Serve one endpoint in this same process."""
    server = WebThread(Starlette(routes=[Route("/in", handler, methods=["POST"])]), HERE, 0)
    server.start()
    try:
        yield server.port
    finally:
        server.stop()


async def nothing(request: Request) -> Response:
    """Read the form and answer."""
    parse_qsl((await request.body()).decode())
    return RedirectResponse("/", status_code=303)


def tinydb_handler(path: Path) -> Any:
    """Read the form, insert a document with TinyDB's own storage, and answer."""
    db, number = TinyDB(path), count()
    db.insert_multiple({"person": n, "at": "2026-03-02T09:00:00Z"} for n in range(TINYDB_DOCUMENTS))

    async def insert(request: Request) -> Response:
        form = dict(parse_qsl((await request.body()).decode()))
        db.insert({"person": form["person"], "number": next(number), "at": "2026-03-02T09:00:00Z"})
        return RedirectResponse("/", status_code=303)

    return insert


def _busy_s() -> float:
    used = psutil.Process().cpu_times()
    return float(used.user + used.system)


def _quantile(values: list[float], share: float) -> float:
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def _cells(name: str, runs: list[dict[str, Any]], beside: float | None) -> tuple[list[str], float]:
    """Write one row: as many a second, the middle and the worst of a hundred, and the share of the bare endpoint."""
    rate = median(len(run["latencies"]) / run["elapsed"] for run in runs)
    took = [value for run in runs for value in run["latencies"]]
    busy = sum(run["busy"] for run in runs) / len(took)
    share = "1" if beside is None else f"{rate / beside:.2f}"
    return [
        name,
        f"{rate:,.0f}",
        seconds(_quantile(took, 0.5)),
        seconds(_quantile(took, 0.99)),
        seconds(busy),
        share,
    ], rate


def table() -> Table:
    """Measure in one run: streams open, phones arriving, then as fast as it goes, beside the two others."""
    phones, first = Phones(), count(1)

    def some(number: int) -> int:
        start = next(first)
        for _ in range(number - 1):
            next(first)
        return start

    with ExitStack() as stack:
        stack.callback(phones.close)
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        meeting = stack.enter_context(served(PEOPLE))
        empty = stack.enter_context(bare(nothing))
        tiny = stack.enter_context(bare(tinydb_handler(scratch / "tiny.json")))
        port, process = meeting.lobby.port, psutil.Process()
        before = process.memory_info().rss
        phones.do("listen", port=port, code=meeting.code(), first=some(STREAMS), count=STREAMS)
        a_stream = (process.memory_info().rss - before) / STREAMS / 1024
        phones.do("plain", port=empty, count=200, at_once=AT_ONCE)
        here = meeting.present()
        arrived = phones.timed(
            "arrive", port=port, code=meeting.code(), first=some(ARRIVALS), count=ARRIVALS, over_s=OVER_S
        )
        lost = ARRIVALS - (meeting.present() - here)
        floods, nothings, tinies = [], [], []
        for _ in range(ROUNDS):
            here = meeting.present()
            phones.do("scan", port=port, code=meeting.code(), count=FLOOD)
            floods.append(phones.timed("flood", port=port, first=some(FLOOD), count=FLOOD, at_once=AT_ONCE))
            lost += FLOOD - (meeting.present() - here)
            nothings.append(phones.timed("plain", port=empty, count=FLOOD, at_once=AT_ONCE))
            tinies.append(phones.timed("plain", port=tiny, count=TINYDB_ASKED, at_once=AT_ONCE))
        heard = phones.do("heard")["heard"]
    bare_row, rate = _cells("bare Starlette, which stores nothing", nothings, None)
    rows = [
        _cells(f"{ARRIVALS:,} phones within {OVER_S:.0f} s, {STREAMS} streams open", [arrived], rate)[0],
        _cells(f"as fast as it goes, {AT_ONCE} at once, {STREAMS} streams open", floods, rate)[0],
        *(_cells(f"the same with {size:,} people and no stream", [_of_size(size)], rate)[0] for size in OTHER_SIZES),
        bare_row,
        _cells(f"Starlette with TinyDB's own storage, {TINYDB_DOCUMENTS:,} documents", tinies, rate)[0],
    ]  # fmt: skip
    head = [
        "check-ins, each answered when it is on disk",
        "a second",
        "median",
        "p99",
        "computed for each",
        "of the bare endpoint",
    ]
    note = (
        f"{PEOPLE:,} people on the list, a speaker's clock running; {lost} of {ARRIVALS + ROUNDS * FLOOD:,} check-ins lost "
        f"or counted twice. {heard:,} messages reached the {STREAMS} streams; a stream takes {a_stream:.0f} KiB. "
        f"Medians of {ROUNDS} interleaved rounds; server and phones share this machine. The journal grows past its limit "
        "and is written anew once during the second row, beside the commits."
    )
    return Table("phones", head, rows, note)


def _of_size(people: int) -> dict[str, Any]:
    """Check in as fast as it goes in a meeting of another size."""
    phones = Phones()
    try:
        with served(people) as meeting:
            phones.do("scan", port=meeting.lobby.port, code=meeting.code(), count=FLOOD)
            return phones.timed("flood", port=meeting.lobby.port, first=1, count=FLOOD, at_once=AT_ONCE)
    finally:
        phones.close()


if __name__ == "__main__":
    print(table().markdown())
