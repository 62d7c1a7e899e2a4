"""The screens, by id: where each class lives. A screen is loaded when it is first shown."""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facilitator.tui.screens.base import DeskScreen

SCREENS: dict[str, str] = {
    "cockpit": "facilitator.tui.screens.cockpit:Cockpit",
    "help": "facilitator.tui.screens.help:Help",
}


def load_screen(id: str) -> "DeskScreen":
    """Make the screen with an id."""
    module, _, name = SCREENS[id].partition(":")
    screen: DeskScreen = getattr(importlib.import_module(module), name)()
    return screen
