"""How draws and papers are typed, in English and in Chinese, and that they print as they are typed."""

import pytest

from facilitator.domain.attendance import Mode
from facilitator.domain.draw import Draw, DrawMode, Grade, MissDraw, Use
from facilitator.domain.draw_memory import SetDrawMode
from facilitator.domain.draw_trust import AnnounceSources, CommitDraws
from facilitator.domain.papers import AskPapers, ReceivePaper, WaivePaper
from facilitator.domain.recorded import Command
from facilitator.domain.roll_call import AnswerCall
from facilitator.domain.room_value import GatherValues, GiveRoomValue, PromiseValue, RevealValue
from facilitator.language.grammar import parse
from facilitator.language.printing import print_command
from facilitator.language.rows import Query
from facilitator.views.answers import answer
from tests.domain.given import EARLY, PEOPLE, Scenario, given

SHA = "a" * 64

TYPED: list[tuple[str, Command]] = [
    ("draw 2 from group red for tea", Draw(2, group="red", purpose="tea")),
    ("draw 1 from remote", Draw(venue=Mode.REMOTE)),
    ("quick draw 1", Draw(grade=Grade.QUICK)),
    ("committed draw 3 from unit Works", Draw(3, unit="Works", grade=Grade.COMMITTED)),
    ("draw order for reports", Draw(use=Use.ORDER, purpose="reports")),
    ("draw groups of 3 from unit Works", Draw(use=Use.GROUPS, size=3, unit="Works", purpose="groups")),
    ("spot roll call 5", Draw(5, use=Use.ROLL_CALL, purpose="spot roll call")),
    ("public draw 2: 9319 / 2 5 12 8 10", Draw(2, grade=Grade.PUBLIC, sources=("9319", "2 5 12 8 10"))),
    ("answered Bo", AnswerCall("2", True)),
    ("no answer Bo", AnswerCall("2", False)),
    ("not here Bo", MissDraw("2")),
    ("draw mode is memory half-life 3", SetDrawMode(DrawMode.MEMORY, 3)),
    ("commit draws", CommitDraws()),
    ("room value: 3 5 2 6", GiveRoomValue("3 5 2 6")),
    (f"room commit Bo: {SHA}", PromiseValue("2", SHA)),
    ("room reveal Bo: blue 77", RevealValue("2", "blue 77")),
    ("gather values", GatherValues()),
    ("announce sources: two lotteries", AnnounceSources("two lotteries")),
    ("paper+ Bo for item 1", ReceivePaper("2", 8)),
    ("waive paper of Bo: ill", WaivePaper("2", "ill")),
]

CHINESE: list[tuple[str, Command | Query]] = [
    ("快速点名 2", Draw(2, grade=Grade.QUICK)),
    ("点名 2 from unit Works", Draw(2, unit="Works")),
    ("公开抽签 2：9319 / 2 5", Draw(2, grade=Grade.PUBLIC, sources=("9319", "2 5"))),
    ("抽顺序", Draw(use=Use.ORDER, purpose="order")),
    ("抽签分组 3", Draw(use=Use.GROUPS, size=3, purpose="groups")),
    ("抽查点名 5", Draw(5, use=Use.ROLL_CALL, purpose="spot roll call")),
    ("抽查 5", Draw(5, use=Use.ROLL_CALL, purpose="spot roll call")),
    ("已应答 Bo", AnswerCall("2", True)),
    ("未应答 Bo", AnswerCall("2", False)),
    ("不在场 Bo", MissDraw("2")),
    ("每人一次", SetDrawMode(DrawMode.EACH_ONCE)),
    ("记忆点名", SetDrawMode(DrawMode.MEMORY)),
    ("承诺", CommitDraws()),
    ("现场数：3 5 2 6", GiveRoomValue("3 5 2 6")),
    ("现场数 3 5 2 6", GiveRoomValue("3 5 2 6")),
    (f"手机承诺 Bo：{SHA}", PromiseValue("2", SHA)),
    ("手机揭示 Bo：蓝 77", RevealValue("2", "蓝 77")),
    ("汇总现场数", GatherValues()),
    ("公布来源：福彩", AnnounceSources("福彩")),
    ("点名？", Query("draw")),
    ("征集发言材料 1", AskPapers(8)),
    ("收到材料 Bo", ReceivePaper("2")),
    ("免交材料 Bo：病", WaivePaper("2", "病")),
    ("材料？", Query("papers")),
]


@pytest.fixture
def scenario() -> Scenario:
    return given(*PEOPLE, "agenda+ Debate")


def test_the_example_has_its_people_and_its_item(scenario: Scenario) -> None:
    assert (scenario.id("Bo"), list(scenario.meeting.agenda.items)) == ("2", [8])


@pytest.mark.parametrize(("line", "command"), TYPED, ids=lambda part: part if isinstance(part, str) else "")
def test_lines_read_and_print_alike(scenario: Scenario, line: str, command: Command) -> None:
    assert parse(scenario.meeting, EARLY, line) == command
    assert print_command(scenario.meeting, command) == line


@pytest.mark.parametrize(("line", "wish"), CHINESE, ids=lambda part: part if isinstance(part, str) else "")
def test_chinese_lines_mean_the_same(scenario: Scenario, line: str, wish: Command | Query) -> None:
    assert parse(scenario.meeting, EARLY, line) == wish


def test_a_phone_speaks_for_its_person(scenario: Scenario) -> None:
    assert parse(scenario.meeting, EARLY, "room reveal: blue", "person:2") == RevealValue("2", "blue")


def test_draw_and_papers_can_be_asked_about(scenario: Scenario) -> None:
    scenario.when("present+ Bo", "commit draws", "room value: 3 5")
    told = [str(message) for message in scenario.session.view(answer, "draw")]
    assert told[0].startswith("draw 1 would be committed, each once, from 1; list ")
    assert told[1] == f"committed: {scenario.meeting.draws.trust.commitment}"
    assert told[2] == "the room gave: 3 5"
    assert [str(message) for message in scenario.session.view(answer, "papers")] == ["no papers were asked for"]
