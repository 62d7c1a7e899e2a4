"""Owns how people write a length of time: ``15m``, ``1h30``, ``<5m``, ``½ hr``, ``9:00–9:30``, ``半小时``."""

import re

from facilitator.domain.frozen import frozen

LONGEST_MINUTES = 24 * 60

_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "半": 0.5, "一": 1, "两": 2}
_NUMBER = r"\d{1,5}(?:[.,]\d{1,2})?|[½¼¾半一两]"
_HOURS = r"hours?|hrs?\.?|h\b|stunden?|std\.?|heures?|horas?|(?:个)?小时|h(?=\d)"
_MINUTES = r"minutes?|minuten|minutos?|mins?\.?|m\b|分钟|分|['′]"
_PREFIX = r"(?:<=?|≤|~|≈|ca\.?|about|approx\.?|max\.?|up to|at most|about|约|大约|不超过|最多)?"
_DASH = r"(?:-|–|—|to|至|到)"

_LENGTH = re.compile(
    rf"{_PREFIX}\s*(?:(?:{_NUMBER})\s*{_DASH}\s*(?=(?:{_NUMBER})\s*(?:{_HOURS}|{_MINUTES})))?"
    rf"(?:(?P<hours>{_NUMBER})\s*(?:{_HOURS})(?:\s*(?:and\s*)?(?P<rest>\d{{1,2}})\s*(?:{_MINUTES})?(?![\w:]))?"
    rf"|(?P<minutes>{_NUMBER})\s*-?\s*(?:{_MINUTES}))(?![A-Za-z0-9])",
    re.IGNORECASE,
)
# A clock shows no 0:15 in a meeting; a stopwatch does.
_SHORT = re.compile(r"0{1,2}:(?P<minutes>[0-5]\d)(?![\d:]|\s*[-–—]\s*\d)")
_SPAN = re.compile(r"(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d)(?::[0-5]\d)?\s*h?")
_CLOCK = r"(?:[01]?\d|2[0-4])[:.h][0-5]\d(?!\d)\s*(?:[ap]\.?m\.?)?|(?:0?\d|1[0-2])\s*[ap]\.?m\b\.?"
_TIMES = re.compile(rf"(?P<start>{_CLOCK})(?:\s*{_DASH}\s*(?P<end>{_CLOCK}))?", re.IGNORECASE)
_NUMBER_WITH_POINT = re.compile(r"\d+\.\d+")  # 2.15 alone is a number, not a time
_CLOCK_PARTS = re.compile(r"(\d+)(?:[:.h](\d+))?\s*([ap])?", re.IGNORECASE)
_MEANT_AS_LENGTH = re.compile(rf"\d[\w.,]*\s*(?:{_HOURS}|{_MINUTES})$", re.IGNORECASE)


@frozen
class Times:
    """A time of day, in minutes after midnight, perhaps with an end, and the words after it."""

    start: int
    end: int | None
    rest: str

    @property
    def minutes(self) -> int | None:
        """The length; a clock of twelve hours may pass noon or midnight."""
        if self.end is None or self.end == self.start:
            return None
        length = self.end - self.start
        return length if length > 0 else length % (12 * 60) or None


def leading_minutes(text: str) -> tuple[int, str] | None:
    """Read a length at the start of a text, and the words after it. A span such as ``5-10 min`` counts its end.

    >>> leading_minutes("15m on the last day")
    (15, 'on the last day')
    >>> leading_minutes("several minutes") is None
    True
    """
    if short := _SHORT.match(text):
        return int(short["minutes"]), text[short.end() :].strip()
    match = _LENGTH.match(text)
    if not match:
        return None
    if match["hours"]:
        minutes = round(60 * _number(match["hours"])) + int(match["rest"] or 0)
    else:
        minutes = round(_number(match["minutes"]))
    return minutes, text[match.end() :].strip()


def minutes_of(text: str) -> int | None:
    """Read a text that is a length and nothing else.

    >>> [minutes_of(text) for text in ("15m", "10 min", "1h30", "<5m", "1.5 hours", "½-1 hr", "20分钟", "soon")]
    [15, 10, 90, 5, 90, 60, 20, None]
    """
    read = leading_minutes(text.strip())
    return read[0] if read and not read[1] else None


def span_of(text: str) -> int | None:
    """Read hours and minutes where a length is asked for.

    >>> span_of("1:30"), span_of("00:20:00"), span_of("soon")
    (90, 20, None)
    """
    found = _SPAN.fullmatch(text.strip())
    return 60 * int(found["hours"]) + int(found["minutes"]) if found else None


def leading_times(text: str) -> Times | None:
    """Read a time of day, or a span of two, at the start of a text.

    >>> leading_times("9:00 - 9:30 Opening")
    Times(start=540, end=570, rest='Opening')
    >>> leading_times("11:30–1 pm Lunch").minutes
    90
    """
    match = _TIMES.match(text)
    if not match or (not match["end"] and _NUMBER_WITH_POINT.fullmatch(match["start"].strip())):
        return None
    end = _minute_of_day(match["end"]) if match["end"] else None
    return Times(_minute_of_day(match["start"]), end, text[match.end() :].strip())


def is_length(text: str) -> bool:
    """Whether a text is nothing but a length, or a span of times."""
    times = leading_times(text)
    return bool(minutes_of(text) or (times and times.minutes and not times.rest))


def meant_as_length(text: str) -> bool:
    """Whether a text was plainly meant as a length, readable or not: ``15x m``."""
    return bool(_MEANT_AS_LENGTH.match(text.strip()))


def _number(text: str) -> float:
    return _FRACTIONS.get(text) or float(text.replace(",", "."))


def _minute_of_day(clock: str) -> int:
    match = _CLOCK_PARTS.match(clock)
    if not match:  # a clock has matched _CLOCK, which is stricter
        return 0
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour * 60 + minute
