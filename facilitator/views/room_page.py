"""Owns what the screen for the room shows: one scene at a time, without controls."""

from datetime import datetime

from facilitator.domain.agenda import ItemState
from facilitator.domain.draw import DrawRecord
from facilitator.domain.floor_events import Turn
from facilitator.domain.frozen import frozen
from facilitator.domain.life import Phase
from facilitator.domain.meeting import Meeting
from facilitator.domain.room import Scene
from facilitator.views.draw_desk import draw_on_show, drawn_lines
from facilitator.views.figures import agenda_rows, expected_and_present, outlook
from facilitator.views.phone import Clock, clock, milliseconds
from facilitator.views.phone_cards import Lot, lot

NEXT_SHOWN = 3
AGENDA_SHOWN = 12

#: What ``auto`` shows in each phase.
AUTO = {
    Phase.DRAFT: Scene.WELCOME,
    Phase.OPEN: Scene.FLOOR,
    Phase.RECESS: Scene.AGENDA,
    Phase.CLOSED: Scene.BLANK,
}


@frozen
class RoomSpeaker:
    """Who speaks or is next."""

    name: str
    unit: str
    turn: Turn


@frozen
class RoomItem:
    """One line of the agenda; ``ends`` when it is predicted to be done."""

    number: str
    title: str
    depth: int
    state: ItemState
    ends: datetime | None


@frozen
class RoomView:
    """One scene with all it needs; what a scene does not show stays empty.

    ``drawn`` is a line for each one drawn, or for each group; beside a speaker only while they wait.
    """

    seq: int
    now_ms: int
    scene: Scene
    phase: Phase
    zone: str
    title: str
    place: str
    text: str
    slot_s: int
    expected: int
    present: int
    item: str
    item_clock: Clock | None
    speaker: RoomSpeaker | None
    speaker_clock: Clock | None
    next_up: tuple[RoomSpeaker, ...]
    waiting: int
    queue_is_open: bool
    agenda: tuple[RoomItem, ...]
    done: int
    items: int
    ends: datetime | None
    drawn: tuple[str, ...]
    pool: int
    draw_number: int
    lot: Lot | None


def room_page(meeting: Meeting, now: datetime) -> RoomView:
    """Show the room what the chair chose."""
    shown = draw_on_show(meeting)
    scene = meeting.room.scene if meeting.room.scene is not Scene.AUTO else AUTO[meeting.life.phase]
    if meeting.room.scene is Scene.AUTO and shown is not None and meeting.floor.speech is None:
        scene = Scene.DRAW
    expected, present = expected_and_present(meeting)
    agenda, floor, speech = meeting.agenda, meeting.floor, meeting.floor.speech
    item = agenda.items.get(agenda.current or 0)
    waiting = floor.waiting(meeting, agenda.current) if scene is Scene.FLOOR else []
    rows = _agenda(meeting, now) if scene is Scene.AGENDA else ()
    last = shown or (_last_draw(meeting) if scene is Scene.DRAW else None)
    return RoomView(
        seq=meeting.seq,
        now_ms=milliseconds(now),
        scene=scene,
        phase=meeting.life.phase,
        zone=meeting.life.zone,
        title=meeting.life.title,
        place=meeting.life.place,
        text=meeting.room.text,
        slot_s=meeting.door.slot_s,
        expected=expected,
        present=present,
        item=f"{agenda.number(item.id)} {item.title}" if item else "",
        item_clock=clock(item.watch, agenda.planned(item.id) or None) if item else None,
        speaker=_speaker(meeting, speech.person, speech.turn) if speech else None,
        speaker_clock=clock(speech.watch, speech.limit) if speech else None,
        next_up=tuple(_speaker(meeting, entry.person, entry.turn) for entry in waiting[:NEXT_SHOWN]),
        waiting=len(waiting),
        queue_is_open=floor.queue(agenda.current).is_open,
        agenda=_window(rows),
        done=sum(1 for row in rows if row.state in (ItemState.CLOSED, ItemState.SKIPPED)),
        items=len(rows),
        ends=outlook(meeting, now).ends if scene is Scene.AGENDA else None,
        drawn=drawn_lines(meeting, last) if last else (),
        pool=len(last.made.pool) + len(last.made.spare) if last and scene is Scene.DRAW else 0,
        draw_number=last.made.number if last else 0,
        lot=lot(meeting, ""),
    )


def _last_draw(meeting: Meeting) -> DrawRecord | None:
    return next((draw for draw in reversed(meeting.draws.log) if draw.void is None), None)


def _speaker(meeting: Meeting, person: str, turn: Turn) -> RoomSpeaker:
    who = meeting.attendance.people.by_id.get(person)
    return RoomSpeaker(meeting.attendance.name(person), who.unit if who else "", turn)


def _agenda(meeting: Meeting, now: datetime) -> tuple[RoomItem, ...]:
    return tuple(RoomItem(row.number, row.title, row.depth, row.state, row.ends) for row in agenda_rows(meeting, now))


def _window(rows: tuple[RoomItem, ...]) -> tuple[RoomItem, ...]:
    """Choose the lines around the current one, as many as can be read from the back."""
    current = next((n for n, row in enumerate(rows) if row.state is ItemState.CURRENT), 0)
    start = max(0, min(current - AGENDA_SHOWN // 3, len(rows) - AGENDA_SHOWN))
    return rows[start : start + AGENDA_SHOWN]
