"""Owns how an agenda item looks in the editor: its line with plan, actual and forecast, and what belongs to it."""

from collections.abc import Sequence

from facilitator.domain.agenda import ItemKind
from facilitator.domain.errors import N_, Message, said
from facilitator.tui.lines import ITEM_MARKS, Words
from facilitator.tui.phrases import local
from facilitator.tui.widgets.cells import short_clock
from facilitator.tui.widgets.virtual_list import Cell, Column, Line
from facilitator.views.figures import AgendaRow


def editor_columns(rows: Sequence[AgendaRow]) -> tuple[Column, ...]:
    """Give numbers as much room as the longest needs, and the titles the rest."""
    longest = max((len(row.number) for row in rows), default=1)
    return (
        Column(1),
        Column(longest, from_width=30),
        Column(),
        Column(14, from_width=74),
        Column(12, from_width=130),
        Column(4, right=True),
        Column(7, right=True),
        Column(5, right=True, from_width=44),
    )


def editor_line(row: AgendaRow, zone: str, words: Words) -> Line:
    """Show an item: state, number, title, presenter, kind, minutes planned, time so far, and when it will end."""
    glyph, tone = ITEM_MARKS[row.state]
    over = row.minutes is not None and row.spent_s > row.minutes * 60
    return Line(
        row.id,
        (
            Cell(glyph, tone),
            Cell(row.number, tone),
            Cell("  " * row.depth + row.title, tone),
            Cell(row.presenter, "muted"),
            Cell("" if row.kind is ItemKind.DISCUSSION else words(Message(row.kind)), "muted"),
            Cell(str(row.minutes or ""), "muted"),
            Cell(short_clock(row.spent_s) if row.spent_s else "", "bad" if over else tone),
            Cell(local(row.ends, zone) if row.ends else "", "accent"),
        ),
    )


def agenda_detail(row: AgendaRow, words: Words) -> list[str]:
    """Tell what belongs to an item: who introduces it, whether speakers are named, its note and its links."""
    about = [words(Message(row.kind))]
    if row.presenter:
        about.append(words(said(N_("by {name}"), name=row.presenter)))
    if row.open_floor:
        about.append(words(N_("no speaker is named")))
    links = [link.title if link.title == link.url else f"{link.title}  {link.url}" for link in row.links]
    return [f"{row.number}  {row.title}", " · ".join(about), *filter(None, [row.note]), *links]
