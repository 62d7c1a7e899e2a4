"""Owns which tables are agendas: what their columns are called, in the languages people send."""

import re
from collections.abc import Iterator, Mapping

from facilitator.exchange.readers.durations import is_length
from facilitator.exchange.readers.markdown_blocks import Row, Table

_NAMES = {
    "topic": "topic topics title item items subject agenda session discussion activity what thema punkt tagesordnung "
    "tagesordnungspunkt gegenstand sujet objet point tema asunto 议题 议程 事项 内容 主题 题目 环节 安排 活动 流程",
    "minutes": "timebox duration minutes mins min length allotted allocated dauer minuten durée duración minutos "
    "时长 用时 分钟 时限",
    "presenter": "presenter presenters speaker speakers owner lead leader led who proposer champion by presenting "
    "responsible facilitator referent vortragende vortragender redner sprecher wer zuständig verantwortlich intervenant "
    "qui responsable ponente orador quién 主讲 汇报人 发言人 报告人 负责人 主持人 主讲人 提议人 汇报单位 汇报部门",
    "time": "time times when start begin slot schedule zeit uhrzeit beginn heure horaire hora 时间 时间安排",
    "end": "end ends ending finish until ende fin 结束 结束时间",
    "stage": "stage 阶段",
    "note": "note notes remarks remark comment comments details description purpose bemerkung 备注 说明",
    "links": "link links slides materials material documents url 材料 链接",
    "date": "date datum fecha 日期",
    "due": "due deadline 截止 期限",
    "number": "no nr number # 序号 编号 号",
}
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,9}\.?")
_ROLES = {name: role for role, names in _NAMES.items() for name in names.split()}
_HAN_NAMES = sorted((name for name in _ROLES if not name.isascii() and len(name) > 1), key=len, reverse=True)
_MARKS = re.compile(r"[*_`~()\[\]/\\.:：（）]+")
_MOST_WORDS = 5
_TIMING = {"minutes", "time", "presenter", "stage"}
# A column of these may name who presents, unless another one does.
_UNITS = ("部门", "单位", "department", "unit")
_OF_DAY = {"time": "time", "end": "end", "date": "time"}
_CLOCKS = {"time", "times", "zeit", "uhrzeit", "heure", "horaire", "hora", "时间"}
_DAY = re.compile(
    r"\W*(?:(?:day|tag|jour|día) ?\d|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\d{1,2}[./ -]\w|\d{4}-\d"
    r"|(?:周|星期)[一二三四五六日天]|第[一二三四五六七]天|\d{1,2}[月日])",
    re.IGNORECASE,
)
# Names of a column that may hold the topic, or, beside another one, its number.
_WEAK = {"item", "items", "point", "punkt", "what"}


def columns_of(table: Table) -> Mapping[str, int]:
    """Say which column holds what: topic, minutes, time, presenter, stage, note, links, due, number. The first one counts."""
    columns: dict[str, int] = {}
    for place, name in enumerate(table.header):
        words = _MARKS.sub(" ", name).casefold()
        role = _role(words)
        if role == "topic" and columns.get(role, place) != place and _is_weak(table.header[columns[role]], words):
            columns.setdefault("number", columns[role])
            columns[role] = place
        elif role == "presenter" and role in columns and _is_unit(table.header[columns[role]]) and not _is_unit(words):
            columns.setdefault("note", columns[role])
            columns[role] = place
        elif role:
            columns.setdefault(role, place)
    return columns


def depth_of(number: str) -> int:
    """Tell how deep a row stands by its number: ``2.1`` below ``2``.

    >>> depth_of("2"), depth_of("2.1."), depth_of("A")
    (0, 1, 0)
    """
    return number.strip().rstrip(".").count(".") if _DOTTED.fullmatch(number.strip()) else 0


def is_agenda(table: Table, *, below_item: bool = False) -> bool:
    """Whether a table lists agenda items; below an item a column of topics is enough, elsewhere who or when belongs too."""
    columns = columns_of(table)
    return "topic" in columns and "due" not in columns and (below_item or bool(_TIMING & columns.keys()))


def by_days(table: Table) -> Iterator[tuple[str, Table]]:
    """Take a timetable apart: times in the first column, a day in the head of each other one."""
    _, *days = table.header
    times = [row for row in table.rows if is_length(row.cells[0].strip())]
    if days and all(map(_DAY.match, days)) and 2 * len(times) > len(table.rows):
        for place, day in enumerate(days, start=1):
            rows = (Row(row.line, (row.cells[0], row.cells[place])) for row in table.rows if row.cells[place].strip())
            yield day, Table(("time", "topic"), tuple(rows))


def _is_unit(name: str) -> bool:
    return any(unit in name.casefold() for unit in _UNITS)


def _is_weak(before: str, now: str) -> bool:
    return before.casefold().strip() in _WEAK and now.strip() not in _WEAK


def _role(name: str) -> str:
    """Read the last word that says something: the *lead* of ``discussion lead``, the *min* of ``time (min)``.

    Of a time the first word counts, the *end* of ``end time``; of a date and a time, the time.
    """
    if len(name.split()) > _MOST_WORDS:
        return ""
    known = [_ROLES[word] for word in name.split() if word in _ROLES]
    if known and known[-1] in _OF_DAY:
        return "date" if "date" in known and not _CLOCKS & set(name.split()) else _OF_DAY[known[0]]
    return known[-1] if known else next((_ROLES[han] for han in _HAN_NAMES if han in name), "")
