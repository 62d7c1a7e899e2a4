"""Owns the search keys of Chinese names: full pinyin and initials, all readings, surnames by the surname reading.

pypinyin is loaded when the first Han character comes by, not before.
"""

import re
from functools import cache, lru_cache
from itertools import islice, product
from typing import Any

# Compiled where it is first used: such wide ranges take two milliseconds.
_HAN = "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_MOST_KEYS = 16

# How a character is read as a surname, where that is not its usual reading.
SURNAMES = {
    "单": "shan", "解": "xie", "仇": "qiu", "曾": "zeng", "区": "ou", "查": "zha", "朴": "piao", "盖": "ge",
    "翟": "zhai", "乐": "yue", "覃": "qin", "任": "ren", "华": "hua", "纪": "ji", "宁": "ning", "缪": "miao",
    "燕": "yan", "尹": "yin", "员": "yun", "召": "shao", "黑": "he", "折": "she", "种": "chong", "秘": "bi",
    "逄": "pang", "卜": "bu", "冼": "xian", "佴": "nai", "郇": "xun", "那": "na", "过": "guo", "洗": "xian",
}  # fmt: skip

# A roster is read twice, for its preview and then in earnest.
_NAMES_KEPT = 16_384


@cache
def _pypinyin() -> Any:
    import pypinyin

    return pypinyin


@lru_cache(_NAMES_KEPT)
def search_keys(name: str) -> tuple[str, ...]:
    """List what a name can be found by beside its own letters; none for a name without Han characters.

    >>> search_keys("单晓") [:2]
    ('shanxiao', 'sx')
    >>> search_keys("Li Hua")
    ()
    """
    if re.search(_HAN, name) is None:
        return ()
    keys: dict[str, None] = {}
    for reading in islice(product(*_readings(name)), _MOST_KEYS // 2):
        keys["".join(reading)] = None
        keys["".join(syllable[:1] for syllable in reading)] = None
    return tuple(keys)


def _readings(name: str) -> list[list[str]]:
    """List the readings of each character, the surname's own reading first."""
    tool = _pypinyin()
    letters = "".join(name.split()).lower()
    likely = tool.lazy_pinyin(letters, errors=lambda other: list(other))
    every = tool.pinyin(letters, style=tool.Style.NORMAL, heteronym=True, errors=lambda other: [[c] for c in other])
    readings = [list(dict.fromkeys([first, *others])) for first, others in zip(likely, every, strict=True)]
    if letters[0] in SURNAMES:
        readings[0] = list(dict.fromkeys([SURNAMES[letters[0]], *readings[0]]))
    return readings
