"""Owns what can be seen of draws: what the next one rests on, proofs of those made, answers heard, shares of the floor.

Nothing here can show a secret before its draw: the meeting itself holds none.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from facilitator.domain.draw import Draw, DrawMode, DrawRecord, Grade, Use
from facilitator.domain.draw_pool import FULL_WEIGHT, LeftOut, heard, list_of, load, not_present, pool
from facilitator.domain.errors import N_, Message, Several, said
from facilitator.domain.floor_events import Origin
from facilitator.domain.frozen import frozen
from facilitator.domain.meeting import Meeting
from facilitator.domain.people import Person
from facilitator.domain.proof import proof_of, write_proof
from facilitator.views.happened_draw import groups


@frozen
class PoolRow:
    """Somebody who can be drawn; ``turns`` are recent draws and speeches in thousandths, which the weight follows."""

    person: str
    name: str
    unit: str
    weight: int
    turns: int


@frozen
class DrawPanel:
    """What a draw would rest on now.

    Attributes:
        number: the number the draw would have.
        grade: what a draw without a word about it would be.
        commitment: shown in the room before it gives its value; empty for none.
        links_left: how many draws the commitment is still good for.
        room: the values the room gave since.
        missing: who promised a value and did not reveal it.
        promised: how many phones have promised a value that is not gathered yet, and how many revealed it.
        recalled: how many earlier meetings memory reaches back to.
        list_hash: the hash of the list to draw from, as the proof will show it.
        is_even: whether all in the pool are as likely as the others.
        pool: who can be drawn; ``follows`` those of a new round, once the pool is used up.
        left_out: who cannot, and why.
        pending: who was drawn to speak and has not yet.
        asked: whom a spot roll call asks and has not heard.
    """

    number: int
    mode: DrawMode
    grade: Grade
    commitment: str
    links_left: int
    room: tuple[str, ...]
    missing: tuple[str, ...]
    promised: tuple[int, int]
    announced: str
    recalled: int
    list_hash: str
    is_even: bool
    pool: tuple[PoolRow, ...]
    follows: tuple[PoolRow, ...]
    left_out: tuple[tuple[str, LeftOut], ...]
    pending: tuple[str, ...]
    asked: tuple[str, ...]


def draw_panel(meeting: Meeting, now: datetime, command: Draw | None = None) -> DrawPanel:
    """Look at what ``command`` would draw from."""
    command = command or Draw()
    found, draws, trust = pool(meeting, command), meeting.draws, meeting.draws.trust
    name = meeting.attendance.name
    return DrawPanel(
        number=len(draws.log) + 1,
        mode=draws.mode,
        grade=command.grade or (Grade.COMMITTED if trust.commitment else Grade.QUICK),
        commitment=trust.commitment,
        links_left=trust.links - trust.used,
        room=tuple(trust.room.splitlines()),
        missing=tuple(name(id) for id in trust.missing),
        promised=(len(trust.promises), len(trust.reveals)),
        announced=trust.announced,
        recalled=max(map(len, draws.earlier.values()), default=0),
        list_hash=hashlib.sha256(list_of(found).encode()).hexdigest(),
        is_even=found.is_even,
        pool=_rows(meeting, zip(found.weights, found.first, strict=True)),
        follows=_rows(meeting, ((1, one) for one in found.then)),
        left_out=tuple((name(id), why) for id, why in (*found.left_out, *not_present(meeting))),
        pending=tuple(name(id) for id in draws.pending),
        asked=tuple(name(id) for id in _asked(meeting)),
    )


def _rows(meeting: Meeting, entries: Iterable[tuple[int, Person]]) -> tuple[PoolRow, ...]:
    had = heard(meeting)
    return tuple(
        PoolRow(one.id, one.name, one.unit, weight, load(meeting, one.id) if one.id in had else 0)
        for weight, one in entries
    )


def _asked(meeting: Meeting) -> list[str]:
    calls = [found for found in meeting.draws.log if found.made.use is Use.ROLL_CALL and found.void is None]
    return [id for found in calls[-1:] for id in found.made.drawn if id not in found.answers]


def draw_answer(meeting: Meeting, now: datetime) -> list[Message]:
    """Tell what the next draw rests on, and whom a spot roll call still asks."""
    panel = draw_panel(meeting, now)
    grade, mode = said(panel.grade), said(panel.mode)
    size = len(panel.pool) + len(panel.follows)
    told = [
        said(
            N_("draw {number} would be {grade}, {mode}, from {pool}; list {list}"),
            number=panel.number,
            grade=grade,
            mode=mode,
            pool=size,
            list=panel.list_hash,
        )
    ]
    if panel.commitment:
        told.append(said(N_("committed: {commitment}"), commitment=panel.commitment))
        told.append(said(N_("the room gave: {values}"), values=" · ".join(panel.room) or "–"))
    if panel.asked:
        told.append(said(N_("asked and not heard yet: {names}"), names=Several(panel.asked)))
    return told


def draw_proof(found: DrawRecord) -> dict[str, Any]:
    """Put one draw into its proof."""
    at = found.at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return proof_of(found.made, at=at, meeting=found.meeting, record=found.id, digest=found.digest)


def proofs(meeting: Meeting) -> dict[str, str]:
    """Write the proofs of all draws, as files by name."""
    return {f"draw-{found.made.number}.json": write_proof(draw_proof(found)) for found in meeting.draws.log}


def draw_picture(found: DrawRecord) -> dict[str, Any]:
    """Picture a draw for programs."""
    made, proof = found.made, draw_proof(found)
    first, then = made.lists
    return {
        "number": made.number,
        "at": proof["at"],
        "purpose": made.purpose,
        "use": made.use.value,
        "grade": made.grade.value,
        "mode": made.mode.value,
        "method": made.method,
        "pool": [one.id for one in first],
        "spare": [one.id for one in then],
        "weights": [one.weight for one in first],
        "left_out": [{"person": id, "why": why} for why, id, _ in proof["left out"]],
        "seed": made.seed,
        "commitment": made.commitment,
        "step": made.step,
        "room": proof["room"],
        "sources": proof["sources"],
        "drawn": list(made.drawn),
        "groups": [list(group) for group in groups(made)] if made.use is Use.GROUPS else [],
        "passed": found.passed,
        "missed": list(found.missed),
        "answers": found.answers,
        "void": found.void,
        "seal": proof["seal"],
    }


@frozen
class RollCallFigures:
    """How the spot roll calls of a meeting went, those that are void left out."""

    asked: int
    answered: int
    silent: int


def roll_call_figures(meeting: Meeting) -> RollCallFigures:
    """Count who was asked, who answered and who did not."""
    calls = [found for found in meeting.draws.log if found.made.use is Use.ROLL_CALL and found.void is None]
    heard = [is_here for found in calls for is_here in found.answers.values()]
    return RollCallFigures(sum(len(found.made.drawn) for found in calls), heard.count(True), heard.count(False))


@frozen
class Share:
    """What part of the floor one way of coming to speak had; ``percent`` of all speeches, rounded."""

    origin: Origin
    speeches: int
    spoken_s: int
    percent: int


def shares(meeting: Meeting, now: datetime) -> tuple[Share, ...]:
    """Share the floor out between those who volunteered, were drawn, were called and presented; never by person."""
    total = len(meeting.floor.log)
    spoken = dict.fromkeys(Origin, 0.0)
    for speech in meeting.floor.log:
        spoken[speech.origin] += speech.watch.elapsed(now).total_seconds()
    counts = meeting.floor.origins
    return tuple(
        Share(origin, counts[origin], int(spoken[origin]), round(100 * counts[origin] / total) if total else 0)
        for origin in Origin
    )


def turns_text(turns: int) -> str:
    """Write recent turns, which are kept in thousandths.

    >>> turns_text(1500), turns_text(2000), turns_text(707)
    ('1.5', '2', '0.71')
    """
    return f"{round(turns / FULL_WEIGHT, 2):g}"
