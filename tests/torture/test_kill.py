import json
import os
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest

from tests.cli.running import ROOT
from tests.torture.forms import for_each_seed, form
from tests.torture.killing import Tally, torture

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")


def test_what_a_program_answered_ok_is_there_after_any_kill(tmp_path: Path) -> None:
    runs = count()

    def program(seed: int) -> Tally:
        (scratch := tmp_path / str(next(runs))).mkdir()
        tally = torture(scratch, form(6, 1000), seed)
        assert tally.acknowledged > tally.kills
        assert (tally.lost, tally.unreadable, tally.out_of_turn) == ([], [], [])
        return tally

    for_each_seed("program", program)


def test_what_a_session_called_durable_is_there_after_any_kill(tmp_path: Path) -> None:
    def session(seed: int) -> object:
        scratch = Path(os.environ.get("TORTURE_DIR") or tmp_path) / str(seed)
        command = [sys.executable, "-m", "tests.torture.sacrifices", str(scratch), str(form(24, 10_000)), str(seed)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        tally = json.loads(done.stdout)
        assert tally["acknowledged"] > tally["kills"]
        assert (tally["lost"], tally["unreadable"], tally["out of turn"]) == (0, 0, 0), done.stderr
        return tally

    for_each_seed("session", session)
