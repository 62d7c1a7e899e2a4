"""The app's wiring: looking again, saving, languages, themes, the palette, Home."""

import threading
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from textual.color import Color
from textual.pilot import Pilot

from facilitator.bootstrap import CODEC
from facilitator.cli.readers import FileReaders
from facilitator.domain.errors import said
from facilitator.domain.life import Phase
from facilitator.domain.particulars import CreateMeeting
from facilitator.domain.queue_acts import RaiseHand
from facilitator.domain.speech_acts import CallNext
from facilitator.domain.timer import Remind
from facilitator.session.pinyin import search_keys
from facilitator.session.session import Session
from facilitator.storage.memory import MemoryLog
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.screens.cockpit import Cockpit
from facilitator.tui.screens.home import grouped
from facilitator.tui.themes import THEMES
from facilitator.tui.verbs import MeetingCard, NewMeeting, Opened
from facilitator.tui.widgets.answer import Answer
from facilitator.tui.widgets.key_line import KeyLine
from tests.tui.stage import NOON, Desk, Spy, home, type_, words


def test_a_change_from_another_thread_shows_by_itself() -> None:
    desk = Desk().under_way()

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        thread = threading.Thread(target=lambda: desk.spy.session.handle(RaiseHand(("2",)), actor="person:2"))
        thread.start()
        thread.join()
        await pilot.pause(0.1)
        assert "李华" in words(app)

    desk.play(drive)


def test_a_burst_of_changes_is_painted_a_few_times_and_completely(monkeypatch: pytest.MonkeyPatch) -> None:
    desk, shown = Desk().under_way(), list[frozenset[str]]()
    show = Cockpit.show

    def count(screen: Cockpit, areas: frozenset[str]) -> None:
        shown.append(areas)
        show(screen, areas)

    monkeypatch.setattr(Cockpit, "show", count)

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        shown.clear()
        for person in ("2", "3", "4", "5", "6"):
            desk.spy.session.handle(RaiseHand((person,)))
            app.on_nudged()
        assert len(shown) <= 1
        await pilot.pause(0.2)
        assert 1 <= len(shown) <= 4
        assert "5 waiting" in words(app)

    desk.play(drive)


class Failing(MemoryLog):
    """A disk that is full until somebody recovers."""

    fails = False

    def sync(self) -> None:
        if self.fails:
            raise OSError(28, "No space left on device")
        super().sync()

    def recover(self) -> None:
        self.fails = False


def on_a_failing_disk() -> tuple[Desk, Failing]:
    desk, log = Desk(), Failing(CODEC)
    desk.spy = Spy(Session(log, clock=desk.clock, entropy=bytes, keys=search_keys))
    desk.does(CreateMeeting("Full disk", NOON, "UTC"))
    return desk, log


def test_what_was_not_saved_is_saved_by_itself_once_the_disk_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facilitator.tui.app.SAVE_AGAIN_S", 0.05)
    desk, log = on_a_failing_disk()

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        log.fails = True
        await pilot.press("enter")
        for _ in range(100):
            await pilot.pause(0.05)
            if not log.fails and "saved ●" in words(app):
                return
        raise AssertionError(words(app))

    desk.play(drive, size=(120, 36))


def test_it_says_saved_and_when_it_is_not_and_goes_on_all_the_same() -> None:
    desk, log = on_a_failing_disk()

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        assert "saved ●" in words(app)
        log.fails = True
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert "NOT SAVED since 12:00 ✕" in words(app)
        assert "No space left on device. e saves the whole meeting elsewhere, S tries again" in words(app)
        assert desk.spy.view(lambda meeting, now: meeting.life.phase is Phase.OPEN)
        app.say([said("something else went well")])
        await pilot.pause(0.1)
        assert "e saves the whole meeting elsewhere" in words(app) and "✓ something else went well" in words(app)
        await pilot.press("S")
        await pilot.pause(0.2)
        assert "saved ●" in words(app)
        assert "everything is on disk" in words(app)

    desk.play(drive, size=(120, 36))


def test_while_it_is_not_saved_the_export_begins_with_saving_it_elsewhere() -> None:
    desk, log = on_a_failing_disk()

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        log.fails = True
        await pilot.press("enter")
        await pilot.pause(0.2)
        await pilot.press("e")
        await pilot.pause(0.2)
        assert "Save the whole meeting" in words(app)
        assert str(Path.home()) in words(app)

    desk.play(drive, size=(120, 36))


def test_the_language_changes_while_it_runs() -> None:
    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        assert "statement" in words(app)
        app.language = "zh_CN"
        await pilot.pause()
        assert "statement" not in words(app)
        app.language = "en"
        await pilot.pause()
        assert "statement" in words(app)

    Desk().under_way("2").does(CallNext()).play(drive)


def test_the_palette_finds_by_title_and_by_pinyin_initials() -> None:
    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await pilot.press("f10")
        await type_(pilot, "close the q")
        await pilot.press("enter")
        await pilot.pause()
        assert "CLOSED" in words(app)

    Desk().under_way("2").play(drive)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(part) for part in Color.parse(colour).normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colours", list(THEMES))
def test_every_theme_tells_text_from_ground(colours: str) -> None:
    theme, _ = THEMES[colours]
    inks = (theme.foreground, theme.error, theme.success, theme.warning, theme.primary, theme.variables["muted"])
    for ground in (theme.background, theme.surface):
        for ink in inks:
            light, dark = sorted((luminance(ground or ""), luminance(ink or "")), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (ground, ink)


def test_hostile_names_are_only_text() -> None:
    names = ("[/bold]", "[link=http://x]x", "\x1b]52;c;aGk=\x07", "a\u202eb", "[0]", "{name}", "=1+1", "\U0002f8a6 ")
    desk = Desk(names).under_way("2", "3", "4")

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        for key in ("enter", "h", "escape", "r", "escape", "?", "escape", "colon", "escape", "ctrl+p", "escape", "a"):
            await pilot.press(key)
            await pilot.pause()
            assert "\x1b" not in words(app)
            assert "\u202e" not in words(app)
        assert "[/bold]" in words(app) or "link" in words(app)

    desk.play(drive, size=(120, 36))


class Cards:
    """A workspace of three meetings."""

    place = Path("meetings")
    readers = FileReaders()

    def __init__(self) -> None:
        self.desk, self.opened, self.wishes = Desk(), list[Path](), list[NewMeeting]()

    def cards(self) -> Sequence[MeetingCard]:
        return [
            MeetingCard(Path("past"), "Past one", NOON - timedelta(days=9000), "UTC", Phase.CLOSED, False, 3, 2),
            MeetingCard(Path("soon"), "Coming one", NOON + timedelta(days=90000), "UTC", Phase.DRAFT, False, 3, 2),
            MeetingCard(Path("now"), "Running one", None, "UTC", Phase.OPEN, False, 3, 2),
        ]

    def open(self, folder: Path) -> Opened:
        self.opened.append(folder)
        return Opened(self.desk.spy, folder)

    def create(self, wish: NewMeeting) -> Path:
        self.wishes.append(wish)
        return Path("new")

    def demo(self, language: str) -> Opened | None:
        return None


def test_home_lists_today_coming_and_past_and_opens_the_one_that_runs() -> None:
    shelf = Cards()

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await app.workers.wait_for_complete()
        await pilot.pause()
        text = words(app)
        assert text.index("Running one") < text.index("Coming one") < text.index("Past one")
        await pilot.press("enter")
        await pilot.pause()
        assert "Quarterly session" in words(app)
        await pilot.press("q", "y")
        await pilot.pause()
        assert "Running one" in words(app)

    home(shelf, drive)
    assert shelf.opened == [Path("now")]


def test_home_makes_a_meeting_and_opens_it() -> None:
    shelf = Cards()

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await app.workers.wait_for_complete()
        await pilot.press("n")
        await type_(pilot, "学习会")
        await pilot.press("enter", "enter", "enter", "enter")
        await pilot.pause()
        assert "Quarterly session" in words(app)

    home(shelf, drive)
    shelf.desk.spy.close()
    assert [wish.title for wish in shelf.wishes] == ["学习会"]
    assert shelf.opened == [Path("new")]


def test_meetings_without_a_day_come_last_of_those_that_come() -> None:
    def card(name: str, days: int | None, phase: Phase = Phase.DRAFT) -> MeetingCard:
        starts = None if days is None else NOON + timedelta(days=days)
        return MeetingCard(Path(name), name, starts, "UTC", phase, False, 0, 0)

    groups = grouped([card("c", None), card("b", 2), card("a", 0), card("z", -1), card("y", -2)], NOON.date())
    assert [(name, [c.title for c in cards]) for name, cards in groups] == [
        ("Today", ["a"]),
        ("Coming", ["b", "c"]),
        ("Past", ["z", "y"]),
    ]


def test_a_timer_that_is_due_is_said_once() -> None:
    desk = Desk().under_way().does(Remind("open the window", 60))

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        cockpit = app.screen
        assert isinstance(cockpit, Cockpit)
        cockpit.tick()
        await pilot.pause()
        assert "reminder: open the window" not in words(app)
        desk.clock.advance(seconds=61)
        cockpit.tick()
        await pilot.pause()
        assert "! reminder: open the window" in words(app)
        cockpit.query_one(Answer).hide()
        cockpit.tick()
        await pilot.pause()
        assert "reminder: open the window" not in words(app)

    desk.play(drive)


def test_a_queue_entry_clicked_twice_is_called() -> None:
    desk = Desk().under_way("2", "3")

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await pilot.click("#queue", offset=(6, 2), times=2)
        await pilot.pause()
        assert "欧阳修文 has the floor" in words(app)

    desk.play(drive)


def test_keys_of_the_footer_can_be_clicked() -> None:
    desk = Desk().under_way("2", "3")

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await pilot.click(KeyLine, offset=(3, 0))
        await pilot.pause()
        assert "李华 has the floor" in words(app)

    desk.play(drive)


def test_the_forecast_explains_itself() -> None:
    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await pilot.click("#header", offset=(2, 0))
        await pilot.pause()
        text = words(app)
        assert "Why this end?" in text
        assert "50:00 are left of all items; that ends at 12:50" in text
        assert "Summary" in text

    Desk().under_way().play(drive)


def test_letters_typed_before_the_finder_is_open_go_into_it() -> None:
    desk = Desk().under_way()

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await type_(pilot, "hoyxw\r")
        await pilot.pause(0.3)
        assert "欧阳修文 waits to speak" in words(app)

    desk.play(drive)
    assert desk.spy.commands == [RaiseHand(("3",))]
