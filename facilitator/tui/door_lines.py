"""Owns what the check-in screen says: who waits and why, how the door stands, whether the page answers."""

from collections.abc import Callable
from datetime import datetime

from facilitator.checkin.porch import Invitation
from facilitator.domain.checkin import Hold, Knock
from facilitator.domain.errors import N_, Message, said
from facilitator.tui.verbs import Lobby
from facilitator.tui.widgets.virtual_list import Cell, Column, Line
from facilitator.views.door import DoorView

Words = Callable[[Message | str], str]


def knock_columns(names: bool) -> tuple[Column, ...]:
    """Give the reason the whole line where no names are shown."""
    return (
        (Column(1), Column(), Column(17, from_width=34), Column(8, from_width=44)) if names else (Column(1), Column())
    )


#: Why somebody waits: a mark, and as many words as fit beside the code.
REASONS: dict[Hold, tuple[str, str]] = {
    Hold.GUEST: ("+", N_("asks in as guest")),
    Hold.SECOND_PERSON: ("2", N_("phone of another")),
    Hold.SECOND_PHONE: ("2", N_("a second phone")),
    Hold.PHONE_AGAIN: ("↩", N_("“my phone again”")),
}


def knock_line(knock: Knock, names: bool, words: Words) -> Line:
    """Show who waits: by name only where names are switched on, the reason always."""
    mark, reason = Cell(REASONS[knock.reason][0], "warn"), words(REASONS[knock.reason][1])
    if not names:
        return Line(knock.id, (mark, Cell(reason)))
    return Line(knock.id, (mark, Cell(knock.name, "strong"), Cell(reason), Cell(knock.unit, "muted")))


def door_words(view: DoorView, now: datetime) -> list[Message]:
    """Say what is unusual about the door."""
    told = []
    if not view.is_open:
        told.append(said(N_("✗ check-in is closed; o opens it")))
    if view.recheck_until is not None and view.missing_count:
        left = int((view.recheck_until - now).total_seconds())
        waits = N_("re-check: {n} to confirm, {left} s left"), N_("re-check: {n} to confirm, {left} s left")
        over = N_("re-check: {n} did not confirm"), N_("re-check: {n} did not confirm")
        told.append(said(*(waits if left > 0 else over), n=view.missing_count, left=left))
    return told


def probe_words(answers: bool | None) -> Message:
    """Say what this machine sees of its own page."""
    if answers is None:
        return said(N_("… looking whether the page answers"))
    return said(N_("✓ the page answers here") if answers else N_("✗ no answer at this address; → tries another"))


def address_words(lobby: Lobby) -> Message:
    """Say which of the addresses is shown."""
    found = lobby.found
    number = found.index(lobby.address) + 1
    interface = lobby.address.interface
    if len(found) < 2:
        return said(N_("the only address"))
    return said(N_("address {number} of {n} ({interface}) ←/→"), number=number, n=len(found), interface=interface)


def code_modules(invitation: Invitation) -> tuple[tuple[bool, ...], ...]:
    """Make the code; an address that is too long for one is typed."""
    try:
        return tuple(tuple(row) for row in invitation.modules())
    except ValueError:
        return ()
