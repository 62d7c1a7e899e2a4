import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import run


def read(what: str, file: Path) -> Any:
    found = run("import", what, file, "--json")
    assert (found.code, found.err) == (0, "")
    return json.loads(found.out)


def test_an_agenda_is_shown_as_a_tree_with_the_keys_that_programs_count_on(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "# Council\n\n1. Opening (5m, Ana)\n2. Budget\n   - Income (1h30)\n", encoding="utf-8"
    )
    found = read("agenda", tmp_path / "a.md")
    assert (list(found), found["title"], found["problems"]) == (["title", "items", "problems"], "Council", [])
    keys = ("number", "title", "minutes", "presenter")
    opening, budget = ({key: item[key] for key in keys} for item in found["items"])
    assert opening == {"number": "1", "title": "Opening", "minutes": 5, "presenter": "Ana"}
    assert budget == {"number": "2", "title": "Budget", "minutes": None, "presenter": ""}
    (income,) = found["items"][1]["items"]
    assert (income["number"], income["title"], income["minutes"], income["items"]) == ("2.1", "Income", 90, [])


def test_a_roster_is_shown_as_people_and_doubts_with_their_place(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("name,role,unit\n李华,chair,Finance\nBo,wizard,\n", encoding="utf-8")
    found = read("roster", tmp_path / "r.csv")
    assert [(person["name"], person["role"], person["unit"]) for person in found["people"]] == [
        ("李华", "chair", "Finance"),
        ("Bo", "member", ""),
    ]
    (problem,) = found["problems"]
    assert (problem["line"], problem["column"], "wizard" in problem["text"]) == (3, 2, True)


@pytest.mark.parametrize(("what", "content"), [("agenda", ""), ("roster", "")])
def test_a_file_that_says_nothing_is_a_doubt_and_no_failure(tmp_path: Path, what: str, content: str) -> None:
    (tmp_path / "file").write_text(content)
    assert len(read(what, tmp_path / "file")["problems"]) == 1


def test_nothing_is_stored(tmp_path: Path, agenda: Path) -> None:
    before = sorted(tmp_path.iterdir())
    read("agenda", agenda)
    assert sorted(tmp_path.iterdir()) == before
