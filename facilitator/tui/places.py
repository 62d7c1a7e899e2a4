"""Owns what the screens are called where their keys are listed: in the help and in the documents."""

from collections.abc import Iterable
from itertools import groupby

from facilitator.domain.errors import N_
from facilitator.tui.ui_commands import (
    AGENDA,
    ATTENDANCE,
    CHECKIN,
    COCKPIT,
    DRAW,
    EVERYWHERE,
    EXPORT,
    HELP,
    HOME,
    PAPERS,
    RECORD,
    ROOM,
    ROOM_PAGE,
    SETTINGS,
    SPOT,
    TABLE,
    TRUST,
    UiCommand,
)

PLACES: dict[str, str] = {
    COCKPIT: N_("Cockpit"),
    EVERYWHERE: N_("Everywhere"),
    HOME: N_("Home"),
    CHECKIN: N_("Check-in"),
    ATTENDANCE: N_("Attendance"),
    AGENDA: N_("Agenda"),
    DRAW: N_("Draw"),
    TRUST: N_("Trust"),
    SPOT: N_("Spot roll call"),
    PAPERS: N_("Papers"),
    RECORD: N_("Record"),
    EXPORT: N_("Export"),
    ROOM: N_("Room view"),
    ROOM_PAGE: N_("Room page"),
    SETTINGS: N_("Settings"),
    HELP: N_("Help"),
}


def rows_by_place(able: Iterable[str], first: str = COCKPIT) -> list[tuple[str, list[UiCommand]]]:
    """List the rows that have a key and that something answers to, screen by screen, one screen first."""
    wanted = frozenset(able)
    order = [first, *(place for place in PLACES if place != first)]
    rows = sorted((row for row in TABLE if row.keys and row.id in wanted), key=lambda row: order.index(row.where))
    return [(place, list(group)) for place, group in groupby(rows, key=lambda row: row.where)]
