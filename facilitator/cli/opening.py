"""Owns how a command opens a meeting to change it: what was found is said on stderr, and it is closed whatever comes."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from facilitator.bootstrap import open_meeting
from facilitator.cli.interrupts import ending_at_once
from facilitator.cli.main import reader_language
from facilitator.cli.saving import saving_again
from facilitator.domain.errors import N_
from facilitator.session.ports import Clock, Entropy
from facilitator.session.session import Session
from facilitator.storage.errors import HeldElsewhere, StorageError
from facilitator.wording import translate


class Notices:
    """Says what storage found and dealt with, each notice once; nothing of a meeting that was closed properly."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._said = 0

    def later(self) -> list[str]:
        """Put into words what came since anything was said, for whoever shows it as long as it lasts."""
        return [translate(notice, reader_language()) for notice in self._session.notices[self._said :]]

    def say(self) -> None:
        """Say what is new."""
        notices = self._session.notices
        for notice in notices[self._said :]:
            click.echo(translate(notice, reader_language()), err=True)
        self._said = len(notices)


def may_take_over(problem: HeldElsewhere) -> bool:
    """Ask whoever sits here about a program that cannot be asked; without a terminal nobody does."""
    if not sys.stdin.isatty():
        return False
    language = reader_language()
    click.echo(translate(problem.message, language), err=True)
    with ending_at_once():
        return click.confirm(translate(N_("Is that over? Open it here?"), language), err=True)


@contextmanager
def opening(
    folder: Path, *, clock: Clock | None = None, entropy: Entropy | None = None, force: bool = False
) -> Iterator[tuple[Session, Notices]]:
    """Open a meeting for as long as the block runs.

    Raises:
        StorageError: it is no meeting, somebody else has it open, or nothing may be added.
    """
    try:
        opened = open_meeting(folder, clock=clock, entropy=entropy, force=force)
    except HeldElsewhere as problem:
        if not may_take_over(problem):
            raise
        opened = open_meeting(folder, clock=clock, entropy=entropy, force=True)
    notices = Notices(opened.session)
    try:
        if opened.read_only is not None:
            raise StorageError.of(opened.read_only)
        notices.say()
        with saving_again(opened.session):
            yield opened.session, notices
    finally:
        opened.session.close()
        notices.say()
