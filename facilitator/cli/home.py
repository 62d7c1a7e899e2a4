"""Owns the full-screen program's start: bare ``facilitator`` and ``open DIR``, and the workspace behind Home."""

import os
import re
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from facilitator.bootstrap import Hosting, lobby_of, open_meeting, read_meeting
from facilitator.checkin import DEFAULT_PORT
from facilitator.cli.choices import FileChoices
from facilitator.cli.interrupts import Interrupts
from facilitator.cli.loading import loading
from facilitator.cli.troubles import write_troubles
from facilitator.domain.errors import N_, Invalid, MeetingError, Refused
from facilitator.domain.frozen import frozen
from facilitator.domain.life import Phase
from facilitator.domain.particulars import read_start
from facilitator.session.committer import NotSaved
from facilitator.storage.errors import HeldElsewhere
from facilitator.storage.history import CHECKPOINT, JOURNAL
from facilitator.wording import language_for, languages

if TYPE_CHECKING:
    from facilitator.checkin.lobby import Lobby
    from facilitator.session.session import Session
    from facilitator.tui.desk import Desk
    from facilitator.tui.drafted import Readers
    from facilitator.tui.verbs import MeetingCard, NewMeeting, Opened

#: Ports above the first one that are tried while a meeting is shown: several may be open on one machine.
SPARE_PORTS = 100
#: The variable that names the address at which phones find the page.
HOST = "FACILITATOR_HOST"
THEMES = ("dark", "light", "contrast", "colour-blind")
_UNFIT = re.compile(r"[^\w.-]+")


def chosen_language(wish: str | None) -> str:
    """Take the language that was asked for, else the terminal's."""
    return language_for(wish or os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG"))


def workspace() -> Path:
    """Tell where the meetings lie that Home lists."""
    return Path(os.environ.get("FACILITATOR_HOME") or Path.home() / "meetings").expanduser()


def usual_hosting(language: str, host: str | None = None, port: int | None = None) -> Hosting:
    """Tell how a meeting is offered to phones while it is shown: at the port that is named, else at one that is free."""
    spare = SPARE_PORTS if port is None else 0
    return Hosting(
        host or os.environ.get(HOST) or "0.0.0.0",
        DEFAULT_PORT if port is None else port,
        language=language,
        spare=spare,
    )


def local_zone() -> str:
    """Name the machine's time zone; UTC where it has no name."""
    named = os.environ.get("TZ", "").removeprefix(":")
    link = str(Path("/etc/localtime").resolve())
    found = named or (link.partition("zoneinfo/")[2] if "zoneinfo/" in link else "")
    return found or "UTC"


@frozen
class FolderShelf:
    """A folder of meetings, as Home uses it; each that is opened is offered to phones as ``hosting`` says."""

    place: Path
    hosting: Hosting | None = None

    @property
    def readers(self) -> "Readers":
        """Read files for a meeting that is yet to be made."""
        from facilitator.cli.readers import FileReaders

        return FileReaders()

    def cards(self) -> "Sequence[MeetingCard]":
        """Read every meeting's particulars."""
        if not self.place.is_dir():
            return ()
        return [_card(folder) for folder in sorted(self.place.iterdir()) if _is_meeting(folder)]

    def open(self, folder: Path) -> "Opened":
        """Open a meeting."""
        return opened(folder, hosting=self.hosting)

    def create(self, wish: "NewMeeting") -> Path:
        """Make a meeting's folder, named by its title; it recalls who had a turn in those that are over."""
        from facilitator.cli.new import make  # what makes a meeting loads when one is made, not before
        from facilitator.cli.recall import remember

        zone = wish.zone or local_zone()
        begins = read_start(wish.starts.strip(), zone) if wish.starts.strip() else None
        title = wish.title.strip()
        if not title:
            raise Invalid(N_("the meeting needs a title"))
        folder = _free(self.place, title, begins)
        self.place.mkdir(parents=True, exist_ok=True)
        make(folder, wish.imports, title=title, begins=begins, zone=zone)
        remember(folder, self.place)
        return folder

    def demo(self, language: str) -> "Opened | None":
        """Open a rehearsal with simulated people."""
        from facilitator.cli.demo import rehearsal

        return rehearsal(language)


def _is_meeting(folder: Path) -> bool:
    """Tell whether a folder is shown as a meeting; one that may not be looked into is, so that it says why."""
    try:
        return folder.is_dir() and any((folder / name).is_file() for name in (CHECKPOINT, JOURNAL))
    except OSError:
        return True


def _free(place: Path, title: str, begins: datetime | None) -> Path:
    """Find a folder's name that nothing has yet."""
    name = _UNFIT.sub("-", title).strip("-.")[:60] or "meeting"
    base = f"{begins:%Y-%m-%d}-{name}" if begins else name
    names = (base if n == 1 else f"{base}-{n}" for n in range(1, 1000))
    return next(place / name for name in names if not (place / name).exists())


def _card(folder: Path) -> "MeetingCard":
    from facilitator.tui.verbs import MeetingCard

    try:
        found = read_meeting(folder)
    except MeetingError as error:
        return MeetingCard(folder, folder.name, None, "UTC", Phase.CLOSED, False, 0, 0, error.message)
    meeting, life = found.meeting, found.meeting.life
    return MeetingCard(
        folder,
        life.title or folder.name,
        life.starts,
        life.zone,
        life.phase,
        life.is_rehearsal,
        len(meeting.attendance.people.by_id),
        len(meeting.agenda.items),
        found.problem,
    )


def hosted(session: "Session", folder: Path, hosting: Hosting) -> "Lobby":
    """Serve a meeting's page."""
    write_troubles(folder)
    lobby = lobby_of(session, folder, hosting)
    lobby.start()
    return lobby


@loading()
def opened(folder: Path, *, force: bool = False, hosting: Hosting | None = None) -> "Opened":
    """Open a meeting for the screens; where it can be changed, phones may come in as ``hosting`` says."""
    from facilitator.cli.readers import FileReaders
    from facilitator.cli.writers import FolderWriters, write_proofs
    from facilitator.storage.papers import FolderShelf as PaperShelf
    from facilitator.tui.verbs import Beside, Opened

    found = open_meeting(folder, force=force)
    writers = FolderWriters(folder, found.session)
    beside = Beside(
        host=partial(hosted, found.session, folder, hosting) if hosting and found.read_only is None else None,
        papers=PaperShelf(folder),
        write_proofs=partial(write_proofs, folder, found.session),
        readers=FileReaders(found.session),
    )
    return Opened(found.session, folder, found.notices, found.read_only, writers, found.is_clean, beside)


def begun(open_it: "Callable[[], Opened]") -> "Future[Opened]":
    """Begin to open a meeting in a thread, beside loading the screen."""
    thread = ThreadPoolExecutor(1)
    opening = thread.submit(open_it)
    thread.shutdown(wait=False)
    return opening


def run(
    meeting: "Opened | Future[Opened] | None",
    language: str | None = None,
    theme: str | None = None,
    *,
    is_practice: bool = False,
) -> int:
    """Show the full screen until it ends; whatever was open is closed. Who practises, or has no meeting yet, gets hints.

    Raises:
        StorageError: the meeting cannot be opened.
    """
    with loading():
        from facilitator.tui.app import FacilitatorApp

    if isinstance(meeting, Future) and meeting.done():
        meeting = meeting.result()
    choices = FileChoices.read()
    spoken = chosen_language(language or choices.language)
    shelf = FolderShelf(workspace(), usual_hosting(spoken)) if meeting is None else None
    is_new = is_practice or (shelf is not None and not any(shelf.place.glob("*/meeting.json")))
    app = FacilitatorApp(
        meeting,
        shelf,
        language=spoken,
        colours=theme or (choices.theme if choices.theme in THEMES else THEMES[0]),
        choices=choices,
        is_first=is_new and not choices.hints_seen,
    )
    try:
        return app.run() or app.return_code or 0
    finally:
        with Interrupts():  # a second signal does not break off the closing
            if app.desk is not None:
                _close(app.desk)
            elif app.opening is not None:
                app.opening.result().door.close()


def _close(desk: "Desk") -> None:
    """Close what was open; what is only in memory then is lost, and is said to be."""
    try:
        desk.close()
    except OSError as error:
        raise NotSaved(error.strerror or str(error)) from error


def home(language: str | None = None, theme: str | None = None) -> int:
    """Show Home."""
    return run(None, language, theme)


@click.command("open")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--lang", type=click.Choice(languages()), help="Language of the screen; the terminal's own by default.")
@click.option("--theme", type=click.Choice(THEMES), help="Colours; those chosen last by default.")
@click.option("--host", help="Address at which phones find the page; all of this machine's by default.")
@click.option(
    "--port", type=click.IntRange(0, 65535), help="Its port, 0: any; a free one from 8000 upwards by default."
)
@click.option("--no-web", is_flag=True, help="No page for phones.")
@click.option("--force", is_flag=True, help="Take the lock from whoever has the meeting open.")
def open_command(
    folder: Path, lang: str | None, theme: str | None, host: str | None, port: int | None, no_web: bool, force: bool
) -> None:
    """Run a meeting on the full screen, with a page for phones on this network."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise Refused(
            N_("the full screen needs a terminal; “facilitator serve” offers a meeting to phones without one")
        )
    hosting = None if no_web else usual_hosting(chosen_language(lang), host, port)
    try:
        code = run(begun(partial(opened, folder, force=force, hosting=hosting)), lang, theme)
    except HeldElsewhere as problem:
        from facilitator.cli.opening import may_take_over

        if not may_take_over(problem):
            raise
        code = run(begun(partial(opened, folder, force=True, hosting=hosting)), lang, theme)
    sys.exit(code)
