"""Owns the one error that storage raises for a person to act on; a failing disk stays an ``OSError``."""

from typing import Self

from facilitator.domain.errors import MeetingError, Message


class StorageError(MeetingError):
    """The folder cannot be used as asked, and the message says why and what would work."""

    @classmethod
    def of(cls, message: Message) -> Self:
        """Raise what was already put into a sentence."""
        return cls(message.id, message.plural, **message.values)


class HeldElsewhere(StorageError):
    """A lock of which nobody can tell from here whether its program still runs; a person may know."""
