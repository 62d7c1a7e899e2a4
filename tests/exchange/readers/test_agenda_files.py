"""Real agendas of a standards committee against what a person reads in them.

The files are third-party material that is never copied in; the facts about their items are in ``tests/data/agendas``.
"""

import json
import os
from pathlib import Path

import pytest

from facilitator.exchange.readers import read_agenda
from tests.exchange.readers.scoring import Fact, Score, facts, score

REPOSITORY = Path(__file__).parents[3]
GOLDENS = REPOSITORY / "tests" / "data" / "agendas"
AGENDAS = Path(os.environ.get("FACILITATOR_SHARED") or REPOSITORY.parent / "shared" / "data") / "agendas"

needs_files = pytest.mark.skipif(
    not AGENDAS.is_dir(), reason=f"no real agendas: third-party files are not part of the project ({AGENDAS.name})"
)


def golden(name: str) -> tuple[str, list[Fact]]:
    data = json.loads((GOLDENS / f"{name}.json").read_text(encoding="utf-8"))
    return data["title"], [(row["number"], row["title"], row["minutes"], row["presenter"]) for row in data["items"]]


@needs_files
@pytest.mark.parametrize("name", ["tc39-2014-06", "tc39-2018-11", "tc39-2024-06"])
def test_every_item_is_read_and_nothing_else(name: str) -> None:
    draft = read_agenda(AGENDAS / f"{name}.md")
    title, expected = golden(name)
    assert score(list(facts(draft.items)), expected) == Score((), (), ())
    assert draft.title == title
    assert not draft.problems


@needs_files
@pytest.mark.parametrize(
    ("name", "top_items", "all_items", "some"),
    [
        (
            "tc39-2016-03",
            9,
            20,
            [
                ("1.1", "Opening of the meeting", None, "Mr. Neumann"),
                ("5.3", "New Standard: ECMAScript Language Suite", None, "Allen Wirfs-Brock"),
                ("6.1", "Pull requests", None, ""),
                ("6.4.1", "Agents (spun out from Shared Memory and Atomics) (tentative)", None, "Lars Hansen"),
                ("9", "Closure", None, ""),
            ],
        ),
        (
            "tc39-2020-09",
            17,
            69,
            [
                ("6", "Secretary's Report", 15, "Istvan Sebestyen"),
                ("7.5", "Ecma TC53 Liason Report", 10, ""),
                ("9.2", "Move __proto__ out of annex B", 30, "Gus Caplan"),
                ("11", "Incubation call chartering", 15, ""),
                ("13.4", ".item() for Stage 3", 15, "Tab Atkins, Shu-yu Guo"),
                ("13.9", "Ergonomic brand checks for private fields for stage 3", 45, "Jordan Harband"),
                ("13.16", "Withdrawing TypedArray stride", 5, "Shu-yu Guo"),
                ("13.25", "Extensions for Stage 1 (slides WIP)", 45, "HE Shi-Jun"),
                ("14.4", "Supporting MDN's documentation about in TC39's output", 20, "Daniel Ehrenberg"),
            ],
        ),
        (
            "tc39-2022-07",
            17,
            62,
            [
                ("6", "Secretary's Report", 15, "Istvan Sebestyen"),
                ("6.3", "ECMA404 Status Updates", 15, ""),
                ("8.4", 'Always check regular expression flags by "flags"', 30, "Richard Gibson"),
                ("11.3", "Well-formatted PDF standards for 2022 and beyond", 20, "Allen Wirfs-Brock"),
                ("12.6", "NumberFormat v3 Stage 3 update", 30, "Shane F Carr (Google)"),
                ("12.18", "Function.pipe & flow for Stage 1", 30, "J. S. Choi"),
                ("15.6", "Call-this/bind-this’s use cases", None, "J. S. Choi"),
                ("17", "Adjournment", None, ""),
            ],
        ),
    ],
)
def test_counts_and_some_items_are_right(name: str, top_items: int, all_items: int, some: list[Fact]) -> None:
    draft = read_agenda(AGENDAS / f"{name}.md")
    read = list(facts(draft.items))
    assert (len(draft.items), len(read)) == (top_items, all_items)
    assert [fact for fact in some if fact not in read] == []
    assert not draft.problems


@needs_files
def test_links_stages_and_remarks_are_kept() -> None:
    items = {item.number: item for item in read_agenda(AGENDAS / "tc39-2024-06.md").items}
    (editors,) = (item for item in items["7"].items if item.number == "7.1")
    assert [link.title for link in editors.links] == ["ECMA262", "slides"]
    assert editors.link == "https://github.com/tc39/ecma262"
    assert items["13"].items[5].note == "stage 2.7"
    assert items["16"].note == "on the last day"


def test_the_score_sees_what_is_missing_extra_and_wrong() -> None:
    expected: list[Fact] = [("1", "Opening", None, ""), ("2", "Budget", 20, "Ana"), ("3", "Closing", None, "")]
    read: list[Fact] = [("1", "Opening", None, ""), ("2", "Budget", 25, "Ana"), ("3", "Host", None, "")]
    assert score(read, expected) == Score(("3 Closing",), ("3 Host",), ("2 Budget",))
    assert score(read, expected).total() == 3
    assert score(expected, expected).total() == 0
