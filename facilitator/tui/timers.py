"""Owns timers and reminders at the desk: type words and a time, or choose one that runs to put it away."""

import re
from collections.abc import Sequence

from facilitator.domain.errors import N_, said
from facilitator.domain.text import narrow
from facilitator.domain.timer import Remind, SetTimer, StopTimer
from facilitator.language.durations import DURATION, print_duration, read_duration
from facilitator.tui.screens.base import DeskScreen
from facilitator.tui.screens.chooser import Chooser
from facilitator.tui.widgets.cells import short_clock
from facilitator.tui.widgets.virtual_list import Cell, Column, Line
from facilitator.views.cockpit import cockpit

_COLUMNS = (Column(), Column(8, right=True))
_TYPED = re.compile(rf"(?P<words>.*?)\s*(?P<time>{DURATION})", re.IGNORECASE)


def read_timer(typed: str) -> tuple[str, int] | None:
    """Read words and a time; None while the time is missing.

    >>> read_timer("tea 15 minutes"), read_timer("10m"), read_timer("tea")
    (('tea', 900), ('', 600), None)
    """
    found = _TYPED.fullmatch(narrow(typed).strip())
    seconds = read_duration(found["time"]) if found else None
    return None if found is None or not seconds else (found["words"].strip(), seconds)


async def choose_timer(screen: DeskScreen) -> None:
    """Set a timer or a reminder, or put one away."""
    typed_last = ""

    def find(typed: str) -> Sequence[Line]:
        nonlocal typed_last
        typed_last = typed
        return [*_offers(screen, typed), *_running(screen)]

    title = screen.words(N_("Timers and reminders"))
    key = await screen.app.push_screen_wait(
        Chooser(
            title,
            find,
            _COLUMNS,
            placeholder=screen.words(N_("tea 15 minutes")),
            hint=screen.words(N_("⏎ take · ↑↓ choose · Esc no")),
            empty=screen.words(N_("type words and a time, such as tea 15 minutes")),
        )
    )
    if not isinstance(key, str):
        return
    kind, _, name = key.partition(":")
    words, seconds = read_timer(typed_last) or ("", 0)
    match kind:
        case "set":
            screen.act(SetTimer(words or screen.words(N_("timer")), seconds))
        case "remind":
            screen.act(Remind(words, seconds))
        case _:
            screen.act(StopTimer(name))


def _offers(screen: DeskScreen, typed: str) -> list[Line]:
    if (read := read_timer(typed)) is None:
        return []
    words, seconds = read
    told = said(N_("set a timer “{name}”"), name=words or screen.words(N_("timer")))
    lines = [Line("set", (Cell(screen.words(told), "strong"), Cell(short_clock(seconds), "accent")))]
    if words:
        told = said(N_("remind me of “{name}” in {time}"), name=words, time=print_duration(seconds))
        lines.append(Line("remind", (Cell(screen.words(told), "strong"), Cell(short_clock(seconds), "accent"))))
    return lines


def _running(screen: DeskScreen) -> list[Line]:
    return [
        Line(
            f"stop:{timer.name}",
            (
                Cell(screen.words(said(N_("put away: {name}"), name=timer.name))),
                Cell(short_clock(timer.left_s), "bad" if timer.left_s < 0 else "muted"),
            ),
        )
        for timer in screen.desk.view(cockpit).timers
    ]
