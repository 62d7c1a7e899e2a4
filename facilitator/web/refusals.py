"""Owns keeping refusals in the log: the first of a kind at once, what follows summed up, so that a flood is one line."""

import asyncio
import logging
from collections import Counter

from facilitator.domain.checkin import DOOR, Turned
from facilitator.domain.checkin_acts import NoteRefusals
from facilitator.domain.errors import MeetingError
from facilitator.session.session import Session

_log = logging.getLogger(__name__)
PAUSE_S = 10.0


class Refusals:
    """Notes why the door did not open; never who, and no address."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._gathered: Counter[Turned] = Counter()
        self._resting: set[Turned] = set()

    def note(self, reason: Turned) -> None:
        """Note one refusal; call it on the web's loop."""
        self._gathered[reason] += 1
        if reason not in self._resting:
            self._write(reason)

    def _write(self, reason: Turned) -> None:
        self._resting.discard(reason)
        if not (count := self._gathered.pop(reason, 0)):
            return
        self._resting.add(reason)
        asyncio.get_running_loop().call_later(PAUSE_S, self._write, reason)
        try:
            self._session.handle(NoteRefusals(reason, count), actor=DOOR)
        except MeetingError as error:
            _log.warning("%d refusals (%s) were not kept: %s", count, reason, error)
