"""A folder that goes away under a meeting: it goes on in memory, is saved elsewhere by one key, and is whole afterwards."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from facilitator.bootstrap import create_meeting, decided_from_nothing, read_meeting, verify_meeting
from facilitator.domain.particulars import CreateMeeting
from facilitator.session.clock import SystemClock
from tests.terminal.screen import Terminal


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create_meeting(tmp_path / "m", decided_from_nothing([CreateMeeting("Council")], SystemClock()))
    return tmp_path / "m"


def test_what_the_disk_does_not_take_is_saved_elsewhere_and_written_when_the_disk_is_back(folder: Path) -> None:
    away, elsewhere = folder.with_name("away"), folder.with_name("stick") / "m.zip"
    with Terminal("open", str(folder), "--no-web") as terminal:
        terminal.shows("Open the meeting")
        terminal.types("\r").shows("saved ●")
        folder.rename(away)
        terminal.types("isaid in memory\r\r").shows("NOT SAVED since")
        terminal.shows("e saves elsewhere, S again")
        terminal.types("e").shows("Save the whole meeting")
        terminal.types(f"\x15{elsewhere}\r").shows("its path is copied")
        assert any(name.endswith("meeting.journal") for name in ZipFile(elsewhere).namelist())
        terminal.types("q").shows("said in memory")
        folder.with_name("away").rename(folder)
        terminal.types("S").shows("everything is on disk")
        terminal.shows("saved ●")
        terminal.types("qy")
        assert terminal.ends() == 0
    assert [note.text for note in read_meeting(folder).meeting.record.notes] == ["said in memory"]
    assert verify_meeting(folder).problem is None


def test_who_leaves_with_something_unsaved_is_asked_and_told_what_is_lost(folder: Path) -> None:
    with Terminal("open", str(folder), "--no-web") as terminal:
        terminal.shows("Open the meeting")
        terminal.types("\r").shows("saved ●")
        folder.rename(folder.with_name("away"))
        terminal.types("ilost\r\r").shows("NOT SAVED since")
        terminal.types("q").shows("What is NOT SAVED is lost")
        terminal.types("y")
        assert terminal.ends() == 2
    assert "facilitator: not saved:" in terminal.text
    assert terminal.left_on() == []


def test_why_nothing_is_saved_is_said_in_the_language_of_the_screen(folder: Path) -> None:
    with Terminal("open", str(folder), "--no-web", "--lang", "zh_CN") as terminal:
        terminal.shows("Council")
        terminal.types("\r").shows("已保存 ●")
        folder.rename(folder.with_name("away"))
        terminal.types("ilost\r\r").shows("未保存：文件被移走或替换")
        terminal.types("S").shows("未保存：文件或文件夹不存在")
        assert "Errno" not in terminal.text
