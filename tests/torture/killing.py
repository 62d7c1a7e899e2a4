"""Plays lines into a real process, kills it at a random moment, and asks what is left of what it had answered.

A kill takes away the program, not the machine: what was written stays in the system's cache. What a power cut takes
is tried in ``tests/storage`` on a disk that forgets what was not synced.
"""

import json
import os
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any

from facilitator.cli.new import create
from tests.cli.running import ROOT, run

KILLS_A_MEETING = 100
"""After so many kills a new meeting begins, so that opening stays short."""

_START_S = 0.4
_AFTER_ANSWER_S = 0.003
_MOST_ANSWERS = 60


@dataclass
class Tally:
    """What happened.

    Attributes:
        lost: lines that were answered ``ok`` and have left no trace.
        unreadable: meetings that ``show`` or ``verify`` found something wrong with.
        torn: kills that left an unfinished frame.
        early: kills before the first answer.
        out_of_turn: lines that left a trace though an earlier one did not.
    """

    kills: int = 0
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    torn: int = 0
    early: int = 0
    out_of_turn: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.kills} kills ({self.early} before the first answer), {self.acknowledged} acknowledged, "
            f"{len(self.lost)} lost, {len(self.unreadable)} unreadable, {self.torn} torn"
        )


def torture(scratch: Path, kills: int, seed: int) -> Tally:
    """Kill ``kills`` processes, several in each of as many meetings as it takes."""
    random, tally, numbers = Random(seed), Tally(), count(1)
    while tally.kills < kills:
        folder = scratch / f"meeting{tally.kills}"
        create(folder, title="Torture")
        acknowledged: list[str] = []
        for _ in range(min(KILLS_A_MEETING, kills - tally.kills)):
            sent = _lines(random, numbers)
            answered = _play_and_kill(folder, sent, random)
            acknowledged += sent[:answered]
            tally.kills += 1
            tally.early += not answered
            tally.acknowledged += answered
            _look(folder, acknowledged, sent, tally)
    return tally


def _lines(random: Random, numbers: "count[int]") -> list[str]:
    """Make more lines than a process will answer; each leaves a trace that no other leaves."""
    lines: list[str] = []
    while len(lines) < _MOST_ANSWERS * 2:
        name = f"t{next(numbers)}"
        lines += random.choice(
            (
                [f"note: {name}"],
                [f"decision: {name} 3 for, 1 against"],
                [f"action: {name} by 2026-12-01"],
                [f"guest+ {name} (Torture)", f"present+ {name}", f"q+ {name}"],
            )
        )
    return lines


def _play_and_kill(folder: Path, lines: list[str], random: Random) -> int:
    """Feed a process without waiting, kill it at some moment, and count the lines it had answered ``ok``."""
    command = [sys.executable, "-m", "facilitator", "play", str(folder), "-"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=environment) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        feeder = Thread(target=_feed, args=(process.stdin, lines))
        feeder.start()
        answers = 0
        if random.random() < 0.25:
            time.sleep(random.uniform(0, _START_S))
        else:
            for _ in range(random.randint(1, _MOST_ANSWERS)):
                answers += process.stdout.readline().startswith(b"ok ")
            time.sleep(random.uniform(0, _AFTER_ANSWER_S))
        process.kill()
        rest = process.stdout.read().splitlines(keepends=True)
        feeder.join()
    return answers + sum(line.startswith(b"ok ") and line.endswith(b"\n") for line in rest)


def _feed(pipe: Any, lines: list[str]) -> None:
    with suppress(BrokenPipeError):
        pipe.write("".join(line + "\n" for line in lines).encode())
    with suppress(BrokenPipeError):
        pipe.close()


def _look(folder: Path, acknowledged: list[str], sent: list[str], tally: Tally) -> None:
    """Compare what was answered with what is there."""
    shown, verified = run("show", str(folder), "--json"), run("verify", str(folder))
    if shown.code or verified.code:
        tally.unreadable.append(shown.err + verified.out)
        return
    tally.torn += "unfinished" in verified.out
    traces = _traces(json.loads(shown.out))
    tally.lost += [line for line in acknowledged if line not in traces]
    there = [line in traces for line in sent]
    if there != sorted(there, reverse=True):
        tally.out_of_turn.append(folder.name)


def _traces(picture: dict[str, Any]) -> set[str]:
    """List the lines that a meeting shows to have been played."""
    guests = [person for person in picture["people"] if person["unit"] == "Torture"]
    return {
        *(f"note: {entry['text']}" for entry in picture["notes"]),
        *(f"decision: {entry['text']} 3 for, 1 against" for entry in picture["decisions"]),
        *(f"action: {entry['text']} by {entry['due']}" for entry in picture["actions"]),
        *(f"guest+ {person['name']} (Torture)" for person in guests),
        *(f"present+ {person['name']}" for person in guests if person["status"] == "present"),
        *(f"q+ {entry['name']}" for entry in picture["queue"]["waiting"]),
    }
