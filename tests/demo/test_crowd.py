"""The simulated people of a rehearsal: the same seed gives the same people, and they only do what people may."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from facilitator.bootstrap import CODEC, SeededEntropy
from facilitator.cli.demo import Rehearsal, prepare
from facilitator.demo.crowd import ARRIVING_S, LATE_COMERS, MOST_WAITING, Crowd, CrowdThread, seen
from facilitator.demo.meetings import MEETINGS
from facilitator.domain.agenda_course import NextItem
from facilitator.domain.life import StartMeeting
from facilitator.domain.particulars import CreateMeeting
from facilitator.domain.recorded import Command
from facilitator.domain.speech_acts import CallNext
from facilitator.language.grammar import parse
from facilitator.session.clock import ManualClock
from facilitator.session.pinyin import search_keys
from facilitator.session.session import Session
from facilitator.storage.memory import MemoryLog
from tests.tui.stage import NOON


class Practice:
    """A rehearsal's meeting in memory, its clock, and its people."""

    def __init__(self, language: str = "en", seed: int = 1) -> None:
        self.clock = ManualClock(NOON)
        self.session = Session(MemoryLog(CODEC), clock=self.clock, entropy=SeededEntropy(b"x"), keys=search_keys)
        self.crowd = Crowd(self.session, seed)
        self.session.handle(CreateMeeting("Practice", NOON))
        for line in MEETINGS[language].lines:
            command = self.session.view(parse, line)
            assert isinstance(command, Command)
            self.session.handle(command)

    def goes_on(self, steps: int) -> list[float]:
        """Let the people do some things, at their own pace by the clock."""
        waits = []
        for _ in range(steps):
            waits.append(self.crowd.step())
            self.clock.jump(self.clock.now() + timedelta(seconds=waits[-1]))
        return waits


@pytest.fixture
def practice() -> Iterator[Practice]:
    made = Practice()
    yield made
    made.session.close()


@pytest.mark.parametrize("language", list(MEETINGS))
def test_people_come_before_the_meeting_except_those_who_are_late(language: str) -> None:
    made = Practice(language)
    waits = made.goes_on(30)
    assert all(ARRIVING_S[0] <= wait <= ARRIVING_S[1] for wait in waits)
    assert len(made.session.view(seen).awaited) == LATE_COMERS
    made.session.close()


def test_hands_go_up_once_there_is_an_item_and_never_too_many(practice: Practice) -> None:
    practice.goes_on(30)
    practice.session.handle(StartMeeting())
    practice.goes_on(10)
    assert practice.session.view(seen).waiting == ()
    practice.session.handle(NextItem())
    practice.goes_on(30)
    assert 0 < len(practice.session.view(seen).waiting) <= MOST_WAITING


def test_who_speaks_comes_to_an_end_by_themselves(practice: Practice) -> None:
    practice.goes_on(30)
    for command in (StartMeeting(), NextItem()):
        practice.session.handle(command)
    practice.goes_on(30)
    practice.session.handle(CallNext())
    speaker = practice.session.view(seen).speaker
    practice.goes_on(60)
    assert practice.session.view(seen).speaker == ""
    assert practice.session.view(lambda meeting, now: meeting.floor.log[-1].person) == speaker


def test_late_comers_come_in_the_end(practice: Practice) -> None:
    practice.goes_on(30)
    practice.session.handle(StartMeeting())
    practice.goes_on(120)
    assert practice.session.view(seen).awaited == ()


def test_the_same_seed_and_the_same_chair_give_the_same_people() -> None:
    def played(seed: int) -> list[tuple[str, str]]:
        made = Practice(seed=seed)
        made.goes_on(20)
        made.session.handle(StartMeeting())
        made.session.handle(NextItem())
        made.goes_on(40)
        told = [(record.actor, record.kind) for record in made.session.records()]
        made.session.close()
        return told

    assert played(7) == played(7) != played(8)


def test_a_rehearsal_leaves_nothing_behind(tmp_path: Path) -> None:
    place = tmp_path / "place"
    session = prepare(place / "rehearsal", "zh_CN", "Asia/Shanghai")
    people = CrowdThread(Crowd(session, 1))
    people.start()
    door = Rehearsal(session, people, place)
    assert door.view(lambda meeting, now: meeting.life.is_rehearsal)
    door.close()
    assert not place.exists()
