"""The sample study session by keys alone, in a real terminal, gets the minutes that ``play`` gives."""

import re
import shutil
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from difflib import unified_diff
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from facilitator.bootstrap import create_meeting, decided_from_nothing, open_meeting, read_meeting
from facilitator.cli.drafts import agenda_command, checked_agenda, checked_roster, roster_command
from facilitator.cli.export import source
from facilitator.cli.play import play
from facilitator.domain.attendance import CheckIn, MarkLate
from facilitator.domain.draw_trust import CommitDraws
from facilitator.domain.errors import MeetingError, Message
from facilitator.domain.meeting import Meeting
from facilitator.domain.particulars import CreateMeeting, Rehearse
from facilitator.domain.recorded import DESK, Command, person_actor
from facilitator.exchange.exports import Wish, export
from facilitator.language.grammar import parse
from facilitator.language.names import Reader
from facilitator.language.script import read_line
from facilitator.session.clock import ManualClock, SystemClock
from facilitator.tui.phrases import step_words
from facilitator.tui.screens.base import DOUBLE_PRESS_S
from facilitator.views.cockpit import cockpit
from facilitator.wording import translate
from tests.terminal.hands import ENTER, keys_for
from tests.terminal.screen import Terminal

SAMPLE = Path(__file__).parents[2] / "sample_data" / "study_session"
ZONE = "Asia/Shanghai"
#: A day of the script's own; the meeting under test begins tomorrow, so that nobody is late by the clock.
DAY = re.compile(r"meeting (?:starts|zone) is .*")
#: What the clock or the log says: two runs of one meeting differ in nothing else.
TIMES = re.compile(
    r"\d{4}年\d+月\d+日|\d{1,2}:\d{2}(?::\d{2})?|\d+\s*(?:小时|分钟|分|秒|条)|\b[0-9a-f]{64}\b|20\d\d-\d\d-\d\d(?=T)"
)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The meeting before its first line, committed to a secret: a draw gives the same in every copy of it."""
    folder = tmp_path_factory.mktemp("study") / "prepared"
    begins = (datetime.now(UTC) + timedelta(days=1)).replace(hour=6, minute=0, second=0, microsecond=0)
    commands = [
        CreateMeeting("样例单位理论学习中心组集体学习研讨", begins, ZONE),
        agenda_command(checked_agenda(SAMPLE / "agenda.md")),
        roster_command(checked_roster(SAMPLE / "roster.csv")),
        Rehearse(),
    ]
    create_meeting(folder, decided_from_nothing(commands, SystemClock()))
    session = open_meeting(folder).session
    session.handle(CommitDraws()).wait()
    session.close()
    return folder


def script() -> list[str]:
    """Take the script's lines; the next meeting is in a year that comes after the one under test."""
    lines = (SAMPLE / "script.txt").read_text("utf-8").split("\n")
    lines = [line.replace("2025-12-05T", "2099-12-05T") for line in lines]
    return [line for line in lines if line.strip() and not DAY.fullmatch(read_line(line).text)]


@dataclass(frozen=True, slots=True)
class Hand:
    """What a chair types for one line, whether the meeting is another one afterwards, and what Enter then does."""

    keys: str
    changes: bool
    enter: Message


@pytest.fixture(scope="module")
def hands(prepared: Path) -> list[Hand]:
    """List the hands of the whole script, by what then stands on the screen; what others type, the desk does for them."""
    folder = shutil.copytree(prepared, prepared.with_name("shadow"))
    begins = read_meeting(folder).meeting.life.starts
    assert begins is not None
    clock = ManualClock(begins - timedelta(minutes=20))
    session = open_meeting(folder, clock=clock).session
    found = []
    for line in map(read_line, script()):
        clock.jump(line.moment(clock.now(), ZoneInfo(ZONE)))
        actor = person_actor(session.view(person, line.actor)) if line.actor else DESK
        wish = session.view(parse, line.text, actor)
        if not isinstance(wish, Command):  # a question has no key but the line itself; help leads to a screen
            keys = f":{line.text}{ENTER}{'q' * line.text.startswith('帮助')}"
            found.append(Hand(keys, changes=False, enter=session.view(next_step)))
            continue
        keys = session.view(keys_for, wish)
        try:
            session.handle(wish, actor=actor)
        except MeetingError:
            found.append(Hand(keys, changes=False, enter=session.view(next_step)))
            continue
        found.append(Hand(keys, changes=True, enter=session.view(next_step)))
        late = session.view(late_ones, wish.people) if isinstance(wish, CheckIn) else []
        found += [replace(found[-1], keys=session.view(keys_for, MarkLate(id))) for id in late]
    session.close()
    return found


def next_step(meeting: Meeting, now: datetime) -> Message:
    return step_words(cockpit(meeting, now).step)


def person(meeting: Meeting, now: datetime, name: str) -> str:
    return Reader(meeting, DESK).person(name)


def late_ones(meeting: Meeting, now: datetime, people: tuple[str, ...]) -> list[str]:
    """List who came late by the script's clock; the desk says so where the clock is another."""
    return [id for id in people if meeting.attendance.presence[id].late]


def minutes(folder: Path) -> list[str]:
    text = export(source(read_meeting(folder), "zh_CN"), Wish("md")).decode()
    return TIMES.sub("", text).replace("；–", "").split("\n")


@pytest.fixture(scope="module")
def wanted(prepared: Path) -> list[str]:
    folder = shutil.copytree(prepared, prepared.with_name("played"))
    play(folder, script(), quiet=True)
    return minutes(folder)


def types(terminal: Terminal, hand: Hand, language: str, journal: Path, last: dict[str, float]) -> None:
    """Type all of it at once and look at what came of it; one key twice needs the time that a hand needs."""
    before = journal.stat().st_size
    if (wait := last.get(hand.keys, 0.0) + DOUBLE_PRESS_S + 0.05 - time.monotonic()) > 0:
        terminal.read(wait)
    terminal.types(hand.keys)
    if hand.changes:
        terminal.until(lambda: journal.stat().st_size > before)
    terminal.shows("⏎ " + translate(hand.enter, language)[:8])
    last[hand.keys] = time.monotonic()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 36)])
def test_the_whole_session_by_keys_gives_the_minutes_of_the_script(
    prepared: Path, hands: list[Hand], wanted: list[str], tmp_path: Path, columns: int, rows: int, language: str
) -> None:
    folder = shutil.copytree(prepared, tmp_path / "typed")
    with Terminal(
        "open", str(folder), "--lang", language, "--no-web", columns=columns, rows=rows, TEXTUAL_ANIMATIONS="none"
    ) as terminal:
        terminal.shows("⏎")
        last: dict[str, float] = {}
        for hand in hands:
            types(terminal, hand, language, folder / "meeting.journal", last)
        terminal.types("qy")
        assert terminal.ends() == 0
    assert terminal.left_on() == []
    assert "\n".join(unified_diff(wanted, minutes(folder), n=0, lineterm="")) == ""
