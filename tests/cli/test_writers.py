"""What the screens can write: the same bytes as the command, and nothing that is not on disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.bootstrap import create_meeting, decided_from_nothing, open_meeting, read_meeting
from facilitator.cli.export import source
from facilitator.cli.writers import FolderWriters
from facilitator.domain.errors import Invalid, Refused
from facilitator.domain.particulars import CreateMeeting
from facilitator.domain.record_acts import AddNote
from facilitator.domain.roster import AddPerson
from facilitator.exchange.archive import unpack
from facilitator.exchange.exports import Wish, export
from facilitator.session.clock import SystemClock
from facilitator.tui.verbs import Order


@pytest.fixture
def writers(tmp_path: Path) -> Iterator[FolderWriters]:
    folder = tmp_path / "m"
    create_meeting(folder, decided_from_nothing([CreateMeeting("Council"), AddPerson("王伟")], SystemClock()))
    session = open_meeting(folder).session
    session.handle(AddNote("a [link](x)")).wait()
    yield FolderWriters(folder, session)
    session.close()


def test_a_document_is_what_the_command_would_write(writers: FolderWriters, tmp_path: Path) -> None:
    order = Order("minutes", "roberts", "zh_CN", ("md", "docx"))
    delivery = writers.write(order, tmp_path / "out")
    assert [file.name for file in delivery.files] == ["minutes.md", "minutes.docx"]
    made = source(read_meeting(writers.folder), "zh_CN")
    assert delivery.files[0].read_bytes() == export(made, Wish("md", "minutes", "roberts"))
    assert writers.preview(order).encode() == delivery.files[0].read_bytes()


def test_every_format_on_offer_can_be_written(writers: FolderWriters, tmp_path: Path) -> None:
    offer = writers.offer
    delivery = writers.write(Order(offer.documents[0], offer.layouts[0], "en", offer.formats), tmp_path / "out")
    written = {file.suffix.removeprefix(".") for file in delivery.files}
    assert written | {"pdf"} >= set(offer.formats)
    assert sum(file.suffix == ".csv" for file in delivery.files) >= 4


def test_what_is_not_on_disk_is_not_written(writers: FolderWriters, tmp_path: Path) -> None:
    writers.session.committer.fail("no space left")
    with pytest.raises(Refused, match="Save again"):
        writers.write(Order("minutes", "plain", "en", ("md",)), tmp_path / "out")


def test_what_is_only_in_memory_is_packed_whole(writers: FolderWriters, tmp_path: Path) -> None:
    """The meeting's own disk is full, broken or gone: all that was said is saved elsewhere in one step."""
    (writers.folder / "papers").mkdir()
    (writers.folder / "papers" / "1-1.txt").write_text("a paper")
    writers.session._log.keep_in_memory()
    writers.session.committer.fail("no space left")
    writers.session.handle(AddNote("said in memory"))
    assert writers.pack(tmp_path / "stick" / "m.zip").missing == ()
    assert [path.name for path in (tmp_path / "stick").iterdir()] == ["m.zip"]
    unpack(tmp_path / "stick" / "m.zip", tmp_path / "back")
    assert [note.text for note in read_meeting(tmp_path / "back").meeting.record.notes][-1] == "said in memory"
    assert (tmp_path / "back" / "papers" / "1-1.txt").read_text() == "a paper"
    writers.session.recover()


def test_the_whole_meeting_is_packed_once(writers: FolderWriters, tmp_path: Path) -> None:
    assert writers.pack(tmp_path / "m.zip").files == (tmp_path / "m.zip",)
    with pytest.raises(Invalid):
        writers.pack(tmp_path / "m.zip")


def test_a_document_that_somebody_changed_is_kept_and_named(writers: FolderWriters, tmp_path: Path) -> None:
    order = Order("minutes", "plain", "en", ("md",))
    (written,) = writers.write(order, tmp_path / "out").files
    assert writers.write(order, tmp_path / "out").missing == ()
    written.write_text("in my own words", encoding="utf-8")
    (kept,) = writers.write(order, tmp_path / "out").missing
    assert kept.values["kept"] == "minutes-changed.md"
    assert (tmp_path / "out" / "minutes-changed.md").read_text(encoding="utf-8") == "in my own words"
