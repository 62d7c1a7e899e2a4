"""What a meeting promises when the disk fails: what was synced is there, what was refused is not."""

from collections.abc import Sequence
from errno import EIO
from pathlib import Path

import pytest

from facilitator.domain.recorded import Recorded
from facilitator.storage.checkpoint import Tables
from facilitator.storage.disk import Disk
from facilitator.storage.errors import StorageError
from facilitator.storage.folder import MeetingFolder
from facilitator.storage.history import CHECKPOINT, verify
from facilitator.storage.lock import LOCK
from tests.storage.stage import CODEC, Crash, FakeDisk, meeting, note, setup, texts_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "meeting"


def test_a_refused_append_leaves_nothing_in_memory_or_on_disk(path: Path) -> None:
    disk = FakeDisk()
    log = meeting(path, disk)
    note(log, "one")
    disk.room = 20
    with pytest.raises(OSError, match="No space"):
        note(log, "two", "three")
    assert texts_of(log) == ["one"] == texts_of(MeetingFolder.read(path, CODEC))
    disk.heal()
    assert note(log, "four")[0].seq == 2
    log.sync()
    assert texts_of(MeetingFolder.read(path, CODEC)) == ["one", "four"]


def test_a_meeting_goes_on_in_memory_and_is_whole_after_recovery(path: Path) -> None:
    disk = FakeDisk()
    log = meeting(path, disk)
    note(log, "one")
    disk.room = 0
    with pytest.raises(OSError):
        note(log, "two")
    log.keep_in_memory()
    note(log, "two")
    note(log, "three")
    for refused in (log.sync, log.recover, log.sync, log.close):
        with pytest.raises(OSError):
            refused()
    assert texts_of(log) == ["one", "two", "three"]
    disk.heal()
    log.recover()
    log.sync()
    note(log, "four")
    log.sync()
    assert texts_of(MeetingFolder.read(path, CODEC)) == ["one", "two", "three", "four"]
    assert verify(path, CODEC).ok


def test_after_a_failed_sync_nothing_is_called_saved_until_recovery(path: Path) -> None:
    disk = FakeDisk()
    log = meeting(path, disk)
    note(log, "one")
    disk.fail("sync", OSError(EIO, "Input/output error"))
    with pytest.raises(OSError):
        log.sync()
    disk.heal()
    with pytest.raises(OSError):
        log.sync()
    log.recover()
    log.sync()


def test_closing_recovers_first(path: Path) -> None:
    disk = FakeDisk()
    log = meeting(path, disk)
    log.keep_in_memory()
    note(log, "one")
    log.close()
    assert texts_of(MeetingFolder.read(path, CODEC)) == ["one"]
    assert not (path / LOCK).exists()


def test_a_full_disk_costs_the_checkpoint_not_the_opening(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    note(meeting(path), "one" * 200)
    disk = FakeDisk()
    disk.room = 500  # enough for the lock
    log = MeetingFolder.open(path, CODEC, setup(disk), force=True)
    assert texts_of(log) == ["one" * 200]
    assert "no checkpoint" in caplog.text
    disk.heal()
    note(log, "two")
    log.close()
    assert texts_of(MeetingFolder.read(path, CODEC)) == ["one" * 200, "two"]


def test_a_new_journal_that_is_not_known_to_be_in_place_is_not_called_saved(path: Path) -> None:
    class Stops(FakeDisk):
        def replace(self, source: Path, target: Path) -> None:
            if target.name == CHECKPOINT:
                Disk.replace(self, source, target)
            else:
                super().replace(source, target)

    log = meeting(path, disk := Stops(), rotate_at=1)
    note(log, "one")
    disk.fail("replace")
    with pytest.raises(OSError):
        log.sync()
    with pytest.raises(OSError):
        note(log, "two")
    disk.heal()
    log.recover()
    note(log, "two")
    log.sync()
    assert texts_of(MeetingFolder.read(path, CODEC)) == ["one", "two"]


def no_tables(records: Sequence[Recorded]) -> Tables:
    raise KeyError("a mistake")


def test_without_a_checkpoint_closing_leaves_a_synced_journal(path: Path) -> None:
    log = meeting(path, disk := FakeDisk(), projections=no_tables)
    note(log, "one")
    disk.calls.clear()
    log.close()
    assert disk.calls == ["sync"]


def test_a_checkpoint_that_fails_is_not_tried_again_at_every_sync(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    log = meeting(path, rotate_at=300, projections=no_tables)
    note(log, "one" * 100)
    for _ in range(5):
        log.sync()
    assert caplog.text.count("no checkpoint was written") == 1


def life(path: Path, disk: FakeDisk, synced: list[str]) -> None:
    """Live through everything a folder does, noting what was said to be saved; a person tries again once."""
    MeetingFolder.create(path, disk)
    log = MeetingFolder.open(path, CODEC, setup(disk, rotate_at=400), force=True)
    for text in ("one", "two", "three", "four"):
        try:
            note(log, text)
            log.sync()
        except OSError:
            log.keep_in_memory()
            if text not in texts_of(log):
                note(log, text)
            log.recover()
            log.sync()
        synced.append(text)
    log.close()


def calls_of_a_life(folder: Path) -> int:
    disk = FakeDisk()
    life(folder, disk, [])
    return len(disk.calls)


@pytest.mark.parametrize("most", [1 << 30, 50])
def test_power_may_go_at_any_call(tmp_path: Path, most: int) -> None:
    total = calls_of_a_life(tmp_path / "whole")
    for number in range(1, total + 1):
        path, disk, synced = tmp_path / str(number), FakeDisk(), list[str]()
        disk.most = most
        disk.fail_at(number, Crash())
        with pytest.raises(Crash):
            life(path, disk, synced)
        found = found_after(path)
        assert found == ["one", "two", "three", "four"][: len(found)]
        assert len(found) >= len(synced)


def test_any_single_call_may_fail(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    total = calls_of_a_life(tmp_path / "whole")
    for number in range(1, total + 1):
        path, disk, synced = tmp_path / str(number), FakeDisk(), list[str]()
        disk.fail_at(number, OSError(EIO, "Input/output error"))
        try:
            life(path, disk, synced)
        except StorageError as refused:
            assert "cannot be written" in str(refused)
        except OSError:
            assert synced == ["one", "two", "three", "four"]  # only closing gives up at the first error
        assert found_after(path) == synced


def found_after(path: Path) -> list[str]:
    """Open what is left, as the next program would."""
    try:
        log = MeetingFolder.open(path, CODEC, setup(), force=True)
    except StorageError as refused:
        assert "no meeting folder" in str(refused)
        return []
    assert log.read_only is None
    texts = texts_of(log)
    log.close()
    assert verify(path, CODEC).ok
    return texts
