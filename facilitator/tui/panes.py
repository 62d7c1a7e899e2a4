"""Owns what stands in the header and in the footer of the cockpit."""

from collections.abc import Callable, Iterable

from facilitator.domain.errors import N_, Message, said
from facilitator.domain.life import Phase
from facilitator.tui.desk import Safety, Saved
from facilitator.tui.phrases import late_words, local, saved_words, step_words
from facilitator.tui.ui_commands import BY_ID, EVERYWHERE, UiCommand, footer_rows, spelt
from facilitator.tui.widgets.cells import short_clock
from facilitator.tui.widgets.header import Piece
from facilitator.tui.widgets.key_line import Hint
from facilitator.views.cockpit import CockpitView, StepKind

Words = Callable[[Message | str], str]


def header_title(view: CockpitView, words: Words) -> list[Piece]:
    """Name the meeting and the item."""
    pieces = [Piece(view.title, "bold")]
    if view.item is not None:
        pieces.append(Piece(f" · {view.item.number} {view.item.title}", "$primary"))
    if view.is_rehearsal:
        pieces.insert(0, Piece(words(N_("REHEARSAL")) + " ", "bold $warning"))
    return pieces


def header_pieces(view: CockpitView, saved: Saved, words: Words, *, has_keys: bool = True) -> list[Piece]:
    """Tell time, what is left of the item, the forecast, who is here, the quorum, and whether the last act is safe."""
    told, glyph, colour = saved_words(saved, view.zone)
    helps = [Piece(words(N_("e saves elsewhere, S again")), "bold $error", 1)] if saved.safety is Safety.NOT_SAVED and has_keys else []  # fmt: skip
    heavy = 0 if saved.safety in (Safety.NOT_SAVED, Safety.READ_ONLY) else 3
    return [
        *_timers(view),
        *_item_left(view, words),
        *_forecast(view, words),
        Piece(
            words(said(N_("present {here}/{expected}"), here=view.present, expected=view.expected)), "$foreground", 4
        ),
        *_quorum(view, words),
        Piece(f"{words(told)} {glyph}", f"${colour}" + (" bold reverse" if heavy == 0 else ""), heavy),
        *helps,
        Piece(local(view.now, view.zone), "bold"),
    ]


def _timers(view: CockpitView) -> list[Piece]:
    """Show the timer that ends first."""
    if not view.timers:
        return []
    first = min(view.timers, key=lambda timer: timer.left_s)
    style = "bold $error" if first.left_s < 0 else "$warning"
    return [Piece(f"◷ {first.name[:20]} {short_clock(first.left_s)}", style, 3)]


def _item_left(view: CockpitView, words: Words) -> list[Piece]:
    if view.item is None or view.item.left_s is None or view.phase is not Phase.OPEN:
        return []
    left = view.item.left_s
    if left < 0:
        return [Piece(words(said(N_("{time} over"), time=short_clock(-left))), "bold $error", 1)]
    return [Piece(words(said(N_("{time} left"), time=short_clock(left))), "bold $warning" if left < 60 else "", 1)]


def _forecast(view: CockpitView, words: Words) -> list[Piece]:
    end = view.outlook
    if end.ends is None:
        return []
    ended = view.phase is Phase.CLOSED
    form = N_("ended {time} {late}") if ended else N_("ends {time} {late}")
    text = words(said(form, time=local(end.ends, view.zone), late=late_words(end.late_s))).rstrip()
    late = (end.late_s or 0) >= 60
    return [Piece(text, "$warning" if late else "", 2, id="forecast")]


def _quorum(view: CockpitView, words: Words) -> list[Piece]:
    if not view.quorum_needed:
        return []
    if view.quorum_margin >= 0:
        return [Piece(words(said(N_("quorum ✓ +{margin}"), margin=view.quorum_margin)), "$success", 2)]
    return [Piece(words(said(N_("quorum ✗ {margin}"), margin=view.quorum_margin)), "bold $error", 2)]


# While the meeting is not open, what is needed then comes first, and what would be refused is left out.
_WHILE_OPEN = frozenset({"hand", "next_item", "draw", "order", "pause", "more", "less", "take_out"})
_FIRST: dict[Phase, tuple[str, ...]] = {
    Phase.DRAFT: ("checkin", "attendance", "agenda", "help"),
    Phase.RECESS: ("timers", "attendance", "checkin", "help"),
    Phase.CLOSED: ("export", "attendance", "agenda", "help"),
}


def key_hints(view: CockpitView, where: str, available: Iterable[str], words: Words) -> tuple[Hint, ...]:
    """List the keys for the footer, Enter's meaning first."""
    main = Hint("advance", "⏎", words(step_words(view.step)), is_main=True)
    taken = {"advance", "next_item"} if view.step.kind is StepKind.NEXT_ITEM else {"advance"}
    first = _FIRST.get(view.phase, ())
    if first:
        taken |= _WHILE_OPEN
    rows = [row for row in footer_rows({where, EVERYWHERE}, available) if row.id not in taken]
    rows.sort(key=lambda row: first.index(row.id) if row.id in first else len(first))
    return (main, *(hint(row, words) for row in rows))


def hint(row: UiCommand, words: Words) -> Hint:
    """Spell a row of the key table for the footer."""
    return Hint(row.id, spelt(row.key), words(row.title) + ("…" if row.asks else ""))


def hints_of(ids: Iterable[str], words: Words) -> tuple[Hint, ...]:
    """Spell some rows for the footer of another screen."""
    return tuple(hint(BY_ID[id], words) for id in ids)
