"""Owns who is who in a log: nicks with marks behind them, changed nicks, and how each name is best written."""

from collections.abc import Iterable, Iterator

from facilitator.domain.people import fold
from facilitator.exchange.readers.log_acts import (
    Apologies,
    Call,
    Chairs,
    Gone,
    Hand,
    HandDown,
    Here,
    LogLine,
    NotChairs,
    Scribes,
    Task,
    Words,
)
from facilitator.exchange.readers.log_typed import Typed
from facilitator.exchange.readers.log_words import plain_nick


class Names:
    """The names of one log.

    Attributes:
        written: the best form of a name seen so far, by its folded form; one with a capital is better than a nick.
        nicks: the forms in which somebody typed, by the folded name.
    """

    def __init__(self, renamed: dict[str, str], lines: Iterable[Typed]) -> None:
        self._before = {fold(plain_nick(new)): plain_nick(old) for new, old in renamed.items()}
        self._typed = {fold(plain_nick(line.nick)) for line in lines}
        self.written: dict[str, str] = {}
        self.nicks: dict[str, tuple[str, ...]] = {}
        self._full: dict[str, str] = {}

    def root(self, nick: str) -> str:
        """Name who types as ``nick``: the first nick under which that person typed."""
        name, seen = plain_nick(nick), set[str]()
        best = name
        while (folded := fold(name)) in self._before and folded not in seen:
            seen.add(folded)
            name = self._before[folded]
            best = name if fold(name) in self._typed else best
        return best

    def has_typed(self, name: str) -> bool:
        """Whether anybody types under that name."""
        return fold(plain_nick(name)) in self._typed

    def type(self, nick: str) -> None:
        """Remember a form in which somebody typed."""
        folded = fold(self.root(nick))
        self.written.setdefault(folded, self.root(nick))
        if nick not in self.nicks.get(folded, ()):
            self.nicks[folded] = (*self.nicks.get(folded, ()), nick)

    def hear(self, line: LogLine) -> None:
        """Remember how an act writes names."""
        if isinstance(line.act, Scribes):
            self._full.update({fold(nick): full for nick, full in line.act.people if full})
        for name in _named(line):
            known = self.written.setdefault(fold(name), name)
            if known.islower() and not name.islower():
                self.written[fold(name)] = name

    def settled(self) -> dict[str, str]:
        """Give the form to write each name in: the full name where the log tells it."""
        return self.written | self._full


def _named(line: LogLine) -> Iterator[str]:
    match line.act:
        case Words(speaker=name) | Call(name=name) if name:
            yield name
        case Here(names) | Gone(names) | Apologies(names) | Chairs(names) | NotChairs(names) | HandDown(names):
            yield from names
        case Hand(names=names) | Task(who=names):
            yield from names
        case Scribes(people):
            yield from (nick for nick, _ in people)
        case _:
            return
