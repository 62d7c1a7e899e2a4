"""Phones that check in at the real program, each answered only when it is on disk; beside it endpoints that do less.

The program runs in a terminal with a clock on the floor, and keys are pressed in it meanwhile. Phones are a process of
their own on the same machine, and speak over loopback only.
"""

import json
import socket
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.measuring import ROOT, Table, seconds
from benchmarks.meetings import roster
from benchmarks.phones_desk import HERE, TINYDB_DOCUMENTS
from benchmarks.screen import KEYS
from benchmarks.terminal import Watched
from facilitator.bootstrap import create_meeting, decided_from_nothing, read_meeting, tokens_of
from facilitator.checkin.codes import Codes
from facilitator.domain.agenda_edits import AddItem
from facilitator.domain.attendance import CheckedIn
from facilitator.domain.checkin import DEFAULT_SLOT_S
from facilitator.domain.life import StartMeeting
from facilitator.domain.particulars import CreateMeeting
from facilitator.domain.queue_acts import RaiseHand
from facilitator.domain.speech_acts import CallNext
from facilitator.session.clock import SystemClock

PEOPLE, WAITING, STREAMS, ARRIVALS, OVER_S = 10_000, 230, 300, 1_000, 10.0
AT_ONCE, FLOOD, ROUNDS = 128, 1_500, 5
TINYDB_ASKED = 150
OTHER_SIZES, FEW, FEW_ROUNDS = (3_000, 50_000), 900, 3

#: A key that changes what is shown at once, and what of the screen is watched.
_DOWN, _, _PICKED = KEYS["↓"]


class Phones:
    """The process with the phones in it."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "benchmarks.phones_load"]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def begin(self, job: str, **how: object) -> None:
        """Give the phones a job."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"job": job, **how}) + "\n")
        self._process.stdin.flush()

    @property
    def output(self) -> int:
        """The file that can be read when a job is done."""
        assert self._process.stdout is not None
        return self._process.stdout.fileno()

    def result(self) -> dict[str, Any]:
        """Take what came of a job."""
        assert self._process.stdout is not None
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def close(self) -> None:
        """Let the phones go."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


@dataclass
class Run:
    """What phones did, what the program computed for it, and how long a key took meanwhile."""

    latencies: list[float]
    elapsed: float
    busy: float
    keys: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """How many a second."""
        return len(self.latencies) / self.elapsed


@dataclass
class Desk:
    """The program at work."""

    folder: Path
    port: int
    empty: int
    tiny: int
    screen: Watched
    phones: Phones
    people: Iterator[int]

    def code(self) -> str:
        """Make the code that the screen would show now."""
        found = read_meeting(self.folder)
        return Codes(tokens_of(self.folder, found.records), DEFAULT_SLOT_S).now(datetime.now(UTC))

    def do(self, job: str, **how: object) -> dict[str, Any]:
        """Let the phones do something, and take in what the program draws meanwhile."""
        self.phones.begin(job, **how)
        while not self.screen.rest(0.5, until=self.phones.output):
            pass
        return self.phones.result()

    def measured(self, job: str, **how: object) -> Run:
        """Do the same, and press a key again and again meanwhile."""
        keys: list[float] = []
        before = self.screen.processor()
        self.phones.begin(job, **how)
        while not self.screen.rest(0.1, until=self.phones.output):
            keys.append(self.screen.press(_DOWN, _PICKED))
        answer = self.phones.result()
        return Run(answer["latencies"], answer["elapsed"], self.screen.processor() - before, keys)

    def flood(self, number: int = FLOOD) -> Run:
        """Let so many phones scan the code, and then check in as fast as it goes."""
        self.do("scan", port=self.port, code=self.code(), count=number)
        return self.measured("flood", port=self.port, first=self.some(number), count=number, at_once=AT_ONCE)

    def some(self, number: int) -> int:
        """Take so many people who are not here yet; returns the first one's number."""
        first = next(self.people)
        for _ in range(number - 1):
            next(self.people)
        return first

    def check_ins(self) -> Counter[str]:
        """Count on disk how often each person came in."""
        return Counter(r.event.person for r in read_meeting(self.folder).records if isinstance(r.event, CheckedIn))


@contextmanager
def desk(people: int) -> Iterator[Desk]:
    """Show a meeting of so many people, somebody on the floor and many hands up."""
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as stack:
        folder, (port, empty, tiny) = Path(scratch) / "meeting", _free_ports(3)
        hands = (RaiseHand((str(person),)) for person in range(WAITING + 1))
        made = [
            CreateMeeting("Benchmark", datetime.now(UTC)),
            roster(people),
            AddItem("Opening"),
            StartMeeting(),
            *hands,
        ]
        create_meeting(folder, decided_from_nothing([*made, CallNext()], SystemClock()))
        phones = Phones()
        stack.callback(phones.close)
        arguments = ["-m", "benchmarks.phones_desk", str(folder), str(port), str(empty), str(tiny)]
        screen = stack.enter_context(Watched(arguments))
        screen.first("On the floor")
        screen.rest(3.0)
        yield Desk(folder, port, empty, tiny, screen, phones, count(WAITING + 1))


def _free_ports(number: int) -> list[int]:
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(number)]
        for probe in sockets:
            probe.bind((HERE, 0))
        return [probe.getsockname()[1] for probe in sockets]


def _quantile(values: list[float], share: float) -> float:
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def _busy(runs: list[Run]) -> float:
    """Tell what was computed for each."""
    return sum(run.busy for run in runs) / sum(len(run.latencies) for run in runs)


def _row(name: str, runs: list[Run], beside: float) -> list[str]:
    """Write as many a second, the middle and the worst of a hundred, the share of the bare endpoint, and the key."""
    took, keys = [value for run in runs for value in run.latencies], [value for run in runs for value in run.keys]
    rate = median(run.rate for run in runs)
    return [
        name,
        f"{rate:,.0f}",
        seconds(median(took)),
        seconds(_quantile(took, 0.99)),
        seconds(_busy(runs)),
        f"{rate / beside:.2f}",
        f"{seconds(median(keys))} · {seconds(_quantile(keys, 0.99))}" if keys else "",
    ]


def table() -> Table:
    """Measure in one run: streams open, phones arriving, then as fast as it goes, beside the two others."""
    floods, nothings, tinies = list[Run](), list[Run](), list[Run]()
    with desk(PEOPLE) as at_work:
        port, empty, tiny = at_work.port, at_work.empty, at_work.tiny
        at_rest = Run([0.0], 1.0, 0.0, [at_work.screen.press(_DOWN, _PICKED) for _ in range(50)])
        at_work.do("enter", port=port, code=at_work.code(), first=at_work.some(STREAMS), count=STREAMS)
        before = at_work.screen.memory()
        at_work.do("listen", port=port)
        a_stream = (at_work.screen.memory() - before) / STREAMS / 1024
        at_work.do("plain", port=empty, count=200, at_once=AT_ONCE)
        first, code = at_work.some(ARRIVALS), at_work.code()
        arrived = at_work.measured("arrive", port=port, code=code, first=first, count=ARRIVALS, over_s=OVER_S)
        for _ in range(ROUNDS):
            floods.append(at_work.flood())
            nothings.append(at_work.measured("plain", port=empty, count=FLOOD, at_once=AT_ONCE))
            tinies.append(at_work.measured("plain", port=tiny, count=TINYDB_ASKED, at_once=AT_ONCE))
        heard = at_work.do("heard")["heard"]
        came = at_work.check_ins()
    told = STREAMS + ARRIVALS + ROUNDS * FLOOD
    bare = median(run.rate for run in nothings)
    rows = [
        _row(f"{ARRIVALS:,} phones within {OVER_S:.0f} s, {STREAMS} streams open", [arrived], bare),
        _row(f"as fast as it goes, {AT_ONCE} at once, {STREAMS} streams open", floods, bare),
        *(_of_size(size) for size in OTHER_SIZES),
        _row("bare Starlette in the same process, which stores nothing", nothings, bare),
        _row(f"Starlette with TinyDB's own storage, {TINYDB_DOCUMENTS:,} documents", tinies, bare),
    ]
    head = ["check-ins, each answered when it is on disk", "a second", "median", "p99", "computed for each", "of the bare endpoint", "a key meanwhile: median · p99"]  # fmt: skip
    note = (
        f"Behind the real screen with {PEOPLE:,} people on the list, {WAITING} hands up and a speaker's clock running; "
        f"{told - len(came)} of {told:,} check-ins lost, {sum(came.values()) - len(came)} counted twice. {heard:,} messages "
        f"reached the {STREAMS} streams; a stream takes {a_stream:.0f} KiB. The key is ↓ in the queue, which takes "
        f"{seconds(median(at_rest.keys))} · {seconds(max(at_rest.keys))} while no phone comes. Medians of {ROUNDS} interleaved "
        f"rounds; program, phones and the terminal that is read share this machine. By what the program computes, its screen "
        f"included, a check-in with streams open takes {_busy(floods) / _busy(nothings):.1f} times a bare request."
    )
    return Table("phones", head, rows, note)


def _of_size(size: int) -> list[str]:
    """Check in as fast as it goes in a meeting of another size, beside the bare endpoint of the same program."""
    floods, nothings = list[Run](), list[Run]()
    with desk(size) as at_work:
        for _ in range(FEW_ROUNDS):
            floods.append(at_work.flood(FEW))
            nothings.append(at_work.measured("plain", port=at_work.empty, count=FEW, at_once=AT_ONCE))
    beside = median(run.rate for run in nothings)
    return _row(f"the same with {size:,} people and no stream", floods, beside)


if __name__ == "__main__":
    print(table().markdown())
