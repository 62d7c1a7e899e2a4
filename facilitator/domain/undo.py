"""Owns undo: which act may be taken back, and what that does.

Undo takes back one cause: the meeting is folded again without it. It is refused, naming the record in the way, when a
later record that fitted would fit no longer. What others did since stays. A draw is never undone, only voided with a
reason; closing a meeting is not undone but reopened. Redo works until the next act.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import TYPE_CHECKING, ClassVar

from facilitator.domain.errors import N_, Invalid, Message, Refused, said
from facilitator.domain.frozen import frozen, state
from facilitator.domain.recorded import DESK, PROGRAM, Command, Event, Moment, Recorded
from facilitator.domain.tables import Applications, Decisions

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting


@frozen
class Undo(Command):
    """Take back the desk's last ``count`` acts."""

    count: int = 1


@frozen
class Redo(Command):
    """Do again what was taken back last."""


@frozen
class ActUndone(Event):
    """An act, by its cause, does not count."""

    kind: ClassVar[str] = "act-undone"
    act: str


@frozen
class ActRedone(Event):
    """An act that was taken back counts again."""

    kind: ClassVar[str] = "act-redone"
    act: str


# Kinds that stand for good, each with what works instead.
FINAL: dict[str, Message] = {
    "meeting-created": said(N_("the meeting's creation cannot be undone")),
    "rehearsal-started": said(N_("a rehearsal stays a rehearsal")),
    "meeting-closed": said(N_("closing is not undone; “reopen meeting: reason” opens it again")),
    "meeting-reopened": said(N_("reopening is not undone; “end meeting” closes it again")),
    "minutes-approved": said(N_("an approval is not undone")),
    "draw-committed": said(N_("a commitment that was shown stands; “commit draws” makes a new one")),
    "draw-made": said(N_("a draw is never undone; “void draw n: reason” lists it as void")),
    "draw-passed": said(N_("a pass after a draw is never undone")),
    "draw-missed": said(N_("a draw is never undone; “void draw n: reason” lists it as void")),
    "draw-voided": said(N_("a voided draw stays void")),
    "room-value-given": said(N_("what the room gave in public stands; “room value: …” adds to it")),
    "sources-announced": said(N_("what was announced stands; “announce sources: …” says it anew")),
    "value-promised": said(N_("a promise stands")),
    "value-revealed": said(N_("a revealed value stands")),
}


@state
class Act:
    """One command of the desk as history sees it: its cause and the kind that keeps it from being undone, if any."""

    cause: str
    seq: int
    kind: str
    final: str = ""


@state
class History:
    """What undo meets: acts that count, oldest first; those that can be redone, last undone last; what did not fit.

    Acts are the desk's, and of other people those that stand for good: nothing before them is taken back.
    """

    acts: list[Act] = field(default_factory=list)
    undone: list[Act] = field(default_factory=list)
    unfitted: set[int] = field(default_factory=set)

    def note(self, record: Recorded) -> None:
        """Count a record's act, once however many records it has; of others only what stands for good."""
        counts = record.actor == DESK or (record.kind in FINAL and record.actor != PROGRAM)
        if not counts or isinstance(record.event, (ActUndone, ActRedone)):
            return
        if not self.acts or self.acts[-1].cause != record.cause:
            self.acts.append(Act(record.cause, record.seq, record.kind))
            self.undone.clear()
        if record.kind in FINAL:
            self.acts[-1].final = record.kind

    def last(self) -> Act:
        """Get the act that undo takes back next; refused where there is none or it stands for good."""
        if not self.acts:
            raise Refused(N_("there is nothing to undo"))
        act = self.acts[-1]
        if act.final:
            reason = FINAL[act.final]
            raise Refused(reason.id, reason.plural, **reason.values)
        return act

    def take_back(self, cause: str) -> None:
        """Move an act to those that can be redone; one that was moved already stays."""
        if (act := next((act for act in reversed(self.acts) if act.cause == cause), None)) is not None:
            self.acts.remove(act)
            self.undone.append(act)

    def bring_back(self, cause: str) -> None:
        """Move an act back to those that count."""
        if (act := next((act for act in reversed(self.undone) if act.cause == cause), None)) is not None:
            self.undone.remove(act)
            self.acts.append(act)

    def last_undone(self) -> Act:
        """Get the act that redo brings back; refused where there is none."""
        if not self.undone:
            raise Refused(N_("there is nothing to redo"))
        return self.undone[-1]


def dead_causes(records: Iterable[Recorded]) -> set[str]:
    """List the causes that do not count after all these records."""
    dead: set[str] = set()
    for record in records:
        match record.event:
            case ActUndone(act):
                dead.add(act)
            case ActRedone(act):
                dead.discard(act)
    return dead


def refuse_conflict(before: set[int], after: set[int], records: Iterable[Recorded]) -> None:
    """Refuse when a record that fitted before does so no longer, naming the first one."""
    if not (new := after - before):
        return
    way = next(record for record in records if record.seq in new)
    raise Refused(
        N_("record {seq} ({kind}, {time} UTC) stands in the way: it came later and would no longer fit"),
        seq=way.seq,
        kind=way.kind,
        time=f"{way.at:%H:%M:%S}",
    )


def undo(meeting: Meeting, command: Undo, moment: Moment) -> list[Event]:
    """Check that there is something to take back; the session folds and says what happens."""
    if command.count < 1:
        raise Invalid(N_("undo takes back one act or more"))
    meeting.history.last()
    return []


def redo(meeting: Meeting, command: Redo, moment: Moment) -> list[Event]:
    """Check that there is something to bring back; the session folds and says what happens."""
    meeting.history.last_undone()
    return []


def act_undone(meeting: Meeting, record: Recorded, event: ActUndone) -> bool:
    """Move the act to those that can be redone; the state was folded without it."""
    meeting.history.take_back(event.act)
    return True


def act_redone(meeting: Meeting, record: Recorded, event: ActRedone) -> bool:
    """Move the act back to those that can be undone; the state was folded with it."""
    meeting.history.bring_back(event.act)
    return True


DECISIONS: Decisions = {Undo: undo, Redo: redo}
APPLICATIONS: Applications = {ActUndone: act_undone, ActRedone: act_redone}
