"""Owns exact selection by lot: integer weights, no modulo bias, one key in, the same people out on every machine.

Choice i (from 0) is made among the entries that are left, in list order, each as wide as its weight. A number is drawn
below their total width, and the entry in whose stretch it falls is taken out. The number is
SHA-256(key ‖ i ‖ counter) modulo the width, i and counter as four bytes, big-endian, counter from 0; a hash at or above
the last full multiple of the width is thrown away and the counter goes up.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

_SPACE = 1 << 256
# Summing up afresh for every choice is quicker for a few, a tree for many.
_FEW = 8


def number_below(key: bytes, step: int, below: int) -> int:
    """Draw a number from 0 to ``below`` - 1, each exactly as likely as the others."""
    limit, counter, start = _SPACE - _SPACE % below, 0, key + step.to_bytes(4, "big")
    while True:
        number = int.from_bytes(hashlib.sha256(start + counter.to_bytes(4, "big")).digest(), "big")
        if number < limit:
            return number % below
        counter += 1


def select(key: bytes, weights: Sequence[int], count: int, first_step: int = 0) -> tuple[int, ...]:
    """Take ``count`` entries without putting any back; returns their places in the list, in the order they were taken.

    Args:
        key: 32 bytes that decide everything.
        weights: whole numbers from 1.
        count: how many; no more than there are.
        first_step: number of the first choice, where a second list goes on after a first one.

    >>> select(bytes(32), [1, 1, 1], 3) == select(bytes(32), [1, 1, 1], 2) + select(bytes(32), [1, 1, 1], 3)[2:]
    True
    """
    choose = _by_sums if count <= _FEW else _by_tree
    return choose(key, weights, min(count, len(weights)), first_step)


def _by_sums(key: bytes, weights: Sequence[int], count: int, first_step: int) -> tuple[int, ...]:
    left, taken = list(weights), list[int]()
    for step in range(first_step, first_step + count):
        ends = list(accumulate(left))
        place = bisect_right(ends, number_below(key, step, ends[-1]))
        taken.append(place)
        left[place] = 0
    return tuple(taken)


def _by_tree(key: bytes, weights: Sequence[int], count: int, first_step: int) -> tuple[int, ...]:
    """Keep the widths in a Fenwick tree: finding and taking out an entry cost the logarithm of the list."""
    size, total, taken = len(weights), sum(weights), list[int]()
    sums = [0, *accumulate(weights)]
    tree = [sums[end] - sums[end - (end & -end)] for end in range(size + 1)]
    for step in range(first_step, first_step + count):
        number, place, stride = number_below(key, step, total), 0, 1 << size.bit_length()
        while stride := stride >> 1:
            if place + stride <= size and tree[place + stride] <= number:
                place += stride
                number -= tree[place]
        taken.append(place)
        total -= weights[place]
        end = place + 1
        while end <= size:
            tree[end] -= weights[place]
            end += end & -end
    return tuple(taken)
