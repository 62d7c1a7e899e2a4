"""Presence and quorum against a naive model that counts everybody anew each time."""

from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from facilitator.domain.attendance import CheckIn, Excuse, Leave, MarkLate, Mode
from facilitator.domain.life import EndMeeting, ReopenMeeting, StartMeeting
from facilitator.domain.particulars import CreateMeeting
from facilitator.domain.people import Role
from facilitator.domain.quorum import QuorumRule, SetQuorum
from facilitator.domain.roster import AddPerson, EditPerson, PersonField
from tests.domain.machine import MORNING, THOROUGH, Rules

AT_FIRST = "1234"
ids = st.sampled_from(AT_FIRST * 3 + "56")
some_ids = st.lists(ids, min_size=1, max_size=3)
quorums = st.builds(
    QuorumRule,
    number=st.sampled_from([0, 0, 2, 4]),
    numerator=st.sampled_from([0, 1, 2]),
    denominator=st.sampled_from([2, 3]),
    exceeds=st.booleans(),
    roles=st.sampled_from([(), (), (Role.CHAIR,), (Role.MEMBER, Role.GUEST)]),
)


@dataclass
class Member:
    role: str
    votes: bool
    stays: list[list[object]] = field(default_factory=list)
    late: bool = False
    apology: str | None = None

    @property
    def is_here(self) -> bool:
        return bool(self.stays) and self.stays[-1][2] is None

    @property
    def status(self) -> str:
        if self.is_here:
            return "present"
        if self.stays:
            return "left"
        return "expected" if self.apology is None else "excused"


class NaiveAttendance:
    def __init__(self) -> None:
        self.people: dict[str, Member] = {}
        self.phase = "draft"
        self.now = 0
        self.rule = QuorumRule()
        self.changes: list[bool] = []

    def add(self, id: str, role: Role) -> bool:
        if self.phase == "closed" or id in self.people:
            return False
        self.people[id] = Member(role, role in ("chair", "deputy", "member"))
        self.note()
        return True

    def change_role(self, id: str, role: Role) -> bool:
        if self.phase == "closed" or id not in self.people or self.people[id].role == role:
            return False
        self.people[id].role = role
        self.note()
        return True

    def change_vote(self, id: str, votes: bool) -> bool:
        if self.phase == "closed" or id not in self.people or self.people[id].votes == votes:
            return False
        self.people[id].votes = votes
        self.note()
        return True

    def come(self, ids: list[str], mode: Mode) -> bool:
        if self.phase == "closed" or not set(ids) <= set(self.people) or all(self.people[id].is_here for id in ids):
            return False
        for id in ids:
            person = self.people[id]
            if not person.is_here:
                is_expected = person.role not in ("guest", "observer")
                person.late |= is_expected and self.now > 5 * 60 and not person.stays
                person.stays.append([mode, self.now, None])
                self.note()
        return True

    def go(self, ids: list[str]) -> bool:
        known = self.phase != "closed" and set(ids) <= set(self.people)
        if not known or not any(self.people[id].is_here for id in ids):
            return False
        for id in ids:
            if self.people[id].is_here:
                self.people[id].stays[-1][2] = self.now
                self.note()
        return True

    def excuse(self, ids: list[str], reason: str) -> bool:
        known = self.phase != "closed" and set(ids) <= set(self.people)
        if not known or any(self.people[id].is_here for id in ids):
            return False
        for id in ids:
            self.people[id].apology = reason
        return True

    def mark_late(self, id: str) -> bool:
        if self.phase == "closed" or id not in self.people or self.people[id].late:
            return False
        self.people[id].late = True
        return True

    def set_rule(self, rule: QuorumRule) -> bool:
        if self.phase == "closed":
            return False
        self.rule = rule
        self.note()
        return True

    def start(self) -> bool:
        if self.phase != "draft":
            return False
        self.phase = "open"
        self.note()
        return True

    def end(self) -> bool:
        if self.phase != "open":
            return False
        self.phase = "closed"
        return True

    def reopen(self) -> bool:
        if self.phase != "closed":
            return False
        self.phase = "open"
        return True

    def quorum(self) -> tuple[int, int, int]:
        """Count (present, base, needed)."""
        rule = self.rule
        base = [p for p in self.people.values() if (p.role in rule.roles if rule.roles else p.votes)]
        share = Fraction(rule.numerator, rule.denominator) * len(base)
        needed = rule.number or (0 if not rule.numerator else floor(share) + 1 if rule.exceeds else ceil(share))
        return sum(p.is_here for p in base), len(base), needed

    def note(self) -> None:
        """Remember a change, once somebody could be counted."""
        present, _, needed = self.quorum()
        met = present >= needed
        if (
            self.phase == "open"
            and (self.rule.number or self.rule.numerator)
            and (not self.changes or self.changes[-1] != met)
        ):
            self.changes.append(met)


class AttendanceMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.real = Rules(CreateMeeting("Council", starts=MORNING))
        self.naive = NaiveAttendance()
        for id in AT_FIRST:
            self.add(id, Role.MEMBER)

    @rule(id=ids, role=st.sampled_from(Role))
    def add(self, id: str, role: Role) -> None:
        assert self.real.allow(AddPerson(f"Person {id}", id=id, role=role)) == self.naive.add(id, role)

    @rule(id=ids, role=st.sampled_from(Role))
    def change_role(self, id: str, role: Role) -> None:
        assert self.real.allow(EditPerson(id, PersonField.ROLE, role)) == self.naive.change_role(id, role)

    @rule(id=ids, votes=st.booleans())
    def change_vote(self, id: str, votes: bool) -> None:
        command = EditPerson(id, PersonField.MAY_VOTE, "yes" if votes else "no")
        assert self.real.allow(command) == self.naive.change_vote(id, votes)

    @rule(ids=some_ids, mode=st.sampled_from(Mode))
    def come(self, ids: list[str], mode: Mode) -> None:
        assert self.real.allow(CheckIn(tuple(ids), mode)) == self.naive.come(ids, mode)

    @rule(ids=some_ids)
    def go(self, ids: list[str]) -> None:
        assert self.real.allow(Leave(tuple(ids))) == self.naive.go(ids)

    @rule(ids=some_ids, reason=st.sampled_from(["", "ill"]))
    def excuse(self, ids: list[str], reason: str) -> None:
        assert self.real.allow(Excuse(tuple(ids), reason)) == self.naive.excuse(ids, reason)

    @rule(id=ids)
    def mark_late(self, id: str) -> None:
        assert self.real.allow(MarkLate(id)) == self.naive.mark_late(id)

    @rule(quorum=quorums)
    def set_quorum(self, quorum: QuorumRule) -> None:
        assert self.real.allow(SetQuorum(quorum)) == self.naive.set_rule(quorum)

    @rule()
    def start(self) -> None:
        assert self.real.allow(StartMeeting()) == self.naive.start()

    @rule(for_good=st.sampled_from([False, False, False, True]))
    def end(self, for_good: bool) -> None:
        assert self.real.allow(EndMeeting()) == self.naive.end()
        if not for_good:
            self.reopen()

    @rule()
    def reopen(self) -> None:
        assert self.real.allow(ReopenMeeting("more to say")) == self.naive.reopen()

    @rule(seconds=st.sampled_from([1, 300]))
    def wait(self, seconds: int) -> None:
        self.real.wait(seconds)
        self.naive.now += seconds

    @invariant()
    def same_people(self) -> None:
        attendance = self.real.meeting.attendance
        for id, member in self.naive.people.items():
            presence = attendance.presence.get(id)
            stays = [
                [stay.mode, (stay.since - MORNING).seconds, stay.until and (stay.until - MORNING).seconds]
                for stay in (presence.stays if presence else [])
            ]
            assert attendance.status(id) == member.status
            assert stays == member.stays
            assert (presence.late if presence else False) == member.late
        assert set(attendance.present) == {id for id, member in self.naive.people.items() if member.is_here}

    @invariant()
    def same_quorum(self) -> None:
        attendance = self.real.meeting.attendance
        stamp = attendance.quorum()
        assert (stamp.present, stamp.base, stamp.threshold) == self.naive.quorum()
        assert [change.stamp.is_met for change in attendance.quorum_changes] == self.naive.changes


TestAttendance = AttendanceMachine.TestCase
TestAttendance.settings = THOROUGH
