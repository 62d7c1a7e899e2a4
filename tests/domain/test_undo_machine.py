"""Undo and redo against the plainest model there is: do again, on a fresh meeting, what was not taken back."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, fields, replace
from datetime import datetime

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from facilitator.domain.errors import MeetingError, Refused
from facilitator.domain.meeting import KINDS, Meeting
from facilitator.domain.recorded import DESK, Command, Event, person_actor
from facilitator.domain.undo import FINAL, Redo, Undo
from facilitator.language.grammar import parse
from facilitator.session.clock import ManualClock
from facilitator.session.session import Session
from facilitator.storage.codec import Codec
from facilitator.storage.memory import MemoryLog
from tests.domain.machine import MORNING, THOROUGH, Rules

SETUP = (
    "new meeting: Council",
    "member+ Ann",
    "member+ Bo",
    "member+ Cy",
    "agenda+ Budget 5m",
    "agenda+ Parks",
    "quorum is half",
    "rehearsal",  # it stands for good, so undo ends here
    "start meeting",
)
NAMES = st.sampled_from(["Ann", "Bo", "Cy"])
LINES = st.one_of(
    st.builds("{} {}".format, st.sampled_from(["present+", "present-", "q+", "q-", "ack", "ask+", "yield to"]), NAMES),
    st.sampled_from(
        [
            "ack next", "done", "pause", "continue", "next item", "really next item", "close this item",
            "take up item 1", "close the queue", "reopen the queue", "recess", "resume", "note: words",
            "s/words/ideas/", "time speakers at 1 minute", "draw", "re-add last", "q= Cy, Ann", "end meeting",
            "reopen meeting: more to say", "skip item 2", "agenda+ Works",
        ]
    ),
)  # fmt: skip


def _session(clock: ManualClock) -> Session:
    return Session(MemoryLog(Codec(KINDS)), clock=clock, entropy=bytes, keys=lambda name: ())


@dataclass(frozen=True)
class Done:
    """One command that was allowed, and the gist of what came of it; ``place`` is where it stands in history."""

    place: int
    at: datetime
    actor: str
    command: Command
    gist: list[object]
    is_final: bool

    @property
    def counts(self) -> bool:
        return self.actor == DESK or self.is_final


def _gist(meeting: Meeting, events: Sequence[Event]) -> list[object]:
    """List what events say, with an item's number for its id and without the ids of hands and speeches."""
    gist: list[object] = []
    for event in events:
        said = {part.name: getattr(event, part.name) for part in fields(event) if part.name not in ("entry", "speech")}
        if said.get("item"):
            said["item"] = meeting.agenda.number(said["item"])
        gist.append((event.kind, said))
    return gist


def _seen(meeting: Meeting, now: datetime) -> object:
    """List what people see of a meeting, without the numbers of records."""
    floor, agenda = meeting.floor, meeting.agenda
    return (
        meeting.life.phase,
        [(speech.person, speech.watch.is_running, speech.watch.elapsed(now), speech.limit) for speech in floor.log],
        [speech.person for speech in floor.stack],
        floor.by_person,
        sorted(
            (
                agenda.number(item) if item else "",
                queue.is_open,
                [(entry.person, entry.turn) for entry in queue.entries],
            )
            for item, queue in floor.queues.items()
            if queue.entries or not queue.is_open
        ),
        [(agenda.number(item.id), item.title, item.state, item.watch.elapsed(now)) for item in agenda.walk()],
        meeting.attendance.present,
        meeting.attendance.presence,
        [(entry.kind, entry.text) for entry in meeting.record.entries.values()],
    )


class UndoMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.clock = ManualClock(MORNING)
        self.session = _session(self.clock)
        self.done: list[Done] = []
        self.undone: list[Done] = []
        self.base = Meeting()
        for line in SETUP:
            self.do(line, DESK)

    def teardown(self) -> None:
        self.session.close()

    @property
    def meeting(self) -> Meeting:
        return self.session.view(lambda meeting, now: meeting)

    @rule(line=LINES, actor=st.sampled_from([DESK, DESK, person_actor("2")]))
    def do(self, line: str, actor: str) -> None:
        before = (self.session.records(), self.undone[:])
        try:
            command = parse(self.meeting, self.clock.now(), line, actor)
            assert isinstance(command, Command)
            receipt = self.session.handle(command, actor=actor)
        except MeetingError:
            assert (self.session.records(), self.undone) == before
            return
        events = [record.event for record in receipt.records if record.event is not None]
        gist, is_final = _gist(self.meeting, events), any(event.kind in FINAL for event in events)
        act = Done(receipt.records[0].seq, self.clock.now(), actor, command, gist, is_final)
        self.done.append(act)
        if act.counts:
            self.undone.clear()
        if act.is_final:
            self.base = deepcopy(self.meeting)

    @rule(seconds=st.sampled_from([1, 30]))
    def wait(self, seconds: int) -> None:
        self.clock.advance(seconds=seconds)

    @rule(count=st.integers(1, 4))
    def undo(self, count: int) -> None:
        self.could_undo(count)
        self.compare()

    @rule(speaker=NAMES, other=NAMES)
    def take_back_the_end_of_a_speech(self, speaker: str, other: str) -> None:
        """Bring about what single steps seldom do: somebody else was given the floor meanwhile."""
        self.do(f"ack {speaker}", DESK)
        self.do("done", DESK)
        self.do(f"ack {other}", person_actor("2"))
        self.undo(1)

    @rule()
    def redo(self) -> None:
        self.could_redo()
        self.compare()

    def could_undo(self, count: int = 1) -> bool:
        mine = [act for act in self.done if act.counts][::-1][:count]
        possible = len(mine) == count and not any(act.is_final for act in mine)
        try:
            self.session.handle(Undo(count))
        except Refused as refusal:
            assert not possible or "stands in the way" in str(refusal)
            return False
        assert possible
        for act in mine:
            self.done.remove(act)
        self.undone += mine
        return True

    def could_redo(self) -> bool:
        try:
            self.session.handle(Redo())
        except Refused as refusal:
            assert ("nothing to redo" in str(refusal)) == (not self.undone)
            return False
        self.done.append(self.undone.pop())
        self.done.sort(key=lambda act: act.place)
        return True

    def compare(self) -> None:
        """Do again what was not taken back; where it comes to the same records, it comes to the same meeting."""
        again = Rules()
        for act in self.done:
            again.now = act.at
            if not again.allow(act.command, act.actor) or _gist(again.meeting, again.last) != act.gist:
                return
        assert _seen(again.meeting, self.clock.now()) == _seen(self.meeting, self.clock.now())

    @rule()
    def undo_all_and_redo_all(self) -> None:
        """Without others in the way, undo ends at the last act that stands for good, and redo where it began."""
        before, undone = deepcopy(self.meeting), 0
        alone = all(act.actor == DESK for act in self.since_final())
        while self.could_undo():
            undone += 1
        if alone:
            assert self.without_numbers(self.meeting) == self.without_numbers(self.base)
        while undone and self.could_redo():
            undone -= 1
        if alone or not undone:
            assert not undone
            assert self.without_numbers(self.meeting) == self.without_numbers(before)

    def since_final(self) -> list[Done]:
        last = max((n for n, act in enumerate(self.done) if act.is_final), default=-1)
        return self.done[last + 1 :]

    def without_numbers(self, meeting: Meeting) -> Meeting:
        return replace(meeting, seq=0, digest="", history=type(meeting.history)())

    @invariant()
    def the_records_tell_of_the_live_meeting(self) -> None:
        assert self.session.private_meeting() == self.meeting

    @invariant()
    def whatever_counts_fits(self) -> None:
        assert not self.meeting.history.unfitted
        assert sum(speech.watch.is_running for speech in self.meeting.floor.stack) <= 1


TestUndo = UndoMachine.TestCase
TestUndo.settings = THOROUGH
