"""Every key of the table, pressed on every screen: something changes, or something is said."""

import pytest
from textual.binding import Binding
from textual.pilot import Pilot

from facilitator.domain.record_acts import AddAction, AddNote
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.ui_commands import (
    AGENDA,
    ATTENDANCE,
    COCKPIT,
    EVERYWHERE,
    EXPORT,
    HELP,
    RECORD,
    ROOM,
    SETTINGS,
    TABLE,
    bindings,
)
from tests.tui.stage import Desk, everything
from tests.tui.test_record import Writer

SCREENS = (ATTENDANCE, AGENDA, RECORD, EXPORT, ROOM, SETTINGS, HELP)
ALL = frozenset(row.id for row in TABLE)
#: What every screen answers by itself, or what leaves it.
LEAVES = {"q"}


def keys(screen: str) -> list[str]:
    """List every key that the table gives this screen, the cockpit or every screen."""
    made = Binding.make_bindings(bindings({screen, EVERYWHERE, COCKPIT}, ALL))
    return list(dict.fromkeys(binding.key for binding in made if binding.key not in LEAVES))


@pytest.mark.parametrize("screen", SCREENS)
def test_every_key_does_or_says_something(screen: str) -> None:
    dead = [key for key in keys(screen) if not answers(screen, key)]
    assert dead == []


def answers(screen: str, key: str) -> bool:
    """Press a key on a fresh screen; tell whether a command was sent, a word changed, or the keys go elsewhere."""
    desk = Desk().under_way("2", "3").does(AddNote("good"), AddAction("tidy"))
    seen: list[bool] = []

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        app.perform(screen)
        await pilot.pause()
        before = (everything(app), app.focused, len(desk.spy.commands))
        await pilot.press(key)
        await pilot.pause()
        seen.append(before != (everything(app), app.focused, len(desk.spy.commands)))

    desk.play(drive, writers=Writer())
    return seen[0]
