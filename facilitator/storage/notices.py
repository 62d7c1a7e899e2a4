"""Owns the sentences on what storage found and dealt with."""

from datetime import datetime, timedelta

from facilitator.domain.errors import Message, said
from facilitator.storage.codec import stamp

_MINUTE = timedelta(minutes=1)


def read_back(n: int) -> Message:
    """Say that a crash, or a kill, had left records in the journal."""
    return said(
        "the meeting had not been closed: {n} record was read back from its journal",
        "the meeting had not been closed: {n} records were read back from its journal",
        n=n,
    )


def cut_off(n: int, file: str) -> Message:
    """Say that an unfinished frame was cut off, and where it is kept."""
    return said(
        "{n} byte of an unfinished entry was cut off and kept in {file}",
        "{n} bytes of an unfinished entry were cut off and kept in {file}",
        n=n,
        file=file,
    )


def disk_full() -> Message:
    """Say that the reserve is in use."""
    return said("the disk is full; the reserve is in use, so close the meeting soon or make room")


def clock_behind(now: datetime, last: datetime) -> tuple[Message, ...]:
    """Say that a clock was set, when it says less than the last record; a minute may be any two clocks' difference."""
    if last - now <= _MINUTE:
        return ()
    return (
        said(
            "this computer's clock is behind the record: it says {now}, the last record is of {last}; the meeting goes on from there",
            now=_to_the_minute(now),
            last=_to_the_minute(last),
        ),
    )


def _to_the_minute(moment: datetime) -> str:
    return stamp(moment)[:16].replace("T", " ") + " UTC"
