"""Exact selection: every width is hit as often as it is wide, two ways of computing it agree, order is kept."""

import math
from collections import Counter
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain import selection
from facilitator.domain.selection import number_below, select

weights_of = st.lists(st.integers(1, 2**40), min_size=1, max_size=40)
keys = st.binary(min_size=32, max_size=32)


def key(number: int) -> bytes:
    return sha256(number.to_bytes(8, "big")).digest()


def chi_square(counts: Counter[int], expected: list[float]) -> float:
    return sum((counts[place] - wanted) ** 2 / wanted for place, wanted in enumerate(expected))


def bound(places: int) -> float:
    """Give a value that chance passes about once in a million."""
    freedom = places - 1.0
    return freedom + 5 * math.sqrt(2 * freedom) + 12


@given(keys, weights_of, st.integers(0, 5))
def test_sums_and_tree_choose_the_same(secret: bytes, weights: list[int], first: int) -> None:
    count = len(weights)
    by_sums = selection._by_sums(secret, weights, count, first)
    assert by_sums == selection._by_tree(secret, weights, count, first)
    assert sorted(by_sums) == list(range(count))


@given(keys, weights_of, st.integers(0, 50))
def test_fewer_choices_are_the_first_of_more(secret: bytes, weights: list[int], count: int) -> None:
    everybody = select(secret, weights, len(weights))
    assert select(secret, weights, count) == everybody[:count]


def test_a_second_list_goes_on_with_the_next_step() -> None:
    assert select(key(1), [1] * 9, 1, first_step=3)[0] == number_below(key(1), 3, 9)


@pytest.mark.parametrize("below", [1, 2, 3, 7, 10**6 + 3, 2**255 + 1, 2**256])
def test_numbers_stay_below(below: int) -> None:
    assert all(0 <= number_below(key(n), n, below) < below for n in range(200))


def test_a_hash_above_the_last_full_multiple_is_thrown_away() -> None:
    """Half of all hashes are above the only multiple of this width, so that about half of the steps try again."""
    width = 2**255 + 1
    first = [int.from_bytes(sha256(key(n) + bytes(8)).digest(), "big") for n in range(400)]
    given_ = [number_below(key(n), 0, width) for n in range(400)]
    again = [n for n in range(400) if first[n] >= width]
    assert 120 < len(again) < 280
    assert all(given_[n] == first[n] for n in range(400) if n not in set(again))
    assert all(given_[n] != first[n] % width for n in again)


@pytest.mark.parametrize("weights", [[1, 1], [1] * 7, [1, 2, 3, 4], [1000, 500, 333, 1], [1, 1, 1, 100]])
def test_each_is_taken_first_as_often_as_it_is_wide(weights: list[int]) -> None:
    rounds = 20_000
    counts = Counter(select(key(n), weights, 1)[0] for n in range(rounds))
    assert chi_square(counts, [rounds * weight / sum(weights) for weight in weights]) < bound(len(weights))


def test_each_is_taken_second_as_often_as_it_is_wide_among_the_rest() -> None:
    weights, rounds = [1, 2, 3], 20_000
    counts = Counter(select(key(n), weights, 2)[1] for n in range(rounds))
    expected = [
        rounds
        * sum(weights[first] / 6 * weights[second] / (6 - weights[first]) for first in range(3) if first != second)
        for second in range(3)
    ]
    assert chi_square(counts, expected) < bound(3)


def test_every_order_is_equally_likely() -> None:
    orders = Counter(select(key(n), [1, 1, 1], 3) for n in range(20_000))
    assert len(orders) == 6
    assert sum((n - 20_000 / 6) ** 2 / (20_000 / 6) for n in orders.values()) < bound(6)
