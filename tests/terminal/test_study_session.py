"""A chair runs the whole sample study session by keys alone, in a real terminal, and gets the minutes that ``play`` gives."""

import re
from datetime import UTC, datetime, timedelta
from difflib import unified_diff
from pathlib import Path

import pytest

from facilitator.bootstrap import create_meeting, decided_from_nothing, read_meeting
from facilitator.cli.drafts import agenda_command, checked_agenda, checked_roster, roster_command
from facilitator.cli.export import source
from facilitator.cli.play import play
from facilitator.domain.particulars import CreateMeeting, Rehearse
from facilitator.exchange.exports import Wish, export
from facilitator.language.script import read_line
from facilitator.session.clock import SystemClock
from tests.terminal.screen import Terminal

SAMPLE = Path(__file__).parents[2] / "sample_data" / "study_session"
#: What the cockpit has a key for; everything else is typed into the command bar.
KEYS = {
    "开会": "\r",
    "完毕": "\r",
    "暂停": " ",
    "继续": " ",
    "撤销": "u",
    "重做": "U",
    "关闭队列": "l",
    "打开队列": "l",
}
#: A draw differs from run to run, and help opens a screen of its own.
LEFT_OUT = re.compile(r"点名|跳过发言|帮助|meeting starts|set late")
#: What the clock or the log says: two runs of one meeting differ in nothing else.
TIMES = re.compile(
    r"\d{4}年\d+月\d+日|\d{1,2}:\d{2}(?::\d{2})?|\d+\s*(?:小时|分钟|分|秒|条)|\b[0-9a-f]{64}\b|20\d\d-\d\d-\d\d(?=T)"
)


def lines() -> list[str]:
    """Take the script's lines, those by others as the desk would type them."""
    found = []
    for text in (SAMPLE / "script.txt").read_text("utf-8").split("\n"):
        line = read_line(text)
        if not line.text or LEFT_OUT.match(line.text):
            continue
        is_check_in = line.actor and line.text == "签到"
        if is_check_in or not line.actor:
            found.append(f"签到 {line.actor}" if is_check_in else line.text)
    return found


def made(folder: Path) -> Path:
    """Make the meeting as a rehearsal of tomorrow, so that nobody is late by the clock."""
    begins = (datetime.now(UTC) + timedelta(days=1)).replace(hour=6, minute=0, second=0, microsecond=0)
    commands = [
        CreateMeeting("样例单位理论学习中心组集体学习研讨", begins, "Asia/Shanghai"),
        agenda_command(checked_agenda(SAMPLE / "agenda.md")),
        roster_command(checked_roster(SAMPLE / "roster.csv")),
        Rehearse(),
    ]
    create_meeting(folder, decided_from_nothing(commands, SystemClock()))
    return folder


def minutes(folder: Path) -> list[str]:
    text = export(source(read_meeting(folder), "zh_CN"), Wish("md")).decode()
    return TIMES.sub("", text).replace("；–", "").split("\n")


def has_bar(terminal: Terminal) -> bool:
    return any(row.startswith(" : ") for row in terminal.text.split("\n"))


def types(terminal: Terminal, line: str) -> None:
    """Do one line by keys; a refusal stands in the bar until Esc."""
    if (key := KEYS.get(line)) is not None:
        terminal.types(key).read(0.5)
        return
    terminal.types(":").until(lambda: has_bar(terminal))
    terminal.types(line).until(lambda: line[-3:] in terminal.text)
    terminal.types("\r").read(0.25)
    if has_bar(terminal):
        terminal.types("\x1b").until(lambda: not has_bar(terminal))


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 36)])
def test_the_whole_session_by_keys_gives_the_minutes_of_the_script(
    tmp_path: Path, columns: int, rows: int, language: str
) -> None:
    played, typed = made(tmp_path / "played"), made(tmp_path / "typed")
    script = lines()
    play(played, ["13:00 法定人数？", *script], quiet=True)
    config = str(tmp_path / "config")
    with Terminal(
        "open", str(typed), "--lang", language, "--no-web", columns=columns, rows=rows, XDG_CONFIG_HOME=config
    ) as terminal:
        terminal.shows("⏎")
        for line in script:
            if line == "结束会议":
                terminal.types(":").until(lambda: has_bar(terminal))
                terminal.types(f"{line}\r").until(lambda: "(y)" in terminal.text)
                terminal.types("y").read(0.5)
            else:
                types(terminal, line)
        terminal.types("q").until(lambda: "(y)" in terminal.text)
        assert terminal.types("y").ends() == 0
    assert terminal.left_on() == []
    assert "\n".join(unified_diff(minutes(played), minutes(typed), n=0, lineterm="")) == ""
