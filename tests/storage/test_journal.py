from errno import EIO
from pathlib import Path

import pytest

from facilitator.storage.errors import StorageError
from facilitator.storage.frames import Base, scan
from facilitator.storage.journal import Journal
from tests.storage.stage import FakeDisk

BASE = Base(0, "0" * 64)


@pytest.fixture
def disk() -> FakeDisk:
    return FakeDisk()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "meeting.journal"


@pytest.fixture
def journal(path: Path, disk: FakeDisk) -> Journal:
    journal = Journal.create(path, BASE, disk)
    journal.append(b'"one"')
    return journal


def payloads_in(path: Path) -> list[bytes]:
    found = scan(path.read_bytes())
    assert not found.is_damaged
    assert not found.torn
    return found.payloads


def test_a_new_file_is_synced_before_its_name_and_its_name_before_it_is_used(path: Path, disk: FakeDisk) -> None:
    Journal.create(path, BASE, disk)
    assert disk.calls == ["open", "write", "sync", "replace", "sync_folder", "open"]


def test_what_is_appended_is_in_the_file(journal: Journal, path: Path) -> None:
    journal.append(b'"two"')
    assert payloads_in(path) == [b'"one"', b'"two"'] == journal.payloads


def test_an_opened_journal_goes_on_where_it_ended(journal: Journal, path: Path, disk: FakeDisk) -> None:
    journal.close()
    Journal(path, scan(path.read_bytes()), disk).append(b'"two"')
    assert payloads_in(path) == [b'"one"', b'"two"']


def test_a_damaged_journal_is_not_opened_to_be_written(journal: Journal, path: Path) -> None:
    with pytest.raises(StorageError, match="damaged"):
        Journal(path, scan(path.read_bytes() + b"x"))


def test_a_disk_that_takes_little_at_a_time_gets_all_of_it(journal: Journal, path: Path, disk: FakeDisk) -> None:
    disk.most = 3
    journal.append(b'"two"')
    assert payloads_in(path) == [b'"one"', b'"two"']


@pytest.mark.parametrize("room", range(30))
def test_a_full_disk_leaves_nothing_of_a_frame(journal: Journal, path: Path, disk: FakeDisk, room: int) -> None:
    disk.room = room
    with pytest.raises(OSError, match="No space"):
        journal.append(b'"two, and rather long"')
    assert payloads_in(path) == [b'"one"'] == journal.payloads
    disk.heal()
    journal.append(b'"three"')
    journal.sync()
    assert payloads_in(path) == [b'"one"', b'"three"']


def test_a_frame_that_cannot_be_taken_back_breaks_the_journal_until_it_recovers(
    journal: Journal, path: Path, disk: FakeDisk
) -> None:
    disk.room = 9
    disk.fail("truncate")
    with pytest.raises(OSError):
        journal.append(b'"two"')
    disk.heal()
    with pytest.raises(OSError):
        journal.append(b'"three"')
    with pytest.raises(OSError):
        journal.sync()
    journal.recover()
    journal.append(b'"four"')
    journal.sync()
    assert payloads_in(path) == [b'"one"', b'"four"']


def test_after_a_failed_sync_no_sync_succeeds_until_it_recovers(journal: Journal, disk: FakeDisk) -> None:
    disk.fail("sync", OSError(EIO, "Input/output error"))
    with pytest.raises(OSError):
        journal.sync()
    disk.heal()
    with pytest.raises(OSError):
        journal.sync()
    journal.recover()
    journal.sync()


def test_recovery_brings_back_what_the_disk_lost(journal: Journal, path: Path, disk: FakeDisk) -> None:
    disk.fail("sync")
    with pytest.raises(OSError):
        journal.sync()
    path.write_bytes(path.read_bytes()[:60])
    disk.heal()
    journal.recover()
    assert payloads_in(path) == [b'"one"']


def test_what_was_kept_in_memory_is_in_the_file_after_recovery(journal: Journal, path: Path, disk: FakeDisk) -> None:
    disk.fail("write")
    journal.keep_in_memory()
    journal.append(b'"two"')
    with pytest.raises(OSError):
        journal.sync()
    with pytest.raises(OSError):
        journal.recover()
    assert payloads_in(path) == [b'"one"']
    disk.heal()
    journal.recover()
    journal.append(b'"three"')
    journal.sync()
    assert payloads_in(path) == [b'"one"', b'"two"', b'"three"']


def test_recovery_believes_only_what_it_reads_back(journal: Journal, path: Path) -> None:
    class Forgetful(FakeDisk):
        def read(self, path: Path) -> bytes:
            return super().read(path)[:-1]

    before = path.read_bytes()
    forgetful = Journal(path, scan(before), Forgetful())
    with pytest.raises(OSError):
        forgetful.recover()
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("call", ["replace", "sync_folder"])
def test_a_recovery_that_fails_at_the_last_step_can_be_tried_again(
    journal: Journal, path: Path, disk: FakeDisk, call: str
) -> None:
    journal.keep_in_memory()
    journal.append(b'"two"')
    disk.fail(call)
    with pytest.raises(OSError):
        journal.recover()
    journal.append(b'"three"')
    disk.heal()
    journal.recover()
    journal.sync()
    assert payloads_in(path) == [b'"one"', b'"two"', b'"three"']


def test_a_rewrite_that_cannot_begin_leaves_everything_as_it_was(journal: Journal, path: Path, disk: FakeDisk) -> None:
    disk.fail("write")
    with pytest.raises(OSError):
        journal.rewrite(Base(1, "a" * 64), [])
    disk.heal()
    assert journal.is_sound
    journal.append(b'"two"')
    assert payloads_in(path) == [b'"one"', b'"two"']


@pytest.mark.parametrize("call", ["replace", "sync_folder"])
def test_a_rewrite_that_fails_at_the_last_step_leaves_a_journal_that_says_so(
    journal: Journal, path: Path, disk: FakeDisk, call: str
) -> None:
    disk.fail(call)
    with pytest.raises(OSError):
        journal.rewrite(Base(1, "a" * 64), [])
    disk.heal()
    assert not journal.is_sound
    with pytest.raises(OSError):
        journal.sync()
    with pytest.raises(OSError):
        journal.append(b'"two"')
    journal.recover()
    assert payloads_in(path) == [b'"one"']
