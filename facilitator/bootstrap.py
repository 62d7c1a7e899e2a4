"""Composition root: the only module that knows every layer and puts them together."""

import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.domain.errors import MeetingError, Message, said
from facilitator.domain.frozen import frozen
from facilitator.domain.meeting import KINDS, Meeting, fold
from facilitator.domain.recorded import PROGRAM, Command, Recorded
from facilitator.domain.undo import dead_causes
from facilitator.session.clock import SystemClock
from facilitator.session.pinyin import search_keys
from facilitator.session.ports import Clock, Entropy
from facilitator.session.session import Session
from facilitator.storage.aside import in_a_thread
from facilitator.storage.checkpoint import Tables
from facilitator.storage.codec import NO_DIGEST, Codec, Document, Last, Stored, digest_after, plain
from facilitator.storage.copying import copy_beside
from facilitator.storage.errors import StorageError
from facilitator.storage.folder import MeetingFolder, Setup
from facilitator.storage.history import Verdict, collector_paused, read_documents, read_history, verify
from facilitator.storage.making import save_whole
from facilitator.storage.memory import MemoryLog
from facilitator.storage.notices import clock_behind
from facilitator.storage.reserve import RESERVE_SIZE
from facilitator.storage.salvage import Salvage, mended, salvage
from facilitator.storage.secrets import SECRETS, FolderSecrets, read_secrets, write_secrets

if TYPE_CHECKING:
    from facilitator.checkin.lobby import Lobby
    from facilitator.checkin.tokens import Tokens
    from facilitator.session.receipt import Receipt

CODEC = Codec(KINDS)


class SeededEntropy:
    """Chance for rehearsals: the same seed gives the same bytes."""

    def __init__(self, seed: bytes) -> None:
        self._seed = seed
        self._count = 0

    def __call__(self, count: int, /) -> bytes:
        """Give the next ``count`` bytes."""
        given = b""
        while len(given) < count:
            self._count += 1
            given += hashlib.sha256(self._seed + self._count.to_bytes(8, "big")).digest()
        return given[:count]


@frozen
class OpenMeeting:
    """A meeting opened to be changed; close it by ``session.close()``.

    Attributes:
        notices: one line on what opening found: that all is well, or what was dealt with.
        is_clean: all is well.
        read_only: why nothing may be changed; None when it may.
    """

    session: Session
    notices: tuple[Message, ...]
    is_clean: bool
    read_only: Message | None


@frozen
class CopiedMeeting:
    """A meeting in a new folder; ``missed`` names papers and exports that could not be copied."""

    records: int
    digest: str
    missed: list[str]


@frozen
class ReadMeeting:
    """A meeting read without its lock.

    Attributes:
        meeting: folded from all records.
        stored: the records as they are stored.
        now: the time of the last record, at which views of it are always the same.
        problem: what is wrong with its files, so that this is only its beginning; None when nothing is.
    """

    meeting: Meeting
    records: Sequence[Recorded]
    stored: Sequence[Stored]
    now: datetime
    problem: Message | None

    @property
    def documents(self) -> list[Document]:
        """The records as plain JSON values."""
        return [plain(document) for document in self.stored]

    @property
    def digest(self) -> str:
        """The digest of the last record."""
        return self.records[-1].digest if self.records else ""


@collector_paused()
def _fold(records: Sequence[Recorded]) -> Meeting:
    return fold(records, dead_causes(records))


def _tables(records: Sequence[Recorded]) -> Tables:
    from facilitator.views.snapshot import projections  # for a checkpoint, which no first screen waits for

    return projections(_fold(records), records[-1].at if records else datetime.now(UTC))


@collector_paused()
def open_meeting(
    folder: Path, *, clock: Clock | None = None, entropy: Entropy | None = None, force: bool = False
) -> OpenMeeting:
    """Open a meeting's folder to change it.

    Args:
        folder: where it lies.
        clock: the machine's when None.
        entropy: where draws take their chance from; the machine's when None.
        force: take the lock from whoever has it.

    Raises:
        StorageError: it is no meeting, or somebody else has it open.
    """
    log = MeetingFolder.open(
        folder, CODEC, Setup(projections=_tables, reserve=RESERVE_SIZE, aside=in_a_thread), force=force
    )
    if clock is None:
        clock = SystemClock(not_before=log.records[-1].at if log.records else None)
        log.notices += clock_behind(datetime.now(UTC), clock.now())
    secrets = FolderSecrets(folder)
    session = Session(log, clock=clock, entropy=entropy or os.urandom, keys=search_keys, secrets=secrets)
    is_clean = not log.notices and log.read_only is None
    found = said("clean: {n} record", "clean: {n} records", n=len(log.records))
    return OpenMeeting(session, (found,) if is_clean else log.notices, is_clean, log.read_only)


def decided_from_nothing(commands: Iterable[Command], clock: Clock) -> list[Document]:
    """Let commands make a meeting in memory; returns its records as they would be stored.

    Raises:
        MeetingError: a command was refused.
    """
    log = MemoryLog(CODEC)
    session = Session(log, clock=clock, entropy=os.urandom, keys=search_keys)
    try:
        for command in commands:
            session.handle(command)
    finally:
        session.close()
    return log.documents


def create_meeting(folder: Path, documents: Sequence[Document]) -> None:
    """Make a meeting of whole documents in a folder, which may be there already but may hold no meeting.

    Raises:
        StorageError: there is a meeting already, or the folder cannot be written; nothing was made.
    """
    MeetingFolder.create(folder, documents=documents)
    # Everything is on disk; opening once writes the checkpoint that other tools read.
    open_meeting(folder).session.close()


def copy_meeting(folder: Path, new: Path) -> CopiedMeeting:
    """Save a whole meeting in a new folder, and read it back; takes no lock and leaves secrets where they are.

    Raises:
        StorageError: something is wrong with it, or the new folder holds a meeting already or cannot be written.
    """
    found = read_meeting(folder)
    if found.problem is not None:
        raise StorageError.of(found.problem)
    save_whole(new, found.documents, CODEC)
    open_meeting(new).session.close()
    return CopiedMeeting(len(found.records), found.digest, copy_beside(folder, new))


def check_documents(documents: Sequence[Document], digest: str, file: str) -> None:
    """Check that documents from ``file`` are one whole chain that ends in ``digest``.

    Raises:
        StorageError: a record was changed, moved or left out; the sentence names it.
    """
    found = read_documents(documents, CODEC, file)
    if found.problem is not None:
        raise StorageError.of(found.problem)
    if found.last.digest != (digest or NO_DIGEST):
        raise StorageError(
            "{file} was changed: record {record} is missing, or its digest", file=file, record=len(documents) + 1
        )


def verify_meeting(folder: Path) -> Verdict:
    """Walk a meeting's chain of records, taking no lock."""
    return verify(folder, CODEC)


def salvage_meeting(folder: Path) -> Salvage:
    """Look for what is provably whole in a meeting's files, taking no lock."""
    return salvage(folder)


def repair_meeting(folder: Path, found: Salvage, new: Path) -> list[str]:
    """Save what was found whole into a new folder, with papers, exports and secrets.

    Returns:
        The names of files beside the records that could not be copied.

    Raises:
        StorageError: nothing is whole, or the new folder holds a meeting already or cannot be written.
    """
    if not found.whole:
        raise StorageError("no record in {path} is whole", path=str(folder))
    create_meeting(new, mended(found, CODEC))
    missed = copy_beside(folder, new)
    try:
        if secrets := read_secrets(folder):
            write_secrets(new, secrets)
    except (MeetingError, OSError):
        missed.append(SECRETS)
    return missed


def read_meeting(folder: Path) -> ReadMeeting:
    """Read a meeting's folder, taking no lock."""
    found = read_history(folder, CODEC)
    now = found.records[-1].at if found.records else datetime.now(UTC)
    return ReadMeeting(_fold(found.records), found.records, found.stored, now, found.problem)


@frozen
class Hosting:
    """How a meeting is offered to phones.

    Attributes:
        host: the address to listen at; ``0.0.0.0`` for all.
        port: the port; 0 for any that is free.
        certificate: the files of the chain and of the key, for TLS.
        language: what visitors read whose browsers ask for nothing that there is.
        spare: how many ports above it to try where it is taken.
    """

    host: str = "0.0.0.0"
    port: int = 8000
    certificate: tuple[Path, Path] | None = None
    language: str = "en"
    spare: int = 0


def tokens_of(folder: Path, records: Sequence[Recorded]) -> "Tokens":
    """Get what a meeting's codes and name cards are made with; raises OSError where its key cannot be kept."""
    from facilitator.checkin.tokens import Tokens, key_of

    return Tokens(key_of(FolderSecrets(folder)), records[0].digest if records else "")


def lobby_of(session: Session, folder: Path, hosting: Hosting) -> "Lobby":
    """Prepare a meeting's page; ``start`` serves it. The web is loaded here and not before."""
    from facilitator.checkin.addresses import Address, addresses
    from facilitator.checkin.lobby import Lobby
    from facilitator.checkin.porch import Porch
    from facilitator.web.app import make_app
    from facilitator.web.server import Certificate, WebThread
    from facilitator.web.site import Site

    porch = Porch(session, tokens_of(folder, session.records()), secure=hosting.certificate is not None)
    everywhere = hosting.host in ("0.0.0.0", "::")
    lobby = Lobby(porch, addresses() if everywhere else [Address(hosting.host, "")])
    site = Site(porch, lobby.invitation, language=hosting.language, papers=paper_desk(session, folder))
    certificate = Certificate(*hosting.certificate) if hosting.certificate else None
    app = make_app(site)
    lobby.server = WebThread(
        app, hosting.host, hosting.port, spare=hosting.spare, certificate=certificate, before_stop=site.close
    )
    return lobby


def paper_desk(session: Session, folder: Path) -> "Callable[[str, int | None, str, bytes, str], Receipt]":
    """Make what takes papers from phones and puts them on the meeting's shelf."""
    from facilitator.domain.papers import PaperSource
    from facilitator.domain.recorded import person_actor
    from facilitator.exchange.readers.papers import paper_text
    from facilitator.session.papers import hand_in
    from facilitator.storage.papers import FolderShelf

    shelf = FolderShelf(folder)

    def take(person: str, item: int | None, name: str, content: bytes, cause: str) -> "Receipt":
        text = paper_text(name, content)
        actor = person_actor(person)
        return hand_in(session, shelf, person, text, item=item, source=PaperSource.PHONE, actor=actor, cause=cause)

    return take


def pseudonymise_meeting(folder: Path, copy: Path) -> int:
    """Write a copy of a meeting without names, with a chain of its own that says so; returns how many people it is of.

    Raises:
        StorageError: the meeting cannot be read whole, or there is a meeting where the copy should be.
    """
    from facilitator.domain.copies import MeetingPseudonymised
    from facilitator.exchange.pseudonyms import pseudonymised

    found = read_meeting(folder)
    if found.problem is not None:
        raise StorageError.of(found.problem)
    documents, people = pseudonymised(found.documents)
    digest = NO_DIGEST
    for document in documents:
        document["digest"] = digest = digest_after(digest, document)
    last = Last(len(documents), digest)
    mark = MeetingPseudonymised(found.digest, people)
    marked, _ = CODEC.draft(last, found.now, PROGRAM, f"c{last.seq + 1}", [mark])
    create_meeting(copy, [*documents, *marked])
    return people
