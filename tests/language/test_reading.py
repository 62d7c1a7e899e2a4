"""Names, near misses, durations, and that no line whatever breaks the reader."""

from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from facilitator.domain.agenda_course import TakeUp
from facilitator.domain.attendance import CheckIn
from facilitator.domain.errors import Invalid, MeetingError
from facilitator.domain.queue_acts import RaiseHand
from facilitator.domain.record_acts import AddNote
from facilitator.domain.recorded import Command
from facilitator.language.durations import print_duration, read_duration
from facilitator.language.grammar import ROWS, near_miss, parse, usage
from facilitator.language.names import UnknownName
from facilitator.language.rows import Query
from tests.language.hostile import WORDS, hostile
from tests.language.plain import BO, BOS_PHONE, BUDGET, LI, MEETING, NOON, ZHANG, read

HOSTILE = hostile()


@pytest.mark.parametrize("typed", ["Li Hua", "li hua", "LI  HUA", "Li", "l", "#3", "3", "Li Hua (Works)"])
def test_somebody_is_found_by_name_start_number_or_unit(typed: str) -> None:
    assert read(f"q+ {typed}") == RaiseHand((LI,))


@pytest.mark.parametrize("typed", ["张三", "张", "zhangsan", "zs", "zhang"])
def test_somebody_is_found_by_search_keys(typed: str) -> None:
    assert read(f"q+ {typed}") == RaiseHand((ZHANG,))


def test_somebody_is_found_by_another_name() -> None:
    assert read("q+ Robert") == RaiseHand((BO,))


def test_an_unknown_name_is_named() -> None:
    with pytest.raises(UnknownName) as error:
        read("q+ Nobody")
    assert error.value.name == "Nobody"
    assert "“guest+ Nobody” adds a guest" in str(error.value)


@pytest.mark.parametrize(
    ("line", "choices"),
    [
        ("q+ Li Hua", "Li Hua (Finance), Li Hua (Works)"),
        ("ack Li", "Li Hua (Finance), Li Hua (Works), Li Ming (#4)"),
        ("take up item budg", "2 Budget 2027, 3 Budget"),
    ],
)
def test_an_ambiguous_name_lists_the_choices(line: str, choices: str) -> None:
    with pytest.raises(Invalid) as error:
        parse(HOSTILE, NOON, line)
    assert not isinstance(error.value, UnknownName)
    assert f"could be {choices};" in str(error.value)


def test_a_unit_chooses_between_two_of_one_name() -> None:
    assert parse(HOSTILE, NOON, "present+ Li Hua (Works)") == CheckIn(("3",))


def test_an_item_is_found_by_number_title_or_words() -> None:
    assert [read(f"take up {words}") for words in ("2", "budget 2027", "2027")] == [TakeUp(BUDGET)] * 3
    with pytest.raises(Invalid, match="no agenda item is called “Nothing”"):
        read("take up Nothing")


def test_a_line_that_is_no_command_is_none() -> None:
    assert read("we met at noon") is None
    assert read("Nobody: hello") is None
    assert read("") is None


def test_a_line_of_any_length_is_read_whole() -> None:
    assert read(f"note: {'x' * 9000}") == AddNote("x" * 9000)


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("nxt item", "[really] next item"),
        ("close the quue", "close the queue"),
        ("ack nxt", "ack next"),
        ("start meting", "start meeting"),
        ("we met at noon", ""),
    ],
)
def test_a_near_miss_names_the_row(line: str, row: str) -> None:
    assert near_miss(line) == row


def test_every_row_that_people_type_stands_in_the_help() -> None:
    assert all(meaning for _, _, meaning in usage())
    assert {area for area, _, _ in usage("queue")} == {"queue"}
    assert len(usage()) > 60


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("8 minutes", 480), ("8", 480), ("8m", 480), ("8 min", 480), ("90s", 90), ("90 sec", 90), ("1 h", 3600),
        ("1h30", 5400), ("1h 30m 5s", 5405), ("2 小时 15 分钟", 8100), ("30秒", 30),
        ("", None), ("soon", None), ("m", None), ("5 apples", None), ("-5", None),
    ],
)  # fmt: skip
def test_a_duration_is_read(text: str, seconds: int | None) -> None:
    assert read_duration(text) == seconds


@given(st.integers(0, 10**6))
def test_a_duration_reads_back(seconds: int) -> None:
    assert read_duration(print_duration(seconds)) == seconds


@pytest.mark.parametrize("line", ["give this item 5m {}!", "timer tea {}x", "agenda+ tea 5m{} !", "recess {}?"])
def test_a_long_line_of_numbers_is_refused_at_once(line: str) -> None:
    """A pattern that could be taken in many ways would keep this line for years."""
    for numbers in ("1" * 200, " 1" * 200, "1m " * 200):
        with suppress(MeetingError):
            parse(MEETING, NOON, line.format(numbers))


heads = st.sampled_from(
    ["q+", "present+ ", "agenda+ ", "draw ", "action: ", "resolved: ", "timer ", "agenda is ", "person+ ", "s/", "签到",
     "exactly AddNote ", "exactly SetQuorum ", "roster is ", "agenda+ {", "quorum is ", "undo ", "check-in from ", "knock "]
)  # fmt: skip
tails = st.text(max_size=60) | st.sampled_from(WORDS) | st.text("0123456789,.-/()[]{}:'\" aby\n", max_size=30)


@given(
    st.builds("{}{}".format, heads, tails) | st.text(st.characters(), max_size=80), st.sampled_from(["desk", BOS_PHONE])
)
@example('exactly SetQuorum {"rule": null}', "desk")
@example("quorum is -", "desk")
@example('exactly AddPerson {"name": 5}', "desk")
@example('exactly AddAction {"text": "x", "due": "soon"}', "desk")
@example('exactly Nothing {"name": 5}', "desk")
@example('exactly AddItem {"title": "x", "items": 5}', "desk")
@example('agenda+ {"title": "x", "items": 5}', "desk")
@example('agenda+ {"title": "x", "links": 5}', "desk")
@example('agenda+ {"title": "x", "links": [5]}', "desk")
@example('agenda+ {"title": 5}', "desk")
@example('person+ {"name": 5}', "desk")
@example('person+ {"name": "x", "other_names": 5}', "desk")
@example("agenda is " + "[" * 3000 + "]" * 3000, "desk")
@example("quorum is more than ", "desk")
@example("quorum is 1/0", "desk")
@example("quorum is " + "9" * 5000, "desk")
@example("undo " + "9" * 5000, "desk")
@example("q- Bo entry " + "9" * 5000, "desk")
@example("ack next after " + "9" * 5000, "desk")
@example("move Bo to " + "9" * 5000, "desk")
@example("recess " + "9" * 5000, "desk")
@example("timer tea " + "9" * 400, "desk")
@example("new meeting: x at 2026-99-99T99:99", "desk")
@example("new meeting: x at 0001-01-01T00:00 in Asia/Shanghai", "desk")
@example("new meeting: x in " + "A" * 300, "desk")
@example("action: Bo to x by 2026-99-99", "desk")
@example("ack next after ²", "desk")
@example("quorum is ²", "desk")
@example("undo ٣", "desk")
def test_no_line_whatever_breaks_the_reader(line: str, actor: str) -> None:
    try:
        found = parse(MEETING, NOON, line, actor)
    except MeetingError:
        return
    assert found is None or isinstance(found, (Command, Query))


def test_rows_have_patterns_of_their_own() -> None:
    assert len({row.pattern.pattern for row in ROWS}) == len(ROWS)
