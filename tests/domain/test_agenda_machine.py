"""The agenda against a naive model: a tree of plain objects, walked anew for every question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from facilitator.domain.agenda_course import CloseItem, NextItem, SkipItem, StartTopic, TakeUp
from facilitator.domain.agenda_edits import AddItem, DropItem, MoveItem, OrderAgenda
from facilitator.domain.life import StartMeeting
from facilitator.domain.particulars import CreateMeeting
from facilitator.domain.queue_acts import RaiseHand
from facilitator.domain.recorded import DESK, person_actor
from facilitator.domain.roster import AddPerson
from tests.domain.machine import THOROUGH, Rules

TITLES = ("Opening", "Budget", "Parks", "Works")

places = st.integers(0, 12)
actors = st.sampled_from([DESK, DESK, person_actor("1")])
seen = st.sampled_from(["nothing", "the truth", "something else"])


@dataclass(eq=False)
class Node:
    id: int
    title: str
    minutes: int | None
    parent: Node | None
    below: list[Node] = field(default_factory=list)
    state: str = "pending"
    number: int = 0
    spent: int = 0
    someone_waits: bool = False

    def walk(self) -> Iterator[Node]:
        for node in self.below:
            yield node
            yield from node.walk()

    def path(self) -> list[Node]:
        """List this node and those above it, but not the root."""
        return [] if self.parent is None else [self, *self.parent.path()]

    def planned(self) -> int:
        below = sum(node.planned() for node in self.below)
        return 0 if self.state == "dropped" else max((self.minutes or 0) * 60, below)

    def left(self) -> int:
        if self.state not in ("pending", "current", "open") or not self.minutes:
            return 0
        return max(self.minutes * 60 - sum(node.planned() for node in self.below) - self.spent, 0)


class NaiveAgenda:
    def __init__(self) -> None:
        self.root = Node(0, "", None, None)
        self.is_open = self.is_printed = False
        self.current: Node | None = None
        self.advance: tuple[str, int] | None = None
        self.now = 0

    def nodes(self) -> list[Node]:
        return list(self.root.walk())

    def add(self, id: int, title: str, minutes: int | None, parent: Node | None) -> bool:
        above = parent or self.root
        if above.state == "dropped" or len(above.path()) >= 6:
            return False
        number = 1 + max((node.number for node in above.below), default=0)
        above.below.append(Node(id, title, minutes, above, number=number))
        self.count()
        return True

    def count(self) -> None:
        """Number by order, until the agenda counts as printed."""
        if not self.is_printed:
            for above in (self.root, *self.nodes()):
                for number, node in enumerate((n for n in above.below if n.state != "dropped"), 1):
                    node.number = number

    def move(self, node: Node, to: Node) -> bool:
        if "dropped" in (node.state, to.state) or node in to.path():
            return False
        assert node.parent is not None
        assert to.parent is not None
        place = to.parent.below.index(to)
        node.parent.below.remove(node)
        if node.parent is not to.parent:
            node.number = 1 + max((other.number for other in to.parent.below), default=0)
        node.parent = to.parent
        to.parent.below.insert(place, node)
        self.count()
        return True

    def order(self, first: list[Node]) -> bool:
        if any(node.state == "dropped" or node.parent is not self.root for node in first):
            return False
        stays = ("closed", "skipped", "dropped", "current")
        front = [n for n in self.root.below if n.state in stays and n not in first]
        self.root.below = front + first + [n for n in self.root.below if n not in first and n not in front]
        self.count()
        return True

    def enter(self, node: Node) -> None:
        if self.current is not None:
            self.current.state = "open"
        self.current, node.state, self.is_printed = node, "current", True

    def leave(self, node: Node) -> None:
        node.state = "closed"
        self.current = None if node is self.current else self.current

    def take_up(self, node: Node) -> bool:
        if not self.is_open or node.state in ("dropped", "current"):
            return False
        self.enter(node)
        return True

    def next(self, saw: str, really: bool, actor: str) -> bool:
        nodes = self.nodes()
        place = nodes.index(self.current) + 1 if self.current else 0
        following = next((n for n in nodes[place:] + nodes[:place] if n.state == "pending"), None)
        waits = self.current is not None and self.current.someone_waits and not really
        if not self.is_open or saw == "something else" or waits or following is None:
            return False
        if saw != "nothing" and self.advance and self.advance[0] != actor and self.now - self.advance[1] < 60:
            return False
        for node in self.current.path() if self.current else ():
            later = any(other.state == "pending" for other in node.walk())
            if node in following.path() or (later and node is not self.current):
                break
            if node.state in ("current", "open"):
                self.leave(node)
        self.enter(following)
        self.advance = (actor, self.now)
        return True

    def close(self, node: Node | None, really: bool) -> bool:
        node = node or self.current
        if not self.is_open or node is None or node.state in ("closed", "dropped"):
            return False
        if node.someone_waits and not really:
            return False
        self.leave(node)
        return True

    def skip(self, node: Node) -> bool:
        if node.state != "pending":
            return False
        node.state = "skipped"
        return True

    def drop(self, node: Node) -> bool:
        if node.state == "dropped" or any(
            n.state not in ("pending", "skipped", "dropped") for n in (node, *node.walk())
        ):
            return False
        for gone in (node, *node.walk()):
            gone.state = "dropped"
        self.count()
        return True

    def topic(self, id: int, title: str, sub: bool) -> bool:
        if not self.is_open:
            return False
        above = self.root
        if sub and self.current is not None:
            assert self.current.parent is not None
            above = self.current if self.current.parent is self.root else self.current.parent
        same = [node for node in above.walk() if node.title == title]
        if any(node.state == "current" for node in same):
            return False
        known = next((node for node in same if node.state in ("pending", "open", "skipped")), None)
        if known is None:
            self.add(id, title, None, above)
            known = above.below[-1]
        self.enter(known)
        return True

    def forecast(self) -> list[tuple[int, int]]:
        """List (id, seconds from now until it ends)."""
        left = [n for n in self.nodes() if n.state in ("pending", "open")]
        ends, result = 0, []
        for node in [self.current, *left] if self.current else left:
            ends += node.left()
            result.append((node.id, ends))
        return result


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
