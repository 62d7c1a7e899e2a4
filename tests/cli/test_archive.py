"""A meeting as one file, and the next one made from it."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import run
from tests.cli.test_new import shown
from tests.storage.stage import FakeDisk

SCRIPT = """\
start meeting
member+ Kim Park (Parks)
guest+ Gil Guest
guest+ Uma Unasked
action: Gil Guest to send the slides by 2026-12-01
action: Li Hua to count again
action: Li Hua to sleep
action 3 done
take up item 1
park: the colour of the fence
next item
end meeting
"""


@pytest.fixture
def closed(tmp_path: Path, meeting: Path) -> Path:
    script = tmp_path / "script.txt"
    script.write_text(SCRIPT, encoding="utf-8")
    assert run("play", meeting, script).code == 0
    return meeting


def test_a_meeting_comes_back_from_its_archive(tmp_path: Path, closed: Path) -> None:
    (closed / "papers").mkdir()
    (closed / "papers" / "slides.pdf").write_bytes(b"%PDF")
    (closed / "secrets.json").write_text("{}")
    assert run("archive", closed, "--out", tmp_path / "a.zip").code == 0
    assert "secrets.json" not in zipfile.ZipFile(tmp_path / "a.zip").namelist()
    assert run("restore", tmp_path / "a.zip", tmp_path / "back").code == 0
    assert shown(tmp_path / "back") == shown(closed)
    assert (tmp_path / "back" / "papers" / "slides.pdf").read_bytes() == b"%PDF"
    assert run("verify", tmp_path / "back").code == 0


def test_nothing_is_written_over(tmp_path: Path, closed: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"mine")
    assert run("archive", closed, "--out", tmp_path / "a.zip").code == 2
    assert (tmp_path / "a.zip").read_bytes() == b"mine"
    run("archive", closed, "--out", tmp_path / "b.zip")
    assert run("restore", tmp_path / "b.zip", closed).code == 2


def test_a_changed_archive_leaves_nothing_behind(tmp_path: Path, closed: Path) -> None:
    run("archive", closed, "--out", tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip", "a") as archive:
        archive.writestr("papers/more.txt", b"x")
    before = sorted(tmp_path.iterdir())
    assert run("restore", tmp_path / "a.zip", tmp_path / "back").code == 2
    assert sorted(tmp_path.iterdir()) == before


def titles(picture: dict[str, Any]) -> list[str]:
    return [f"{item['number']} {item['title']}" for item in picture["agenda"]]


def test_the_next_meeting_goes_on_where_the_closed_one_ended(tmp_path: Path, closed: Path) -> None:
    before = shown(closed)
    assert run("carry", closed, tmp_path / "next", "--starts", "2026-04-02T14:00", "--standing", "1").code == 0
    picture = shown(tmp_path / "next")
    assert titles(picture) == ["1 Opening", "2 Any other business", "3 the colour of the fence"]
    names = {person["id"]: person["name"] for person in picture["people"]}
    assert set(names.values()) == {person["name"] for person in before["people"]} - {"Bo Lind", "Uma Unasked"}
    assert all(names[person["id"]] == person["name"] for person in before["people"] if person["id"] in names)
    assert [([names[id] for id in a["who"]], a["text"], a["due"]) for a in picture["actions"]] == [
        (["Gil Guest"], "send the slides", "2026-12-01"),
        (["Li Hua"], "count again", None),
    ]
    assert (picture["meeting"]["phase"], picture["meeting"]["starts"]) == ("draft", "2026-04-02T12:00:00.000Z")
    assert (picture["meeting"]["title"], picture["meeting"]["zone"]) == (before["meeting"]["title"], "Europe/Berlin")
    assert shown(closed) == before


def test_a_meeting_is_carried_to_the_day_and_place_that_were_set(tmp_path: Path, closed: Path) -> None:
    found = run("carry", closed, tmp_path / "next")
    assert found.code == 2 and "no next meeting is set" in found.err
    run("play", closed, "-", "--live", stdin="next meeting is 2026-04-02T14:00 in Pier house: April\n")
    assert run("carry", closed, tmp_path / "next").code == 0
    picture = shown(tmp_path / "next")["meeting"]
    assert (picture["starts"], picture["place"], picture["title"]) == (
        "2026-04-02T12:00:00.000Z",
        "Pier house",
        "April",
    )


def test_a_break_that_fell_out_is_nothing_left_to_do(tmp_path: Path, closed: Path) -> None:
    run(
        "play",
        closed,
        "-",
        "--live",
        stdin="reopen meeting: more\nagenda+ Tea break 10m\nagenda 4 kind is break\nagenda+ More 5m\nend meeting\n",
    )
    assert run("carry", closed, tmp_path / "next", "--starts", "2026-04-02T14:00").code == 0
    carried = str(titles(shown(tmp_path / "next")))
    assert "More" in carried
    assert "Tea break" not in carried
    assert run("carry", closed, tmp_path / "kept", "--starts", "2026-04-02T14:00", "--standing", "4").code == 0
    assert "Tea break" in str(titles(shown(tmp_path / "kept")))


def test_only_a_closed_meeting_is_carried_on(tmp_path: Path, meeting: Path) -> None:
    found = run("carry", meeting, tmp_path / "next", "--starts", "2026-04-02T14:00")
    assert found.code == 2 and "is not closed" in found.err
    assert not (tmp_path / "next").exists()


def test_an_unknown_standing_item_is_named(tmp_path: Path, closed: Path) -> None:
    found = run("carry", closed, tmp_path / "next", "--starts", "2026-04-02T14:00", "--standing", "99")
    assert found.code == 2 and "99" in found.err


def test_an_archive_and_what_comes_out_of_it_are_on_disk_before_they_have_their_names(
    tmp_path: Path, closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for command, synced in (
        (("archive", closed, "--out", tmp_path / "a.zip"), ["sync", "replace", "sync_folder"]),
        (("restore", tmp_path / "a.zip", tmp_path / "back"), ["sync", "sync", "replace", "sync_folder"]),
    ):
        disk = FakeDisk()
        monkeypatch.setattr("facilitator.cli.archive.DISK", disk)
        assert run(*command).code == 0
        assert [call for call in disk.calls if call != "open"][-len(synced) :] == synced
