"""One change made durable, beside what else could have kept it: TinyDB as it comes, SQLite, and the bare disk."""

import json
import os
import sqlite3
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from tinydb import TinyDB

from benchmarks.measuring import Table, Task, samples, seconds, spread, worst
from benchmarks.meetings import SIZES, opened, say
from benchmarks.plots import line_plot
from facilitator.bootstrap import CODEC
from facilitator.storage.disk import DISK
from facilitator.storage.folder import MeetingFolder

ROUNDS = 200
RECORD: dict[str, Any] = {
    "seq": 1, "at": "2026-03-02T13:00:00.000Z", "actor": "desk", "cause": "c1", "kind": "checked-in", "version": 1,
    "data": {"person": "17", "mode": "room", "late": False}, "digest": "0" * 64,
}  # fmt: skip


def _person(number: int) -> dict[str, Any]:
    return {"id": str(number), "name": f"Member {number:06}", "unit": f"Unit {number % 10}", "role": "member"}


def _ours(scratch: Path, people: int) -> Task:
    MeetingFolder.create(scratch)
    session = opened(people, MeetingFolder.open(scratch, CODEC))
    session.committer.wait(session.records()[-1].seq)
    lines = (line for number in count() for line in (f"present+ #{number % 100}", f"present- #{number % 100}"))

    def prepare() -> Callable[[], object]:
        command = say(session, next(lines))
        return lambda: session.handle(command).wait()

    return prepare


def _tinydb(scratch: Path, people: int) -> Task:
    scratch.mkdir()
    db = TinyDB(scratch / "db.json")
    db.table("people").insert_multiple(map(_person, range(people)))
    records = db.table("records")
    return lambda: lambda: records.insert(RECORD)


def _sqlite(synchronous: str, scratch: Path, people: int) -> Task:
    scratch.mkdir()
    db = sqlite3.connect(scratch / "db.sqlite", isolation_level=None)
    db.execute("pragma journal_mode=wal")
    db.execute(f"pragma synchronous={synchronous}")
    db.execute("create table people (id integer primary key, document text)")
    db.execute("create table records (seq integer primary key, document text)")
    db.execute("begin")
    db.executemany("insert into people (document) values (?)", ((json.dumps(_person(n)),) for n in range(people)))
    db.execute("commit")
    return lambda: lambda: db.execute("insert into records (document) values (?)", (json.dumps(RECORD),))


def _bare(scratch: Path, people: int) -> Task:
    scratch.mkdir()
    file = DISK.open(scratch / "bytes", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    data = json.dumps(RECORD).encode()

    def write() -> None:
        DISK.write(file, data)
        DISK.sync(file)

    return lambda: write


SYSTEMS: dict[str, Callable[[Path, int], Task]] = {
    "facilitator: decide, append, apply, fsync": _ours,
    "TinyDB as it comes: insert": _tinydb,
    "SQLite, WAL, synchronous=FULL: insert": partial(_sqlite, "full"),
    "SQLite, WAL, NORMAL: insert, not synced": partial(_sqlite, "normal"),
    "the bare disk: write, fdatasync": _bare,
}


def table() -> Table:
    """Measure every system at every size, all in one interleaved run on one disk, and draw it."""
    with TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as scratch:
        keys = [(system, size) for system in SYSTEMS for size in SIZES]
        tasks = {
            (system, size): SYSTEMS[system](Path(scratch) / f"{number}", size)
            for number, (system, size) in enumerate(keys)
        }
        taken = samples(tasks, ROUNDS)
    rows, lines = [], dict[str, list[float]]()
    for system in SYSTEMS:
        runs = [taken[system, size] for size in SIZES]
        lines[system.partition(":")[0]] = values = [median(times) for times in runs]
        cells = [f"{seconds(median(times))} · {seconds(worst(times))}" for times in runs]
        rows.append([system, *cells, spread(values)])
    steps = [f"{size:,}" for size in SIZES]
    line_plot("one-append", "One durable change, median, by documents in the store", steps, lines)
    head = ["", *(f"{step} people" for step in steps), "last : first (largest : smallest)"]
    return Table("one append", head, rows, f"p50 · p99 of up to {ROUNDS} interleaved runs, one waiting writer.")
