"""Owns what the desk sees of the door: how many came, who waits and why, who did not confirm, what was refused."""

from datetime import datetime

from facilitator.domain.checkin import Knock, Turned
from facilitator.domain.door_acts import unconfirmed
from facilitator.domain.frozen import frozen
from facilitator.domain.meeting import Meeting
from facilitator.views.figures import expected_and_present

SHOWN = 50


@frozen
class DoorView:
    """The door at a glance.

    Attributes:
        phones: people who came in with a phone.
        knocks: who waits, the first ones.
        missing: names of those asked in the last re-check who have not confirmed, the first ones.
        missing_count: how many they are.
        recheck_is_over: the time to confirm has passed, so whoever is missing should be looked for.
        refused: how often the door stayed shut, by reason.
    """

    is_open: bool
    opens: datetime | None
    closes: datetime | None
    expected: int
    present: int
    phones: int
    waiting: int
    knocks: tuple[Knock, ...]
    recheck_until: datetime | None
    recheck_is_over: bool
    missing: tuple[str, ...]
    missing_count: int
    refused: tuple[tuple[Turned, int], ...]


def door(meeting: Meeting, now: datetime) -> DoorView:
    """Look at the door."""
    state, (expected, present) = meeting.door, expected_and_present(meeting)
    missing = unconfirmed(meeting)
    return DoorView(
        is_open=state.is_open(now),
        opens=state.opens,
        closes=state.closes,
        expected=expected,
        present=present,
        phones=len(state.phones),
        waiting=len(state.knocks),
        knocks=tuple(state.knocks.values())[:SHOWN],
        recheck_until=state.recheck.until if state.recheck else None,
        recheck_is_over=state.recheck is not None and now >= state.recheck.until,
        missing=tuple(meeting.attendance.name(id) for id in missing[:SHOWN]),
        missing_count=len(missing),
        refused=tuple(state.refusals.most_common()),
    )
