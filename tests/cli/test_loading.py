"""The collector of garbage while something loads."""

import gc
from collections.abc import Iterator

import pytest

from facilitator.cli.loading import loading


@pytest.fixture(autouse=True)
def nothing_stays_set_aside() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_the_collector_rests_while_something_loads_and_leaves_it_alone_later() -> None:
    before = gc.get_freeze_count()
    with loading():
        assert not gc.isenabled()
        made: list[list[int]] = [[] for _ in range(1000)]
    assert gc.isenabled()
    assert gc.get_freeze_count() >= before + len(made)


def test_it_rests_until_the_last_one_is_loaded() -> None:
    with loading():
        with loading():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_wakes_again_when_loading_fails() -> None:
    with pytest.raises(OSError), loading():
        raise OSError
    assert gc.isenabled()
