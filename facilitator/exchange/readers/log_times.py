"""Owns the times that chat programs write before a line: a time of day, perhaps a date, perhaps an offset from UTC."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from facilitator.domain.frozen import frozen

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = "|".join(_MONTHS)
_DATE = (
    r"(?P<year>\d{4})[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)|(?:(?P<year3>\d{4})年)?(?P<month3>\d\d?)月(?P<day3>\d\d?)日"
    r"|(?P<day2>\d\d?)[-/.](?P<month2>\d\d?)[-/.](?P<year2>\d{4}|\d\d)"
    rf"|(?:[A-Z][a-z]{{2}},? )?(?:(?P<name4>(?i:{_MONTH}))[a-z]*\.? {{1,2}}(?P<day4>\d{{1,2}})(?:,? (?P<year4>\d{{4}}))?"
    rf"|(?P<day5>\d\d?)[ -](?P<name5>(?i:{_MONTH}))[a-z]*\.?(?:[ -](?P<year5>\d{{4}}|\d\d(?!:)))?)"
)

_WEEKDAY = r"(?:(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?|(?:星期|周)[一二三四五六日天]) ?)?"

#: What stands before a line; it needs a time of day.
WHEN = (
    rf"[\[(]?{_WEEKDAY}(?:(?:{_DATE})(?:T|,? {{1,2}}|(?<=日)))?{_WEEKDAY}(?P<half2>上午|下午|凌晨|中午|晚上)? ?"
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?:[.,]\d{1,6})?(?:\s?(?P<half>[AaPp]\.?[Mm]\.?))?"
    r" ?(?P<zone>[+-]\d\d:?\d\d|Z|UTC|GMT)?Z?[\])]?(?=[\s<>\[|*→←⇐—-]|$)"
)

_HALF_DAY = timedelta(hours=12)
_WHOLE_DATE = re.compile(_DATE)
_DECEMBER = 12
_CENTURY = 100
_HALF_YEAR = timedelta(days=183)


@frozen
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
_DAY_WITH_CLOCK = re.compile(
    rf"\b(?P<name>(?i:{_MONTH})) +(?P<day>\d\d?) \d\d:\d\d(?::\d\d)?(?: [A-Z]{{3,4}})? (?P<year>\d{{4}})\b"
)
_DAY_IN_ADDRESS = re.compile(r"/(?P<year>\d{4})/(?P<month>\d\d)/(?P<day>\d\d)-[\w-]*(?:irc|minutes)\b")


def day_in(text: str, *, anywhere: bool = False) -> date | None:
    """Read the day that a line names: ``Date: 05 Dec 2002``, or the address of that day's log; or one ``anywhere`` in it.

    >>> day_in("Date: 05 Dec 2002"), day_in("see https://example.org/2020/06/04-tt-irc")
    (datetime.date(2002, 12, 5), datetime.date(2020, 6, 4))
    >>> day_in("log of 2020-06-04"), day_in("log of 2020-06-04", anywhere=True)
    (None, datetime.date(2020, 6, 4))
    """
    try:
        if found := _DAY_IN_ADDRESS.search(text) or _DAY.match(text.strip()) or _DAY_WITH_CLOCK.search(text):
            named = found.groupdict()
            month = named.get("month") or _MONTHS.index(str(named.get("name")).casefold()) + 1
            return date(int(named["year"] or named["year2"]), int(month), int(named["day"] or named["day2"]))
        if anywhere:
            return next((day for found in _WHOLE_DATE.finditer(text) if (day := _date(found))), None)
    except ValueError:
        pass
    return None


def read_day(text: str, today: date | None = None) -> date | None:
    """Read a whole date, in the ways in which chat programs and people write one; without a year, one in the half year after ``today``.

    >>> [str(read_day(text)) for text in ("2026-12-01", "1 Dec 2026", "December 1, 2026", "2026年12月1日", "soon")]
    ['2026-12-01', '2026-12-01', '2026-12-01', '2026-12-01', 'None']
    >>> [str(read_day("3 May", today)) for today in (date(2026, 5, 3), date(2026, 12, 4), date(2026, 5, 4), None)]
    ['2026-05-03', '2027-05-03', 'None', 'None']
    """
    found = _WHOLE_DATE.fullmatch(text.strip())
    if found is None:
        return None
    try:
        if (day := _date(found)) or today is None:
            return day
        soon = (_date(found, year) for year in (today.year, today.year + 1))
        return next((day for day in soon if day and timedelta() <= day - today <= _HALF_YEAR), None)
    except ValueError:
        return None


def read_when(found: re.Match[str]) -> When | None:
    """Read what ``WHEN`` matched; None for what no clock shows."""
    try:
        hour = int(found["hour"])
        if half := found["half"] or found["half2"]:
            hour = hour % 12 + (12 if half[0] in "pP下中晚" else 0)
        clock = time(hour, int(found["minute"]), int(found["second"] or 0))
        return When(clock, _date(found), _offset(found["zone"]))
    except ValueError:
        return None


def tells_more(found: re.Match[str]) -> bool:
    """Whether what ``WHEN`` matched is written as a chat program does and nobody who types a script."""
    return any(found[name] for name in ("half", "half2", "year", "year2", "year3", "day4", "day5"))


def _date(found: re.Match[str], this_year: int = 0) -> date | None:
    """Read the date, of ``this_year`` where it names none; two numbers before a year are day and month, beside a.m. and p.m. month and day."""
    named = found.groupdict()

    def number(name: str) -> int:
        return next((int(value) for end in ("", "2", "3", "4", "5") if (value := named.get(name + end))), 0)

    year, month, day = number("year") or this_year, number("month"), number("day")
    if name := named["name4"] or named["name5"]:
        month = _MONTHS.index(name.casefold()) + 1
    if found["day2"] and (month > _DECEMBER or (named.get("half") and day <= _DECEMBER)):
        month, day = day, month
    return date(year + (2000 if year < _CENTURY else 0), month, day) if year else None


def _offset(zone: str | None) -> timedelta | None:
    if not zone:
        return None
    if zone[0] not in "+-":
        return timedelta()
    hours, minutes = int(zone[1:3]), int(zone[-2:])
    return timedelta(hours=hours, minutes=minutes) * (-1 if zone[0] == "-" else 1)
