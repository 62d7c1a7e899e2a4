"""Runs the program: in this process through click's runner, or as a real one."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from facilitator.cli.main import main

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Run:
    """How a run ended."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


def run(*arguments: str | Path, stdin: str | bytes = "") -> Run:
    """Run a command here, front door and all."""
    with CliRunner().isolation(input=stdin) as (out, err, _):
        code: object = None
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code
        sys.stdout.flush()
        return Run(int(str(code or 0)), out.getvalue().decode(), err.getvalue().decode())


def run_for_real(*arguments: str | Path, stdin: bytes = b"", variables: Mapping[str, str] | None = None) -> Run:
    """Run a command as a process of its own."""
    found = subprocess.run(
        [sys.executable, "-m", "facilitator", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(variables or {})},
        timeout=60,
        check=False,
    )
    return Run(found.returncode, found.stdout.decode(), found.stderr.decode())
