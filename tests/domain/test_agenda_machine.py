"""The agenda beside a naive model of it, at random."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from facilitator.domain.agenda_course import CloseItem, NextItem, SkipItem, StartTopic, TakeUp
from facilitator.domain.agenda_edits import AddItem, DropItem
from facilitator.domain.agenda_order import MoveItem, OrderAgenda
from facilitator.domain.life import StartMeeting
from facilitator.domain.particulars import CreateMeeting
from facilitator.domain.queue_acts import RaiseHand
from facilitator.domain.recorded import DESK, person_actor
from facilitator.domain.roster import AddPerson
from tests.domain.machine import THOROUGH, Rules
from tests.domain.naive_agenda import NaiveAgenda, Node

TITLES = ("Opening", "Budget", "Parks", "Works")

places = st.integers(0, 12)
actors = st.sampled_from([DESK, DESK, person_actor("1")])
seen = st.sampled_from(["nothing", "the truth", "something else"])


class AgendaMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.real, self.naive = Rules(CreateMeeting("Council"), AddPerson("Bo", id="1")), NaiveAgenda()
        for title in TITLES[:3]:
            self.add(title, 2, 0)
        for title in TITLES[1:]:
            self.add(title, None, 2)

    def node(self, place: int) -> Node:
        nodes = self.naive.nodes()
        return nodes[place % len(nodes)]

    @rule(title=st.sampled_from(TITLES), minutes=st.sampled_from([None, 1, 5]), place=places)
    def add(self, title: str, minutes: int | None, place: int) -> None:
        parent = self.node(place - 1) if place else None
        command = AddItem(title, minutes=minutes, parent=parent.id if parent else 0)
        allowed = self.naive.add(self.real.meeting.seq + 1, title, minutes, parent)
        assert self.real.allow(command) == allowed

    @rule(place=places, to=places)
    def move(self, place: int, to: int) -> None:
        node, target = self.node(place), self.node(to)
        assert self.real.allow(MoveItem(node.id, target.id)) == self.naive.move(node, target)

    @rule(some=st.lists(places, min_size=1, max_size=3))
    def order(self, some: list[int]) -> None:
        first = list(dict.fromkeys(self.node(place) for place in some))
        assert self.real.allow(OrderAgenda(tuple(node.id for node in first))) == self.naive.order(first)

    @rule()
    def start(self) -> None:
        assert self.real.allow(StartMeeting()) != self.naive.is_open
        self.naive.is_open = True

    @rule(place=places)
    def take_up(self, place: int) -> None:
        node = self.node(place)
        assert self.real.allow(TakeUp(node.id)) == self.naive.take_up(node)

    @rule(saw=seen, really=st.booleans(), actor=actors)
    def next(self, saw: str, really: bool, actor: str) -> None:
        truth = self.naive.current.id if self.naive.current else 0
        after = {"nothing": None, "the truth": truth, "something else": truth + 1}[saw]
        assert self.real.allow(NextItem(really, after), actor) == self.naive.next(saw, really, actor)

    @rule(seconds=st.sampled_from([59, 60]), actor=actors)
    def press_twice(self, seconds: int, actor: str) -> None:
        self.next("nothing", True, DESK)
        self.wait(seconds)
        self.next("the truth", True, actor)

    @rule(place=places)
    def jump_and_go_on(self, place: int) -> None:
        self.take_up(place)
        self.next("nothing", True, DESK)

    @rule(place=st.none() | places, really=st.booleans())
    def close(self, place: int | None, really: bool) -> None:
        node = None if place is None else self.node(place)
        assert self.real.allow(CloseItem(node.id if node else None, really)) == self.naive.close(node, really)

    @rule(place=places)
    def skip(self, place: int) -> None:
        assert self.real.allow(SkipItem(self.node(place).id)) == (
            self.node(place).state != "dropped" and self.naive.skip(self.node(place))
        )

    @rule(place=places)
    def drop(self, place: int) -> None:
        node = self.node(place)
        assert self.real.allow(DropItem(node.id)) == self.naive.drop(node)

    @rule(title=st.sampled_from(TITLES), sub=st.booleans())
    def topic(self, title: str, sub: bool) -> None:
        allowed = self.naive.topic(self.real.meeting.seq + 1, title, sub)
        assert self.real.allow(StartTopic(title, sub)) == allowed

    @rule()
    def raise_hand(self) -> None:
        if self.naive.is_open and self.naive.current and not self.naive.current.someone_waits:
            assert self.real.allow(RaiseHand(("1",)))
            self.naive.current.someone_waits = True

    @rule(seconds=st.sampled_from([30, 60]))
    def wait(self, seconds: int) -> None:
        self.real.wait(seconds)
        self.naive.now += seconds
        if self.naive.current:
            self.naive.current.spent += seconds

    @invariant()
    def same_tree(self) -> None:
        agenda, now = self.real.meeting.agenda, self.real.now
        assert [
            (item.id, item.title, item.state, item.ordinal, item.watch.elapsed(now).seconds, agenda.depth(item.id))
            for item in agenda.walk()
        ] == [
            (node.id, node.title, node.state, node.number, node.spent, len(node.path()) - 1)
            for node in self.naive.nodes()
        ]
        assert agenda.current == (self.naive.current and self.naive.current.id)

    @invariant()
    def same_forecast(self) -> None:
        agenda, now = self.real.meeting.agenda, self.real.now
        assert [(f.item, (f.ends - now).seconds) for f in agenda.forecast(now)] == self.naive.forecast()
        assert agenda.planned().seconds == sum(node.planned() for node in self.naive.root.below)

    @invariant()
    def numbers_find_their_items(self) -> None:
        agenda = self.real.meeting.agenda
        for node in self.naive.nodes():
            if node.state != "dropped":
                found = agenda.by_number(".".join(str(n.number) for n in reversed(node.path())))
                assert found is not None
                assert found.id == node.id


TestAgenda = AgendaMachine.TestCase
TestAgenda.settings = THOROUGH
