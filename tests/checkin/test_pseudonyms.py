"""A copy without names: nobody's name is left, people keep their numbers, and the meeting is otherwise the same."""

from pathlib import Path

from facilitator.bootstrap import create_meeting, open_meeting, pseudonymise_meeting, read_meeting, verify_meeting
from facilitator.domain.checkin_acts import AskIn, Enter
from facilitator.domain.people import Role
from facilitator.domain.recorded import Command
from facilitator.domain.roster import AddPerson, ImportRoster
from facilitator.language.grammar import parse

NAMES = (
    "Ann Example",
    "Bo Beispiel",
    "甲某",
    "jiamou",
    "Zoe Exemple",
    "Works",
    "Gazette of Nowhere",
    "boss",
    "influenza",
    "phonesecret",
)

LINES: tuple[str | Command, ...] = (
    "new meeting: Council at 2026-03-02T09:00 in UTC",
    ImportRoster((AddPerson("Ann Example", "Works", Role.CHAIR), AddPerson("Bo Beispiel", "Works", keys=("bo",)))),
    "member+ 甲某 (Works)",
    "person Ann Example: other names is the boss",
    "agenda+ Budget by Bo Beispiel",
    "regrets+ 甲某: influenza",
    Enter("2", "phonesecret"),
    AskIn("Zoe Exemple", "Gazette of Nowhere", "phonesecret2"),
    "admit all",
    "start meeting",
    "note: the boss told BO BEISPIEL and 甲某同志 about the Bobo Beispiel and Bo Beispielx prize",
    "ack Bo Beispiel",
)


def meeting(folder: Path) -> Path:
    create_meeting(folder, [])
    session = open_meeting(folder).session
    for line in LINES:
        command = line if isinstance(line, Command) else session.view(parse, line)
        assert isinstance(command, Command)
        session.handle(command)
    session.close()
    return folder


def test_no_name_unit_phone_or_reason_is_left(tmp_path: Path) -> None:
    original, copy = meeting(tmp_path / "a"), tmp_path / "b"
    assert pseudonymise_meeting(original, copy) == 4
    written = "".join(path.read_text("utf-8", "replace") for path in copy.iterdir())
    written = written.lower().replace("bobo beispiel and bo beispielx", "")
    assert [name for name in NAMES if name.lower() in written] == []


def test_the_copy_has_a_whole_chain_that_says_what_it_is(tmp_path: Path) -> None:
    original, copy = meeting(tmp_path / "a"), tmp_path / "b"
    pseudonymise_meeting(original, copy)
    assert verify_meeting(copy).problem is None
    last = read_meeting(copy).documents[-1]
    assert last["kind"] == "meeting-pseudonymised"
    assert last["data"] == {"source": read_meeting(original).digest, "people": 4}


def test_numbers_and_times_stay_and_names_in_notes_are_replaced(tmp_path: Path) -> None:
    original, copy = meeting(tmp_path / "a"), tmp_path / "b"
    pseudonymise_meeting(original, copy)
    before, after = read_meeting(original).meeting, read_meeting(copy).meeting
    assert list(after.attendance.people.by_id) == list(before.attendance.people.by_id)
    assert list(after.attendance.present) == list(before.attendance.present)
    assert after.floor.speech is not None and before.floor.speech is not None
    assert after.floor.speech.started_at == before.floor.speech.started_at
    note = next(iter(after.record.entries.values())).text
    assert note == "Person 1 told Person 2 and Person 3同志 about the Bobo Beispiel and Bo Beispielx prize"


def test_the_original_stays_as_it_was(tmp_path: Path) -> None:
    original = meeting(tmp_path / "a")
    digest = read_meeting(original).digest
    pseudonymise_meeting(original, tmp_path / "b")
    assert read_meeting(original).digest == digest
