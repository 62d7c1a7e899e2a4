"""One invented meeting and every screen of it: what is typed to get there is the table at the end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

import facilitator.tui.app
from facilitator.bootstrap import CODEC, SeededEntropy
from facilitator.cli.readers import FileReaders
from facilitator.domain.checkin_acts import AskIn, Enter
from facilitator.domain.errors import Message, said
from facilitator.domain.life import Phase
from facilitator.domain.papers import PaperSource, ReceivePaper
from facilitator.domain.particulars import CreateMeeting
from facilitator.domain.recorded import DESK, Command
from facilitator.language.grammar import parse
from facilitator.session.clock import ManualClock
from facilitator.session.pinyin import search_keys
from facilitator.session.session import Session
from facilitator.storage.memory import MemoryLog
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.screens.base import DeskModal
from facilitator.tui.verbs import Beside, MeetingCard, NewMeeting, Opened
from tests.tui.stage import paste, words_of
from tools.still import StillPage, StillWriters
from tools.svg import drawn

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
FOLDER = Path("/srv/meetings/2026-03-02")

#: Minutes to wait, or a line that is typed at the desk, or a command that no line says as shortly.
Step = int | str | Command
LONG = "Whether the old reading room opens on Sundays from next year"
PREPARED: tuple[Step, ...] = (
    "meeting place is 三楼会议室",
    "chair+ 王样例 (办公室)",
    "secretary+ 钱记录 (办公室)",
    "member+ 李示例 (工程部)",
    "member+ 单虚 (财务处)",
    "member+ 欧阳样本 (研究所)",
    "member+ 曾假想 (工程部)",
    "member+ 阿依虚构例 (研究所)",
    "member+ 司马示范样本 (图书馆)",
    "member+ 赵例 (财务处)",
    "member+ 𠮷田虚构 (图书馆)",
    "member+ Ann Example-Placeholder (Reading Room Committee)",
    "member+ 孙草稿 (工程部)",
    "member+ 张模拟 (0123456789)",
    "observer+ 周列席 (新闻社)",
    "regrets+ 孙草稿: 因公出差",
    "quorum is half",
    "agenda+ 确认上次会议纪要 5m",
    f"agenda+ {LONG} by 李示例 20m",
    "agenda+ 关于旧阅览室周日开放及其人员安排与经费预算的初步方案（讨论稿第二版） by 欧阳样本 25m",
    "agenda+ Any other business 10m",
    "time speakers at 8 minutes",
    "agenda 2 no named speakers is yes",
    "papers for item 2 due 2026-03-02T08:00",
    *(
        ReceivePaper(person, None, PaperSource.PHONE, words, f"{person}.txt", sha256(person.encode()).hexdigest())
        for person, words in (("3", 1240), ("5", 312))
    ),
    "waive paper of 赵例 for item 2: 因病",
    "present+ 1, 2, 3, 4, 5, 6, 7, 8, 9",
)
OPEN: tuple[Step, ...] = (
    3,
    "start meeting",
    "next item",
    "note: 上次会议纪要已分发。",
    4,
    "decision: 纪要照准 consensus",
    "next item",
    "present+ 10, 11",
    "q+ 单虚, 欧阳样本, 曾假想",
    "ack next",
    3,
    "李示例: The room stands empty on forty Sundays a year, and nobody has counted who would come.",
    "action: 曾假想 to ask three firms for an offer by 2026-12-01",
    "q+ 李示例 to reply to the figures",
    "order+ 司马示范样本: 时间不够",
    2,
)  # fmt: skip
LAST_MINUTE: tuple[Step, ...] = (*OPEN, 2)
OVER: tuple[Step, ...] = (*OPEN, 5)
PAUSED: tuple[Step, ...] = (*OPEN, "pause", 1)
RECESS: tuple[Step, ...] = (*OPEN, "recess 10 minutes", 4)
DRAWN: tuple[Step, ...] = (*OPEN, "done", "commit draws", "room value 4 2 6", "draw")
CLOSED: tuple[Step, ...] = (*OPEN, "done", "end meeting")
AT_THE_DOOR: tuple[Step, ...] = (*OPEN, Enter("10", "d1"), Enter("12", "d1"), AskIn("来宾虚构", "Press", "d2"))

PASTED_AGENDA = """topic,timebox,presenter
致辞,5,王样例
Report on the trial opening,15x,Ann Example-Placeholder
旧阅览室周日开放的人员安排,25,欧阳样本
休息,10,
"""
PASTED_ROSTER = """编号,姓名,单位,角色
1,王样例,办公室,主持人
3,李示例,财务处,成员
,何新增,工程部,成员
6,曾假想,工程部,成员
x y,吴有误,工程部,成员
4,单虚,财务处,成员
"""


class Papers:
    """The texts of prepared papers."""

    def get(self, name: str, /) -> str:
        return "关于旧阅览室的几点看法\n\n一、周日有人来。去年四十个周日，门前平均有三十一人等候，其中多数是学生。\n\nSecond, the room is heated on Sundays anyway; what is missing is one person at the desk."


NO_MEETING = said("{path} is no meeting folder: it has no meeting.json and no meeting.journal", path="2024-spring")


class Shelf:
    """Meetings of every kind; days so far away that today is never among them."""

    place = Path("/srv/meetings")
    readers = FileReaders()

    def cards(self) -> list[MeetingCard]:
        def card(
            name: str, title: str, year: int, phase: Phase, people: int, problem: Message | None = None
        ) -> MeetingCard:
            day = datetime(year, 3, 2, 9, tzinfo=UTC) if year else None
            return MeetingCard(Path(name), title, day, "UTC", phase, title == "Rehearsal", people, 5, problem)

        return [
            card("a", "旧阅览室研讨会", 2026, Phase.OPEN, 27),
            card("b", LONG, 2126, Phase.DRAFT, 12),
            card("c", "Rehearsal", 0, Phase.DRAFT, 13),
            card("d", "Quarterly session 0123456789", 2025, Phase.CLOSED, 1200),
            card("e", "2024-spring", 0, Phase.CLOSED, 0, NO_MEETING),
        ]

    def open(self, folder: Path) -> Opened:
        return Opened(meeting(()), folder)

    def create(self, wish: NewMeeting) -> Path:
        return FOLDER

    def demo(self, language: str) -> Opened | None:
        return None


def meeting(steps: Iterable[Step]) -> Session:
    """Make the meeting and let it come as far as ``steps`` say."""
    clock = ManualClock(NINE - timedelta(minutes=3))
    session = Session(MemoryLog(CODEC), clock=clock, entropy=SeededEntropy(b"gallery"), keys=search_keys)
    session.handle(CreateMeeting("旧阅览室研讨会", NINE, "UTC"))
    for step in (*PREPARED, *steps):
        if isinstance(step, int):
            clock.advance(minutes=step)
        else:
            wish = session.view(parse, step) if isinstance(step, str) else step
            assert isinstance(wish, Command), step
            session.handle(wish, actor=DESK)
    clock.advance(seconds=17)
    return session


class Pictured(FacilitatorApp):
    """The program, whose pictures are small and need nothing from elsewhere."""

    CSS_PATH = str(Path(facilitator.tui.app.__file__).with_name("app.tcss"))

    picture = ""

    def export_screenshot(self, *, title: str | None = None, simplify: bool = False) -> str:
        self.picture = drawn(self)
        return self.picture


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: how far the meeting has come, the screen that is opened, and the keys pressed on it ("=…" is typed, "<…" pasted)."""

    name: str
    steps: tuple[Step, ...] | None = OPEN
    screen: str = "cockpit"
    keys: tuple[str, ...] = ()


SHOTS: tuple[Shot, ...] = (
    Shot("home", None),
    Shot("home-new", None, keys=("n",)),
    Shot("cockpit-before", ()),
    Shot("cockpit", OPEN),
    Shot("cockpit-last-minute", LAST_MINUTE),
    Shot("cockpit-over", OVER),
    Shot("cockpit-paused", PAUSED),
    Shot("cockpit-recess", RECESS),
    Shot("cockpit-drawn", DRAWN),
    Shot("cockpit-closed", CLOSED),
    Shot("cockpit-undone", keys=("u",)),
    Shot("checkin", AT_THE_DOOR, "checkin"),
    Shot("checkin-names", AT_THE_DOOR, "checkin", ("n",)),
    Shot("attendance", screen="attendance"),
    Shot("attendance-found", screen="attendance", keys=("/", "=sm")),
    Shot("draw", screen="draw"),
    Shot("draw-result", (*OPEN, "done"), "draw", ("enter",)),
    Shot("trust", DRAWN, "draw", ("t",)),
    Shot("spot", (*OPEN, "spot roll call 3"), "spot"),
    Shot("papers", screen="papers", keys=("home",)),
    Shot("agenda", screen="agenda"),
    Shot("agenda-edit", screen="agenda", keys=("e",)),
    Shot("agenda-import", screen="agenda", keys=(f"<{PASTED_AGENDA}",)),
    Shot("attendance-import", screen="attendance", keys=(f"<{PASTED_ROSTER}",)),
    Shot("record", screen="record"),
    Shot("record-preview", screen="record", keys=("p",)),
    Shot("export", screen="export"),
    Shot("settings", screen="settings"),
    Shot("help", screen="help"),
    Shot("hints", screen="hints"),
    Shot("room", screen="room"),
    Shot("room-message", (*OPEN, "room shows card: 十点半继续 / We go on at half past ten"), "room"),
    Shot("room-welcome", (*OPEN, "room shows welcome"), "room"),
    Shot("room-page", screen="room_page"),
    Shot("forecast", screen="forecast"),
    Shot("command", keys=(":", "=q+ s")),
    Shot("command-will", keys=(":", "=s")),
    Shot("finder", keys=("h", "=s")),
    Shot("palette", keys=("ctrl+p",)),
    Shot("ask", keys=("n",)),
    Shot("decision", keys=("d",)),
    Shot("timers", (*OPEN, "timer 茶歇 15 minutes"), keys=("m",)),
)


def prepared(shot: Shot, language: str) -> Pictured:
    """Make the program for a picture."""
    if shot.steps is None:
        return Pictured(None, Shelf(), language=language)
    session = meeting(shot.steps)
    beside = Beside(host=lambda: StillPage(session), papers=Papers(), readers=FileReaders(session))
    app = Pictured(Opened(session, FOLDER, writers=StillWriters(session, NINE), beside=beside), language=language)
    assert app.desk is not None
    app.desk.spins = False
    return app


async def show(shot: Shot, pilot: Pilot[int]) -> None:
    """Go where the picture is taken, and let everything come to rest."""
    app = pilot.app
    assert isinstance(app, FacilitatorApp)
    await _settled(app, pilot)
    if shot.screen != "cockpit":
        app.perform(shot.screen)
        await _settled(app, pilot)
    for key in shot.keys:
        if key.startswith("<"):
            await paste(pilot, key[1:])
            while not isinstance(app.screen, DeskModal):
                await pilot.pause()
        else:
            await pilot.press(*(key[1:] if key.startswith("=") else [key]))
        await _settled(app, pilot)
    for typed in app.screen.query(Input):
        typed.cursor_blink = False


async def _settled(app: FacilitatorApp, pilot: Pilot[int]) -> None:
    """Wait until something is on the screen, nothing works behind it and nothing on it changes any more."""
    before, seen = "", words_of(app.screen)
    while not seen or seen != before:
        before = seen
        for worker in [worker for worker in app.workers if worker.group != "acts"]:
            await worker.wait()
        await pilot.pause()
        seen = words_of(app.screen)
