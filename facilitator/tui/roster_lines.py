"""Owns how the attendance list looks: a person's line, and the line of counts above."""

from facilitator.domain.attendance import Mode, Status
from facilitator.domain.errors import N_, Message, said
from facilitator.domain.people import Role
from facilitator.tui.lines import STATUSES, Words
from facilitator.tui.widgets.cells import short_clock
from facilitator.tui.widgets.virtual_list import Cell, Column, Line
from facilitator.views.roster import RosterCounts, RosterRow, Shown

COLUMNS = (
    Column(1),
    Column(5, right=True, from_width=56),
    Column(),
    Column(20, from_width=70),
    Column(10),
    Column(8, from_width=50),
    Column(14, right=True, from_width=96),
)
SHOWN_WORDS: dict[Shown, str] = {
    Shown.ALL: N_("everybody"),
    Shown.AWAITED: N_("still awaited"),
    Shown.HERE: N_("who is here"),
}
MODE_WORDS: dict[Mode, str] = {
    Mode.ROOM: N_("in the room"),
    Mode.BRANCH: N_("at a branch"),
    Mode.REMOTE: N_("remote"),
}
_LATE = ("△", N_("late"), "warn")
_ROLE_WORDS: dict[Role, str] = {
    Role.CHAIR: N_("chair"),
    Role.DEPUTY: N_("deputy"),
    Role.SECRETARY: N_("secretary"),
    Role.GUEST: N_("guest"),
    Role.OBSERVER: N_("observer"),
}


def roster_line(row: RosterRow, words: Words) -> Line:
    """Show a person: where they are by glyph and word, who they are, whether they wait or speak, and how long they spoke."""
    glyph, word, tone = _LATE if row.late and row.status is Status.PRESENT else STATUSES[row.status]
    speech = said(N_("{n}× {time}"), n=row.speeches, time=short_clock(row.spoken_s)) if row.speeches else ""
    name = f"{row.name} · {words(_ROLE_WORDS[row.role])}" if row.role in _ROLE_WORDS else row.name
    about = row.reason if row.status is Status.EXCUSED and row.reason else row.unit
    return Line(
        row.person,
        (
            Cell(glyph, tone),
            Cell(row.person, "muted"),
            Cell(name, "strong" if row.status is Status.PRESENT else ""),
            Cell(about, "muted"),
            Cell(words(word), tone),
            _busy(row, words),
            Cell(words(speech), "muted"),
        ),
    )


def _busy(row: RosterRow, words: Words) -> Cell:
    if row.speaks:
        return Cell(words(N_("▶ speaks")), "accent")
    if row.waits:
        return Cell(words(N_("waits")), "accent")
    return Cell(words(MODE_WORDS[row.mode]) if row.mode not in (None, Mode.ROOM) else "", "muted")


def count_words(counts: RosterCounts) -> list[tuple[Message, str]]:
    """Say how many are where, the most needed first, each with its tone."""
    told = [(said(N_("✓ {here} of {expected} present"), here=counts.present, expected=counts.expected), "$success")]
    if counts.quorum.threshold:
        margin = counts.quorum.margin
        form, tone = (N_("quorum ✓ +{margin}"), "$success") if margin >= 0 else (N_("quorum ✗ {margin}"), "bold $error")
        told.append((said(form, margin=margin), tone))
    more = (
        (N_("○ {n} awaited"), max(counts.expected - counts.present - counts.excused - counts.left, 0), "$foreground"),
        (N_("△ {n} late"), counts.late, "$warning"),
        (N_("× {n} excused"), counts.excused, "$warning"),
        (N_("↩ {n} left"), counts.left, "$muted"),
    )
    told += [(said(form, n=n), tone) for form, n, tone in more if n]
    if counts.guests:
        told.append((said(N_("+ {n} guest"), N_("+ {n} guests"), n=counts.guests), "$muted"))
    return told
