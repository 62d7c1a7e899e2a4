"""Owns keys that are typed before the one before them has done its work: they are held, then go where they were meant.

Without it a quick chair who types ``h`` and a name would have the name's letters pressed on the cockpit, because the
finder opens a moment later.
"""

from collections.abc import Awaitable, Callable
from functools import partial

from textual.events import Event, Key, Paste

LONGEST_S = 3.0


class TypeAhead:
    """The keys held.

    Args:
        deliver: what happens to a key at last.
    """

    def __init__(self, deliver: Callable[[Event], Awaitable[None]]) -> None:
        self._deliver = deliver
        self._held: list[Key | Paste] = []
        self.held_by: object | None = None
        """The hold there is; whoever ends one names it, because meanwhile another key may have begun the next."""
        self._until: Event | None = None

    def waits_for(self, event: Event) -> bool:
        """Tell whether keys are held until this event was handled."""
        return self.held_by is not None and self._until is event

    def hold(self, until: Event | None = None) -> Callable[[], Awaitable[None]]:
        """Hold keys from now on, until an event was handled; returns what ends this hold if nothing else did, for a timer."""
        hold = self.held_by = object()
        self._until = until
        return partial(self.release, hold)

    def takes(self, event: Event) -> bool:
        """Tell whether an event is a key, or a paste, that was held: one waits behind those that wait already."""
        if not isinstance(event, Key | Paste) or (self.held_by is None and not self._held):
            return False
        self._held.append(event)
        return True

    async def release(self, hold: object) -> None:
        """End a hold and deliver what was held, in order, until a key holds the others again."""
        if self.held_by is not hold:
            return
        self.held_by = None
        while self._held and self.held_by is None:
            await self._deliver(self._held.pop(0))
