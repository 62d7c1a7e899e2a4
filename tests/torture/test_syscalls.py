"""Every system call of every write path fails once, in every way, or takes the program with it.

``strace`` fails the first, second, third … call of one kind that touches the meeting's files, until there is none left
to fail. After each run the files are read: what was said to be durable is there, and nothing else is wrong.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random

import pytest

from facilitator.bootstrap import CODEC, verify_meeting
from facilitator.storage.folder import MeetingFolder, Setup
from facilitator.storage.history import read_history
from facilitator.storage.secrets import read_secrets
from tests.cli.running import ROOT
from tests.kinds import needs
from tests.torture.forms import IS_FULL, for_each_seed
from tests.torture.life import BEFORE, NOTES, TOUCHED, crashed

#: The calls through which a meeting reaches the disk.
CALLS = ("openat", "write", "fdatasync", "fsync", "ftruncate", "rename", "link", "unlink", "mkdir", "close", "read")
WAYS = ("error=EIO", "error=ENOSPC", "error=EROFS", "error=EINTR", "retval=1", "signal=KILL")
SHORT = 12
#: A short count that lies makes sense only of calls that count; whoever closes or forgets hears of no shortage.
_SENSELESS = {
    ("retval=1", call) for call in ("openat", "fdatasync", "fsync", "ftruncate", "rename", "link", "unlink", "mkdir", "close", "read")
} | {("error=EINTR", "close")}  # fmt: skip


@dataclass
class Tally:
    """What happened."""

    points: int = 0
    killed: int = 0
    refused: int = 0
    recovered: int = 0
    durable: int = 0
    places: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        return (
            f"{self.points} points, {self.killed} killed, {self.refused} ended in a sentence, {self.durable} notes "
            f"called durable, 0 lost; calls: {self.places}"
        )


def hit(folder: Path, call: str, way: str, number: int) -> "subprocess.CompletedProcess[str] | None":
    """Live through a fault; None when there was no such call any more."""
    touched = [option for name in TOUCHED for option in ("-P", str(folder / name))]
    log = folder.with_name("strace.log")
    command = ["strace", "-f", "-qq", "-o", str(log), "-P", str(folder), *touched]
    command += ["-e", f"trace={call}", "-e", f"inject={call}:{way}:when={number}"]
    command += [sys.executable, "-m", "tests.torture.life", str(folder)]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert "ptrace" not in done.stderr, done.stderr
    traced = log.read_text(errors="replace")
    return done if "INJECTED" in traced or done.returncode < 0 or "killed by SIGKILL" in traced else None


def look(folder: Path, done: "subprocess.CompletedProcess[str]", tally: Tally) -> None:
    """Read what is left, as the next program would, and go on in it."""
    said = done.stdout.splitlines()
    durable = [*BEFORE, *(line for line in said if line.startswith("note "))]
    assert "Traceback" not in done.stderr, done.stderr
    verdict = verify_meeting(folder)
    assert verdict.ok, verdict.problem
    found = [note["data"]["text"] for note in read_history(folder, CODEC).documents if note["kind"] == "note-added"]
    every = [*BEFORE, *(f"note {number}" for number in range(NOTES))]
    assert found == [text for text in every if text in found]
    assert set(durable) <= set(found), f"lost: {set(durable) - set(found)}"
    assert read_secrets(folder) in ({}, {"a secret": b"x".hex()})
    log = MeetingFolder.open(folder, CODEC, Setup(), force=True)
    assert log.read_only is None
    log.close()
    tally.points += 1
    tally.killed += done.returncode in (-9, 137)
    tally.refused += any(line.startswith("sentence") for line in said)
    tally.durable += len(durable)


def run(base: Path, scratch: Path, call: str, way: str, number: int, tally: Tally) -> bool:
    """Try one point; tell whether there was such a call."""
    folder = scratch / "meeting"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(base, folder)
    if (done := hit(folder, call, way, number)) is None:
        return False
    look(folder, done, tally)
    tally.places[call] = max(tally.places.get(call, 0), number)
    return True


@pytest.fixture
def base(tmp_path: Path) -> Path:
    needs("strace")
    crashed(tmp_path / "base")
    return tmp_path / "base"


def test_every_call_may_fail_in_every_way(base: Path, tmp_path: Path) -> None:
    tally = Tally()
    pairs = [(call, way) for call in CALLS for way in WAYS if (way, call) not in _SENSELESS]

    def every(seed: int) -> Tally:
        for call, way in pairs:
            for number in count(1):
                if not run(base, tmp_path, call, way, number, tally):
                    break
        return tally

    def some(seed: int) -> Tally:
        random = Random(seed)
        for _ in range(SHORT):
            run(base, tmp_path, *random.choice(pairs), random.randint(1, 12), tally)
        return tally

    for_each_seed("syscalls", every if IS_FULL else some)
    assert tally.points
