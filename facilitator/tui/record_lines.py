"""Owns how the record looks where it is worked on: entries in order, and what is missing before minutes go out."""

from facilitator.domain.errors import N_, Message
from facilitator.domain.record import ActionState, EntryKind
from facilitator.tui.lines import Words, record_line
from facilitator.tui.widgets.virtual_list import Cell, Column, Line
from facilitator.views.lint import Finding
from facilitator.views.record_window import EntryRow

ENTRY_COLUMNS = (Column(5, from_width=30), Column(3, from_width=44), Column(12), Column(), Column(9, from_width=54))
FINDING_COLUMNS = (Column(1), Column())
_STATES: dict[ActionState, str] = {ActionState.OPEN: "warn", ActionState.DONE: "ok", ActionState.DROPPED: "muted"}


def entry_line(row: EntryRow, zone: str, words: Words) -> Line:
    """Show an entry: when, under which item, what kind, its words, how far an action is, and what is left out."""
    at, kind, text = record_line(row, zone, words).cells
    is_action = row.kind is EntryKind.ACTION
    state = Cell(words(Message(row.state)), _STATES[row.state]) if is_action else Cell("")
    if not row.stands:
        text, state = Cell(f"– {text.text}", "muted"), Cell(words(N_("omitted")), "muted")
    elif not is_action and row.was_corrected:
        state = Cell(words(N_("corrected")), "muted")
    return Line(row.id, (at, Cell(row.item, "muted"), kind, text, state))


def finding_line(place: int, finding: Finding, words: Words) -> Line:
    """Show something that is missing."""
    return Line(place, (Cell("!", "warn"), Cell(words(finding.text))))
