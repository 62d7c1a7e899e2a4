"""Owns the words for why a disk, or something else outside, did not do what it was asked: a sentence, never a number."""

from facilitator.domain.errors import N_, MeetingError, Message, said

WORDS = (
    N_("Device or resource busy"),
    N_("Disk quota exceeded"),
    N_("File exists"),
    N_("File name too long"),
    N_("File too large"),
    N_("Input/output error"),
    N_("Is a directory"),
    N_("No such device"),
    N_("No such file or directory"),
    N_("No space left on device"),
    N_("Not a directory"),
    N_("Operation not permitted"),
    N_("Permission denied"),
    N_("Read-only file system"),
    N_("Stale file handle"),
    N_("Structure needs cleaning"),
    N_("Too many open files"),
    N_("Transport endpoint is not connected"),
)
"""What systems say in English, for the catalogues; what none of them has is shown as it was said."""


def reason(error: Exception) -> Message:
    """Say why something failed."""
    if isinstance(error, MeetingError):
        return error.message
    return said(isinstance(error, OSError) and error.strerror or str(error))
