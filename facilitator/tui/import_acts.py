"""Owns how something is imported: a file is named or lines are pasted, it is read in a thread, and shown before it is stored."""

import logging
from asyncio import to_thread
from collections.abc import Callable
from pathlib import Path

from textual.screen import Screen

from facilitator.domain.errors import N_, Invalid, MeetingError, Message, said
from facilitator.session.disk_words import reason
from facilitator.tui.drafted import Drafted
from facilitator.tui.typed_paths import typed_path
from facilitator.tui.widgets.paste_input import is_several_lines

_log = logging.getLogger(__name__)

Reader = Callable[[Path | str], Drafted]


async def read(reader: Reader, typed: str) -> Drafted:
    """Read what somebody typed or pasted: several lines are the text itself, one is the path of a file.

    Raises:
        Invalid: there is no such file, or none that can be read.
    """
    source = typed if is_several_lines(typed) else typed_path(typed)
    try:
        return await to_thread(reader, source)
    except OSError as error:
        raise Invalid(N_("{file}: {why}"), file=str(error.filename or source), why=reason(error)) from None
    except MeetingError:
        raise
    except Exception:  # a file that breaks its reader must not end the meeting's screen
        _log.exception("a reader failed")
        name = source.name if isinstance(source, Path) else said(N_("what was pasted"))
        raise Invalid(N_("{path} was not imported; nothing has changed"), path=name) from None


async def look_at(
    screen: Screen[None], drafted: Drafted, store: Callable[[], list[Message]], verb: str
) -> list[Message] | None:
    """Show what was understood; returns what happened when it was stored, None when it was not."""
    from facilitator.tui.screens.preview import Preview  # loads when something is first shown

    told: list[Message] | None = await screen.app.push_screen_wait(Preview(drafted, store, verb))
    return told


def refused(why: Message) -> Invalid:
    """Make an error of a sentence."""
    return Invalid(why.id, why.plural, **why.values)


def named(drafted: Drafted) -> str:
    """Name a meeting after its agenda: by its own title, else by its file."""
    return drafted.title or Path(drafted.name).stem


NOTHING_TO_READ_WITH = said(N_("there is nothing here to read files with"))
