"""A paste in a real terminal, with brackets around it: an agenda and a roster are shown, and stored by Enter."""

from pathlib import Path

from facilitator.bootstrap import create_meeting, decided_from_nothing, read_meeting
from facilitator.domain.particulars import CreateMeeting
from facilitator.session.clock import SystemClock
from tests.terminal.screen import Terminal

AGENDA = "一、致辞（5分钟）\n二、预算（20分钟，李样例）\n三、表决\n四、其他事项\n"


def pasted(text: str) -> str:
    """Bracket a text as terminals do; they end its lines by carriage returns."""
    return "\x1b[200~" + text.replace("\n", "\r") + "\x1b[201~"


def test_a_bracketed_paste_is_an_agenda_and_a_roster(tmp_path: Path) -> None:
    folder = tmp_path / "m"
    create_meeting(folder, decided_from_nothing([CreateMeeting("x")], SystemClock()))
    with Terminal("open", str(folder), "--no-web", "--lang", "zh_CN") as terminal:
        terminal.shows("开始会议")
        terminal.types("g").shows("粘贴")
        terminal.types(pasted(AGENDA)).shows("4 项议题")
        terminal.types("\r").shows("4 个议题已列入议程")
        terminal.types("q")
        terminal.shows("开始会议")
        terminal.types("a").shows("还没有名单")
        terminal.types(pasted("张样例\t财务处\n李样例\t工程部\n")).shows("2 人：新增 2")
        terminal.types("\r").shows("2 人已列入名单")
        terminal.types("q")
        terminal.shows("开始会议")
        terminal.types("q").shows("退出吗")
        terminal.types("y")
        assert terminal.ends() == 0
    meeting = read_meeting(folder).meeting
    assert [item.title for item in meeting.agenda.items.values()] == ["致辞", "预算", "表决", "其他事项"]
    assert [person.name for person in meeting.attendance.people.by_id.values()] == ["张样例", "李样例"]
