"""Owns time that passes: stopwatches for items and speeches, and the chair's free timers.

Nothing ticks. A stopwatch holds the moment it was started and what had gathered before; a timer holds the moment it
ends. Whoever shows them asks with the present time.
"""

from __future__ import annotations

from dataclasses import field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from facilitator.domain.errors import N_, Invalid, Refused
from facilitator.domain.frozen import frozen, state
from facilitator.domain.recorded import Command, Event, Moment, Recorded
from facilitator.domain.tables import Applications, Decisions

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting

ZERO = timedelta()
LONGEST_S = 24 * 60 * 60


@state
class Stopwatch:
    """Time gathered over any number of runs.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    >>> watch = Stopwatch()
    >>> watch.start(noon)
    >>> watch.stop(noon + timedelta(minutes=5))
    >>> watch.elapsed(noon + timedelta(hours=3))
    datetime.timedelta(seconds=300)
    """

    gathered: timedelta = ZERO
    since: datetime | None = None

    @property
    def is_running(self) -> bool:
        """Tell whether time is being gathered."""
        return self.since is not None

    def start(self, at: datetime) -> None:
        """Begin a run; a running stopwatch stays as it is."""
        if self.since is None:
            self.since = at

    def stop(self, at: datetime) -> None:
        """End the run and keep its time; an earlier ``at`` counts as none."""
        self.gathered = self.elapsed(at)
        self.since = None

    def elapsed(self, now: datetime) -> timedelta:
        """Sum up all runs, the present one included."""
        return self.gathered if self.since is None else self.gathered + max(now - self.since, ZERO)


@frozen
class SetTimer(Command):
    """Let a named timer run for ``seconds``; a running one of that name starts over."""

    name: str
    seconds: int


@frozen
class StopTimer(Command):
    """Put a named timer away."""

    name: str


@frozen
class Remind(Command):
    """Say ``text`` to the chair in ``seconds``."""

    text: str
    seconds: int


@frozen
class TimerSet(Event):
    """A timer runs until ``ends``; ``is_reminder`` says that its name is a sentence for the chair."""

    kind: ClassVar[str] = "timer-set"
    name: str
    ends: datetime
    seconds: int
    is_reminder: bool = False


@frozen
class TimerStopped(Event):
    """A timer was put away."""

    kind: ClassVar[str] = "timer-stopped"
    name: str


@state
class Timers:
    """The chair's free timers by name, in the order they were set."""

    running: dict[str, TimerSet] = field(default_factory=dict)


def _set(name: str, seconds: int, moment: Moment, *, is_reminder: bool = False) -> list[Event]:
    if not 0 < seconds <= LONGEST_S:
        raise Invalid(N_("a timer runs between 1 second and 24 hours, not {seconds} seconds"), seconds=seconds)
    if not name:
        raise Invalid(N_("the timer needs a name, for example “timer tea 15 minutes”"))
    return [TimerSet(name, moment.at + timedelta(seconds=seconds), seconds, is_reminder)]


def set_timer(meeting: Meeting, command: SetTimer, moment: Moment) -> list[Event]:
    """Start or restart a timer."""
    return _set(command.name, command.seconds, moment)


def remind(meeting: Meeting, command: Remind, moment: Moment) -> list[Event]:
    """Start a timer whose name is the reminder."""
    return _set(command.text, command.seconds, moment, is_reminder=True)


def stop_timer(meeting: Meeting, command: StopTimer, moment: Moment) -> list[Event]:
    """Put a timer away, refused when none of that name runs."""
    if command.name not in meeting.timers.running:
        raise Refused(N_("no timer is called “{name}”"), name=command.name)
    return [TimerStopped(command.name)]


def timer_set(meeting: Meeting, record: Recorded, event: TimerSet) -> bool:
    """Keep the timer."""
    meeting.timers.running[event.name] = event
    return True


def timer_stopped(meeting: Meeting, record: Recorded, event: TimerStopped) -> bool:
    """Forget the timer."""
    return meeting.timers.running.pop(event.name, None) is not None


DECISIONS: Decisions = {SetTimer: set_timer, StopTimer: stop_timer, Remind: remind}
APPLICATIONS: Applications = {TimerSet: timer_set, TimerStopped: timer_stopped}
