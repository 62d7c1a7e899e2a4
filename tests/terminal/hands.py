"""How a chair does each command by keys, without typing a line: one row a command, in terms of what stands on the screen.

All of it can be typed in one go; there is no Esc in it, because a terminal tells Esc from Alt only by a pause.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from facilitator.domain.agenda_course import CloseItem, NextItem, SkipItem, StartTopic, TakeUp
from facilitator.domain.agenda_edits import AddItem, EditItem, ItemField
from facilitator.domain.attendance import CheckIn, Excuse, Leave, MarkLate, Mode
from facilitator.domain.draw import Draw, MissDraw, PassDraw, VoidDraw
from facilitator.domain.floor_events import Turn
from facilitator.domain.life import EndMeeting, Recess, Resume, StartMeeting
from facilitator.domain.meeting import Meeting
from facilitator.domain.minutes_points import ChoosePoint
from facilitator.domain.next_meeting import SetNextMeeting
from facilitator.domain.particulars import ChangeSetting, EditMeeting
from facilitator.domain.queue_acts import CloseQueue, GiveLastWord, LowerHand, RaiseHand, ReopenQueue
from facilitator.domain.quorum import SetQuorum
from facilitator.domain.record import EntryKind
from facilitator.domain.record_acts import (
    AddAction,
    AddNote,
    AppointScribe,
    ApproveMinutes,
    ContinueNote,
    Correct,
    Decide,
    Park,
    Propose,
    SetActionState,
)
from facilitator.domain.record_amends import AmendAction, AmendDecision
from facilitator.domain.recorded import Command
from facilitator.domain.speech_acts import CallNext, CallSpeaker, EndSpeech, YieldFloor
from facilitator.domain.speech_clock import ContinueSpeech, ExtendSpeech, PauseSpeech, TimeSpeakers
from facilitator.domain.timer import SetTimer, StopTimer
from facilitator.domain.undo import Redo, Undo
from facilitator.language.printing import print_command
from facilitator.tui.floor_acts import LATER
from facilitator.views.cockpit import StepKind, cockpit
from facilitator.views.figures import agenda_rows
from facilitator.views.queue import queue_window
from facilitator.views.record_window import record_length, record_window
from facilitator.views.settings import meeting_settings

ENTER, TAB, CLEAR, HOME, DOWN, PALETTE = "\r", "\t", "\x15", "\x1b[H", "\x1b[B", "\x10"
#: The lines of an item's form.
ITEM_LINES = [ItemField.TITLE, ItemField.PRESENTER, ItemField.MINUTES, ItemField.KIND, ItemField.OPEN_FLOOR, ItemField.NOTE, ItemField.LINK]  # fmt: skip


def keys_for(meeting: Meeting, now: datetime, command: Command) -> str:
    """Tell what is typed for a command."""
    return _HANDS[type(command)](meeting, now, command)


def _name(meeting: Meeting, id: str) -> str:
    return meeting.attendance.name(id)


def _names(meeting: Meeting, ids: tuple[str, ...]) -> str:
    return "、".join(_name(meeting, id) for id in ids)


def _always(keys: str) -> Callable[[Meeting, datetime, Any], str]:
    return lambda meeting, now, command: keys


def _lines(first: str, *texts: str) -> str:
    """Open a form by its key and fill its lines."""
    return first + "".join(text + ENTER for text in texts)


def _palette(id: str) -> str:
    return f"{PALETTE}{id.replace('_', ' ')}{ENTER}"


def _by_palette(id: str, text: Callable[[Meeting, Any], str]) -> Callable[[Meeting, datetime, Any], str]:
    return lambda meeting, now, command: _lines(_palette(id), text(meeting, command))


def _advance(kind: StepKind, otherwise: str, meeting: Meeting, now: datetime, command: Command) -> str:
    """Press Enter where it does just this."""
    return ENTER if cockpit(meeting, now).step.kind is kind else otherwise


def _next_item(meeting: Meeting, now: datetime, command: NextItem) -> str:
    view = cockpit(meeting, now)
    return "ny" if view.waiting else ENTER if view.step.kind is StepKind.NEXT_ITEM else "n"


def _call(meeting: Meeting, now: datetime, command: CallSpeaker) -> str:
    step = cockpit(meeting, now).step
    is_drawn = step.kind is StepKind.CALL_DRAWN and step.person == command.person
    return ENTER if is_drawn else _lines("f", _name(meeting, command.person))


def _hand(meeting: Meeting, now: datetime, command: RaiseHand) -> str:
    plain = {Turn.STATEMENT: "h", Turn.ORDER: "o"}.get(command.turn)
    if plain and not command.note and not command.later and len(command.people) == 1:
        return _lines(plain, _name(meeting, command.people[0]))
    kind = LATER if command.later else command.turn.value
    return _lines(f"H{kind}{ENTER}", _names(meeting, command.people), command.note)


def _lower(meeting: Meeting, now: datetime, command: LowerHand) -> str:
    rows = queue_window(meeting, now, 0, 1000)
    place = max(row.place for row in rows if row.person == command.person)
    return HOME + DOWN * (place - 1) + "x"


def _person(act: Callable[[Any], str]) -> Callable[[Meeting, datetime, Any], str]:
    """Find each person in the attendance list and press a key there."""

    def hand(meeting: Meeting, now: datetime, command: Any) -> str:
        ids = (command.person,) if isinstance(command, MarkLate) else command.people
        return "a" + "".join(f"/{CLEAR}{_name(meeting, id)}{TAB}{act(command)}" for id in ids) + "q"

    return hand


def _check_in(meeting: Meeting, now: datetime, command: CheckIn) -> str:
    if command.mode is not Mode.ROOM:
        return _person(lambda command: f"m{command.mode.value}{ENTER}")(meeting, now, command)
    return "a/" + "".join(_name(meeting, id) + ENTER for id in command.people) + TAB + "q"


def _setting(meeting: Meeting, now: datetime, row: str, value: str) -> str:
    """Go to a setting, below the heading, and type its value, or switch it where there is none to type."""
    settings = meeting_settings(meeting, now)
    rows = [*settings.particulars, *settings.switches, *settings.numbers, "limit", "quorum", "next meeting"]
    typed = "" if row in settings.switches else f"{CLEAR}{value}{ENTER}"
    return f"{_palette('settings')}{HOME}{DOWN * (rows.index(row) + 1)}{ENTER}{typed}q"


def _spoken(row: str, meeting: Meeting, now: datetime, command: Command) -> str:
    """Change a setting whose value is typed as in a line."""
    return _setting(meeting, now, row, print_command(meeting, command).removeprefix(f"{row} is "))


def _limit(meeting: Meeting, now: datetime, command: TimeSpeakers) -> str:
    return _setting(meeting, now, "limit", "" if command.seconds is None else f"{command.seconds}s")


def _at_item(meeting: Meeting, now: datetime, id: int) -> str:
    ids = [row.id for row in agenda_rows(meeting, now)]
    return f"g{HOME}{DOWN * ids.index(id)}"


def _item(key: str, meeting: Meeting, now: datetime, command: Any) -> str:
    return _at_item(meeting, now, command.item or meeting.agenda.current or 0) + key + "q"


def _edit_item(meeting: Meeting, now: datetime, command: EditItem) -> str:
    before = ITEM_LINES.index(command.field)
    after = len(ITEM_LINES) - before
    return _at_item(meeting, now, command.item) + "e" + ENTER * before + CLEAR + command.value + ENTER * after + "q"


def _add_item(meeting: Meeting, now: datetime, command: AddItem) -> str:
    under = meeting.agenda.number(command.parent) if command.parent else ""
    return _lines("ga", command.title, command.presenter, str(command.minutes or ""), under) + "q"


def _at_entry(meeting: Meeting, now: datetime, wanted: Callable[[Any], bool]) -> str:
    rows = record_window(meeting, now, 0, record_length(meeting, now), latest_first=False)
    place = max(place for place, row in enumerate(rows) if wanted(row))
    return f"{_palette('record')}{HOME}{DOWN * place}"


def _state(meeting: Meeting, now: datetime, command: SetActionState) -> str:
    """Press space until the action is so far; open, done, dropped is the order."""
    entry = _at_entry(meeting, now, lambda row: row.number == command.number and row.kind.value == "action")
    return entry + " " * (1 if command.state.value == "done" else 2) + "q"


def _correct(meeting: Meeting, now: datetime, command: Correct) -> str:
    rows = record_window(meeting, now, 0, record_length(meeting, now), latest_first=False)
    found = [row for row in rows if command.old in row.text][-1]
    entry = _at_entry(meeting, now, lambda row: row.text == found.text)
    facts = {EntryKind.ACTION: 2, EntryKind.DECISION: 3}.get(found.kind, 0)
    return f"{entry}{ENTER}{CLEAR}{found.text.replace(command.old, command.new)}{ENTER * (facts + 1)}q"


def _amend(meeting: Meeting, now: datetime, command: AmendAction | AmendDecision) -> str:
    kind = EntryKind.ACTION if isinstance(command, AmendAction) else EntryKind.DECISION
    entry = _at_entry(meeting, now, lambda row: row.kind is kind and row.number == command.number)
    if isinstance(command, AmendDecision):
        texts = _taken(meeting, command)
    else:
        texts = _names(meeting, command.who), command.due.isoformat() if command.due else ""
    return entry + ENTER * 2 + "".join(f"{CLEAR}{text}{ENTER}" for text in texts) + "q"


def _draw(meeting: Meeting, now: datetime, command: Draw) -> str:
    """Draw speakers; the form narrows from whom."""
    narrowed = f"e{ENTER}unit {command.unit}{ENTER * 3}" if command.unit else ""
    again = "r" if meeting.draws.pending else ENTER
    return "r" + "+" * (command.count - 1) + narrowed + again + "q"


def _taken(meeting: Meeting, command: Decide | AmendDecision) -> tuple[str, ...]:
    """Tell what is typed for votes, mover and seconder."""
    votes = command.votes
    how = "c" if command.consensus else f"{votes.in_favour} {votes.against} {votes.abstain}" if votes else ""
    return how, *(_name(meeting, id) if id else "" for id in (command.mover, command.seconder))


_HANDS: dict[type[Command], Callable[[Meeting, datetime, Any], str]] = {
    StartMeeting: _always(ENTER),
    EndMeeting: _always(_palette("close_meeting") + "y"),
    Recess: lambda m, now, c: _lines("b", f"{c.seconds}s" if c.seconds else ""),
    Resume: _always(ENTER),
    NextItem: _next_item,
    TakeUp: partial(_item, ENTER),
    CloseItem: partial(_item, "c"),
    SkipItem: partial(_item, "s"),
    EditItem: _edit_item,
    AddItem: _add_item,
    StartTopic: lambda m, now, c: _lines(_palette("subtopic" if c.sub else "topic"), c.title),
    CallNext: partial(_advance, StepKind.CALL, f"f{ENTER}"),
    CallSpeaker: _call,
    EndSpeech: partial(_advance, StepKind.DONE, ENTER),
    YieldFloor: lambda m, now, c: _lines("y", _name(m, c.to)),
    PauseSpeech: _always(" "),
    ContinueSpeech: _always(" "),
    ExtendSpeech: lambda m, now, c: "+" * (c.seconds // 60) or "-" * (-c.seconds // 60),
    TimeSpeakers: _limit,
    RaiseHand: _hand,
    LowerHand: _lower,
    GiveLastWord: lambda m, now, c: _lines(_palette("last_word"), _name(m, c.person)),
    CloseQueue: _always("l"),
    ReopenQueue: _always("l"),
    CheckIn: _check_in,
    Leave: _person(lambda command: ENTER),
    MarkLate: _person(lambda command: "l"),
    Excuse: _person(lambda command: f"e{CLEAR}{command.reason}{ENTER}"),
    SetQuorum: partial(_spoken, "quorum"),
    SetNextMeeting: partial(_spoken, "next meeting"),
    EditMeeting: lambda m, now, c: _setting(m, now, c.particular, c.value),
    ChangeSetting: lambda m, now, c: _setting(m, now, c.setting, c.value),
    Draw: _draw,
    PassDraw: lambda m, now, c: _lines("rp", c.reason) + "q",
    MissDraw: _always("rxq"),
    VoidDraw: lambda m, now, c: _lines("rd", c.reason) + "q",
    AddNote: lambda m, now, c: _lines("i", c.text, _name(m, c.speaker) if c.speaker else ""),
    ContinueNote: _by_palette("note_more", lambda m, c: c.text),
    Decide: lambda m, now, c: _lines("d", c.text, *_taken(m, c)),
    AddAction: lambda m, now, c: _lines("t", c.text, _names(m, c.who), c.due.isoformat() if c.due else ""),
    SetActionState: _state,
    Propose: _by_palette("propose", lambda m, c: c.text),
    Park: _by_palette("park", lambda m, c: c.text),
    Correct: _correct,
    AmendAction: _amend,
    AmendDecision: _amend,
    ChoosePoint: lambda m, now, c: _at_entry(m, now, lambda row: row.id == c.entry) + "iq",
    AppointScribe: _by_palette("scribe", lambda m, c: _names(m, c.people)),
    ApproveMinutes: _by_palette("approve", lambda m, c: _name(m, c.by) if c.by else ""),
    SetTimer: lambda m, now, c: _lines("m", f"{c.name} {c.seconds}s"),
    StopTimer: _always(f"m{ENTER}"),
    Undo: lambda m, now, c: "u" * c.count,
    Redo: _always("U"),
}  # fmt: skip
