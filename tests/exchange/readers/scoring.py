"""Owns how an agenda that was read is marked against what stands in the file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from facilitator.exchange.readers.drafts import ItemDraft

Fact = tuple[str, str, int | None, str]


@dataclass(frozen=True, slots=True)
class Score:
    """Number and title of what is missing, extra, or has the wrong minutes or presenter."""

    missing: tuple[str, ...]
    extra: tuple[str, ...]
    wrong: tuple[str, ...]

    def total(self) -> int:
        return len(self.missing) + len(self.extra) + len(self.wrong)


def facts(items: Iterable[ItemDraft]) -> Iterator[Fact]:
    for item in items:
        yield item.number, item.title, item.minutes, item.presenter
        yield from facts(item.items)


def score(read: list[Fact], expected: list[Fact]) -> Score:
    """Align by number and title, in order; compare minutes and presenter of what is aligned."""
    names, wanted = [f"{fact[0]} {fact[1]}" for fact in read], [f"{fact[0]} {fact[1]}" for fact in expected]
    missing, extra, wrong = list[str](), list[str](), list[str]()
    for kind, a1, a2, b1, b2 in SequenceMatcher(None, names, wanted, autojunk=False).get_opcodes():
        if kind == "equal":
            pairs = zip(read[a1:a2], expected[b1:b2], strict=True)
            wrong += [f"{want[0]} {want[1]}" for got, want in pairs if got[2:] != want[2:]]
        else:
            extra += names[a1:a2]
            missing += wanted[b1:b2]
    return Score(tuple(missing), tuple(extra), tuple(wrong))
