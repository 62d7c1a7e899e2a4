"""Owns rosters in workbooks; the first sheet with a header row counts, in English or Chinese."""

from dataclasses import replace
from pathlib import Path

from facilitator.exchange.readers.drafts import RosterDraft
from facilitator.exchange.readers.roster_csv import read_roster_rows
from facilitator.exchange.readers.roster_words import is_header
from facilitator.exchange.readers.sheet_rows import rows_in_workbook


def read_roster_xlsx(path: Path) -> RosterDraft:
    """Read a roster from a workbook; a title above the header row is passed over."""
    rows, problems = rows_in_workbook(path, is_header, fills=True)
    draft = read_roster_rows(rows)
    return replace(draft, problems=(*problems, *draft.problems))
