"""Opening a long meeting, importing a large roster, and the memory that meetings take; each in a process of its own."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.measuring import ROOT, Table, seconds
from benchmarks.meetings import documents_of_a_day
from facilitator.bootstrap import create_meeting
from facilitator.storage.folder import MeetingFolder

RECORDS, PEOPLE, RUNS = 50_000, 10_000, 7

# Runs in a fresh process: what it takes to get there, the thing itself, and the most memory that was held.
_FRAME = """
import json, sys, time
from pathlib import Path
{prepare}
began, processor = time.perf_counter(), time.process_time()
{run}
took, processor = time.perf_counter() - began, time.process_time() - processor
status = Path("/proc/self/status")
words = status.read_text().split() if status.exists() else []
held = int(words[words.index("VmHWM:") + 1]) // 1024 if "VmHWM:" in words else 0
print(json.dumps([took, processor, held]))
"""

_IMPORTS = "from facilitator.bootstrap import open_meeting, read_meeting, verify_meeting"
_NEW = """
from tempfile import mkdtemp
from facilitator.cli.new import create
folder = Path(mkdtemp(dir=sys.argv[2])) / "m"
"""


def _process(prepare: str, run: str, *arguments: Path) -> Callable[[], list[float]]:
    """Make something that runs a program and gives its seconds, its seconds of processor time, and its MiB."""
    command = [sys.executable, "-c", _FRAME.format(prepare=prepare, run=run), *map(str, arguments)]

    def measured() -> list[float]:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        found: list[float] = json.loads(done.stdout)
        return found

    return measured


def table() -> Table:
    """Measure all of it, the processes interleaved."""
    with TemporaryDirectory() as scratch:
        processes = _processes(Path(scratch))
        found: dict[str, list[list[float]]] = {name: [] for name in processes}
        for _ in range(RUNS):
            for name, process in processes.items():
                found[name].append(process())
    rows = []
    for name, runs in found.items():
        took, processor, held = (median(column) for column in zip(*runs, strict=True))
        rows.append([name, seconds(took), seconds(processor), f"{held:.0f} MiB" if held else "–"])
    return Table("opening", ["", "time", "of the processor", "most memory"], rows, f"Medians of {RUNS} processes each.")


def _processes(scratch: Path) -> dict[str, Callable[[], list[float]]]:
    closed, crashed, roster = scratch / "closed", scratch / "crashed", scratch / "roster.csv"
    documents = documents_of_a_day(RECORDS)
    create_meeting(closed, documents)
    MeetingFolder.create(crashed, documents=documents)
    people = "".join(f"Member {n:06},member,Unit {n % 10},{n}\n" for n in range(PEOPLE))
    roster.write_text("name,role,unit,id\n" + people, encoding="utf-8")
    read = "read_meeting(Path(sys.argv[1]))"
    return {
        "the program itself: its imports, no meeting": _process("", _IMPORTS),
        f"open {RECORDS:,} records to go on": _process(_IMPORTS, "opened = open_meeting(Path(sys.argv[1]))", closed),
        "read them (show, export)": _process(_IMPORTS, read, closed),
        "verify them": _process(_IMPORTS, "verify_meeting(Path(sys.argv[1]))", closed),
        "read them from a journal, as a crash leaves it": _process(_IMPORTS, read, crashed),
        f"make a meeting of a roster of {PEOPLE:,} rows (CSV)": _process(
            _NEW, "create(folder, roster=Path(sys.argv[1]))", roster, scratch
        ),
    }
