"""How many changes a second become durable when several writers wait at once: phones at a door."""

import json
import os
import sqlite3
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.measuring import Table, seconds
from benchmarks.meetings import opened
from benchmarks.one_append import RECORD
from facilitator.bootstrap import CODEC
from facilitator.domain.record_acts import AddNote
from facilitator.storage.disk import DISK
from facilitator.storage.folder import MeetingFolder

WRITERS = (1, 10, 100)
PEOPLE = 10_000
LASTS_S, ROUNDS = 1.0, 5

Append = Callable[[], object]


def _ours(scratch: Path) -> Callable[[], Append]:
    MeetingFolder.create(scratch)
    session = opened(PEOPLE, MeetingFolder.open(scratch, CODEC))
    return lambda: lambda: session.handle(AddNote("a word on this")).wait()


def _sqlite(synchronous: str, scratch: Path) -> Callable[[], Append]:
    scratch.mkdir()
    file = scratch / "db.sqlite"
    db = sqlite3.connect(file)
    db.execute("pragma journal_mode=wal")
    db.execute("create table records (seq integer primary key, document text)")
    db.close()

    def writer() -> Append:
        own = sqlite3.connect(file, isolation_level=None, timeout=60)
        own.execute(f"pragma synchronous={synchronous}")
        return lambda: own.execute("insert into records (document) values (?)", (json.dumps(RECORD),))

    return writer


def _bare(scratch: Path) -> Callable[[], Append]:
    scratch.mkdir()
    data, one_at_a_time = json.dumps(RECORD).encode(), threading.Lock()
    file = DISK.open(scratch / "bytes", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def write() -> None:
        with one_at_a_time:
            DISK.write(file, data)
            DISK.sync(file)

    return lambda: write


SYSTEMS: dict[str, Callable[[Path], Callable[[], Append]]] = {
    "facilitator: decide, append, apply, fsync": _ours,
    "SQLite, WAL, synchronous=FULL: insert": partial(_sqlite, "full"),
    "the bare disk: write, fdatasync, one after the other": _bare,
}


@dataclass(frozen=True, slots=True)
class Round:
    """How many changes were made in how many seconds, and what this process computed for them."""

    changes: int
    seconds: float
    computed_s: float


def play(make: Callable[[], Append], writers: int) -> Round:
    """Let so many threads append for a while."""
    done = [0] * writers
    until = time.perf_counter() + LASTS_S

    def work(number: int) -> None:
        append = make()
        while time.perf_counter() < until:
            append()
            done[number] += 1

    threads = [threading.Thread(target=work, args=(number,)) for number in range(writers)]
    began, computed = time.perf_counter(), time.process_time()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Round(sum(done), time.perf_counter() - began, time.process_time() - computed)


def table() -> Table:
    """Measure every system with every number of writers, in turn, so that what else the machine does hits all alike."""
    rounds: dict[tuple[str, int], list[Round]] = defaultdict(list)
    with TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as scratch:
        makers = {
            (name, writers): system(Path(scratch) / f"{writers}-{number}")
            for writers in WRITERS
            for number, (name, system) in enumerate(SYSTEMS.items())
        }
        for _ in range(ROUNDS):
            for key, make in makers.items():
                rounds[key].append(play(make, key[1]))
    head = ["durable changes a second", *(f"{n} waiting" for n in WRITERS), f"computed for each, {WRITERS[-1]} waiting"]
    note = f"Medians of {ROUNDS} rounds in turn, {LASTS_S:g} s each, in threads of one process; {PEOPLE:,} people in the meeting."
    return Table("many writers", head, [_row(name, rounds) for name in SYSTEMS], note)


def _row(name: str, rounds: Mapping[tuple[str, int], list[Round]]) -> list[str]:
    rates = [median(played.changes / played.seconds for played in rounds[name, writers]) for writers in WRITERS]
    computed = median(played.computed_s / played.changes for played in rounds[name, WRITERS[-1]])
    return [name, *(f"{rate:,.0f}" for rate in rates), seconds(computed)]
