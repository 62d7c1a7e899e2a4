"""Owns the way back: every command prints as one line that reads as the same command."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from facilitator.domain import (
    agenda_course,
    agenda_edits,
    agenda_order,
    attendance,
    life,
    minutes_points,
    next_meeting,
    particulars,
    queue_acts,
    quorum,
    record_acts,
    record_amends,
    roster,
    speech_acts,
    speech_clock,
    timer,
    undo,
)
from facilitator.domain.agenda import ROOT
from facilitator.domain.errors import Invalid
from facilitator.domain.floor_events import Turn
from facilitator.domain.meeting import Meeting
from facilitator.domain.quorum import QuorumRule
from facilitator.domain.recorded import Command
from facilitator.language import rows_checkin, rows_draw, rows_papers
from facilitator.language.durations import print_duration
from facilitator.language.exact import print_exactly, to_plain
from facilitator.language.grammar import parse
from facilitator.language.names import print_people, print_person

# No row reads the time.
_NO_TIME = datetime.min.replace(tzinfo=UTC)

_TURNS = {
    Turn.STATEMENT: "q+", Turn.REPLY: "reply+", Turn.CLARIFY: "clarify+", Turn.ORDER: "order+",
    Turn.ASK: "ask+", Turn.PRO: "pro+", Turn.CONTRA: "contra+",
}  # fmt: skip


def print_command(meeting: Meeting, command: Command) -> str:
    """Print a command; ``parse`` gives it back: as its row has it, and exactly where that would read differently.

    Search keys are left out: the session makes them anew.
    """
    line = _PRINTERS[type(command)](meeting, command).rstrip()
    return line if _reads_as(meeting, line, command) else print_exactly(command)


def _reads_as(meeting: Meeting, line: str, command: Command) -> bool:
    try:
        read = parse(meeting, _NO_TIME, line)
    except Invalid:
        return False
    return type(read) is type(command) and to_plain(read) == to_plain(command)


def _after(command: Any) -> str:
    return "" if command.after is None else f" after {command.after}"


def _colon(text: str) -> str:
    return f": {text}" if text else ""


def _json(value: object) -> str:
    return json.dumps(to_plain(value), ensure_ascii=False)


def _hand(meeting: Meeting, command: queue_acts.RaiseHand) -> str:
    people = print_people(meeting, command.people)
    if command.later:
        return f"q+ {people} later"
    return f"{_TURNS[command.turn]} {people}{_colon(command.note)}"


def _quorum(rule: QuorumRule) -> str:
    of = f" of {', '.join(rule.roles)}" if rule.roles else ""
    if rule.number:
        return f"quorum is {rule.number}{of}"
    more = "more than " if rule.exceeds else ""
    return f"quorum is {more}{rule.numerator}/{rule.denominator}{of}" if rule.exists else "quorum is none"


def _new_meeting(meeting: Meeting, command: particulars.CreateMeeting) -> str:
    at = f" at {command.starts.isoformat()}" if command.starts else ""
    return f"new meeting: {command.title}{at} in {command.zone}"


def _next_meeting(meeting: Meeting, command: next_meeting.SetNextMeeting) -> str:
    if command.starts is None:
        return "next meeting is none"
    at = command.starts.astimezone(ZoneInfo(meeting.life.zone)).replace(tzinfo=None).isoformat(timespec="minutes")
    place = f" in {command.place}" if command.place else ""
    return f"next meeting is {at}{place}{_colon(command.title)}"


def _point(meeting: Meeting, command: minutes_points.ChoosePoint) -> str:
    if (entry := meeting.record.entries.get(command.entry)) is None:
        return ""
    return f"minutes{'+' if command.stands else '-'} {entry.kind} {entry.number}"


def _amended_action(meeting: Meeting, command: record_amends.AmendAction) -> str:
    who = f" is for {print_people(meeting, command.who)}" if command.who else ""
    due = f" by {command.due.isoformat()}" if command.due else ""
    return f"action {command.number}{who}{due}"


def _amended_decision(meeting: Meeting, command: record_amends.AmendDecision) -> str:
    return f"decision {command.number} is{_how(meeting, command)}"


def _item(meeting: Meeting, item: int) -> str:
    return meeting.agenda.number(item)


def _decision(meeting: Meeting, command: record_acts.Decide) -> str:
    return f"resolved: {command.text}{_how(meeting, command)}"


def _how(meeting: Meeting, command: record_acts.Decide | record_amends.AmendDecision) -> str:
    by = f" by {print_person(meeting, command.mover)}" if command.mover else ""
    by += f", seconded by {print_person(meeting, command.seconder)}" if command.seconder else ""
    votes = command.votes
    how = " consensus" if command.consensus else ""
    if votes is not None:
        how = f" {votes.in_favour} for, {votes.against} against, {votes.abstain} abstain"
    return by + how


def _action(meeting: Meeting, command: record_acts.AddAction) -> str:
    who = f"{print_people(meeting, command.who)} to " if command.who else ""
    due = f" by {command.due.isoformat()}" if command.due else ""
    return f"action: {who}{command.text}{due}"


def _note(meeting: Meeting, command: record_acts.AddNote) -> str:
    return f"{print_person(meeting, command.speaker)}: {command.text}" if command.speaker else f"note: {command.text}"


def _correction(meeting: Meeting, command: record_acts.Correct) -> str:
    mark = "|" if "/" in command.old + command.new else "/"
    entry = f" in {command.entry}" if command.entry else ""
    return f"s{mark}{command.old}{mark}{command.new}{mark}{entry}"


def _really(command: agenda_course.NextItem | agenda_course.CloseItem) -> str:
    return "really " if command.really else ""


def _close_item(meeting: Meeting, command: agenda_course.CloseItem) -> str:
    which = "this item" if command.item is None else f"item {_item(meeting, command.item)}"
    return f"{_really(command)}close {which}"


def _add_item(meeting: Meeting, command: agenda_edits.AddItem) -> str:
    by = f" by {command.presenter}" if command.presenter else ""
    box = f" {print_duration(command.minutes * 60)}" if command.minutes else ""
    under = f" under {_item(meeting, command.parent)}" if command.parent != ROOT else ""
    line = f"agenda+ {command.title}{by}{box}{under}"
    return line if _reads_as(meeting, line, command) else f"agenda+ {_json(command)}"


def _add_person(meeting: Meeting, command: roster.AddPerson) -> str:
    line = f"{command.role}+ {command.name}" + (f" ({command.unit})" if command.unit else "")
    return line if _reads_as(meeting, line, command) else f"person+ {_json(command)}"


def _mode(command: attendance.CheckIn) -> str:
    return "" if command.mode is attendance.Mode.ROOM else f" ({command.mode})"


# One printer a class; a lambda where the line has no choices in it.
_PRINTERS: dict[type[Command], Callable[[Meeting, Any], str]] = {
    particulars.CreateMeeting: _new_meeting,
    particulars.EditMeeting: lambda m, c: f"meeting {c.particular} is {c.value}",
    particulars.ChangeSetting: lambda m, c: f"set {c.setting} to {c.value}",
    particulars.Rehearse: lambda m, c: "rehearsal",
    next_meeting.SetNextMeeting: _next_meeting,
    life.StartMeeting: lambda m, c: "start meeting",
    life.EndMeeting: lambda m, c: "end meeting",
    life.Recess: lambda m, c: "recess" if c.seconds is None else f"recess {print_duration(c.seconds)}",
    life.Resume: lambda m, c: "resume",
    life.ReopenMeeting: lambda m, c: f"reopen meeting: {c.reason}",
    timer.SetTimer: lambda m, c: f"timer {c.name} {print_duration(c.seconds)}",
    timer.StopTimer: lambda m, c: f"stop timer {c.name}",
    timer.Remind: lambda m, c: f"remind us in {print_duration(c.seconds)} about {c.text}",
    undo.Undo: lambda m, c: "undo" if c.count == 1 else f"undo {c.count}",
    undo.Redo: lambda m, c: "redo",
    roster.AddPerson: _add_person,
    roster.ImportRoster: lambda m, c: f"roster is {_json(c.people)}",
    roster.EditPerson: lambda m, c: f"person {print_person(m, c.person)}: {c.field} is {c.value}",
    attendance.CheckIn: lambda m, c: f"present+ {print_people(m, c.people)}{_mode(c)}",
    attendance.Leave: lambda m, c: f"present- {print_people(m, c.people)}",
    attendance.Excuse: lambda m, c: f"regrets+ {print_people(m, c.people)}{_colon(c.reason)}",
    attendance.MarkLate: lambda m, c: f"late+ {print_person(m, c.person)}",
    quorum.SetQuorum: lambda m, c: _quorum(c.rule),
    agenda_edits.AddItem: _add_item,
    agenda_edits.ImportAgenda: lambda m, c: f"agenda is {_json(c.items)}",
    agenda_edits.EditItem: lambda m, c: f"agenda {_item(m, c.item)} {c.field} is {c.value}",
    agenda_order.MoveItem: lambda m, c: f"move item {_item(m, c.item)} to {_item(m, c.to)}",
    agenda_order.OrderAgenda: lambda m, c: f"agenda order is {','.join(_item(m, item) for item in c.items)}",
    agenda_course.TakeUp: lambda m, c: f"take up item {_item(m, c.item)}",
    agenda_course.NextItem: lambda m, c: f"{_really(c)}next item{_after(c)}",
    agenda_course.CloseItem: _close_item,
    agenda_course.SkipItem: lambda m, c: f"skip item {_item(m, c.item)}",
    agenda_edits.DropItem: lambda m, c: f"agenda- {_item(m, c.item)}",
    agenda_course.StartTopic: lambda m, c: f"{'sub' if c.sub else ''}topic: {c.title}",
    queue_acts.RaiseHand: _hand,
    queue_acts.LowerHand: lambda m, c: f"q- {print_person(m, c.person)}" + (f" entry {c.entry}" if c.entry else ""),
    queue_acts.PutLast: lambda m, c: f"q- {print_person(m, c.person)} later",
    queue_acts.MoveHand: lambda m, c: f"move {print_person(m, c.person)} to {c.place}",
    queue_acts.ReplaceQueue: lambda m, c: f"q= {print_people(m, c.people)}",
    queue_acts.CloseQueue: lambda m, c: "close the queue",
    queue_acts.ReopenQueue: lambda m, c: "reopen the queue",
    queue_acts.ReAddLast: lambda m, c: "re-add last",
    speech_acts.CallNext: lambda m, c: f"ack next{_after(c)}",
    speech_acts.CallSpeaker: lambda m, c: f"ack {print_person(m, c.person)}{_after(c)}",
    speech_acts.EndSpeech: lambda m, c: f"done{_after(c)}",
    queue_acts.GiveLastWord: lambda m, c: f"give {print_person(m, c.person)} the last word",
    speech_acts.YieldFloor: lambda m, c: f"yield to {print_person(m, c.to)}",
    speech_clock.TimeSpeakers: lambda m, c: (
        "stop timing speakers" if c.seconds is None else f"time speakers at {print_duration(c.seconds)}"
    ),
    speech_clock.ExtendSpeech: lambda m, c: ("-" if c.seconds < 0 else "+") + print_duration(abs(c.seconds)),
    speech_clock.PauseSpeech: lambda m, c: "pause",
    speech_clock.ContinueSpeech: lambda m, c: "continue",
    **rows_draw.PRINTERS,
    **rows_papers.PRINTERS,
    record_acts.AddNote: _note,
    record_acts.ContinueNote: lambda m, c: f"... {c.text}",
    record_acts.Propose: lambda m, c: f"proposed: {c.text}",
    record_acts.Decide: _decision,
    record_acts.AddAction: _action,
    record_acts.SetActionState: lambda m, c: f"action {c.number} {c.state}",
    record_acts.Park: lambda m, c: f"park: {c.text}",
    record_acts.AppointScribe: lambda m, c: f"scribe+ {print_people(m, c.people)}",
    record_acts.Correct: _correction,
    record_amends.AmendAction: _amended_action,
    record_amends.AmendDecision: _amended_decision,
    minutes_points.ChoosePoint: _point,
    record_acts.ApproveMinutes: lambda m, c: "approve minutes" + (f" by {print_person(m, c.by)}" if c.by else ""),
    **rows_checkin.PRINTERS,
}
