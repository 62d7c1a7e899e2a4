"""Owns who waits for the floor in a log: whom a short name calls, and the reasons of those who never get there.

Bots take the beginning of a name (``ack dar`` calls darobin). A reason is told beside the speech of whoever gave it; of
somebody who is never called it would be nowhere, so the line stays in the record as it was typed.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice

from facilitator.domain.people import fold
from facilitator.exchange.readers.log_acts import Act, Call, Hand, HandDown, LogLine, Words

_MOST_LOOKED_AT = 1_000


def with_hands(lines: Iterable[LogLine]) -> Iterator[LogLine]:
    """Give each call the name of who waits, and keep the words of hands that nobody calls."""
    settled, uncalled = list[LogLine](), set[int]()
    waiting: OrderedDict[str, int] = OrderedDict()
    for place, line in enumerate(lines):
        act: Act = line.act
        match act:
            case Hand(names, note, first):
                new = {fold(name): place for name in names or (line.actor,) if fold(name) not in waiting}
                waiting.update(new)
                for name in new if first else ():
                    waiting.move_to_end(name, last=False)
                uncalled |= {place} if note and new else set()
            case HandDown(names):
                for name in names or (line.actor,):
                    waiting.pop(_meant(name, waiting), None)
            case Call(name) if waiting:
                called = _meant(name, waiting) if name else next(iter(waiting))
                act = Call(called) if name and called != fold(name) else act
                uncalled.discard(waiting.pop(called, -1))
            case _:
                pass
        settled.append(replace(line, act=act))
    for place, line in enumerate(settled):
        yield line
        if place in uncalled:
            yield replace(line, act=Words(line.text, line.actor))


def _meant(name: str, waiting: Mapping[str, int]) -> str:
    """Fold the name of whoever waits that a name, or the beginning of one, means; the name itself where it means nobody."""
    folded = fold(name)
    near = () if folded in waiting else islice(waiting, _MOST_LOOKED_AT)
    begun = [other for other in near if other.startswith(folded)]
    return begun[0] if len(begun) == 1 else folded
