"""Owns how a flat list of items becomes a tree: each stands under the last one that is less deep."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from facilitator.domain.frozen import frozen
from facilitator.exchange.readers.agenda_kinds import kind_of
from facilitator.exchange.readers.agenda_said import Line
from facilitator.exchange.readers.drafts import ItemDraft

DEPTH_LIMIT = 6


@frozen
class Deep:
    """An item and how deep it stands, from 0."""

    depth: int
    item: ItemDraft


def item_of(line: Line) -> ItemDraft:
    """Make an item of what a line says; its number comes from the tree."""
    return ItemDraft(
        "", line.title, line.minutes, line.presenter, line.links, kind_of(line.title), line.note, line.open_floor
    )


def tree(items: Iterable[Deep]) -> tuple[ItemDraft, ...]:
    """Put items under each other and number them; what is deeper than one below its forerunner, or than the limit, moves up."""
    flat, above = list[Deep](), list[int]()
    for deep in items:
        while above and above[-1] >= deep.depth:
            above.pop()
        above.append(deep.depth)
        flat.append(Deep(min(len(above) - 1, DEPTH_LIMIT - 1), deep.item))
    return tuple(_numbered(flat, ""))


def _numbered(flat: Sequence[Deep], above: str) -> Iterator[ItemDraft]:
    tops = [place for place, deep in enumerate(flat) if deep.depth == flat[0].depth]
    ends = [*tops[1:], len(flat)] if tops else []
    for ordinal, (begin, end) in enumerate(zip(tops, ends, strict=True), 1):
        number = f"{above}{ordinal}"
        yield replace(flat[begin].item, number=number, items=tuple(_numbered(flat[begin + 1 : end], f"{number}.")))
