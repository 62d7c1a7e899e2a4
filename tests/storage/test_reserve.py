"""Room that is kept for a full disk: a meeting that filled the disk can still be written down and closed."""

from collections.abc import Callable
from errno import EDQUOT, EIO, ENOSPC
from pathlib import Path

import pytest

from facilitator.storage.disk import Disk
from facilitator.storage.folder import MeetingFolder
from facilitator.storage.history import CHECKPOINT, JOURNAL, verify
from facilitator.storage.reserve import RESERVE, Reserve
from tests.storage.stage import CODEC, FakeDisk, meeting, note, setup, texts_of

SIZE = 4096


class FullDisk(FakeDisk):
    """A disk with so many bytes, which a file that is removed gives back."""

    def __init__(self, folder: Path, total: int, full: int = ENOSPC) -> None:
        super().__init__()
        self.folder, self.total, self.full = folder, total, full

    def write(self, file: int, data: bytes) -> int:
        if self.held() + len(data) > self.total:
            raise OSError(self.full, "No space left on device")
        return super().write(file, data)

    def held(self) -> int:
        return sum(path.stat().st_size for path in self.folder.iterdir())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "meeting"


def filled(path: Path, disk: FullDisk) -> tuple[MeetingFolder, list[str]]:
    """Write until the disk is full and the reserve is in use."""
    log = MeetingFolder.open(path, CODEC, setup(disk, reserve=SIZE))
    assert (path / RESERVE).stat().st_size == SIZE
    while not log.notices:
        note(log, f"{len(log.records)} {'x' * 200}")
    return log, texts_of(log)


@pytest.mark.parametrize("full", [ENOSPC, EDQUOT])
def test_a_full_disk_takes_the_reserve_and_nothing_is_lost(path: Path, full: int) -> None:
    MeetingFolder.create(path)
    log, texts = filled(path, FullDisk(path, 20_000, full))
    assert "the disk is full" in str(log.notices[-1])
    assert not (path / RESERVE).exists()
    log.sync()
    note(log, "the last word")
    log.close()
    assert verify(path, CODEC).ok
    assert texts_of(MeetingFolder.read(path, CODEC)) == [*texts, "the last word"]


def test_a_disk_that_is_full_for_good_refuses_as_before(path: Path) -> None:
    MeetingFolder.create(path)
    disk = FullDisk(path, 20_000)
    log, texts = filled(path, disk)
    disk.total = 0
    with pytest.raises(OSError):
        note(log, "too much")
    assert texts_of(log) == texts


def test_another_error_leaves_the_reserve_alone(path: Path) -> None:
    MeetingFolder.create(path)
    disk = FakeDisk()
    log = MeetingFolder.open(path, CODEC, setup(disk, reserve=SIZE))
    disk.fail("write", OSError(EIO, "Input/output error"))
    with pytest.raises(OSError):
        note(log, "one")
    assert (path / RESERVE).exists() and log.notices == ()


def test_recovery_takes_the_reserve_too_and_makes_it_anew_once_there_is_room(path: Path) -> None:
    MeetingFolder.create(path)
    disk = FullDisk(path, 20_000)
    log = MeetingFolder.open(path, CODEC, setup(disk, reserve=SIZE))
    for number in range(3):
        note(log, f"{number} {'x' * 300}")
    log.keep_in_memory()
    note(log, "in memory")
    disk.total = disk.held() + 100
    log.recover()
    assert not (path / RESERVE).exists()
    disk.total = 100_000
    log.keep_in_memory()
    log.recover()
    assert (path / RESERVE).stat().st_size == SIZE
    assert texts_of(MeetingFolder.read(path, CODEC))[-1] == "in memory"


def test_a_closed_meeting_keeps_no_reserve(path: Path) -> None:
    log = meeting(path, reserve=SIZE)
    note(log, "one")
    log.close()
    assert sorted(file.name for file in path.iterdir()) == [JOURNAL, CHECKPOINT]


def test_closing_uses_the_reserve_for_the_checkpoint(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    MeetingFolder.create(path)
    disk = FullDisk(path, 100_000)
    log = MeetingFolder.open(path, CODEC, setup(disk, reserve=SIZE))
    note(log, "one")
    disk.total = disk.held() + 10
    log.close()
    assert (path / CHECKPOINT).exists() and not caplog.text


def test_where_there_is_little_room_none_is_taken(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    MeetingFolder.create(path)
    MeetingFolder.open(path, CODEC, setup(reserve=1 << 60)).close()
    assert not (path / RESERVE).exists()


@pytest.mark.parametrize("prepare", [lambda path: path.write_bytes(b"x"), lambda path: path.mkdir()])
def test_what_a_crash_left_is_made_whole_or_left_alone(path: Path, prepare: Callable[[Path], object]) -> None:
    MeetingFolder.create(path)
    prepare(path / RESERVE)
    log = MeetingFolder.open(path, CODEC, setup(Disk(), reserve=SIZE))
    assert (path / RESERVE).is_dir() or (path / RESERVE).stat().st_size == SIZE
    log.close()


def test_a_reserve_that_cannot_be_written_is_no_error_and_leaves_nothing(path: Path) -> None:
    path.mkdir()
    disk = FakeDisk()
    disk.room = 10
    reserve = Reserve(path, SIZE, disk)
    reserve.make()
    assert not (path / RESERVE).exists() and not reserve.give_up()
