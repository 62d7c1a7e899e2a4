"""A meeting for reading lines in: four people, three items, the first one current."""

from datetime import UTC, datetime

from facilitator.domain.agenda_course import TakeUp
from facilitator.domain.agenda_edits import AddItem
from facilitator.domain.life import StartMeeting
from facilitator.domain.meeting import Meeting
from facilitator.domain.particulars import CreateMeeting
from facilitator.domain.record_acts import AddNote
from facilitator.domain.recorded import DESK, Command, person_actor
from facilitator.domain.roster import AddPerson
from facilitator.language.grammar import parse
from facilitator.language.rows import Query
from tests.domain.machine import Rules

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ANN, BO, LI, ZHANG = "1", "2", "3", "4"
OPENING, BUDGET, PARKS = 6, 7, 8
BOS_PHONE = person_actor(BO)


def plain() -> Meeting:
    return Rules(
        CreateMeeting("Council"),
        AddPerson("Ann", "Office"),
        AddPerson("Bo", "Works", other_names=("Robert",)),
        AddPerson("Li Hua", "Works"),
        AddPerson("张三", keys=("zhangsan", "zs")),
        AddItem("Opening"),
        AddItem("Budget 2027"),
        AddItem("Parks"),
        StartMeeting(),
        TakeUp(OPENING),
        AddNote("Doors are closed."),
    ).meeting


MEETING = plain()


def read(line: str, actor: str = DESK) -> Command | Query | None:
    return parse(MEETING, NOON, line, actor)
