"""Owns what the keys of Home do: open, make, open from elsewhere, quit."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from facilitator.domain.errors import N_, Invalid, Message, said
from facilitator.domain.particulars import read_start
from facilitator.domain.recorded import Command
from facilitator.session.disk_words import reason
from facilitator.tui.drafted import Drafted
from facilitator.tui.import_acts import look_at, named, read, refused
from facilitator.tui.screens.base import DeskScreen
from facilitator.tui.screens.form import Field, Form
from facilitator.tui.screens.home import Home
from facilitator.tui.typed_paths import typed_path
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
    """Make a meeting of a title, a start, and of files that are shown first, where there are any; then open it."""
    fields = [
        Field("title", N_("Title"), N_("empty: the agenda's own title")),
        Field("starts", N_("Starts"), N_("2026-03-02T14:00; empty for not yet known")),
        Field("agenda", N_("Agenda"), N_("a file, or its lines pasted; empty for none"), takes_text=True),
        Field("roster", N_("Roster"), N_("a file, or its lines pasted; empty for none"), takes_text=True),
    ]
    made: list[Path] = []

    async def submit(texts: Mapping[str, str]) -> list[Message] | None:
        if texts["starts"].strip():
            read_start(texts["starts"].strip(), "UTC")  # before anything is read; the shelf knows the zone
        drafts = await _drafts(screen, texts)
        title = texts["title"].strip() or (named(drafts[0]) if texts["agenda"].strip() else "")
        if not title:
            raise Invalid(N_("the meeting needs a title"))
        for drafted in drafts:
            verb = N_("Make the meeting") if drafted is drafts[-1] else N_("Go on")
            if await look_at(screen, drafted, list, verb) is None:
                return None
        made.append(_make(screen, NewMeeting(title, texts["starts"], imports=_commands(drafts))))
        return [said(N_("made: {folder}"), folder=made[0].name)]

    await screen.app.push_screen_wait(Form(N_("New meeting"), fields, submit))
    if made:
        screen.host.open_desk(made[0])


async def _drafts(screen: DeskScreen, texts: Mapping[str, str]) -> list[Drafted]:
    """Read the files that are named; the first one that gives nothing is refused with its first reason."""
    assert screen.host.shelf is not None
    readers = screen.host.shelf.readers
    drafts: list[Drafted] = []
    for reader, typed in ((readers.agenda, texts["agenda"]), (readers.roster, texts["roster"])):
        if typed.strip():
            drafts.append(await read(reader, typed))
            if drafts[-1].command is None and (why := drafts[-1].refusal) is not None:
                raise refused(why)
    return drafts


def _commands(drafts: Sequence[Drafted]) -> tuple[Command, ...]:
    return tuple(drafted.command for drafted in drafts if drafted.command is not None)


def _make(screen: DeskScreen, wish: NewMeeting) -> Path:
    assert screen.host.shelf is not None
    try:
        return screen.host.shelf.create(wish)
    except OSError as error:
        raise Invalid(N_("{file}: {why}"), file=str(error.filename or ""), why=reason(error)) from None


async def open_path(screen: DeskScreen) -> None:
    """Open a meeting's folder by its path."""
    chosen: list[Path] = []

    def submit(texts: Mapping[str, str]) -> list[Message]:
        folder = typed_path(texts["path"])
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
