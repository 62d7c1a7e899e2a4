"""Owns the words of rosters: what a column may be called, what a role may be called, what counts as yes."""

import re
from collections.abc import Mapping

from facilitator.domain.text import narrow

_COLUMNS = {
    "id": "id|no|nr|number|code|badge|member id|employee id|staff id|编号|工号|学号|序号|号码",
    "name": "name|names|full name|person|member name|姓名|名字|人员|人员姓名",
    "given": "first name|given name|given names|forename|名",
    "family": "last name|family name|surname|姓",
    "other_names": "other names|other name|alias|aliases|nickname|also known as|别名|曾用名|英文名|其他姓名",
    "unit": "unit|department|dept|organisation|organization|org|company|affiliation|employer|office|单位|部门|所在单位|工作单位|公司|机构",
    "group": "group|team|section|group name|组别|小组|分组|组",
    "role": "role|position|function|title|duty|角色|职务|身份|会议角色",
    "may_vote": "may vote|voting|vote|can vote|voting right|表决|表决权|有表决权|投票权",
    "may_speak": "may speak|speaking|can speak|speaking right|发言|发言权|可发言",
    "leading": "leading|leader|leadership|lead|leading member|领导成员|领导|班子成员|领导班子成员",
}
_ROLES = {
    "chair": "chair|chairperson|chairman|chairwoman|president|presiding|moderator|facilitator|host|主持人|会议主持人|主持|组长|主席|召集人",
    "deputy": "deputy|deputy chair|vice chair|vicechair|vice president|co chair|cochair|副组长|副主席|副主持人|副召集人",
    "secretary": "secretary|clerk|scribe|note taker|notetaker|recorder|minute taker|秘书|秘书长|记录人|记录员|记录|会议记录",
    "member": "member|members|delegate|participant|voter|成员|组员|委员|代表|与会人员|参会人员|学员",
    "guest": "guest|guests|invited expert|expert|invitee|lecturer|嘉宾|来宾|特邀嘉宾|特邀|专家|主讲人",
    "observer": "observer|observers|visitor|audience|guest observer|列席|列席人员|旁听|旁听人员|观察员",
}
_RIGHTS = {
    True: "yes|y|true|t|1|x|✓|✔|√|ja|oui|sí|是|有|可|对|能",
    False: "no|n|false|f|0|-|–|—|✗|×|nein|non|否|无|不|没有|不可|不能",
}
_MARKS = re.compile(r"[\s_*.\-/#:]+")

COLUMN_OF = {name: column for column, names in _COLUMNS.items() for name in names.split("|")}
ROLE_OF = {name: role for role, names in _ROLES.items() for name in names.split("|")}
RIGHT_OF = {word: right for right, words in _RIGHTS.items() for word in words.split("|")}


def columns_of(cells: list[str]) -> Mapping[str, int]:
    """Say which cell of a header row heads which column; of two with one meaning the first counts.

    >>> dict(columns_of(["姓名", "单位", "Role"]))
    {'name': 0, 'unit': 1, 'role': 2}
    """
    columns: dict[str, int] = {}
    for place, cell in enumerate(cells):
        column = COLUMN_OF.get(_key(cell), "id" if cell.strip() == "#" else "")
        if column:
            columns.setdefault(column, place)
    return columns


def role_of(text: str) -> str:
    """Name the role a word stands for, or nothing.

    >>> role_of("Vice-Chair"), role_of("主持人"), role_of("wizard")
    ('deputy', 'chair', '')
    """
    return ROLE_OF.get(_key(text), "")


def yes_or_no(text: str) -> bool | None:
    """Read a right: yes, no, or not said."""
    return RIGHT_OF.get(text.strip().casefold())


def _key(text: str) -> str:
    return _MARKS.sub(" ", narrow(text).casefold()).strip()
