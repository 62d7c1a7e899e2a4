"""Owns the plain document between a layout and a format: headings, paragraphs, lists and tables of runs of text.

A layout turns minutes into blocks and chooses words; a writer turns blocks into one format and knows how to keep text
inert there. Neither knows the other.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the document's title."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``quoted`` sets it off from what was said around it (decisions, actions)."""

    runs: Runs
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of points."""

    points: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of plain texts."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Bullets | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document in one language (a catalogue's name)."""

    title: str
    language: str
    blocks: tuple[Block, ...]


def runs(*parts: str | Run) -> Runs:
    """Put texts and runs in a row; plain strings are plain text."""
    return tuple(part if isinstance(part, Run) else Run(part) for part in parts if part)


def bold(text: str) -> Run:
    """Make a bold run."""
    return Run(text, bold=True)


def italic(text: str) -> Run:
    """Make an italic run."""
    return Run(text, italic=True)


def plain(pieces: Iterable[Run]) -> str:
    """Take the words of runs without their styles."""
    return "".join(run.text for run in pieces)
