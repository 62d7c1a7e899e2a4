"""Where no screen tries again to save, the program does so by itself."""

from pathlib import Path
from threading import Event

import pytest

from facilitator.bootstrap import open_meeting, read_meeting
from facilitator.cli.saving import saving_again
from facilitator.domain.record_acts import AddNote
from facilitator.session.committer import NotSaved
from tests.session.stage import PATIENCE_S


def test_what_the_disk_did_not_take_is_written_when_it_is_back(meeting: Path) -> None:
    session, saved = open_meeting(meeting).session, Event()
    meeting.rename(away := meeting.with_name("away"))
    with saving_again(session, every_s=0.01):
        receipt = session.handle(AddNote("in memory"))
        with pytest.raises(NotSaved):
            receipt.wait(PATIENCE_S)
        session.committer.subscribe(lambda: saved.set() if receipt.is_durable else None)
        away.rename(meeting)
        assert saved.wait(PATIENCE_S), "it was never saved"
        session.handle(AddNote("on disk")).wait(PATIENCE_S)
    assert [note.text for note in read_meeting(meeting).meeting.record.notes] == ["in memory", "on disk"]
    session.close()
