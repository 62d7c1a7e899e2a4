"""``repair`` saves what is whole into a new folder and never touches the old one."""

import shutil
from pathlib import Path

import pytest

from facilitator.bootstrap import read_meeting
from tests.cli.running import run
from tests.cli.test_new import shown

LINES = "start meeting\nnote: one\nnote: two\nnote: three\n"


@pytest.fixture
def damaged(meeting: Path) -> Path:
    """A meeting with a note in the middle that was changed."""
    run("play", meeting, "-", stdin=LINES)
    (meeting / "papers").mkdir()
    (meeting / "papers" / "2-1.txt").write_text("a paper")
    (meeting / "papers" / "link").symlink_to("/etc/hostname")
    file = meeting / "meeting.json"
    file.write_bytes(file.read_bytes().replace(b'"text":"two"', b'"text":"too"'))
    return meeting


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def number_of(folder: Path, text: str) -> int:
    return next(int(one["seq"]) for one in read_meeting(folder).documents if one["data"].get("text") == text)


def test_a_look_says_what_is_wrong_whole_and_missing_and_writes_nothing(damaged: Path) -> None:
    before, siblings = contents(damaged), sorted(damaged.parent.iterdir())
    seq = number_of(damaged, "one") + 1
    for arguments in ((), ("--dry-run",)):
        found = run("repair", damaged, *arguments)
        assert (found.code, found.err) == (1, "")
        assert f"record {seq} is not what was written" in found.lines[0]
        assert found.lines[1].endswith(" records are whole")
        assert found.lines[2].startswith(f"missing: record {seq}, after 20")
    assert (contents(damaged), sorted(damaged.parent.iterdir())) == (before, siblings)


def test_a_repaired_meeting_holds_all_but_what_is_missing_and_goes_on(damaged: Path) -> None:
    before = contents(damaged)
    found = run("repair", damaged, "--apply")
    new = damaged.with_name("meeting-repaired")
    assert found.code == 1
    assert found.lines[-2:] == [
        "papers/link could not be copied",
        f"saved in {new}; {damaged} is as it was",
    ]
    assert contents(damaged) == before
    assert [note["text"] for note in shown(new)["notes"]] == ["one", "three"]
    assert (new / "papers" / "2-1.txt").read_text() == "a paper"
    assert (new / "secrets.json").read_bytes() == before["secrets.json"]
    assert run("verify", new).code == 0
    assert run("play", new, "-", stdin="note: four\n").lines == ["ok noted"]
    assert run("export", new, "--to", "txt", "--out", new / "m.txt").code == 0


def test_the_new_folder_may_be_named_and_is_not_written_over(damaged: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    assert run("repair", damaged, "--apply", "--out", new).code == 1
    again = run("repair", damaged, "--apply", "--out", new)
    assert again.code == 2 and "already holds a meeting" in again.err


def test_a_sound_meeting_is_left_alone(meeting: Path) -> None:
    found = run("repair", meeting, "--apply")
    assert (found.code, found.lines[-1]) == (0, "nothing is to be repaired")
    assert not meeting.with_name("meeting-repaired").exists()


def test_where_all_records_are_whole_the_digest_stays(meeting: Path) -> None:
    digest = shown(meeting)["digest"]
    file = meeting / "meeting.json"
    file.write_bytes(file.read_bytes() + b" ")
    assert run("verify", meeting).code == 1
    assert run("repair", meeting, "--apply").code == 0
    assert shown(meeting.with_name("meeting-repaired"))["digest"] == digest


def test_of_nothing_nothing_is_saved(meeting: Path) -> None:
    for file in ("meeting.json", "meeting.journal"):
        (meeting / file).write_bytes(b"noise")
    found = run("repair", meeting, "--apply")
    assert found.code == 2 and "no record" in found.err
    assert not meeting.with_name("meeting-repaired").exists()


def test_a_meeting_is_repaired_from_within_its_folder(damaged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for here, named in ((damaged, "."), (damaged / "papers", "..")):
        monkeypatch.chdir(here)
        found = run("repair", named, "--apply")
        assert (found.code, found.err) == (1, "")
        shutil.rmtree(damaged.with_name(f"{damaged.name}-repaired"))
