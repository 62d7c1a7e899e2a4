"""Owns the receipt: the answer to one command, and the promise that it becomes durable."""

from facilitator.domain.frozen import frozen
from facilitator.domain.recorded import Recorded
from facilitator.session.committer import Committer


@frozen
class Receipt:
    """What came of a command: its records, in memory at once and on disk soon."""

    records: tuple[Recorded, ...]
    committer: Committer

    @property
    def cause(self) -> str:
        """The command's id."""
        return self.records[0].cause

    @property
    def is_durable(self) -> bool:
        """Tell whether the records would survive a power cut."""
        return self.committer.durable >= self.records[-1].seq

    def wait(self, timeout_s: float | None = None) -> None:
        """Return when durable.

        Raises:
            NotSaved: the disk refused, or ``timeout_s`` seconds passed.
        """
        self.committer.wait(self.records[-1].seq, timeout_s)
