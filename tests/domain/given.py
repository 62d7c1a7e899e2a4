"""What the domain tests are written in: ``given(…).when(…).then(…)``, or ``.refused("…")``.

A line is what the desk types; ``<Bo> q+`` is what Bo's phone sends, and ``90s later`` moves the clock. Every step also
checks that a refusal changes nothing and that the records tell of the same meeting.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from typing import Self

from facilitator.domain.errors import MeetingError
from facilitator.domain.floor import Total
from facilitator.domain.meeting import KINDS, Meeting
from facilitator.domain.people import fold
from facilitator.domain.recorded import DESK, Command, person_actor
from facilitator.language.durations import read_duration
from facilitator.language.grammar import parse
from facilitator.session.clock import ManualClock
from facilitator.session.session import Session
from facilitator.storage.codec import Codec
from facilitator.storage.memory import MemoryLog

EARLY = datetime(2026, 3, 2, 8, 50, tzinfo=UTC)

#: Ann chairs; Gil is a guest and Olga an observer.
PEOPLE = (
    "chair+ Ann (Office)",
    "member+ Bo (Works)",
    "member+ Cy (Works)",
    "member+ Di (Parks)",
    "guest+ Gil",
    "observer+ Olga",
)

_STEP = re.compile(r"(?:<(?P<actor>[^>]+)> )?(?P<text>.*)")
_sessions: list[Session] = []


def close_all() -> None:
    """End the threads of all scenarios of a test."""
    while _sessions:
        _sessions.pop().close()


class Chance:
    """Entropy that repeats itself from run to run."""

    def __init__(self, seed: int = 0) -> None:
        self._counter = seed << 32

    def __call__(self, count: int, /) -> bytes:
        self._counter += 1
        return sha256(self._counter.to_bytes(16, "big")).digest()[:count]


class Scenario:
    """A meeting on its way through a test."""

    def __init__(self, seed: int = 0) -> None:
        self.clock = ManualClock(EARLY)
        self.session = Session(MemoryLog(Codec(KINDS)), clock=self.clock, entropy=Chance(seed), keys=lambda name: ())
        self._error: MeetingError | None = None
        _sessions.append(self.session)

    @property
    def meeting(self) -> Meeting:
        return self.session.view(lambda meeting, now: meeting)

    def id(self, name: str) -> str:
        return next(p.id for p in self.meeting.attendance.people.by_id.values() if fold(p.name) == fold(name))

    def name(self, id: str) -> str:
        return self.meeting.attendance.name(id)

    def when(self, *steps: str | Command) -> Self:
        """Let all steps happen; only the last one may be refused, and then ``refused`` has to follow."""
        for step in steps:
            assert self._error is None, f"refused before {step!r}: {self._error}"
            before = self.session.records()
            try:
                self._take(step)
            except MeetingError as error:
                self._error = error
                assert self.session.records() == before
            assert self.session.private_meeting() == self.meeting
        return self

    def refused(self, words: str) -> Self:
        """Expect that the last step was refused in a sentence that holds these words."""
        assert self._error is not None, "nothing was refused"
        assert words in str(self._error)
        self._error = None
        return self

    def then(self, **facts: object) -> Self:
        """Expect facts; each is a function of this module's ``FACTS``."""
        assert self._error is None, f"refused: {self._error}"
        assert {name: FACTS[name](self) for name in facts} == facts
        return self

    def _take(self, step: str | Command) -> None:
        if isinstance(step, Command):
            self.session.handle(step)
            return
        if step.endswith(" later") and (seconds := read_duration(step.removesuffix(" later"))) is not None:
            self.clock.advance(seconds=seconds)
            return
        found = _STEP.fullmatch(step)
        assert found is not None
        actor = person_actor(self.id(found["actor"])) if found["actor"] else DESK
        command = parse(self.meeting, self.clock.now(), found["text"], actor)
        assert isinstance(command, Command), f"{step!r} is no command"
        self.session.handle(command, actor=actor)


def given(*steps: str | Command, seed: int = 0) -> Scenario:
    """Begin with a meeting planned for 09:00, ten minutes before."""
    return Scenario(seed).when("new meeting: Council at 2026-03-02T09:00 in UTC", *steps)


def opened(*steps: str | Command, seed: int = 0) -> Scenario:
    """Begin with an open meeting of the people above."""
    return given(*PEOPLE, "start meeting", *steps, seed=seed)


# --- facts


def _names(scenario: Scenario, ids: object) -> str:
    return ", ".join(scenario.name(id) for id in ids)  # type: ignore[attr-defined]


def _queue(scenario: Scenario) -> str:
    meeting = scenario.meeting
    entries = meeting.floor.queue(meeting.agenda.current).entries
    left = meeting.attendance.has_left
    return ", ".join(scenario.name(entry.person) + (" (left)" if left(entry.person) else "") for entry in entries)


def _speaking(scenario: Scenario) -> str:
    return ", ".join(
        scenario.name(speech.person) + ("" if speech.watch.is_running else " (paused)")
        for speech in reversed(scenario.meeting.floor.stack)
    )


def _totals(totals: dict[str, Total], name: Callable[[str], str]) -> str:
    return ", ".join(f"{name(key)} {t.speeches}x {t.spoken.total_seconds():.0f}s" for key, t in totals.items())


def _agenda(scenario: Scenario) -> str:
    agenda = scenario.meeting.agenda
    return ", ".join(f"{agenda.number(item.id)} {item.title}" for item in agenda.walk() if item.state != "dropped")


def _states(scenario: Scenario) -> str:
    return ", ".join(f"{item.title} {item.state}" for item in scenario.meeting.agenda.walk())


def _actual(scenario: Scenario) -> str:
    now, items = scenario.clock.now(), scenario.meeting.agenda.walk()
    return ", ".join(f"{item.title} {item.watch.elapsed(now).total_seconds():.0f}s" for item in items)


def _forecast(scenario: Scenario) -> str:
    agenda = scenario.meeting.agenda
    return ", ".join(f"{agenda.items[f.item].title} {f.ends:%H:%M}" for f in agenda.forecast(scenario.clock.now()))


def _title(scenario: Scenario) -> str:
    agenda = scenario.meeting.agenda
    return "" if agenda.current is None else agenda.items[agenda.current].title


def _left_s(scenario: Scenario) -> int | None:
    speech = scenario.meeting.floor.speech
    if speech is None or speech.limit is None:
        return None
    return int((speech.limit - speech.watch.elapsed(scenario.clock.now())).total_seconds())


def _quorum(scenario: Scenario) -> str:
    stamp = scenario.meeting.attendance.quorum()
    return f"{stamp.present} of {stamp.base}, needs {stamp.threshold}: {'met' if stamp.is_met else 'lost'}"


def _status(scenario: Scenario) -> str:
    attendance = scenario.meeting.attendance
    return ", ".join(f"{person.name} {attendance.status(id)}" for id, person in attendance.people.by_id.items())


FACTS: dict[str, Callable[[Scenario], object]] = {
    "phase": lambda s: s.meeting.life.phase.value,
    "queue": _queue,
    "queue_is_open": lambda s: s.meeting.floor.queue(s.meeting.agenda.current).is_open,
    "speaking": _speaking,
    "left_s": _left_s,
    "spoken": lambda s: _totals(s.meeting.floor.by_person, s.name),
    "spoken_by_unit": lambda s: _totals(s.meeting.floor.by_unit, str),
    "spoken_by_group": lambda s: _totals(s.meeting.floor.by_group, str),
    "item": _title,
    "agenda": _agenda,
    "states": _states,
    "actual": _actual,
    "forecast": _forecast,
    "present": lambda s: _names(s, s.meeting.attendance.present),
    "late": lambda s: _names(s, (id for id, found in s.meeting.attendance.presence.items() if found.late)),
    "status": _status,
    "quorum": _quorum,
    "quorum_log": lambda s: ["met" if c.stamp.is_met else "lost" for c in s.meeting.attendance.quorum_changes],
    "record": lambda s: [f"{entry.kind}: {entry.text}" for entry in s.meeting.record.entries.values()],
    "scribes": lambda s: _names(s, s.meeting.record.scribes),
    "pending": lambda s: _names(s, s.meeting.draws.pending),
    "timers": lambda s: list(s.meeting.timers.running),
}
