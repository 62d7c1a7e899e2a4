from collections.abc import Callable
from pathlib import Path

import pytest

from tests.acceptance.council import Council

AGENDA = """# Council

1. Opening (5m, Ada Lovelace)
2. Works (30m)
    1. Bridge (10m)
    2. Road (10m)
3. Close (5m)
"""
ROSTER = (
    "name,role,unit,group\nAda Lovelace,chair,Office,red\nBo Lind,member,Works,red\nCy Young,member,Works,blue\n"
    "Di Stone,member,Parks,blue\nGil Guest,guest,Press,\nOlga Ober,observer,Audit,\n"
)


@pytest.fixture
def council(tmp_path: Path) -> Council:
    """A council of six, planned for 09:00 UTC on a day long past, that has not begun."""
    return Council.made(tmp_path, AGENDA, ROSTER)


@pytest.fixture
def sitting(council: Council) -> Callable[[], Council]:
    """The same council, begun, with its four members here."""
    council.says("start meeting", "present+ Ada, Bo, Cy, Di")
    return lambda: council
