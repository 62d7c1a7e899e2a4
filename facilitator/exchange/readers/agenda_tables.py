"""Owns which tables are agendas: what their columns are called, in the languages people send."""

import re
from collections.abc import Mapping

from facilitator.exchange.readers.markdown_blocks import Table

_NAMES = {
    "topic": "topic topics title item items subject agenda session discussion activity what thema punkt tagesordnung "
    "tagesordnungspunkt gegenstand sujet point tema asunto 议题 议程 事项 内容 主题 题目 环节",
    "minutes": "timebox duration minutes mins min length allotted allocated dauer minuten durée duración "
    "时长 用时 分钟 时限",
    "presenter": "presenter presenters speaker speakers owner lead leader led who proposer champion by presenting "
    "responsible facilitator referent vortragende verantwortlich intervenant ponente "
    "主讲 汇报人 发言人 报告人 负责人 主持人 主讲人 提议人",
    "time": "time times when start slot schedule zeit uhrzeit beginn heure hora 时间",
    "stage": "stage 阶段",
    "note": "note notes remarks remark comment comments details bemerkung 备注 说明",
    "links": "link links slides materials material documents url 材料 链接",
    "due": "due deadline 截止 期限",
}
_ROLES = {name: role for role, names in _NAMES.items() for name in names.split()}
_HAN_NAMES = sorted((name for name in _ROLES if not name.isascii() and len(name) > 1), key=len, reverse=True)
_MARKS = re.compile(r"[*_`~()\[\]/\\.:：（）]+")
_TIMING = {"minutes", "time", "presenter", "stage"}


def columns_of(table: Table) -> Mapping[str, int]:
    """Say which column holds what: topic, minutes, time, presenter, stage, note, links, due. The first one counts."""
    columns: dict[str, int] = {}
    for place, name in enumerate(table.header):
        role = _role(_MARKS.sub(" ", name).casefold())
        if role:
            columns.setdefault(role, place)
    return columns


def is_agenda(table: Table, *, below_item: bool = False) -> bool:
    """Whether a table lists agenda items; below an item a column of topics is enough, elsewhere who or when belongs too."""
    columns = columns_of(table)
    return "topic" in columns and "due" not in columns and (below_item or bool(_TIMING & columns.keys()))


def _role(name: str) -> str:
    """Read the last word that says something: the *lead* of ``discussion lead``, the *min* of ``time (min)``."""
    known = [_ROLES[word] for word in name.split() if word in _ROLES]
    return known[-1] if known else next((_ROLES[han] for han in _HAN_NAMES if han in name), "")
