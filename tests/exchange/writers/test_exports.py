"""Everything at once: the same bytes twice, dates from the meeting, nothing loaded that is not used."""

import io
import os
import subprocess
import sys
import zipfile
from datetime import datetime
from hashlib import sha256

import pytest
from docx import Document
from openpyxl import load_workbook

from facilitator.domain.errors import Message
from facilitator.domain.roster import AddPerson
from facilitator.exchange.exports import Wish, export, export_all, file_names
from facilitator.exchange.writers import pdf, typeset
from facilitator.exchange.writers.unavailable import Unavailable
from tests.domain.given import given
from tests.exchange.writers.meetings import LAYOUT_NAMES, council, source, study
from tests.exchange.writers.printed import needs_han_fonts


@pytest.mark.parametrize(("name", "wish"), list(file_names("plain")), ids=[name for name, _ in file_names("plain")])
def test_the_same_meeting_gives_the_same_bytes(name: str, wish: Wish) -> None:
    assert export(source(council()), wish) == export(source(council()), wish)


def test_another_process_in_another_zone_writes_the_same_bytes() -> None:
    code = (
        "from hashlib import sha256\n"
        "from tests.exchange.writers.meetings import council, source\n"
        "from facilitator.exchange.exports import export_all\n"
        "for name, content in export_all(source(council()), 'committee'): print(name, sha256(content).hexdigest())\n"
    )
    elsewhere = {**os.environ, "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "LC_ALL": "C.UTF-8"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=elsewhere)
    here = [
        (name, content) for name, content in export_all(source(council()), "committee") if isinstance(content, bytes)
    ]
    assert done.stdout.splitlines() == [f"{name} {sha256(content).hexdigest()}" for name, content in here]


def test_a_long_pdf_is_set_by_another_process_to_the_same_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    here = export(source(council()), Wish("pdf"))
    monkeypatch.setattr(typeset, "_LONG", 0)
    assert export(source(council()), Wish("pdf")) == here


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_members_of_zip_files_are_dated_from_the_meeting(form: str) -> None:
    with zipfile.ZipFile(io.BytesIO(export(source(council()), Wish(form)))) as file:
        assert {member.date_time for member in file.infolist()} == {(2026, 3, 2, 9, 14, 0)}


def test_documents_know_title_body_and_date_of_the_meeting() -> None:
    about = Document(io.BytesIO(export(source(council()), Wish("docx")))).core_properties
    assert (about.title, about.author) == ("Minutes: Harbour Council, third meeting", "Harbour Council")
    assert about.created == about.modified == datetime.fromisoformat("2026-03-02T09:14Z")


@pytest.mark.parametrize("layout", LAYOUT_NAMES)
def test_all_writes_every_document_table_calendar_and_archive(layout: str) -> None:
    needs_han_fonts()
    names = {name for name, content in export_all(source(study(), "zh_CN"), layout) if isinstance(content, bytes)}
    assert names == {name for name, _ in file_names(layout)}
    assert {"minutes.docx", "record.pdf", "notice.txt", "attendance.csv", "tables.xlsx", "calendar.ics"} < names


def test_pdf_without_typst_is_one_sentence_and_the_rest_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    pdf._families.cache_clear()
    made = dict(export_all(source(council()), "plain"))
    pdf._families.cache_clear()
    missing = {name: str(content) for name, content in made.items() if isinstance(content, Message)}
    assert set(missing) == {"minutes.pdf", "record.pdf", "agenda.pdf", "notice.pdf"}
    assert set(missing.values()) == {"PDF needs typst; “pip install 'facilitator[pdf]'” brings it"}


def test_a_chinese_pdf_without_a_chinese_font_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_families", lambda: frozenset({"Arial", "Liberation Serif"}))
    with pytest.raises(Unavailable, match="no font with Chinese characters"):
        export(source(study(), "zh_CN"), Wish("pdf"))
    assert export(source(council()), Wish("pdf")).startswith(b"%PDF")


def test_a_name_in_rare_characters_is_written_everywhere() -> None:
    scenario = given("chair+ 𠮷龘㐂", "present+ 𠮷龘㐂", "start meeting", "end meeting")
    for form in ("md", "txt", "html", "csv-attendance"):
        assert "𠮷龘㐂" in export(source(scenario), Wish(form)).decode()
    assert "𠮷龘㐂" in {
        cell.value for row in load_workbook(io.BytesIO(export(source(scenario), Wish("xlsx")))).active for cell in row
    }


def test_text_formats_load_no_library_of_another_format() -> None:
    code = (
        "import sys\n"
        "from facilitator.exchange.exports import Wish, export\n"
        "from tests.exchange.writers.meetings import source, council\n"
        "export(source(council()), Wish('md')), export(source(council()), Wish('csv-speeches'))\n"
        "print(sorted({'docx', 'xlsxwriter', 'icalendar', 'typst', 'openpyxl', 'textual'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_workbook_keeps_times_as_times_and_leaves_room_to_sign() -> None:
    sheet = load_workbook(io.BytesIO(export(source(council()), Wish("xlsx"))))["Attendance"]
    rows = {row[1].value: row for row in sheet.iter_rows(min_row=2)}
    ann, di, cy = rows["Ann Lee"], rows["Di Poe"], rows["Cy Fox"]
    assert {type(ann[column].value) for column in (5, 6)} == {datetime}
    assert (str(ann[5].value), str(ann[6].value)) == ("2026-03-02 08:50:00", "2026-03-02 09:14:00")
    assert (di[4].value, di[11].value) == ("excused", "away on duty")
    assert (cy[8].value, cy[10].value) == ("remote", "yes")
    assert sheet.cell(1, 13).value == "Signature"
    assert (sheet.row_dimensions[2].height or 0) >= 24


def test_the_next_meeting_does_not_bear_the_number_of_this_one() -> None:
    steps = ("meeting title is Council, third meeting", "next meeting is 2026-04-06T09:00")
    assert (
        "SUMMARY:Meeting of Council\r\n"
        in export(source(given(*steps, "meeting body is Council")), Wish("ics")).decode()
    )
    assert "SUMMARY:Budget\r\n" in export(source(given(*steps[:1], f"{steps[1]}: Budget")), Wish("ics")).decode()


def test_a_row_to_sign_is_as_high_as_its_longest_text() -> None:
    scenario = given(AddPerson("Professor " * 11 + "Li", unit="Department of Law"), AddPerson("Ann"))
    rows = load_workbook(io.BytesIO(export(source(scenario), Wish("xlsx"))))["Attendance"].row_dimensions
    assert (rows[2].height or 0) >= 7 * 15
    assert rows[3].height == 24


def test_a_meeting_to_come_is_an_event_with_a_reminder() -> None:
    scenario = given("meeting place is Town hall", "agenda+ One 90m")
    calendar = export(source(scenario), Wish("ics")).decode().replace("\r\n", "\n")
    assert "DTSTART:20260302T090000Z\nDTEND:20260302T103000Z" in calendar
    assert "LOCATION:Town hall" in calendar
    assert "TRIGGER;RELATED=START:-PT1H" in calendar
    assert "SUMMARY:Council" not in export(source(council()), Wish("ics")).decode()


@pytest.mark.parametrize("phase", [(), ("start meeting",), ("start meeting", "end meeting")])
def test_the_next_meeting_is_an_event_whenever_it_is_set(phase: tuple[str, ...]) -> None:
    scenario = given(*phase, "next meeting is 2026-04-06T09:00 in Pier house: Budget")
    calendar = export(source(scenario), Wish("ics")).decode().replace("\r\n", "\n")
    assert "SUMMARY:Budget" in calendar
    assert "DTSTART:20260406T090000Z" in calendar
    assert "LOCATION:Pier house" in calendar
