"""Every key of the table, pressed on every screen and in every dialog: something changes, or something is said."""

from collections.abc import Awaitable, Callable

import pytest
from textual.binding import Binding
from textual.pilot import Pilot
from textual.widgets import Input

from facilitator.domain.errors import Message
from facilitator.domain.record_acts import AddAction, AddNote
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.places import PLACES
from facilitator.tui.screens import SCREENS, load_screen
from facilitator.tui.ui_commands import COCKPIT, EVERYWHERE, HOME, TABLE, TRUST, bindings
from facilitator.tui.widgets.answer import Tone
from tests.tui.stage import Desk, home, words
from tests.tui.test_app import Cards
from tests.tui.test_record import Writer

ALL = frozenset(row.id for row in TABLE)
#: What leaves the program or the meeting; other tests press it.
LEAVES = {"q"}
#: How each screen is opened, by its row in the key table.
BY_ROW = {screen: screen for screen in SCREENS if screen not in ("cockpit", "home", "hints", "forecast")}
WHERE = {"checkin": "check-in", "room_page": "room page", "spot": "spot roll call"}
#: Dialogs, by the keys that open them from the cockpit.
DIALOGS = {"note": "i", "hand": "h", "kind": "H", "timers": "m", "palette": "ctrl+p", "bar": "colon", "leave": "q"}

Opens = Callable[[FacilitatorApp, Pilot[int]], Awaitable[None]]


def keys(*places: str) -> list[str]:
    """List every key that the table gives these places, the cockpit or every screen; the twins of a key come last."""
    made = Binding.make_bindings(bindings({*places, EVERYWHERE, COCKPIT}, ALL))
    every = dict.fromkeys(binding.key for binding in made if binding.key not in LEAVES)
    return sorted(every, key=lambda key: (key != "enter", len(key) > 1))


@pytest.fixture(autouse=True)
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was said, in the order in which it was."""
    heard: list[str] = []
    say = FacilitatorApp.say

    def hear(self: FacilitatorApp, messages: list[Message], tone: Tone = Tone.DONE) -> None:
        heard.extend(message.id for message in messages)
        say(self, messages, tone)

    monkeypatch.setattr(FacilitatorApp, "say", hear)
    return heard


def shown(app: FacilitatorApp) -> tuple[object, ...]:
    """Take what a person sees, what stands in the line that is typed in, and where the next key goes."""
    return words(app), [line.value for line in app.screen.query(Input)], app.focused, app.screen


async def dead_keys(
    app: FacilitatorApp, pilot: Pilot[int], told: list[str], pressed: list[str], opens: Opens
) -> list[str]:
    """Press each key on a screen, opened anew where the one before has led away; list those to which nothing answered."""
    dead, at = [], None
    for key in pressed:
        if at is None or shown(app)[2:] != at:
            while len(app.screen_stack) > 2:
                await app.pop_screen()
            await opens(app, pilot)
            at = shown(app)[2:]
        before, heard = shown(app), len(told)
        await pilot.press(key)
        await pilot.pause()
        if before == shown(app) and heard == len(told):
            dead.append(key)
    return dead


def check(told: list[str], opens: Opens, pressed: list[str]) -> None:
    dead: list[str] = []

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        dead.extend(await dead_keys(app, pilot, told, pressed, opens))

    Desk().under_way("2", "3").does(AddNote("good"), AddAction("tidy")).play(drive, writers=Writer())
    assert dead == []


@pytest.mark.parametrize("screen", BY_ROW)
def test_on_every_screen_every_key_does_or_says_something(screen: str, told: list[str]) -> None:
    async def opens(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        app.push_screen(load_screen(screen))
        await pilot.pause()

    check(told, opens, keys(WHERE.get(screen, screen)))


def test_in_the_cockpit(told: list[str]) -> None:
    async def opens(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await pilot.pause()

    check(told, opens, keys(COCKPIT))


def test_on_the_screen_about_trust(told: list[str]) -> None:
    async def opens(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        app.perform("draw")
        await pilot.pause()
        await pilot.press("t")
        await pilot.pause()

    check(told, opens, keys(TRUST))


def test_at_home(told: list[str]) -> None:
    shelf = Cards()
    dead: list[str] = []

    async def opens(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await pilot.pause()

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        without = [key for key in keys(HOME) if key not in ("enter", "f5", "d")]  # these open a meeting
        dead.extend(await dead_keys(app, pilot, told, without, opens))

    home(shelf, drive)
    shelf.desk.spy.close()
    assert dead == []


@pytest.mark.parametrize("dialog", DIALOGS)
def test_in_dialogs(dialog: str, told: list[str]) -> None:
    async def opens(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await pilot.press(DIALOGS[dialog])
        await pilot.pause()

    check(told, opens, [key for key in keys(COCKPIT) if (dialog, key) != ("leave", "y")])  # that leaves


def test_no_screen_and_no_place_of_the_table_is_left_out() -> None:
    named = {WHERE.get(screen, screen) for screen in BY_ROW} | {COCKPIT, HOME, TRUST, EVERYWHERE}
    assert named == set(PLACES)
