"""The record: an entry is corrected and never lost, an action moves on, and what is missing leads to its place."""

import threading
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Markdown

from facilitator.domain.agenda_course import NextItem
from facilitator.domain.agenda_edits import DropItem
from facilitator.domain.errors import N_, Refused
from facilitator.domain.life import EndMeeting
from facilitator.domain.minutes_points import ChoosePoint
from facilitator.domain.record import ActionState, EntryKind, Votes
from facilitator.domain.record_acts import AddAction, AddNote, ApproveMinutes, Correct, Decide, SetActionState
from facilitator.domain.record_amends import AmendAction, AmendDecision
from facilitator.domain.recorded import Command
from facilitator.domain.undo import Undo
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.verbs import Delivery, Offer, Order
from facilitator.views.figures import agenda_rows
from facilitator.views.lint import lint_now
from tests.tui.stage import Desk, type_, words
from tests.tui.stage import written as done

SIZES = [(120, 36), (80, 24), (60, 20), (40, 12)]


class Writer:
    """Writes the order itself down instead of a document, and on which thread it was asked."""

    offer = Offer(("minutes", "record"), ("plain", "official"), ("md", "pdf"), ("en", "zh_CN"))

    def __init__(self, refuses: bool = False) -> None:
        self.orders: list[Order] = []
        self.threads: list[str] = []
        self.refuses = refuses

    def preview(self, order: Order) -> str:
        self._note(order)
        return f"# Minutes in {order.language}\n\n{order.layout}\n\n\\[b\\]inert\\[/b\\]"

    def write(self, order: Order, folder: Path) -> Delivery:
        self._note(order)
        return Delivery(tuple(folder / f"{order.document}.{form}" for form in order.formats))

    def pack(self, file: Path) -> Delivery:
        return Delivery((file,))

    def _note(self, order: Order) -> None:
        self.orders.append(order)
        self.threads.append(threading.current_thread().name)
        if self.refuses:
            raise Refused(N_("what was done last is not on disk; “Save again” comes first"))


def written() -> Desk:
    return Desk().under_way().does(AddNote("good"), AddAction("tidy"), Decide("agreed"))


def pressed(
    desk: Desk, *keys: str, then: str = "", size: tuple[int, int] = (80, 24), writer: Writer | None = None
) -> list[Command]:
    """Open the record, press keys; ``then`` must stand on the screen. Returns what reached the session."""

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        app.perform("record")
        await pilot.pause()
        for key in keys:
            await (type_(pilot, key[1:]) if key.startswith("=") else pilot.press(key))
            await pilot.pause()
            await done(app, pilot, "preview")
        assert then in words(app)

    desk.play(drive, size=size, writers=writer)
    return desk.spy.commands


def entry(desk: Desk, kind: EntryKind) -> int:
    return desk.spy.view(lambda meeting, now: meeting.record.by_kind[kind][0].id)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("word", ["good", "tidy", "nobody is named who takes the notes"])
def test_entries_and_what_is_missing_stand_on_screens_of_every_size(size: tuple[int, int], word: str) -> None:
    assert pressed(written(), then=word[:20], size=size) == []


def test_a_correction_is_a_record_of_its_own() -> None:
    desk = written()
    decision = entry(desk, EntryKind.DECISION)
    assert pressed(desk, "enter", "= today", *["enter"] * 4, then="corrected") == [
        Correct("agreed", "agreed today", decision)
    ]
    assert desk.spy.view(lambda meeting, now: meeting.record.decisions[0].corrections[0][1]) == "agreed"


def test_a_correction_that_changes_nothing_is_none() -> None:
    assert pressed(written(), "e", *["enter"] * 4, then="nothing was changed") == []


def test_an_action_without_an_owner_gets_one_and_a_day() -> None:
    keys = ("up", "enter", "enter", "=lihua", "enter", "=2026-12-01", "enter")
    assert pressed(written(), *keys, then="by 2026-12-01") == [AmendAction(1, ("2",), date(2026, 12, 1))]


def test_a_decision_gets_the_votes_and_the_people_that_were_not_noted() -> None:
    keys = ("enter", "enter", "=6 1 1", "enter", "=ada", "enter", "=lihua", "enter")
    assert pressed(written(), *keys, then="6 for") == [AmendDecision(1, "5", Votes(6, 1, 1), seconder="2")]


def test_words_and_facts_that_are_changed_together_are_two_records() -> None:
    keys = ("enter", "= today", "enter", "=c", "enter", "enter", "enter")
    desk = written()
    decision = entry(desk, EntryKind.DECISION)
    assert pressed(desk, *keys) == [AmendDecision(1, consensus=True), Correct("agreed", "agreed today", decision)]


def test_a_correction_of_which_a_part_is_refused_changes_nothing() -> None:
    desk = written()
    keys = ("enter", "= today", "enter", "enter", "enter", "=lihua", "enter")
    pressed(desk, *keys, then="mover")
    assert desk.spy.view(lambda meeting, now: meeting.record.decisions[0].text) == "agreed"


def test_an_action_is_done_then_dropped_then_open_again() -> None:
    assert pressed(written(), "up", "space", "space", "space") == [
        SetActionState(1, ActionState.DONE), SetActionState(1, ActionState.DROPPED), SetActionState(1, ActionState.OPEN),
    ]  # fmt: skip


def test_only_actions_have_a_state() -> None:
    assert pressed(written(), "space", then="only an action is open, done or dropped") == []


def test_what_is_missing_leads_to_its_place() -> None:
    assert pressed(written(), "m", "enter", then="8 · everybody") == []
    without_outcome = Desk().under_way().does(NextItem())
    first = without_outcome.spy.view(agenda_rows)[0]
    assert pressed(without_outcome, "m", "down", "down", "enter", "x", then=f"“{first.title}” was begun") == [
        DropItem(first.id)
    ]


def test_a_meeting_that_is_not_closed_is_closed_on_the_cockpit() -> None:
    desk = Desk().under_way()
    places = [str(finding.text.id) for finding in desk.spy.view(lint_now)]
    keys = ["down"] * places.index("the meeting is not closed yet")
    pressed(desk, "m", *keys, "enter", then="On the floor", size=(120, 36))


def test_minutes_that_were_changed_after_their_approval_are_read_again() -> None:
    writer = Writer()
    note = AddNote("good")
    desk = Desk().under_way().does(note, EndMeeting(), ApproveMinutes(), Correct("good", "better"))
    places = [str(finding.text.id) for finding in desk.spy.view(lint_now)]
    keys = ["down"] * next(n for n, place in enumerate(places) if "changed after they were approved" in place)
    pressed(desk, "m", *keys, "enter", then="The minutes", writer=writer)
    assert writer.orders


def test_the_entry_that_lacks_something_is_selected() -> None:
    desk = written()
    assert pressed(desk, "m", "down", "down", "enter", "space") == [SetActionState(1, ActionState.DONE)]


def test_the_minutes_are_written_off_the_screens_thread_and_shown() -> None:
    writer = Writer()
    assert pressed(written(), "p", then="[b]inert[/b]", writer=writer) == []
    assert writer.orders == [Order("minutes", "plain", "en")]
    assert threading.main_thread().name not in writer.threads


def test_the_minutes_can_be_read_in_the_other_language() -> None:
    writer = Writer()
    pressed(written(), "p", "l", "p", then="Minutes in zh_CN", writer=writer)
    assert writer.orders[-1].language == "zh_CN"


def test_the_minutes_can_be_read_in_another_layout() -> None:
    writer = Writer()
    pressed(written(), "p", "y", then="official Chinese document", writer=writer)
    assert [order.layout for order in writer.orders] == ["plain", "official"]


def test_an_entry_is_left_out_of_the_minutes_and_comes_back() -> None:
    desk = written()
    decision = entry(desk, EntryKind.DECISION)
    assert pressed(desk, "i", then="omitted") == [ChoosePoint(decision, False)]
    desk = written().does(ChoosePoint(decision, False))
    assert pressed(desk, "i", "u", then="omitted") == [ChoosePoint(decision, True), Undo()]


def test_the_minutes_that_are_shown_follow_what_is_left_out() -> None:
    writer = Writer()
    pressed(written(), "i", writer=writer, size=(120, 36))
    assert len(writer.orders) == 2
    writer = Writer()
    pressed(written(), "i", writer=writer, size=(80, 24))
    assert writer.orders == []


def test_what_cannot_be_written_is_a_sentence() -> None:
    pressed(written(), "p", then="✗ what was done last is not on disk", writer=Writer(refuses=True))
    pressed(written(), "p", then="✗ there is nothing here to write minutes with")


def test_tab_turns_through_the_panes() -> None:
    pressed(written(), "tab", "tab", "p", then="The minutes", writer=Writer())


def test_the_preview_opens_no_links() -> None:
    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        app.perform("record")
        await pilot.pause()
        assert not app.screen.query_one(Markdown)._open_links

    written().play(drive)


def test_the_record_of_a_new_meeting_says_that_it_is_empty() -> None:
    assert pressed(Desk(), then="nothing written down yet") == []
    assert pressed(Desk(), "e", then="nothing is written down yet") == []
