"""Every row of the language: what is typed, and the command that it is."""

from datetime import UTC, date, datetime

import pytest

from facilitator.domain.agenda_course import CloseItem, NextItem, SkipItem, StartTopic, TakeUp
from facilitator.domain.agenda_edits import AddItem, DropItem, EditItem, ItemField
from facilitator.domain.agenda_order import MoveItem, OrderAgenda
from facilitator.domain.attendance import CheckIn, Excuse, Leave, MarkLate, Mode
from facilitator.domain.floor_events import Turn
from facilitator.domain.life import EndMeeting, Recess, ReopenMeeting, Resume, StartMeeting
from facilitator.domain.particulars import ChangeSetting, CreateMeeting, EditMeeting, Particular, Rehearse, Setting
from facilitator.domain.people import Role
from facilitator.domain.queue_acts import (
    CloseQueue,
    GiveLastWord,
    LowerHand,
    MoveHand,
    PutLast,
    RaiseHand,
    ReAddLast,
    ReopenQueue,
    ReplaceQueue,
)
from facilitator.domain.quorum import QuorumRule, SetQuorum
from facilitator.domain.record import ActionState, Votes
from facilitator.domain.record_acts import (
    AddAction,
    AddNote,
    AppointScribe,
    ApproveMinutes,
    ContinueNote,
    Correct,
    Decide,
    Park,
    Propose,
    SetActionState,
)
from facilitator.domain.recorded import Command
from facilitator.domain.roster import AddPerson
from facilitator.domain.speech_acts import CallNext, CallSpeaker, EndSpeech, YieldFloor
from facilitator.domain.speech_clock import ContinueSpeech, ExtendSpeech, PauseSpeech, TimeSpeakers
from facilitator.domain.timer import Remind, SetTimer, StopTimer
from facilitator.domain.undo import Redo, Undo
from facilitator.language.rows import Query
from tests.language.plain import ANN, BO, BOS_PHONE, BUDGET, LI, OPENING, PARKS, ZHANG, read

ROWS: list[tuple[str, Command | Query]] = [
    # meeting
    ("start meeting", StartMeeting()),
    ("end meeting", EndMeeting()),
    ("recess", Recess()),
    ("recess 10 minutes", Recess(600)),
    ("resume", Resume()),
    ("reopen meeting: the vote was wrong", ReopenMeeting("the vote was wrong")),
    ("rehearsal", Rehearse()),
    ("new meeting: Council", CreateMeeting("Council")),
    (
        "new meeting: Council at 2026-03-02T14:00 in Europe/Berlin",
        CreateMeeting("Council", datetime(2026, 3, 2, 13, tzinfo=UTC), "Europe/Berlin"),
    ),
    ("meeting place is Room 5", EditMeeting(Particular.PLACE, "Room 5")),
    ("set present only to on", ChangeSetting(Setting.PRESENT_ONLY, "on")),
    # presence
    ("present+ Ann, Li Hua", CheckIn((ANN, LI))),
    ("present+ Ann (remote)", CheckIn((ANN,), Mode.REMOTE)),
    ("present- Ann", Leave((ANN,))),
    ("regrets+ Ann: ill, at home", Excuse((ANN,), "ill, at home")),
    ("regrets+ Ann", Excuse((ANN,))),
    ("regrets: Ann, Bo", Excuse((ANN, BO))),
    ("guest+ Gil (Press)", AddPerson("Gil", "Press", Role.GUEST)),
    ("observer+ Olga (Audit)", AddPerson("Olga", "Audit", Role.OBSERVER)),
    ("late+ Bo", MarkLate(BO)),
    ("quorum is half", SetQuorum(QuorumRule(0, 1, 2))),
    ("quorum is two thirds", SetQuorum(QuorumRule(0, 2, 3))),
    ("quorum is 15", SetQuorum(QuorumRule(15))),
    ("quorum is a majority", SetQuorum(QuorumRule(0, 1, 2, True))),
    ("who is here?", Query("present")),
    ("quorum?", Query("quorum")),
    # queue
    ("q+ Bo", RaiseHand((BO,))),
    ("q+ Bo, Li Hua and Ann", RaiseHand((BO, LI, ANN))),
    ("q+ Bo to ask for the figures", RaiseHand((BO,), note="ask for the figures")),
    ("q+ Bo: the figures", RaiseHand((BO,), note="the figures")),
    ("q+ Bo to come back to it later", RaiseHand((BO,), note="come back to it later")),
    ("q+ Bo later", RaiseHand((BO,), later=True)),
    ("q- Bo", LowerHand(BO)),
    ("q- Bo later", PutLast(BO)),
    ("q= Bo, Ann", ReplaceQueue((BO, ANN))),
    ("q=", ReplaceQueue(())),
    ("q?", Query("queue")),
    ("vq?", Query("queue with notes")),
    ("close the queue", CloseQueue()),
    ("reopen the queue", ReopenQueue()),
    ("move Bo to 2", MoveHand(BO, 2)),
    ("re-add last", ReAddLast()),
    # typed turns
    ("qq+ Bo to react", RaiseHand((BO,), Turn.REPLY, "react")),
    ("reply+ Bo", RaiseHand((BO,), Turn.REPLY)),
    ("clarify+ Bo", RaiseHand((BO,), Turn.CLARIFY)),
    ("order+ Bo: the clock", RaiseHand((BO,), Turn.ORDER, "the clock")),
    ("ask+ Bo: how much?", RaiseHand((BO,), Turn.ASK, "how much?")),
    ("pro+ Bo", RaiseHand((BO,), Turn.PRO)),
    ("contra+ Bo", RaiseHand((BO,), Turn.CONTRA)),
    # floor
    ("ack next", CallNext()),
    ("ack next after 0", CallNext(0)),
    ("ack Bo", CallSpeaker(BO)),
    ("recognize Bo", CallSpeaker(BO)),
    ("recognise Bo after 12", CallSpeaker(BO, 12)),
    ("done", EndSpeech()),
    ("give Bo the last word", GiveLastWord(BO)),
    ("yield to Ann", YieldFloor(ANN)),
    # time
    ("time speakers at 8 minutes", TimeSpeakers(480)),
    ("stop timing speakers", TimeSpeakers(None)),
    ("give this item 20 minutes", EditItem(OPENING, ItemField.MINUTES, "20")),
    ("+2 minutes", ExtendSpeech(120)),
    ("-30 s", ExtendSpeech(-30)),
    ("pause", PauseSpeech()),
    ("continue", ContinueSpeech()),
    ("timer tea 15 minutes", SetTimer("tea", 900)),
    ("timer second vote 1h 30 min", SetTimer("second vote", 5400)),
    ("stop timer tea", StopTimer("tea")),
    ("remind us in 10 minutes about the vote", Remind("the vote", 600)),
    # agenda
    ("agenda+ Tea", AddItem("Tea")),
    ("agenda+ Tea by Ann 15m", AddItem("Tea", "Ann", 15)),
    ("agenda+ Tea 15m under 2", AddItem("Tea", minutes=15, parent=BUDGET)),
    ("agenda- 3", DropItem(PARKS)),
    ("agenda 3 = Gardens", EditItem(PARKS, ItemField.TITLE, "Gardens")),
    ("agenda?", Query("agenda")),
    ("take up item 2", TakeUp(BUDGET)),
    ("take up budget", TakeUp(BUDGET)),
    ("next item", NextItem()),
    ("next item after 6", NextItem(after=6)),
    ("really next item", NextItem(True)),
    ("close item 2", CloseItem(BUDGET)),
    ("close this item", CloseItem()),
    ("really close item 2", CloseItem(BUDGET, True)),
    ("really close this item", CloseItem(None, True)),
    ("skip item 3", SkipItem(PARKS)),
    ("move item 3 to 2", MoveItem(PARKS, BUDGET)),
    ("agenda order is 3,1", OrderAgenda((PARKS, OPENING))),
    ("agenda order is 2-", OrderAgenda((BUDGET, PARKS))),
    # record
    ("note: doors closed", AddNote("doors closed")),
    ("Bo: we need a bridge", AddNote("we need a bridge", BO)),
    ("... and a road", ContinueNote("and a road")),
    ("topic: Roads", StartTopic("Roads")),
    ("subtopic: Bridges", StartTopic("Bridges", True)),
    ("proposed: build it", Propose("build it")),
    ("resolved: build it", Decide("build it")),
    ("resolution: build it by Bo", Decide("build it", BO)),
    ("decision: build it 12 for, 3 against, 1 abstain", Decide("build it", votes=Votes(12, 3, 1))),
    ("resolved: build it by Bo consensus", Decide("build it", BO, consensus=True)),
    ("action: Bo to write by 2026-12-01", AddAction("write", (BO,), date(2026, 12, 1))),
    ("action: clean the hall", AddAction("clean the hall")),
    ("action 3 done", SetActionState(3, ActionState.DONE)),
    ("park: the fountain", Park("the fountain")),
    ("scribe+ Bo", AppointScribe((BO,))),
    ("s/old/new/", Correct("old", "new")),
    ("s|1/2|2/3|", Correct("1/2", "2/3")),
    ("approve minutes by Ann", ApproveMinutes(ANN)),
    # other
    ("undo", Undo()),
    ("undo 3", Undo(3)),
    ("redo", Redo()),
    ("help", Query("help")),
    ("help queue", Query("help", "queue")),
]


@pytest.mark.parametrize(("line", "command"), ROWS)
def test_a_line_is_a_command(line: str, command: Command | Query) -> None:
    assert read(line) == command


# What a person has written is kept as it was typed, so case is changed only where there is none.
_CASELESS = [(line, command) for line, command in ROWS if ":" not in line and "=" not in line and "/" not in line]
_KEPT = ("timer", "stop timer", "remind", "agenda+", "guest+", "observer+", "meeting place", "q+ Bo to", "qq+", "s|")


@pytest.mark.parametrize(("line", "command"), [row for row in _CASELESS if not row[0].startswith(_KEPT)])
@pytest.mark.parametrize("change", [str.upper, str.title])
def test_case_does_not_matter(line: str, command: Command | Query, change: type[str]) -> None:
    found = read(str(change(line)))
    assert str(found).casefold() == str(command).casefold()


@pytest.mark.parametrize("frame", ["please {}", "{}, please", "{} pls", "facilitator, {}", "Zakim, please {}"])
@pytest.mark.parametrize("line", ["next item", "q+ Bo", "ack next", "recess 10 minutes", "undo"])
def test_politeness_does_not_matter(frame: str, line: str) -> None:
    assert read(frame.format(line)) == read(line)


def test_a_please_that_somebody_said_is_kept() -> None:
    assert read("Bo: one more, please") == AddNote("one more, please", BO)


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("q+", RaiseHand((BO,))),
        ("q+ to ask why", RaiseHand((BO,), note="ask why")),
        ("q+: why", RaiseHand((BO,), note="why")),
        ("q+ later", RaiseHand((BO,), later=True)),
        ("qq+ to react", RaiseHand((BO,), Turn.REPLY, "react")),
        ("q-", LowerHand(BO)),
        ("q- later", PutLast(BO)),
        ("present+", CheckIn((BO,))),
        ("present-", Leave((BO,))),
        ("note: I agree", AddNote("I agree", BO)),
    ],
)
def test_without_a_name_it_is_whoever_types(line: str, command: Command) -> None:
    assert read(line, BOS_PHONE) == command


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("ｑ＋ Bo", None),
        ("q＋ Bo", RaiseHand((BO,))),
        ("q+ Bo：数字，请", RaiseHand((BO,), note="数字，请")),
        ("present+ Ann，Bo、张三", CheckIn((ANN, BO, ZHANG))),
        ("present+ Ann（remote）", CheckIn((ANN,), Mode.REMOTE)),
        ("q？", Query("queue")),
        ("张三：你好，世界！", AddNote("你好，世界！", ZHANG)),
        ("q=　Bo，Ann", ReplaceQueue((BO, ANN))),
    ],
)
def test_full_width_punctuation_is_read_and_free_text_keeps_its_own(line: str, command: Command | None) -> None:
    assert read(line) == command


@pytest.mark.parametrize(
    ("line", "kind", "said"),
    [
        ("draw", "Draw", {"count": 1, "unit": "", "purpose": "speakers"}),
        ("draw 2", "Draw", {"count": 2}),
        ("draw 2 from present", "Draw", {"count": 2, "unit": "", "among": ()}),
        ("draw from unit Works", "Draw", {"unit": "Works"}),
        ("draw from list Ann, Bo", "Draw", {"among": (ANN, BO)}),
        ("draw 2 other than Ann, Bo", "Draw", {"other_than": (ANN, BO)}),
        ("draw 2 from unit Works other than Bo for tea", "Draw", {"other_than": (BO,), "purpose": "tea"}),
        ("pick a scribe other than Bo", "Draw", {"count": 1, "other_than": (BO,), "purpose": "scribe"}),
        ("pass: lost my voice", "PassDraw", {"reason": "lost my voice", "person": ""}),
        ("pass Bo: shy", "PassDraw", {"reason": "shy", "person": BO}),
        ("void draw 2: wrong list", "VoidDraw", {"number": 2, "reason": "wrong list"}),
        ("reset draws", "ResetDraws", {}),
    ],
)
def test_a_line_is_a_draw(line: str, kind: str, said: dict[str, object]) -> None:
    command = read(line)
    assert type(command).__name__ == kind
    assert {name: getattr(command, name) for name in said} == said
