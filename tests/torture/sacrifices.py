"""Kills sessions: ``python -m tests.torture.sacrifices FOLDER KILLS SEED`` prints what came of it as JSON.

A program that has loaded everything splits itself in two. The child opens the meeting through the real session, lets
commands in and tells through a pipe what it was told is durable; the parent kills it with SIGKILL at some moment, then
reads the files and compares. So one kill takes milliseconds, and comes inside an opening, an append, a sync, a
checkpoint or a closing alike.
"""

import json
import os
import signal
import sys
import time
import traceback
from itertools import count
from pathlib import Path
from random import Random

from facilitator.bootstrap import CODEC, SeededEntropy, create_meeting, decided_from_nothing
from facilitator.domain.life import StartMeeting
from facilitator.domain.particulars import CreateMeeting
from facilitator.domain.record_acts import AddNote
from facilitator.session.clock import SystemClock
from facilitator.session.session import Session
from facilitator.storage.folder import MeetingFolder, Setup
from facilitator.storage.history import read_history

KILLS_A_MEETING = 12


def child(folder: Path, pipe: int, first: int, random: Random) -> None:
    """Open the meeting and add notes, some together, telling the number of the last durable one."""
    log = MeetingFolder.open(folder, CODEC, Setup(rotate_at=random.choice((2_000, 20_000, 1 << 20)), reserve=4096))
    session = Session(log, clock=SystemClock(), entropy=SeededEntropy(b"torture"), keys=lambda name: ())
    for number in count(first):
        receipt = session.handle(AddNote(f"n{number}"))
        if random.random() < 0.6:
            receipt.wait()
            os.write(pipe, number.to_bytes(8, "big"))
        if random.random() < 0.005:
            session.close()
            os._exit(0)


def killed(folder: Path, first: int, random: Random) -> list[int]:
    """Let a child live for a moment; returns the numbers that it said are durable."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(reading)
            child(folder, writing, first, Random(random.random()))
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(3)
    os.close(writing)
    told = b""
    if random.random() < 0.25:
        time.sleep(random.uniform(0, 0.02))
    else:
        for _ in range(random.randint(1, 90)):
            told += os.read(reading, 8)
        time.sleep(random.uniform(0, 0.001))
    os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    while piece := os.read(reading, 1 << 16):
        told += piece
    os.close(reading)
    assert os.waitstatus_to_exitcode(status) in (0, -signal.SIGKILL), "the child died by itself"
    return [int.from_bytes(told[place : place + 8], "big") for place in range(0, len(told) - 7, 8)]


def torture(scratch: Path, kills: int, seed: int) -> dict[str, object]:
    """Kill so many children and count what was lost."""
    random = Random(seed)
    made = decided_from_nothing([CreateMeeting("Torture"), StartMeeting()], SystemClock())
    tally = {"kills": 0, "acknowledged": 0, "lost": 0, "unreadable": 0, "out of turn": 0, "torn": 0, "early": 0}
    folder, numbers, durable = scratch, list[int](), 0
    for kill in range(kills):
        if kill % KILLS_A_MEETING == 0:
            folder, numbers, durable = scratch / f"meeting{kill}", [], 0
            create_meeting(folder, made)
        told = killed(folder, (numbers[-1] if numbers else 0) + 1, random)
        durable = max([durable, *told])
        found = read_history(folder, CODEC)
        notes = [int(note["data"]["text"][1:]) for note in found.documents if note["kind"] == "note-added"]
        tally["kills"] += 1
        tally["acknowledged"] += len(told)
        tally["early"] += not told
        tally["torn"] += bool(found.tail)
        tally["unreadable"] += found.problem is not None
        tally["out of turn"] += notes != list(range(1, len(notes) + 1))
        tally["lost"] += max(durable - len(notes), 0)
        if found.problem or durable > len(notes) or notes != list(range(1, len(notes) + 1)):
            print(f"kill {kill} in {folder}: {durable} told, {notes} found, {found.problem}", file=sys.stderr)
        numbers = notes
    return dict(tally)


if __name__ == "__main__":
    print(json.dumps(torture(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
