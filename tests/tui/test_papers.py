"""Prepared papers at the desk: on the floor panel, in the register, and the reminder."""

from textual.pilot import Pilot

from facilitator.domain.agenda_edits import EditItem, ItemField
from facilitator.domain.errors import Invalid
from facilitator.domain.papers import AskPapers, PaperSource, ReceivePaper, WaivePaper
from facilitator.domain.speech_acts import CallSpeaker
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.verbs import Beside
from tests.tui.stage import Desk, words


class Shelf:
    def get(self, name: str, /) -> str:
        if name != "li.txt":
            raise Invalid("this text is gone")
        return "First,\n[bold]we[/bold] read \x1b[31m it."


def meeting() -> Desk:
    desk = Desk().under_way()
    item = desk.spy.view(lambda meeting, now: meeting.agenda.current)
    assert item is not None
    desk.does(EditItem(item, ItemField.OPEN_FLOOR, "yes"), AskPapers(item))
    desk.does(ReceivePaper("2", item, PaperSource.PHONE, 312, "li.txt", "d"), WaivePaper("3", "ill", item))
    return desk


def test_the_floor_panel_says_how_the_speakers_paper_stands() -> None:
    desk = meeting().does(CallSpeaker("2"))

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        assert "paper ✓ 312 words (p)" in words(app) or "late 312 words" in words(app)

    desk.play(drive, size=(120, 36))


def test_p_shows_the_speakers_text_and_none_of_it_is_markup() -> None:
    desk = meeting().does(CallSpeaker("2"))

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await pilot.press("p")
        await pilot.pause()
        await pilot.pause()
        assert "[bold]we[/bold] read" in words(app)
        assert "\x1b" not in words(app)

    desk.play(drive, beside=Beside(papers=Shelf()))


def test_papers_are_taken_waived_and_listed_where_missing() -> None:
    desk = meeting()
    item = desk.spy.view(lambda meeting, now: meeting.agenda.current)

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await pilot.press("p")
        await pilot.pause()
        await pilot.press("m")
        await pilot.pause()
        assert "赵敏" in words(app) and "李华" not in words(app)
        await pilot.press("enter", "w")
        await pilot.pause()
        await pilot.press(*"ill", "enter")
        await pilot.pause()

    desk.play(drive, beside=Beside(papers=Shelf()))
    first, second = desk.spy.commands
    assert isinstance(first, ReceivePaper) and first.item == item and first.source is PaperSource.DESK
    assert isinstance(second, WaivePaper) and second.reason == "ill"


def test_the_reminder_is_copied_and_names_nobody() -> None:
    desk = meeting()

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await pilot.press("p", "c")
        await pilot.pause()
        assert app.clipboard.startswith("Quarterly session: a short paper on item 1 Opening is still missing")
        assert "赵敏" not in app.clipboard

    desk.play(drive)


def test_without_papers_it_says_how_to_ask_for_them() -> None:
    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await pilot.press("p", "enter", "w", "c", "i", "m")
        await pilot.pause()
        assert "papers for item 2" in " ".join(words(app).split())

    Desk().under_way().play(drive)
