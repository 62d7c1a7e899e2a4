"""Somebody else writes to the folder, or takes it away: nothing is called saved that is not there."""

import contextlib
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from facilitator.storage.errors import StorageError
from facilitator.storage.folder import MeetingFolder
from facilitator.storage.history import JOURNAL, load, verify
from facilitator.storage.lock import LOCK
from facilitator.storage.making import save_whole
from tests.storage.stage import AT, CODEC, FakeDisk, closed, meeting, note, setup, texts_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "meeting"


def taken_over(path: Path) -> MeetingFolder:
    """Open a meeting by force, a minute after somebody else did."""
    return MeetingFolder.open(path, CODEC, replace(setup(), clock=lambda: AT + timedelta(minutes=1)), force=True)


def test_who_was_taken_over_is_told_and_harms_nothing(path: Path) -> None:
    """The first program goes on, not knowing; what the second one saves is never touched."""
    first = meeting(path)
    note(first, "one")
    first.sync()
    second = taken_over(path)
    note(second, "two")
    second.sync()
    with contextlib.suppress(OSError):
        note(first, "lost")
    for attempt in (first.sync, first.recover, first.close):
        with pytest.raises(OSError):
            attempt()
    note(second, "three")
    second.sync()
    assert texts_of(MeetingFolder.read(path, CODEC)) == ["one", "two", "three"]
    second.close()
    assert texts_of(MeetingFolder.read(path, CODEC)) == ["one", "two", "three"]
    assert verify(path, CODEC).ok


@pytest.mark.parametrize("acts", [("sync", "recover", "close"), ("close", "close"), ("recover", "sync", "recover")])
def test_what_another_program_saved_is_not_written_over_when_it_has_closed(path: Path, acts: tuple[str, ...]) -> None:
    """A stick goes to another computer and comes back, or a program wakes up: the lock is gone, the records are not."""
    first = meeting(path)
    note(first, "one")
    first.sync()
    second = taken_over(path)
    note(second, "two")
    second.close()
    with contextlib.suppress(OSError):
        note(first, "lost")
    for act in acts:
        with pytest.raises(OSError):
            getattr(first, act)()
    assert texts_of(MeetingFolder.read(path, CODEC)) == ["one", "two"]
    assert verify(path, CODEC).ok
    third = MeetingFolder.open(path, CODEC, setup())
    assert texts_of(third) == ["one", "two"]
    with pytest.raises(OSError, match="taken this meeting over"):
        first.recover()
    third.close()


def test_no_checkpoint_is_written_over_what_another_program_saved(path: Path) -> None:
    """The checkpoint that a sync asked for comes late: another program has been here since."""
    late: list[Callable[[], None]] = []
    first = meeting(path, rotate_at=1, aside=late.append)
    note(first, "one")
    first.sync()
    second = taken_over(path)
    note(second, "two")
    second.close()
    for renew in late:
        renew()
    assert late
    assert texts_of(MeetingFolder.read(path, CODEC)) == ["one", "two"]
    third = MeetingFolder.open(path, CODEC, setup())
    assert texts_of(third) == ["one", "two"]
    third.close()


def test_who_was_taken_over_by_somebody_who_added_nothing_goes_on(path: Path) -> None:
    first = meeting(path)
    note(first, "one")
    first.sync()
    taken_over(path).close()
    note(first, "two")
    with contextlib.suppress(OSError):
        first.sync()
    first.recover()
    first.sync()
    first.close()
    assert texts_of(MeetingFolder.read(path, CODEC)) == ["one", "two"]
    assert verify(path, CODEC).ok


def test_two_who_write_to_one_file_notice_each_other(path: Path) -> None:
    closed(path, ["one"])
    first = MeetingFolder.open(path, CODEC, setup())
    second = taken_over(path)
    note(first, "lost")
    with pytest.raises(OSError, match="taken this meeting over"):
        first.sync()
    with pytest.raises(OSError, match="not as it was left"):
        note(second, "two")
    second.keep_in_memory()
    note(second, "two")
    second.recover()
    second.sync()
    note(first, "lost too")
    with pytest.raises(OSError):
        first.sync()
    assert texts_of(MeetingFolder.read(path, CODEC)) == ["one", "two"]


def test_a_lock_that_somebody_removed_is_made_again(path: Path) -> None:
    log = meeting(path)
    note(log, "one")
    (path / LOCK).unlink()
    log.sync()
    with pytest.raises(StorageError, match="is open in program"):
        MeetingFolder.open(path, CODEC, setup())


def test_nothing_is_saved_in_a_folder_that_is_gone(path: Path) -> None:
    log = meeting(path)
    note(log, "one")
    kept = {file.name: file.read_bytes() for file in path.iterdir()}
    shutil.rmtree(path)
    note(log, "two")
    for attempt in (log.sync, log.recover, log.close):
        with pytest.raises(OSError):
            attempt()
    path.mkdir()
    for name, data in kept.items():
        (path / name).write_bytes(data)
    log.recover()
    log.sync()
    log.close()
    assert texts_of(MeetingFolder.read(path, CODEC)) == ["one", "two"]


def test_nothing_is_saved_in_a_journal_that_was_removed(path: Path) -> None:
    log = meeting(path)
    note(log, "one")
    (path / JOURNAL).unlink()
    with pytest.raises(OSError, match="removed or replaced"):
        log.sync()
    log.recover()
    log.sync()
    assert texts_of(MeetingFolder.read(path, CODEC)) == ["one"]


def test_a_write_that_lies_is_not_called_saved(path: Path) -> None:
    class Lying(FakeDisk):
        lies = False

        def write(self, file: int, data: bytes) -> int:
            return len(data) if self.lies else super().write(file, data)

    disk = Lying()
    log = meeting(path, disk)
    note(log, "one")
    disk.lies = True
    with pytest.raises(OSError, match="has not the bytes"):
        note(log, "two")
    disk.lies = False
    note(log, "three")
    log.sync()
    assert texts_of(MeetingFolder.read(path, CODEC)) == ["one", "three"]


def test_bytes_that_somebody_else_wrote_meanwhile_are_never_cut_off(path: Path) -> None:
    class Crowded(FakeDisk):
        others = b""

        def write(self, file: int, data: bytes) -> int:
            if self.others:
                super().write(file, self.others)
            return super().write(file, data)

    disk = Crowded()
    log = meeting(path, disk)
    note(log, "one")
    disk.others = b"theirs"
    with pytest.raises(OSError, match="has not the bytes"):
        note(log, "two")
    assert b"theirs" in (path / JOURNAL).read_bytes()


def test_a_copy_that_does_not_read_the_same_is_no_copy(path: Path, tmp_path: Path) -> None:
    class Fading(FakeDisk):
        """Gives back what it took, once."""

        def read(self, path: Path) -> bytes:
            data = super().read(path)
            return data[:-9] if self.calls.count("sync") and path.suffix != ".new" else data

    log = meeting(path)
    note(log, "one")
    documents = load(path, CODEC).documents
    with pytest.raises(StorageError, match="does not hold what was written"):
        save_whole(tmp_path / "copy", documents, CODEC, Fading())
    save_whole(tmp_path / "another", documents, CODEC)
    assert texts_of(MeetingFolder.read(tmp_path / "another", CODEC)) == ["one"]
