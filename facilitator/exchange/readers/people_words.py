"""Owns whether words in brackets are people: ``(Allen)`` and ``(张三)`` are, ``(tentative)`` and ``(2014/00?)`` are not.

A wrong guess puts a remark where a speaker belongs, so a doubt means no. Beside a length of time, as in
``(10m, everyone)``, more is believed.
"""

import re


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SEPARATOR = re.compile(r"\s*(?:[,;/&+、，；]|\b(?:and|or|und|et|y)\b|和|与|及)\s*")
_LEAD = re.compile(
    r"(?:presented by|led by|lead by|championed by|on behalf of|by|with|author|presenter)\b\s*:?\s*", re.IGNORECASE
)
_BESIDES = re.compile(r"\s+[-–—]\s+|\s+(?=on behalf of\b|\()")
_BESIDES_NAME = re.compile(
    r"\s*[(（]((?:(?:\w+ )?author|backup|for|with|remote|in-person|in person|online|onsite)\b[^()（）]*)[)）]\s*$",
    re.IGNORECASE,
)
_REGION = re.compile(r"[A-Z]{2}\b")
_HONORIFIC = re.compile(r"^(?:mr|mrs|ms|mx|dr|prof|professor|sir|frau|herr|m|mme)\b\.?\s+", re.IGNORECASE)
_PARTICLES = _set_of("van von der den de del della di da dos du la le el al bin ibn ten ter zu y")
_ROLE = re.compile(
    r"(?:the |vice[- ]|co-?|acting )*(?:chair(?:s|man|woman|person)?|secretary|secretariat|editors?|host|facilitator"
    r"|moderator|treasurer|president|director)|(?:会议)?主持人|主席|秘书长?|书记|组长|副组长|记录人",
    re.IGNORECASE,
)
_EVERYBODY = re.compile(
    r"all(?: participants| members| attendees| hands)?|everyone|everybody|group|大家|全体(?:人员|成员|委员)?|各(?:组|部门|单位)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’.·][^\W\d_]+)*\.?")
_HANDLE = re.compile(r"@[\w-]{2,40}")

_NOT_PEOPLE = _set_of(
    "tbd tba tbc tdb wip fyi n/a na none draft optional tentative closed open public private remote online continued "
    "cont continuation cancelled canceled postponed deferred skipped done new old update updates discussion vote "
    "voting decision information info action report presentation slides demo overview introduction intro final review "
    "break lunch dinner breakfast morning afternoon evening noon today tomorrow online onsite hybrid part see note "
    "first second third reading hearing public ordinance resolution motion item emergency adoption consent "
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec "
    "方案 高度 计划 安排 时间 时限 全文 全程 年度 季度 方法 方向 常务 单项 路线 成果 包括 安全 项目 应急 管理 明确 关于 江苏 江西"
)
_DATE = re.compile(
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d|\d{1,2}\W+(?:jan|feb|mar|apr|may|jun|jul|aug"
    r"|sep|oct|nov|dec)|\d{4}-\d{1,2}|\d{1,4}[年月])",
    re.IGNORECASE,
)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江"
    "尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温常康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕"
    "单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟"
)
_HAN_NAME = re.compile(
    rf"(?:欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|[{_SURNAMES}])[\u3400-\u9fff\U00020000-\U0003ffff某]{{1,2}}"
    r"|[\u3400-\u9fff]{1,6}·[\u3400-\u9fff·]{1,12}"
)
_HAN_TITLE = (
    r"(?:同志|先生|女士|老师|教授|博士|主任|副主任|局长|副局长|处长|副处长|科长|部长|副部长|书记|副书记|院长|校长|馆长|经理|总经理|总"
    r"|主席|秘书长|主编|研究员|工程师|专家|代表|委员)"
)
_HAN_UNIT = r"(?:[\u3400-\u9fff]{1,12}(?:部|处|科|室|局|院|委|办|会|司|厅|站|所|中心|公司|学院|大学|支部|小组))"
_HAN_PERSON = re.compile(
    rf"{_HAN_UNIT}?\s*(?:{_HAN_TITLE}\s*)?(?:{_HAN_NAME.pattern})\s*{_HAN_TITLE}?|[{_SURNAMES}]{_HAN_TITLE}"
)
_HAN = re.compile(r"[\u3400-\u9fff]")


def people_and_rest(text: str, *, beside_minutes: bool = False) -> tuple[str, str]:
    """Split words in brackets into people and what is said besides; no people means that it is a remark.

    >>> people_and_rest("Mark S. Miller and Ana de la Cruz")
    ('Mark S. Miller and Ana de la Cruz', '')
    >>> people_and_rest("Rafael - Wed or Thurs")
    ('Rafael', 'Wed or Thurs')
    >>> people_and_rest("if time allows")
    ('', 'if time allows')
    """
    text = text.strip()
    words = _without_lead(text)
    if _are_people_with_employers(words):
        return words, ""
    besides = _BESIDES.search(words)
    name = words[: besides.start()] if besides else words
    people = _people_at_start(name, beside_minutes)
    rest = name[len(people) :].strip(" ,;、，；")
    if not people or rest[:1] in ("/", "&", "+") or (_REGION.match(rest) and not beside_minutes):
        return "", text
    if besides and not rest and _is_affiliation(words[besides.end() :]):
        return words, ""
    return people, ", ".join(part for part in (rest, words[besides.end() :] if besides else "") if part)


def split_presenter(text: str) -> tuple[str, str]:
    """Split what stands for a presenter into the name and a remark in brackets behind it.

    >>> split_presenter("Ana Silva (author: Bo Lind)"), split_presenter("Ana Silva (Works)")
    (('Ana Silva', 'author: Bo Lind'), ('Ana Silva (Works)', ''))
    """
    besides = _BESIDES_NAME.search(text)
    return (text[: besides.start()], besides[1]) if besides else (text, "")


def is_dated(title: str) -> bool:
    """Whether a title begins with a date; what stands in its brackets is a place then."""
    return bool(_DATE.match(title))


def _people_at_start(text: str, beside_minutes: bool) -> str:
    """Take the parts that are people; a place after a name, or an employer, is taken for one more."""
    end = at = 0
    for separator in [*_SEPARATOR.finditer(text), None]:
        part = text[at : separator.start() if separator else len(text)]
        if not _is_person(part.strip(), beside_minutes):
            break
        end = separator.start() if separator else len(text)
        at = separator.end() if separator else end
    return text[:end]


def _is_person(text: str, beside_minutes: bool) -> bool:
    if not text or text.casefold() in _NOT_PEOPLE:
        return False
    if _ROLE.fullmatch(text) or _HANDLE.fullmatch(text):
        return True
    if beside_minutes and _EVERYBODY.fullmatch(text):
        return True
    if _HAN.search(text):
        is_unit = beside_minutes and re.fullmatch(_HAN_UNIT, text)
        return bool(is_unit or _HAN_PERSON.fullmatch(text))
    bare = _HONORIFIC.sub("", _without_lead(text), count=1)
    return _is_latin_name(bare.split(), may_be_initials=beside_minutes)


def _is_latin_name(words: list[str], *, may_be_initials: bool) -> bool:
    if not 1 <= len(words) <= 5 or any(word.casefold().strip(".") in _NOT_PEOPLE for word in words):
        return False
    if len(words) == 1 and words[0].isupper() and not may_be_initials:
        return False
    are_names = [_is_name_word(word) for word in words]
    return any(are_names) and all(is_name or word in _PARTICLES for word, is_name in zip(words, are_names, strict=True))


def _is_name_word(word: str) -> bool:
    """``Wirfs-Brock``, ``Shu-yu``, ``O'Neil``, ``J.``; not ``Brendan-invited``."""
    parts = re.split(r"[-'’]", word)
    return (
        bool(_WORD.fullmatch(word))
        and not word[0].islower()
        and all(len(part) <= 3 or not part[0].islower() for part in parts[1:])
    )


def _without_lead(text: str) -> str:
    lead = _LEAD.match(text)
    return text[lead.end() :] if lead else text


def _are_people_with_employers(text: str) -> bool:
    """Whether every part of a list is a name, and some name their employer: ``Ana Silva - Works, Bo Lind - Parks``."""
    parts = [re.split(r"\s+[-–—]\s+", part.strip(), maxsplit=1) for part in text.split(",")]
    return (
        len(parts) > 1
        and any(len(part) == 2 for part in parts)
        and all(
            _is_latin_name(part[0].split(), may_be_initials=False) and (len(part) == 1 or _is_affiliation(part[1]))
            for part in parts
        )
    )


def _is_affiliation(text: str) -> bool:
    return _is_latin_name(text.split(), may_be_initials=True)
