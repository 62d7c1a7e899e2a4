import pytest

from facilitator.exchange.readers.drafts import PersonDraft
from facilitator.exchange.readers.roster_text import read_roster_text


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Ana Silva", [("Ana Silva", "", "member")]),
        ("1. Ana Silva", [("Ana Silva", "", "member")]),
        ("- [ ] Ana Silva", [("Ana Silva", "", "member")]),
        ("Ana Silva, Finance", [("Ana Silva", "Finance", "member")]),
        ("Ana Silva (Finance)", [("Ana Silva", "Finance", "member")]),
        ("Ana Silva – Finance", [("Ana Silva", "Finance", "member")]),
        ("Ana Silva (Finance), chair", [("Ana Silva", "Finance", "chair")]),
        ("Ana Silva\tFinance", [("Ana Silva", "Finance", "member")]),
        ("张三（财务处）", [("张三", "财务处", "member")]),
        ("张三，财务处", [("张三", "财务处", "member")]),
        ("张三、李四；王五", [("张三", "", "member"), ("李四", "", "member"), ("王五", "", "member")]),
        ("张三（财务处、二科）、李四", [("张三", "财务处、二科", "member"), ("李四", "", "member")]),
        ("主持人：张三", [("张三", "", "chair")]),
        ("列席：张三、李四", [("张三", "", "observer"), ("李四", "", "observer")]),
        ("Jean-Luc O'Neil", [("Jean-Luc O'Neil", "", "member")]),
        ("Present: Ana (Chair), Bo", [("Ana", "", "chair"), ("Bo", "", "member")]),
        ("出席：张三（财务处）、李四", [("张三", "财务处", "member"), ("李四", "", "member")]),
        ("财务处：张三、李四", [("张三", "财务处", "member"), ("李四", "财务处", "member")]),
        ('"Silva, Ana" <ana@example.org>; Bo <bo@example.org>', [("Ana Silva", "", "member"), ("Bo", "", "member")]),
        ("| Name | Unit |\n| --- | --- |\n| Ana | Finance |", [("Ana", "Finance", "member")]),
        ("Observers:\n- Ana\n- Bo", [("Ana", "", "observer"), ("Bo", "", "observer")]),
        (
            "一、财务处\n张三 李四\n二、人事处\n王五",
            [("张三", "财务处", "member"), ("李四", "财务处", "member"), ("王五", "人事处", "member")],
        ),
    ],
)
def test_pasted_lines_are_read(line: str, people: list[tuple[str, str, str]]) -> None:
    draft = read_roster_text(f"{line}\n\n")
    assert [(person.name, person.unit, person.role or "member") for person in draft.people] == people
    assert draft.problems == ()


def test_a_list_with_a_header_row_is_a_table() -> None:
    assert read_roster_text("name, unit\nAna, Finance\n").people == (PersonDraft("Ana", unit="Finance"),)


def test_same_name_of_another_unit_is_another_person() -> None:
    draft = read_roster_text("# People\nAna, Finance\nAna, HR\nAna, Finance\n")
    assert [person.unit for person in draft.people] == ["Finance", "HR"]
    (problem,) = draft.problems
    assert (problem.line, problem.column, str(problem.text)) == (4, 1, "Ana is listed twice; the first line counts.")


def test_doubts_name_line_and_column() -> None:
    draft = read_roster_text("Ana\n, Finance\nBen, A, B, guest, D\n")
    assert [(problem.line, problem.column) for problem in draft.problems] == [(2, 1), (3, 19)]
    assert [(person.name, person.group, person.role or "member") for person in draft.people] == [
        ("Ana", "", "member"),
        ("Ben", "B", "guest"),
    ]


def test_an_empty_list_is_a_fatal_problem() -> None:
    draft = read_roster_text("\n\n")
    assert [problem.fatal for problem in draft.problems] == [True]


def test_addresses_as_they_stand_in_a_letter_are_people() -> None:
    text = 'To: Ana Silva <ana@x.example>, "Lind, Bo" <bo@x.example>\nCc: Cy Doe <cy@x.example>'
    assert [(person.name, person.unit) for person in read_roster_text(text).people] == [
        ("Ana Silva", ""),
        ("Bo Lind", ""),
        ("Cy Doe", ""),
    ]


def test_a_table_may_stand_below_a_heading() -> None:
    text = "# Attendees\n\nOn site:\n\n| Name | Organisation |\n|---|---|\n| Ana | Works |\n| Bo | Parks |\n\n## Later\n\n- Cy\n"
    people = read_roster_text(text).people
    assert [(person.name, person.unit) for person in people] == [("Ana", "Works"), ("Bo", "Parks"), ("Cy", "")]


def test_columns_may_be_headed_last_and_first() -> None:
    people = read_roster_text("Last, First\nSample, Ana\nMockup, Bo\n").people
    assert [person.name for person in people] == ["Ana Sample", "Bo Mockup"]


@pytest.mark.parametrize(
    "line",
    [
        "Cllrs A Sample (Chair), B Mockup, C Dummy, D Placeholder and E Example",
        "Present: Councillors A Sample (Chair), B Mockup, C Dummy, D Placeholder and E Example",
        "A Sample (Chair), B Mockup, C Dummy, D Placeholder, E Example",
    ],
)
def test_a_sentence_of_names_is_a_list(line: str) -> None:
    draft = read_roster_text(line)
    assert [(person.name, person.role or "member") for person in draft.people] == [
        ("A Sample", "chair"),
        ("B Mockup", "member"),
        ("C Dummy", "member"),
        ("D Placeholder", "member"),
        ("E Example", "member"),
    ]
    assert draft.problems == ()


def test_a_name_with_unit_group_and_role_is_one_person() -> None:
    (person,) = read_roster_text("Ana Sample, Works Department, Red Group, Vice Chair").people
    assert (person.name, person.unit, person.group, person.role) == (
        "Ana Sample",
        "Works Department",
        "Red Group",
        "deputy",
    )
