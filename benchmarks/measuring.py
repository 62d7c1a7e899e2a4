"""Owns how things are measured and written down: interleaved runs, medians, the machine, the tables in the document."""

import os
import platform
import re
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import TypeVar

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "performance.md"

K = TypeVar("K")

Clock = Callable[[], float]
Task = Callable[[], Callable[[], object]]
"""Prepares one run, and gives back what is measured."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the document; it stands between markers that carry its name."""

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    note: str = ""

    def markdown(self) -> str:
        """Write the table and its note."""
        lines = [self.head, ["---"] * len(self.head), *self.rows]
        table = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
        return f"{table}\n\n{self.note}\n" if self.note else f"{table}\n"


def interleaved(
    tasks: Mapping[K, Task], rounds: int, most_s: float = 20.0, clock: Clock = perf_counter
) -> dict[K, float]:
    """Run every task as ``samples`` does; returns the median of each in seconds."""
    return {name: median(times) for name, times in samples(tasks, rounds, most_s, clock).items()}


def samples(
    tasks: Mapping[K, Task], rounds: int, most_s: float = 20.0, clock: Clock = perf_counter
) -> dict[K, list[float]]:
    """Run every task ``rounds`` times, in another order each round, so that what else the machine does hits all alike.

    Args:
        tasks: by name.
        rounds: how often.
        most_s: a task that has taken so many seconds in all is not run again (after three runs).
        clock: what time is taken by; ``process_time`` leaves out what else the machine does.

    Returns:
        How long each run of each took, in seconds.
    """
    taken: dict[K, list[float]] = {name: [] for name in tasks}
    order, random = list(tasks), Random(1)
    for _ in range(rounds):
        random.shuffle(order)
        for name in order:
            if len(taken[name]) >= 3 and sum(taken[name]) > most_s:
                continue
            run = tasks[name]()
            began = clock()
            run()
            taken[name].append(clock() - began)
    return taken


def worst(times: Sequence[float]) -> float:
    """Tell what 99 of 100 runs did not exceed."""
    return sorted(times)[max(0, -(-len(times) * 99 // 100) - 1)]


def seconds(value: float) -> str:
    """Write a duration in the unit that suits it.

    >>> seconds(0.00004321), seconds(0.0123), seconds(2.5)
    ('43 µs', '12.3 ms', '2.50 s')
    """
    if value < 0.001:
        return f"{value * 1e6:.0f} µs"
    return f"{value * 1e3:.3g} ms" if value < 1 else f"{value:.2f} s"


def spread(values: Sequence[float]) -> str:
    """Say how far the last of a row is from the first, and the largest from the smallest."""
    return f"{values[-1] / values[0]:.2f} ({max(values) / min(values):.2f})"


def circumstances(command: str) -> str:
    """Name the day, the commit, the machine and the command."""
    commit = _said("git", "rev-parse", "--short", "HEAD") or "unknown"
    system = f"{platform.system()} {platform.release()}, {platform.machine()}"
    return (
        f"Measured {datetime.now(UTC):%Y-%m-%d} at commit {commit}: {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, {system}, load {_load()}; `{command}`."
    )


def _load() -> str:
    """Say how busy the machine is: programs that want a core, over the last five minutes."""
    return f"{os.getloadavg()[1]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def write_down(tables: Sequence[Table], command: str, document: Path = DOCUMENT) -> None:
    """Put the tables between their markers in the document."""
    text = document.read_text(encoding="utf-8")
    for table in tables:
        begin, end = f"<!-- {table.name} -->", f"<!-- /{table.name} -->"
        place = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
        if place.search(text) is None:
            raise SystemExit(f"{document.name} has no place for “{table.name}”")
        whole = f"{begin}\n{table.markdown()}\n{circumstances(command)}\n{end}"
        text = place.sub(lambda _, whole=whole: whole, text)  # type: ignore[misc]
    document.write_text(text, encoding="utf-8")


def _said(*command: str) -> str:
    try:
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return ""
