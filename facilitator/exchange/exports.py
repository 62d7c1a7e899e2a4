"""Owns what can be exported and how each thing is made: documents in five formats, tables, the calendar, the archive.

Everything comes from one ``Source``. Writers of binary formats are imported only when they are used.
"""

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from importlib import import_module
from typing import Any
from zoneinfo import ZoneInfo

from facilitator.domain.errors import Message
from facilitator.domain.frozen import frozen
from facilitator.domain.meeting import Meeting
from facilitator.exchange.grid import Grid
from facilitator.exchange.layouts.choice import DOCUMENTS, lay_out
from facilitator.exchange.layouts.tables import GRIDS
from facilitator.exchange.layouts.words import Words
from facilitator.exchange.writers.meeting_json import write_json
from facilitator.exchange.writers.proofs import proof_files
from facilitator.exchange.writers.unavailable import Unavailable
from facilitator.views.minutes import Minutes, minutes
from facilitator.views.snapshot import snapshot


@dataclass(frozen=True)
class Source:
    """A meeting to export, and the language of what is written.

    Attributes:
        documents: its records as they are stored.
        now: the time of the last record, at which its views are always the same.
        translate: puts messages into ``language``.
    """

    meeting: Meeting
    documents: Sequence[Mapping[str, Any]]
    now: datetime
    language: str
    translate: Callable[[Message | str], str]

    @property
    def origin(self) -> str:
        """The digest of the first record, which no other meeting has."""
        return str(self.documents[0]["digest"]) if self.documents else ""

    @property
    def digest(self) -> str:
        """The digest of the last record."""
        return str(self.documents[-1]["digest"]) if self.documents else ""

    @cached_property
    def minutes(self) -> Minutes:
        """The minutes as data, drawn up once."""
        return minutes(self.meeting, self.now, self.digest)

    @property
    def words(self) -> Words:
        """The words of the document's language, in the meeting's zone."""
        return Words(self.translate, ZoneInfo(self.meeting.life.zone))

    def grid(self, name: str) -> Grid:
        """Draw up one of the tables."""
        return GRIDS[name](self.meeting, self.minutes, self.words)


@frozen
class Wish:
    """What to write: a format, and for documents which one in which layout."""

    form: str
    document: str = "minutes"
    layout: str = "plain"


# Formats of documents, and where their writers are; each takes a Document.
_DOCUMENT_WRITERS = {
    "md": "markdown:write_markdown",
    "txt": "text:write_text",
    "html": "html:write_html",
    "docx": "docx:write_docx",
    "pdf": "pdf:write_pdf",
}


def _writer(place: str) -> Callable[..., str | bytes]:
    module, name = place.split(":")
    found: Callable[..., str | bytes] = getattr(import_module(f"facilitator.exchange.writers.{module}"), name)
    return found


def _document(source: Source, wish: Wish) -> str | bytes:
    laid_out = lay_out(source.minutes, source.translate, source.language, document=wish.document, layout=wish.layout)
    return _writer(_DOCUMENT_WRITERS[wish.form])(laid_out)


def _csv(source: Source, wish: Wish) -> str | bytes:
    return _writer("csv_table:write_csv")(source.grid(wish.form.removeprefix("csv-")))


def _xlsx(source: Source, wish: Wish) -> str | bytes:
    grids = [source.grid(name) for name in GRIDS]
    drawn_up = source.minutes
    return _writer("xlsx:write_xlsx")(grids, drawn_up.title, drawn_up.closed_at or drawn_up.started_at or source.now)


def _ics(source: Source, wish: Wish) -> str | bytes:
    return _writer("calendar:write_calendar")(source.minutes, source.words, source.now, source.origin)


def _json(source: Source, wish: Wish) -> str | bytes:
    return write_json(source.documents, {**snapshot(source.meeting, source.now), "digest": source.digest})


FORMATS: dict[str, Callable[[Source, Wish], str | bytes]] = {
    **dict.fromkeys(_DOCUMENT_WRITERS, _document),
    "json": _json,
    **{f"csv-{name}": _csv for name in GRIDS},
    "xlsx": _xlsx,
    "ics": _ics,
}
DOCUMENT_FORMATS = tuple(_DOCUMENT_WRITERS)


def export(source: Source, wish: Wish) -> bytes:
    """Write one thing; the same meeting gives the same bytes."""
    with _uncollected():
        written = FORMATS[wish.form](source, wish)
    return written.encode() if isinstance(written, str) else written


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let the garbage collector rest.

    A long document is a million small values, none of them garbage; to look for some among them took half of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def file_names(layout: str) -> Iterator[tuple[str, Wish]]:
    """List everything that a meeting can be written to, each with its file's name."""
    for document in DOCUMENTS:
        for form in _DOCUMENT_WRITERS:
            yield f"{document}.{form}", Wish(form, document, layout)
    for name in GRIDS:
        yield f"{name}.csv", Wish(f"csv-{name}")
    yield "tables.xlsx", Wish("xlsx")
    yield "calendar.ics", Wish("ics")
    yield "meeting.json", Wish("json")


def export_all(source: Source, layout: str) -> Iterator[tuple[str, bytes | Message]]:
    """Write everything, one file after another; what a missing part of the program forbids is a sentence instead."""
    for name, wish in file_names(layout):
        try:
            yield name, export(source, wish)
        except Unavailable as problem:
            yield name, problem.message
    yield from ((name, text.encode()) for name, text in proof_files(source.meeting).items())
