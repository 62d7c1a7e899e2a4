"""Votes, tasks and their states as they are written in Chinese."""

from datetime import UTC, date, datetime

import pytest

from facilitator.domain.meeting import Meeting
from facilitator.domain.people import Person
from facilitator.domain.record import ActionState, Votes
from facilitator.domain.record_acts import AddAction, Decide, SetActionState
from facilitator.domain.recorded import Command
from facilitator.language.grammar import parse
from facilitator.language.rows import Query


def read(line: str) -> Command | Query | None:
    meeting = Meeting()
    for number, name in enumerate(("张样例", "李样例"), 1):
        meeting.attendance.people.add(Person(str(number), name))
    return parse(meeting, datetime(2025, 9, 26, tzinfo=UTC), line)


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("决定：按期开工，赞成 9 票，反对 1 票，弃权 0 票", Decide("按期开工", votes=Votes(9, 1, 0))),
        ("决定：按期开工，赞成9票、弃权2票", Decide("按期开工", votes=Votes(9, 0, 2))),
        ("决议：按期开工，由李样例提出，赞成 9", Decide("按期开工", mover="2", votes=Votes(9, 0, 0))),
        ("决定：先试点，再推开，一致通过", Decide("先试点，再推开", consensus=True)),
        ("决定：按期开工", Decide("按期开工")),
        ("行动：李样例负责拟定方案，2025-10-15 前", AddAction("拟定方案", ("2",), date(2025, 10, 15))),
        ("行动：张样例、李样例 负责 拟定方案", AddAction("拟定方案", ("1", "2"))),
        ("行动：培训负责人", AddAction("培训负责人", ())),
        ("行动 2 完成", SetActionState(2, ActionState.DONE)),
        ("行动 2 已完成", SetActionState(2, ActionState.DONE)),
        ("行动2未完成", SetActionState(2, ActionState.OPEN)),
        ("行动 2 取消", SetActionState(2, ActionState.DROPPED)),
    ],
)
def test_a_chinese_line_of_the_record_is_read(line: str, command: Command) -> None:
    assert read(line) == command
