"""Owns the rules of the random roll call: drawing, passing, missing, voiding, and what each one changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facilitator.domain.attendance import PersonLeft
from facilitator.domain.draw import (
    PURPOSES,
    SCRIBE,
    SPEAKERS,
    Draw,
    DrawMade,
    DrawMissed,
    DrawMode,
    DrawPassed,
    DrawRecord,
    DrawsReset,
    DrawVoided,
    Grade,
    MissDraw,
    PassDraw,
    ResetDraws,
    Use,
    VoidDraw,
)
from facilitator.domain.draw_pool import Pool, check_narrowing, list_of, pool
from facilitator.domain.errors import N_, Invalid, Refused
from facilitator.domain.proof import SECRET_BYTES, choose, choose_publicly, commitment, draw_key
from facilitator.domain.recorded import Event, Moment, Recorded
from facilitator.domain.rfc3797 import rfc3797_key
from facilitator.domain.tables import Applications, Decisions

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting


def draw(meeting: Meeting, command: Draw, moment: Moment) -> list[Event]:
    """Draw from those not yet drawn in this round; when they run out a new round begins with the others."""
    check_narrowing(command)
    found = pool(meeting, command)
    count = _count(command, found)
    number, listed = len(meeting.draws.log) + 1, list_of(found)
    grade = command.grade or (Grade.COMMITTED if meeting.draws.trust.commitment else Grade.QUICK)
    mode = meeting.draws.mode if command.use is Use.PEOPLE else DrawMode.EACH_ONCE
    if grade is Grade.PUBLIC:
        _check_public(mode, found, count)
        basis = _public(meeting, command)
        places = choose_publicly(command.sources, len(found.first), count)
    else:
        basis = (
            _committed(meeting, command) if grade is Grade.COMMITTED else {"seed": moment.entropy(SECRET_BYTES).hex()}
        )
        key = draw_key(listed, bytes.fromhex(basis["seed"]), basis.get("room", ""), number)
        places = choose(key, (found.weights, [1] * len(found.then)), count)
    made = DrawMade(
        number=number,
        purpose=command.purpose if command.purpose != SPEAKERS else PURPOSES[command.use],
        drawn=tuple((found.first, found.then)[part][place].id for part, place in places),
        listed=listed,
        left_out="".join(f"{why}\t{id}\t{meeting.attendance.name(id)}\n" for id, why in found.left_out),
        use=command.use,
        size=command.size,
        mode=mode,
        grade=grade,
        **basis,
    )
    return [made]


def _public(meeting: Meeting, command: Draw) -> dict[str, Any]:
    sources = tuple(rfc3797_key([source]) for source in command.sources)
    return {"sources": sources, "announced": meeting.draws.trust.announced, "method": "RFC 3797"}


def _committed(meeting: Meeting, command: Draw) -> dict[str, Any]:
    trust, link = meeting.draws.trust, _check_link(meeting, command)
    return {"seed": link.hex(), "commitment": trust.commitment, "step": trust.used + 1, "room": trust.room}


def _count(command: Draw, found: Pool) -> int:
    """Tell how many are drawn: as many as were wished, or everybody for an order and for groups."""
    everybody = command.use in (Use.ORDER, Use.GROUPS)
    count = found.size if everybody else command.count
    if not 1 <= count <= found.size:
        raise Refused(
            N_("{n} person can be drawn now (present, eligible, not the speaker), not {count}"),
            N_("{n} people can be drawn now (present, eligible, not the speaker), not {count}"),
            n=found.size,
            count=max(count, 1) if everybody else count,
        )
    if command.use is Use.GROUPS and not 1 <= command.size <= count:
        raise Invalid(N_("groups of {size} cannot be made of {n}"), size=command.size, n=count)
    return count


def _check_public(mode: DrawMode, found: Pool, count: int) -> None:
    if mode is DrawMode.MEMORY:
        raise Refused(N_("a public draw gives everybody the same chance; “draw mode is each once” allows it"))
    if count > len(found.first):
        raise Refused(
            N_("a public draw takes from one list: {n} is left in this round; “reset draws” begins a new one"),
            N_("a public draw takes from one list: {n} are left in this round; “reset draws” begins a new one"),
            n=len(found.first),
        )


def _check_link(meeting: Meeting, command: Draw) -> bytes:
    """Read the link that the session filled in, and make sure that it leads to the commitment."""
    trust = meeting.draws.trust
    if not trust.commitment:
        raise Refused(N_("nothing is committed; “commit draws” does it, “quick draw” needs no commitment"))
    if trust.used >= trust.links:
        raise Refused(N_("this commitment is used up; “commit draws” makes a new one"))
    if trust.promises:
        raise Refused(
            N_("{n} phone has promised a value; “gather values” takes what was revealed"),
            N_("{n} phones have promised a value; “gather values” takes what was revealed"),
            n=len(trust.promises),
        )
    link = bytes.fromhex(command.link)
    if commitment(link, trust.used + 1).hex() != trust.commitment:
        raise Refused(N_("the secret of the commitment is not on this machine; “commit draws” makes a new one"))
    return link


def pass_draw(meeting: Meeting, command: PassDraw, moment: Moment) -> list[Event]:
    """Let a drawn person pass."""
    person = _pending(meeting, command.person)
    if not command.reason:
        raise Invalid(N_("passing needs a reason: “pass: reason”"))
    return [DrawPassed(meeting.draws.pending[person], person, command.reason)]


def miss_draw(meeting: Meeting, command: MissDraw, moment: Moment) -> list[Event]:
    """Note that a drawn person is not here."""
    person = _pending(meeting, command.person)
    return [DrawMissed(meeting.draws.pending[person], person), *leaving(meeting, person)]


def _pending(meeting: Meeting, wished: str) -> str:
    person = wished or next(iter(meeting.draws.pending), "")
    if not meeting.draws.is_pending(person):
        raise Refused(N_("nobody who was drawn is waiting to speak"))
    return person


def leaving(meeting: Meeting, person: str) -> list[Event]:
    """List what happens when somebody turns out not to be here."""
    if not meeting.attendance.is_present(person):
        return []
    return [*meeting.floor.ending_for([person]), PersonLeft(person)]


def void_draw(meeting: Meeting, command: VoidDraw, moment: Moment) -> list[Event]:
    """Void a draw once."""
    found = meeting.draws.by_number(command.number)
    if found.void is not None:
        raise Refused(N_("draw {number} is void already"), number=command.number)
    if not command.reason:
        raise Invalid(N_("voiding a draw needs a reason: “void draw {number}: reason”"), number=command.number)
    return [DrawVoided(command.number, command.reason)]


def reset_draws(meeting: Meeting, command: ResetDraws, moment: Moment) -> list[Event]:
    """Begin a new round."""
    if not any(meeting.draws.round.values()):
        raise Refused(N_("nobody was drawn in this round yet"))
    return [DrawsReset()]


def draw_made(meeting: Meeting, record: Recorded, event: DrawMade) -> bool:
    """Keep the draw; who was drawn is out of this round."""
    draws = meeting.draws
    if event.use is Use.PEOPLE:
        drawn_before = draws.round.setdefault(event.purpose, set())
        if not drawn_before.isdisjoint(event.drawn):  # only a new round draws somebody again
            drawn_before.difference_update(event.spare)
        drawn_before.update(event.drawn)
        draws.times.update(event.drawn)
    if event.grade is Grade.COMMITTED:
        draws.trust.used = max(draws.trust.used, event.step)
    item, title = meeting.agenda.current or 0, meeting.life.title
    draws.log.append(DrawRecord(record.seq, item, event, record.at, title, record.digest))
    if event.purpose == SPEAKERS:
        draws.pending.update(dict.fromkeys(event.drawn, event.number))
    elif event.purpose == SCRIBE:
        meeting.record.scribes.update(dict.fromkeys(event.drawn))
    return True


def _settled(meeting: Meeting, number: int, person: str) -> DrawRecord | None:
    """Find the draw by which somebody was waiting, and let the waiting end."""
    draws = meeting.draws
    if draws.pending.get(person) != number or not 0 < number <= len(draws.log):
        return None
    del draws.pending[person]
    return draws.log[number - 1]


def draw_passed(meeting: Meeting, record: Recorded, event: DrawPassed) -> bool:
    """Keep the reason."""
    if (found := _settled(meeting, event.number, event.person)) is None:
        return False
    found.passed[event.person] = event.reason
    return True


def draw_missed(meeting: Meeting, record: Recorded, event: DrawMissed) -> bool:
    """Keep who was not here; it was no turn, so it does not count as one."""
    if (found := _settled(meeting, event.number, event.person)) is None:
        return False
    found.missed.append(event.person)
    meeting.draws.times[event.person] -= 1
    meeting.draws.round.get(found.made.purpose, set()).discard(event.person)
    return True


def draw_voided(meeting: Meeting, record: Recorded, event: DrawVoided) -> bool:
    """Let the drawn be drawable again."""
    draws = meeting.draws
    if not 0 < event.number <= len(draws.log) or draws.log[event.number - 1].void is not None:
        return False
    voided = draws.log[event.number - 1]
    voided.void = event.reason
    if voided.made.use is not Use.PEOPLE:
        return True
    draws.round.get(voided.made.purpose, set()).difference_update(voided.made.drawn)
    draws.times.subtract(person for person in voided.made.drawn if person not in voided.missed)
    for person in voided.made.drawn:
        if draws.pending.get(person) == event.number:
            del draws.pending[person]
        if voided.made.purpose == SCRIBE:
            meeting.record.scribes.pop(person, None)
    return True


def draws_reset(meeting: Meeting, record: Recorded, event: DrawsReset) -> bool:
    """Forget who was drawn."""
    meeting.draws.round.clear()
    return True


DECISIONS: Decisions = {
    Draw: draw,
    PassDraw: pass_draw,
    MissDraw: miss_draw,
    VoidDraw: void_draw,
    ResetDraws: reset_draws,
}
APPLICATIONS: Applications = {
    DrawMade: draw_made,
    DrawPassed: draw_passed,
    DrawMissed: draw_missed,
    DrawVoided: draw_voided,
    DrawsReset: draws_reset,
}
