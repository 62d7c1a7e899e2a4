"""The program is killed while phones check in: whoever was told that they are in, is in."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPException
from itertools import count
from pathlib import Path
from random import Random
from threading import Thread
from time import sleep

import pytest

from facilitator.bootstrap import create_meeting, decided_from_nothing, open_meeting, read_meeting, tokens_of
from facilitator.checkin.codes import Codes
from facilitator.domain.life import StartMeeting
from facilitator.domain.particulars import CreateMeeting
from facilitator.domain.roster import AddPerson
from facilitator.session.clock import SystemClock
from tests.cli.test_serve import port_in, serving
from tests.torture.forms import for_each_seed, form
from tests.web.stage import Phone

PEOPLE = 60
AT_ONCE = 8

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")


@dataclass
class Tally:
    """What happened."""

    kills: int = 0
    told: int = 0
    unanswered: int = 0
    lost: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.told} phones told that they are in, {self.unanswered} not answered, "
            f"{len(self.lost)} of those that were told lost"
        )


def test_every_phone_that_was_told_it_is_in_is_in_after_a_kill(tmp_path: Path) -> None:
    runs = count()

    def torture(seed: int) -> Tally:
        random, tally = Random(seed), Tally()
        for _ in range(form(3, 100)):
            _kill_once(tmp_path / str(next(runs)), random, tally)
        assert tally.lost == []
        assert tally.told > tally.kills
        return tally

    for_each_seed("door-kill", torture)


def _kill_once(folder: Path, random: Random, tally: Tally) -> None:
    people = [AddPerson(f"Member {n}", id=str(n)) for n in range(1, PEOPLE + 1)]
    create_meeting(
        folder, decided_from_nothing([CreateMeeting("Torture"), *people, StartMeeting()], clock := SystemClock())
    )
    told: list[str] = []
    with serving(folder) as (process, lines):
        found = read_meeting(folder)
        code = Codes(tokens_of(folder, found.records), found.meeting.door.slot_s).now(clock.now())
        waiting = iter([person.id or "" for person in people])
        phones = [
            Thread(target=_come_in, args=(port_in(lines[0]), code, waiting, told), daemon=True) for _ in range(AT_ONCE)
        ]
        for phone in phones:
            phone.start()
        enough = random.randrange(1, PEOPLE)
        while len(told) < enough and any(phone.is_alive() for phone in phones):
            sleep(0.0005)
        process.kill()
        for phone in phones:
            phone.join()
    tally.kills += 1
    tally.told += len(told)
    tally.unanswered += PEOPLE - len(told)
    opened = open_meeting(folder)
    assert opened.read_only is None
    present = opened.session.view(lambda meeting, now: set(meeting.attendance.present))
    opened.session.close()
    tally.lost += [f"{folder.name}: {person}" for person in told if person not in present]


def _come_in(port: int, code: str, waiting: Iterator[str], told: list[str]) -> None:
    """Let one phone after the other in, until nobody answers."""
    for person in waiting:
        phone = Phone(port)
        try:
            if phone.get(f"/C/{code}").status != 200:
                raise AssertionError("the code opened nothing")
            answer = phone.ask("POST", "/in", {"person": person, "id": f"p{person}"}, go_on=False)
        except (OSError, HTTPException):
            return
        if answer.status == 303:
            told.append(person)
