"""Owns the clocks: the machine's, which never jumps, and one that a script or a test sets."""

import time
from datetime import UTC, datetime, timedelta


def _steady_s() -> float:
    """Read seconds that go on through sleep where the machine can, and never jump."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


def to_milliseconds(moment: datetime) -> datetime:
    """Cut a time to whole milliseconds, the precision that is stored."""
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


class SystemClock:
    """Wall time at the start plus what has elapsed since: sleep counts, wall jumps do not."""

    def __init__(self) -> None:
        self._started = datetime.now(UTC)
        self._origin_s = _steady_s()

    def now(self) -> datetime:
        """Tell the time."""
        return to_milliseconds(self._started + timedelta(seconds=_steady_s() - self._origin_s))


class ManualClock:
    """A clock that stands still until somebody sets it; it is never set back."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        """Tell the time."""
        return self._at

    def set(self, at: datetime) -> None:
        """Move on to ``at``; an earlier time leaves the clock as it is."""
        self._at = max(self._at, at)

    def advance(self, **duration: float) -> None:
        """Move on by a duration: ``advance(minutes=2)``."""
        self._at += timedelta(**duration)
