"""The screen, seen through a terminal: from start to what can be used, from key to changed screen, and at rest."""

import shutil
from collections.abc import Hashable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import pyte

from benchmarks.measuring import ROOT, Table, seconds
from benchmarks.meetings import roster
from benchmarks.terminal import Look, Watched
from facilitator.bootstrap import create_meeting, decided_from_nothing
from facilitator.domain.agenda_course import NextItem
from facilitator.domain.agenda_edits import AddItem
from facilitator.domain.life import StartMeeting
from facilitator.domain.particulars import CreateMeeting
from facilitator.domain.queue_acts import RaiseHand
from facilitator.domain.recorded import Command
from facilitator.domain.speech_acts import CallNext
from facilitator.domain.speech_clock import TimeSpeakers
from facilitator.session.clock import SystemClock

PEOPLE, WAITING, STARTS, ROUNDS, IDLE_S = 10_000, 230, 7, 60, 10.0
USEFUL = ("Quarterly session", "Opening", "Closing", "On the floor", "Queue", "Record", "Next item")
"""What the chair needs first: which meeting, its agenda, who speaks, who waits, what is noted, and what Enter does."""

BARE = str(ROOT / "benchmarks" / "bare_screen.py")

# Opens a meeting as ``open`` does, while a hundred people a second check in.
_BURST = """
import sys, threading, time
from pathlib import Path
from facilitator.cli.home import opened, run
from facilitator.domain.attendance import CheckIn
found = opened(Path(sys.argv[1]))
def burst():
    time.sleep(3)  # until the screen stands: its start is measured elsewhere
    for person in range(5_000, 10_000):
        found.door.handle(CheckIn((str(person),)))
        time.sleep(0.01)  # a hundred a second
threading.Thread(target=burst, daemon=True).start()
run(found)
"""


def _picked(screen: pyte.Screen) -> Hashable:
    """See whose rows of the queue are shown, and which is marked."""
    return tuple((cell.data, cell.bg) for y in range(2, 22) for cell in (screen.buffer[y][x] for x in range(92, 102)))


def _answer(screen: pyte.Screen) -> Hashable:
    """See the answer."""
    return tuple(screen.display[-5:])


def _middle(screen: pyte.Screen) -> Hashable:
    """See what lies over the middle."""
    return tuple(screen.buffer[y][x].bg for y in range(2, 20) for x in (30, 60, 90))


def _all(screen: pyte.Screen) -> Hashable:
    """See everything."""
    return tuple((cell.data, cell.bg, cell.fg) for y in range(screen.lines) for cell in screen.buffer[y].values())


#: What is pressed in each round; before ``h`` comes what it opens.
KEYS: dict[str, tuple[str, str, Look]] = {
    "↓": ("\x1b[B", "the next row is selected", _picked),
    "+": ("+", "a minute more for the speaker", _answer),
    "x": ("x", "the selected hand is taken out", _answer),
    "␣": (" ", "the clock stops, or goes on", _answer),
    "h": ("h", "the finder opens", _middle),
}


def table() -> Table:
    """Measure all of it."""
    with TemporaryDirectory() as scratch:
        few, many, queue = (Path(scratch) / name for name in ("few", "many", "queue"))
        items = AddItem("Opening"), AddItem("Budget"), AddItem("Closing")
        _make(few, roster(20), *items, StartMeeting())
        _make(many, roster(PEOPLE), *items, StartMeeting())
        _make(
            queue,
            roster(PEOPLE),
            AddItem("Opening"),
            TimeSpeakers(180),
            StartMeeting(),
            NextItem(),
            *_hands(),
            CallNext(),
        )
        rows = [*_starts(few, many), *_presses(queue), _idle(queue)]
    note = (
        f"Starts: medians of {STARTS} interleaved runs, the processor's time in brackets; presses: median and slowest of "
        f"{ROUNDS} each; the bare app has as many widgets and does to them what the key does in ours."
    )
    return Table("screen", ["", "bare Textual", "facilitator", "ratio"], rows, note)


def _make(folder: Path, *commands: Command) -> None:
    made = CreateMeeting("Quarterly session", datetime.now(UTC))
    create_meeting(folder, decided_from_nothing([made, *commands], SystemClock()))


def _hands() -> Iterable[Command]:
    return (RaiseHand((str(person),)) for person in range(WAITING + 1))


def _starts(few: Path, many: Path) -> list[list[str]]:
    ours = ["-m", "facilitator", "open"]
    tasks = {
        "hello": ([BARE], ["hello"]),
        "few": ([*ours, str(few)], USEFUL),
        "many": ([*ours, str(many)], USEFUL),
    }
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in tasks}
    for _ in range(STARTS):
        for name, (arguments, words) in tasks.items():
            with Watched(arguments) as program:
                taken[name].append(program.first(*words))
    found = {name: [median(column) for column in zip(*runs, strict=True)] for name, runs in taken.items()}
    hello = found["hello"]
    return [
        [f"start → {what}", _cost(hello), _cost(found[name]), _ratio(found[name], hello)]
        for name, what in {"few": "the cockpit, 20 people", "many": f"the cockpit, {PEOPLE:,} people"}.items()
    ]


def _cost(pair: list[float]) -> str:
    return f"{seconds(pair[0])} ({seconds(pair[1])})"


def _ratio(mine: list[float], theirs: list[float]) -> str:
    return " (".join(f"{ours / bare:.1f}" for ours, bare in zip(mine, theirs, strict=True)) + ")"


def _presses(queue: Path) -> list[list[str]]:
    bare = _rounds([BARE, str(WAITING)], "ready", is_bare=True)
    other = queue.with_name("other")
    shutil.copytree(queue, other)  # each run begins with the same hands
    calm = _rounds(["-m", "facilitator", "open", str(queue)], "On the floor")
    burst = _rounds(["-c", _BURST, str(other)], "On the floor")
    rows = []
    for name, kind in ((calm, ""), (burst, ", 100 check-ins a second")):
        for key, (_, what, _) in KEYS.items():
            mine, theirs = _middle_and_slowest(name[key]), _middle_and_slowest(bare[key])
            rows.append([f"{key}: {what}{kind}", " · ".join(map(seconds, theirs)), " · ".join(map(seconds, mine)), " · ".join(f"{m / t:.1f}" for m, t in zip(mine, theirs, strict=True))])  # fmt: skip
    return rows


def _middle_and_slowest(times: list[float]) -> tuple[float, float]:
    """Of so few presses the slowest is the 99th percentile."""
    return median(times), max(times)


def _rounds(arguments: list[str], words: str, *, is_bare: bool = False) -> dict[str, list[float]]:
    """Press every key once a round; between them the screen comes to rest."""
    times: dict[str, list[float]] = {key: [] for key in KEYS}
    with Watched(arguments) as program:
        program.first(words)
        program.rest(4.0)
        for _ in range(ROUNDS):
            for key, (typed, _, look) in KEYS.items():
                times[key].append(program.press(typed, _all if is_bare else look))
                program.rest(0.03)
            program.press("\x1b", _all if is_bare else _middle)
            program.rest(0.1)
    return times


def _idle(queue: Path) -> list[str]:
    """Let a speaker's clock run and press nothing."""
    shares = []
    for arguments, words in (([BARE, str(WAITING)], "ready"), (["-m", "facilitator", "open", str(queue)], "On the floor")):  # fmt: skip
        with Watched(arguments) as program:
            program.first(words)
            program.rest(5.0)
            before = program.processor()
            program.rest(IDLE_S)
            shares.append((program.processor() - before) / IDLE_S)
    return [f"at rest for {IDLE_S:.0f} s, a clock running (bare: none)", *(f"{share:.1%}" for share in shares), ""]
