"""Owns who is here: presence as intervals, excuses, lateness, and the quorum live.

    expected ──check in──▶ present ⇄ left
        └──excuse──▶ excused ──check in──▶ present

A closed meeting counts everybody still expected as absent. A person who leaves keeps a marked place in the queue;
leaving with the floor ends the speech.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from facilitator.domain.errors import N_, Invalid, Refused, Several
from facilitator.domain.frozen import frozen, state
from facilitator.domain.people import People, Person, Role
from facilitator.domain.quorum import QuorumRule, QuorumStamp, stamp
from facilitator.domain.recorded import Command, Event, Moment, Recorded
from facilitator.domain.tables import Applications, Decisions

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting


class Mode(StrEnum):
    """How a person takes part."""

    ROOM = "room"
    BRANCH = "branch"
    REMOTE = "remote"


class Status(StrEnum):
    """Where a person stands."""

    EXPECTED = "expected"
    PRESENT = "present"
    LEFT = "left"
    EXCUSED = "excused"
    ABSENT = "absent"


@frozen
class CheckIn(Command):
    """Mark people present."""

    people: tuple[str, ...]
    mode: Mode = Mode.ROOM


@frozen
class Leave(Command):
    """Mark people as gone."""

    people: tuple[str, ...]


@frozen
class Excuse(Command):
    """Take people's apologies."""

    people: tuple[str, ...]
    reason: str = ""


@frozen
class MarkLate(Command):
    """Mark a person late, whatever the clock says."""

    person: str


@frozen
class CheckedIn(Event):
    """A person is present from here on."""

    kind: ClassVar[str] = "checked-in"
    person: str
    mode: Mode = Mode.ROOM
    late: bool = False


@frozen
class PersonLeft(Event):
    """A person is present no longer."""

    kind: ClassVar[str] = "person-left"
    person: str


@frozen
class PersonExcused(Event):
    """A person sent apologies."""

    kind: ClassVar[str] = "person-excused"
    person: str
    reason: str = ""


@frozen
class LateMarked(Event):
    """A person counts as late."""

    kind: ClassVar[str] = "late-marked"
    person: str


@state
class Interval:
    """One stay; ``until`` is None while it lasts.

    ``came`` and ``went``: the seq of the record and the id of the agenda item that was current, 0 for none.
    """

    mode: Mode
    since: datetime
    until: datetime | None = None
    came: tuple[int, int] = field(default=(0, 0), compare=False)
    went: tuple[int, int] = field(default=(0, 0), compare=False)


@state
class Presence:
    """What is known of one person's coming and going."""

    stays: list[Interval] = field(default_factory=list)
    late: bool = False
    excused: bool = False
    reason: str = ""

    @property
    def status(self) -> Status:
        """Name where the person stands, while the meeting goes on."""
        if not self.stays:
            return Status.EXCUSED if self.excused else Status.EXPECTED
        return Status.PRESENT if self.stays[-1].until is None else Status.LEFT


@frozen
class QuorumChange:
    """From ``at`` on the quorum was as stamped; noted when it is won or lost."""

    at: datetime
    stamp: QuorumStamp


@state
class Attendance:
    """Who belongs, who is here, and whether they are enough."""

    people: People = field(default_factory=People)
    presence: dict[str, Presence] = field(default_factory=dict)
    present: dict[str, Person] = field(default_factory=dict)
    present_counts: Counter[tuple[Role, bool]] = field(default_factory=Counter)
    rule: QuorumRule = QuorumRule()
    quorum_changes: list[QuorumChange] = field(default_factory=list)

    def person(self, person_id: str) -> Person:
        """Get a person; an unknown id is Invalid."""
        if (person := self.people.by_id.get(person_id)) is None:
            raise Invalid(N_("nobody here has the number {id}"), id=person_id)
        return person

    def name(self, person_id: str) -> str:
        """Name a person for a sentence; the id itself where nobody has it."""
        return person.name if (person := self.people.by_id.get(person_id)) else person_id

    def status(self, person_id: str) -> Status:
        """Name where a person stands."""
        return found.status if (found := self.presence.get(person_id)) else Status.EXPECTED

    def is_present(self, person_id: str) -> bool:
        """Tell whether a person is here now."""
        return person_id in self.present

    def has_left(self, person_id: str) -> bool:
        """Tell whether a person was here and is gone."""
        return self.status(person_id) is Status.LEFT

    def quorum(self) -> QuorumStamp:
        """Take the quorum as it is now."""
        return stamp(self.rule, self.people.totals, self.present_counts)

    def note_quorum(self, at: datetime) -> None:
        """Remember when the quorum was won or lost."""
        if not self.rule.exists:
            return
        now = self.quorum()
        if not self.quorum_changes or self.quorum_changes[-1].stamp.is_met != now.is_met:
            self.quorum_changes.append(QuorumChange(at, now))


def check_in(meeting: Meeting, command: CheckIn, moment: Moment) -> list[Event]:
    """Mark present whoever is not, noting who is late of those who were expected and come for the first time."""
    attendance = meeting.attendance
    people = [attendance.person(id) for id in dict.fromkeys(command.people)]
    coming = [person for person in people if not attendance.is_present(person.id)]
    if not coming:
        raise Refused(N_("{name} is present already"), name=Several(person.name for person in people))
    starts = meeting.life.starts
    late = starts is not None and moment.at > starts + meeting.life.settings.late_after
    return [
        CheckedIn(
            person.id, command.mode, late and person.is_expected and attendance.status(person.id) is not Status.LEFT
        )
        for person in coming
    ]


def leave(meeting: Meeting, command: Leave, moment: Moment) -> list[Event]:
    """Mark people as gone; whoever has the floor stops speaking."""
    attendance = meeting.attendance
    people = [attendance.person(id) for id in dict.fromkeys(command.people)]
    leaving = [person.id for person in people if attendance.is_present(person.id)]
    if not leaving:
        raise Refused(N_("{name} is not present"), name=Several(person.name for person in people))
    return [*meeting.floor.ending_for(leaving), *(PersonLeft(id) for id in leaving)]


def excuse(meeting: Meeting, command: Excuse, moment: Moment) -> list[Event]:
    """Take apologies from people who are not here."""
    attendance = meeting.attendance
    people = [attendance.person(id) for id in dict.fromkeys(command.people)]
    if here := [person.name for person in people if attendance.is_present(person.id)]:
        raise Refused(N_("{name} is present; “present- {name}” comes first"), name=Several(here))
    return [PersonExcused(person.id, command.reason) for person in people]


def mark_late(meeting: Meeting, command: MarkLate, moment: Moment) -> list[Event]:
    """Mark a person late once."""
    person = meeting.attendance.person(command.person)
    found = meeting.attendance.presence.get(person.id)
    if found and found.late:
        raise Refused(N_("{name} is marked late already"), name=person.name)
    return [LateMarked(person.id)]


def checked_in(meeting: Meeting, record: Recorded, event: CheckedIn) -> bool:
    """Begin a stay."""
    attendance = meeting.attendance
    person = attendance.people.by_id.get(event.person)
    if person is None or attendance.is_present(event.person):
        return False
    presence = attendance.presence.setdefault(event.person, Presence())
    presence.stays.append(Interval(event.mode, record.at, came=(record.seq, meeting.agenda.current or 0)))
    presence.late |= event.late
    attendance.present[event.person] = person
    attendance.present_counts[person.role, person.may_vote] += 1
    if meeting.is_under_way:
        attendance.note_quorum(record.at)
    return True


def person_left(meeting: Meeting, record: Recorded, event: PersonLeft) -> bool:
    """End the stay."""
    if not _go(meeting, event.person, record.at):
        return False
    stay = meeting.attendance.presence[event.person].stays[-1]
    stay.until, stay.went = record.at, (record.seq, meeting.agenda.current or 0)
    return True


def forget_stay(meeting: Meeting, person: str, at: datetime) -> bool:
    """Take it that a person who is here had not come this time; who never came before is not late either."""
    if not _go(meeting, person, at):
        return False
    presence = meeting.attendance.presence[person]
    presence.stays.pop()
    presence.late &= bool(presence.stays)
    return True


def _go(meeting: Meeting, id: str, at: datetime) -> bool:
    """Count a person among those present no longer."""
    attendance = meeting.attendance
    if not attendance.is_present(id):
        return False
    person = attendance.people.by_id[id]
    del attendance.present[id]
    attendance.present_counts[person.role, person.may_vote] -= 1
    if meeting.is_under_way:
        attendance.note_quorum(at)
    return True


def person_excused(meeting: Meeting, record: Recorded, event: PersonExcused) -> bool:
    """Keep the apology and its reason."""
    attendance = meeting.attendance
    if event.person not in attendance.people.by_id or attendance.is_present(event.person):
        return False
    presence = attendance.presence.setdefault(event.person, Presence())
    presence.excused, presence.reason = True, event.reason
    return True


def late_marked(meeting: Meeting, record: Recorded, event: LateMarked) -> bool:
    """Keep the mark."""
    if event.person not in meeting.attendance.people.by_id:
        return False
    meeting.attendance.presence.setdefault(event.person, Presence()).late = True
    return True


DECISIONS: Decisions = {
    CheckIn: check_in,
    Leave: leave,
    Excuse: excuse,
    MarkLate: mark_late,
}


APPLICATIONS: Applications = {
    CheckedIn: checked_in,
    PersonLeft: person_left,
    PersonExcused: person_excused,
    LateMarked: late_marked,
}
