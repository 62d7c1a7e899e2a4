"""Owns the clocks: the machine's, which never jumps, and one that a script or a test sets."""

import time
from datetime import UTC, datetime, timedelta

_BOOT = getattr(time, "CLOCK_BOOTTIME", None)
_MILLISECOND = timedelta(milliseconds=1)


def _steady_s() -> float:
    """Read seconds that go on through sleep where the machine can, and never jump."""
    return time.monotonic() if _BOOT is None else time.clock_gettime(_BOOT)


def to_milliseconds(moment: datetime) -> datetime:
    """Cut a time to whole milliseconds, the precision that is stored."""
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


class SystemClock:
    """Wall time at the start plus what has elapsed since: sleep counts, wall jumps do not.

    Args:
        not_before: the last time that is already in the log. Where the wall says less, somebody has set it back
            between two runs, and time goes on from there instead.
    """

    def __init__(self, not_before: datetime | None = None) -> None:
        now = datetime.now(UTC)
        self._started = to_milliseconds(now if not_before is None else max(now, not_before))
        self._origin_s = _steady_s()

    def now(self) -> datetime:
        """Tell the time."""
        return self._started + int((_steady_s() - self._origin_s) * 1000) * _MILLISECOND


class ManualClock:
    """A clock that stands still until somebody sets it."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        """Tell the time."""
        return self._at

    def jump(self, at: datetime) -> None:
        """Stand at ``at`` from now on."""
        self._at = at

    def advance(self, **duration: float) -> None:
        """Move on by a duration: ``advance(minutes=2)``."""
        self._at += timedelta(**duration)
