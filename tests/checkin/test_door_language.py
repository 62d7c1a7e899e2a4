"""Every command of the door and the room has a line that reads back as the same command."""

from datetime import UTC, datetime

import pytest

from facilitator.domain import checkin_acts, door_acts, room
from facilitator.domain.checkin import Proof, Turned
from facilitator.domain.checkin_acts import Admit, AskIn, ComeForward, Enter, NoteRefusals, TakeBackEntry, TurnAway
from facilitator.domain.door_acts import (
    CloseDoor,
    ConfirmPresence,
    OpenDoor,
    ReissueBadge,
    RevokeBadge,
    RotateCode,
    SetDoorHours,
    StartRecheck,
)
from facilitator.domain.recorded import Command
from facilitator.domain.room import Scene, ShowRoom
from facilitator.language.grammar import parse
from facilitator.language.printing import print_command
from tests.domain.given import PEOPLE, given

NINE, TEN = datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 3, 2, 10, tzinfo=UTC)

COMMANDS: list[Command] = [
    SetDoorHours(NINE, TEN),
    SetDoorHours(NINE),
    SetDoorHours(None, TEN),
    SetDoorHours(),
    OpenDoor(),
    CloseDoor(),
    RotateCode(20),
    Enter("2", "x1"),
    Enter("2", "x1", Proof.BADGE),
    Enter("2", "x1", Proof.AGAIN),
    AskIn("Zoe “Z” (Press)", "A, B: C", "x9"),
    Admit(),
    Admit((17, 18)),
    TurnAway(17),
    TurnAway(17, "see the desk: now"),
    RevokeBadge("2"),
    ReissueBadge("2"),
    StartRecheck(90),
    ConfirmPresence(("2", "3")),
    TakeBackEntry("2"),
    ComeForward("2"),
    NoteRefusals(Turned.OLD_CODE),
    NoteRefusals(Turned.TOO_MANY, 12),
    *(ShowRoom(scene) for scene in Scene if scene not in room.WITH_TEXT),
    ShowRoom(Scene.MESSAGE, "Tea at 15:00"),
    ShowRoom(Scene.CARD, "one / two"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=repr)
def test_a_command_prints_as_a_line_that_reads_back(command: Command) -> None:
    meeting = given(*PEOPLE).meeting
    assert parse(meeting, NINE, print_command(meeting, command)) == command


def test_every_command_of_the_door_and_the_room_is_among_them() -> None:
    assert {type(command) for command in COMMANDS} == {*door_acts.DECISIONS, *checkin_acts.DECISIONS, *room.DECISIONS}


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("check-in from 09:00 to 10:00", SetDoorHours(NINE, TEN)),
        ("Re-check", StartRecheck()),
        ("recheck in 5 minutes", StartRecheck(300)),
        ("admit everybody", Admit()),
        ("全部放行", Admit()),
        ("开放签到", OpenDoor()),
        ("停止签到", CloseDoor()),
        ("签到码每 20 秒", RotateCode(20)),
        ("放行 17", Admit((17,))),
        ("补发胸卡 Bo", ReissueBadge("2")),
        ("撤销签到 Bo", TakeBackEntry("2")),
        ("大屏通知：茶歇，十分钟", ShowRoom(Scene.MESSAGE, "茶歇，十分钟")),
        ("大屏议程", ShowRoom(Scene.AGENDA)),
    ],
)
def test_other_spellings_are_understood(line: str, command: Command) -> None:
    assert parse(given(*PEOPLE).meeting, NINE, line) == command
