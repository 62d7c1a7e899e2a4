"""Owns trying again to save where no screen does it: while the disk refuses, every ten seconds, beside everything else."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

from facilitator.domain.errors import MeetingError
from facilitator.session.session import Session

SAVE_AGAIN_S = 10.0


@contextmanager
def saving_again(session: Session, every_s: float = SAVE_AGAIN_S) -> Iterator[None]:
    """Write what the disk did not take, as soon as it takes it again, until the block is left."""
    over = Event()
    trying = Thread(target=_try, args=(session, over, every_s), name="saving again", daemon=True)
    trying.start()
    try:
        yield
    finally:
        over.set()
        trying.join()


def _try(session: Session, over: Event, every_s: float) -> None:
    while not over.wait(every_s):
        if session.committer.problem is not None:
            with suppress(OSError, MeetingError):  # it still refuses
                session.recover()
