"""Makes the meetings that are measured: any number of people, or many records of an ordinary day."""

from collections.abc import Iterator
from datetime import UTC, datetime
from random import Random

from facilitator.bootstrap import CODEC, SeededEntropy
from facilitator.domain.errors import MeetingError
from facilitator.domain.life import StartMeeting
from facilitator.domain.particulars import CreateMeeting
from facilitator.domain.recorded import Command
from facilitator.domain.roster import AddPerson, ImportRoster
from facilitator.language.grammar import parse
from facilitator.session.clock import ManualClock
from facilitator.session.ports import EventLog
from facilitator.session.session import Session
from facilitator.storage.codec import Document
from facilitator.storage.memory import MemoryLog

SIZES = (100, 1_000, 10_000, 100_000)
BEGINS = datetime(2026, 3, 2, 13, tzinfo=UTC)


def roster(people: int) -> ImportRoster:
    """List so many members of ten units."""
    return ImportRoster(tuple(AddPerson(f"Member {n:06}", unit=f"Unit {n % 10}", id=str(n)) for n in range(people)))


def opened(people: int, log: EventLog | None = None) -> Session:
    """Open a meeting of so many people; in memory where no log is given."""
    log = log or MemoryLog(CODEC)
    session = Session(log, clock=ManualClock(BEGINS), entropy=SeededEntropy(b"bench"), keys=lambda name: ())
    for command in (CreateMeeting("Benchmark", BEGINS), roster(people), StartMeeting()):
        session.handle(command)
    return session


def say(session: Session, line: str) -> Command:
    """Read a typed line as a command."""
    command = session.view(parse, line)
    assert isinstance(command, Command)
    return command


def documents_of_a_day(records: int, people: int = 300) -> list[Document]:
    """Make so many records of hands, speeches, notes, decisions and coming and going, and a few over."""
    log, random = MemoryLog(CODEC), Random(1)
    session = opened(people, log)
    for line in day(random, people):
        if len(log.documents) >= records:
            break
        try:
            session.handle(say(session, line))
        except MeetingError:
            continue
    session.close()
    return log.documents


def day(random: Random, people: int) -> Iterator[str]:
    """Say line after line, as people do on an ordinary day; some of them will be refused."""
    while True:
        name = f"Member {random.randrange(people):06}"
        yield random.choice(
            (f"q+ {name}: a word on this", f"q- {name}", "ack next", "done", f"present+ {name}", f"present- {name}")
            + (f"note: {name} explains at some length what has been on everybody's mind", f"{name}: I agree")
            + (f"decision: what {name} asked for is done 12 for, 3 against", f"action: {name} to write it down")
        )
