import os
import shutil
import socket
import subprocess
import sys
from errno import EPERM
from pathlib import Path

import msgspec
import pytest

from facilitator.storage.errors import StorageError
from facilitator.storage.lock import LOCK, FolderLock, Holder
from tests.storage.stage import AT, Crash, FakeDisk


def gone_pid() -> int:
    """The number of a program that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as program:
        pass
    return program.pid


def left(folder: Path, holder: Holder) -> None:
    (folder / LOCK).write_bytes(msgspec.json.encode(holder))


def test_a_second_opening_is_told_who_has_it(tmp_path: Path) -> None:
    FolderLock.take(tmp_path, AT)
    with pytest.raises(StorageError) as refusal:
        FolderLock.take(tmp_path, AT)
    for word in (str(os.getpid()), socket.gethostname(), "2026-11-23T09:30:00.250Z"):
        assert word in str(refusal.value)


def test_a_released_lock_can_be_taken_again(tmp_path: Path) -> None:
    FolderLock.take(tmp_path, AT).release()
    assert list(tmp_path.iterdir()) == []
    assert FolderLock.take(tmp_path, AT).notice is None


def test_the_lock_of_a_program_that_is_gone_is_taken_over_and_reported(tmp_path: Path) -> None:
    left(tmp_path, Holder(gone_pid(), socket.gethostname(), "2026-11-22T09:00:00.000Z"))
    lock = FolderLock.take(tmp_path, AT)
    assert "2026-11-22" in str(lock.notice)
    assert [file.name for file in tmp_path.iterdir()] == [LOCK]


def test_after_a_restart_of_the_computer_a_number_in_use_again_does_not_hold_the_lock(tmp_path: Path) -> None:
    here = Holder.here(AT)
    if not here.boot:
        pytest.skip("this system does not number its starts")
    left(tmp_path, Holder(here.pid, here.host, here.since, "another start"))
    assert FolderLock.take(tmp_path, AT).notice is not None


def test_a_number_that_was_given_to_another_program_does_not_hold_the_lock(tmp_path: Path) -> None:
    here = Holder.here(AT)
    left(tmp_path, msgspec.structs.replace(here, began="another program's beginning"))
    assert FolderLock.take(tmp_path, AT).notice is not None


def test_a_lock_that_was_copied_with_its_folder_does_not_hold_the_copy(tmp_path: Path) -> None:
    (meeting := tmp_path / "meeting").mkdir()
    FolderLock.take(meeting, AT)
    shutil.copytree(meeting, copy := tmp_path / "copy")
    lock = FolderLock.take(copy, AT)
    assert "copy" in str(lock.notice) and str(meeting) in str(lock.notice)
    with pytest.raises(StorageError, match="is open in program"):
        FolderLock.take(meeting, AT)
    with pytest.raises(StorageError, match="is open in program"):
        FolderLock.take(copy, AT)


def test_another_name_of_a_folder_and_a_folder_that_was_moved_are_no_copies(tmp_path: Path) -> None:
    (meeting := tmp_path / "meeting").mkdir()
    FolderLock.take(meeting, AT)
    (tmp_path / "link").symlink_to(meeting)
    (linked := tmp_path / "linked").mkdir()
    os.link(meeting / LOCK, linked / LOCK)
    meeting.rename(moved := tmp_path / "moved")
    for other in (moved, linked):
        with pytest.raises(StorageError, match="is open in program"):
            FolderLock.take(other, AT)
    moved.rename(meeting)
    with pytest.raises(StorageError, match="is open in program"):
        FolderLock.take(tmp_path / "link", AT)


def test_a_lock_of_a_version_that_knew_no_beginnings_is_believed_while_there_is_such_a_number(tmp_path: Path) -> None:
    left(tmp_path, msgspec.structs.replace(Holder.here(AT), began="", boot=""))
    with pytest.raises(StorageError, match="is open in program"):
        FolderLock.take(tmp_path, AT)


def test_another_computer_is_believed_unless_a_person_knows_better(tmp_path: Path) -> None:
    left(tmp_path, Holder(gone_pid(), "the-other-laptop", "2026-11-22T09:00:00.000Z"))
    with pytest.raises(StorageError, match=r"the-other-laptop.*with “--force”"):
        FolderLock.take(tmp_path, AT)
    FolderLock.take(tmp_path, AT, force=True)


@pytest.mark.parametrize("found", [b"", b"{", b"[]", b'{"pid":-1,"host":"x","since":""}'])
def test_a_lock_that_says_nothing_is_left_to_a_person(tmp_path: Path, found: bytes) -> None:
    (tmp_path / LOCK).write_bytes(found)
    with pytest.raises(StorageError, match="with “--force”"):
        FolderLock.take(tmp_path, AT)
    FolderLock.take(tmp_path, AT, force=True)


def test_a_lock_is_synced_or_not_made(tmp_path: Path) -> None:
    disk = FakeDisk()
    FolderLock.take(tmp_path, AT, disk).release()
    assert disk.calls == ["open", "write", "sync", "link"]
    disk.fail("sync")
    with pytest.raises(OSError):
        FolderLock.take(tmp_path, AT, disk)
    assert list(tmp_path.iterdir()) == []


def test_of_two_who_find_a_lock_without_a_program_only_one_gets_it(tmp_path: Path) -> None:
    left(tmp_path, Holder(gone_pid(), socket.gethostname(), "2026-11-22T09:00:00.000Z"))
    winners: list[FolderLock] = []

    class Slow(FakeDisk):
        """Between its look and its move, somebody else takes the lock over."""

        def read(self, path: Path) -> bytes:
            data = super().read(path)
            if not winners:
                winners.append(FolderLock.take(tmp_path, AT))
            return data

    with pytest.raises(StorageError):
        FolderLock.take(tmp_path, AT, Slow())
    winners[0].release()
    assert list(tmp_path.iterdir()) == []


def test_only_its_holder_removes_a_lock(tmp_path: Path) -> None:
    lock = FolderLock.take(tmp_path, AT)
    left(tmp_path, Holder(1, "the-other-laptop", "2026-11-23T10:00:00.000Z"))
    lock.release()
    assert (tmp_path / LOCK).exists()


def test_a_kill_at_any_moment_leaves_no_lock_that_says_nothing(tmp_path: Path) -> None:
    """Only the very last step gives the lock its name, so it never stands there without its words."""
    disk = FakeDisk()
    FolderLock.take(tmp_path, AT, disk).release()
    for number in range(1, len(disk.calls) + 1):
        disk = FakeDisk()
        disk.fail_at(number, Crash())
        with pytest.raises(Crash):
            FolderLock.take(tmp_path, AT, disk)
        assert not (tmp_path / LOCK).exists()
    FolderLock.take(tmp_path, AT)
    assert [path.name for path in tmp_path.iterdir()] == [LOCK]


def test_where_a_file_has_one_name_only_there_is_a_lock_too(tmp_path: Path) -> None:
    disk = FakeDisk()
    disk.fail("link", OSError(EPERM, "Operation not permitted"))
    lock = FolderLock.take(tmp_path, AT, disk)
    with pytest.raises(StorageError, match="is open in program"):
        FolderLock.take(tmp_path, AT, disk)
    lock.release()
    assert list(tmp_path.iterdir()) == []
