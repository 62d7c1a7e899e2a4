"""Owns what the rules say to a person: marked messages, and the two errors a command can meet.

``Refused`` means *not now*: the wish is well formed, the meeting's state forbids it, and the sentence says what
would work. ``Invalid`` means *never*: the wish itself makes no sense. Both carry a message id and named values;
``facilitator.wording`` puts them into words in the reader's language.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


def N_(message: str) -> str:
    """Mark a string for the catalogue; it is translated where it is shown."""
    return message


@dataclass(frozen=True)
class Message:
    """A sentence as data: its id in the catalogue, the plural form if it counts ``n``, and its values."""

    id: str
    plural: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        singular = self.plural is None or self.values.get("n") == 1
        return (self.id if singular else self.plural or self.id).format_map(self.values)


class Several(tuple[str, ...]):
    """Several words as one value of a message; every language puts its own comma between them."""

    __slots__ = ()

    def __str__(self) -> str:
        return ", ".join(self)


def said(message: str, plural: str | None = None, /, **values: object) -> Message:
    """Make a message; ``said("{n} waits", "{n} wait", n=3)`` chooses its plural by ``n``."""
    return Message(message, plural, values)


class MeetingError(Exception):
    """What a command meets instead of events; ``message`` is for a person to act on."""

    def __init__(self, message: str, plural: str | None = None, /, **values: object) -> None:
        self.message = Message(message, plural, values)
        super().__init__(str(self.message))


class Refused(MeetingError):
    """Not now: nothing has changed, and the message says what would work."""


class Invalid(MeetingError):
    """Never: the command itself is malformed or names something that does not exist."""
