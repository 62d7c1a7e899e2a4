"""How many changes a second become durable when several writers wait at once: phones at a door."""

import json
import os
import sqlite3
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import Table
from benchmarks.meetings import opened
from benchmarks.one_append import RECORD
from facilitator.bootstrap import CODEC
from facilitator.domain.record_acts import AddNote
from facilitator.storage.disk import DISK
from facilitator.storage.folder import MeetingFolder

WRITERS = (1, 10, 100)
PEOPLE = 10_000
LASTS_S = 3.0

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


def rate(make: Callable[[], Append], writers: int) -> float:
    """Let so many threads append for a while; returns how many a second in all."""
    done = [0] * writers
    until = time.perf_counter() + LASTS_S

    def work(number: int) -> None:
        append = make()
        while time.perf_counter() < until:
            append()
            done[number] += 1

    threads = [threading.Thread(target=work, args=(number,)) for number in range(writers)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / (time.perf_counter() - began)


def table() -> Table:
    """Measure every system with every number of writers, in turn."""
    rates: dict[tuple[str, int], float] = {}
    with TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as scratch:
        for writers in WRITERS:
            for number, (name, system) in enumerate(SYSTEMS.items()):
                rates[name, writers] = rate(system(Path(scratch) / f"{writers}-{number}"), writers)
    rows = [[name, *(f"{rates[name, writers]:,.0f}" for writers in WRITERS)] for name in SYSTEMS]
    head = ["durable changes a second", *(f"{writers} waiting" for writers in WRITERS)]
    note = f"{LASTS_S:.0f} s each, in threads of one process; {PEOPLE:,} people in the meeting."
    return Table("many writers", head, rows, note)
