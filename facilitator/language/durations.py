"""Owns how a duration is typed and printed: ``8 minutes``, ``1h30``, ``90s``, ``1 小时 15 分钟``."""

import re

_UNITS = {
    "h": 3600, "hour": 3600, "hours": 3600, "小时": 3600, "时": 3600,
    "m": 60, "min": 60, "mins": 60, "minute": 60, "minutes": 60, "分钟": 60, "分": 60,
    "s": 1, "sec": 1, "secs": 1, "second": 1, "seconds": 1, "秒": 1, "秒钟": 1,
}  # fmt: skip
_WORDS = "|".join(sorted(_UNITS, key=len, reverse=True))
_PART = re.compile(rf"(\d{{1,9}})\s*({_WORDS})(?![a-z])\s*|(\d{{1,9}})\s*$", re.IGNORECASE)

#: What a duration looks like inside a pattern. Each digit and blank can be taken in one way only, so that a long line
#: of them is refused at once.
DURATION = rf"\d{{1,9}}+(?:\s*(?:{_WORDS})(?![a-z])\s*(?:\d{{1,9}}+(?:\s*(?:{_WORDS}))?(?![a-z])\s*)*)?"


def read_duration(text: str) -> int | None:
    """Read seconds; a bare number is minutes, and after hours it is minutes too. None for what is no duration.

    >>> read_duration("8 minutes"), read_duration("1h30"), read_duration("90s"), read_duration("5"), read_duration("?")
    (480, 5400, 90, 300, None)
    """
    seconds, place, text = 0, 0, text.strip()
    while place < len(text):
        found = _PART.match(text, place)
        if found is None:
            return None
        seconds += int(found[1]) * _UNITS[found[2].lower()] if found[1] else int(found[3]) * 60
        place = found.end()
    return seconds if place else None


def print_duration(seconds: int) -> str:
    """Print seconds so that they read back the same.

    >>> print_duration(480), print_duration(90), print_duration(5400)
    ('8 minutes', '90 seconds', '90 minutes')
    """
    count, unit = (seconds // 60, "minute") if seconds % 60 == 0 else (seconds, "second")
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
