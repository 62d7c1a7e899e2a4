"""Owns a naive model of the floor: lists, counters of seconds, and a word for every refusal."""

from dataclasses import dataclass, field

OBSERVER = "5"
PRIORITY = {"ask": 0, "order": 1, "clarify": 2, "reply": 3, "statement": 4, "pro": 4, "contra": 4}


@dataclass
class Hand:
    person: str
    turn: str


@dataclass
class Line:
    """A queue; until it is first used, whether it is open follows the setting."""

    is_open: bool
    is_used: bool = False
    hands: list[Hand] = field(default_factory=list)
    last: Hand | None = None


@dataclass
class Talk:
    person: str
    limit: int | None
    spoken: int = 0
    runs: bool = True
    interrupted: bool = False
    held: bool = False


class NaiveFloor:
    """Every method tells whether its wish is allowed."""

    def __init__(self) -> None:
        self.lines: dict[int, Line] = {}
        self.item = 0
        self.stack: list[Talk] = []
        self.limit: int | None = None
        self.in_recess = False
        self.gone: set[str] = set()
        self.here: set[str] = set()
        self.several = self.present_only = self.closed_at_first = False
        self.totals: dict[str, list[int]] = {}

    def line(self) -> Line:
        line = self.lines.setdefault(self.item, Line(True))
        if not line.is_used:
            line.is_open = not self.closed_at_first
        return line

    def used(self) -> Line:
        line = self.line()
        line.is_used = True
        return line

    def of(self, person: str) -> list[Hand]:
        return [hand for hand in self.line().hands if hand.person == person]

    def wait(self, seconds: int) -> None:
        for talk in self.stack:
            talk.spoken += seconds if talk.runs else 0

    def raise_hand(self, person: str, turn: str, later: bool) -> bool:
        line = self.line()
        same = any(PRIORITY[hand.turn] == PRIORITY[turn] for hand in self.of(person))
        barred = person == OBSERVER or (self.present_only and person not in self.here)
        if barred or (not line.is_open and turn != "order") or (same and not self.several and not later):
            return False
        ahead = [n + 1 for n, hand in enumerate(line.hands) if PRIORITY[hand.turn] <= PRIORITY[turn]]
        self.used().hands.insert(len(line.hands) if later else max(ahead, default=0), Hand(person, turn))
        return True

    def move(self, person: str, place: int | None) -> bool:
        hands = self.line().hands
        if not self.of(person) or (place is not None and not 1 <= place <= len(hands)):
            return False
        hand = self.of(person)[0]
        hands[:] = [other for other in hands if other is not hand]
        hands.insert(len(hands) if place is None else place - 1, hand)
        return True

    def drop_all(self, person: str) -> bool:
        mine = self.of(person)
        self.line().hands = [hand for hand in self.line().hands if hand.person != person]
        return bool(mine)

    def replace(self, people: list[str]) -> bool:
        if not people and not self.line().hands:
            return False
        self.used().hands = [Hand(person, "statement") for person in people]
        return True

    def set_open(self, is_open: bool) -> bool:
        if self.line().is_open == is_open:
            return False
        self.used().is_open = is_open
        return True

    def re_add(self) -> bool:
        last = self.line().last
        if last is None or self.of(last.person):
            return False
        self.line().hands.insert(0, Hand(last.person, last.turn))
        return True

    def call_next(self, saw: str) -> bool:
        waiting = [hand for hand in self.line().hands if hand.person not in self.gone]
        if self.in_recess or saw == "something else" or not waiting:
            return False
        self.start(waiting[0].person, waiting[0], self.limit)
        return True

    def call(self, person: str, saw: str) -> bool:
        if self.in_recess or saw == "something else" or not self.may_get_floor(person):
            return False
        self.start(person, self.of(person)[0] if self.of(person) else None, self.limit)
        return True

    def may_get_floor(self, person: str) -> bool:
        has_it = bool(self.stack) and self.stack[-1].person == person
        return not has_it and person != OBSERVER and person not in self.gone

    def start(self, person: str, hand: Hand | None, limit: int | None) -> None:
        line = self.used()
        if hand is not None:
            line.hands = [other for other in line.hands if other is not hand]
            line.last = hand
        if hand is not None and hand.turn == "ask" and self.stack:
            if self.stack[-1].runs:
                self.stack[-1].runs, self.stack[-1].interrupted = False, True
        else:
            self.end_all()
        self.stack.append(Talk(person, limit))
        self.totals.setdefault(person, [0, 0])[0] += 1

    def end_all(self) -> None:
        while self.stack:
            self.end(self.stack[-1])

    def end(self, talk: Talk) -> None:
        self.stack = [other for other in self.stack if other is not talk]
        self.totals[talk.person][1] += talk.spoken

    def go_on(self) -> None:
        if self.stack and self.stack[-1].interrupted:
            self.stack[-1].interrupted = False
            self.stack[-1].runs, self.stack[-1].held = not self.in_recess, self.in_recess

    def done(self, saw: str) -> bool:
        if saw == "something else" or not self.stack:
            return False
        self.end(self.stack[-1])
        self.go_on()
        return True

    def last_word(self, person: str) -> bool:
        if person == OBSERVER:
            return False
        line = self.used()
        line.hands, line.is_open = [Hand(person, "statement")], False
        return True

    def give(self, to: str) -> bool:
        if self.in_recess or not self.stack or not self.may_get_floor(to):
            return False
        limit = self.stack[-1].limit
        left = None if limit is None else limit - self.stack[-1].spoken
        if left is not None and left <= 0:
            return False
        self.start(to, None, left)
        return True

    def time(self, seconds: int | None) -> bool:
        if (seconds is None and self.limit is None) or seconds == 0:
            return False
        self.limit = seconds
        for talk in self.stack:
            talk.limit = seconds
        return True

    def extend(self, seconds: int) -> bool:
        limit = self.stack[-1].limit if self.stack else None
        if limit is None or limit + seconds <= 0:
            return False
        self.stack[-1].limit = limit + seconds
        return True

    def run(self, runs: bool) -> bool:
        if self.in_recess or not self.stack or self.stack[-1].runs == runs:
            return False
        self.stack[-1].runs, self.stack[-1].interrupted = runs, False
        return True

    def recess(self, begins: bool) -> bool:
        if self.in_recess == begins:
            return False
        self.in_recess = begins
        for talk in self.stack:
            talk.held, talk.runs = (talk.runs, False) if begins else (False, talk.held)
        return True

    def take_up(self, item: int) -> bool:
        if self.in_recess or item == self.item:
            return False
        self.end_all()
        self.item = item
        return True

    def leave(self, person: str) -> bool:
        if person not in self.here:
            return False
        had_floor = bool(self.stack) and self.stack[-1].person == person
        for talk in [talk for talk in self.stack if talk.person == person]:
            self.end(talk)
        if had_floor:
            self.go_on()
        self.here.discard(person)
        self.gone.add(person)
        return True

    def come(self, person: str) -> bool:
        if person in self.here:
            return False
        self.here.add(person)
        self.gone.discard(person)
        return True
