"""What ``import`` shows, and what it stores."""

import json
from pathlib import Path

import pytest

from tests.cli.running import Run, run
from tests.cli.test_new import shown


def roster(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(text, encoding="utf-8")
    return path


def imported(tmp_path: Path, meeting: Path, text: str, *options: str) -> Run:
    return run("import", "roster", roster(tmp_path, text), "--into", meeting, *options)


def units(meeting: Path) -> dict[str, str]:
    return {person["name"]: person["unit"] for person in shown(meeting)["people"]}


@pytest.mark.parametrize("what", ["agenda", "roster"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_dash_reads_what_is_pasted(what: str, encoding: str) -> None:
    text = "议题,时长\n预算,5\n" if what == "agenda" else "张三\t财务处\n李四\t工程处\n"
    found = run("import", what, "-", "--json", stdin=text.encode(encoding))
    assert found.code == 0
    read = json.loads(found.out)
    assert (read["items"][0]["title"] if what == "agenda" else read["people"][0]["unit"]) in ("预算", "财务处")


def test_rows_are_shown_and_then_stored(tmp_path: Path, meeting: Path) -> None:
    before = units(meeting)
    found = imported(
        tmp_path, meeting, "name,unit,role\nLi Hua,Finance,member\nWang Wei,Works,deputy\nNew One,Parks,\n"
    )
    assert found.lines == [
        "unchanged\tLi Hua (Finance)",
        "updated\tWang Wei (Works)",
        "new\tNew One (Parks)",
        "1 new, 1 updated, 1 unchanged, 0 problem",
    ]
    assert found.code == 0
    assert units(meeting) == before | {"New One": "Parks"}


def test_an_id_is_stronger_than_a_name(tmp_path: Path, meeting: Path) -> None:
    id = next(person["id"] for person in shown(meeting)["people"] if person["name"] == "Li Hua")
    assert imported(tmp_path, meeting, f"id,name,unit\n{id},Li Hua-Roe,Treasury\n").lines[0].startswith("updated")
    assert units(meeting)["Li Hua-Roe"] == "Treasury" and "Li Hua" not in units(meeting)


def test_a_dry_run_stores_nothing(tmp_path: Path, meeting: Path) -> None:
    before = shown(meeting)
    found = imported(tmp_path, meeting, "name\nNew One\n", "--dry-run", "--json")
    assert [row["outcome"] for row in json.loads(found.out)] == ["new"]
    assert shown(meeting) == before


def test_a_closed_meeting_takes_no_roster_and_says_so(tmp_path: Path, meeting: Path) -> None:
    assert run("play", meeting, "-", "--live", stdin=b"start meeting\nend meeting\n").code == 0
    found = imported(tmp_path, meeting, "name\nNew One\n")
    assert found.code == 2 and found.lines[0] == "new\tNew One"
    assert "the meeting is closed" in found.err and "New One" not in units(meeting)


def test_a_problem_in_one_row_stores_none(tmp_path: Path, meeting: Path) -> None:
    before = shown(meeting)
    found = imported(tmp_path, meeting, "id,name\na b,Ana One\n,New One\n")
    assert found.code == 2 and found.lines[0].startswith("problem\tAna One: “a b” is no number")
    assert found.err.endswith("was not imported; nothing has changed\n")
    assert shown(meeting) == before


def test_the_same_roster_again_changes_nothing(tmp_path: Path, meeting: Path) -> None:
    text = "name,unit\n张三,财务处\n"
    imported(tmp_path, meeting, text)
    before = shown(meeting)
    assert imported(tmp_path, meeting, text).lines[0] == "unchanged\t张三 (财务处)"
    assert shown(meeting) == before


def test_options_that_do_not_go_together_are_named(tmp_path: Path, meeting: Path, agenda: Path) -> None:
    assert run("import", "roster", roster(tmp_path, "name\nA\n"), "--dry-run").code == 2
    assert run("import", "agenda", agenda, "--into", meeting).code == 2
