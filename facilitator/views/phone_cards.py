"""Owns what a phone shows beside how its person stands: what draws rest on, and the papers that the person owes."""

from datetime import datetime
from enum import StrEnum

from facilitator.domain.errors import Message
from facilitator.domain.frozen import frozen
from facilitator.domain.life import Phase
from facilitator.domain.meeting import Meeting
from facilitator.domain.papers import Paper, PaperState, due, owes
from facilitator.views.papers import headings


class Promise(StrEnum):
    """How far somebody's own value for the room has come."""

    NONE = "none"
    PROMISED = "promised"
    REVEALED = "revealed"
    TOO_LATE = "too late"


@frozen
class Lot:
    """What draws rest on, as everybody may see it.

    Attributes:
        commitment: what was shown before the room gave its values.
        room: the values it gave since.
        promised: how many phones promised a value that is not gathered yet, and ``revealed`` how many revealed it.
        mine: how far this person's own value has come.
        digest: what this person promised; empty for nothing.
    """

    commitment: str
    room: tuple[str, ...]
    promised: int
    revealed: int
    mine: Promise
    digest: str


@frozen
class OwedPaper:
    """A paper that somebody owes or has handed in."""

    item: int
    title: str
    due: datetime | None
    zone: str
    state: PaperState
    words: int
    reason: str
    headings: Message


def lot(meeting: Meeting, person: str) -> Lot | None:
    """Show what draws rest on; None before there is a commitment."""
    trust = meeting.draws.trust
    if not trust.commitment:
        return None
    mine = Promise.TOO_LATE if trust.reveals else Promise.NONE
    if person in trust.promises:
        mine = Promise.REVEALED if person in trust.reveals else Promise.PROMISED
    values = tuple(trust.room.splitlines())
    return Lot(trust.commitment, values, len(trust.promises), len(trust.reveals), mine, trust.promises.get(person, ""))


def lot_stage(meeting: Meeting) -> str:
    """Name what phones have to show anew when it changes; how many promised is not part of it."""
    trust = meeting.draws.trust
    return f"{trust.commitment[:8]}-{trust.room.count(chr(10))}-{'reveal' if trust.reveals else 'promise'}"


def owed_papers(meeting: Meeting, person: str) -> tuple[OwedPaper, ...]:
    """List the papers that somebody owes or has handed in; none once the meeting is over."""
    who, life = meeting.attendance.person(person), meeting.life
    if life.phase is Phase.CLOSED:
        return ()
    found = []
    for call in meeting.papers.calls.values():
        if owes(who) or person in call.papers:
            paper, item = call.papers.get(person) or Paper(), meeting.agenda.items[call.item]
            title = f"{meeting.agenda.number(item.id)} {item.title}"
            where = (call.item, title, due(meeting, call), life.zone)
            found.append(OwedPaper(*where, paper.state, paper.words, paper.reason, headings(meeting)))
    return tuple(found)
