import os
from pathlib import Path
from random import randrange

from tests.torture.killing import torture

FULL, SHORT = 1000, 60


def test_what_was_answered_ok_is_there_after_any_kill(tmp_path: Path) -> None:
    seed = int(os.environ.get("TORTURE_SEED") or randrange(1 << 32))
    print(f"TORTURE_SEED={seed}")
    tally = torture(tmp_path, FULL if os.environ.get("TORTURE") == "full" else SHORT, seed)
    print(tally)
    assert tally.acknowledged > tally.kills
    assert (tally.lost, tally.unreadable, tally.out_of_turn) == ([], [], [])
