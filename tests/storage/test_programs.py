import os
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.storage import programs
from facilitator.storage.programs import began

ASKED = ["the kernel", "psutil"]


@pytest.fixture(autouse=True, params=ASKED)
def asked(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """Where there is no ``/proc``, psutil is asked."""
    if request.param == "psutil":
        monkeypatch.setattr(programs, "_PROC", tmp_path)
    elif not Path("/proc/self/stat").exists():
        pytest.skip("this system has no /proc")
    return str(request.param)


def test_a_program_says_the_same_of_its_beginning_as_long_as_it_runs() -> None:
    assert began(os.getpid()) == began(os.getpid())
    assert began(os.getpid())


def test_another_program_began_at_another_time() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as program:
        told = began(program.pid)
    assert told
    assert told != began(os.getpid())


@pytest.mark.parametrize("asked", ["the kernel"], indirect=True)
def test_a_program_of_somebody_else_that_is_not_shown_may_still_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Linux can keep other people's programs out of ``/proc``."""
    (tmp_path / "self").mkdir()
    (tmp_path / "self" / "stat").touch()
    monkeypatch.setattr(programs, "_PROC", tmp_path)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as program:
        assert began(program.pid) == ""
    assert began(program.pid) is None
    assert began(-1) is None


def test_a_program_that_has_ended_is_none() -> None:
    with subprocess.Popen([sys.executable, "-c", ""], stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        program.stdout.read()
        if os.name != "nt":
            os.waitid(os.P_PID, program.pid, os.WEXITED | os.WNOWAIT)
            assert began(program.pid) is None, "it has ended, and only its parent has not noticed"
    assert began(program.pid) is None
