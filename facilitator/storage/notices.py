"""Owns the sentences on what storage found and dealt with."""

from facilitator.domain.errors import Message, said


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
