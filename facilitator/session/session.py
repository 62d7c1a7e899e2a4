"""Owns the only door to a meeting: lock ▸ decide ▸ append ▸ apply ▸ unlock ▸ tell.

Screens, phones and scripts all call ``handle`` from any thread. Nobody else touches the meeting: who wants to see
something asks for a view, a pure function that runs under the lock and returns a small frozen record.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Concatenate, ParamSpec, TypeVar

from facilitator.domain.checkin_acts import AskIn
from facilitator.domain.draw_trust import CommitDraws
from facilitator.domain.errors import Message, Refused
from facilitator.domain.life import Phase, StartMeeting
from facilitator.domain.meeting import AREAS, Meeting, apply, decide, fold
from facilitator.domain.recorded import DESK, PROGRAM, Command, Event, Moment, Recorded
from facilitator.domain.roster import AddPerson, EditPerson, ImportRoster, PersonField
from facilitator.domain.text import clean
from facilitator.domain.undo import ActRedone, ActUndone, Redo, Undo, dead_causes, refuse_conflict
from facilitator.session.committer import Committer
from facilitator.session.ports import Clock, Entropy, EventLog, SearchKeys, Secrets
from facilitator.session.receipt import Receipt
from facilitator.session.secrets import MemorySecrets, with_secret

_log = logging.getLogger(__name__)

P = ParamSpec("P")
V = TypeVar("V")


class Session:
    """One meeting in use.

    Args:
        log: where its records live.
        clock: tells the time.
        entropy: gives chance.
        keys: makes search keys for names.
        secrets: keeps what draws are committed to; with it a meeting commits by itself before it opens, without it
            a commitment lasts as long as the session.
    """

    def __init__(
        self, log: EventLog, *, clock: Clock, entropy: Entropy, keys: SearchKeys, secrets: Secrets | None = None
    ) -> None:
        self._log = log
        self._clock = clock
        self._entropy = entropy
        self._keys = keys
        self._secrets = secrets or MemorySecrets()
        self._commits_by_itself = secrets is not None
        self._lock = Lock()
        self._dead = dead_causes(log.records)
        self._meeting = fold(log.records, self._dead)
        self._causes: dict[str, tuple[int, int]] = {}
        for record in log.records:
            self._remember(record)
        self._listeners: list[Callable[[frozenset[str]], None]] = []
        self.committer = Committer(log)

    # --- changing

    def handle(self, command: Command, *, actor: str = DESK, cause: str | None = None, hurry: bool = True) -> Receipt:
        """Let a command take effect, or say why not.

        Args:
            command: what is wished.
            actor: ``desk`` or ``person:<id>``.
            cause: the sender's own id of this wish; a repeat with the same id gets the first answer again.
            hurry: begin to save it at once; whoever has more to come says ``committer.hurry()`` after the last one.

        Raises:
            Refused: not now; nothing has changed.
            Invalid: never; nothing has changed.
        """
        command = self._with_keys(command)
        with self._lock:
            if cause is not None and cause in self._causes:
                first, last = self._causes[cause]
                return Receipt(tuple(self._log.records[first - 1 : last]), self.committer)
            if (reason := self._log.read_only) is not None:
                raise Refused(reason.id, reason.plural, **reason.values)
            before = self._before_opening(command)
            records = self._change(command, actor, cause or f"c{self._meeting.seq + 1}", hurry)
        self._tell((*before, *records))
        return Receipt(records, self.committer)

    def _before_opening(self, command: Command) -> tuple[Recorded, ...]:
        """Commit to a secret before the room meets; a disk that keeps none leaves the quick draw."""
        life, trust = self._meeting.life, self._meeting.draws.trust
        is_opening = isinstance(command, StartMeeting) and life.phase is Phase.DRAFT
        if not (is_opening and self._commits_by_itself) or trust.commitment:
            return ()
        try:
            return self._change(CommitDraws(), PROGRAM, f"c{self._meeting.seq + 1}")
        except Refused:
            _log.exception("nothing is committed")
            return ()

    def _change(self, command: Command, actor: str, cause: str, hurry: bool = True) -> tuple[Recorded, ...]:
        """Decide, append and apply; only the lock's holder comes here."""
        meeting, moment = self._meeting, self._moment(actor)
        command = with_secret(command, meeting.draws, self._secrets, self._entropy)
        match command:
            case Undo():
                meeting, events = self._undone(command, moment)
            case Redo():
                meeting, events = self._redone(moment)
            case _:
                events = decide(meeting, command, moment)
        records = self._append(moment.at, actor, cause, events)
        self._meeting = meeting
        for record in records:
            apply(meeting, record)
            self._remember(record)
        self.committer.announce(records[-1].seq, hurry=hurry)
        return records

    def _append(self, at: datetime, actor: str, cause: str, events: Sequence[Event]) -> tuple[Recorded, ...]:
        """Append to the log; when the disk refuses, go on in memory and say so."""
        try:
            return self._log.append(at, actor, cause, events)
        except OSError as error:
            self._log.keep_in_memory()
            self.committer.fail(error.strerror or str(error))
            return self._log.append(at, actor, cause, events)

    def _undone(self, command: Undo, moment: Moment) -> tuple[Meeting, Sequence[Event]]:
        """Fold the meeting without the desk's last acts; refused when something later would no longer fit."""
        decide(self._meeting, command, moment)
        dead, meeting, events = set(self._dead), self._meeting, list[ActUndone]()
        for _ in range(command.count):
            act = meeting.history.last()
            dead.add(act.cause)
            folded = fold(self._log.records, dead)
            refuse_conflict(meeting.history.unfitted, folded.history.unfitted, self._log.records)
            events.append(ActUndone(act.cause))
            for undone in events:
                folded.history.take_back(undone.act)
            meeting = folded
        self._dead = dead
        return meeting, events

    def _redone(self, moment: Moment) -> tuple[Meeting, Sequence[Event]]:
        """Fold the meeting with the act that was taken back last."""
        decide(self._meeting, Redo(), moment)
        act = self._meeting.history.last_undone()
        dead = self._dead - {act.cause}
        folded = fold(self._log.records, dead)
        refuse_conflict(self._meeting.history.unfitted, folded.history.unfitted, self._log.records)
        self._dead = dead
        return folded, [ActRedone(act.cause)]

    def _moment(self, actor: str) -> Moment:
        return Moment(self._clock.now(), actor, self._meeting.seq + 1, self._entropy)

    def _remember(self, record: Recorded) -> None:
        first, _ = self._causes.get(record.cause, (record.seq, 0))
        self._causes[record.cause] = (first, record.seq)

    def _with_keys(self, command: Command) -> Command:
        """Let the port make search keys where a person is stored or renamed."""
        match command:
            case AddPerson():
                return replace(command, keys=self._keys(clean(command.name)))
            case ImportRoster():
                return ImportRoster(tuple(replace(p, keys=self._keys(clean(p.name))) for p in command.people))
            case EditPerson(field=PersonField.NAME):
                return replace(command, keys=self._keys(clean(command.value)))
            case AskIn():
                return replace(command, keys=self._keys(clean(command.name)))
            case _:
                return command

    # --- seeing

    def view(self, look: Callable[Concatenate[Meeting, datetime, P], V], /, *args: P.args, **kwargs: P.kwargs) -> V:
        """Ask a view: ``look(meeting, now, …)`` runs under the lock and costs what it shows."""
        with self._lock:
            return look(self._meeting, self._clock.now(), *args, **kwargs)

    def records(self) -> tuple[Recorded, ...]:
        """Take all records so far, for work outside the lock."""
        with self._lock:
            return tuple(self._log.records)

    def private_meeting(self) -> Meeting:
        """Fold a meeting of the caller's own, for long work such as minutes and exports."""
        records = self.records()
        return fold(records, dead_causes(records))

    def subscribe(self, listener: Callable[[frozenset[str]], None]) -> None:
        """Tell ``listener`` after every change which concepts it touched; it is a nudge, called from any thread."""
        self._listeners.append(listener)

    def _tell(self, records: Sequence[Recorded]) -> None:
        areas = frozenset(AREAS[type(record.event)] for record in records if record.event is not None)
        for listener in self._listeners:
            try:
                listener(areas)
            except Exception:  # a screen's fault must not reach whoever gave the command
                _log.exception("a listener failed")

    # --- ending

    def recover(self) -> None:
        """Write what is missing on disk and verify it; raises OSError while the disk still refuses."""
        with self._lock:
            self._log.recover()
            recovered = self._meeting.seq
        self.committer.restore(recovered)

    def save_as(self, path: Path) -> list[str]:
        """Make the same meeting in another folder, from memory, whatever its own disk does; this one stays open.

        Returns:
            The names of papers and exports that could not be copied.

        Raises:
            StorageError: the other folder holds a meeting already, or cannot take this one.
        """
        return self._log.save_as(path)

    @property
    def notices(self) -> tuple[Message, ...]:
        """What storage found and dealt with, on opening and later, for the chair to know."""
        return self._log.notices

    def close(self) -> None:
        """Sync, write the checkpoint and let the folder go."""
        self.committer.close()
        self._log.close()
