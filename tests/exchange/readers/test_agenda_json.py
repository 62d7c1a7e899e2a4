import json
import os
from pathlib import Path

import pytest

from facilitator.exchange.readers import read_agenda
from facilitator.exchange.readers.agenda_json import read_agenda_json
from facilitator.exchange.readers.agenda_text import read_agenda_plain
from facilitator.exchange.readers.drafts import AgendaDraft, agenda_json
from tests.exchange.readers.test_agenda_csv import doubts, rows

SHARED = Path(os.environ.get("FACILITATOR_SHARED") or Path(__file__).parents[4] / "shared" / "data") / "agendas"


def read(shape: object) -> AgendaDraft:
    return read_agenda_json(json.dumps(shape, indent=1))


def test_our_own_draft_comes_back_equal() -> None:
    draft = read_agenda_plain(
        "# Council\n\n1. Budget (20m, Ana Silva)\n   1. [Income](https://example.org/x)\n2. Lunch\n"
    )
    assert read(agenda_json(draft, str)) == draft


def test_our_own_export_is_read_by_its_levels_and_without_what_was_dropped() -> None:
    items = [
        {"title": "A", "level": 1, "state": "closed", "minutes": 5, "no_named_speakers": True},
        {"title": "B", "level": 2, "state": "pending", "presenter": "Ana", "kind": "vote"},
        {"title": "C", "level": 1, "state": "dropped"},
    ]
    draft = read({"format": "x", "meeting": {"title": "Council"}, "agenda": items})
    assert draft.title == "Council"
    assert rows(draft) == [("1", "A", 5, ""), ("1.1", "B", None, "Ana")]
    assert (draft.items[0].open_floor, draft.items[0].items[0].kind) == (True, "vote")


def test_sessions_hold_their_topics_and_nothing_stands_twice() -> None:
    draft = read(
        [
            {"type": "topic", "name": "Welcome"},
            {"type": "session", "name": "Morning", "capacity": 120},
            {"type": "topic", "name": "Budget", "duration": 30, "user": {"name": "Ana"}},
            {"type": "topic", "name": "Fence"},
            {"type": "session", "name": "Lunch", "capacity": 60},
            {"type": "topic", "name": "Lunch", "duration": 45},
        ]
    )
    assert rows(draft) == [
        ("1", "Welcome", None, ""),
        ("2", "Morning", 120, ""),
        ("2.1", "Budget", 30, "Ana"),
        ("2.2", "Fence", None, ""),
        ("3", "Lunch", 45, ""),
    ]


def test_a_queue_s_agenda_has_time_boxes_and_users() -> None:
    items = [
        {"name": "Budget", "timebox": 20, "user": {"ghUsername": "ana", "name": ""}},
        {"name": "Fence", "timebox": 0},
    ]
    assert rows(read({"agenda": items})) == [("1", "Budget", 20, "ana"), ("2", "Fence", None, "")]


def test_doubts_stand_where_the_title_stands() -> None:
    draft = read_agenda_json(
        '[\n {"title": "A", "minutes": "long"},\n {"title": ""},\n 7,\n {"title": "B", "minutes": 5000}\n]'
    )
    assert doubts(draft) == [
        (2, 12, "long cannot be read as minutes."),
        (1, 1, "This item has no title; it is left out."),
        (1, 1, "This is no agenda item; it is left out."),
        (5, 12, "5000 is longer than a day."),
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [('[{"title": "A"},\n }]', (2, 2)), ("[" * 100_000, (1, 1)), ('{"a": 1}', (1, 1)), ("[]", (1, 1))],
)
def test_what_is_no_agenda_is_refused_with_its_place(text: str, place: tuple[int, int]) -> None:
    (problem,) = read_agenda_json(text).problems
    assert problem.fatal and (problem.line, problem.column) == place


@pytest.mark.skipif(not SHARED.is_dir(), reason="the given agendas are not here")
def test_a_real_programme_of_three_days_is_read() -> None:
    draft = read_agenda(SHARED / "tcq-in-person.json")
    assert len(draft.items) == 16 and sum(len(item.items) for item in draft.items) == 15
    assert [item.kind for item in draft.items].count("break") == 6
    assert not draft.problems


def test_lengths_may_be_words_and_items_may_hold_more_by_other_names() -> None:
    draft = read(
        {
            "agenda": [
                {"topic": "Opening", "duration": "10 min", "children": [{"title": "Roll", "duration": "0:05"}]},
                {"subject": "Roof", "duration": "1h30", "speakers": [{"name": "Ana Sample"}, {"name": "Bo"}]},
            ]
        }
    )
    assert rows(draft) == [("1", "Opening", 10, ""), ("1.1", "Roll", 5, ""), ("2", "Roof", 90, "Ana Sample, Bo")]
    assert draft.problems == ()
