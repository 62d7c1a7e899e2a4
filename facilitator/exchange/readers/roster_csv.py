"""Owns rosters in columns: comma, semicolon or tab, with or without a header row, in English or Chinese."""

import csv
import re
from collections.abc import Iterator, Mapping

from facilitator.domain.errors import said
from facilitator.domain.text import NAME_LIMIT, clean
from facilitator.exchange.readers.drafts import PersonDraft, RosterDraft
from facilitator.exchange.readers.roster_people import Roster, failed
from facilitator.exchange.readers.roster_words import (
    columns_of,
    heads_names,
    is_header,
    is_total,
    role_of,
    yes_or_no,
)
from facilitator.exchange.readers.sheet_rows import Row, below_title, rows_in_text

# What columns without a header hold, in this order; one of nothing but roles holds the roles.
_FEWEST_HEADINGS = 2
_WITHOUT_HEADER = ("name", "unit", "group")
# “van Mockup, Bo C.”: the family, then the given names.
_WORD = r"(?:[^\W\d_a-z][\w.'’-]*|van|von|de|del|della|di|da|der|den|la|le|el|al|bin|ter|zu)"
_FAMILY_FIRST = re.compile(rf"\s*(?P<family>{_WORD}(?: {_WORD}){{0,4}})\s*,\s*(?P<given>{_WORD}(?: {_WORD}){{0,4}})\s*")
_BEHIND_NAMES = re.compile(r"(?:jr|sr|i{2,3}|iv|ph\.?d|m\.?d|mba|msc|bsc|ba|ma|esq|cpa|pe|rn|mp)\.?", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"[;；、/|]|,\s|，")


def read_roster_csv(text: str) -> RosterDraft:
    """Read a roster from a sheet saved as text; without a header row the name comes first, then unit, group, role."""
    try:
        return read_roster_rows(rows_in_text(text))
    except csv.Error:
        return failed(said("This file cannot be read as a table. Save the sheet as CSV and try again."))


def read_roster_rows(rows: list[Row]) -> RosterDraft:
    """Read a roster from rows of cells, whatever file they came from."""
    rows = below_title(rows, is_header)
    columns = columns_of(rows[0].cells) if rows else {}
    if not columns:
        columns = _guessed(rows)
        return _people(rows, columns, 1 + max(columns.values())).draft()
    if not {"name", "given", "family"} & columns.keys():
        return failed(said("The header row names no column “name”; nobody is taken."), rows[0].line)
    return _people(rows[1:], columns, len(rows[0].cells)).draft()


def _guessed(rows: list[Row]) -> Mapping[str, int]:
    columns = {"name": 0}
    for place in range(1, max((len(row.cells) for row in rows), default=0)):
        filled = [row.cells[place] for row in rows if len(row.cells) > place and row.cells[place].strip()]
        left = [name for name in _WITHOUT_HEADER if name not in columns]
        if filled and "role" not in columns and all(map(role_of, filled)):
            columns["role"] = place
        elif filled and left:
            columns[left[0]] = place
    return columns


def _people(rows: list[Row], columns: Mapping[str, int], width: int) -> Roster:
    roster = Roster()
    rows, other = _first_table(rows, columns)
    for row in _given_first(rows, columns["name"]) if "name" in columns else rows:
        if any(cell.strip() for cell in row.cells[width:]):
            roster.doubt(
                row.line, width + 1, said("This row has more cells than there are columns; the rest is left out.")
            )
        _add(roster, row, columns)
    if other:
        roster.doubt(other.line, 1, said("Another table begins here; it is left out."))
    return roster


def _first_table(rows: list[Row], columns: Mapping[str, int]) -> tuple[list[Row], Row | None]:
    """Leave out the headings that each printed page repeats; other headings, with the line above them, begin another table."""
    kept = list[Row]()
    for row in rows:
        place = next(columns[name] for name in ("name", "given", "family") if name in columns)
        below = columns_of(row.cells) if heads_names(row.cell(place)) else {}
        if len(below) < _FEWEST_HEADINGS:
            kept.append(row)
        elif below != columns:
            is_titled = bool(kept) and sum(map(bool, map(str.strip, kept[-1].cells))) == 1
            return kept[: len(kept) - is_titled], row
    return kept, None


def _given_first(rows: list[Row], place: int) -> Iterator[Row]:
    """Turn names round in a column where most have the family in front, as in ``Sample, Ana``."""
    found = [_FAMILY_FIRST.fullmatch(row.cell(place)) for row in rows]
    turned = [bool(match and not _BEHIND_NAMES.fullmatch(match["given"])) for match in found]
    is_usual = 2 * sum(turned) >= sum(bool(row.cell(place).strip()) for row in rows)
    for row, match, is_turned in zip(rows, found, turned, strict=True):
        if match and is_turned and is_usual:
            name = f"{match['given']} {match['family']}"
            yield Row(row.line, [*row.cells[:place], name, *row.cells[place + 1 :]])
        else:
            yield row


def _add(roster: Roster, row: Row, columns: Mapping[str, int]) -> None:
    first = next((clean(cell, NAME_LIMIT) for cell in row.cells if cell.strip()), "")
    if is_total(first):
        roster.doubt(row.line, 1, said("{text} is nobody’s name; this row is left out.", text=first))
        return
    cell = {name: row.cells[place] if place < len(row.cells) else "" for name, place in columns.items()}
    name = clean(cell.get("name", ""), NAME_LIMIT) or _full_name(
        *(cell.get(part, "") for part in ("given", "middle", "family"))
    )
    if not name:
        place = columns.get("name", columns.get("family", 0))
        roster.doubt(row.line, place + 1, said("This row has no name; it is left out."))
        return
    person = PersonDraft(
        name=name,
        id=clean(cell.get("id", ""), NAME_LIMIT),
        other_names=_names(cell.get("other_names", "")),
        unit=clean(cell.get("unit", ""), NAME_LIMIT),
        group=clean(cell.get("group", ""), NAME_LIMIT),
        role=_role(roster, row.line, cell, columns),
        may_vote=_right(roster, row, columns, "may_vote"),
        may_speak=_right(roster, row, columns, "may_speak"),
        leading=bool(_right(roster, row, columns, "leading")),
    )
    roster.add(person, row.line, columns.get("id", columns.get("name", 0)) + 1)


def _right(roster: Roster, row: Row, columns: Mapping[str, int], name: str) -> bool | None:
    place = columns.get(name, len(row.cells))
    text = row.cells[place] if place < len(row.cells) else ""
    right = yes_or_no(text)
    if right is None and text.strip():
        message = said("{text} is neither yes nor no; nothing is taken from it.", text=clean(text, NAME_LIMIT))
        roster.doubt(row.line, place + 1, message)
    return right


def _role(roster: Roster, line: int, cell: Mapping[str, str], columns: Mapping[str, int]) -> str:
    """Read the role, or take the job for one where it is: *chair*, but not *engineer*, which is no doubt either."""
    if cell.get("role", "").strip():
        return roster.role(cell["role"], line, columns["role"] + 1)
    return role_of(cell.get("job", ""))


def _names(text: str) -> tuple[str, ...]:
    names = (clean(name, NAME_LIMIT) for name in _BETWEEN_NAMES.split(text))
    return tuple(name for name in names if name)


def _full_name(given: str, middle: str, family: str) -> str:
    """Put a name together; Chinese names have the family in front and no space."""
    given, middle, family = (clean(part, NAME_LIMIT) for part in (given, middle, family))
    is_han = bool(family) and "\u3400" <= family[0] <= "\u9fff"
    return clean(f"{family}{given}" if is_han else f"{given} {middle} {family}", NAME_LIMIT)
