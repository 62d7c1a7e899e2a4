"""Owns what the keys of Home do: open, make, open from elsewhere, quit."""

from collections.abc import Mapping
from pathlib import Path

from facilitator.domain.errors import N_, Invalid, Message, said
from facilitator.session.disk_words import reason
from facilitator.tui.screens.base import DeskScreen
from facilitator.tui.screens.form import Field, Form
from facilitator.tui.screens.home import Home
from facilitator.tui.verbs import NewMeeting
from facilitator.tui.widgets.answer import Tone


def open_selected(screen: DeskScreen) -> None:
    """Open the meeting that is selected."""
    folder = screen.selected_folder if isinstance(screen, Home) else None
    if folder is None:
        screen.host.say([said(N_("there is no meeting yet; “n” makes one"))], Tone.REFUSED)
        return
    screen.host.open_desk(folder)


async def new_meeting(screen: DeskScreen) -> None:
    """Make a meeting of a title, a start, and files where there are any; then open it."""
    fields = [
        Field("title", N_("Title"), N_("empty: the agenda's own title")),
        Field("starts", N_("Starts"), N_("2026-03-02T14:00; empty for not yet known")),
        Field("agenda", N_("Agenda"), N_("a file to import; empty for none")),
        Field("roster", N_("Roster"), N_("a file to import; empty for none")),
    ]
    made: list[Path] = []

    def submit(texts: Mapping[str, str]) -> list[Message]:
        shelf = screen.host.shelf
        assert shelf is not None
        try:
            made.append(shelf.create(NewMeeting(**texts)))
        except OSError as error:
            raise Invalid(N_("{file}: {why}"), file=str(error.filename or ""), why=reason(error)) from None
        return [said(N_("made: {folder}"), folder=made[0].name)]

    await screen.app.push_screen_wait(Form(N_("New meeting"), fields, submit))
    if made:
        screen.host.open_desk(made[0])


async def open_path(screen: DeskScreen) -> None:
    """Open a meeting's folder by its path."""
    chosen: list[Path] = []

    def submit(texts: Mapping[str, str]) -> list[Message]:
        folder = Path(texts["path"].strip()).expanduser()
        if not folder.is_dir():
            raise Invalid(N_("there is no folder {path}"), path=str(folder))
        chosen.append(folder)
        return []

    await screen.app.push_screen_wait(Form(N_("Open a folder"), [Field("path", N_("Folder"))], submit))
    if chosen:
        screen.host.open_desk(chosen[0])


def open_demo(screen: DeskScreen) -> None:
    """Open a rehearsal with simulated people."""
    shelf = screen.host.shelf
    opened = shelf.demo(screen.host.language) if shelf is not None else None
    if opened is None:
        screen.host.say([said(N_("there is no rehearsal to be had here"))], Tone.REFUSED)
        return
    screen.host.show_desk(opened)


def quit_home(screen: DeskScreen) -> None:
    """End the program; nothing is open, so nothing is asked."""
    screen.host.end()
