"""One command in meetings of any size: decide, append (in memory), apply."""

from collections.abc import Callable
from itertools import count

from benchmarks.measuring import Table, Task, interleaved, seconds, spread
from benchmarks.meetings import SIZES, opened, say
from facilitator.session.session import Session

ROUNDS = 400


def _names() -> Callable[[], str]:
    numbers = count()
    return lambda: f"Member {next(numbers) % 100:06}"


def _hand(session: Session) -> Task:
    name = _names()

    def prepare() -> Callable[[], object]:
        if session.view(lambda meeting, now: meeting.floor.queue(None).entries):
            session.handle(say(session, "q="))
        command = say(session, f"q+ {name()}")
        return lambda: session.handle(command)

    return prepare


def _check_in(session: Session) -> Task:
    name = _names()

    def prepare() -> Callable[[], object]:
        who = name()
        if session.view(lambda meeting, now: meeting.attendance.present):
            session.handle(
                say(session, f"present- #{session.view(lambda meeting, now: next(iter(meeting.attendance.present)))}")
            )
        command = say(session, f"present+ {who}")
        return lambda: session.handle(command)

    return prepare


def _floor(session: Session) -> Task:
    name = _names()

    def prepare() -> Callable[[], object]:
        session.handle(say(session, f"q= {name()}"))
        call, done = say(session, "ack next"), say(session, "done")
        return lambda: (session.handle(call), session.handle(done))

    return prepare


def _line(session: Session) -> Task:
    name = _names()

    def prepare() -> Callable[[], object]:
        line = f"q+ {name()}: a word"
        return lambda: say(session, line)

    return prepare


ROWS: dict[str, Callable[[Session], Task]] = {
    "raise a hand": _hand,
    "check in": _check_in,
    "give the floor and take it back (2 commands)": _floor,
    "read a typed line": _line,
}


def table() -> Table:
    """Measure every row at every size, all in one interleaved run."""
    sessions = {(row, size): opened(size) for row in ROWS for size in SIZES}
    medians = interleaved({key: ROWS[key[0]](session) for key, session in sessions.items()}, ROUNDS)
    for session in sessions.values():
        session.close()
    rows = []
    for row in ROWS:
        values = [medians[row, size] for size in SIZES]
        rows.append([row, *map(seconds, values), spread(values)])
    head = ["", *(f"{size:,} people" for size in SIZES), "last : first (largest : smallest)"]
    return Table("one command", head, rows, f"Medians of {ROUNDS} interleaved runs.")
