"""A meeting in which everybody and everything is called so that it is easily mistaken for something else."""

from datetime import UTC, datetime

from facilitator.domain.agenda_course import NextItem
from facilitator.domain.agenda_edits import AddItem
from facilitator.domain.life import StartMeeting
from facilitator.domain.meeting import Meeting
from facilitator.domain.particulars import CreateMeeting
from facilitator.domain.people import Role
from facilitator.domain.roster import AddPerson
from tests.domain.machine import Rules

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

NAMES = (
    ("1", "Ann", "Office"),
    ("2", "Li Hua", "Finance"),
    ("3", "Li Hua", "Works"),
    ("4", "Li Ming", ""),
    ("5", "张三", "办公室"),
    ("6", "To Later", ""),
    ("7", "O'Neil", ""),
    ("8", "and", ""),
    ("9", "Note", ""),
    ("10", "Next", ""),
    ("11", "Anna", ""),
    ("12", "x, y; z", ""),
    ("13", "#4", ""),
    ("14", "Bo (Works)", ""),
    ("15", "签到", ""),
    ("16", "Person Ann: unit is", ""),
    ("17", "all", ""),
    ("18", "Dr. No.", ""),
    ("19", "Please", ""),
    ("20", "exactly AddNote {}", ""),
    ("a.b-1", "17", ""),
)

TITLES = ("Opening", "Budget 2027", "Budget", "3", "item 2", "next item", "Tea 15m", "under 2", "预算：2027")

#: Words that read as a command, or as a part of one.
WORDS = (
    "next item", "to later", "x by Li Hua", "x 3 for, 1 against", "by consensus", "done by 2026-12-01", "yes please",
    "a: b", "a/b|c", "张三：你好，世界", "{}", "15 minutes", "5", "for tea", "other than Ann", "#1", "... more", "- 1 min",
    "at 2026-03-02T14:00 in UTC", "entry 3", "O'Neil", "the last word", "（远程）", "x" * 300, "after 7",
)  # fmt: skip


def hostile() -> Meeting:
    """Make that meeting, open and with its second item taken up."""
    return Rules(
        CreateMeeting("Council", NOON),
        *(AddPerson(name, unit, id=id) for id, name, unit in NAMES),
        AddPerson("Gil", role=Role.GUEST, id="g1"),
        *(AddItem(title) for title in TITLES),
        AddItem("Below", parent=24),
        StartMeeting(),
        NextItem(),
        NextItem(),
    ).meeting
