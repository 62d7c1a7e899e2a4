"""Owns how a preview looks: doubts and problems first, each with its place, then the items or the people, and the counts."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from facilitator.domain.agenda import ItemKind
from facilitator.domain.agenda_edits import AddItem, ImportAgenda
from facilitator.domain.errors import N_, Message, Several, said
from facilitator.domain.people import Role
from facilitator.session.roster_preview import OUTCOME_WORDS, Outcome, Previewed
from facilitator.tui.drafted import Drafted
from facilitator.tui.lines import Words
from facilitator.tui.widgets.virtual_list import Cell, Column, Line

#: Columns that a place, a number or an outcome has at most.
WIDEST_PLACE = 12
#: Presenter and unit have a cell for narrow screens and one for wide ones.
CELLS = 7
_NONE = Cell("")
_MARKS: dict[Outcome, tuple[str, str]] = {
    Outcome.NEW: ("+", "ok"),
    Outcome.UPDATED: ("~", "accent"),
    Outcome.UNCHANGED: ("=", "muted"),
    Outcome.PROBLEM: ("✗", "bad"),
}


class PreviewLines:
    """The lines of a preview; those of people are made as they are asked for, because there may be ten thousand."""

    def __init__(self, drafted: Drafted, words: Words) -> None:
        self._drafted, self._words = drafted, words
        items = _items(drafted, words)
        first = [*_doubts(drafted, words), *self._problems()]
        gap = [Line("gap", (_NONE,) * CELLS)] if first and (items or drafted.people) else []
        self._before = [*first, *gap, *items]
        outcomes = {words(said(OUTCOME_WORDS[outcome])) for outcome in Outcome} if drafted.is_compared else set()
        ids = {row.person.id for row in drafted.people} if not drafted.is_compared else set()
        places = {line.cells[1].text for line in self._before} | outcomes | ids
        self.columns = (
            Column(1),
            Column(min(max(map(cell_len, places), default=0), WIDEST_PLACE) or 1),
            Column(),
            Column(18, from_width=60, below_width=100),
            Column(32, from_width=100),
            Column(12, from_width=76),
            Column(4, right=True) if items else Column(10, from_width=50),
        )

    def __len__(self) -> int:
        return len(self._before) + len(self._drafted.people)

    def window(self, start: int, stop: int) -> Sequence[Line]:
        """Give some of the lines."""
        before = len(self._before)
        people = range(max(start - before, 0), max(min(stop, len(self)) - before, 0))
        return [*self._before[start:stop], *(self._person(place) for place in people)]

    def whole(self, place: int) -> str:
        """Spell a line out that the list may have cut."""
        line = next(iter(self.window(place, place + 1)), None)
        texts = () if line is None else (cell.text.strip() for cell in line.cells)
        return "  ".join(dict.fromkeys(text for text in texts if text))

    def _person(self, place: int) -> Line:
        row = self._drafted.people[place]
        mark, tone = _MARKS[row.outcome]
        known = self._words(said(OUTCOME_WORDS[row.outcome])) if self._drafted.is_compared else row.person.id
        shows = self._drafted.is_compared or row.outcome is Outcome.PROBLEM
        new = row.then or row.person
        old = row.so_far or new
        return Line(
            place,
            (
                Cell(mark if shows else "", tone),
                Cell(known, tone if shows else "muted"),
                Cell(_changed(old.name, new.name), "muted" if row.outcome is Outcome.UNCHANGED else ""),
                *(Cell(_changed(old.unit, new.unit), "muted"),) * 2,
                Cell(_changed(old.group, new.group), "muted"),
                Cell(_changed(self._role(old.role), self._role(new.role)), "muted"),
            ),
        )

    def _role(self, role: Role | None) -> str:
        return self._words(Message(role or Role.MEMBER))

    def _problems(self) -> Iterator[Line]:
        """Tell the rows that keep a roster from being stored."""
        for place, row in enumerate(self._drafted.people):
            if row.outcome is Outcome.PROBLEM:
                yield Line(
                    f"p{place}", (Cell("✗", "bad"), _NONE, Cell(self._problem(row), "bad"), *(_NONE,) * (CELLS - 3))
                )

    def _problem(self, row: Previewed) -> str:
        return self._words(said(N_("{title}: {why}"), title=row.person.name, why=row.why or ""))


def _changed(old: str, new: str) -> str:
    """Show what stands there now and what would."""
    return new if old == new else f"{old or '–'} → {new or '–'}"


def _doubts(drafted: Drafted, words: Words) -> list[Line]:
    found = sorted(drafted.doubts, key=lambda doubt: not doubt.is_fatal)
    return [
        Line(
            f"d{number}",
            (
                Cell("✗", "bad") if doubt.is_fatal else Cell("!", "warn"),
                Cell(f"{doubt.line}:{doubt.column}", "muted"),
                Cell(words(doubt.text), "bad" if doubt.is_fatal else "warn"),
                *(_NONE,) * (CELLS - 3),
            ),
        )
        for number, doubt in enumerate(found)
    ]


def _items(drafted: Drafted, words: Words) -> list[Line]:
    """Number the items of an agenda, each above those under it."""
    if not isinstance(drafted.command, ImportAgenda):
        return []
    return [
        _item(number, item, words)
        for ordinal, top in enumerate(drafted.command.items, drafted.first)
        for number, item in _numbered(str(ordinal), top)
    ]


def _numbered(number: str, item: AddItem) -> Iterator[tuple[str, AddItem]]:
    yield number, item
    for ordinal, below in enumerate(item.items, 1):
        yield from _numbered(f"{number}.{ordinal}", below)


def _item(number: str, item: AddItem, words: Words) -> Line:
    return Line(
        f"i{number}",
        (
            _NONE,
            Cell(number, "muted"),
            Cell("  " * number.count(".") + item.title),
            *(Cell(item.presenter, "muted"),) * 2,
            Cell("" if item.kind is ItemKind.DISCUSSION else words(Message(item.kind)), "muted"),
            Cell(str(item.minutes or ""), "muted"),
        ),
    )


def count_words(drafted: Drafted, words: Words) -> str:
    """Count what was understood, what it would do, and the doubts."""
    parts: list[str] = []
    if isinstance(drafted.command, ImportAgenda):
        items = sum(1 for top in drafted.command.items for _ in _numbered("", top))
        parts.append(words(said(N_("{n} item"), N_("{n} items"), n=items)))
    elif drafted.people:
        parts.append(_people(drafted, words))
    if drafted.doubts:
        parts.append(words(said(N_("{n} doubt"), N_("{n} doubts"), n=len(drafted.doubts))))
    return words(said("{names}", names=Several(parts)))


def _people(drafted: Drafted, words: Words) -> str:
    count, n = Counter(row.outcome for row in drafted.people), len(drafted.people)
    shown = [outcome for outcome in (Outcome if drafted.is_compared else [Outcome.PROBLEM]) if count[outcome]]
    if not shown:
        return words(said(N_("{n} person"), N_("{n} people"), n=n))
    told = (
        words(said(N_("{n} {outcome}"), n=count[outcome], outcome=said(OUTCOME_WORDS[outcome]))) for outcome in shown
    )
    return words(said(N_("{n} person: {outcomes}"), N_("{n} people: {outcomes}"), n=n, outcomes=Several(told)))
