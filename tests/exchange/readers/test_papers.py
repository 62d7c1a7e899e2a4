"""Prepared papers from files: text, Markdown and Word, whose they are by name, and files that are none."""

import zipfile
from pathlib import Path

import pytest

from facilitator.domain.errors import Invalid
from facilitator.domain.people import Person
from facilitator.exchange.readers.papers import LIMIT_BYTES, match_files, papers_in, read_paper

_HEAD = (
    '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
)
PEOPLE = (
    Person("1", "Li Hua"),
    Person("2", "李华", other_names=("Lihua",)),
    Person("3", "李华东"),
    Person("4", "Ann Lee"),
    Person("5", "Ann Lee", unit="Works"),
    Person("6", "O'Neil, Zoë"),
)


def word(path: Path, body: str, head: str = _HEAD) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"{head}{body}</w:body></w:document>")
    return path


def test_word_files_give_their_paragraphs(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>Mine</w:t></w:r><w:r><w:t xml:space='preserve'> is</w:t><w:tab/><w:t>this.</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>学习</w:t><w:br/><w:t>心得</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    assert read_paper(word(tmp_path / "a.docx", body)) == "Mine is this.\n学习\n心得"


def test_a_text_box_is_read_once_and_what_was_deleted_is_not(tmp_path: Path) -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = "<w:p><w:r><w:t>boxed</w:t></w:r></w:p>"
    body = (
        f"<w:p><w:r><w:t>Before</w:t></w:r><mc:AlternateContent xmlns:mc='{mc}'><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent><w:del><w:delText>gone</w:delText></w:del></w:p>"
    )
    assert read_paper(word(tmp_path / "a.docx", body)).split() == ["Beforeboxed"]


def test_text_and_markdown_are_read_in_their_encodings(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("# 心得\n".encode("gb18030"))
    (tmp_path / "b.TXT").write_bytes(b"Mine")
    assert [read_paper(file) for file in papers_in(tmp_path)] == ["# 心得\n", "Mine"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_word_file_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.docx").write_bytes(content)
    with pytest.raises(Invalid, match="a.docx cannot be read as a Word file"):
        read_paper(tmp_path / "a.docx")


def test_a_word_file_that_breaks_off_is_one_sentence(tmp_path: Path) -> None:
    whole = word(tmp_path / "a.docx", "<w:p/>" * 500).read_bytes()
    for content in (whole[:60] + b"\xff" * 9 + whole[69:], whole.replace(b"word/document.xml", b"word/documenx.xml")):
        (tmp_path / "a.docx").write_bytes(content)
        with pytest.raises(Invalid, match="a.docx cannot be read as a Word file"):
            read_paper(tmp_path / "a.docx")


def test_a_small_file_that_would_grow_large_is_refused(tmp_path: Path) -> None:
    bomb = word(tmp_path / "bomb.docx", "<w:p/>" + " " * 30_000_000)
    assert bomb.stat().st_size < LIMIT_BYTES
    laughs = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hosts">]>'
    body = _HEAD.split("?>")[1]
    wide = (laughs + body + "<w:p/></w:body></w:document>").encode("utf-16")
    with zipfile.ZipFile(tmp_path / "wide.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", wide)
    files = (bomb, word(tmp_path / "laughs.docx", "<w:p/>", laughs + body), tmp_path / "wide.docx")
    for file in (*files, word(tmp_path / "xxe.docx", "<w:p><w:t>&a;</w:t></w:p>", outside + body)):
        with pytest.raises(Invalid, match="cannot be read"):
            read_paper(file)


@pytest.mark.parametrize("name", ["a.txt", "a.docx"])
def test_more_than_two_megabytes_are_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x" * (LIMIT_BYTES + 1))
    with pytest.raises(Invalid, match="too large"):
        read_paper(tmp_path / name)


def test_other_endings_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"x")
    assert papers_in(tmp_path) == []
    with pytest.raises(Invalid, match="papers are .txt, .md, .docx"):
        read_paper(tmp_path / "a.pdf")


@pytest.mark.parametrize(
    ("file", "person"),
    [
        ("Li Hua.txt", "1"),
        ("03_li_hua-final.md", "1"),
        ("LI  HUA (2).docx", "1"),
        ("李华发言材料.docx", "2"),
        ("发言材料（李华东）.docx", "3"),
        ("lihua.txt", "2"),
        ("O'Neil Zoe\u0308.txt", "6"),
    ],
)
def test_a_file_is_of_the_longest_name_in_its_name(file: str, person: str) -> None:
    (found,) = match_files([Path(file)], PEOPLE)
    assert found.person == person


@pytest.mark.parametrize(("file", "candidates"), [("Ann Lee.txt", ("4", "5")), ("Li Huang.txt", ()), (".txt", ())])
def test_a_file_of_nobody_or_of_several_is_matched_with_none(file: str, candidates: tuple[str, ...]) -> None:
    (found,) = match_files([Path(file)], PEOPLE)
    assert (found.person, found.candidates) == (None, candidates)
