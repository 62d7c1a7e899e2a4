"""Owns what the projector shows from the chair's own terminal: large and public, no notes, no phones, no names but speakers'."""

from datetime import datetime

from facilitator.domain.agenda import ItemState
from facilitator.domain.floor_events import Turn
from facilitator.domain.frozen import frozen
from facilitator.domain.life import Phase
from facilitator.domain.meeting import Meeting
from facilitator.domain.room import Scene
from facilitator.views.cockpit import Pace, cockpit
from facilitator.views.draw_desk import draw_on_show, drawn_lines
from facilitator.views.figures import agenda_rows
from facilitator.views.phone_cards import Lot, lot

NEXT_SHOWN = 3


@frozen
class NextUp:
    """Somebody who is next, and for what."""

    name: str
    turn: Turn


@frozen
class Projected:
    """All that the room sees; ``text`` replaces everything while ``scene`` is a message or a card, and so do ``drawn``.

    ``clock_s`` is the speaker's time, else the item's; ``limit_s`` its box, None without one. ``share`` is how much of
    the agenda is done.
    """

    scene: Scene
    text: str
    phase: Phase
    zone: str
    now: datetime
    title: str
    speaker: str
    unit: str
    turn: Turn | None
    pace: Pace | None
    clock_s: int | None
    limit_s: int | None
    next_up: tuple[NextUp, ...]
    waiting: int
    queue_is_open: bool
    item: str
    done: int
    items: int
    ends: datetime | None
    present: int
    expected: int
    quorum_needed: int
    quorum_margin: int
    back_at: datetime | None
    drawn: tuple[str, ...]
    lot: Lot | None


def projected(meeting: Meeting, now: datetime) -> Projected:
    """Look at a meeting as the room does."""
    view, floor = cockpit(meeting, now), meeting.floor
    rows, shown = agenda_rows(meeting, now), draw_on_show(meeting)
    waiting = floor.waiting(meeting, meeting.agenda.current)
    speaker, item = view.floor, view.item
    clock_s: int | None = None
    limit_s: int | None = None
    if speaker is not None:
        clock_s, limit_s = speaker.elapsed_s, speaker.limit_s
    elif item is not None:
        clock_s, limit_s = item.spent_s, None if item.left_s is None else item.left_s + item.spent_s
    return Projected(
        scene=meeting.room.scene,
        text=meeting.room.text,
        phase=view.phase,
        zone=view.zone,
        now=now,
        title=view.title,
        speaker=speaker.name if speaker else "",
        unit=speaker.unit if speaker else "",
        turn=speaker.turn if speaker else None,
        pace=speaker.pace if speaker else None,
        clock_s=clock_s,
        limit_s=limit_s,
        next_up=tuple(NextUp(meeting.attendance.name(one.person), one.turn) for one in waiting[:NEXT_SHOWN]),
        waiting=len(waiting),
        queue_is_open=view.queue_is_open,
        item=f"{view.item.number} {view.item.title}" if view.item else "",
        done=sum(row.state in (ItemState.CLOSED, ItemState.SKIPPED) for row in rows),
        items=len(rows),
        ends=view.outlook.ends,
        present=view.present,
        expected=view.expected,
        quorum_needed=view.quorum_needed,
        quorum_margin=view.quorum_margin,
        back_at=view.recess_until,
        lot=lot(meeting, ""),
        drawn=drawn_lines(meeting, shown) if shown is not None and speaker is None else (),
    )
