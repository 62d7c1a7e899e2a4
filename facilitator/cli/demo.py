"""Owns ``demo``: a rehearsal with simulated people on the full screen; without a terminal, a sample and its minutes."""

import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

import click

from facilitator.bootstrap import SeededEntropy, create_meeting, decided_from_nothing, open_meeting
from facilitator.demo.crowd import Crowd, CrowdThread
from facilitator.demo.meetings import prepared
from facilitator.domain.errors import N_, Invalid, Message
from facilitator.domain.meeting import Meeting
from facilitator.domain.particulars import CreateMeeting, Rehearse
from facilitator.domain.recorded import DESK, Command
from facilitator.language.grammar import parse
from facilitator.session.clock import SystemClock
from facilitator.session.committer import Committer
from facilitator.session.receipt import Receipt
from facilitator.session.session import Session
from facilitator.wording import languages

if TYPE_CHECKING:
    from facilitator.tui.verbs import Opened

P = ParamSpec("P")
V = TypeVar("V")

SAMPLE = Path("sample_data/city_council")
SEED = 20260302
_BEGINS_IN = timedelta(minutes=3)


class Rehearsal:
    """The door to a rehearsal; closing it lets the people go and takes its folder away."""

    def __init__(self, session: Session, people: CrowdThread, place: Path) -> None:
        self._session, self._people, self._place = session, people, place

    @property
    def committer(self) -> Committer:
        """How far it is saved."""
        return self._session.committer

    def handle(self, command: Command, *, actor: str = DESK, cause: str | None = None) -> Receipt:
        """Let a command take effect."""
        return self._session.handle(command, actor=actor, cause=cause)

    def view(self, look: Callable[Concatenate[Meeting, datetime, P], V], /, *args: P.args, **kwargs: P.kwargs) -> V:
        """Ask a view."""
        return self._session.view(look, *args, **kwargs)

    def subscribe(self, listener: Callable[[frozenset[str]], None]) -> None:
        """Call ``listener`` after every change."""
        self._session.subscribe(listener)

    def recover(self) -> None:
        """Write what is missing on disk."""
        self._session.recover()

    @property
    def notices(self) -> "tuple[Message, ...]":
        """What storage found and dealt with."""
        return self._session.notices

    def close(self) -> None:
        """Let the people go; nothing of a rehearsal is kept."""
        self._people.stop()
        self._session.close()
        shutil.rmtree(self._place, ignore_errors=True)


def prepare(folder: Path, language: str, zone: str) -> Session:
    """Make and open the meeting of a rehearsal, which begins in a few minutes."""
    meeting = prepared(language)
    begins = (datetime.now(UTC) + _BEGINS_IN).replace(second=0, microsecond=0)
    create_meeting(folder, decided_from_nothing([CreateMeeting(meeting.title, begins, zone)], SystemClock()))
    session = open_meeting(folder, entropy=SeededEntropy(str(SEED).encode())).session
    session.handle(Rehearse())
    for line in meeting.lines:
        command = session.view(parse, line)
        assert isinstance(command, Command), line
        session.handle(command)
    return session


def rehearsal(language: str) -> "Opened":
    """Open a rehearsal, its people already on their way."""
    from facilitator.cli.home import local_zone
    from facilitator.cli.readers import FileReaders
    from facilitator.cli.writers import FolderWriters
    from facilitator.tui.verbs import Beside, Opened

    place = Path(tempfile.mkdtemp(prefix="facilitator-"))
    folder = place / "rehearsal"
    session = prepare(folder, language, local_zone())
    people = CrowdThread(Crowd(session, SEED))
    people.start()
    beside = Beside(readers=FileReaders(session))
    return Opened(Rehearsal(session, people, place), folder, writers=FolderWriters(folder, session), beside=beside)


@click.command("demo")
@click.option("--lang", type=click.Choice(languages()), help="Language of the screen; the terminal's own by default.")
@click.option(
    "--sample", type=click.Path(path_type=Path), default=SAMPLE, show_default=True, help="Played without a terminal."
)
@click.pass_context
def demo_command(context: click.Context, lang: str | None, sample: Path) -> None:
    """Rehearse with simulated people who check in and raise their hands; nothing is kept."""
    if not sys.stdout.isatty():
        _play(context, lang, sample)
    from facilitator.cli.home import run

    context.exit(run(rehearsal(_language(lang)), lang, is_practice=True))


def _language(wish: str | None) -> str:
    """Take the language that was asked for, else the one chosen before, else the terminal's."""
    from facilitator.cli.choices import FileChoices
    from facilitator.cli.home import chosen_language

    return chosen_language(wish or FileChoices.read().language)


def _play(context: click.Context, lang: str | None, sample: Path) -> None:
    """Play a sample and print its minutes, where nobody could see a screen."""
    from facilitator.cli.sample import sample_command

    if not sample.is_dir():
        raise Invalid(N_("a rehearsal needs a terminal; without one, --sample names a folder to play"))
    context.invoke(sample_command, sample=sample, lang=lang or "en")
