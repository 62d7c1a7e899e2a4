"""Owns handing in a paper: its text on the shelf first, then the record that it came."""

from hashlib import sha256

from facilitator.domain.paper_text import clean_paper, count_words
from facilitator.domain.papers import PaperSource, ReceivePaper, call_for
from facilitator.domain.recorded import DESK
from facilitator.session.ports import Shelf
from facilitator.session.receipt import Receipt
from facilitator.session.session import Session


def hand_in(
    session: Session,
    shelf: Shelf,
    person: str,
    text: str,
    *,
    item: int | None = None,
    source: PaperSource = PaperSource.DESK,
    actor: str = DESK,
    cause: str | None = None,
) -> Receipt:
    """Take a paper.

    Args:
        session: the meeting.
        shelf: where texts are kept.
        person: whose paper it is.
        text: as it was pasted or read.
        item: None for the item that papers were asked for.
        source: the way by which it came.
        actor: who handed it in.
        cause: the sender's own id of this wish.

    Raises:
        Refused: no papers were asked for.
        Invalid: it is empty or too long.
        OSError: the disk does not take it; nothing is recorded.
    """
    tidy = clean_paper(text)
    wanted = session.view(lambda meeting, now: call_for(meeting, item).item)
    session.view(lambda meeting, now: meeting.attendance.person(person))
    file = shelf.put(wanted, person, tidy)
    digest = sha256(tidy.encode()).hexdigest()
    return session.handle(
        ReceivePaper(person, wanted, source, count_words(tidy), file, digest), actor=actor, cause=cause
    )
