"""Web pages as people save them: what they show is read, and nothing of what they are made of."""

from pathlib import Path

import pytest

from facilitator.domain.errors import Invalid
from facilitator.exchange.readers import read_agenda, read_roster
from facilitator.exchange.readers.text_file import read_text
from facilitator.exchange.readers.web_page import is_page, page_text

COUNCIL = """<!DOCTYPE html>
<html lang="en"><head><title>Weir Council</title><style>li { color: red }</style></head><body>
<nav><ul><li><a href="/">Home</a></li></ul></nav>
<h1>Weir Council</h1>
<h2>Agenda</h2>
<ol>
 <li><p>Opening (5 min)</p></li>
 <li>Sluice gates (20 min, Ada Weir)
  <ul><li><a href="https://weir.example/gates.pdf">Report on the gates</a></li></ul>
 <li>Any other business
</ol>
<script>alert("no item")</script>
</body></html>"""
TABLE = """<html><body><h1>Agenda</h1><table>
<tr><th>Item</th><th>Presenter</th><th>Minutes</th></tr>
<tr><td>Opening</td><td></td><td>5</td></tr>
<tr><td>Sluice <b>gates</b></td><td><p>Ada</p><p>Weir</p></td><td>20</td></tr>
</table></body></html>"""


def saved(tmp_path: Path, text: str, name: str = "page.html", encoding: str = "utf-8") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("name", ["agenda.html", "agenda.htm", "agenda", "agenda.txt"])
def test_the_lists_of_a_page_are_an_agenda(tmp_path: Path, name: str) -> None:
    draft = read_agenda(saved(tmp_path, COUNCIL, name))
    assert [(item.title, item.minutes, item.presenter) for item in draft.items] == [
        ("Opening", 5, ""),
        ("Sluice gates", 20, "Ada Weir"),
        ("Any other business", None, ""),
    ]
    assert [link.url for link in draft.items[1].links] == ["https://weir.example/gates.pdf"]


def test_a_table_with_headings_is_an_agenda_or_a_roster(tmp_path: Path) -> None:
    draft = read_agenda(saved(tmp_path, TABLE))
    assert [(item.title, item.minutes, item.presenter) for item in draft.items] == [
        ("Opening", 5, ""),
        ("Sluice gates", 20, "Ada Weir"),
    ]
    people = "<html><table><tr><th>姓名<th>单位<tr><td>张样例<td>财务处<tr><td>李示例<td></table></html>"
    roster = read_roster(saved(tmp_path, people, encoding="gb18030"))
    assert [(person.name, person.unit) for person in roster.people] == [("张样例", "财务处"), ("李示例", "")]


def test_terms_and_lines_stay_apart() -> None:
    terms = "<html><dl><dt><a href='#T1'>10:00:01</a> [ada]</dt><dd>topic: Gates</dd><dt>10:00:02 [bo]</dt><dd>yes</dd></dl>"
    assert page_text(terms) == "10:00:01 [ada]\ntopic: Gates\n10:00:02 [bo]\nyes"
    lines = "<html><body><pre>10:00:01 &lt;ada&gt; topic:  <i>Gates</i>\n10:00:02 &lt;bo&gt; yes\n</pre>"
    assert page_text(lines) == "10:00:01 <ada> topic:  Gates\n10:00:02 <bo> yes"


def test_what_a_page_does_not_show_is_not_read() -> None:
    hidden = "<html><head><title>x</title></head><body><!-- no --><script>no()</script><style>no{}</style>shown</body></html>"
    assert page_text(hidden) == "shown"


@pytest.mark.parametrize("text", ["<ada> hello", "# Agenda <b>", "1 < 2", "<br>", "", "headless <html>"])
def test_other_texts_are_no_pages(text: str) -> None:
    assert not is_page(text)


@pytest.mark.parametrize(
    "piece", ["<!--", "<a ", "<a b='", "<td>", "<b>x</b>", "</script", "<![", "<a href=https://x.example>y"]
)
def test_a_page_that_ends_nothing_it_begins_is_read_or_refused(piece: str) -> None:
    assert "<" not in page_text("<html>" + piece * 50_000)


def test_a_page_that_shows_more_than_anybodys_agenda_is_refused(tmp_path: Path) -> None:
    items = "<li>Sluice gates</li>" * 200_000
    with pytest.raises(Invalid, match=r"page\.html is too large"):
        read_agenda(saved(tmp_path, f"<html><ol>{items}</ol></html>"))


def test_a_page_without_anything_in_it_is_empty() -> None:
    assert page_text("<!doctype html>") == page_text("<html></html>") == ""


def test_a_page_too_deep_to_be_read_is_refused_and_not_cut(tmp_path: Path) -> None:
    assert page_text("<html>" + "<div>" * 1_000 + "deep") == "deep"
    with pytest.raises(Invalid, match="too deeply"):
        read_text(saved(tmp_path, "<html>" + "<div>" * 5_000 + "deep"))
