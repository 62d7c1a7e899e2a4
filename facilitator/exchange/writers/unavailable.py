"""Owns the one way in which a format can be missing on a machine: what it needs is not installed."""

from facilitator.domain.errors import MeetingError


class Unavailable(MeetingError):
    """This machine cannot write the format; the message says what to install."""
