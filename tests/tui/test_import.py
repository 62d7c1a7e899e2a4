"""Importing at the screen: what was understood is shown before anything is stored, and stored only when that is confirmed."""

import threading
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.events import Key, Paste
from textual.pilot import Pilot

from facilitator.cli.readers import FileReaders
from facilitator.domain.agenda_edits import ImportAgenda
from facilitator.domain.life import EndMeeting
from facilitator.domain.recorded import Command
from facilitator.domain.roster import ImportRoster
from facilitator.domain.undo import Undo
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.drafted import Drafted
from facilitator.tui.screens.base import DeskScreen
from facilitator.tui.screens.preview import Preview
from facilitator.tui.typed_paths import typed_path
from facilitator.tui.verbs import Beside, NewMeeting
from facilitator.views.figures import agenda_rows
from tests.tui.stage import Desk, home, paste, type_, words
from tests.tui.test_app import Cards

Step = str | Callable[[FacilitatorApp, Pilot[int]], Awaitable[None]]

AGENDA = "topic,minutes,presenter,kind\nWelcome,x5,Ann,\nBudget,20,Bo,vote\n"
ROSTER = "id,name,unit,role\n1,王伟,Finance,chair\n2,李华,Works,member\n,Noor,Parks,member\n"


async def settled(app: FacilitatorApp, pilot: Pilot[int]) -> None:
    """Wait until nothing is read any more, and what was read is on the screen."""
    await pilot.pause()
    while (
        "one moment" in words(app)
        or "请稍候" in words(app)
        or (isinstance(app.screen, DeskScreen) and app.screen._acts_under_way)
    ):
        await pilot.pause(0.02)
    await pilot.pause()


def played(
    desk: Desk, *steps: str, then: tuple[str, ...] = (), size: tuple[int, int] = (80, 24), language: str = "en"
) -> list[Command]:
    """Press keys, type ("=…") and paste ("<…"); all of ``then`` must stand on the screen. Returns what reached the session."""

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        for step in steps:
            if step.startswith("<"):
                await paste(pilot, step[1:])
            elif step.startswith("="):
                await type_(pilot, step[1:])
            else:
                await pilot.press(step)
            await settled(app, pilot)
        for told in then:
            assert told in words(app), words(app)

    desk.play(drive, size=size, language=language, beside=Beside(readers=FileReaders(desk.spy.session)))
    return desk.spy.commands


def titles(desk: Desk) -> list[str]:
    return [f"{row.number} {row.title}" for row in desk.spy.view(agenda_rows)]


@pytest.fixture
def agenda(tmp_path: Path) -> Path:
    path = tmp_path / "agenda.csv"
    path.write_text(AGENDA, encoding="utf-8")
    return path


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER, encoding="utf-8")
    return path


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
def test_the_preview_shows_doubts_with_their_place_then_the_items(agenda: Path, size: tuple[int, int]) -> None:
    then = ("agenda.csv", "2 items, 1 doubt", "! 2:2", "x5 cannot be read", "Welcome", "5   Budget")
    assert played(Desk(), "g", "I", f"={agenda}", "enter", then=then, size=size) == []


def test_kind_presenter_and_minutes_stand_in_the_preview(agenda: Path) -> None:
    played(Desk(), "g", "I", f"={agenda}", "enter", then=("vote", "Bo", "20"))


def test_enter_stores_once_and_undo_takes_all_of_it_back(agenda: Path) -> None:
    desk = Desk()
    before = titles(desk)
    steps = ("g", "I", f"={agenda}", "enter", "enter", "u")
    stored, taken_back = played(desk, *steps, then=("1 Opening",))
    assert isinstance(stored, ImportAgenda) and [item.title for item in stored.items] == ["Welcome", "Budget"]
    assert isinstance(taken_back, Undo)
    assert titles(desk) == before


def test_what_was_stored_stands_on_the_agenda(agenda: Path) -> None:
    desk = Desk()
    played(desk, "g", "I", f"={agenda}", "enter", "enter", then=("4 Welcome",))
    assert titles(desk)[-2:] == ["4 Welcome", "5 Budget"]


def test_esc_stores_nothing_and_goes_back_to_the_form(agenda: Path) -> None:
    assert played(Desk(), "g", "I", f"={agenda}", "enter", "escape", then=("Import an agenda", "agenda.csv")) == []


def test_enter_pressed_before_anything_was_seen_stores_nothing(agenda: Path) -> None:
    desk = Desk()
    assert played(desk, "g", "I", f"={agenda}\r\r\r", then=("2 items, 1 doubt",)) == []


def test_a_file_with_a_fatal_problem_cannot_be_stored(tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"title": "x", "items": [\n {"title": 1}', encoding="utf-8")
    then = ("✗ broken.json:2:14: This is no valid JSON", "✗ 2:14", "Esc")
    assert played(Desk(), "g", "I", f"={broken}", "enter", "enter", then=then) == []


def test_enter_is_offered_only_where_something_can_be_stored(agenda: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("\n", encoding="utf-8")

    def last_line(path: Path) -> str:
        found: list[str] = []

        async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
            await pilot.press("g", "I")
            await type_(pilot, f"{path}\r")
            await settled(app, pilot)
            found.append(words(app).splitlines()[-1])

        desk = Desk()
        desk.play(drive, beside=Beside(readers=FileReaders(desk.spy.session)))
        return found[0]

    assert "⏎ Store" in last_line(agenda)
    assert "⏎" not in last_line(empty)


def test_a_file_that_is_not_there_is_said_in_the_form(tmp_path: Path) -> None:
    then = ("Import an agenda", "There is no file none.csv.")
    assert played(Desk(), "g", "I", f"={tmp_path / 'none.csv'}", "enter", then=then) == []
    assert played(Desk(), "g", "I", "enter", then=("name a file, or paste its lines",)) == []


def test_a_closed_meeting_refuses_in_the_preview(agenda: Path) -> None:
    desk = Desk().under_way().does(EndMeeting())
    assert played(desk, "g", "I", f"={agenda}", "enter", "enter", then=("the meeting is closed",)) == []


def test_a_closed_meeting_refuses_a_roster_and_says_what_it_would_do() -> None:
    desk = Desk().under_way().does(EndMeeting())
    then = ("1 new, 1 updated, 1 unchanged", "the meeting is closed")
    assert played(desk, "a", f"<{ROSTER}", "enter", then=then) == []


class Slow:
    """Readers that wait until they may go on, and then fail."""

    def __init__(self) -> None:
        self.may_go_on, self.asked = threading.Event(), 0

    def agenda(self, source: Path | str, /) -> Drafted:
        self.asked += 1
        self.may_go_on.wait(20)
        raise ZeroDivisionError

    roster = agenda


def test_the_screen_lives_while_a_file_is_read_and_outlives_a_reader_that_fails() -> None:
    slow = Slow()

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await pilot.press("g", "I")
        await type_(pilot, "x.csv\r")
        while "one moment …" not in words(app):
            await pilot.pause()
        for _ in range(2):  # as if somebody had waited long enough for keys to count again
            app.release_keys()
            await pilot.pause()
            await pilot.press("enter")
        assert slow.asked == 1
        slow.may_go_on.set()
        await settled(app, pilot)
        assert "✗ x.csv was not imported; nothing has changed" in words(app)

    Desk().play(drive, beside=Beside(readers=slow))


def test_esc_leaves_the_form_while_a_file_is_read() -> None:
    slow = Slow()

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await pilot.press("g", "I")
        await type_(pilot, "x.csv\r")
        await pilot.press("escape")
        await pilot.pause()
        slow.may_go_on.set()
        await settled(app, pilot)
        assert "1 Opening" in words(app) and "Import an agenda" not in words(app)

    Desk().play(drive, beside=Beside(readers=slow))


def test_an_open_meeting_takes_more_items(agenda: Path) -> None:
    desk = Desk().under_way()
    played(desk, "g", "I", f"={agenda}", "enter", "enter")
    assert titles(desk)[-2:] == ["4 Welcome", "5 Budget"]


PASTES = {
    "en": ("1. Welcome (5m)\r2. Budget (20m, Ann)\r   1. Roads\r", "3 items", "Welcome", "⏎ Store"),
    "zh_CN": ("一、致辞（5分钟）\r二、预算（20分钟，李样例）\r", "2 项议题", "致辞", "⏎ 存入"),
}


@pytest.mark.parametrize("language", PASTES)
def test_a_pasted_agenda_is_shown_and_stored(language: str) -> None:
    text, *then = PASTES[language]
    assert played(Desk(), "g", f"<{text}", then=tuple(then), language=language) == []
    stored = played(Desk(), "g", f"<{text}", "enter", language=language)
    assert [type(command) for command in stored] == [ImportAgenda]


@pytest.mark.parametrize("language", PASTES)
def test_lines_pasted_into_the_form_are_the_agenda(language: str) -> None:
    text, *then = PASTES[language]
    assert played(Desk(), "g", "I", f"<{text}", then=tuple(then), language=language) == []


def test_one_pasted_line_in_the_form_is_a_path(agenda: Path) -> None:
    assert played(Desk(), "g", "I", f"<{agenda}\n", "enter", then=("2 items, 1 doubt",)) == []


def test_one_pasted_line_on_the_screen_is_nothing() -> None:
    assert played(Desk(), "g", "<hello", then=("1 Opening",)) == []


def test_keys_typed_right_after_a_paste_do_nothing_to_the_agenda() -> None:
    desk = Desk().under_way()

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await pilot.press("g")
        await pilot.pause()
        assert app._driver is not None
        for event in (Paste(PASTES["en"][0]), Key("x", "x"), Key("enter", "\r")):
            event.set_sender(app)
            app._driver.send_message(event)
        await settled(app, pilot)
        assert isinstance(app.screen, Preview)

    desk.play(drive, beside=Beside(readers=FileReaders(desk.spy.session)))
    assert desk.spy.commands == []


@pytest.mark.parametrize(("language", "then"), [("en", "3 people: 1 new, 1 updated, 1 unchanged"), ("zh_CN", "3 人：")])
def test_a_pasted_roster_says_what_each_row_would_do(language: str, then: str) -> None:
    assert played(Desk(), "a", f"<{ROSTER}", then=(then, "Finance → Works"), language=language) == []
    stored = played(Desk(), "a", f"<{ROSTER}", "enter", language=language)
    assert [type(command) for command in stored] == [ImportRoster]


def test_importing_a_roster_again_changes_nothing_and_is_not_offered(roster: Path) -> None:
    desk = Desk()
    steps = ("a", "I", f"={roster}", "enter", "enter")
    then = ("3 people: 3 unchanged", "the roster holds nothing new")
    assert len(played(desk, *steps, *steps[1:], then=then)) == 1


def test_a_changed_name_shows_both(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text("id,name,unit\n5,Ada King,Finance\n", encoding="utf-8")
    assert played(Desk(), "a", "I", f"={path}", "enter", then=("Ada Lovelace → Ada King",)) == []


def test_a_row_that_is_a_problem_comes_first_and_keeps_all_from_being_stored(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text("id,name\n,New One\na b,Ana One\n", encoding="utf-8")
    then = ("1 row is a problem, so none is stored", "✗   ", "Ana One: “a b” is no number", "1 new, 1 problem")
    assert played(Desk(), "a", "I", f"={path}", "enter", "enter", then=then) == []


def test_ten_thousand_people_are_shown_from_the_first_to_the_last() -> None:
    text = "id,name,unit\n" + "".join(f"{n},Person {n},Unit {n % 50}\n" for n in range(101, 10101))
    then = ("10000 people: 10000 new", "Person 10100")
    assert played(Desk(), "a", f"<{text}", "end", then=then) == []


HOSTILE = "\x1b]52;c;aGk=\x1b\\ [/bold][link=x]"


@pytest.mark.parametrize(
    ("screen", "text"),
    [
        ("g", f"topic,minutes,presenter\nOne {HOSTILE},x{HOSTILE},{HOSTILE}\nTwo,5,\n"),
        ("a", f"id,name,unit,role\n,Ann {HOSTILE},{HOSTILE},member{HOSTILE}\n{HOSTILE},Bo,,\n"),
    ],
    ids=["agenda", "roster"],
)
def test_what_a_file_holds_is_never_sent_to_the_terminal_as_it_is(screen: str, text: str) -> None:
    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await pilot.press(screen)
        await paste(pilot, text)
        await settled(app, pilot)
        assert isinstance(app.screen, Preview) and "[/bold]" in words(app)
        for _ in range(6):
            assert "\x1b" not in words(app)
            await pilot.press("down")

    desk = Desk()
    desk.play(drive, beside=Beside(readers=FileReaders(desk.spy.session)))


def test_without_readers_it_is_said() -> None:
    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await pilot.press("g", "I")
        await pilot.pause()
        assert "there is nothing here to read files with" in words(app)
        await paste(pilot, PASTES["en"][0])
        assert not isinstance(app.screen, Preview)

    Desk().play(drive)


def test_a_mouse_alone_stores_or_stores_nothing(agenda: Path) -> None:
    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        for at, is_stored in ((12, False), (2, True)):
            await pilot.press("g", "I")
            await type_(pilot, f"{agenda}\r")
            await settled(app, pilot)
            await pilot.click("KeyLine", offset=(at, 0))
            await settled(app, pilot)
            assert bool(desk.spy.commands) is is_stored
            while len(app.screen_stack) > 2:
                await app.pop_screen()

    desk = Desk()
    desk.play(drive, beside=Beside(readers=FileReaders(desk.spy.session)))


# --- Home


def made(*texts: str, keys: tuple[str, ...] = (), then: tuple[str, ...] = ()) -> list[NewMeeting]:
    """Fill in the form for a new meeting, press keys; returns what was asked of the shelf."""
    shelf = Cards()

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await pilot.press("n")
        for text in texts:
            await (paste(pilot, text[1:]) if text.startswith("<") else type_(pilot, text))
            await pilot.press("enter")
        await settled(app, pilot)
        for key in keys:
            await pilot.press(key)
            await settled(app, pilot)
        for told in then:
            assert told in words(app), words(app)

    home(shelf, drive)
    shelf.desk.spy.close()
    return shelf.wishes


def test_a_new_meeting_is_made_of_what_both_previews_showed(agenda: Path, roster: Path) -> None:
    wishes = made("", "", str(agenda), str(roster), keys=("enter", "enter"), then=("Quarterly session",))
    assert [(wish.title, [type(command) for command in wish.imports]) for wish in wishes] == [
        ("agenda", [ImportAgenda, ImportRoster])
    ]


def test_the_previews_come_one_after_the_other_and_esc_makes_nothing(agenda: Path, roster: Path) -> None:
    texts = ("", "", str(agenda), str(roster))
    assert made(*texts, then=("Preview · agenda.csv", "2 items, 1 doubt", "1   Welcome", "⏎ Go on")) == []
    assert made(*texts, keys=("enter",), then=("Preview · roster.csv", "3 people", "⏎ Make the meeting")) == []
    assert made(*texts, keys=("enter", "escape"), then=("New meeting", "agenda.csv", "roster.csv")) == []


def test_a_file_that_is_refused_keeps_the_form_and_says_line_and_column(tmp_path: Path, roster: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"title": "x", "items": [\n {"title": 1}', encoding="utf-8")
    then = ("New meeting", "✗ broken.json:2:14: This is no valid JSON", "roster.csv")
    assert made("", "", str(broken), str(roster), then=then) == []


def test_lines_pasted_into_the_form_make_the_meeting() -> None:
    wishes = made("Council", "", "<" + PASTES["en"][0], "<" + ROSTER, keys=("enter", "enter"))
    assert [[type(command) for command in wish.imports] for wish in wishes] == [[ImportAgenda, ImportRoster]]


def test_a_start_that_is_none_is_said_before_anything_is_read(agenda: Path) -> None:
    assert made("x", "soon", str(agenda), "", then=("New meeting", "“soon” is no time")) == []


@pytest.mark.parametrize(
    "typed",
    [
        "{}",
        "'{}'",
        '"{}" ',
        "{escaped}",
        "file://{quoted}",
        "'file://{quoted}'",
        "~/my agenda.csv",
        "'~/my agenda.csv'",
    ],
)
def test_paths_are_understood_as_terminals_paste_them(
    typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    path = tmp_path / "my agenda.csv"
    path.write_text(AGENDA, encoding="utf-8")
    text = typed.format(path, escaped=str(path).replace(" ", "\\ "), quoted=str(path).replace(" ", "%20"))
    assert typed_path(text) == path


def test_a_path_that_nothing_closes_is_what_it_says() -> None:
    assert typed_path("it's.csv") == Path("it's.csv")
    assert typed_path("~nobody-is-called-so/x") == Path("~nobody-is-called-so/x")
