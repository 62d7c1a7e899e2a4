"""Text that means harm is only text: every file is opened again by a program that would have fallen for it."""

import csv
import io
import re
import subprocess
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import icalendar
import pytest
from docx import Document
from lxml import etree
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from facilitator.exchange.document import Document as Laid
from facilitator.exchange.document import Heading, Paragraph, Table, runs
from facilitator.exchange.exports import Wish, export
from facilitator.exchange.layouts.choice import DOCUMENTS
from facilitator.exchange.layouts.sheets import PLAIN
from facilitator.exchange.layouts.tables import GRIDS
from facilitator.exchange.writers.docx import write_docx
from facilitator.exchange.writers.html import write_html
from tests.domain.given import EARLY
from tests.exchange.writers.meetings import HARM, LAYOUT_NAMES, hostile, named, source
from tests.exchange.writers.opened import docx_text
from tests.kinds import needs

#: What a document keeps of harm: everything but the one character that no document may hold.
WORDS = tuple(text.replace("\uffff", "\ufffd") for text in HARM)


#: What a line of Markdown may hold.
MARKS = {"text", "strong_open", "strong_close", "em_open", "em_close", "softbreak", "text_special"}


def fields(content: bytes) -> list[str]:
    """List the codes of all fields of a Word document."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        parts = [file.read(name).decode("utf-8", "replace") for name in file.namelist()]
    assert not any("fldSimple" in part for part in parts)
    return [field for part in parts for field in re.findall(r"<w:instrText[^>]*>([^<]*)<", part)]


def written(form: str, document: str = "minutes", layout: str = "plain") -> bytes:
    return export(source(hostile()), Wish(form, document, layout))


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("layout", LAYOUT_NAMES)
def test_a_page_holds_no_tag_address_or_handler_from_people(document: str, layout: str) -> None:
    page = Page()
    page.feed(written("html", document, layout).decode())
    assert page.tags <= Page.OURS
    assert page.attributes <= {"lang", "charset", "http-equiv", "content", "name", "class", "width"}
    assert all(text in "".join(page.text) for text in WORDS[:1])


def test_a_page_allows_itself_nothing_but_its_own_style() -> None:
    page = written("html").decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    assert re.fullmatch(r"default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]{44}'", policy[1])


class Page(HTMLParser):
    OURS = frozenset(
        ("html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "h4", "h5", "h6", "p", "b", "i", "br")
        + ("ul", "li", "table", "thead", "tbody", "tr", "th", "td", "div", "span", "colgroup", "col")
    )

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_markdown_gives_no_link_picture_html_or_code(document: str) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(written("md", document).decode())
    assert {child.type for token in tokens for child in token.children or ()} <= MARKS
    assert not {token.type for token in tokens} & {"html_block", "fence", "code_block", "hr", "ordered_list_open"}


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("layout", LAYOUT_NAMES)
def test_word_has_one_field_only_and_no_link(document: str, layout: str) -> None:
    content = written("docx", document, layout)
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        parts = {name: file.read(name).decode("utf-8", "replace") for name in file.namelist()}
    assert set(fields(content)) == {" PAGE "}
    assert not any("<w:hyperlink" in part or 'TargetMode="External"' in part for part in parts.values())


def test_word_keeps_every_word() -> None:
    text = docx_text(written("docx", "record")).replace("\n", " ")
    assert [words for words in WORDS if words.replace("*", "") not in text] == []


def test_word_opens_with_characters_that_xml_forbids() -> None:
    bad = "a\x00\x0b\x1b[31m\ud800\ufffe"
    blocks = (Heading(1, runs(bad)), Paragraph(runs(bad)), Table((bad,), ((bad,),)))
    content = write_docx(Laid(bad, "en", blocks, PLAIN, EARLY, bad))
    assert "a\ufffd\ufffd\ufffd[31m\ufffd\ufffd" in docx_text(content)
    write_html(Laid(bad, "en", blocks, PLAIN, EARLY)).encode()


@pytest.mark.parametrize("name", GRIDS)
def test_no_cell_of_a_csv_file_begins_a_formula(name: str) -> None:
    rows = list(csv.reader(io.StringIO(written(f"csv-{name}").decode("utf-8-sig"), newline="")))
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell.lstrip(" ")[:1] in tuple("=+-@\t\r＝＋－＠")]
    assert len({len(row) for row in rows}) == 1


def test_a_workbook_holds_texts_numbers_and_times_only() -> None:
    content = written("xlsx")
    book = load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not [cell for cell in cells if cell.hyperlink]
    assert {cell.value for cell in cells} >= set(WORDS)
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert not [name for name in file.namelist() if b"<f>" in file.read(name)]


def test_a_calendar_gains_no_component_and_no_property() -> None:
    calendar = icalendar.Calendar.from_ical(written("ics"))
    kinds = [part.name for part in calendar.walk()]
    assert set(kinds) == {"VCALENDAR", "VTODO"}
    assert kinds.count("VTODO") == len(HARM)
    summaries = [str(task["summary"]) for task in calendar.walk("VTODO")]
    assert all(words in summary for words, summary in zip(WORDS, summaries, strict=True))
    assert {name for task in calendar.walk("VTODO") for name in task} == {
        "UID", "DTSTAMP", "SUMMARY", "DESCRIPTION", "CONTACT", "STATUS", "PERCENT-COMPLETE",
    }  # fmt: skip


def test_lines_of_a_calendar_are_folded_at_75_octets() -> None:
    assert max(map(len, written("ics").split(b"\r\n"))) <= 75


@pytest.mark.parametrize("text", HARM)
@pytest.mark.parametrize("layout", ["official", "roberts"])
def test_a_harmful_title_body_or_place_is_only_text_in_every_format(text: str, layout: str) -> None:
    def made(form: str) -> bytes:
        return export(source(named(text)), Wish(form, layout=layout))

    page = Page()
    page.feed(made("html").decode())
    assert page.tags <= Page.OURS
    tokens = MarkdownIt("commonmark").enable("table").parse(made("md").decode())
    assert {child.type for token in tokens for child in token.children or ()} <= MARKS
    assert set(fields(made("docx"))) == {" PAGE "}
    kinds = [part.name for part in icalendar.Calendar.from_ical(made("ics")).walk()]
    assert kinds == ["VCALENDAR", "VEVENT", "VALARM"]
    book = load_workbook(io.BytesIO(made("xlsx")))
    kept = text.replace("\uffff", "\ufffd")
    assert {sheet.oddHeader.left.text for sheet in book} == {kept.replace("&", "＆")}
    assert book.properties.title == kept


@pytest.mark.parametrize("document", ["minutes", "record"])
def test_a_pdf_prints_code_as_words(document: str, tmp_path: Path) -> None:
    needs("pdftotext")
    path = tmp_path / "harm.pdf"
    path.write_bytes(written("pdf", document))
    text = "".join(subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout.decode().split())
    assert "root:" not in text
    assert [words for words in WORDS if "".join(words.split()) not in text and "\ufffd" not in words] == []
    assert b"/URI" not in path.read_bytes()


def test_parsers_agree_that_xml_is_well_formed() -> None:
    with zipfile.ZipFile(io.BytesIO(written("docx", "record"))) as file:
        for name in file.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(file.read(name))
    assert Document(io.BytesIO(written("docx"))).core_properties.title.startswith("Minutes")
