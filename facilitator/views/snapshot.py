"""Owns the plain picture of a whole meeting: dicts, lists, numbers and strings, for ``show --json`` and exports.

Times are UTC in ISO 8601, durations whole seconds. Nothing here is translated.
"""

from datetime import datetime
from typing import Any

from facilitator.domain.floor import Speech
from facilitator.domain.meeting import Meeting
from facilitator.domain.next_meeting import NextMeeting
from facilitator.domain.quorum import QuorumStamp
from facilitator.domain.record import RecordEntry
from facilitator.views.draw import draw_picture
from facilitator.views.figures import AgendaRow, Attendee, agenda_rows, attendees, outlook, whole_seconds
from facilitator.views.papers import paper_picture, registers


def iso(moment: datetime | None) -> str | None:
    """Write a time; None stays None."""
    return None if moment is None else moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def snapshot(meeting: Meeting, now: datetime) -> dict[str, Any]:
    """Picture a meeting; the keys are stable."""
    return {
        "meeting": _meeting(meeting, now),
        "agenda": [agenda_item(row) for row in agenda_rows(meeting, now, with_dropped=True)],
        "people": [person(attendee) for attendee in attendees(meeting)],
        "queue": _queue(meeting),
        "floor": _floor(meeting, now),
        "speeches": [speech(meeting, found, now) for found in meeting.floor.log],
        "decisions": [entry(found) for found in meeting.record.decisions],
        "actions": [entry(found) for found in meeting.record.actions],
        "notes": [entry(found) for found in meeting.record.entries.values()],
        "draws": [draw_picture(found) for found in meeting.draws.log],
        "papers": [paper_picture(found) for found in registers(meeting)],
        "quorum": quorum(meeting.attendance.quorum()),
    }


def projections(meeting: Meeting, now: datetime) -> dict[str, dict[int | str, dict[str, Any]]]:
    """Picture what other tools look at in the checkpoint: five tables, rows numbered from 1."""
    picture = snapshot(meeting, now)
    tables = ("people", "agenda", "speeches", "decisions", "actions")
    return {name: dict(enumerate(picture[name], 1)) for name in tables}


def _meeting(meeting: Meeting, now: datetime) -> dict[str, Any]:
    life, end = meeting.life, outlook(meeting, now)
    return {
        "title": life.title,
        "body": life.body,
        "place": life.place,
        "kind": life.kind,
        "next": _next_meeting(life.next_meeting),
        "starts": iso(life.starts),
        "zone": life.zone,
        "phase": life.phase.value,
        "rehearsal": life.is_rehearsal,
        "started": iso(life.started_at),
        "closed": iso(life.closed_at),
        "ends": iso(end.ends),
        "planned_end": iso(end.planned_end),
        "recesses": [{"since": iso(since), "until": iso(until)} for since, until in life.recesses],
        "reopened": [{"at": iso(at), "reason": reason} for at, reason in life.reopenings],
        "scribes": list(meeting.record.scribes),
        "approved": iso(meeting.record.approved[0]) if meeting.record.approved else None,
        "approved_by": meeting.record.approved[1] if meeting.record.approved else None,
        "records": meeting.seq,
    }


def _next_meeting(found: NextMeeting | None) -> dict[str, Any] | None:
    return None if found is None else {"starts": iso(found.starts), "place": found.place, "title": found.title}


def agenda_item(row: AgendaRow) -> dict[str, Any]:
    """Picture an agenda item."""
    return {
        "id": row.id,
        "number": row.number,
        "level": row.depth + 1,
        "title": row.title,
        "presenter": row.presenter,
        "minutes": row.minutes,
        "kind": row.kind.value,
        "state": row.state.value,
        "spent_s": row.spent_s,
        "ends": iso(row.ends),
        "links": [{"title": link.title, "url": link.url} for link in row.links],
        "note": row.note,
        "no_named_speakers": row.open_floor,
    }


def person(attendee: Attendee) -> dict[str, Any]:
    """Picture a person."""
    who = attendee.person
    return {
        "id": who.id,
        "name": who.name,
        "other_names": list(who.other_names),
        "unit": who.unit,
        "group": who.group,
        "role": who.role.value,
        "may_vote": who.may_vote,
        "may_speak": who.may_speak,
        "leading": who.leading,
        "status": attendee.status.value,
        "late": attendee.late,
        "reason": attendee.reason,
        "stays": [{"mode": s.mode.value, "since": iso(s.since), "until": iso(s.until)} for s in attendee.stays],
        "speeches": attendee.speeches,
        "spoken_s": attendee.spoken_s,
    }


def _queue(meeting: Meeting) -> dict[str, Any]:
    queue = meeting.floor.queue(meeting.agenda.current)
    return {
        "item": meeting.agenda.current,
        "open": queue.is_open,
        "waiting": [
            {
                "id": found.id,
                "person": found.person,
                "name": meeting.attendance.name(found.person),
                "turn": found.turn.value,
                "note": found.note,
                "at": iso(found.at),
                "away": meeting.attendance.has_left(found.person),
            }
            for found in queue.entries
        ],
    }


def _floor(meeting: Meeting, now: datetime) -> dict[str, Any] | None:
    current = meeting.floor.speech
    return None if current is None else speech(meeting, current, now)


def speech(meeting: Meeting, found: Speech, now: datetime) -> dict[str, Any]:
    """Picture a speech."""
    return {
        "id": found.id,
        "person": found.person,
        "name": meeting.attendance.name(found.person),
        "item": found.item or None,
        "turn": found.turn.value,
        "origin": found.origin.value,
        "note": found.note,
        "started": iso(found.started_at),
        "ended": iso(found.ended_at),
        "spoken_s": whole_seconds(found.watch.elapsed(now)),
        "limit_s": None if found.limit is None else whole_seconds(found.limit),
        "running": found.watch.is_running,
    }


def entry(found: RecordEntry) -> dict[str, Any]:
    """Picture an entry of the record."""
    votes = found.votes
    return {
        "id": found.id,
        "kind": found.kind.value,
        "number": found.number,
        "at": iso(found.at),
        "item": found.item or None,
        "text": found.text,
        "speaker": found.speaker or None,
        "seconder": found.seconder or None,
        "votes": None
        if votes is None
        else {"for": votes.in_favour, "against": votes.against, "abstain": votes.abstain},
        "consensus": found.consensus,
        "quorum": None if found.quorum is None else quorum(found.quorum),
        "who": list(found.who),
        "due": None if found.due is None else found.due.isoformat(),
        "state": found.state.value,
        "corrections": [{"at": iso(at), "before": before} for at, before in found.corrections],
    }


def quorum(stamp: QuorumStamp) -> dict[str, Any]:
    """Picture the quorum at one moment."""
    return {
        "present": stamp.present,
        "base": stamp.base,
        "threshold": stamp.threshold,
        "met": stamp.is_met,
        "margin": stamp.margin,
    }
