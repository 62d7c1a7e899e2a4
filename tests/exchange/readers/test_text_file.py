import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.domain.errors import Invalid
from facilitator.exchange.readers import read_agenda, read_pasted_agenda, read_pasted_roster, read_roster
from facilitator.exchange.readers.text_file import read_text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_the_usual_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes("张三\r\n李四\r王五\n".encode(encoding))
    assert read_text(path) == "张三\n李四\n王五\n"


@pytest.mark.parametrize("text", ["Et si on écrivait en français ?", "Müller, Zoë", "“quoted” – é"])
def test_western_words_of_an_old_windows_are_no_chinese(tmp_path: Path, text: str) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(text.encode("cp1252"))
    assert read_text(path) == text


@pytest.mark.parametrize("content", [b"PK\x03\x04\x00\x00", b"\xff\xfe\x00\xd8x", b"ok\xff\xff\xff"])
def test_what_is_not_text_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list.md"
    path.write_bytes(content)
    with pytest.raises(Invalid, match="^list.md is not a text file"):
        read_text(path)


def test_a_large_file_is_refused_with_its_size(tmp_path: Path) -> None:
    path = tmp_path / "list.md"
    path.write_bytes(b"x" * 11)
    with pytest.raises(Invalid, match="^list.md is too large: it has 11 bytes, 10 can be read"):
        read_text(path, limit_bytes=10)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="There is no file absent.md"):
        read_text(tmp_path / "absent.md")
    with pytest.raises(Invalid, match="cannot be opened"):
        read_text(tmp_path)


def test_the_end_of_the_name_chooses_the_reader(tmp_path: Path) -> None:
    content = "- Ana, Finance\n- Ben, HR\n"
    as_text, as_columns, unknown = tmp_path / "a.txt", tmp_path / "a.CSV", tmp_path / "a.list"
    for path in (as_text, as_columns, unknown):
        path.write_text(content, encoding="utf-8")
    assert [person.name for person in read_roster(as_text).people] == ["Ana", "Ben"]
    assert [person.name for person in read_roster(as_columns).people] == ["- Ana", "- Ben"]
    assert [person.name for person in read_roster(unknown).people] == ["Ana", "Ben"]
    assert [item.title for item in read_agenda(unknown).items] == ["Ana, Finance", "Ben, HR"]


def test_a_few_foreign_signs_among_english_words_are_read(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes("Budget – Zoë Müller, 1.\n".encode("gb18030"))
    assert read_text(path) == "Budget – Zoë Müller, 1.\n"


def test_an_agenda_larger_than_anybody_holds_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "agenda.md"
    path.write_bytes(b"1. Opening\n" * 300_000)
    with pytest.raises(Invalid, match="^agenda.md is too large: it has 3300000 bytes"):
        read_agenda(path)


@pytest.mark.parametrize("start", [b"%PDF-1.7\nAna\n", b"{\\rtf1\\ansi Ana}"])
@pytest.mark.parametrize("read", [read_agenda, read_roster])
def test_a_document_of_a_writing_program_is_refused(
    tmp_path: Path, start: bytes, read: Callable[[Path], object]
) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(start)
    with pytest.raises(Invalid, match="^list.txt is not a text file"):
        read(path)


@pytest.mark.parametrize("read", [read_agenda, read_roster])
def test_a_letter_is_no_workbook(tmp_path: Path, read: Callable[[Path], object]) -> None:
    with zipfile.ZipFile(tmp_path / "list.odt", "w") as parts:
        parts.writestr("content.xml", "<office/>")
    with pytest.raises(Invalid, match="^list.odt is not a text file"):
        read(tmp_path / "list.odt")


def test_a_file_that_was_cut_amid_a_character_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes("张样甲\n李样乙\n王".encode()[:-1])
    assert read_text(path) == "张样甲\n李样乙\n"
    path.write_bytes("Zoë".encode("cp1252"))
    assert read_text(path) == "Zoë"


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x0b"])
def test_lines_may_end_as_writing_programs_end_them(end: str) -> None:
    assert [item.title for item in read_pasted_agenda(f"1. Opening{end}2. Budget{end}").items] == ["Opening", "Budget"]
    assert [person.name for person in read_pasted_roster(f"Ana{end}Bo").people] == ["Ana", "Bo"]
