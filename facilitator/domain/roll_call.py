"""Owns the answers to a spot roll call: some of those checked in were drawn, and are asked aloud whether they are here."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from facilitator.domain.draw_acts import leaving
from facilitator.domain.errors import N_, Refused
from facilitator.domain.frozen import frozen
from facilitator.domain.recorded import Command, Event, Moment, Recorded
from facilitator.domain.tables import Applications, Decisions

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting


@frozen
class AnswerCall(Command):
    """Note whether somebody whom a spot roll call asked was heard; no answer corrects presence."""

    person: str
    is_here: bool


@frozen
class CallAnswered(Event):
    """Somebody whom a spot roll call asked answered, or did not."""

    kind: ClassVar[str] = "call-answered"
    number: int
    person: str
    is_here: bool


def answer_call(meeting: Meeting, command: AnswerCall, moment: Moment) -> list[Event]:
    """Note what a spot roll call heard; whoever does not answer is not here."""
    person = meeting.attendance.person(command.person)
    if (asking := meeting.draws.asking(person.id)) is None:
        raise Refused(N_("no spot roll call is asking {name}"), name=person.name)
    gone = [] if command.is_here else leaving(meeting, person.id)
    return [CallAnswered(asking.made.number, person.id, command.is_here), *gone]


def call_answered(meeting: Meeting, record: Recorded, event: CallAnswered) -> bool:
    """Keep the answer."""
    log = meeting.draws.log
    if not 0 < event.number <= len(log) or event.person in log[event.number - 1].answers:
        return False
    log[event.number - 1].answers[event.person] = event.is_here
    return True


DECISIONS: Decisions = {AnswerCall: answer_call}
APPLICATIONS: Applications = {CallAnswered: call_answered}
