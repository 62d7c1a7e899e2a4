"""Real file systems that are full, refuse everything, or go away: the meeting goes on, and is whole afterwards."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from facilitator.bootstrap import create_meeting, decided_from_nothing, open_meeting, read_meeting, verify_meeting
from facilitator.domain.life import StartMeeting
from facilitator.domain.particulars import CreateMeeting
from facilitator.domain.record_acts import AddNote
from facilitator.session.clock import SystemClock
from facilitator.session.committer import NotSaved
from facilitator.session.session import Session
from facilitator.storage.reserve import RESERVE
from tests.torture.mounting import Stick, forgetful, stick, tiny_disk

PATIENCE_S = 20.0


def begun(folder: Path) -> Session:
    create_meeting(folder, decided_from_nothing([CreateMeeting("Torture"), StartMeeting()], SystemClock()))
    return open_meeting(folder).session


def notes(folder: Path) -> list[str]:
    return [note.text for note in read_meeting(folder).meeting.record.notes]


def told(session: Session, text: str) -> bool:
    """Add a note; tell whether it was called saved."""
    try:
        session.handle(AddNote(text)).wait(PATIENCE_S)
    except NotSaved:
        return False
    return True


def test_on_a_full_disk_of_64_kb_the_meeting_goes_on_is_saved_elsewhere_and_recovers(tmp_path: Path) -> None:
    with tiny_disk(tmp_path / "disk", "64k") as disk:
        (disk / "holiday.jpg").write_bytes(bytes(40_000))
        session = begun(disk / "meeting")
        said, every = list[str](), list[str]()
        while len(every) == len(said):
            every.append(f"{len(every)} {'x' * 300}")
            said += [every[-1]] if told(session, every[-1]) else []
        assert "No space left" in str(session.committer.problem)
        every.append("said in memory")
        assert not told(session, every[-1])
        assert notes(disk / "meeting") == said
        assert session.save_as(tmp_path / "elsewhere") == []
        assert notes(tmp_path / "elsewhere") == every
        with pytest.raises(OSError):
            session.recover()
        (disk / "holiday.jpg").unlink()
        session.recover()
        assert told(session, "there is room again")
        session.close()
        assert notes(disk / "meeting") == [*every, "there is room again"]
        assert verify_meeting(disk / "meeting").ok


def test_a_reserve_lets_a_full_disk_close_its_meeting(tmp_path: Path) -> None:
    with tiny_disk(tmp_path / "disk", "6m") as disk:
        session = begun(disk / "meeting")
        assert (disk / "meeting" / RESERVE).exists()
        with pytest.raises(OSError), (disk / "holiday.jpg").open("wb") as file:
            while True:
                file.write(bytes(1 << 16))
                file.flush()
        every = [f"{number} {'x' * 2000}" for number in range(20)]
        assert all(told(session, text) for text in every)
        assert [str(notice) for notice in session.notices][-1].startswith("the disk is full")
        session.close()
        assert notes(disk / "meeting") == every
        assert verify_meeting(disk / "meeting").ok


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Path]:
    with forgetful(tmp_path / "mount", 1) as place:
        yield place


@pytest.mark.parametrize("refusal", ["EROFS", "EIO", "ENOSPC", "EDQUOT"])
def test_a_disk_that_becomes_read_only_or_fails_is_survived(mount: Path, refusal: str) -> None:
    session = begun(mount / "meeting")
    assert told(session, "one")
    (mount / f".refuse-{refusal}").unlink()
    assert not told(session, "two")
    assert not told(session, "three")
    assert notes(mount / "meeting")[:1] == ["one"]
    with pytest.raises(OSError):
        session.recover()
    (mount / ".refuse-0").unlink()
    session.recover()
    assert told(session, "four")
    (mount / ".power-cut").unlink()
    (mount / ".power-back").unlink()
    assert notes(mount / "meeting") == ["one", "two", "three", "four"]
    assert verify_meeting(mount / "meeting").ok
    session.close()


@pytest.mark.parametrize("misfortune", [Stick.fail, Stick.cut, Stick.pull])
def test_a_disk_that_the_kernel_makes_read_only_or_that_is_pulled_is_survived(
    tmp_path: Path, misfortune: Callable[[Stick], None]
) -> None:
    with stick(tmp_path / "stick") as disk:
        session = begun(disk.place / "meeting")
        assert told(session, "one")
        misfortune(disk)
        assert not told(session, "two")
        assert not told(session, "three")
        with pytest.raises(OSError):
            session.recover()
        session.save_as(tmp_path / "elsewhere")
        assert notes(tmp_path / "elsewhere") == ["one", "two", "three"]
        if misfortune is not Stick.pull:
            disk.unplug()
        assert disk.plug()
        assert notes(disk.place / "meeting") == ["one"]
        session.recover()
        assert told(session, "four")
        session.close()
        assert notes(disk.place / "meeting") == ["one", "two", "three", "four"]
        assert verify_meeting(disk.place / "meeting").ok


def test_a_folder_that_is_deleted_under_a_meeting_is_noticed_and_all_is_saved_elsewhere(tmp_path: Path) -> None:
    session = begun(tmp_path / "meeting")
    assert told(session, "one")
    shutil.rmtree(tmp_path / "meeting")
    assert not told(session, "two")
    session.save_as(tmp_path / "elsewhere")
    assert notes(tmp_path / "elsewhere") == ["one", "two"]
    with pytest.raises(OSError):
        session.close()


def test_a_folder_that_is_renamed_and_comes_back_gets_what_it_missed(tmp_path: Path) -> None:
    session = begun(tmp_path / "stick")
    assert told(session, "one")
    (tmp_path / "stick").rename(tmp_path / "pulled")
    assert not told(session, "two")
    (tmp_path / "pulled").rename(tmp_path / "stick")
    session.recover()
    assert told(session, "three")
    session.close()
    assert notes(tmp_path / "stick") == ["one", "two", "three"]
