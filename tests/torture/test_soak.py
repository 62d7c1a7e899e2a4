"""A day-long meeting on a clock that is set forward: memory, files and threads stay as they were but for the records."""

import gc
import threading
from itertools import cycle
from pathlib import Path

import psutil

from facilitator.bootstrap import CODEC, SeededEntropy, create_meeting, decided_from_nothing
from facilitator.domain.errors import MeetingError
from facilitator.domain.life import StartMeeting
from facilitator.domain.particulars import CreateMeeting
from facilitator.domain.recorded import Command
from facilitator.domain.roster import AddPerson
from facilitator.language.grammar import parse
from facilitator.session.clock import ManualClock
from facilitator.session.session import Session
from facilitator.storage.folder import MeetingFolder, Setup
from facilitator.storage.history import verify
from facilitator.views.cockpit import cockpit
from tests.session.stage import MORNING
from tests.torture.forms import form

HOURS, PEOPLE = 24, 60
EVERY_S = form(30, 5)
#: What a record may cost in memory for as long as its meeting is open.
MOST_A_RECORD = 8_000


def lines() -> "cycle[str]":
    """Say what is said again and again in a day of speeches, coming and going."""
    day = []
    for number in range(PEOPLE):
        name, other = f"Member {number:03}", f"Member {(number + 7) % PEOPLE:03}"
        day += [f"present+ {name}", f"q+ {name}: a word", f"q+ {other}", "ack next", "done", f"note: {name} spoke"]
        day += [
            "time speakers at 2 minutes",
            "ack next",
            "pause",
            "continue",
            "done",
            f"present- {name}",
            "undo",
            "redo",
        ]
    return cycle(day)


def test_a_day_of_meeting_costs_nothing_but_its_records(tmp_path: Path) -> None:
    made = [CreateMeeting("Soak", MORNING), *(AddPerson(f"Member {n:03}") for n in range(PEOPLE)), StartMeeting()]
    create_meeting(tmp_path / "m", decided_from_nothing(made, ManualClock(MORNING)))
    clock, process = ManualClock(MORNING), psutil.Process()
    log = MeetingFolder.open(tmp_path / "m", CODEC, Setup(rotate_at=1 << 18))
    session = Session(log, clock=clock, entropy=SeededEntropy(b"soak"), keys=lambda name: ())
    day, grown = lines(), list[tuple[int, int, int, int]]()
    for hour in range(HOURS):
        for _ in range(int(3600 / EVERY_S)):
            clock.advance(seconds=EVERY_S)
            line = next(day)
            if line in ("undo", "redo") and hour % 12:
                continue
            _do(session, line)
            session.view(cockpit)
        gc.collect()
        grown.append((process.memory_info().rss, len(log.records), process.num_fds(), threading.active_count()))
    session.close()
    (memory, records, files, threads), (memory_then, records_then, files_then, threads_then) = grown[3], grown[-1]
    a_record = (memory_then - memory) / (records_then - records)
    print(f"\nsoak: {HOURS} h, {records_then} records, {a_record:.0f} bytes a record, RSS {memory_then / 1e6:.0f} MB")
    assert (files_then, threads_then) == (files, threads)
    assert a_record < MOST_A_RECORD
    assert verify(tmp_path / "m", CODEC).ok


def _do(session: Session, line: str) -> None:
    try:
        command = session.view(parse, line)
        assert isinstance(command, Command)
        session.handle(command).wait(20)
    except MeetingError:
        pass
