"""Owns a naive model of a whole meeting on disk, and the meeting beside it: typed lines, crashes, reopenings, damage of a tail.

The model is lists and a few words. What it says is compared with the folded meeting after every step, and with what the
files say after every crash.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from facilitator.bootstrap import CODEC, SeededEntropy
from facilitator.domain.errors import MeetingError
from facilitator.domain.life import Phase
from facilitator.domain.meeting import Meeting
from facilitator.domain.recorded import Command
from facilitator.language.grammar import parse
from facilitator.session.clock import ManualClock
from facilitator.session.session import Session
from facilitator.storage.folder import MeetingFolder, Setup
from facilitator.storage.history import JOURNAL, verify
from tests.session.stage import MORNING
from tests.torture.dropping import QuickDisk

PEOPLE = ("Ann", "Bo", "Cy")
LINES = (
    *(f"{wish} {name}" for wish in ("present+", "present-", "q+", "q-", "ack") for name in PEOPLE),
    "ack next", "done", "recess", "resume", "close the queue", "reopen the queue", "note: words", "decision: yes",
    "end meeting", "reopen meeting: more",
)  # fmt: skip


@dataclass
class Naive:
    """A meeting as a child would keep it; every line is allowed or not."""

    phase: str = "open"
    here: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    waiting: list[str] = field(default_factory=list)
    takes_hands: bool = True
    speaker: str = ""
    talks: list[str] = field(default_factory=list)
    notes: int = 0
    decisions: int = 0

    def allows(self, line: str) -> bool:
        """Do what a line says; False where that cannot be."""
        wish, _, name = line.partition(" ")
        if line == "reopen meeting: more":
            return self.phase == "closed" and self._become("open")
        if self.phase == "closed":
            return False
        rules: dict[str, Callable[[], bool]] = {
            "present+": lambda: name not in self.here and self._come(name),
            "present-": lambda: name in self.here and self._leave(name),
            "q+": lambda: self.takes_hands and name not in self.waiting and self._wait(name),
            "q-": lambda: name in self.waiting and self._drop(name),
            "ack": lambda: self.phase == "open" and name != self.speaker and self._call(name),
            "done": lambda: bool(self.speaker) and self._end(),
            "recess": lambda: self.phase == "open" and self._become("recess"),
            "resume": lambda: self.phase == "recess" and self._become("open"),
            "close": lambda: self.takes_hands and self._take_hands(False),
            "reopen": lambda: not self.takes_hands and self._take_hands(True),
            "note:": self._note,
            "decision:": self._decide,
            "end": lambda: self._end() and self._become("closed"),
        }
        return rules[wish]()

    def _become(self, phase: str) -> bool:
        self.phase = phase
        return True

    def _come(self, name: str) -> bool:
        self.here.add(name)
        self.gone.discard(name)
        return True

    def _leave(self, name: str) -> bool:
        self.here.discard(name)
        self.gone.add(name)
        return self._end() if self.speaker == name else True

    def _wait(self, name: str) -> bool:
        self.waiting.append(name)
        return True

    def _drop(self, name: str) -> bool:
        self.waiting.remove(name)
        return True

    def _next(self) -> str:
        return next((name for name in self.waiting if name not in self.gone), "")

    def _call(self, name: str) -> bool:
        name = self._next() if name == "next" else name
        if not name or name in self.gone:
            return False
        if name in self.waiting:
            self.waiting.remove(name)
        self.speaker = name
        self.talks.append(name)
        return True

    def _end(self) -> bool:
        self.speaker = ""
        return True

    def _take_hands(self, takes: bool) -> bool:
        self.takes_hands = takes
        return True

    def _note(self) -> bool:
        self.notes += 1
        return True

    def _decide(self) -> bool:
        self.decisions += 1
        return True


class Beside:
    """The real meeting in a folder, and the naive one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._disk = QuickDisk()
        self.naive = Naive()
        self.steps = 0
        MeetingFolder.create(folder, self._disk)
        self._session = self._opened()
        for line in ("new meeting: Torture", *(f"member+ {name}" for name in PEOPLE), "start meeting"):
            assert self._is_allowed(line)

    def say(self, line: str) -> None:
        """Say a line to both."""
        self.steps += 1
        expected = self.naive.allows(line)
        assert self._is_allowed(line) == expected, (line, self.naive)
        self.compare()

    def crash(self) -> None:
        """Let the program die, and another one go on."""
        self._session.committer.close()
        self._disk.drop()
        self._reopen()

    def close(self) -> None:
        """Close properly, and open again."""
        self._session.close()
        self._reopen()

    def tear(self) -> None:
        """Let the program die in the middle of a frame."""
        self._session.committer.close()
        self._disk.drop()
        journal = self._folder / JOURNAL
        journal.write_bytes(journal.read_bytes() + b"FRAM")
        self._reopen()

    def end(self) -> None:
        """Close for good; nothing is left."""
        self._session.close()
        assert verify(self._folder, CODEC).ok
        shutil.rmtree(self._folder)

    def compare(self) -> None:
        """Look whether both say the same."""
        naive = self.naive
        assert self._session.view(_seen) == (
            naive.phase, naive.here, naive.waiting, naive.takes_hands, naive.speaker, naive.talks, naive.notes,
            naive.decisions,
        ), naive  # fmt: skip

    def _opened(self) -> Session:
        log = MeetingFolder.open(self._folder, CODEC, Setup(disk=self._disk, rotate_at=4000), force=True)
        assert log.read_only is None
        return Session(log, clock=ManualClock(MORNING), entropy=SeededEntropy(b""), keys=lambda name: ())

    def _reopen(self) -> None:
        before = self._session.private_meeting()
        self._session = self._opened()
        assert self._session.private_meeting() == before
        self.compare()

    def _is_allowed(self, line: str) -> bool:
        try:
            command = self._session.view(parse, line)
            assert isinstance(command, Command)
            self._session.handle(command)
        except MeetingError:
            return False
        return True


def _seen(meeting: Meeting, now: object) -> tuple[object, ...]:
    names = {id: person.name for id, person in meeting.attendance.people.by_id.items()}
    floor, queue = meeting.floor, meeting.floor.queue(None)
    phases = {Phase.OPEN: "open", Phase.RECESS: "recess", Phase.CLOSED: "closed"}
    return (
        phases[meeting.life.phase],
        {names[id] for id in meeting.attendance.present},
        [names[entry.person] for entry in queue.entries],
        queue.is_open,
        names[floor.speech.person] if floor.speech else "",
        [names[speech.person] for speech in floor.log],
        len(meeting.record.notes),
        len(meeting.record.decisions),
    )
