"""Owns mounting file systems for a test, where the kernel lets us."""

import os
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.running import ROOT
from tests.kinds import cannot_run, needs

#: ``EXT4_IOC_SHUTDOWN``, and its way that writes nothing more: what a power cut does to this file system.
_SHUTDOWN, _AT_ONCE = 0x8004587D, 2


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


@dataclass(frozen=True, slots=True)
class Stick:
    """A disk of its own with ext4, which can be pulled, can fail and can lose its power while a program has it open."""

    image: Path
    place: Path

    def plug(self) -> bool:
        """Mount it, as a device that was not there before; tell whether the kernel let us."""
        try:
            device = _said("losetup", "-f", "--show", str(self.image))
            try:
                _said("mount", "-o", "errors=remount-ro", device, str(self.place))
            finally:
                _said("losetup", "-d", device)  # as soon as nobody has it mounted any more
        except subprocess.CalledProcessError:
            return False
        return True

    def unplug(self) -> None:
        """Let its files be gone from where they were, whoever has them open."""
        _said("umount", "-l", str(self.place))

    def pull(self) -> None:
        """Take it out of the machine: neither its files nor anything that was not written yet are there any more."""
        self.cut()
        self.unplug()

    def fail(self) -> None:
        """Let the kernel find a fault in it, and allow no change from then on."""
        device = _said("findmnt", "-no", "SOURCE", str(self.place))
        Path("/sys/fs/ext4", Path(device).name, "trigger_fs_error").write_text("1")

    def cut(self) -> None:
        """Cut its power: what has not reached it is lost, and nothing works until it is plugged in again."""
        import fcntl  # not where there is no ext4

        folder = os.open(self.place, os.O_RDONLY)
        try:
            fcntl.ioctl(folder, _SHUTDOWN, struct.pack("I", _AT_ONCE))
        finally:
            os.close(folder)


@contextmanager
def stick(place: Path) -> Iterator[Stick]:
    """Make a disk in a file and plug it in; skipped by name where the kernel lets us mount nothing."""
    if sys.platform != "linux":
        pytest.skip("ext4 is Linux's own; tests/storage breaks a disk in this process instead")
    needs("mkfs.ext4", "losetup", "findmnt")
    place.mkdir()
    found = Stick(place.with_suffix(".image"), place)
    with found.image.open("wb") as file:
        file.truncate(16 << 20)
    _said("mkfs.ext4", "-q", "-F", str(found.image))
    if not found.plug():
        pytest.skip("the kernel lets us mount nothing here; tests/storage breaks a disk in this process instead")
    try:
        yield found
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)


def _said(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
