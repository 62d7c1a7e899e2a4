from collections.abc import Sequence
from pathlib import Path
from threading import Event as Flag
from threading import Thread

import pytest
from tinydb import TinyDB

from facilitator.domain.recorded import Recorded
from facilitator.storage.aside import Aside, at_once, in_a_thread
from facilitator.storage.checkpoint import Tables
from facilitator.storage.errors import StorageError
from facilitator.storage.folder import MeetingFolder
from facilitator.storage.history import CHECKPOINT, JOURNAL, load, verify
from facilitator.storage.lock import LOCK
from tests.storage.stage import (
    AT,
    CODEC,
    Crash,
    FakeDisk,
    Noted,
    Whispered,
    changed,
    closed,
    files_of,
    meeting,
    note,
    setup,
    texts_of,
    unclosed,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "meeting"


def reopened(path: Path) -> MeetingFolder:
    return MeetingFolder.open(path, CODEC, setup(), force=True)


def test_what_was_closed_opens_as_it_was(path: Path) -> None:
    log = meeting(path)
    note(log, "one", "two")
    note(log, "three")
    before = list(log.records)
    log.close()
    again = reopened(path)
    assert list(again.records) == before
    assert (again.read_only, again.notices) == (None, ())
    assert note(again, "four")[0].seq == 4


def test_what_was_not_closed_opens_as_it_was(path: Path) -> None:
    again = reopened(unclosed(path))
    assert texts_of(again) == ["one", "two", "three"]
    assert again.read_only is None


def test_closing_leaves_a_checkpoint_an_empty_journal_and_no_lock(path: Path) -> None:
    closed(path)
    assert sorted(file.name for file in path.iterdir()) == [JOURNAL, CHECKPOINT]
    assert (path / JOURNAL).stat().st_size < 100


def test_a_folder_is_written_by_one_program_at_a_time(path: Path) -> None:
    log = meeting(path)
    with pytest.raises(StorageError, match="is open in program"):
        MeetingFolder.open(path, CODEC, setup())
    log.close()
    MeetingFolder.open(path, CODEC, setup()).close()


def test_other_folders_are_refused_in_a_sentence_and_left_alone(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        for opening in (MeetingFolder.open, MeetingFolder.read):
            with pytest.raises(StorageError, match=r"no meeting folder: it has no meeting\.json and no"):
                opening(folder, CODEC)
    assert list(tmp_path.iterdir()) == []


def test_a_meeting_is_not_made_over_another(path: Path) -> None:
    closed(path)
    with pytest.raises(StorageError, match="already holds a meeting"):
        MeetingFolder.create(path)


def test_a_new_folder_would_itself_survive_a_power_cut(path: Path) -> None:
    disk = FakeDisk()
    MeetingFolder.create(path, disk)
    assert disk.calls[-1] == "sync_folder"


def test_a_file_where_a_folder_should_be_is_a_sentence(path: Path) -> None:
    path.write_text("hello")
    for opening in (MeetingFolder.create, lambda path: MeetingFolder.open(path, CODEC)):
        with pytest.raises(StorageError, match="cannot be written"):
            opening(path)


def test_an_unfinished_frame_is_kept_beside_cut_off_and_reported(path: Path) -> None:
    data = changed(unclosed(path), lambda data: data[:-7])
    whole = MeetingFolder.read(path, CODEC)
    again = reopened(path)
    assert texts_of(again) == texts_of(whole) == ["one", "two"]
    kept = path / "meeting.journal.torn-2026-11-23T093000.250Z"
    assert data.endswith(kept.read_bytes())
    assert (
        str(again.notices[-1])
        == f"{len(kept.read_bytes())} bytes of an unfinished entry were cut off and kept in {kept.name}"
    )
    note(again, "four")
    again.close()
    assert texts_of(reopened(path)) == ["one", "two", "four"]


def test_an_unfinished_first_frame_is_cut_off_too(path: Path) -> None:
    changed(unclosed(path, ["one"]), lambda data: data[:-7])
    log = reopened(path)
    note(log, "two")
    assert texts_of(reopened(path)) == ["two"]


def test_readers_take_no_lock_change_nothing_and_see_what_was_written_so_far(path: Path) -> None:
    log = meeting(path)
    note(log, "one")
    before = files_of(path)
    reader = MeetingFolder.read(path, CODEC)
    assert texts_of(reader) == ["one"]
    assert "reading only" in str(reader.read_only)
    with pytest.raises(StorageError):
        note(reader, "two")
    reader.sync()
    reader.close()
    assert files_of(path) == before
    assert (path / LOCK).exists()


def test_a_reader_ignores_an_unfinished_frame(path: Path) -> None:
    before = changed(unclosed(path), lambda data: data[:-3])
    assert texts_of(MeetingFolder.read(path, CODEC)) == ["one", "two"]
    assert (path / JOURNAL).read_bytes() == before


def test_a_reader_sees_a_whole_meeting_while_a_checkpoint_is_swapped(path: Path) -> None:
    log = meeting(path)
    note(log, "one")
    seen: list[list[str]] = []

    class Between(FakeDisk):
        """Closes the meeting between the reader's looks at the two files."""

        def read(self, path: Path) -> bytes:
            data = super().read(path) if path.exists() else None
            self.calls.append(path.name)
            log.close()
            if data is None:
                raise FileNotFoundError
            return data

    between = Between()
    seen.append(texts_of(MeetingFolder.read(path, CODEC, between)))
    assert len(between.calls) == 2, "it had to look again"

    class Watching(FakeDisk):
        """Reads the meeting before and after every file that the writer puts in place."""

        def replace(self, source: Path, target: Path) -> None:
            seen.append(texts_of(MeetingFolder.read(path, CODEC)))
            super().replace(source, target)
            seen.append(texts_of(MeetingFolder.read(path, CODEC)))

    again = MeetingFolder.open(path, CODEC, setup(Watching()))
    note(again, "two")
    again.close()
    assert seen == [["one"]] + [["one", "two"]] * 4


def test_what_looks_wrong_for_a_moment_is_looked_at_again(path: Path) -> None:
    unclosed(path)

    class Flickering(FakeDisk):
        def read(self, path: Path) -> bytes:
            self.calls.append("read")
            data = super().read(path)
            return data[:-9] + b"x" + data[-8:] if len(self.calls) == 1 else data

    assert texts_of(MeetingFolder.read(path, CODEC, Flickering())) == ["one", "two", "three"]


def test_plain_tinydb_opens_the_checkpoint(path: Path) -> None:
    def projections(records: Sequence[Recorded]) -> Tables:
        return {"people": {17: {"name": "Li Hua"}}, "decisions": {7: {"text": "yes"}, "d-2": {"text": "no"}}}

    closed(path, ["one", "会议"], projections=projections)
    with TinyDB(path / CHECKPOINT, access_mode="r") as db:
        assert db.tables() == {"records", "checkpoint", "people", "decisions"}
        record = db.table("records").get(doc_id=2)
        assert record is not None
        assert record["data"] == {"text": "会议"}
        assert db.table("people").get(doc_id=17) == {"name": "Li Hua"}
        assert [row.doc_id for row in db.table("decisions")] == [1, 2]
        (row,) = db.table("checkpoint")
        assert (row["format"], row["seq"], row["digest"]) == (1, 2, record["digest"])


def test_a_projection_that_fails_costs_the_checkpoint_not_the_meeting(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def projections(records: Sequence[Recorded]) -> Tables:
        raise KeyError("a mistake")

    closed(path, projections=projections)
    assert "no checkpoint was written" in caplog.text
    assert not (path / CHECKPOINT).exists()
    assert texts_of(reopened(path)) == ["one", "two", "three"]


def test_a_journal_that_has_grown_is_rotated_by_a_sync(path: Path) -> None:
    log = meeting(path, rotate_at=300)
    for count in range(1, 20):
        note(log, f"note {count}")
        log.sync()
        assert len(MeetingFolder.read(path, CODEC).records) == count
        assert verify(path, CODEC).ok
    assert (path / JOURNAL).stat().st_size < 700
    assert (path / CHECKPOINT).exists()


def test_appends_go_on_while_a_checkpoint_is_made(path: Path) -> None:
    asked, answered = Flag(), Flag()

    def projections(records: Sequence[Recorded]) -> Tables:
        asked.set()
        assert answered.wait(5)
        return {"counts": {1: {"records": len(records)}}}

    log = meeting(path, rotate_at=1, projections=projections)
    note(log, "one")
    committer = Thread(target=log.sync)
    committer.start()
    assert asked.wait(5)
    note(log, "two")
    answered.set()
    committer.join()
    assert verify(path, CODEC).records == 2
    with TinyDB(path / CHECKPOINT, access_mode="r") as db:
        assert db.table("counts").all() == [{"records": 1}]


def test_no_sync_waits_for_a_checkpoint_and_closing_does(path: Path) -> None:
    asked, answered, in_time = Flag(), Flag(), list[bool]()

    def projections(records: Sequence[Recorded]) -> Tables:
        asked.set()
        in_time.append(answered.wait(5))
        return {"counts": {1: {"records": len(records)}}}

    log = meeting(path, rotate_at=300, projections=projections, aside=in_a_thread)
    note(log, "one" * 100)
    log.sync()
    assert asked.wait(5)
    note(log, "two")
    log.sync()
    assert not (path / CHECKPOINT).exists()
    assert verify(path, CODEC).records == 2
    answered.set()
    log.close()
    assert all(in_time)
    with TinyDB(path / CHECKPOINT, access_mode="r") as db:
        assert db.table("counts").all() == [{"records": 2}]


@pytest.mark.parametrize("aside", [at_once, in_a_thread])
def test_one_thread_appends_while_another_syncs_and_rotates(path: Path, aside: Aside) -> None:
    log = meeting(path, rotate_at=2000, aside=aside)
    is_over = Flag()

    def commit() -> None:
        while not is_over.is_set():
            log.sync()

    committer = Thread(target=commit)
    committer.start()
    for count in range(300):
        note(log, str(count))
    is_over.set()
    committer.join()
    log.sync()
    assert texts_of(MeetingFolder.read(path, CODEC)) == [str(count) for count in range(300)]
    assert verify(path, CODEC).ok


def test_what_only_a_newer_version_knows_survives_a_checkpoint(path: Path) -> None:
    log = meeting(path)
    log.append(AT, "desk", "c1", [Whispered("psst")])
    note(log, "one")
    log.close()
    before = list(log.records)
    again = reopened(path)
    assert again.records[0].event is None
    assert load(path, CODEC).documents[0]["data"] == {"text": "psst"}
    note(again, "two")
    again.close()
    after = reopened(path)
    assert [record.digest for record in after.records][:2] == [record.digest for record in before]
    assert after.read_only is None


def test_a_kind_that_is_not_passive_opens_the_meeting_for_reading_only(path: Path) -> None:
    class Loud(Noted):
        kind = "shouted"

    log = meeting(path)
    log.append(AT, "desk", "c1", [Loud("hey")])
    note(log, "one")
    log.close()
    before = files_of(path)
    again = reopened(path)
    assert texts_of(again) == ["one"]
    assert "record 1 is a “shouted”" in str(again.read_only)
    with pytest.raises(StorageError, match="shouted"):
        note(again, "two")
    again.close()
    assert files_of(path) == before
    assert not (path / LOCK).exists()


def test_a_crash_between_checkpoint_and_journal_is_harmless(path: Path) -> None:
    unclosed(path)
    disk = FakeDisk()

    class Stops(FakeDisk):
        def replace(self, source: Path, target: Path) -> None:
            if target.name == JOURNAL:
                raise Crash
            super().replace(source, target)

    with pytest.raises(Crash):
        MeetingFolder.open(path, CODEC, setup(Stops()), force=True)
    assert (path / CHECKPOINT).exists()
    assert (path / JOURNAL).stat().st_size > 300
    assert verify(path, CODEC).records == 3
    again = MeetingFolder.open(path, CODEC, setup(disk), force=True)
    note(again, "four")
    again.close()
    assert texts_of(reopened(path)) == ["one", "two", "three", "four"]


def test_after_close_nothing_is_taken(path: Path) -> None:
    log = meeting(path)
    log.close()
    with pytest.raises(StorageError, match="is closed"):
        note(log, "late")
