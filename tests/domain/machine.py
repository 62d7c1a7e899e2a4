"""What the state machines stand on: the rules without a session around them, and how hard they are tried."""

from datetime import UTC, datetime, timedelta

from hypothesis import settings

from facilitator.domain.errors import MeetingError
from facilitator.domain.meeting import Meeting, apply, decide
from facilitator.domain.recorded import DESK, Command, Event, Moment, Recorded

#: Hypothesis repeats the same walks wherever ``CI`` is set.
THOROUGH = settings(max_examples=250, stateful_step_count=50, deadline=None)

MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)


class Rules:
    """A meeting and a clock; whatever is decided has to fit."""

    def __init__(self, *commands: Command) -> None:
        self.meeting = Meeting()
        self.now = MORNING
        self.last: list[Event] = []
        for command in commands:
            assert self.allow(command)

    def wait(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    def allow(self, command: Command, actor: str = DESK) -> bool:
        """Tell whether a command is allowed, and let it take effect."""
        first = self.meeting.seq + 1
        try:
            events = decide(self.meeting, command, Moment(self.now, actor, first, bytes))
        except MeetingError:
            assert self.meeting.seq == first - 1
            return False
        assert events
        self.last = events
        for seq, event in enumerate(events, first):
            record = Recorded(seq, self.now, actor, f"c{first}", event.kind, event.version, "", event)
            assert apply(self.meeting, record), f"{event} was decided and does not fit"
        return True
