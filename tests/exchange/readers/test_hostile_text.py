import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time
from types import FrameType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.domain.errors import Invalid
from facilitator.domain.text import NAME_LIMIT, TITLE_LIMIT, clean
from facilitator.exchange.readers import read_agenda, read_roster
from facilitator.exchange.readers.agenda_csv import read_agenda_csv
from facilitator.exchange.readers.agenda_markdown import DEPTH_LIMIT, read_agenda_text
from facilitator.exchange.readers.agenda_text import read_agenda_plain
from facilitator.exchange.readers.drafts import AgendaDraft
from facilitator.exchange.readers.log import read_log
from facilitator.exchange.readers.log_words import plain_nick
from facilitator.exchange.readers.roster_csv import read_roster_csv
from facilitator.exchange.readers.roster_text import read_roster_text
from facilitator.exchange.readers.roster_vcard import read_roster_vcard
from tests.exchange.readers.scoring import facts

SHARDS = (
    "- ", "1. ", "    ", "\n", "\n\n", "# ", "Agenda\n", "| ", "|---|---|\n", "topic", "timebox", "~~", "[", "](", ")", "(", "<!--",
    "-->", "`", "```\n", "*", "https://x.example", "15m", "9:00", "–", ", ", "一、", "（一）", "张三", "；", "、", "\t", '"', "name", "chair",
    "Presenter: ", "\x1b[31m", "\u202e", "\ud800", "\0", "&le;", "½", "> ", "[a]: b\n", "Ana",
)  # fmt: skip
page = st.lists(st.sampled_from(SHARDS) | st.text(max_size=5), max_size=60).map("".join)


CHAT_SHARDS = (
    "\n", "\n<ana> ", "\n10:02 <bo> ", "\n[10:02] cy: ", "\n* ana ", "\n-!- ana ", "\nAna 10:02 AM\n", "\n2026-02-01 10:00\t", "present+ ",
    "Present: ", "regrets: ", "topic: ", "ACTION: ", "bo to ", "by 2026-12-01", "RESOLVED: ", "s/a/b/", "s|a||G", "i/a/b/", "... ", "scribe: ", "scribe+",
    "Bo: ", "张三：", "议题：", "#topic ", "#startmeeting", "!action ", "[AGREED] ", "q+ ", "ack ", "Zakim, ", "chair: ", "chair- ", "[[", "]]", "\\",
    "is now known as bo", "25:99", "a", ",", "\0", "\u202e", "\ud800", "  ", "\t", "|", "<", ">",
)  # fmt: skip
chat = st.lists(st.sampled_from(CHAT_SHARDS) | st.text(max_size=5), max_size=60).map("".join)


@given(chat)
@settings(max_examples=250, deadline=None)
def test_any_text_is_a_log_whose_lines_stand_in_it_or_none(text: str) -> None:
    found = read_log(text)
    if found is not None:
        assert all(1 <= line.number <= text.count("\n") + 1 for line in found.lines)
        assert all(line.actor == plain_nick(line.actor) for line in found.lines)


@pytest.mark.parametrize("read", [read_agenda_text, read_agenda_plain])
@given(text=page)
@settings(max_examples=150, deadline=None)
def test_any_text_gives_a_clean_agenda_or_a_problem(read: Callable[[str], AgendaDraft], text: str) -> None:
    draft = read(text)
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


def spent(read: Callable[[str], object], text: str) -> float:
    begun = process_time()
    read(text)
    return process_time() - begun


@pytest.mark.parametrize(
    "read", [read_log, read_agenda_plain, read_agenda_csv, read_roster_csv, read_roster_text, read_roster_vcard]
)
@pytest.mark.parametrize("shape", ["<ana> {}x", "1. x{}(", "a,{}b", "ana: {}10:02"])
def test_a_wide_gap_costs_no_more_than_its_length(read: Callable[[str], object], shape: str) -> None:
    short, long = (spent(read, shape.format(" " * blanks)) for blanks in (2_000, 20_000))
    assert long <= 50 * max(short, 0.001)


@pytest.mark.parametrize(
    ("read", "shape", "sign"),
    [
        (read_agenda_plain, "1. a{}x 2. b 3. c", ";"),
        (read_agenda_plain, "* a {}\n* b", "."),
        (read_roster_text, "Present: Ana{}", " and Bo"),
    ],
)
def test_a_row_of_signs_costs_no_more_than_its_length(read: Callable[[str], object], shape: str, sign: str) -> None:
    read(shape.format(sign))  # the first call of all pays for what it loads
    short, long = (spent(read, shape.format(sign * signs)) for signs in (1_000, 20_000))
    assert long <= 60 * max(short, 0.001)


def work(read: Callable[[], object]) -> int:
    """Count the lines of Python that reading takes, which no clock and no busy machine can change."""
    steps, before = 0, sys.gettrace()

    def step(frame: FrameType, event: str, argument: object) -> Callable[..., Any]:
        nonlocal steps
        steps += 1
        return step

    sys.settrace(step)
    try:
        read()
    finally:
        sys.settrace(before)
    return steps


#: Nested brackets are the dearest: without a limit on them a character takes five thousand steps.
STEPS_A_CHARACTER = 1_000

SHAPES: dict[str, Callable[[int], str]] = {
    "items": lambda n: "# Agenda\n" + "".join(f"{'  ' * (i % 3)}1. Topic {i} (15m, Ana Silva)\n" for i in range(n)),
    "depth": lambda n: "".join(f"{'  ' * i}- x\n" for i in range(n // 2)),
    "lines": lambda n: "plain words\n" * n * 20,
    "continued": lambda n: "- a\n" + "  more words\n" * n * 10,
    "comments": lambda n: "<!--" * n * 50,
    "square": lambda n: ("- " + "[" * n * 3 + "\n") * 5,
    "round": lambda n: ("- " + "(a)" * n + "\n") * 5,
    "marks": lambda n: ("- " + "~~a*`" * (n // 2) + "\n") * 5,
    "quotes": lambda n: ">" * n * 20,
    "long": lambda n: "- " + "x" * n * 500,
    "headings": lambda n: "".join(f"{'#' * (i % 6 + 1)} h\n" for i in range(n * 2)),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_hostile_shape_costs_no_more_than_its_length(shape: str) -> None:
    short, long = SHAPES[shape](150), SHAPES[shape](300)
    once, twice = work(lambda: read_agenda_text(short)), work(lambda: read_agenda_text(long))
    assert twice <= 2.2 * once
    assert twice <= STEPS_A_CHARACTER * len(long)
