"""Owns mounting file systems for a test, where the kernel lets us."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.running import ROOT
from tests.kinds import cannot_run, needs


@contextmanager
def forgetful(place: Path, seed: int) -> Iterator[Path]:
    """Mount a file system that forgets what was not synced; skipped by name where the kernel has no FUSE.

    No package can bring ``/dev/fuse``, so its absence is no failure anywhere: the disk of ``forgetting.py`` stands in.
    """
    if not Path("/dev/fuse").exists():
        pytest.skip("the kernel here has no /dev/fuse; test_power.py cuts the power of a disk in this process instead")
    needs("fusermount3")
    place.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "tests.torture.forgetful", str(place), str(seed)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            if not process.stdout.readline().startswith("mounted"):
                cannot_run("needs libfuse3, and the right to mount with it")
            yield place
        finally:
            process.terminate()
            process.wait(20)
            subprocess.run(["fusermount3", "-u", "-z", str(place)], check=False, capture_output=True)


@contextmanager
def tiny_disk(place: Path, size: str) -> Iterator[Path]:
    """Mount a disk of so many bytes; skipped by name where the kernel lets us mount nothing."""
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    if os.name == "nt" or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("the kernel lets us mount nothing here; tests/storage fills a disk in this process instead")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False)
