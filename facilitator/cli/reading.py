"""Owns how a command reads a meeting: a damaged one is shown as far as it is good, and the command fails all the same."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from facilitator.bootstrap import ReadMeeting, read_meeting
from facilitator.storage.errors import StorageError


@contextmanager
def reading(folder: Path) -> Iterator[ReadMeeting]:
    """Read a meeting; what is wrong with it is raised after what is good was used, and at once when nothing is."""
    found = read_meeting(folder)
    problem = found.problem
    if problem is not None and not found.records:
        raise StorageError.of(problem)
    yield found
    if problem is not None:
        raise StorageError.of(problem)
