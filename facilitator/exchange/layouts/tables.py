"""Owns the tables that are sent out on their own: attendance, speeches, decisions, actions, as rows of plain values.

Times are the meeting's own, without a zone: that is how sheets show them.
"""

from collections.abc import Callable
from datetime import datetime

from facilitator.domain.attendance import Status
from facilitator.domain.errors import N_
from facilitator.domain.meeting import Meeting
from facilitator.domain.record import ActionState
from facilitator.exchange.grid import Cell, Grid
from facilitator.exchange.layouts.words import Words, duration
from facilitator.views.figures import Attendee, attendees
from facilitator.views.happened import TURN_WORDS
from facilitator.views.minutes import Minutes, Spoke, Written


def _grid(
    name: str, columns: dict[str, int], rows: list[tuple[Cell, ...]], words: Words, *, signed: bool = False
) -> Grid:
    return Grid(words(name), tuple(words(text) for text in columns), tuple(rows), tuple(columns.values()), signed)


def _local(at: datetime | None, words: Words) -> datetime | None:
    return None if at is None else at.astimezone(words.zone).replace(tzinfo=None, microsecond=0)


_ATTENDANCE = {
    N_("No."): 5,
    N_("Name"): 18,
    N_("Unit"): 18,
    N_("Role"): 11,
    N_("State"): 10,
    N_("In"): 18,
    N_("Out"): 18,
    N_("All times"): 16,
    N_("Mode"): 9,
    N_("Late"): 6,
    N_("Left early"): 10,
    N_("Reason"): 20,
    N_("Signature"): 22,
}


def attendance_grid(meeting: Meeting, minutes: Minutes, words: Words) -> Grid:
    """List everybody on the roster with coming and going, and room to sign."""
    rows = [_attendee(number, one, minutes, words) for number, one in enumerate(attendees(meeting), 1)]
    return _grid(N_("Attendance"), _ATTENDANCE, rows, words, signed=True)


def _attendee(number: int, one: Attendee, minutes: Minutes, words: Words) -> tuple[Cell, ...]:
    first, last = (one.stays[0].since, one.stays[-1].until or minutes.closed_at) if one.stays else (None, None)
    return (
        number,
        one.person.name,
        one.person.unit,
        words(one.person.role),
        words(one.status),
        _local(first, words),
        _local(last, words),
        words.stays(one, minutes.closed_at) if len(one.stays) > 1 else "",
        words.names(words(mode) for mode in dict.fromkeys(stay.mode for stay in one.stays)),
        words(N_("yes")) if one.late else "",
        words(N_("yes")) if one.status is Status.LEFT else "",
        one.reason,
        "",
    )


_SPEECHES = {
    N_("No."): 5,
    N_("Item no."): 8,
    N_("Item"): 30,
    N_("Name"): 18,
    N_("Unit"): 18,
    N_("Kind"): 16,
    N_("Origin"): 11,
    N_("Begin"): 18,
    N_("End"): 18,
    N_("Duration"): 10,
    N_("Seconds"): 9,
    N_("About"): 30,
}


def speeches_grid(meeting: Meeting, minutes: Minutes, words: Words) -> Grid:
    """List every turn in order of time."""
    spoken = [(item, line) for item in minutes.items for line in item.lines if isinstance(line, Spoke)]
    spoken.sort(key=lambda pair: pair[1].at)
    rows: list[tuple[Cell, ...]] = [
        (
            number,
            item.row.number if item.row else "",
            item.row.title if item.row else "",
            line.name,
            line.unit,
            words(TURN_WORDS[line.turn]),
            words(line.origin),
            _local(line.at, words),
            _local(line.until, words),
            duration(line.spoken_s),
            line.spoken_s,
            line.note,
        )
        for number, (item, line) in enumerate(spoken, 1)
    ]
    return _grid(N_("Speeches"), _SPEECHES, rows, words)


_DECISIONS = {
    N_("No."): 5,
    N_("Decision"): 60,
    N_("Moved by"): 18,
    N_("Seconded by"): 18,
    N_("For"): 8,
    N_("Against"): 8,
    N_("Abstaining"): 10,
    N_("By consensus"): 12,
    N_("Result"): 10,
    N_("Votes present"): 13,
    N_("Quorum"): 8,
    N_("Item no."): 8,
    N_("Taken at"): 18,
}


def decisions_grid(meeting: Meeting, minutes: Minutes, words: Words) -> Grid:
    """List the decisions."""
    rows: list[tuple[Cell, ...]] = [
        (
            line.entry.number,
            line.entry.text,
            line.speaker,
            line.seconder,
            *((v.in_favour, v.against, v.abstain) if (v := line.entry.votes) else (None, None, None)),
            words(N_("yes")) if line.entry.consensus else "",
            _result(line, words),
            line.entry.quorum.present if line.entry.quorum else None,
            line.entry.quorum.threshold or None if line.entry.quorum else None,
            _number(meeting, line.entry.item),
            _local(line.at, words),
        )
        for line in minutes.decisions
    ]
    return _grid(N_("Decisions"), _DECISIONS, rows, words)


def _result(line: Written, words: Words) -> str:
    """Say what became of a motion; of one without votes or consensus nobody knows."""
    if line.is_lost:
        return words(N_("lost"))
    return words(N_("adopted")) if line.entry.votes or line.entry.consensus else ""


_ACTIONS = {
    N_("No."): 5,
    N_("What"): 60,
    N_("Who"): 24,
    N_("Due"): 12,
    N_("State"): 10,
    N_("Item no."): 8,
    N_("Noted at"): 18,
}


def actions_grid(meeting: Meeting, minutes: Minutes, words: Words) -> Grid:
    """List who does what by when."""
    rows: list[tuple[Cell, ...]] = [
        (
            line.entry.number,
            line.entry.text,
            words.names(line.who),
            line.entry.due,
            words(ActionState(line.entry.state)),
            _number(meeting, line.entry.item),
            _local(line.at, words),
        )
        for line in minutes.actions
    ]
    return _grid(N_("Actions"), _ACTIONS, rows, words)


def _number(meeting: Meeting, item: int) -> str:
    return meeting.agenda.number(item) if item in meeting.agenda.items else ""


GRIDS: dict[str, Callable[[Meeting, Minutes, Words], Grid]] = {
    "attendance": attendance_grid,
    "speeches": speeches_grid,
    "decisions": decisions_grid,
    "actions": actions_grid,
}
