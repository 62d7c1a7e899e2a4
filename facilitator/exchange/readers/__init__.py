"""Readers of agendas, rosters and logs: text in, drafts and located problems out.

The end of a file's name chooses its reader; where it says nothing, what the file begins with does.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from facilitator.domain.errors import N_, Invalid
from facilitator.exchange.readers.agenda_csv import heads_agenda, read_agenda_csv, read_agenda_xlsx
from facilitator.exchange.readers.agenda_json import read_agenda_json
from facilitator.exchange.readers.agenda_markdown import read_agenda_text
from facilitator.exchange.readers.agenda_text import read_agenda_plain
from facilitator.exchange.readers.drafts import AgendaDraft, RosterDraft
from facilitator.exchange.readers.roster_csv import read_roster_csv
from facilitator.exchange.readers.roster_text import read_roster_text
from facilitator.exchange.readers.roster_vcard import read_roster_vcard
from facilitator.exchange.readers.roster_xlsx import read_roster_xlsx
from facilitator.exchange.readers.sheet_rows import separator_of
from facilitator.exchange.readers.text_file import WORD, first_bytes, read_text, text_of, too_large

AGENDA_TEXTS: Mapping[str, Callable[[str], AgendaDraft]] = {
    ".md": read_agenda_text,
    ".markdown": read_agenda_text,
    ".csv": read_agenda_csv,
    ".tsv": read_agenda_csv,
    ".json": read_agenda_json,
}
ROSTER_TEXTS: Mapping[str, Callable[[str], RosterDraft]] = {
    ".csv": read_roster_csv,
    ".tsv": read_roster_csv,
    ".vcf": read_roster_vcard,
    ".vcard": read_roster_vcard,
}
# More than anybody's agenda shows; a complete export in JSON may be larger, and is read faster.
_AGENDA_BYTES = 2_000_000
_WORKBOOK = b"PK\x03\x04"
_WORKBOOKS = (".xlsx", ".xlsm")
_LETTERS = (WORD, ".odt", ".pages")
# As writing programs end a line within a paragraph.
_LINE_ENDS = dict.fromkeys(map(ord, "\x0b\u2028\u2029"), "\n")
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


def read_agenda(path: Path) -> AgendaDraft:
    """Read an agenda from a file.

    Raises:
        Invalid: the file is not there, too large, or none that can be read.
    """
    if _is_workbook(path):
        return read_agenda_xlsx(path)
    ending = path.suffix.lower()
    text = read_text(path)
    if ending != ".json" and (size := len(text.encode())) > _AGENDA_BYTES:
        raise too_large(path, size, _AGENDA_BYTES)
    return AGENDA_TEXTS.get(ending, read_pasted_agenda)(text)


def read_roster(path: Path) -> RosterDraft:
    """Read a roster from a file.

    Raises:
        Invalid: the file is not there, too large, or none that can be read.
    """
    if _is_workbook(path):
        return read_roster_xlsx(path)
    return ROSTER_TEXTS.get(path.suffix.lower(), read_pasted_roster)(read_text(path))


def read_pasted_agenda(text: str) -> AgendaDraft:
    """Read an agenda whose form nobody names."""
    start = text.lstrip("\ufeff \t\n")[:1]
    if start in ("{", "[") and not text.lstrip().startswith(("[x]", "[ ]", "[X]")) and _looks_like_json(text):
        return read_agenda_json(text)
    text = text.translate(_LINE_ENDS)
    first = next((line for line in text.split("\n") if line.strip()), "")
    separator = separator_of(text)
    if separator in first and not first.lstrip().startswith(("|", "#")) and heads_agenda(first.split(separator)):
        return read_agenda_csv(text)
    return read_agenda_plain(text)


def read_pasted_roster(text: str) -> RosterDraft:
    """Read a roster whose form nobody names."""
    if text.lstrip("\ufeff \t\n")[:11].upper() == "BEGIN:VCARD":
        return read_roster_vcard(text)
    return read_roster_text(text.translate(_LINE_ENDS))


def pasted(content: bytes, name: str) -> str:
    """Read bytes from a pipe as text; Invalid when they are none."""
    return text_of(content, name)


def _looks_like_json(text: str) -> bool:
    return any(mark in text for mark in ('"title"', '"name"', '"items"', '"agenda"'))


def _is_workbook(path: Path) -> bool:
    start = first_bytes(path)
    if start.startswith(_OLD_WORKBOOK):
        raise Invalid(
            N_("{file} is an Office file of an old kind. Save it as XLSX or DOCX and try again."), file=path.name
        )
    ending = path.suffix.lower()
    return ending in _WORKBOOKS or (start.startswith(_WORKBOOK) and ending not in _LETTERS)
