"""Owns how often something may be done: per phone and for the meeting as a whole, never per address.

A whole room comes from one address, so counting by address would lock out everybody because of one.
"""

from collections import OrderedDict
from collections.abc import Callable

from facilitator.domain.frozen import frozen


@frozen
class Rate:
    """So many at once, and so many a second from then on."""

    burst: float
    per_s: float


class Limit:
    """A bucket for each key; it empties by use and fills with time.

    Args:
        rate: the size of a bucket and how fast it fills.
        now: seconds that never jump.
        most: how many keys are remembered; a bucket that nobody has used for long is full again.
    """

    def __init__(self, rate: Rate, now: Callable[[], float], most: int = 20_000) -> None:
        self._rate = rate
        self._now = now
        self._most = most
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def takes(self, key: str = "") -> bool:
        """Take one out of a bucket; False when it is empty."""
        now = self._now()
        left, since = self._buckets.pop(key, (self._rate.burst, now))
        left = min(self._rate.burst, left + (now - since) * self._rate.per_s)
        allowed = left >= 1
        self._buckets[key] = (left - 1 if allowed else left, now)
        if len(self._buckets) > self._most:
            self._buckets.popitem(last=False)
        return allowed

    def is_empty(self, key: str = "") -> bool:
        """Tell whether a bucket has nothing left, without taking anything."""
        left, since = self._buckets.get(key, (self._rate.burst, self._now()))
        return left + (self._now() - since) * self._rate.per_s < 1
