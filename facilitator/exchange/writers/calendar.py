"""Owns the calendar file (RFC 5545): actions as tasks with dates and owners, this meeting while it is to come, the next one.

Escaping and folding are the library's. Owners are named in words: nobody's address is known here, so nothing is sent
to anybody. Names of things are stable: importing a newer file changes the old entries.
"""

from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event, Todo

from facilitator.domain.errors import N_
from facilitator.domain.frozen import frozen
from facilitator.domain.record import ActionState
from facilitator.exchange.layouts.words import Words
from facilitator.exchange.writers.characters import legal
from facilitator.views.minutes import Minutes, Written

_REMINDS = {"task": timedelta(days=1), "meeting": timedelta(hours=1)}
_STATES = {
    ActionState.OPEN: ("NEEDS-ACTION", 0),
    ActionState.DONE: ("COMPLETED", 100),
    ActionState.DROPPED: ("CANCELLED", 0),
}


@frozen
class Appointment:
    """A meeting that is to come; ``id`` makes its name unique among this file's."""

    id: str
    starts: datetime
    title: str
    place: str


def write_calendar(minutes: Minutes, words: Words, now: datetime, origin: str) -> bytes:
    """Write the calendar; the same meeting gives the same bytes.

    Args:
        now: the time of the last record.
        origin: the digest of the first record; it makes the entries' names unique.
    """
    stamp = now.astimezone(UTC).replace(microsecond=0)
    calendar = Calendar()
    calendar.add("prodid", "-//facilitator//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", legal(minutes.title))
    if minutes.started_at is None and minutes.starts is not None:
        event = _event(
            minutes, words, Appointment("meeting", minutes.starts, minutes.title, minutes.place), stamp, origin
        )
        agenda = "\n".join(f"{row.number} {row.title}" for row in minutes.agenda)
        if agenda:
            event.add("description", legal(agenda))
        calendar.add_component(event)
    if following := minutes.next_meeting:
        # This meeting's title may count it, and the next one is not the third again.
        untitled = words(N_("Meeting of {body}"), body=minutes.body) if minutes.body else minutes.title
        found = Appointment("next", following.starts, following.title or untitled, following.place or minutes.place)
        calendar.add_component(_event(minutes, words, found, stamp, origin))
    for line in minutes.actions:
        calendar.add_component(_task(line, minutes, words, stamp, origin))
    written: bytes = calendar.to_ical()
    return written


def _event(minutes: Minutes, words: Words, found: Appointment, stamp: datetime, origin: str) -> Event:
    """Make an event; it lasts as long as this meeting's agenda is planned to."""
    planned = sum(row.minutes or 0 for row in minutes.agenda if row.depth == 0)
    event = Event()
    event.add("uid", f"{found.id}-{origin[:24]}@facilitator")
    event.add("dtstamp", stamp)
    event.add("dtstart", found.starts.astimezone(UTC))
    event.add("dtend", found.starts.astimezone(UTC) + timedelta(minutes=planned or 60))
    event.add("summary", legal(found.title))
    if found.place:
        event.add("location", legal(found.place))
    event.add_component(_reminder(words(N_("The meeting begins in an hour.")), _REMINDS["meeting"]))
    return event


def _task(line: Written, minutes: Minutes, words: Words, stamp: datetime, origin: str) -> Todo:
    entry = line.entry
    status, percent = _STATES[entry.state]
    names = words.names(line.who)
    task = Todo()
    task.add("uid", f"action-{entry.number}-{origin[:24]}@facilitator")
    task.add("dtstamp", stamp)
    task.add("summary", legal(words.label(names) + entry.text if names else entry.text))
    task.add("description", legal(words(N_("Action {n} of “{title}”"), n=entry.number, title=minutes.title)))
    for name in line.who:
        task.add("contact", legal(name))
    task.add("status", status)
    task.add("percent-complete", percent)
    if entry.due is not None:
        task.add("due", entry.due)
        if entry.state is ActionState.OPEN:
            task.add_component(_reminder(words(N_("Due tomorrow: {task}"), task=entry.text), _REMINDS["task"], "END"))
    return task


def _reminder(text: str, before: timedelta, related: str = "START") -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", legal(text))
    alarm.add("trigger", -before, parameters={"RELATED": related})
    return alarm
