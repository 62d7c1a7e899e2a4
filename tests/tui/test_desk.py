"""What the screens share: who is told that something changed, and how often."""

from pathlib import Path

from facilitator.domain.queue_acts import RaiseHand
from facilitator.tui.desk import Desk as Shared
from facilitator.tui.verbs import Opened
from tests.tui.stage import Desk


def test_one_nudge_is_enough_until_somebody_looks() -> None:
    desk, nudges = Desk().under_way(), list[int]()
    shared = Shared(Opened(desk.spy, Path("m")), lambda: nudges.append(1))
    desk.does(RaiseHand(("2",)), RaiseHand(("3",)), RaiseHand(("4",)))
    assert len(nudges) == 1
    assert "floor" in shared.take()
    desk.does(RaiseHand(("5",)))
    assert len(nudges) == 2
    desk.spy.close()
