"""Owns a naive model of the agenda: a tree of plain objects, walked anew for every question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


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

    def levels(self) -> int:
        return 1 + max((node.levels() for node in self.below if node.state != "dropped"), default=0)

    def begun(self) -> list[Node]:
        return [node for node in (*self.walk(), self) if node.state in ("current", "open")]

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
        self.place: Node | None = None
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
        if len(to.parent.path()) + node.levels() > 6:
            return False
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
        for above in node.path()[1:]:
            above.state = "open" if above.state == "pending" else above.state
        self.current = self.place = node
        node.state, self.is_printed = "current", True

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
        place = nodes.index(self.place) + 1 if self.place else 0
        following = next((n for n in nodes[place:] + nodes[:place] if n.state == "pending"), None)
        if not self.is_open or saw == "something else" or following is None:
            return False
        if saw != "nothing" and self.advance and self.advance[0] != actor and self.now - self.advance[1] < 60:
            return False
        left = self.left_behind(following)
        if any(node.someone_waits for node in (*left, *([self.current] if self.current else []))) and not really:
            return False
        for node in left:
            self.leave(node)
        self.enter(following)
        self.advance = (actor, self.now)
        return True

    def left_behind(self, following: Node) -> list[Node]:
        left: list[Node] = []
        for node in self.place.path() if self.place else ():
            later = any(other.state == "pending" for other in node.walk())
            if node in following.path() or (later and node is not self.place):
                break
            left += [each for each in node.begun() if each not in left]
        return left

    def close(self, node: Node | None, really: bool) -> bool:
        node = node or self.current
        if not self.is_open or node is None or node.state in ("closed", "dropped"):
            return False
        closed = {*node.begun(), node}
        if any(each.someone_waits for each in closed) and not really:
            return False
        for each in closed:
            self.leave(each)
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
