"""Readers of agendas, rosters and logs: text in, drafts and located problems out.

The end of a file's name chooses its reader; a name without a known end is read as text.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from facilitator.exchange.readers.agenda_markdown import read_agenda_text
from facilitator.exchange.readers.drafts import AgendaDraft, RosterDraft
from facilitator.exchange.readers.roster_csv import read_roster_csv
from facilitator.exchange.readers.roster_text import read_roster_text
from facilitator.exchange.readers.text_file import read_text


def _agenda_in_text(path: Path) -> AgendaDraft:
    return read_agenda_text(read_text(path))


def _roster_in_text(path: Path) -> RosterDraft:
    return read_roster_text(read_text(path))


def _roster_in_columns(path: Path) -> RosterDraft:
    return read_roster_csv(read_text(path))


AGENDA_READERS: Mapping[str, Callable[[Path], AgendaDraft]] = {
    ".md": _agenda_in_text,
    ".markdown": _agenda_in_text,
    ".txt": _agenda_in_text,
}
ROSTER_READERS: Mapping[str, Callable[[Path], RosterDraft]] = {
    ".csv": _roster_in_columns,
    ".tsv": _roster_in_columns,
    ".txt": _roster_in_text,
}


def read_agenda(path: Path) -> AgendaDraft:
    """Read an agenda from a file.

    Raises:
        Invalid: the file is not there, too large or not text.
    """
    return AGENDA_READERS.get(path.suffix.lower(), _agenda_in_text)(path)


def read_roster(path: Path) -> RosterDraft:
    """Read a roster from a file.

    Raises:
        Invalid: the file is not there, too large or not text.
    """
    return ROSTER_READERS.get(path.suffix.lower(), _roster_in_text)(path)
