"""Owns finding one of many: a person, something to do, a language, a theme."""

from collections.abc import Sequence

from facilitator.domain.errors import N_, Message
from facilitator.session.pinyin import search_keys
from facilitator.tui.lines import PEOPLE_COLUMNS, hit_line
from facilitator.tui.screens.base import DeskScreen
from facilitator.tui.screens.chooser import Chooser
from facilitator.tui.themes import THEMES
from facilitator.tui.ui_commands import COCKPIT, EVERYWHERE, TABLE, UiCommand, spelt
from facilitator.tui.widgets.virtual_list import Cell, Column, Line
from facilitator.views.roster import find_people
from facilitator.wording import languages

MOST_HITS = 8
_COMMAND_COLUMNS = (Column(20), Column(from_width=44), Column(8, right=True))
_NAME_COLUMNS = (Column(),)
LANGUAGE_NAMES = {"en": "English", "zh_CN": "简体中文"}


async def choose_person(screen: DeskScreen, title: Message | str, *, waiting_first: bool = False) -> str | None:
    """Let the chair find somebody; returns the person's id. Before anything is typed those who wait may come first."""

    def find(typed: str) -> Sequence[Line]:
        hits = screen.desk.view(find_people, typed, MOST_HITS, waiting_first=waiting_first)
        return [hit_line(hit, screen.words) for hit in hits]

    found = await screen.app.push_screen_wait(
        Chooser(
            screen.words(title),
            find,
            PEOPLE_COLUMNS,
            placeholder=screen.words(N_("name, pinyin or number")),
            hint=screen.words(N_("⏎ take · ↑↓ choose · Esc no")),
            empty=screen.words(N_("nobody is called that; “: guest+ name” adds a guest")),
        )
    )
    return found if isinstance(found, str) else None


async def choose_command(screen: DeskScreen) -> None:
    """Find something to do by its name, in the chair's language or by pinyin initials, and do it."""
    able = screen.host.available()
    rows = [row for row in TABLE if row.id in able and row.id != "palette" and fits(row, screen)]

    def find(typed: str) -> Sequence[Line]:
        return [_command_line(row, screen) for row in rows if matches(screen.words(row.title), row.id, typed)]

    finder = Chooser(
        screen.words(N_("What is to be done?")),
        find,
        _COMMAND_COLUMNS,
        placeholder=screen.words(N_("type a few letters")),
        hint=screen.words(N_("⏎ do it · ↑↓ choose · Esc no")),
        empty=screen.words(N_("nothing is called that")),
    )
    finder.add_class("-broad")
    id = await screen.app.push_screen_wait(finder)
    if isinstance(id, str):
        result = screen.host.perform(id)
        if result is not None:
            await result


def fits(row: UiCommand, screen: DeskScreen) -> bool:
    """Tell whether a row makes sense on a screen: its own, what works everywhere, and the cockpit's over an open meeting."""
    has_desk = screen.host.desk is not None
    places = {screen.WHERE, EVERYWHERE, *([COCKPIT] if has_desk else [])}
    return row.where in places and (has_desk or not row.needs_meeting)


def matches(title: str, id: str, typed: str) -> bool:
    """Tell whether something typed means a title: part of it, the start of its pinyin, or of its id.

    >>> matches("签到", "checkin", "qd"), matches("Roll call", "draw", "call"), matches("Undo", "undo", "x")
    (True, True, False)
    """
    wanted = typed.strip().casefold()
    return (
        wanted in title.casefold()
        or id.replace("_", " ").startswith(wanted)
        or any(key.startswith(wanted) for key in search_keys(title))
    )


def _command_line(row: UiCommand, screen: DeskScreen) -> Line:
    title = screen.words(row.title) + ("…" if row.asks else "")
    keys = " ".join(spelt(key) for key in row.keys[:2])
    return Line(row.id, (Cell(title, "strong"), Cell(screen.words(row.help), "muted"), Cell(keys, "accent")))


async def choose_name(screen: DeskScreen, title: str, names: dict[str, str]) -> str | None:
    """Choose one of a few by its name; returns its id."""

    def find(typed: str) -> Sequence[Line]:
        return [Line(id, (Cell(name),)) for id, name in names.items() if matches(name, id, typed)]

    found = await screen.app.push_screen_wait(Chooser(screen.words(title), find, _NAME_COLUMNS))
    return found if isinstance(found, str) else None


async def choose_language(screen: DeskScreen) -> None:
    """Change the language while running."""
    names = {id: LANGUAGE_NAMES.get(id, id) for id in languages()}
    if (found := await choose_name(screen, N_("Language"), names)) is not None:
        screen.host.language = found
        screen.host.remember()


async def choose_theme(screen: DeskScreen) -> None:
    """Change the colours while running."""
    names = {id: screen.words(name) for id, (_, name) in THEMES.items()}
    if (found := await choose_name(screen, N_("Colours"), names)) is not None:
        screen.host.colours = found
        screen.host.remember()
