"""Owns the sentence for every event: what a toast, a script's answer and the log on the screen say happened."""

from collections.abc import Callable, Iterable
from typing import Any
from zoneinfo import ZoneInfo

from facilitator.domain import (
    agenda_course,
    agenda_edits,
    agenda_order,
    attendance,
    floor_events,
    life,
    minutes_points,
    next_meeting,
    particulars,
    quorum,
    record_amends,
    record_events,
    roster,
    timer,
    undo,
)
from facilitator.domain.errors import N_, Message, said
from facilitator.domain.floor_events import Turn
from facilitator.domain.meeting import Meeting
from facilitator.domain.recorded import Event, Recorded
from facilitator.views import happened_door, happened_draw, papers

TURN_WORDS: dict[Turn, str] = {
    Turn.ASK: N_("interposed question"),
    Turn.ORDER: N_("point of order"),
    Turn.CLARIFY: N_("clarifying question"),
    Turn.REPLY: N_("reply"),
    Turn.STATEMENT: N_("statement"),
    Turn.PRO: N_("in favour"),
    Turn.CONTRA: N_("against"),
}


def happened(meeting: Meeting, records: Iterable[Recorded]) -> list[Message]:
    """Tell what one command did, a sentence for each thing worth saying; the meeting is the one after it."""
    events = [record.event for record in records if record.event is not None]
    if len(events) > 3 and len({type(event) for event in events}) == 1:
        many = _MANY.get(type(events[0]))
        if many is not None:
            return [said(*many, n=len(events))]
    sentences = [_SENTENCES[type(event)](meeting, event) for event in events]
    return [*sentences, *_warnings(meeting, events)]


def _warnings(meeting: Meeting, events: list[Event]) -> list[Message]:
    """Warn when there is no quorum after what just happened: lost where there was one, else not met."""
    attended, quorum = meeting.attendance, meeting.attendance.quorum()
    if quorum.is_met or not meeting.is_under_way or not any(isinstance(event, _TOUCHING_QUORUM) for event in events):
        return []
    was_met = any(change.stamp.is_met for change in attended.quorum_changes)
    lost = N_("the quorum is lost: {present} present, {threshold} needed")
    missing = N_("the quorum is not met: {present} present, {threshold} needed")
    return [said(lost if was_met else missing, present=quorum.present, threshold=quorum.threshold)]


def _name(meeting: Meeting, person: str) -> str:
    return meeting.attendance.name(person)


def _title(meeting: Meeting, item: int) -> str:
    found = meeting.agenda.items.get(item)
    return f"{meeting.agenda.number(item)} {found.title}" if found else "–"


def _speaker(meeting: Meeting, speech: int) -> str:
    found = next((s for s in reversed(meeting.floor.log) if s.id == speech), None)
    return _name(meeting, found.person) if found else "–"


def _edited(meeting: Meeting, event: particulars.MeetingEdited) -> Message:
    """Tell a particular's new value; a time as it is in the meeting's zone."""
    life, value = meeting.life, event.value
    if event.particular is particulars.Particular.KIND and value:
        return said(
            N_("the meeting's {what}: {value}"), what=said(event.particular), value=said(particulars.MeetingKind(value))
        )
    if event.particular is particulars.Particular.STARTS and life.starts is not None:
        value = f"{life.starts.astimezone(ZoneInfo(life.zone)):%Y-%m-%d %H:%M}"
    return said(N_("the meeting's {what}: {value}"), what=said(event.particular), value=value)


def _next_meeting(meeting: Meeting, event: next_meeting.NextMeetingSet) -> Message:
    if event.starts is None:
        return said(N_("no next meeting is set"))
    begins = event.starts.astimezone(ZoneInfo(meeting.life.zone))
    return said(N_("the next meeting: {value}"), value=f"{begins:%Y-%m-%d %H:%M} {event.place}".strip())


def _hand(meeting: Meeting, event: floor_events.HandRaised) -> Message:
    if event.turn is Turn.STATEMENT:
        return said(N_("{name} waits to speak"), name=_name(meeting, event.person))
    return said(N_("{name} waits: {turn}"), name=_name(meeting, event.person), turn=said(TURN_WORDS[event.turn]))


def _entry(message: str) -> Callable[[Meeting, Any], Message]:
    """Make the sentence about a queue entry that may be gone already."""

    def sentence(meeting: Meeting, event: Any) -> Message:
        found = meeting.floor.queue(event.item).find(event.entry)
        return said(message, name=_name(meeting, found.person) if found else "–")

    return sentence


def _undone(meeting: Meeting, event: undo.ActUndone) -> Message:
    return said(N_("taken back: {act}"), act=said(ACT_WORDS.get(_kind_of(meeting, event.act), N_("the last act"))))


def _redone(meeting: Meeting, event: undo.ActRedone) -> Message:
    return said(N_("done again: {act}"), act=said(ACT_WORDS.get(_kind_of(meeting, event.act), N_("the last act"))))


def _kind_of(meeting: Meeting, cause: str) -> str:
    acts = (*reversed(meeting.history.undone), *reversed(meeting.history.acts))
    return next((act.kind for act in acts if act.cause == cause), "")


def _person(message: str) -> Callable[[Meeting, Any], Message]:
    """Make a sentence about the event's person."""
    return lambda meeting, event: said(message, name=_name(meeting, event.person))


def _item(message: str) -> Callable[[Meeting, Any], Message]:
    """Make a sentence about the event's agenda item."""
    return lambda meeting, event: said(message, item=_title(meeting, event.item))


def _fixed(message: str) -> Callable[[Meeting, Any], Message]:
    """Make a sentence that is always the same."""
    return lambda meeting, event: said(message)


def _timed(meeting: Meeting, event: floor_events.SpeakersTimed) -> Message:
    if event.seconds is None:
        return said(N_("speakers are not timed any more"))
    return said(N_("every speech is limited to {minutes}:{seconds:02}"), minutes=event.seconds // 60, seconds=event.seconds % 60)  # fmt: skip


_SENTENCES: dict[type[Event], Callable[[Meeting, Any], Message]] = {
    particulars.MeetingCreated: lambda m, e: said(N_("meeting created: {title}"), title=e.title),
    particulars.MeetingEdited: _edited,
    particulars.SettingChanged: lambda m, e: said(N_("{setting}: {value}"), setting=said(e.setting), value=e.value),
    particulars.RehearsalStarted: _fixed(N_("this is a rehearsal; nothing counts")),
    next_meeting.NextMeetingSet: _next_meeting,
    life.MeetingStarted: _fixed(N_("the meeting is open")),
    life.RecessStarted: _fixed(N_("the meeting is in recess")),
    life.MeetingResumed: _fixed(N_("the meeting goes on")),
    life.MeetingClosed: _fixed(N_("the meeting is closed")),
    life.MeetingReopened: _fixed(N_("the meeting is open again")),
    agenda_edits.ItemAdded: lambda m, e: said(N_("on the agenda: {title}"), title=e.title),
    agenda_edits.ItemEdited: _item(N_("changed: {item}")),
    agenda_order.ItemMoved: _item(N_("moved: {item}")),
    agenda_order.AgendaOrdered: _fixed(N_("the agenda has a new order")),
    agenda_course.ItemTakenUp: _item(N_("taken up: {item}")),
    agenda_course.ItemClosed: _item(N_("closed: {item}")),
    agenda_course.ItemSkipped: _item(N_("skipped: {item}")),
    agenda_edits.ItemDropped: _item(N_("off the agenda: {item}")),
    roster.PersonAdded: lambda m, e: said(N_("{name} is on the list"), name=e.person.name),
    roster.RosterImported: lambda m, e: said(*_MANY[roster.PersonAdded], n=len(e.people)),
    roster.PersonChanged: lambda m, e: said(N_("changed: {item}"), item=e.person.name),
    attendance.CheckedIn: _person(N_("{name} is present")),
    attendance.PersonLeft: _person(N_("{name} has left")),
    attendance.PersonExcused: _person(N_("{name} is excused")),
    attendance.LateMarked: _person(N_("{name} is late")),
    quorum.QuorumSet: _fixed(N_("the quorum's rule is set")),
    floor_events.HandRaised: _hand,
    floor_events.HandLowered: _fixed(N_("a hand went down")),
    floor_events.HandMoved: _entry(N_("{name} has another place in the queue")),
    floor_events.QueueCleared: _fixed(N_("the queue is empty")),
    floor_events.QueueClosed: _fixed(N_("the queue is closed")),
    floor_events.QueueReopened: _fixed(N_("the queue is open")),
    floor_events.SpeakersTimed: _timed,
    floor_events.SpeechStarted: _person(N_("{name} has the floor")),
    floor_events.SpeechPaused: lambda m, e: said(N_("{name}'s clock stands still"), name=_speaker(m, e.speech)),
    floor_events.SpeechContinued: lambda m, e: said(N_("{name} goes on"), name=_speaker(m, e.speech)),
    floor_events.SpeechExtended: lambda m, e: said(N_("{name}: {seconds:+} seconds"), name=_speaker(m, e.speech), seconds=e.seconds),
    floor_events.SpeechEnded: lambda m, e: said(N_("{name} is done"), name=_speaker(m, e.speech)),
    **happened_draw.SENTENCES,
    **papers.SENTENCES,
    timer.TimerSet: lambda m, e: said(N_("timer: {name}"), name=e.name),
    timer.TimerStopped: lambda m, e: said(N_("timer put away: {name}"), name=e.name),
    record_events.NoteAdded: _fixed(N_("noted")),
    record_events.NoteContinued: _fixed(N_("the note goes on")),
    record_events.ProposalMade: _fixed(N_("proposal written down")),
    record_events.DecisionMade: lambda m, e: said(N_("decision {n} written down"), n=len(m.record.decisions)),
    record_events.ActionAdded: lambda m, e: said(N_("action {n} written down"), n=len(m.record.actions)),
    record_events.ActionStateSet: lambda m, e: said(N_("action {n} is {state}"), n=m.record.entries[e.action].number, state=said(e.state)),
    record_events.ItemParked: _fixed(N_("parked")),
    record_events.ScribeAppointed: _person(N_("{name} takes the notes")),
    record_events.Corrected: _fixed(N_("corrected")),
    record_amends.EntryAmended: lambda m, e: said(N_("amended: {kind} {n}"), kind=said(m.record.entries[e.entry].kind), n=m.record.entries[e.entry].number),
    minutes_points.PointChosen: lambda m, e: said(N_("in the minutes again") if e.stands else N_("left out of the minutes")),
    record_events.MinutesApproved: _fixed(N_("the minutes are approved")),
    undo.ActUndone: _undone,
    undo.ActRedone: _redone,
    **happened_door.SENTENCES,
}  # fmt: skip

# After these a missing quorum is worth a warning.
_TOUCHING_QUORUM = (life.MeetingStarted, attendance.PersonLeft, quorum.QuorumSet)

# What many events of one kind are summed up as.
_MANY: dict[type[Event], tuple[str, str]] = {
    roster.PersonAdded: (N_("{n} person is on the list"), N_("{n} people are on the list")),
    roster.PersonChanged: (N_("{n} person changed"), N_("{n} people changed")),
    attendance.CheckedIn: (N_("{n} person is present"), N_("{n} people are present")),
    agenda_edits.ItemAdded: (N_("{n} item is on the agenda"), N_("{n} items are on the agenda")),
}

#: A short name for the act that begins with an event of this kind, for undo and redo.
ACT_WORDS: dict[str, str] = {
    "meeting-edited": N_("a change to the meeting"),
    "setting-changed": N_("a setting"),
    "meeting-started": N_("opening the meeting"),
    "recess-started": N_("the recess"),
    "meeting-resumed": N_("going on after the recess"),
    "item-added": N_("a new agenda item"),
    "item-edited": N_("a change to an agenda item"),
    "item-moved": N_("moving an agenda item"),
    "agenda-ordered": N_("the agenda's order"),
    "item-taken-up": N_("taking up an item"),
    "item-closed": N_("closing an item"),
    "item-skipped": N_("skipping an item"),
    "item-dropped": N_("taking an item off"),
    "person-added": N_("a new person"),
    "roster-imported": N_("a list of people"),
    "person-changed": N_("a change to a person"),
    "checked-in": N_("a check-in"),
    "person-left": N_("somebody's leaving"),
    "person-excused": N_("an apology"),
    "late-marked": N_("a late mark"),
    "quorum-set": N_("the quorum's rule"),
    "hand-raised": N_("a hand"),
    "hand-lowered": N_("taking a hand down"),
    "hand-moved": N_("a move in the queue"),
    "queue-cleared": N_("setting the queue"),
    "queue-closed": N_("closing the queue"),
    "queue-reopened": N_("opening the queue"),
    "speakers-timed": N_("the speakers' limit"),
    "speech-started": N_("giving the floor"),
    "speech-paused": N_("a pause"),
    "speech-continued": N_("going on after a pause"),
    "speech-extended": N_("a change of the speaker's time"),
    "speech-ended": N_("the end of a speech"),
    **happened_draw.ACTS,
    **papers.ACTS,
    "timer-set": N_("a timer"),
    "timer-stopped": N_("putting a timer away"),
    "note-added": N_("a note"),
    "note-continued": N_("more of a note"),
    "proposal-made": N_("a proposal"),
    "decision-made": N_("a decision"),
    "action-added": N_("an action"),
    "action-state-set": N_("an action's state"),
    "item-parked": N_("a parked matter"),
    "scribe-appointed": N_("a scribe"),
    "corrected": N_("a correction"),
    "entry-amended": N_("an amendment"),
    "point-chosen": N_("a choice for the minutes"),
    "next-meeting-set": N_("the next meeting"),
    **happened_door.ACTS,
}
