import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from tests.cli.running import run


def shown(folder: Path) -> Any:
    found = run("show", folder, "--json")
    assert found.code == 0, found.err
    return json.loads(found.out)


def test_a_meeting_is_made_of_an_agenda_and_a_roster(meeting: Path) -> None:
    picture = shown(meeting)
    assert picture["meeting"] | {"title": "Council", "starts": "2026-03-02T13:00:00.000Z"} == picture["meeting"]
    assert (picture["meeting"]["zone"], picture["meeting"]["phase"]) == ("Europe/Berlin", "draft")
    assert picture["meeting"]["rehearsal"] is False
    agenda = [(item["number"], item["title"], item["minutes"], item["presenter"]) for item in picture["agenda"]]
    assert agenda[0] == ("1", "Opening", 5, "Ana Silva")
    assert [title for _, title, _, _ in agenda] == ["Opening", "Budget", "Any other business"]
    assert [(person["name"], person["role"]) for person in picture["people"]] == [
        ("Ana Silva", "chair"),
        ("Li Hua", "member"),
        ("Wang Wei", "member"),
        ("Bo Lind", "guest"),
    ]


def test_show_has_the_keys_that_programs_count_on(meeting: Path) -> None:
    keys = "meeting agenda people queue floor speeches decisions actions notes draws papers quorum digest"
    assert list(shown(meeting)) == keys.split()


def test_a_meeting_can_be_made_of_nothing_and_is_called_after_its_folder(tmp_path: Path) -> None:
    assert run("new", tmp_path / "a" / "tea party").code == 0
    picture = shown(tmp_path / "a" / "tea party")
    assert (picture["meeting"]["title"], picture["agenda"], picture["people"]) == ("tea party", [], [])


def test_a_title_goes_before_the_agendas(tmp_path: Path, agenda: Path) -> None:
    assert run("new", tmp_path / "m", "--agenda", agenda, "--title", "Budget day").code == 0
    assert shown(tmp_path / "m")["meeting"]["title"] == "Budget day"


def test_an_empty_folder_that_is_there_already_is_used(tmp_path: Path) -> None:
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "papers").mkdir()
    assert run("new", tmp_path / "m").code == 0


def test_plain_tinydb_opens_what_was_made(meeting: Path) -> None:
    with TinyDB(meeting / "meeting.json") as db:
        assert [row["name"] for row in db.table("people")] == ["Ana Silva", "Li Hua", "Wang Wei", "Bo Lind"]
        assert len(db.table("records")) == shown(meeting)["meeting"]["records"]


@pytest.mark.parametrize("starts", [(), ("--starts", "2026-03-02T14:00"), ("--starts", "2199-03-02T14:00")])
def test_the_same_words_make_the_same_meeting_twice(tmp_path: Path, roster: Path, starts: tuple[str, ...]) -> None:
    script = "present+ Li Hua, Wang Wei\ndraw 1\nnote: done\nend meeting\n"
    minutes = []
    for name in ("a", "b"):
        assert run("new", tmp_path / name, "--title", "Twice", "--roster", roster, *starts).code == 0
        assert run("play", tmp_path / name, "-", stdin=script).code == 0
        minutes.append(run("export", tmp_path / name, "--to", "md").out)
    assert minutes[0] == minutes[1]
    assert "draw" in minutes[0].lower()


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Pacific/Niue"])
def test_a_script_never_begins_before_its_meeting_was_made(tmp_path: Path, zone: str) -> None:
    assert run("new", tmp_path / "m", "--zone", zone).code == 0
    assert run("play", tmp_path / "m", "-", stdin="note: early\n").code == 0
    whole = json.loads(run("export", tmp_path / "m", "--to", "json").out)
    times = [datetime.fromisoformat(record["at"]) for record in whole["records"]]
    assert times == sorted(times)


def test_doubts_about_a_file_are_told_with_their_place_and_the_rest_is_taken(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("name,role\nAna,chair\nBob,wizard\n")
    found = run("new", tmp_path / "m", "--roster", tmp_path / "r.csv")
    assert found.code == 0
    assert "r.csv:3:" in found.err
    assert len(shown(tmp_path / "m")["people"]) == 2


def test_a_file_that_holds_nothing_makes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("")
    found = run("new", tmp_path / "m", "--agenda", tmp_path / "a.md")
    assert (found.code, found.out) == (2, "")
    assert not (tmp_path / "m").exists()
