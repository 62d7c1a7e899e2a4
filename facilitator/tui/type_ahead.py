"""Owns keys that are typed before the one before them has done its work: they are held, then go where they were meant.

Without it a quick chair who types ``h`` and a name would have the name's letters pressed on the cockpit, because the
finder opens a moment later.
"""

from collections.abc import Awaitable, Callable

from textual.events import Event, Key

LONGEST_S = 1.0


class TypeAhead:
    """The keys held.

    Args:
        deliver: what happens to a key at last.
    """

    def __init__(self, deliver: Callable[[Event], Awaitable[None]]) -> None:
        self._deliver = deliver
        self._held: list[Key] = []
        self._hold: object | None = None
        self._until: Event | None = None

    @property
    def is_holding(self) -> bool:
        """Tell whether keys are held now."""
        return self._hold is not None

    def waits_for(self, event: Event) -> bool:
        """Tell whether keys are held until this event was handled."""
        return self.is_holding and self._until is event

    def hold(self, until: Event | None = None) -> Callable[[], Awaitable[None]]:
        """Hold keys from now on, until an event was handled; returns what ends this hold if nothing else did, for a timer."""
        mine = self._hold = object()
        self._until = until

        async def end() -> None:
            if self._hold is mine:
                await self.release()

        return end

    def takes(self, event: Event) -> bool:
        """Tell whether an event is a key that was held."""
        if not self.is_holding or not isinstance(event, Key):
            return False
        self._held.append(event)
        return True

    async def release(self) -> None:
        """Deliver what was held, in order, until a key holds the others again."""
        self._hold = None
        while self._held and not self.is_holding:
            await self._deliver(self._held.pop(0))
