"""What is said when a meeting is opened, and a whole meeting saved elsewhere."""

import io
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from facilitator.bootstrap import open_meeting
from facilitator.cli.opening import opening
from facilitator.domain.errors import Refused
from facilitator.domain.record_acts import AddNote
from facilitator.session.clock import ManualClock
from facilitator.storage.errors import HeldElsewhere, StorageError
from facilitator.storage.lock import LOCK, Holder
from facilitator.storage.reserve import RESERVE
from tests.cli.running import run
from tests.cli.test_new import shown


def crashed(meeting: Path, cut: int = 0) -> None:
    """Leave a meeting as a crash leaves it, with a lock that names a program which is gone."""
    session = open_meeting(meeting).session
    for text in ("one", "two", "three"):
        session.handle(AddNote(text)).wait()
    kept = {name: (meeting / name).read_bytes() for name in ("meeting.journal", "meeting.json")}
    session.close()
    for name, data in kept.items():
        (meeting / name).write_bytes(data)
    if cut:
        journal = meeting / "meeting.journal"
        journal.write_bytes(journal.read_bytes()[:-cut])


def test_a_meeting_that_was_closed_is_clean(meeting: Path) -> None:
    opened = open_meeting(meeting)
    assert opened.is_clean
    assert [str(notice) for notice in opened.notices] == [f"clean: {len(opened.session.records())} records"]
    opened.session.close()
    assert run("play", meeting, "-", stdin="note: a\n").err == ""


def test_what_a_crash_left_is_said_in_one_line_each(meeting: Path) -> None:
    crashed(meeting, cut=5)
    found = run("play", meeting, "-", stdin="note: four\n")
    read_back, cut = found.err.splitlines()
    assert read_back == "the meeting had not been closed: 2 records were read back from its journal"
    assert "bytes of an unfinished entry were cut off and kept in meeting.journal.torn-" in cut
    assert (found.code, found.out) == (0, "ok noted\n")


def test_a_clock_that_is_behind_the_record_is_named(meeting: Path) -> None:
    session = open_meeting(meeting, clock=ManualClock(datetime.now(UTC) + timedelta(days=365))).session
    session.handle(AddNote("a year ahead")).wait()
    session.close()
    opened = open_meeting(meeting)
    assert not opened.is_clean
    (told,) = map(str, opened.notices)
    assert told.startswith("this computer's clock is behind the record") and " UTC" in told
    assert opened.session.handle(AddNote("later")).records[0].at >= opened.session.records()[-2].at
    opened.session.close()
    assert run("play", meeting, "-", "--live", stdin="note: a\n").err == told + "\n"


def test_a_damaged_meeting_is_not_called_clean(meeting: Path) -> None:
    (meeting / "meeting.json").write_bytes(b"noise")
    opened = open_meeting(meeting)
    assert (opened.is_clean, opened.notices) == (False, ())
    with pytest.raises(Refused):
        opened.session.handle(AddNote("a"))
    opened.session.close()


def test_force_takes_a_meeting_over(meeting: Path) -> None:
    opened = open_meeting(meeting)
    refused = run("play", meeting, "-", stdin="note: a\n")
    assert refused.code == 2 and "is open in program" in refused.err
    forced = run("play", meeting, "-", "--force", stdin="note: a\n")
    assert forced.code == 0 and "its lock was taken over" in forced.err
    opened.session.committer.close()


def test_a_copy_is_the_same_meeting(meeting: Path, tmp_path: Path) -> None:
    run("play", meeting, "-", stdin="start meeting\nnote: a\n")
    (meeting / "papers").mkdir()
    (meeting / "papers" / "1-2.txt").write_text("a paper")
    (meeting / "papers" / "link").symlink_to("/etc/hostname")
    new = tmp_path / "stick" / "copy"
    found = run("copy", meeting, new)
    digest = shown(meeting)["digest"]
    assert (found.code, found.err) == (0, "papers/link could not be copied\n")
    assert found.out == f"ok {shown(meeting)['meeting']['records']} records, digest {digest}\n"
    assert shown(new) == shown(meeting)
    assert (new / "papers" / "1-2.txt").read_text() == "a paper"
    assert not (new / "secrets.json").exists()
    assert run("play", new, "-", stdin="note: b\n").code == 0
    again = run("copy", meeting, new)
    assert again.code == 2 and "already holds a meeting" in again.err


def test_a_damaged_meeting_is_repaired_not_copied(meeting: Path, tmp_path: Path) -> None:
    (meeting / "meeting.json").write_bytes(b"noise")
    assert run("copy", meeting, tmp_path / "copy").code == 2
    assert not (tmp_path / "copy").exists()


def test_an_open_meeting_is_saved_elsewhere_from_memory_whatever_became_of_its_folder(
    meeting: Path, tmp_path: Path
) -> None:
    opened = open_meeting(meeting)
    session = opened.session
    session.handle(AddNote("one")).wait()
    for file in list(meeting.iterdir()):
        file.unlink()
    meeting.rmdir()
    session.handle(AddNote("two"))
    assert session.save_as(tmp_path / "copy") == []
    assert [note["text"] for note in shown(tmp_path / "copy")["notes"]] == ["one", "two"]
    assert run("verify", tmp_path / "copy").code == 0
    with pytest.raises(StorageError, match="already holds"):
        session.save_as(tmp_path / "copy")
    session.committer.close()


def test_no_archive_holds_the_reserve(meeting: Path, tmp_path: Path) -> None:
    opened = open_meeting(meeting)
    assert (meeting / RESERVE).stat().st_size == 1024 * 1024
    assert run("archive", meeting, "--out", tmp_path / "a.zip").code == 0
    assert RESERVE not in zipfile.ZipFile(tmp_path / "a.zip").namelist()
    opened.session.close()
    assert not (meeting / RESERVE).exists()


class Keyboard(io.StringIO):
    """Somebody who sits at a terminal and types this."""

    def isatty(self) -> bool:
        return True


def test_a_meeting_that_another_computer_has_open_is_opened_when_a_person_says_that_is_over(
    meeting: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = Holder(1, "the-other-laptop", "2026-11-22T09:00:00.000Z")
    (meeting / LOCK).write_bytes(msgspec.json.encode(other))
    monkeypatch.setattr("sys.stdin", Keyboard("n\n"))
    with pytest.raises(HeldElsewhere), opening(meeting):
        pass
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    with pytest.raises(HeldElsewhere), opening(meeting):
        pass
    monkeypatch.setattr("sys.stdin", Keyboard("y\n"))
    with opening(meeting) as (session, _):
        session.handle(AddNote("here")).wait()
    assert "the-other-laptop since 2026-11-22T09:00:00.000Z" in capsys.readouterr().err
