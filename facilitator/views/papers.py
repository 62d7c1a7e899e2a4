"""Owns what can be seen of prepared papers: the register, who is missing, the reminder, and the sentences about them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from facilitator.domain import papers
from facilitator.domain.errors import N_, Message, Several, said
from facilitator.domain.frozen import frozen
from facilitator.domain.meeting import Meeting
from facilitator.domain.papers import Paper, PaperCall, PaperSource, PaperState, call_for, due, owes
from facilitator.domain.recorded import Event


@frozen
class PaperRow:
    """One line of a register; ``spoke`` tells whether the person also spoke under the item."""

    person: str
    name: str
    unit: str
    state: PaperState
    at: datetime | None
    source: PaperSource
    words: int
    file: str
    reason: str
    spoke: bool


@frozen
class Register:
    """The papers on one item: of everybody who owes one, then of those who handed one in all the same."""

    item: int
    number: str
    title: str
    due: datetime | None
    rows: tuple[PaperRow, ...]

    def count(self, *states: PaperState) -> int:
        """Count the rows in these states."""
        return sum(row.state in states for row in self.rows)


def registers(meeting: Meeting) -> tuple[Register, ...]:
    """List the registers of all items that papers were asked for."""
    return tuple(_register(meeting, call) for call in meeting.papers.calls.values())


def register(meeting: Meeting, now: datetime, item: int | None = None) -> Register:
    """Get one register; without an item that of the current one, or the only one."""
    return _register(meeting, call_for(meeting, item))


def _register(meeting: Meeting, call: PaperCall) -> Register:
    people = meeting.attendance.people.by_id
    owing = [person.id for person in people.values() if owes(person)]
    order = dict.fromkeys([*owing, *call.papers])
    spoke = {speech.person for speech in meeting.floor.log if speech.item == call.item}
    item = meeting.agenda.items[call.item]
    rows = tuple(_row(meeting, id, call.papers.get(id) or Paper(), spoke=id in spoke) for id in order)
    return Register(call.item, meeting.agenda.number(item.id), item.title, due(meeting, call), rows)


def _row(meeting: Meeting, id: str, paper: Paper, *, spoke: bool) -> PaperRow:
    person = meeting.attendance.people.by_id[id]
    state, at, source = paper.state, paper.at, paper.source
    return PaperRow(id, person.name, person.unit, state, at, source, paper.words, paper.file, paper.reason, spoke)


def paper_of(meeting: Meeting, now: datetime, person: str) -> Paper | None:
    """Find a speaker's paper on the current item; None where none was asked for."""
    call = meeting.papers.calls.get(meeting.agenda.current or 0)
    return None if call is None else call.papers.get(person) or Paper()


def missing(found: Register) -> tuple[str, ...]:
    """Name those whose paper is missing."""
    return tuple(row.name for row in found.rows if row.state is PaperState.MISSING)


#: What papers are suggested to be about where the meeting's settings suggest nothing else.
HEADINGS = N_("How I understand it / What it means for my work")


def headings(meeting: Meeting) -> Message:
    """Suggest what to write about in a paper."""
    return said(N_("Suggested headings: {headings}"), headings=meeting.life.settings.paper_headings or said(HEADINGS))


def reminder(meeting: Meeting, found: Register) -> Message:
    """Write a text to paste into whatever the group writes to each other by; it names nobody."""
    return said(N_("{asked} {headings}"), asked=_asked_for(meeting, found), headings=headings(meeting))


def _asked_for(meeting: Meeting, found: Register) -> Message:
    life = meeting.life
    last = found.due.astimezone(ZoneInfo(life.zone)) if found.due else None
    values = {"title": life.title, "item": f"{found.number} {found.title}"}
    if last is None:
        return said(N_("{title}: a short paper on item {item} is still missing from you. Please hand it in."), **values)
    return said(
        N_("{title}: a short paper on item {item} is still missing from you. Please hand it in by {day} {time} ({zone})."),
        **values,
        day=f"{last:%Y-%m-%d}",
        time=f"{last:%H:%M}",
        zone=life.zone,
    )  # fmt: skip


def papers_answer(meeting: Meeting, now: datetime) -> list[Message]:
    """Tell for every call how many papers are here, and whose are missing."""
    told = []
    for found in registers(meeting):
        here = found.count(PaperState.RECEIVED, PaperState.LATE)
        values = {"item": f"{found.number} {found.title}", "here": here, "late": found.count(PaperState.LATE)}
        names = Several(missing(found)) or "–"
        told.append(
            said(N_("papers on {item}: {here} here, {late} of them late; missing: {names}"), names=names, **values)
        )
    return told or [said(N_("no papers were asked for"))]


def paper_picture(found: Register) -> dict[str, Any]:
    """Picture a register for programs; what is written in the papers stays out."""
    return {
        "item": found.item,
        "due": _iso(found.due),
        "papers": [
            {
                "person": row.person,
                "state": row.state.value,
                "at": _iso(row.at),
                "source": row.source.value,
                "words": row.words,
                "reason": row.reason,
                "spoke": row.spoke,
            }
            for row in found.rows
        ],
    }


def _iso(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _asked(meeting: Meeting, event: papers.PapersAsked) -> Message:
    return said(N_("papers are asked for on {item}"), item=_title(meeting, event.item))


def _title(meeting: Meeting, item: int) -> str:
    found = meeting.agenda.items.get(item)
    return f"{meeting.agenda.number(item)} {found.title}" if found else "–"


def _received(meeting: Meeting, event: papers.PaperReceived) -> Message:
    name = meeting.attendance.name(event.person)
    if event.words:
        told = N_("the paper of {name} is here, {n} word{late}"), N_("the paper of {name} is here, {n} words{late}")
        return said(*told, name=name, n=event.words, late=said(N_(", late")) if event.late else "")
    return said(N_("the paper of {name} is here{late}"), name=name, late=said(N_(", late")) if event.late else "")


def _waived(meeting: Meeting, event: papers.PaperWaived) -> Message:
    return said(N_("{name} need not hand in a paper"), name=meeting.attendance.name(event.person))


SENTENCES: dict[type[Event], Callable[[Meeting, Any], Message]] = {
    papers.PapersAsked: _asked,
    papers.PaperReceived: _received,
    papers.PaperWaived: _waived,
}

ACTS: dict[str, str] = {
    "papers-asked": N_("asking for papers"),
    "paper-received": N_("a paper"),
    "paper-waived": N_("waiving a paper"),
}
