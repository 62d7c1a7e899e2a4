"""The screens, by id: where each class lives. A screen, or a question of its own, is loaded when it is first shown."""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.screen import Screen

SCREENS: dict[str, str] = {
    "agenda": "facilitator.tui.screens.agenda:AgendaScreen",
    "attendance": "facilitator.tui.screens.attendance:AttendanceScreen",
    "checkin": "facilitator.tui.screens.checkin:CheckinScreen",
    "cockpit": "facilitator.tui.screens.cockpit:Cockpit",
    "draw": "facilitator.tui.screens.draw:DrawScreen",
    "export": "facilitator.tui.screens.export:ExportScreen",
    "forecast": "facilitator.tui.screens.forecast:Forecast",
    "help": "facilitator.tui.screens.help:Help",
    "hints": "facilitator.tui.screens.hints:Hints",
    "home": "facilitator.tui.screens.home:Home",
    "room": "facilitator.tui.screens.room:RoomScreen",
    "papers": "facilitator.tui.screens.papers:PapersScreen",
    "record": "facilitator.tui.screens.record:RecordScreen",
    "room_page": "facilitator.tui.screens.room_control:RoomControl",
    "settings": "facilitator.tui.screens.settings:SettingsScreen",
    "spot": "facilitator.tui.screens.spot:SpotScreen",
}


def load_screen(id: str) -> "Screen[Any]":
    """Make the screen with an id."""
    module, _, name = SCREENS[id].partition(":")
    screen: Screen[Any] = getattr(importlib.import_module(module), name)()
    return screen
