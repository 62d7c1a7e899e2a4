"""Owns what the screens can read: agendas and rosters, and what a meeting would make of them. Nothing is stored.

The readers of files are loaded when something is first read, not when the screen opens.
"""

import os
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.domain.agenda import ROOT, Agenda, ItemState
from facilitator.domain.errors import N_, MeetingError, Message, said
from facilitator.domain.frozen import frozen
from facilitator.domain.meeting import Meeting, decide
from facilitator.domain.recorded import DESK, Command, Moment
from facilitator.domain.roster import ImportRoster
from facilitator.domain.text import clean
from facilitator.session.roster_preview import Outcome, preview
from facilitator.session.session import Session
from facilitator.tui.drafted import Doubt, Drafted

if TYPE_CHECKING:
    from facilitator.exchange.readers.drafts import Problem


@frozen
class FileReaders:
    """Reads for one meeting; without a session, for one that is yet to be made."""

    session: Session | None = None

    def agenda(self, source: Path | str, /) -> Drafted:
        """Read an agenda; its items are numbered as they would be."""
        from facilitator.cli.drafts import agenda_command, is_refused
        from facilitator.exchange.readers import read_agenda, read_pasted_agenda

        draft = read_agenda(source) if isinstance(source, Path) else read_pasted_agenda(_lines(source))
        name, doubts = _name(source), _doubts(draft.problems)
        if is_refused(draft.problems, found=bool(draft.items)):
            return Drafted(name, draft.title, doubts, refusal=refusal(name, doubts))
        meeting, command = self._meeting(), agenda_command(draft)
        return Drafted(
            name, draft.title, doubts, command, self._refused(meeting, command), first=_next_number(meeting.agenda)
        )

    def roster(self, source: Path | str, /) -> Drafted:
        """Read a roster; each row says what it would do."""
        from facilitator.cli.drafts import is_refused, roster_command
        from facilitator.exchange.readers import read_pasted_roster, read_roster

        draft = read_roster(source) if isinstance(source, Path) else read_pasted_roster(_lines(source))
        name, doubts = _name(source), _doubts(draft.problems)
        if is_refused(draft.problems, found=bool(draft.people)):
            return Drafted(name, doubts=doubts, refusal=refusal(name, doubts))
        meeting = self._meeting()
        people = tuple(preview(meeting, roster_command(draft).people, self._now()))
        command = ImportRoster(tuple(row.person for row in people))
        wrong = Counter(row.outcome for row in people)[Outcome.PROBLEM]
        why = _problems(wrong) if wrong else self._refused(meeting, command)
        return Drafted(name, "", doubts, command, why, people=people, is_compared=self.session is not None)

    def _meeting(self) -> Meeting:
        """Fold a meeting of the reader's own, so that nobody waits for the lock meanwhile."""
        return Meeting() if self.session is None else self.session.private_meeting()

    def _now(self) -> datetime:
        return datetime.now(UTC) if self.session is None else self.session.view(lambda meeting, now: now)

    def _refused(self, meeting: Meeting, command: Command) -> Message | None:
        """Tell why the meeting would refuse it."""
        try:
            decide(meeting, command, Moment(self._now(), DESK, meeting.seq + 1, os.urandom))
        except MeetingError as error:
            return error.message
        return None


def refusal(name: str, doubts: Sequence[Doubt]) -> Message:
    """Say why nothing of a file is taken: the first reason, with its place."""
    called = name or said(N_("what was pasted"))
    first = next((doubt for doubt in doubts if doubt.is_fatal), next(iter(doubts), None))
    if first is None:
        return said(N_("{path} was not imported; nothing has changed"), path=called)
    place = f"{first.line}:{first.column}"
    return said(N_("{file}:{place}: {why}"), file=called, place=place, why=first.text)


def _problems(wrong: int) -> Message:
    return said(N_("{n} row is a problem, so none is stored"), N_("{n} rows are a problem, so none is stored"), n=wrong)


def _doubts(problems: "Sequence[Problem]") -> tuple[Doubt, ...]:
    return tuple(Doubt(problem.line, problem.column, problem.text, problem.fatal) for problem in problems)


def _name(source: Path | str) -> str:
    return clean(source.name) if isinstance(source, Path) else ""


def _lines(text: str) -> str:
    r"""End lines in ``\n``; terminals paste them as ``\r``."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _next_number(agenda: Agenda) -> int:
    """Tell the number of the next item: once numbers are fixed, those of dropped items are not given away again."""
    items = [agenda.items[id] for id in agenda.children[ROOT]]
    if agenda.numbers_are_fixed:
        return max((item.ordinal for item in items), default=0) + 1
    return sum(item.state is not ItemState.DROPPED for item in items) + 1
