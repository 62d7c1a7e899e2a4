"""``python -m tests.torture.guards`` breaks each guard and wants a red test; here only that it still finds them."""

import pytest

from tests.cli.running import ROOT
from tests.torture.guards import GUARDS, Guard


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.name)
def test_every_guard_stands_where_it_is_broken(guard: Guard) -> None:
    assert (ROOT / guard.file).read_text(encoding="utf-8").count(guard.text) == 1
    assert (ROOT / guard.tests).exists()
