"""How long it takes to write a meeting of 50,000 records into each format."""

import os
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import Table, seconds
from benchmarks.meetings import documents_of_a_day
from facilitator.bootstrap import create_meeting, read_meeting
from facilitator.exchange.exports import Source, Wish, export, file_names
from facilitator.wording import translate

RECORDS = 50_000


def source() -> Source:
    with TemporaryDirectory() as scratch:
        create_meeting(Path(scratch), documents_of_a_day(RECORDS))
        found = read_meeting(Path(scratch))
    return Source(found.meeting, found.documents, found.now, "en", translate)


def measured(made: Source, wish: Wish) -> tuple[float, float, int]:
    """Write one file, minutes drawn up anew; returns seconds, seconds of processor time (children's too), and bytes."""
    fresh = Source(made.meeting, made.documents, made.now, made.language, made.translate)
    began, processor = time.perf_counter(), sum(os.times()[:4])
    size = len(export(fresh, wish))
    return time.perf_counter() - began, sum(os.times()[:4]) - processor, size


def table() -> Table:
    """Write every file once, libraries loaded."""
    made = source()
    rows = []
    for name, wish in file_names("plain"):
        took, processor, size = measured(made, wish)
        rows.append([name, seconds(took), seconds(processor), f"{size / 1e6:.1f} MB"])
    head = ["file", "time", "of the processor", "size"]
    note = f"A meeting of {len(made.documents):,} records, one run each, minutes drawn up anew; the budget is 5 s."
    return Table("exports", head, rows, note)


if __name__ == "__main__":
    print(table().markdown())
