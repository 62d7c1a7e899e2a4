"""Where pages begin."""

from pathlib import Path

import pytest

from facilitator.exchange.document import PAGE_OF_ROWS
from facilitator.exchange.exports import Wish, export
from tests.domain.given import given
from tests.exchange.writers.meetings import source
from tests.exchange.writers.printed import by_libreoffice, pages
from tests.kinds import needs


@pytest.mark.parametrize("form", ["docx", "pdf"])
@pytest.mark.parametrize(("rows", "begins"), [(PAGE_OF_ROWS, False), (PAGE_OF_ROWS + 1, True)])
def test_a_long_list_of_actions_begins_a_page(form: str, rows: int, begins: bool, tmp_path: Path) -> None:
    needs("soffice", "pdftotext")
    busy = given(
        "member+ Bo", "start meeting", *[f"action: Bo to do task {number}" for number in range(rows)], "end meeting"
    )
    path = tmp_path / f"record.{form}"
    path.write_bytes(export(source(busy), Wish(form, "record")))
    printed = pages(by_libreoffice(path) if form == "docx" else path)
    assert ("Actions" in [page[0].text for page in printed]) is begins
    assert "Actions" in [line.text for page in printed for line in page]


def test_a_printed_page_breaks_there_as_well() -> None:
    busy = given(
        "member+ Bo", "start meeting", *[f"action: Bo to do task {number}" for number in range(PAGE_OF_ROWS + 1)]
    )
    page = export(source(busy), Wish("html")).decode()
    assert '<h2 class="heading turns">Actions</h2>' in page
    assert ".turns { break-before: page; }" in page
