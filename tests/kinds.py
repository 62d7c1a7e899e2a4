"""Owns which kinds of test a machine can run: one that cannot is skipped with its reason, and fails where CI=true.

A test that drives a program which is not written in Python begins with ``needs("tmux")``. The package that brings the
program stands in ``.ci/run``.
"""

import os
import shutil

import pytest


def needs(*programs: str) -> None:
    """Skip the test that calls this unless all these programs are installed."""
    if missing := [program for program in programs if shutil.which(program) is None]:
        cannot_run(f"needs {', '.join(missing)}, not installed here")


def cannot_run(reason: str) -> None:
    """Skip the test on a person's machine; fail it where every kind has to run."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
