"""Owns what the desk is told beside the door's figures: who came in last, by name, for whoever switches names on."""

from datetime import datetime
from itertools import islice

from facilitator.domain.meeting import Meeting


def came_last(meeting: Meeting, now: datetime, most: int) -> tuple[str, ...]:
    """Name those who came in last and are still here, the latest first."""
    present = meeting.attendance.present
    return tuple(meeting.attendance.name(id) for id in islice(reversed(present), most))
