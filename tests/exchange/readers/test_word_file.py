"""Agendas and rosters that somebody wrote in Word."""

import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from facilitator.domain.errors import Invalid
from facilitator.exchange.exports import Wish, export
from facilitator.exchange.readers import read_agenda, read_roster, word_file
from facilitator.exchange.readers.text_file import read_text
from tests.exchange.writers.meetings import council, source


def titles(path: Path) -> list[tuple[str, int | None, str, tuple[str, ...]]]:
    return [
        (item.title, item.minutes, item.presenter, tuple(part.title for part in item.items))
        for item in read_agenda(path).items
    ]


def test_lists_of_word_are_an_agenda(tmp_path: Path) -> None:
    written = Document()
    written.add_heading("Weir Council", 0)
    written.add_heading("Agenda", 1)
    written.add_paragraph("Opening (5 min)", style="List Number")
    written.add_paragraph("Sluice gates (20 min, Ada Weir)", style="List Number")
    written.add_paragraph("State of the gates", style="List Number 2")
    written.add_paragraph("Any other business", style="List Number")
    written.save(str(path := tmp_path / "agenda.docx"))
    assert read_agenda(path).title == "Weir Council"
    assert titles(path) == [
        ("Opening", 5, "", ()),
        ("Sluice gates", 20, "Ada Weir", ("State of the gates",)),
        ("Any other business", None, "", ()),
    ]


def test_paragraphs_that_word_numbers_by_itself_are_a_list(tmp_path: Path) -> None:
    written = Document()
    written.add_paragraph("Agenda")
    for depth, words in enumerate(["Opening", "Who is here"]):
        numbers = written.add_paragraph(words)._p.get_or_add_pPr().get_or_add_numPr()
        numbers.get_or_add_numId().set(qn("w:val"), "1")
        numbers.get_or_add_ilvl().set(qn("w:val"), str(depth))
    written.save(str(path := tmp_path / "agenda.docx"))
    assert titles(path) == [("Opening", None, "", ("Who is here",))]


def test_a_table_of_word_is_an_agenda_or_a_roster(tmp_path: Path) -> None:
    def saved(name: str, *rows: tuple[str, ...]) -> Path:
        written = Document()
        written.add_paragraph(name)
        table = written.add_table(len(rows), len(rows[0]))
        for row, words in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, words, strict=True):
                cell.text = text
        written.save(str(path := tmp_path / f"{name}.docx"))
        return path

    agenda = saved("Agenda", ("Item", "Presenter", "Minutes"), ("Opening", "", "5"), ("Gates", "Ada Weir", "20"))
    assert titles(agenda) == [("Opening", 5, "", ()), ("Gates", 20, "Ada Weir", ())]
    roster = saved("名单", ("姓名", "单位"), ("张样例", "财务处"), ("李示例", ""))
    assert [(one.name, one.unit) for one in read_roster(roster).people] == [("张样例", "财务处"), ("李示例", "")]


@pytest.mark.parametrize("form", ["docx", "html", "md"])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_agenda_that_was_sent_out_is_read_back(form: str, language: str, tmp_path: Path) -> None:
    sent = tmp_path / f"agenda.{form}"
    sent.write_bytes(export(source(council(), language), Wish(form, "agenda")))
    read = [title for top, _, _, parts in titles(sent) for title in (top, *parts)]
    assert read == [item.title for item in council().meeting.agenda.walk()]


def test_what_is_no_word_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "agenda.docx"
    broken.write_bytes(b"PK\x03\x04 no more than that")
    with pytest.raises(Invalid, match=r"agenda\.docx cannot be read as a Word file"):
        read_agenda(broken)
    with zipfile.ZipFile(broken, "w") as archive:
        archive.writestr("word/document.xml", "<none/>")
    with pytest.raises(Invalid, match=r"agenda\.docx cannot be read as a Word file"):
        read_text(broken)


@pytest.mark.parametrize("limit", ["LIMIT_BYTES", "LIMIT_XML"])
def test_a_small_file_that_unpacks_to_a_large_one_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(word_file, limit, 1_000_000)
    written = Document()
    written.add_paragraph("zero " * 300_000)
    written.save(str(path := tmp_path / "agenda.docx"))
    assert path.stat().st_size < 100_000
    with pytest.raises(Invalid, match="too large"):
        read_agenda(path)
