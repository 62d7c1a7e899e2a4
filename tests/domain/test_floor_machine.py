"""The floor beside a naive model of it, at random."""

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from facilitator.domain.agenda_course import TakeUp
from facilitator.domain.agenda_edits import AddItem
from facilitator.domain.attendance import CheckIn, Leave
from facilitator.domain.floor import RANK
from facilitator.domain.floor_events import Turn
from facilitator.domain.life import Recess, Resume, StartMeeting
from facilitator.domain.particulars import ChangeSetting, CreateMeeting, Setting
from facilitator.domain.people import Role
from facilitator.domain.queue_acts import (
    CloseQueue,
    GiveLastWord,
    LowerHand,
    MoveHand,
    PutLast,
    RaiseHand,
    ReAddLast,
    ReopenQueue,
    ReplaceQueue,
)
from facilitator.domain.roster import AddPerson
from facilitator.domain.speech_acts import CallNext, CallSpeaker, EndSpeech, YieldFloor
from facilitator.domain.speech_clock import ContinueSpeech, ExtendSpeech, PauseSpeech, TimeSpeakers
from tests.domain.machine import THOROUGH, Rules
from tests.domain.naive_floor import OBSERVER, PRIORITY, NaiveFloor

SPEAKERS = ("1", "2", "3", "4")
PEOPLE = (*SPEAKERS, OBSERVER)
SETUP = (
    CreateMeeting("Council"),
    *(AddPerson(f"Member {id}", id=id) for id in SPEAKERS),
    AddPerson("Observer", id=OBSERVER, role=Role.OBSERVER),
    AddItem("First"),
    AddItem("Second"),
    StartMeeting(),
)
FIRST, SECOND = 7, 8

somebody = st.sampled_from(PEOPLE)
turns = st.sampled_from(Turn)
seen = st.sampled_from(["nothing", "the truth", "something else"])


class FloorMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.real, self.naive = Rules(*SETUP), NaiveFloor()

    def after(self, saw: str) -> int | None:
        speech = self.real.meeting.floor.speech
        truth = speech.id if speech else 0
        return {"nothing": None, "the truth": truth, "something else": truth + 1}[saw]

    @rule(person=somebody, turn=turns, later=st.sampled_from([False, False, True]))
    def raise_hand(self, person: str, turn: Turn, later: bool) -> None:
        turn = Turn.STATEMENT if later else turn
        assert self.real.allow(RaiseHand((person,), turn, later=later)) == self.naive.raise_hand(person, turn, later)

    @rule(person=somebody)
    def lower_hand(self, person: str) -> None:
        assert self.real.allow(LowerHand(person)) == self.naive.drop_all(person)

    @rule(person=somebody, place=st.none() | st.integers(0, 4))
    def move(self, person: str, place: int | None) -> None:
        command = PutLast(person) if place is None else MoveHand(person, place)
        assert self.real.allow(command) == self.naive.move(person, place)

    @rule(people=st.lists(somebody, max_size=3, unique=True))
    def replace(self, people: list[str]) -> None:
        assert self.real.allow(ReplaceQueue(tuple(people))) == self.naive.replace(people)

    @rule(is_open=st.booleans())
    def open_or_close(self, is_open: bool) -> None:
        assert self.real.allow(ReopenQueue() if is_open else CloseQueue()) == self.naive.set_open(is_open)

    @rule()
    def re_add(self) -> None:
        assert self.real.allow(ReAddLast()) == self.naive.re_add()

    @rule(saw=seen)
    def call_next(self, saw: str) -> None:
        assert self.real.allow(CallNext(self.after(saw))) == self.naive.call_next(saw)

    @rule(person=somebody, saw=seen)
    def call(self, person: str, saw: str) -> None:
        assert self.real.allow(CallSpeaker(person, self.after(saw))) == self.naive.call(person, saw)

    @rule(speaker=somebody, asker=somebody, pauses=st.booleans(), breaks=st.booleans())
    def interpose(self, speaker: str, asker: str, pauses: bool, breaks: bool) -> None:
        """Bring about what single wishes seldom do: a question to somebody who speaks."""
        self.call(speaker, "nothing")
        if pauses:
            self.pause_or_continue(False)
        self.raise_hand(asker, Turn.ASK, False)
        self.wait(10)
        self.call(asker, "nothing")
        if breaks:
            self.recess(True)
            self.done("nothing")

    @rule(saw=seen)
    def done(self, saw: str) -> None:
        assert self.real.allow(EndSpeech(self.after(saw))) == self.naive.done(saw)

    @rule(person=somebody)
    def last_word(self, person: str) -> None:
        assert self.real.allow(GiveLastWord(person)) == self.naive.last_word(person)

    @rule(to=somebody)
    def give(self, to: str) -> None:
        assert self.real.allow(YieldFloor(to)) == self.naive.give(to)

    @rule(seconds=st.sampled_from([None, 0, 10, 60]))
    def time(self, seconds: int | None) -> None:
        assert self.real.allow(TimeSpeakers(seconds)) == self.naive.time(seconds)

    @rule(seconds=st.sampled_from([-30, 20]))
    def extend(self, seconds: int) -> None:
        assert self.real.allow(ExtendSpeech(seconds)) == self.naive.extend(seconds)

    @rule(runs=st.booleans())
    def pause_or_continue(self, runs: bool) -> None:
        assert self.real.allow(ContinueSpeech() if runs else PauseSpeech()) == self.naive.run(runs)

    @rule(begins=st.booleans())
    def recess(self, begins: bool) -> None:
        assert self.real.allow(Recess() if begins else Resume()) == self.naive.recess(begins)

    @rule(item=st.sampled_from([FIRST, SECOND]))
    def take_up(self, item: int) -> None:
        assert self.real.allow(TakeUp(item)) == self.naive.take_up(item)

    @rule(person=somebody, comes=st.booleans())
    def come_or_leave(self, person: str, comes: bool) -> None:
        command, naive = (CheckIn((person,)), self.naive.come) if comes else (Leave((person,)), self.naive.leave)
        assert self.real.allow(command) == naive(person)

    @rule(
        setting=st.sampled_from(["several", "present_only", "closed_at_first"]),
        on=st.booleans(),
    )
    def switch(self, setting: str, on: bool) -> None:
        names = {"several": Setting.SEVERAL_ENTRIES, "present_only": Setting.PRESENT_ONLY}
        assert self.real.allow(ChangeSetting(names.get(setting, Setting.INITIALLY_CLOSED), "on" if on else "off"))
        setattr(self.naive, setting, on)

    @rule(seconds=st.sampled_from([1, 10, 30, 60]))
    def wait(self, seconds: int) -> None:
        self.real.wait(seconds)
        self.naive.wait(seconds)

    @invariant()
    def same_queues(self) -> None:
        floor = self.real.meeting.floor
        for item, line in self.naive.lines.items():
            assert [(entry.person, entry.turn) for entry in floor.queue(item).entries] == [
                (hand.person, hand.turn) for hand in line.hands
            ]
            assert not line.is_used or floor.queue(item).is_open == line.is_open

    @invariant()
    def same_speeches(self) -> None:
        floor, now = self.real.meeting.floor, self.real.now
        assert [
            (
                speech.person,
                speech.watch.is_running,
                speech.watch.elapsed(now).seconds,
                None if speech.limit is None else speech.limit.seconds,
            )
            for speech in floor.stack
        ] == [(talk.person, talk.runs, talk.spoken, talk.limit) for talk in self.naive.stack]
        assert sum(speech.watch.is_running for speech in floor.stack) <= 1

    @invariant()
    def same_totals(self) -> None:
        totals = self.real.meeting.floor.by_person
        assert {id: [total.speeches, total.spoken.seconds] for id, total in totals.items()} == self.naive.totals


TestFloor = FloorMachine.TestCase
TestFloor.settings = THOROUGH


def test_the_model_ranks_turns_as_the_rules_do() -> None:
    assert {turn.value: rank for turn, rank in RANK.items()} == PRIORITY
