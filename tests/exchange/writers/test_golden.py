"""Every writer × layout × language beside a file that somebody has read.

``UPDATE_GOLDEN=1 pytest tests/exchange/writers/test_golden.py`` writes the files anew; read the difference before you
commit it. Word documents and workbooks are compared as what they say, with styles and kinds of cell.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.exchange.exports import Wish, export, file_names
from tests.exchange.writers.meetings import LAYOUT_NAMES, MEETINGS, source
from tests.exchange.writers.opened import docx_lines, xlsx_lines

GOLDEN = Path(__file__).parents[2] / "data" / "golden"

SHOWN: dict[str, Callable[[bytes], str]] = {
    "docx": lambda content: "\n".join(docx_lines(content)) + "\n",
    "xlsx": lambda content: "\n".join(xlsx_lines(content)) + "\n",
}


def wishes() -> list[tuple[str, Wish]]:
    minutes = [
        (f"minutes-{layout}.{form}", Wish(form, "minutes", layout))
        for layout in LAYOUT_NAMES
        for form in ("md", "txt", "html", "docx")
    ]
    others = [
        (name, wish)
        for name, wish in file_names("plain")
        if wish.form not in ("pdf", "json", "html")
        and not (wish.document == "minutes" and "." in name and "minutes" in name)
    ]
    return minutes + others


@pytest.mark.parametrize("meeting", MEETINGS)
@pytest.mark.parametrize(("name", "wish"), wishes(), ids=[name for name, _ in wishes()])
def test_words_are_the_ones_somebody_has_read(meeting: str, name: str, wish: Wish) -> None:
    made, language = MEETINGS[meeting]
    content = export(source(made(), language), wish)
    shown = SHOWN.get(wish.form, bytes.decode)(content)
    suffix = ".txt" if wish.form in SHOWN else ""
    path = GOLDEN / meeting / f"{name}{suffix}"
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(shown.encode())
    assert shown == path.read_bytes().decode()
