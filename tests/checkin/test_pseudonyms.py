"""A copy without names: nobody's name is left, people keep their numbers, and the meeting is otherwise the same."""

from pathlib import Path

from facilitator.bootstrap import create_meeting, open_meeting, pseudonymise_meeting, read_meeting, verify_meeting
from facilitator.domain.checkin_acts import AskIn, Enter
from facilitator.domain.people import Role
from facilitator.domain.recorded import Command
from facilitator.domain.roster import AddPerson, ImportRoster
from facilitator.language.grammar import parse

NAMES = (
    "Ann Archer",
    "Bo Svensson",
    "李华",
    "lihua",
    "Zoe Martin",
    "Works",
    "Valley Gazette",
    "boss",
    "influenza",
    "phonesecret",
)

LINES: tuple[str | Command, ...] = (
    "new meeting: Council at 2026-03-02T09:00 in UTC",
    ImportRoster((AddPerson("Ann Archer", "Works", Role.CHAIR), AddPerson("Bo Svensson", "Works", keys=("bo",)))),
    "member+ 李华 (Works)",
    "person Ann Archer: other names is the boss",
    "agenda+ Budget by Bo Svensson",
    "regrets+ 李华: influenza",
    Enter("2", "phonesecret"),
    AskIn("Zoe Martin", "Valley Gazette", "phonesecret2"),
    "admit all",
    "start meeting",
    "note: the boss told BO SVENSSON and 李华同志 about the Bobo Svensson and Bo Svenssonx prize",
    "ack Bo Svensson",
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
    written = written.lower().replace("bobo svensson and bo svenssonx", "")
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
    assert note == "Person 1 told Person 2 and Person 3同志 about the Bobo Svensson and Bo Svenssonx prize"


def test_the_original_stays_as_it_was(tmp_path: Path) -> None:
    original = meeting(tmp_path / "a")
    digest = read_meeting(original).digest
    pseudonymise_meeting(original, tmp_path / "b")
    assert read_meeting(original).digest == digest
