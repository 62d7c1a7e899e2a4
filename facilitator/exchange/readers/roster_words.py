"""Owns the words of rosters: what a column may be called, what a role may be called, what counts as yes."""

import re
from collections.abc import Mapping

from facilitator.domain.text import narrow

_COLUMNS = {
    "id": "id|no|nr|number|code|badge|member id|member no|member number|membership no|membership number|employee id"
    "|employee no|employee number|staff id|staff no|student id|student no|student number|mitgliedsnummer|personalnummer"
    "|编号|工号|学号|序号|号码|会员号|会员编号|人员编号|员工编号",
    "name": "name|names|full name|person|member name|participant|attendee|delegate|nombre completo|nom complet|vollständiger name"
    "|姓名|名字|人员|人员姓名|成员姓名|代表姓名|参会人|参会人员|与会人员|人名",
    "given": "first name|first|forenames|given name|given names|forename|vorname|prénom|nombre|名",
    "middle": "middle name|middle names|additional name|weitere vornamen",
    "family": "last name|last|family name|surname|nachname|familienname|nom|nom de famille|apellido|apellidos|姓",
    "other_names": "other names|other name|alias|aliases|nickname|also known as|别名|曾用名|英文名|其他姓名",
    "unit": "unit|department|dept|organisation|organization|org|company|affiliation|employer|office|division|branch"
    "|organization name|organization 1 name|organization department|firma"
    "|abteilung|organisationseinheit|service|département|organisme|departamento|organización"
    "|单位|部门|所在单位|所在部门|工作单位|工作部门|公司|机构|处室|科室|单位及职务|单位职务|工作单位及职务|部门及职务",
    "group": "group|team|section|group name|组别|小组|分组|组",
    "role": "role|function|funktion|rolle|fonction|rôle|función|角色|身份|会议角色|参会身份",
    "job": "position|title|duty|job title|organization title|organization 1 title|cargo|职务",
    "may_vote": "may vote|voting|vote|can vote|voting right|stimmrecht|stimmberechtigt|表决|表决权|有表决权|投票权",
    "may_speak": "may speak|speaking|can speak|speaking right|发言|发言权|可发言",
    "leading": "leading|leader|leadership|lead|leading member|领导成员|领导|班子成员|领导班子成员",
}
_ROLES = {
    "chair": "chair|chairperson|chairman|chairwoman|president|presiding|moderator|facilitator|host|organizer|organiser"
    "|vorsitz|vorsitzende|vorsitzender|président|présidente|presidente|presidenta|主持人|会议主持人|主持|组长|主席|召集人",
    "deputy": "deputy|deputy chair|deputy chairman|deputy chairwoman|vice chair|vice chairman|vice chairwoman|vice chairperson|vicechair|vice president|co chair|cochair|副组长|副主席|副主持人|副召集人",
    "secretary": "secretary|clerk|scribe|note taker|notetaker|recorder|minute taker|秘书|秘书长|记录人|记录员|记录|会议记录",
    "member": "member|members|delegate|participant|attendee|presenter|voter|mitglied|membre|miembro|成员|组员|委员|代表|与会人员|参会人员|学员",
    "guest": "guest|guests|invited expert|expert|invitee|lecturer|嘉宾|来宾|特邀嘉宾|特邀|专家|主讲人",
    "observer": "observer|observers|visitor|audience|guest observer|in attendance|also in attendance|列席|列席人员|旁听|旁听人员|观察员",
}
_RIGHTS = {
    True: "yes|y|true|t|1|x|✓|✔|√|ja|oui|sí|是|有|可|对|能",
    False: "no|n|false|f|0|-|–|—|✗|×|nein|non|否|无|不|没有|不可|不能",
}
# What a line of people is headed by that says nothing of their roles.
_LISTS = frozenset(
    [
        "to",
        "cc",
        "present",
        "attending",
        "attendees",
        "attendance",
        "members present",
        "councillors present",
        "participants",
        "people",
        "names",
        "apologies",
        "apologies received",
        "regrets",
        "absent",
        "excused",
        "invited",
        "出席",
        "出席人员",
        "参会",
        "参会人员",
        "与会",
        "与会人员",
        "参加人员",
        "请假",
        "请假人员",
        "缺席",
        "缺席人员",
        "应到",
        "实到",
        "签到",
        "名单",
        "人员名单",
    ]
)
_TOTALS = re.compile(
    r"(?:grand )?totals?|sum|合计|总计|小计|共计|共\s*\d+\s*人|合计\W.*|共计\W.*|总计\W.*|制表人?\W.*|填表人?\W.*",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[\s_*.\-/#:?]+")
_BLANK_IN_HAN = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
_LONGEST_HEADER = 100
_BRACKETS = re.compile(r"\s*[(\[（【][^()\[\]（）【】]*[)\]）】]\s*")
_HAN_EDGE = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[A-Za-z])|(?<=[A-Za-z])\s+(?=[\u3400-\u9fff])|\s*[/|]\s*")

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
        if column := _column_of(cell):
            columns.setdefault(column, place)
    return columns


def is_header(cells: list[str]) -> bool:
    """Whether a row heads a column of names."""
    return bool({"name", "given", "family"} & columns_of(cells).keys())


def heads_names(cell: str) -> bool:
    """Whether a cell is what a column of names is called."""
    return COLUMN_OF.get(_key(cell[:_LONGEST_HEADER])) in ("name", "given", "family")


def is_total(name: str) -> bool:
    """Whether what stands where names do counts them instead.

    >>> is_total("合计：2人"), is_total("Total"), is_total("Tota Lee")
    (True, True, False)
    """
    return bool(_TOTALS.fullmatch(name.strip()))


def is_list_of_people(label: str) -> bool:
    """Whether a label such as *Present:* or *出席：* heads people of any role."""
    return _key(label) in _LISTS


def role_of(text: str) -> str:
    """Name the role a word stands for, or nothing.

    >>> role_of("Vice-Chair"), role_of("主持人"), role_of("wizard")
    ('deputy', 'chair', '')
    """
    return ROLE_OF.get(_key(text), "")


def yes_or_no(text: str) -> bool | None:
    """Read a right: yes, no, or not said."""
    return RIGHT_OF.get(text.strip().casefold())


def _column_of(cell: str) -> str:
    """Read ``姓名（必填）``, ``Name / 姓名``, ``#``; the first part that is known counts."""
    if cell.strip() == "#":
        return "id"
    if len(cell) > _LONGEST_HEADER:
        return ""
    bare = _BRACKETS.sub(" ", cell)
    names = (cell, bare, *_HAN_EDGE.split(bare))
    return next((COLUMN_OF[key] for name in names if (key := _key(name)) in COLUMN_OF), "")


def _key(text: str) -> str:
    return _BLANK_IN_HAN.sub("", _MARKS.sub(" ", narrow(text).casefold()).strip())
