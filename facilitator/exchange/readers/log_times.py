"""Owns the times that chat programs write before a line: a time of day, perhaps a date, perhaps an offset from UTC."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

#: What stands before a line; it needs a time of day.
WHEN = (
    r"[\[(]?(?:(?:(?:(?P<year>\d{4})[-/.](?P<month>\d\d)[-/.](?P<day>\d\d)|(?P<day2>\d\d)[-/.](?P<month2>\d\d)[-/.](?P<year2>\d{4})"
    r"|(?:[A-Z][a-z]{2} )?[A-Z][a-z]{2} {1,2}\d{1,2})[T ,]{1,2}))?"
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?:[.,]\d{1,6})?(?: ?(?P<half>[AaPp]\.?[Mm]\.?))?"
    r" ?(?P<zone>[+-]\d\d:?\d\d|Z|UTC)?Z?[\])]?(?=[\s<>\[|*→←⇐—-]|$)"
)

_HALF_DAY = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class When:
    """When a line was typed, as far as it says so; ``offset`` is None for the meeting's own zone."""

    clock: time
    day: date | None = None
    offset: timedelta | None = None

    def first(self, day: date, zone: ZoneInfo) -> datetime:
        """Tell the moment at which a log begins, aware UTC; ``day`` is its day where it names none."""
        place = zone if self.offset is None else timezone(self.offset)
        return datetime.combine(self.day or day, self.clock, place).astimezone(UTC)

    def moment(self, now: datetime, zone: ZoneInfo) -> datetime:
        """Tell the moment, aware UTC; it is never before ``now``, and past midnight it is on the next day.

        >>> When(time(0, 5)).moment(datetime(2026, 3, 2, 23, 58, tzinfo=UTC), ZoneInfo("UTC")).isoformat()
        '2026-03-03T00:05:00+00:00'
        """
        place = zone if self.offset is None else timezone(self.offset)
        moment = self.first(now.astimezone(place).date(), zone)
        if self.day is None and now - moment > _HALF_DAY:
            moment += timedelta(days=1)
        return max(now, moment)


_DAY = re.compile(
    r"date ?: ?(?:(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)|(?P<day2>\d{1,2}) (?P<name>[A-Za-z]{3})[a-z]* (?P<year2>\d{4}))\s*$",
    re.IGNORECASE,
)
_DAY_IN_ADDRESS = re.compile(r"/(?P<year>\d{4})/(?P<month>\d\d)/(?P<day>\d\d)-[\w-]*(?:irc|minutes)\b")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def day_in(text: str) -> date | None:
    """Read the day that a line names: ``Date: 05 Dec 2002``, or the address of that day's log.

    >>> day_in("Date: 05 Dec 2002"), day_in("see https://example.org/2020/06/04-tt-irc")
    (datetime.date(2002, 12, 5), datetime.date(2020, 6, 4))
    """
    try:
        if found := _DAY_IN_ADDRESS.search(text) or _DAY.match(text.strip()):
            named = found.groupdict()
            month = named["month"] or _MONTHS.index(str(named.get("name")).casefold()) + 1
            return date(int(named["year"] or named["year2"]), int(month), int(named["day"] or named["day2"]))
    except ValueError:
        pass
    return None


def read_when(found: re.Match[str]) -> When | None:
    """Read what ``WHEN`` matched; None for what no clock shows."""
    try:
        hour = int(found["hour"])
        if half := found["half"]:
            hour = hour % 12 + (12 if half[0] in "pP" else 0)
        clock = time(hour, int(found["minute"]), int(found["second"] or 0))
        return When(clock, _date(found), _offset(found["zone"]))
    except ValueError:
        return None


def _date(found: re.Match[str]) -> date | None:
    year, month, day = (found[name] or found[f"{name}2"] for name in ("year", "month", "day"))
    return date(int(year), int(month), int(day)) if year else None


def _offset(zone: str | None) -> timedelta | None:
    if not zone:
        return None
    if zone[0] not in "+-":
        return timedelta()
    hours, minutes = int(zone[1:3]), int(zone[-2:])
    return timedelta(hours=hours, minutes=minutes) * (-1 if zone[0] == "-" else 1)
