import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.domain.errors import Invalid
from facilitator.domain.text import NAME_LIMIT, TITLE_LIMIT, clean
from facilitator.exchange.readers import read_agenda, read_roster
from facilitator.exchange.readers.agenda_markdown import DEPTH_LIMIT, read_agenda_text
from facilitator.exchange.readers.roster_csv import read_roster_csv
from facilitator.exchange.readers.roster_text import read_roster_text
from tests.exchange.readers.scoring import facts

SHARDS = (
    "- ", "1. ", "    ", "\n", "\n\n", "# ", "Agenda\n", "| ", "|---|---|\n", "topic", "timebox", "~~", "[", "](", ")", "(", "<!--",
    "-->", "`", "```\n", "*", "https://x.example", "15m", "9:00", "–", ", ", "一、", "（一）", "张三", "；", "、", "\t", '"', "name", "chair",
    "Presenter: ", "\x1b[31m", "\u202e", "\ud800", "\0", "&le;", "½", "> ", "[a]: b\n", "Ana",
)  # fmt: skip
page = st.lists(st.sampled_from(SHARDS) | st.text(max_size=5), max_size=60).map("".join)


@given(page)
@settings(max_examples=250, deadline=None)
def test_any_text_gives_a_clean_agenda_or_a_problem(text: str) -> None:
    draft = read_agenda_text(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, title, minutes, presenter in facts(draft.items):
        assert title == clean(title, TITLE_LIMIT) != ""
        assert presenter == clean(presenter, NAME_LIMIT)
        assert minutes is None or 0 < minutes <= 24 * 60
        assert number.count(".") < DEPTH_LIMIT
    assert draft.items or draft.problems
    assert all(1 <= p.line <= len(lines) and 1 <= p.column <= len(lines[p.line - 1]) + 1 for p in draft.problems)


@pytest.mark.parametrize("read", [read_roster_csv, read_roster_text])
@given(text=page)
@settings(max_examples=150, deadline=None)
def test_any_text_gives_clean_people_or_a_problem(read: Callable[[str], object], text: str) -> None:
    draft = read_roster_csv(text) if read is read_roster_csv else read_roster_text(text)
    for person in draft.people:
        assert person.name == clean(person.name, NAME_LIMIT) != ""
        assert person.unit == clean(person.unit, NAME_LIMIT)
    assert draft.people or draft.problems
    assert len({(person.name.casefold(), person.unit.casefold()) for person in draft.people}) == len(draft.people)


@given(content=st.binary(max_size=200))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_file_is_read_or_invalid(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "any.md"
    path.write_bytes(content)
    for read in (read_agenda, read_roster):
        try:
            read(path)
        except Invalid as invalid:
            assert "any.md" in str(invalid)


def seconds(read: Callable[[], object]) -> float:
    start = time.perf_counter()
    read()
    return time.perf_counter() - start


def test_twenty_thousand_items_take_a_moment() -> None:
    text = "# Agenda\n" + "".join(f"{'  ' * (n % 3)}1. Topic {n} (15m, Ana Silva)\n" for n in range(20_000))
    assert seconds(lambda: read_agenda_text(text)) < 6


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"{'  ' * n}- x\n" for n in range(1500)),
        "plain words\n" * 100_000,
        "- a\n" + "  more words\n" * 50_000,
        "<!--" * 100_000,
        ("- " + "[" * 4000 + "\n") * 60,
        ("- " + "(a)" * 1300 + "\n") * 20,
        ("- " + "~~a*`" * 800 + "\n") * 20,
        ">" * 50_000,
        "- " + "x" * 1_000_000,
        "".join(f"{'#' * (n % 6 + 1)} h\n" for n in range(10_000)),
    ],
    ids=["depth", "lines", "continued", "comments", "square", "round", "marks", "quotes", "long", "headings"],
)
def test_hostile_shapes_cost_no_more_than_their_length(text: str) -> None:
    assert seconds(lambda: read_agenda_text(text)) < 4
