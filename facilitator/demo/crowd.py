"""Owns the simulated people of a rehearsal: they come, raise their hands, ask, speak for a while, and some come late.

They go through the same door as phones do, each as a person. Everything they do follows from a seed and from what the
chair did before, one deed a step, at a pace a person could keep.
"""

from contextlib import suppress
from datetime import datetime
from random import Random
from threading import Event, Thread

from facilitator.domain.attendance import CheckIn, Status
from facilitator.domain.errors import MeetingError
from facilitator.domain.floor_events import Turn
from facilitator.domain.frozen import frozen
from facilitator.domain.life import Phase
from facilitator.domain.meeting import Meeting
from facilitator.domain.people import EXPECTED_ROLES, Role
from facilitator.domain.queue_acts import LowerHand, RaiseHand
from facilitator.domain.recorded import Command, person_actor
from facilitator.domain.speech_acts import EndSpeech
from facilitator.session.session import Session

MOST_WAITING = 4
LATE_COMERS = 2
ARRIVING_S, MEETING_S = (1.0, 3.0), (3.0, 8.0)
SPEECH_S = (35, 110)


@frozen
class Seen:
    """What the crowd knows of the meeting: ids of people, and who speaks since when."""

    phase: Phase
    awaited: tuple[str, ...]
    idle: tuple[str, ...]
    waiting: tuple[str, ...]
    has_item: bool
    speaker: str
    speech: int
    spoken_s: float


def seen(meeting: Meeting, now: datetime) -> Seen:
    """Look at the meeting as the people in it do."""
    attendance, floor, speech = meeting.attendance, meeting.floor, meeting.floor.speech
    waiting = tuple(entry.person for entry in floor.queue(meeting.agenda.current).entries)
    people = [person for person in attendance.people.by_id.values() if person.role is not Role.CHAIR]
    speaker = speech.person if speech else ""
    return Seen(
        phase=meeting.life.phase,
        awaited=tuple(person.id for person in people if attendance.status(person.id) is Status.EXPECTED),
        idle=tuple(
            person.id
            for person in people
            if person.role in EXPECTED_ROLES and attendance.is_present(person.id) and person.id not in (*waiting, speaker)
        ),
        waiting=waiting,
        has_item=meeting.agenda.current is not None,
        speaker=speaker,
        speech=speech.id if speech else 0,
        spoken_s=speech.watch.elapsed(now).total_seconds() if speech else 0.0,
    )  # fmt: skip


class Crowd:
    """The people.

    Args:
        session: the meeting they are in.
        seed: the same seed and the same chair give the same people.
    """

    def __init__(self, session: Session, seed: int) -> None:
        self._session = session
        self._chance = Random(seed)
        self._lengths: dict[int, float] = {}

    def step(self) -> float:
        """Let somebody do one thing, or nobody anything; returns how many seconds pass until the next."""
        now = self._session.view(seen)
        deed = self._deed(now)
        if deed is not None:
            person, command = deed
            with suppress(MeetingError):  # what is refused to a person is refused to these as well
                self._session.handle(command, actor=person_actor(person))
        return self._chance.uniform(*(ARRIVING_S if now.phase is Phase.DRAFT else MEETING_S))

    def _deed(self, now: Seen) -> tuple[str, Command] | None:
        match now.phase:
            case Phase.DRAFT:
                return self._arrive(now.awaited[:-LATE_COMERS])
            case Phase.OPEN:
                return self._end(now) or self._take_part(now)
            case _:
                return None

    def _arrive(self, coming: tuple[str, ...]) -> tuple[str, Command] | None:
        if not coming:
            return None
        person = self._chance.choice(coming)
        return person, CheckIn((person,))

    def _end(self, now: Seen) -> tuple[str, Command] | None:
        """Come to an end after a while that was settled when the speech began."""
        if not now.speech:
            return None
        length = self._lengths.setdefault(now.speech, self._chance.uniform(*SPEECH_S))
        return (now.speaker, EndSpeech(after=now.speech)) if now.spoken_s > length else None

    def _take_part(self, now: Seen) -> tuple[str, Command] | None:
        mood = self._chance.random()
        if mood < 0.1 and now.awaited:
            return self._arrive(now.awaited)
        if mood < 0.15 and len(now.waiting) > 1:
            return now.waiting[-1], LowerHand(now.waiting[-1])
        if not now.has_item or not now.idle or len(now.waiting) >= MOST_WAITING:
            return None
        person = self._chance.choice(now.idle)
        if now.speaker and mood > 0.93:
            return person, RaiseHand((person,), Turn.CLARIFY)
        eager = 0.75 if not now.waiting else 0.35
        return (person, RaiseHand((person,))) if mood < eager + 0.15 else None


class CrowdThread:
    """The people, doing things by themselves until they are stopped."""

    def __init__(self, crowd: Crowd) -> None:
        self._crowd = crowd
        self._stopped = Event()
        self._thread = Thread(target=self._run, name="crowd", daemon=True)

    def start(self) -> None:
        """Let them begin."""
        self._thread.start()

    def stop(self) -> None:
        """Let nobody do anything any more."""
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopped.wait(self._crowd.step()):
            pass
