"""Owns what the screens share about one open meeting: its door, what has changed since they last looked, saved or not.

Changes are told from any thread. They gather in the dirty set; a posted message is only a nudge, which a later one may
replace. The screen on top takes the set and asks its views again.
"""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from threading import Lock
from typing import Concatenate, ParamSpec, TypeVar

from facilitator.domain.errors import N_, Message, said
from facilitator.domain.frozen import frozen
from facilitator.domain.meeting import Meeting
from facilitator.domain.recorded import Command
from facilitator.domain.undo import Redo, Undo
from facilitator.tui.verbs import Lobby, Opened
from facilitator.views.cockpit import undo_word
from facilitator.views.happened import happened

P = ParamSpec("P")
V = TypeVar("V")

#: What ``Desk.take`` gives when everything is to be asked again.
ALL = frozenset({"life", "agenda", "attendance", "floor", "draw", "timer", "record", "undo", "saved"})
SAVED = frozenset({"saved"})
PAGE = frozenset({"page"})

ON_DISK = said(N_("everything is on disk"))


class Safety(StrEnum):
    """How safe the last act is."""

    SAVED = "saved"
    SAVING = "saving"
    NOT_SAVED = "not saved"
    READ_ONLY = "read only"


@frozen
class Saved:
    """How safe the last act is, and since when it is not."""

    safety: Safety
    since: datetime | None = None
    problem: str = ""


class Desk:
    """One open meeting as the screens use it.

    Args:
        opened: the meeting.
        nudge: called from any thread when there is something new to look at.
    """

    def __init__(self, opened: Opened, nudge: Callable[[], object]) -> None:
        self.door, self.folder = opened.door, opened.folder
        self.notices, self.read_only, self.is_clean = opened.notices, opened.read_only, opened.is_clean
        self.writers = opened.writers
        self.beside = opened.beside
        self.lobby: Lobby | None = None
        self.typed: list[str] = []
        self._spins = True
        self._hosting, self._is_closed = Lock(), False
        self._nudge = nudge
        self._dirty: frozenset[str] = frozenset()
        self._lock = Lock()
        self._failed_at: datetime | None = None
        self._noticed, self._is_alarmed = len(self.door.notices), False
        self.door.subscribe(self._note)
        self.door.committer.subscribe(lambda: self._note(SAVED))

    @property
    def spins(self) -> bool:
        """Tell whether names pass by before the one that was drawn, here and on the room's page."""
        return self._spins

    @spins.setter
    def spins(self, is_on: bool) -> None:
        self._spins = is_on
        if self.lobby is not None:
            self.lobby.let_spin(is_on)

    def view(self, look: Callable[Concatenate[Meeting, datetime, P], V], /, *args: P.args, **kwargs: P.kwargs) -> V:
        """Ask a view."""
        return self.door.view(look, *args, **kwargs)

    def now(self) -> datetime:
        """Tell the meeting's time."""
        return self.door.view(lambda meeting, now: now)

    def handle(self, command: Command) -> list[Message]:
        """Let a command take effect; returns what happened, and last what undo would take back.

        Raises:
            Refused: not now.
            Invalid: never.
        """
        receipt = self.door.handle(command)
        told = self.door.view(lambda meeting, now: happened(meeting, receipt.records))
        if isinstance(command, Undo):
            return [*told, said(N_("U does it again"))]
        act = self.door.view(undo_word)
        if act is None or isinstance(command, Redo):
            return told
        return [*told, said(N_("u takes back {act}"), act=act)]

    def serve(self) -> None:
        """Serve the meeting's page to phones; slow, so it is called in a thread.

        Raises:
            MeetingError: its keys cannot be kept.
            OSError: the address cannot be had.
        """
        with self._hosting:
            if self.beside.host is not None and self.lobby is None and not self._is_closed:
                self.lobby = self.beside.host()
                self.lobby.let_spin(self._spins)
        self._note(PAGE)

    def close(self) -> None:
        """Serve the page no longer, and let go of the meeting."""
        with self._hosting:
            self._is_closed = True
            if self.lobby is not None:
                self.lobby.stop()
        self.door.close()

    def take(self) -> frozenset[str]:
        """Take what has changed and clear it."""
        with self._lock:
            dirty, self._dirty = self._dirty, frozenset()
        return dirty

    def saved(self) -> Saved:
        """Tell how safe the last act is."""
        committer = self.door.committer
        if self.read_only is not None:
            return Saved(Safety.READ_ONLY)
        if committer.problem is not None:
            self._failed_at = self._failed_at or self.now()
            return Saved(Safety.NOT_SAVED, self._failed_at, committer.problem)
        self._failed_at = None
        return Saved(Safety.SAVED if committer.durable >= committer.written else Safety.SAVING)

    def alarms(self) -> list[Message]:
        """Tell what became of the disk since this was asked last, and what can be done about it."""
        told = list(self.door.notices[self._noticed :])
        self._noticed += len(told)
        was_alarmed, self._is_alarmed = self._is_alarmed, self.door.committer.problem is not None
        if self._is_alarmed and not was_alarmed:
            why = self.door.committer.problem or ""
            told.append(said(N_("NOT SAVED: {why}. e saves the whole meeting elsewhere, S tries again"), why=said(why)))
        elif was_alarmed and not self._is_alarmed:
            told.append(ON_DISK)
        return told

    def _note(self, areas: frozenset[str]) -> None:
        """Add to what has changed; what was changed before that was not looked at yet has nudged already."""
        with self._lock:
            is_first, self._dirty = not self._dirty, self._dirty | areas
        if is_first:
            self._nudge()
