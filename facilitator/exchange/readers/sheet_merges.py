"""Owns cells of a workbook that are merged downwards: the unit that stands once beside all of its people."""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path

_MERGED = re.compile(
    rb'<(?:\w+:)?mergeCell\b[^<>]*?\bref="(?P<first>[A-Z]{1,3})(?P<top>\d{1,7}):[A-Z]{1,3}(?P<end>\d{1,7})"'
)
_CHUNK = 1 << 20
_LONGEST = 200
_MOST_REACHED = 1_000_000

#: Column (from 0), first and last row (from 1) of a merged cell.
Merged = tuple[int, int, int]


def merged_downwards(path: Path, part: str) -> tuple[Merged, ...]:
    """Find the cells of a sheet, by its part of the file, that reach over several rows."""
    with zipfile.ZipFile(path) as parts:
        if part not in parts.namelist():
            return ()
        with parts.open(part) as sheet:
            found = [_merged(match) for match in _matches(iter(lambda: sheet.read(_CHUNK), b""))]
    reached = accumulate(end - top for _, top, end in found)
    return tuple(each for each, rows in zip(found, reached, strict=True) if each[1] < each[2] and rows <= _MOST_REACHED)


def fill(rows: Mapping[int, list[str]], merged: Sequence[Merged]) -> None:
    """Write what a merged cell says into every row it reaches over; a number counts once."""
    for column, top, end in merged:
        text = _cell(rows.get(top, []), column)
        for number in range(top + 1, end + 1) if text and not text.isdecimal() else ():
            cells = rows.get(number)
            if cells and not _cell(cells, column):
                cells.extend([""] * (column + 1 - len(cells)))
                cells[column] = text


def _cell(cells: list[str], column: int) -> str:
    return cells[column].strip() if column < len(cells) else ""


def _matches(chunks: Iterator[bytes]) -> Iterator[re.Match[bytes]]:
    rest = b""
    for chunk in chunks:
        rest += chunk
        end = 0
        for match in _MERGED.finditer(rest):
            end = match.end()
            yield match
        rest = rest[max(end, len(rest) - _LONGEST) :]


def _merged(match: re.Match[bytes]) -> Merged:
    column = 0
    for letter in match["first"]:
        column = column * 26 + letter - ord("A") + 1
    return column - 1, int(match["top"]), int(match["end"])
