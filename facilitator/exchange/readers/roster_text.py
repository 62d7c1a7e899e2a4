"""Owns rosters as people paste them: a name a line, perhaps with a unit, or several names on one line."""

import re
from collections.abc import Iterator

from facilitator.domain.errors import said
from facilitator.domain.frozen import frozen
from facilitator.domain.text import NAME_LIMIT, clean, narrow
from facilitator.exchange.readers.drafts import PersonDraft, RosterDraft
from facilitator.exchange.readers.roster_csv import read_roster_csv
from facilitator.exchange.readers.roster_people import Roster
from facilitator.exchange.readers.roster_words import columns_of, role_of

_LIST_SIGN = re.compile(r"\s*(?:(?:\d{1,4}[.)、:]|[-*+•●·])\s*(?:\[[ xX]?\]\s+)?|\(\d{1,4}\)\s*)")
_LABEL = re.compile(r"([^:,;、()]{1,20}):\s*")
_HEADING = re.compile(r"\s*#{1,6}\s")
_BETWEEN_PEOPLE, _OPENING, _CLOSING = "、;", "([", ")]"
_TEXTS_READ = 2
_FEWEST_LINES = 2
_GAP = re.compile(r"[ \u3000]{2,}|\u3000")
_GAP_IN_NAME = re.compile(r"(?<![\u3400-\u9fff])([\u3400-\u9fff])[ \u3000]{1,4}([\u3400-\u9fff])(?![\u3400-\u9fff])")
_BETWEEN_PARTS = re.compile(r"[,()\[\]]|\s+[-–—]\s+")


@frozen
class _Piece:
    """A part of a line, and the column where it begins."""

    text: str
    column: int


def read_roster_text(text: str) -> RosterDraft:
    """Read a pasted list: ``Ana Silva``, ``1. Ana Silva, Finance``, ``张三（财务处）``, ``Chair: Ana``, ``张三、李四``.

    Columns that are set apart by blanks, as they come out of a document, are columns.
    """
    text = _with_columns(text)
    first = next((line for line in text.split("\n") if line.strip()), "")
    if "\t" in first or "name" in columns_of(first.split(",")) or "name" in columns_of(first.split(";")):
        return read_roster_csv(text)
    roster = Roster()
    for number, line in enumerate(text.split("\n"), start=1):
        if not _HEADING.match(line):
            _add_line(roster, line, number)
    return roster.draft()


def _with_columns(text: str) -> str:
    """Put a tab for each gap of blanks, where most lines have one; the gap inside a name such as 张　三 is none."""
    lines = [_GAP_IN_NAME.sub(r"\1\2", line.strip()) for line in text.split("\n")]
    filled = [line for line in lines if line]
    if "\t" in text or len(filled) < _FEWEST_LINES or any(line.startswith(("-", "*", "#")) for line in filled):
        return text
    with_gap = sum(bool(_GAP.search(line)) for line in filled)
    return "\n".join(_GAP.sub("\t", line) for line in lines) if with_gap * 5 >= len(filled) * 4 else text


def _add_line(roster: Roster, line: str, number: int) -> None:
    plain = narrow(line)
    sign = _LIST_SIGN.match(plain)
    start = sign.end() if sign else 0
    label = _LABEL.match(plain, start)
    role = role_of(label[1]) if label else ""
    start = label.end() if label and role else start
    if not line[start:].strip():
        return
    for piece in _pieces(line, start):
        _add(roster, piece, role, number)


def _add(roster: Roster, piece: _Piece, role: str, number: int) -> None:
    """Add one person: the name, then in any order a role and a unit, behind commas or in brackets."""
    name, *others = _parts(piece)
    if not name.text:
        roster.doubt(number, name.column, said("This line has no name; it is left out."))
        return
    texts: list[str] = []
    for other in others:
        if not role and role_of(other.text):
            role = role_of(other.text)
        elif other.text and len(texts) < _TEXTS_READ:
            texts.append(other.text)
        elif other.text:
            roster.doubt(
                number, other.column, said("A line holds a name, a unit, a group and a role; the rest is left out.")
            )
    unit, group, *_ = [*texts, "", ""]
    roster.add(PersonDraft(name.text, unit=unit, group=group, role=role or "member"), number, name.column)


def _pieces(line: str, start: int) -> Iterator[_Piece]:
    """Cut a line into people, at ``、`` and ``;`` outside brackets."""
    depth, begin = 0, start
    plain = narrow(line)
    for at in range(start, len(plain) + 1):
        sign = plain[at : at + 1]
        depth = max(0, depth + (sign in _OPENING) - (sign in _CLOSING)) if sign else 0
        if not sign or (depth == 0 and sign in _BETWEEN_PEOPLE):
            if line[begin:at].strip():
                yield _Piece(line[begin:at], begin + 1)
            begin = at + 1


def _parts(piece: _Piece) -> list[_Piece]:
    """Cut a person into parts; the first is the name and may be missing."""
    plain = narrow(piece.text)
    ends = [(match.start(), match.end()) for match in _BETWEEN_PARTS.finditer(plain)]
    begins = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(plain)]
    return [_part(piece, begin, stop) for begin, stop in zip(begins, stops, strict=True)]


def _part(piece: _Piece, begin: int, stop: int) -> _Piece:
    text = piece.text[begin:stop]
    return _Piece(clean(text, NAME_LIMIT), piece.column + begin + len(text) - len(text.lstrip()))
