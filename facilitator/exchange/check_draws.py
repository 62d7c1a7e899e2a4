"""Owns checking a meeting's draws against its own log: every proof again, and that it fits what was recorded before."""

from collections.abc import Iterator, Sequence

from facilitator.domain.copies import MeetingPseudonymised
from facilitator.domain.draw import DrawMade, Grade
from facilitator.domain.draw_trust import DrawCommitted, SourcesAnnounced
from facilitator.domain.errors import N_, Message, said
from facilitator.domain.proof import proof_of, write_proof
from facilitator.domain.recorded import Recorded
from facilitator.domain.room_value import RoomValueGiven
from facilitator.exchange.verify_draw import check

#: What the stand-alone script may answer, which knows of no catalogue.
FAULTS = (
    N_("the file is not as it was written"),
    N_("the seal is broken"),
    N_("the list was changed"),
    N_("a weight is out of range"),
    N_("the secret does not fit the grade"),
    N_("the secret is not the committed one"),
    N_("only a committed draw has room values"),
    N_("others are drawn"),
)


def check_draws(records: Sequence[Recorded]) -> Iterator[Message]:
    """Say what is wrong with the draws in a log; nothing where all can be drawn again.

    A committed draw must rest on the last commitment before it, on the next link, and on exactly what the room had
    given since; a public one on the last announcement. A copy without names proves no draw: the lists were hashed with the names.
    """
    if any(isinstance(record.event, MeetingPseudonymised) for record in records):
        return
    committed, used, room, announced = "", 0, "", ""
    for record in records:
        match record.event:
            case DrawCommitted(shown, _):
                committed, used, room = shown, 0, ""
            case RoomValueGiven(value, _):
                room += value + "\n"
            case SourcesAnnounced(text):
                announced = text
            case DrawMade() as made:
                proof = proof_of(made, record=record.seq, digest=record.digest)
                if fault := check(write_proof(proof).encode()):
                    yield _broken(made, record, fault)
                if made.grade is Grade.COMMITTED:
                    used += 1
                    fits = (made.commitment, made.step, made.room) == (committed, used, room)
                else:
                    fits = made.grade is Grade.QUICK or made.announced == announced
                if not fits:
                    yield _broken(made, record, N_("it does not rest on what was recorded before"))
            case _:
                pass


def _broken(made: DrawMade, record: Recorded, fault: str) -> Message:
    return said(N_("draw {number} (record {seq}): {fault}"), number=made.number, seq=record.seq, fault=said(fault))
