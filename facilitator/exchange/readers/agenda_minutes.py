"""Owns lengths without a unit: where most titles end in ``(10)`` or ``(20)`` and no item has a length, these are minutes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from facilitator.exchange.readers.drafts import ItemDraft

_BARE = re.compile(r"(?<=\S)\s*[(\[（](?P<minutes>\d{1,2}[05]|5)[)\]）]$")
_FEWEST = 2


def with_bare_minutes(items: Sequence[ItemDraft]) -> tuple[ItemDraft, ...]:
    """Take the numbers at the end of titles for minutes, where that is what they must be."""
    every = list(_every(items))
    bare = sum(bool(_BARE.search(item.title)) for item in every)
    is_told = any(item.minutes for item in every)
    return tuple(items) if is_told or bare < _FEWEST or 2 * bare < len(every) else tuple(map(_taken, items))


def _taken(item: ItemDraft) -> ItemDraft:
    found = _BARE.search(item.title)
    minutes = int(found["minutes"]) if found else None
    title = item.title[: found.start()] if found else item.title
    return replace(item, title=title, minutes=minutes, items=tuple(map(_taken, item.items)))


def _every(items: Sequence[ItemDraft]) -> Iterator[ItemDraft]:
    for item in items:
        yield item
        yield from _every(item.items)
