"""What a command costs in the first minutes of a meeting of five hours, and in its last: on disk, with its checkpoints."""

import time
from collections import defaultdict
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.measuring import Table, seconds, spread
from benchmarks.meetings import day, opened, say
from benchmarks.plots import line_plot
from facilitator.bootstrap import CODEC
from facilitator.domain.errors import MeetingError
from facilitator.domain.queue_acts import ReplaceQueue
from facilitator.storage.folder import MeetingFolder, Setup
from facilitator.views.cockpit import cockpit

PEOPLE, HOURS, PARTS_OF_AN_HOUR = 300, 5, 2
COMMANDS = 30_000
"""One every 0.6 seconds, far more than anybody types."""
ARRIVING = COMMANDS // 10
"""So many are not measured: meanwhile the room fills, and what there is to show grows with it."""


def measured(scratch: Path) -> dict[str, list[list[float]]]:
    """Play a meeting; returns for each kind of work its times, by part of the meeting.

    Each part begins with the room full and nobody waiting: a screen costs what it shows, and all have the same to show.
    """
    parts = HOURS * PARTS_OF_AN_HOUR
    MeetingFolder.create(scratch)
    session = opened(PEOPLE, MeetingFolder.open(scratch, CODEC, Setup()))
    taken: dict[str, list[list[float]]] = defaultdict(lambda: [[] for _ in range(parts)])
    for number, line in zip(range(-ARRIVING, COMMANDS), day(Random(2), PEOPLE), strict=False):
        part, in_it = divmod(number, COMMANDS // parts)
        if not in_it and part >= 0:
            session.handle(ReplaceQueue(()))
        try:
            began = time.perf_counter()
            command = say(session, line)
            read = time.perf_counter()
            session.handle(command)
            handled = time.perf_counter()
            session.view(cockpit)
            seen = time.perf_counter()
        except MeetingError:
            continue
        if part < 0:
            continue
        taken["read the line"][part].append(read - began)
        taken["handle the command"][part].append(handled - read)
        taken["look at the cockpit"][part].append(seen - handled)
    session.close()
    return taken


def table() -> Table:
    """Play it once and draw it."""
    with TemporaryDirectory() as scratch:
        taken = measured(Path(scratch) / "m")
    lines = {name: [median(times) for times in parts] for name, parts in taken.items()}
    steps = [f"{(part + 1) / PARTS_OF_AN_HOUR:g} h" for part in range(HOURS * PARTS_OF_AN_HOUR)]
    line_plot("five-hours", f"A meeting of {HOURS} hours and {COMMANDS:,} commands: what one costs", steps, lines)
    rows = [
        [name, seconds(values[0]), seconds(values[len(values) // 2]), seconds(values[-1]), spread(values)]
        for name, values in lines.items()
    ]
    head = ["median", "first half hour", "middle", "last half hour", "last : first (largest : smallest)"]
    return Table(
        "five hours",
        head,
        rows,
        f"{COMMANDS:,} commands of {PEOPLE} people, one run, on disk, after the room has filled; each half hour begins with "
        "nobody waiting.",
    )
