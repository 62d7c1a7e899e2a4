"""Lives a meeting's whole life on disk while ``strace`` makes its system calls fail: ``python -m tests.torture.life FOLDER``.

It opens what a crash left (a torn tail, records only in the journal), adds notes through the real session, writes
checkpoints, keeps a secret and a paper, and closes. Each note that it is told is durable it prints at once. Where saving
fails it goes on in memory, and tries to recover as a chair would.
"""

import logging
import os
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from facilitator.bootstrap import CODEC, create_meeting, decided_from_nothing
from facilitator.domain.errors import MeetingError
from facilitator.domain.life import StartMeeting
from facilitator.domain.particulars import CreateMeeting
from facilitator.domain.record_acts import AddNote
from facilitator.session.clock import SystemClock
from facilitator.session.committer import NotSaved
from facilitator.session.receipt import Receipt
from facilitator.session.session import Session
from facilitator.storage.errors import StorageError
from facilitator.storage.folder import MeetingFolder, Setup
from facilitator.storage.history import CHECKPOINT, JOURNAL
from facilitator.storage.lock import LOCK
from facilitator.storage.papers import FolderShelf
from facilitator.storage.reserve import RESERVE
from facilitator.storage.secrets import SECRETS, FolderSecrets

NOTES = 8
TRIES = 3
BEFORE = ("before one", "before two")
AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
SETUP = Setup(rotate_at=1500, reserve=4096, clock=lambda: AT)
PAPER = "papers/1-1-5d05adf88449.txt"
TORN = f"{JOURNAL}.torn-2026-11-23T093000.000Z"
WHOLE = (CHECKPOINT, JOURNAL, SECRETS, PAPER, TORN)
TOUCHED = [LOCK, RESERVE, "papers", *WHOLE, *(f"{name}.new" for name in WHOLE)]


def opened(folder: Path) -> Session:
    log = MeetingFolder.open(folder, CODEC, SETUP, force=True)
    return Session(log, clock=SystemClock(), entropy=bytes, keys=lambda name: (), secrets=FolderSecrets(folder))


def crashed(folder: Path) -> None:
    """Leave a meeting as a crash leaves it: two notes in the journal, and the beginning of a third."""
    create_meeting(folder, decided_from_nothing([CreateMeeting("Torture"), StartMeeting()], SystemClock()))
    log = MeetingFolder.open(folder, CODEC, SETUP)
    session = Session(log, clock=SystemClock(), entropy=bytes, keys=lambda name: ())
    for text in BEFORE:
        session.handle(AddNote(text)).wait()
    whole = len((folder / JOURNAL).read_bytes())
    session.handle(AddNote("never answered")).wait()
    left = {JOURNAL: (folder / JOURNAL).read_bytes()[: whole + 20], CHECKPOINT: (folder / CHECKPOINT).read_bytes()}
    session.close()
    for name, data in left.items():
        (folder / name).write_bytes(data)


def live(folder: Path) -> None:
    """Live it."""
    session = opened(folder)
    with suppress(OSError):
        FolderSecrets(folder).keep("a secret", b"x")
    with suppress(OSError, MeetingError):
        assert f"papers/{FolderShelf(folder).put(1, '1', 'a paper')}" == PAPER
    for number in range(NOTES):
        receipt = session.handle(AddNote(f"note {number}"))
        if is_saved(session, receipt):
            say(f"note {number}")
    for last in range(TRIES):
        try:
            session.close()
            say("closed")
            return
        except OSError:
            if last == TRIES - 1:
                raise


def is_saved(session: Session, receipt: Receipt) -> bool:
    """Wait for a receipt; where saving fails, recover and look again."""
    for _ in range(TRIES):
        try:
            receipt.wait(20)
            return True
        except NotSaved:
            with suppress(OSError):
                session.recover()
    return False


def say(words: str) -> None:
    os.write(1, words.encode() + b"\n")


if __name__ == "__main__":
    logging.basicConfig(level=logging.CRITICAL)
    try:
        live(Path(sys.argv[1]))
    except (StorageError, OSError) as error:
        say(f"sentence: {error}")
        # The committer's thread would wait for a meeting that cannot be closed.
        os._exit(2)
