"""Three small meetings that documents are written of: one in English, one in Chinese, one whose people mean harm."""

from datetime import UTC, datetime
from functools import cache

from facilitator.domain.agenda import Link
from facilitator.domain.agenda_edits import AddItem
from facilitator.domain.attendance import CheckIn, Leave
from facilitator.domain.next_meeting import SetNextMeeting
from facilitator.domain.particulars import EditMeeting, Particular
from facilitator.domain.record_acts import AddAction, AddNote, Decide, Park, Propose
from facilitator.domain.record_amends import AmendAction, AmendDecision
from facilitator.domain.roster import AddPerson
from facilitator.exchange.exports import Source
from facilitator.exchange.layouts.choice import LAYOUTS
from facilitator.wording import translate
from tests.domain.given import Scenario, given

COUNCIL = (
    "meeting title is Harbour Council, third meeting",
    "meeting body is Harbour Council",
    "meeting kind is regular",
    "meeting place is Town hall",
    "chair+ Ann Lee (Office)",
    "secretary+ Sam Roe (Office)",
    "member+ Bo Ray (Works)",
    "member+ Cy Fox (Parks)",
    "member+ Di Poe (Parks)",
    "guest+ Gil Orr (Water works)",
    "observer+ Olga Nye",
    "quorum is a majority",
    "agenda+ Minutes of the last meeting 5m",
    "agenda+ Report of the water works by Gil Orr 20m",
    "agenda+ Cycle path 30m",
    "agenda+ Break 10m",
    "regrets+ Di Poe: away on duty",
    "present+ Ann Lee, Sam Roe, Bo Ray, Gil Orr, Olga Nye",
    "10m later",
    "start meeting",
    "scribe+ Sam Roe",
    "note: The chair welcomes everybody.",
    "note: A window is opened.",
    "minutes- note 2",
    "next item",
    "3m later",
    "present+ Cy Fox (remote)",
    "proposed: approve the minutes",
    "resolved: The minutes are aproved by Bo Ray 3 for, 0 against, 0 abstain",
    "s/aproved/approved/",
    "next item",
    "ack Gil Orr",
    "4m later",
    "Gil Orr: Losses fell to 11 percent.",
    "done",
    "q+ Bo Ray to ask about the pump",
    "ack next",
    "90s later",
    "done",
    "action: Gil Orr to send the costs by 2026-04-01",
    "park: Joint works with the neighbours",
    "next item",
    "order+ Cy Fox: who lives on the route should say so",
    "ack next",
    "30s later",
    "done",
    "recess 5 minutes",
    "5m later",
    "resume",
    "proposed: follow the river bank",
    "resolved: The path follows the river bank by Ann Lee, seconded by Bo Ray 2 for, 1 against, 0 abstain",
    "resolved: Work begins in spring consensus",
    "action: Ann Lee, Bo Ray to publish the route by 2026-03-20",
    "action 1 done",
    "present- Cy Fox",
    "skip item 4",
    "end meeting",
    "next meeting is 2026-04-06T09:00 in Pier house",
)

STUDY = (
    "meeting title is 样例单位理论学习中心组2026年第1次集体学习研讨会",
    "meeting body is 样例单位理论学习中心组",
    "meeting place is 样例楼301会议室",
    "chair+ 张样例 (办公室)",
    "secretary+ 钱记录 (办公室)",
    "member+ 李样例 (一科)",
    "member+ 王示例 (一科)",
    "member+ 陈虚构 (二科)",
    "guest+ 何嘉宾 (虚构学院)",
    "observer+ 冯列席",
    "agenda+ 领学样例文件 by 李样例 20m",
    "agenda+ 专题辅导 by 何嘉宾 40m",
    "agenda+ 研讨 30m",
    "agenda 3 no named speakers is yes",
    "regrets+ 王示例: 因公出差",
    "present+ 张样例, 钱记录, 李样例, 陈虚构, 何嘉宾, 冯列席",
    "10m later",
    "start meeting",
    "scribe+ 钱记录",
    "next item",
    "ack 李样例",
    "8m later",
    "李样例: 第三章讲三件事。",
    "done",
    "next item",
    "ack 何嘉宾",
    "20m later",
    "done",
    "next item",
    "q+ 陈虚构",
    "ack next",
    "3m later",
    "done",
    "note: 会议指出，学习要联系实际",
    "resolved: 每季度联合学习一次 4 for, 0 against, 0 abstain",
    "action: 钱记录、李样例 to 拟定下次学习方案 by 2026-04-05",
    "end meeting",
    "next meeting is 2026-06-01T14:30：样例单位第二次会议",
    "approve minutes",
)

#: What each kind of file would run, if it could.
HARM = (
    '=HYPERLINK("http://evil.example","x")',
    "@SUM(1+1)",
    "+1+1",
    "-2+3",
    "<script>alert(1)</script><b>x</b>",
    ']] #read("/etc/passwd") $x^2$ #eval("1")',
    "\\input{/etc/passwd} \\write18{x} %",
    "{ PAGE } DDEAUTO c:\\\\windows\\\\cmd.exe",
    "[link](javascript:alert(1)) ![x](http://evil.example/x.png)",
    "| a | b |",
    "&lt;i&gt; &amp; </w:t></w:r>",
    "END:VEVENT BEGIN:VALARM;X=1,2:3",
    "{0.__class__} {title} %s %(x)s",
    '&L&"Arial"&D&Z&F &G',
    "#let x = 1 // */ @label <label> `raw`",
    "\\x07 \\u202e $(id) `id` ${HOME}",
    "DTSTART:20260101T000000Z;X=\\n\\,",
    "x" * 40 + "。" * 40,
    "a\uffffb",
)


@cache
def council() -> Scenario:
    return given(*COUNCIL)


@cache
def study() -> Scenario:
    return given(*STUDY)


@cache
def named(text: str) -> Scenario:
    """A meeting whose own title, body and place, and those of the next one, are one of ``HARM``."""
    begins = datetime(2026, 4, 6, 9, tzinfo=UTC)
    particulars = (Particular.TITLE, Particular.BODY, Particular.PLACE)
    scenario = given(*(EditMeeting(particular, text) for particular in particulars))
    return scenario.when("chair+ Ann Lee", "start meeting", "end meeting", SetNextMeeting(begins, text, text))


@cache
def hostile() -> Scenario:
    """A meeting in which every name and text is one of ``HARM``."""
    scenario = given()
    people = [AddPerson(text, unit=text, group=text) for text in HARM]
    scenario.when(*people, *(AddItem(text, presenter=text, note=text, links=(Link(text, text),)) for text in HARM))
    ids = tuple(scenario.meeting.attendance.people.by_id)
    scenario.when(CheckIn(ids), "start meeting", "next item")
    for text, id in zip(HARM, ids, strict=True):
        scenario.when(AddNote(text, id), Propose(text), Decide(text, id), AddAction(text, (id,)), Park(text))
    amended = [AmendAction(number, ids[:1]) for number in range(2, len(HARM))]
    return scenario.when(*amended, AmendDecision(1, ids[1]), "1m later", Leave(ids), "1m later", "end meeting")


def source(scenario: Scenario, language: str = "en") -> Source:
    """Make a meeting ready for export; its records stay out, so that nothing depends on digests."""
    documents = ({"digest": "0" * 64},)
    return Source(
        scenario.meeting, documents, scenario.clock.now(), language, lambda message: translate(message, language)
    )


MEETINGS = {"council": (council, "en"), "study": (study, "zh_CN")}
LAYOUT_NAMES = tuple(LAYOUTS)
