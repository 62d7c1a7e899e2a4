"""Owns the outer form of a script's line: ``[HH:MM:SS | +MM:SS] [<actor>] text``, and the time it stands for."""

import re
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from facilitator.domain.frozen import frozen
from facilitator.domain.text import clean

_LINE = re.compile(
    r"\ufeff?\s*"
    r"(?:\[?(?:(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?|\+(?P<min>\d{1,4}):(?P<sec>[0-5]\d))\]?\s+)?"
    r"(?:<(?P<actor>[^<>]{1,120})>\s*)?"
    r"(?P<text>.*)",
    re.DOTALL,
)


@frozen
class ScriptLine:
    """One line: ``clock`` is a time of day or ``later`` a step on, neither where the line names no time."""

    clock: time | None
    later: timedelta | None
    actor: str
    text: str

    def moment(self, now: datetime, zone: ZoneInfo) -> datetime:
        """Tell what time it is at this line: a time moves the clock on, an earlier one leaves it."""
        if self.later is not None:
            return now + self.later
        if self.clock is None:
            return now
        local = now.astimezone(zone)
        return max(now, datetime.combine(local.date(), self.clock, zone).astimezone(UTC))


def read_line(line: str) -> ScriptLine:
    """Take a line apart.

    >>> found = read_line("14:03:20 <Li Hua> q+ to ask why")
    >>> found.clock, found.actor, found.text
    (datetime.time(14, 3, 20), 'Li Hua', 'q+ to ask why')
    >>> read_line("+01:30 next item").later
    datetime.timedelta(seconds=90)
    """
    found = _LINE.fullmatch(line)
    assert found is not None  # every part is optional
    clock = later = None
    if found["hour"] is not None:
        clock = time(int(found["hour"]), int(found["minute"]), int(found["second"] or 0))
    if found["min"] is not None:
        later = timedelta(minutes=int(found["min"]), seconds=int(found["sec"]))
    return ScriptLine(clock, later, clean(found["actor"] or ""), clean(found["text"]))


def first_moment(line: ScriptLine, starts: datetime | None, created: datetime, zone: ZoneInfo) -> datetime:
    """Tell when a script begins: at its first time, else at the planned start, else at 09:00 of its day.

    Args:
        line: the script's first line that names a time, if any does.
        starts: planned start, aware UTC.
        created: when the meeting was created, aware UTC; gives the day where no start is planned.
        zone: the meeting's zone, in which times of day are meant.
    """
    day = (starts or created).astimezone(zone).date()
    if line.clock is not None:
        return datetime.combine(day, line.clock, zone).astimezone(UTC)
    return starts or datetime.combine(day, time(9), zone).astimezone(UTC)
