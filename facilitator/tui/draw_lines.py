"""Owns what the draw says in words: what for, from whom, by which grade of trust, and who can be drawn or not and why."""

from collections.abc import Callable, Sequence

from facilitator.domain.draw import SCRIBE, SPEAKERS, Draw, DrawMode, Grade, Use
from facilitator.domain.draw_pool import LeftOut
from facilitator.domain.errors import N_, Message, Several, said
from facilitator.tui.widgets.virtual_list import Cell, Column, Line
from facilitator.views.draw import DrawPanel, PoolRow, turns_text

#: Letters of the room's values that a screen shows.
_MOST_VALUES = 80

Words = Callable[[Message | str], str]

POOL_COLUMNS = (Column(1), Column(), Column(10, from_width=40), Column(16, right=True, from_width=30))

#: Each grade: its name, what decides, and what has to be trusted.
GRADES: dict[Grade, tuple[str, str, str]] = {
    Grade.QUICK: (
        N_("Quick"),
        N_("this machine's randomness decides; all is written down"),
        N_("you have to trust this computer and this program"),
    ),
    Grade.COMMITTED: (
        N_("Committed"),
        N_("a secret fixed beforehand decides, with the room's value"),
        N_("you have to trust that nobody knew the room's value when the secret was fixed; you were there"),
    ),
    Grade.PUBLIC: (
        N_("Public source"),
        N_("published numbers decide, as RFC 3797 says"),
        N_("you have to trust nothing here; list and sources must be public before the numbers are"),
    ),
}

LEFT: dict[LeftOut, str] = {
    LeftOut.ABSENT: N_("not present"),
    LeftOut.LEFT: N_("left"),
    LeftOut.EXCUSED: N_("excused"),
    LeftOut.ROLE: N_("by their role"),
    LeftOut.NO_RIGHT: N_("may not speak"),
    LeftOut.SPEAKING: N_("speaking now"),
    LeftOut.NAMED: N_("left out"),
    LeftOut.ELSEWHERE: N_("not asked for"),
    LeftOut.DRAWN: N_("drawn already"),
    LeftOut.JUST_PASSED: N_("just passed"),
}

#: What can be drawn, in the order in which the key goes through them.
USES: tuple[tuple[str, Draw], ...] = (
    (N_("speakers"), Draw()),
    (N_("a scribe"), Draw(purpose=SCRIBE)),
    (N_("the order of everybody"), Draw(use=Use.ORDER)),
    (N_("groups"), Draw(use=Use.GROUPS, size=2)),
    (N_("spot roll call"), Draw(use=Use.ROLL_CALL, count=5)),
)
MODES: dict[DrawMode, str] = {
    DrawMode.EACH_ONCE: N_("each once until all were drawn"),
    DrawMode.MEMORY: N_("lower after recent draws and speeches, never 0"),
}


def use_place(wish: Draw) -> int:
    """Find a wish among the uses."""
    kinds = [(use.use, use.purpose == SCRIBE) for _, use in USES]
    return kinds.index((wish.use, wish.purpose == SCRIBE))


def wish_words(wish: Draw) -> Message:
    """Say what is drawn for."""
    name = said(USES[use_place(wish)][0])
    if wish.use is Use.PEOPLE and wish.purpose not in (SPEAKERS, SCRIBE):
        return said(wish.purpose)
    return name


def count_words(wish: Draw) -> Message:
    """Say how many are drawn."""
    if wish.use is Use.ORDER:
        return said(N_("everybody"))
    if wish.use is Use.GROUPS:
        return said(N_("everybody, at least {n} in a group"), n=wish.size)
    return said("{n}", n=wish.count)


def from_words(wish: Draw, name: Callable[[str], str]) -> Message:
    """Say from whom."""
    if wish.among:
        whom = said("{names}", names=Several(name(id) for id in wish.among))
    elif wish.venue is not None:
        whom = said(N_("those who take part: {venue}"), venue=said(wish.venue))
    elif wish.unit or wish.group:
        whom = said("{name}", name=wish.unit or wish.group)
    else:
        whom = said(N_("everybody who is here"))
    if not wish.other_than:
        return whom
    return said(N_("{whom}, without {names}"), whom=whom, names=Several(name(id) for id in wish.other_than))


def recalled_words(meetings: int) -> Message:
    """Say how far back memory reaches."""
    if not meetings:
        return said(N_("no earlier meeting is known"))
    return said(N_("with the last {n} meeting"), N_("with the last {n} meetings"), n=meetings)


def room_words(values: Sequence[str]) -> str:
    """Write what the room gave, the last of it where phones gave much.

    >>> room_words(["3 5 2 6", "4"]), len(room_words(["x" * 900]))
    ('3 5 2 6 · 4', 80)
    """
    told = " · ".join(values)
    return told if len(told) <= _MOST_VALUES else f"… {told[2 - _MOST_VALUES :]}"


def short_hash(digest: str) -> str:
    """Write the beginning of a hash as people compare it.

    >>> short_hash("0123456789abcdef0123")
    '0123 4567 89ab …'
    """
    return " ".join((digest[:4], digest[4:8], digest[8:12], "…"))


def whole_hash(digest: str) -> str:
    """Write a hash in groups of eight, half a line each.

    >>> print(whole_hash("0123456789abcdef" * 4))
    01234567 89abcdef 01234567 89abcdef
    01234567 89abcdef 01234567 89abcdef
    """
    parts = [digest[start : start + 8] for start in range(0, len(digest), 8)]
    return "\n".join((" ".join(parts[:4]), " ".join(parts[4:])))


def pool_size(panel: DrawPanel | None) -> int:
    """Count the lines about a pool."""
    return len(panel.pool) + len(panel.follows) + len(panel.left_out) if panel else 0


def pool_lines(panel: DrawPanel | None, words: Words, start: int, stop: int) -> list[Line]:
    """List who can be drawn with the weight and why it is so, who follows in a new round, and who cannot and why.

    There may be ten thousand of them; only those from ``start`` up to ``stop`` are written.
    """
    if panel is None:
        return []
    return [Line(number, _cells(panel, words, number)) for number in range(start, min(stop, pool_size(panel)))]


def _cells(panel: DrawPanel, words: Words, number: int) -> tuple[Cell, ...]:
    able, follow = len(panel.pool), len(panel.pool) + len(panel.follows)
    if number < able:
        row = panel.pool[number]
        weight = Cell("", "muted") if panel.is_even else _weight(row, words)
        return Cell("·", "accent"), Cell(row.name), Cell(row.unit, "muted"), weight
    if number < follow:
        row = panel.follows[number - able]
        return Cell("↻", "muted"), Cell(row.name), Cell(row.unit, "muted"), Cell(words(N_("in a new round")), "muted")
    name, why = panel.left_out[number - follow]
    return Cell("×", "muted"), Cell(name, "muted"), Cell(""), Cell(words(left_words(why)), "warn")


def _weight(row: PoolRow, words: Words) -> Cell:
    if not row.turns:
        return Cell(f"{row.weight}", "ok")
    turns = words(said(N_("{n}× lately"), n=turns_text(row.turns)))
    return Cell(f"{turns} {row.weight}", "muted")


def left_words(why: LeftOut) -> Message:
    """Say in a few words why somebody cannot be drawn."""
    return said(LEFT[why])
