"""Export: what is missing stands first, what was chosen is written off the screen's thread, and its path can be taken away."""

import threading
from pathlib import Path

import pytest
from textual.pilot import Pilot

from facilitator.domain.record import ActionState
from facilitator.domain.record_acts import AddAction, SetActionState
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.verbs import Order
from facilitator.views.lint import lint_now
from tests.tui.stage import Desk, type_, words, written
from tests.tui.test_record import Writer

SIZES = [(120, 36), (80, 24), (60, 20), (40, 12)]


def pressed(
    *keys: str,
    then: str = "",
    size: tuple[int, int] = (80, 24),
    writer: Writer | None = None,
    desk: Desk | None = None,
    language: str = "en",
) -> tuple[Writer, str]:
    """Open the export, press keys; ``then`` must stand on the screen. Returns the writer and what was copied."""
    writer = writer or Writer()
    copied: list[str] = []

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        for key in ("e", *keys):
            await (type_(pilot, key[1:]) if key.startswith("=") else pilot.press(key))
            await pilot.pause()
            await written(app, pilot, "export")
        copied.append(app.clipboard)
        assert then in words(app).replace("\n", "")

    (desk or Desk().under_way()).play(drive, size=size, writers=writer, language=language)
    return writer, copied[0]


@pytest.mark.parametrize("size", SIZES)
def test_what_is_missing_stands_there_before_anything_is_written(size: tuple[int, int]) -> None:
    desk = Desk().under_way().does(AddAction("tidy"))
    pressed(then="! the meeting is not closed", size=size, desk=desk)


def test_writing_takes_what_most_people_want_and_copies_the_path() -> None:
    writer, copied = pressed("w", then="✓ 1 file written")
    assert writer.orders == [Order("minutes", "plain", "en", ("md",))]
    assert threading.main_thread().name not in writer.threads
    assert copied == str(Path("meeting").absolute() / "exports")


def test_the_documents_language_begins_as_the_screens() -> None:
    writer, _ = pressed("w", language="zh_CN")
    assert writer.orders[0].language == "zh_CN"


def test_document_layout_language_and_formats_are_chosen_by_one_key() -> None:
    keys = ("enter", "down", "space", "down", "enter", "down", "down", "space", "down", "space", "w")
    writer, _ = pressed(*keys)
    assert writer.orders == [Order("record", "official", "zh_CN", ("pdf",))]


def test_nothing_chosen_is_said() -> None:
    writer, _ = pressed("down", "down", "down", "down", "space", "w", then="✗ choose a format first")
    assert writer.orders == []


def test_the_folder_is_typed() -> None:
    _, copied = pressed("down", "down", "down", "enter", "=/elsewhere", "enter", "w")
    assert copied.endswith("/exports/elsewhere")


def test_the_whole_meeting_is_saved_elsewhere() -> None:
    _, copied = pressed("s", "enter", then="meeting.zip")
    assert copied == str(Path("meeting").absolute() / "exports" / "meeting.zip")


def test_the_path_is_copied_again_only_when_there_is_one() -> None:
    pressed("c", then="✗ nothing was written yet")
    pressed("w", "c", then="✓ copied: ")


def test_what_cannot_be_written_is_a_sentence() -> None:
    pressed("w", then="✗ what was done last is not on disk", writer=Writer(refuses=True))


@pytest.mark.parametrize(
    ("missing", "shown"),
    [
        ("nobody is named who takes the notes", "everybody"),
        ("the meeting is not closed yet", "On the floor"),
        ("action {number} has no owner", "What is missing"),
    ],
)
def test_every_line_of_what_is_missing_leads_to_its_place(missing: str, shown: str) -> None:
    desk = Desk().under_way().does(AddAction("tidy"), AddAction("sweep"))
    places = [finding.text.id for finding in desk.spy.view(lint_now)]
    keys = ["down"] * places.index(missing)
    pressed("tab", *keys, "enter", then=shown, desk=desk, size=(120, 36))


def test_an_action_without_an_owner_is_selected_in_the_record() -> None:
    desk = Desk().under_way().does(AddAction("tidy"), AddAction("sweep"))
    places = [finding.text.id for finding in desk.spy.view(lint_now)]
    pressed("tab", *["down"] * places.index("action {number} has no owner"), "enter", "x", "escape", desk=desk)
    assert desk.spy.commands[-1] == SetActionState(1, ActionState.DONE)


def test_the_way_to_mend_what_is_missing_is_one_key() -> None:
    pressed("m", then="nothing written down yet")
