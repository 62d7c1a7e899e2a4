"""Rosters in workbooks and address books, and files whose names say nothing."""

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from facilitator.domain.errors import Invalid
from facilitator.exchange.readers import read_agenda, read_pasted_agenda, read_roster
from facilitator.exchange.readers.drafts import PersonDraft, RosterDraft
from facilitator.exchange.readers.roster_text import read_roster_text
from facilitator.exchange.readers.roster_vcard import read_roster_vcard
from tests.exchange.readers.test_roster_csv import doubts


def workbook(path: Path, *sheets: list[list[object]]) -> Path:
    book = Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def names(draft: RosterDraft) -> list[str]:
    return [person.name for person in draft.people]


def test_the_first_sheet_with_a_header_row_counts(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "r.xlsx",
        [["nothing to see"]],
        [
            ["Council 2026"],
            [],
            ["工号", "姓名", "单位", "表决权"],
            [7, "张三", "财务处", True],
            [8.0, "李四", None, "否"],
        ],
    )
    draft = read_roster(path)
    assert draft.people == (
        PersonDraft("张三", "7", unit="财务处", may_vote=True),
        PersonDraft("李四", "8", may_vote=False),
    )


def test_what_is_merged_downwards_counts_for_each_row(tmp_path: Path) -> None:
    book = Workbook()
    for row in (
        ["序号", "人员", None],
        [None, "部门", "姓名"],
        [1, "财务处", "张三"],
        [2, None, "李四"],
        [3, "办公室", "王五"],
    ):
        book.active.append(row)
    for cells in ("A1:A2", "B1:C1", "B3:B4"):
        book.active.merge_cells(cells)
    book.save(tmp_path / "a.xlsx")
    people = read_roster(tmp_path / "a.xlsx").people
    assert [(person.id, person.name, person.unit) for person in people] == [
        ("1", "张三", "财务处"),
        ("2", "李四", "财务处"),
        ("3", "王五", "办公室"),
    ]


def test_problems_name_row_and_cell_of_the_sheet(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "r.xlsx", [["title"], ["Unit", "Name", "Role"], ["a", "Ana", "wizard"], ["b", None, None]]
    )
    assert doubts(read_roster(path)) == [
        (3, 3, "wizard is not a role; this person is taken as a member."),
        (4, 2, "This row has no name; it is left out."),
    ]


def test_formulas_are_never_reckoned(tmp_path: Path) -> None:
    path = workbook(tmp_path / "r.xlsx", [["Name", "Unit"], ["Ana", "=1+1"], ["=HYPERLINK(1)", "x"]])
    draft = read_roster(path)
    assert [(person.name, person.unit) for person in draft.people] == [("Ana", "")]
    assert doubts(draft) == [(3, 1, "This row has no name; it is left out.")]


@pytest.mark.parametrize("name", ["r.xlsx", "r.bin"])
def test_a_broken_workbook_is_refused_by_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"PK\x03\x04" + b"\0" * 100)
    with pytest.raises(Invalid, match=f"{name} cannot be read as a workbook"):
        read_roster(path)


def test_an_old_workbook_and_a_bomb_are_refused(tmp_path: Path) -> None:
    (tmp_path / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100)
    with pytest.raises(Invalid, match="old kind"):
        read_roster(tmp_path / "old.xls")
    with (
        zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as parts,
        parts.open("xl/workbook.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(41):
            part.write(b" " * 10_000_000)
    with pytest.raises(Invalid, match="too large"):
        read_roster(tmp_path / "bomb.xlsx")


def test_fifty_megabytes_are_refused_with_a_sentence(tmp_path: Path) -> None:
    for name in ("big.csv", "big.xlsx", "big.vcf"):
        with (tmp_path / name).open("wb") as file:
            file.write(b"PK\x03\x04" if name.endswith("x") else b"name")
            file.truncate(50_000_000)
        with pytest.raises(Invalid, match="too large"):
            read_roster(tmp_path / name)


CARDS = """\
BEGIN:VCARD
VERSION:3.0
FN:Ana Silva
N:Silva;Ana;;;
ORG:City Council;Finance
item1.NICKNAME:Annie,An
ROLE:Chair
UID:ana-1
END:VCARD
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0;=E4=B8=89
ORG;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=B2=C6=
=CE=F1=B4=A6
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN;LANGUAGE=en:Bo\\, the
  Builder
ORG:Works\\; Ltd
UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1
NOTE:x:y
END:VCARD
"""


def test_cards_of_all_versions_are_read() -> None:
    assert read_roster_vcard(CARDS).people == (
        PersonDraft("Ana Silva", "ana-1", ("Annie", "An"), "City Council, Finance", role="chair"),
        PersonDraft("张三", unit="财务处"),
        PersonDraft("Bo, the Builder", unit="Works; Ltd"),
    )


def test_cards_that_lack_something_are_named_by_their_line() -> None:
    draft = read_roster_vcard("BEGIN:VCARD\nORG:x\nEND:VCARD\nBEGIN:VCARD\nFN:Ana\n")
    assert (names(draft), doubts(draft)) == (
        ["Ana"],
        [
            (1, 1, "This card has no name; it is left out."),
            (4, 1, "This card does not end; it is read as far as it goes."),
        ],
    )
    assert read_roster_vcard("hello").problems[0].fatal


def test_pasted_columns_are_columns() -> None:
    assert read_roster_text(
        "Name         Unit      Role\nAna Silva    Finance   chair\nBo Lind      Works     member\n"
    ).people == (
        PersonDraft("Ana Silva", unit="Finance", role="chair"),
        PersonDraft("Bo Lind", unit="Works", role="member"),
    )
    assert [(person.name, person.unit) for person in read_roster_text("张　三　财务处\n李小四　工程处\n").people] == [
        ("张三", "财务处"),
        ("李小四", "工程处"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("name", ["r.csv", "r.vcf", "r.txt", "r.dat", "r"])
def test_encodings_and_names_that_say_nothing(tmp_path: Path, encoding: str, name: str) -> None:
    text = "BEGIN:VCARD\r\nFN:张三\r\nEND:VCARD\r\n" if name in ("r.vcf", "r") else "姓名,单位\r\n张三,财务处\r\n"
    (tmp_path / name).write_bytes(text.encode(encoding))
    assert names(read_roster(tmp_path / name)) == ["张三"]


def test_a_pasted_agenda_shows_what_it_is() -> None:
    for text in (
        '{"items": [{"title": "Budget"}]}',
        "topic,minutes\nBudget,5\n",
        "1. Budget\n2. Fence",
        "Budget\nFence\n",
    ):
        assert read_pasted_agenda(text).items[0].title == "Budget", text


def test_numbers_that_a_sheet_shows_with_zeros_keep_them(tmp_path: Path) -> None:
    path = workbook(tmp_path / "r.xlsx", [["No.", "Name"], [7, "Ana"], ["008", "Bo"], [9, "Cy"]])
    book = load_workbook(path)
    book.active["A2"].number_format = "0000"
    book.save(path)
    assert [person.id for person in read_roster(path).people] == ["0007", "008", "9"]


@pytest.mark.parametrize("kind", ["KIND:group", "X-ADDRESSBOOKSERVER-KIND:group", "KIND:org"])
def test_a_card_of_a_group_is_nobody(kind: str) -> None:
    text = f"BEGIN:VCARD\nFN:Friends\n{kind}\nEND:VCARD\nBEGIN:VCARD\nKIND:individual\nFN:Ana\nEND:VCARD\n"
    assert names(read_roster_vcard(text)) == ["Ana"]


def test_a_name_in_another_language_is_another_name() -> None:
    text = "BEGIN:VCARD\nFN;LANGUAGE=en:Ana Sample\nFN;LANGUAGE=zh:安样甲\nNICKNAME:Annie\nEND:VCARD\n"
    (person,) = read_roster_vcard(text).people
    assert (person.name, person.other_names) == ("Ana Sample", ("安样甲", "Annie"))


def named_workbook(path: Path, **sheets: list[list[object]]) -> Path:
    book = load_workbook(workbook(path, *sheets.values()))
    for sheet, name in zip(book.worksheets, sheets, strict=True):
        sheet.title = name
    book.save(path)
    return path


def test_lists_in_other_sheets_are_told_of(tmp_path: Path) -> None:
    path = named_workbook(
        tmp_path / "r.xlsx",
        Works=[["Name"], ["Ana"]],
        Parks=[["Name"], ["Bo"]],
        Notes=[["nothing to see"]],
        Old=[["Name"]],
    )
    draft = read_roster(path)
    assert names(draft) == ["Ana"]
    assert doubts(draft) == [(1, 1, "Only the sheet Works is read; there is a list in Parks too.")]
    path = named_workbook(tmp_path / "a.xlsx", Monday=[["Topic"], ["Roof"]], Tuesday=[["Topic"], ["Cellar"]])
    agenda = read_agenda(path)
    assert [item.title for item in agenda.items] == ["Roof"]
    assert [str(problem.text) for problem in agenda.problems] == [
        "Only the sheet Monday is read; there is a list in Tuesday too."
    ]


def test_a_hidden_sheet_is_not_read(tmp_path: Path) -> None:
    path = named_workbook(tmp_path / "r.xlsx", Choices=[["Name"], ["Cy"]], People=[["Name"], ["Ana"]])
    book = load_workbook(path)
    book["Choices"].sheet_state = "hidden"
    book.save(path)
    draft = read_roster(path)
    assert (names(draft), draft.problems) == (["Ana"], ())
