"""Owns how rows of the views become lines of a list: agenda, queue, record, people."""

from collections.abc import Callable, Sequence

from facilitator.domain.agenda import ItemState
from facilitator.domain.attendance import Status
from facilitator.domain.errors import N_, Message, Several, said
from facilitator.domain.floor_events import Turn
from facilitator.domain.record import EntryKind
from facilitator.tui.phrases import local
from facilitator.tui.widgets.cells import short_clock
from facilitator.tui.widgets.virtual_list import Cell, Column, Line
from facilitator.views.figures import AgendaRow
from facilitator.views.happened import TURN_WORDS
from facilitator.views.queue import Place
from facilitator.views.record_window import EntryRow
from facilitator.views.roster import Hit

Words = Callable[[Message | str], str]


def agenda_columns(rows: Sequence[AgendaRow]) -> tuple[Column, ...]:
    """Give numbers and times as much room as the longest needs, and the titles the rest."""
    longest = max((len(row.number) for row in rows), default=1)
    times = max((len(_box(row)) for row in rows), default=1)
    return (Column(1), Column(longest), Column(), Column(times, right=True))


ITEM_MARKS: dict[ItemState, tuple[str, str]] = {
    ItemState.PENDING: (" ", ""),
    ItemState.CURRENT: ("▶", "accent"),
    ItemState.OPEN: ("○", "warn"),
    ItemState.CLOSED: ("✓", "muted"),
    ItemState.SKIPPED: ("–", "muted"),
    ItemState.DROPPED: ("×", "muted"),
}


def agenda_line(row: AgendaRow) -> Line:
    """Show an item: its state, number, title, and time spent of its box."""
    glyph, tone = ITEM_MARKS[row.state]
    over = row.minutes is not None and row.spent_s > row.minutes * 60
    title = "  " * row.depth + row.title
    return Line(row.id, (Cell(glyph, tone), Cell(row.number, tone), Cell(title, tone), Cell(_box(row), "bad" if over else tone or "muted")))  # fmt: skip


def _box(row: AgendaRow) -> str:
    """Write the time spent on an item of its box in minutes, either alone where there is no other."""
    spent = short_clock(row.spent_s) if row.spent_s or row.state in (ItemState.CURRENT, ItemState.CLOSED) else ""
    return f"{spent}/{row.minutes}" if spent and row.minutes else spent or (f"{row.minutes}" if row.minutes else "")


def queue_columns(waiting: int) -> tuple[Column, ...]:
    """Give the places as much room as the last one needs; the name comes first, then what they want to speak to."""
    place = Column(max(len(str(waiting)), 2), right=True)
    return (place, Column(1), Column(), Column(16, from_width=46), Column(10, from_width=32, below_width=46), Column(5, right=True, from_width=20))  # fmt: skip


_RANK_GLYPH = {Turn.ASK: "!", Turn.ORDER: "!", Turn.CLARIFY: "?", Turn.REPLY: "↩", Turn.PRO: "+", Turn.CONTRA: "-"}

SHORT_TURNS: dict[Turn, str] = {
    Turn.ASK: N_("asks"),
    Turn.ORDER: N_("order"),
    Turn.CLARIFY: N_("clarify"),
    Turn.REPLY: N_("replies"),
    Turn.PRO: N_("for"),
    Turn.CONTRA: N_("against"),
}


def queue_line(row: Place, words: Words) -> Line:
    """Show a waiting person: place, kind of turn, what they have spoken, how long they wait."""
    glyph = _RANK_GLYPH.get(row.turn, "")
    spoken = short_clock(row.spoken_s)
    short = words(said(N_("{n}× {time}"), n=row.speeches, time=spoken)) if row.speeches else "0×"
    if row.has_left:
        short = told = words(N_("has left"))
        tone = "muted"
    elif row.turn is not Turn.STATEMENT:
        short, told, tone = words(SHORT_TURNS[row.turn]), words(TURN_WORDS[row.turn]), "warn"
    elif row.speeches:
        told = words(said(N_("{n} speech, {time}"), N_("{n} speeches, {time}"), n=row.speeches, time=spoken))  # fmt: skip
        tone = "muted"
    else:
        told, tone = words(N_("not spoken yet")), "ok"
    name_tone = "muted" if row.has_left else "strong"
    return Line(
        row.entry,
        (
            Cell(str(row.place), "muted"),
            Cell(glyph, "warn"),
            Cell(row.name, name_tone, f" — {row.note}" if row.note else ""),
            Cell(told, tone),
            Cell(short, tone),
            Cell(short_clock(row.waited_s), "muted"),
        ),
    )


RECORD_COLUMNS = (Column(5), Column(12), Column())
_ENTRY_WORDS: dict[EntryKind, tuple[str, str]] = {
    EntryKind.NOTE: (N_("note"), "muted"),
    EntryKind.PROPOSAL: (N_("proposal {n}"), "warn"),
    EntryKind.DECISION: (N_("decision {n}"), "ok"),
    EntryKind.ACTION: (N_("action {n}"), "accent"),
    EntryKind.PARKED: (N_("parked {n}"), "muted"),
}


def record_line(row: EntryRow, zone: str, words: Words) -> Line:
    """Show an entry: when, what kind, its words and particulars."""
    word, tone = _ENTRY_WORDS[row.kind]
    told = [row.text, *(words(part) for part in _particulars(row))]
    heard = said(N_("{name}: {text}"), name=row.speaker, text=row.text)
    text = words(heard) if row.kind is EntryKind.NOTE and row.speaker else " · ".join(told)
    return Line(row.id, (Cell(local(row.at, zone), "muted"), Cell(words(said(word, n=row.number)), tone), Cell(text)))


def _particulars(row: EntryRow) -> list[Message]:
    parts: list[Message] = []
    if row.who:
        parts.append(said("{names}", names=Several(row.who)))
    if row.due:
        parts.append(said(N_("by {day}"), day=row.due.isoformat()))
    if row.votes:
        parts.append(said(N_("{for_} for, {against} against, {abstain} abstaining"), for_=row.votes.in_favour, against=row.votes.against, abstain=row.votes.abstain))  # fmt: skip
    if row.consensus:
        parts.append(said(N_("consensus")))
    if row.quorum and row.quorum.threshold:
        parts.append(said(N_("quorum ✓") if row.quorum.is_met else N_("quorum ✗")))
    return parts


PEOPLE_COLUMNS = (Column(1), Column(), Column(20, from_width=50), Column(14, right=True, from_width=30))
STATUSES: dict[Status, tuple[str, str, str]] = {
    Status.EXPECTED: ("○", N_("expected"), "muted"),
    Status.PRESENT: ("✓", N_("present"), "ok"),
    Status.LEFT: ("↩", N_("left"), "muted"),
    Status.EXCUSED: ("×", N_("excused"), "warn"),
    Status.ABSENT: ("–", N_("absent"), "bad"),
}


def hit_line(hit: Hit, words: Words) -> Line:
    """Show somebody who was found."""
    glyph, word, tone = STATUSES[hit.status]
    told = words(N_("waits")) if hit.waits else words(word)
    return Line(hit.person, (Cell(glyph, tone), Cell(hit.name, "strong"), Cell(hit.unit, "muted"), Cell(told, tone)))
