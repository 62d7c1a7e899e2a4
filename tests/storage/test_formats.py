"""Every format that was ever written opens and means what it meant."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from facilitator.bootstrap import create_meeting, decided_from_nothing, read_meeting, verify_meeting
from facilitator.domain.meeting import KINDS
from facilitator.domain.particulars import CreateMeeting
from facilitator.domain.record_acts import AddNote
from facilitator.session.clock import ManualClock
from facilitator.storage.codec import Last, digest_after
from facilitator.views.snapshot import snapshot
from tests.cli.running import run
from tests.data.formats.kinds import FILE, known, lost, meaning
from tests.storage.stage import AT

V1 = FILE.with_name("v1")
EVERY = sorted(path.parent for path in FILE.parent.glob("*/meeting.json"))


def kept(old: Any, new: Any) -> Any:
    """Take from ``new`` what ``old`` speaks of: a picture may gain keys, not lose or change one."""
    match old, new:
        case dict(), dict():
            return {key: kept(value, new.get(key)) for key, value in old.items()}
        case list(), list() if len(old) == len(new):
            return [kept(*pair) for pair in zip(old, new, strict=True)]
        case _:
            return new


def test_a_meeting_of_the_first_format_opens_and_shows_what_it_showed() -> None:
    found = read_meeting(V1)
    assert found.problem is None
    assert all(record.event is not None for record in found.records)
    assert not found.meeting.history.unfitted
    picture: Any = {**snapshot(found.meeting, found.now), "digest": found.digest}
    golden = json.loads((V1 / "picture.json").read_text(encoding="utf-8"))
    assert kept(golden, json.loads(json.dumps(picture))) == golden


def test_a_meeting_of_the_first_format_is_whole_in_checkpoint_and_journal() -> None:
    verdict = verify_meeting(V1)
    assert (verdict.ok, verdict.unknown, verdict.torn) == (True, None, 0)
    in_checkpoint = len(json.loads((V1 / "meeting.json").read_text(encoding="utf-8"))["records"])
    assert 0 < in_checkpoint < verdict.records


def test_a_meeting_of_the_first_format_can_be_continued(tmp_path: Path) -> None:
    for file in ("meeting.json", "meeting.journal"):
        (tmp_path / file).write_bytes((V1 / file).read_bytes())
    records = len(read_meeting(V1).records)
    assert run("play", tmp_path, "-", stdin="reopen meeting: one more thing\n").lines == [
        "ok the meeting is open again"
    ]
    assert run("verify", tmp_path).out.startswith(f"ok {records + 1} records")


def test_no_kind_has_lost_its_name_its_fields_or_their_words() -> None:
    now = {kind: meaning(event) for kind, event in KINDS.items()}
    changed = [kind for kind, old in known().items() if lost(old, now.get(kind))]
    assert not changed, "a file somewhere holds the old form"
    assert now == known(), "“python -m tests.data.formats.kinds” writes down what is new"


def copied(folder: Path, new: Path) -> Path:
    """Copy a meeting's files out of the repository."""
    new.mkdir()
    for file in ("meeting.json", "meeting.journal"):
        (new / file).write_bytes((folder / file).read_bytes())
    return new


def travels(folder: Path, scratch: Path) -> Iterator[Path]:
    """Take a meeting along every way on which a whole meeting travels."""
    ways = (
        (("copy", folder, scratch / "copied"),),
        (("archive", folder, "--out", scratch / "a.zip"), ("restore", scratch / "a.zip", scratch / "restored")),
        (("export", folder, "--to", "json", "--out", scratch / "e.json"), ("new", scratch / "new", "--from", scratch / "e.json")),
        (("play", folder, "-", "--live"),),
    )  # fmt: skip
    for way in ways:
        for arguments in way:
            done = run(*arguments, stdin="")
            assert done.code == 0, (arguments, done.err)
    yield from (scratch / "copied", scratch / "restored", scratch / "new", folder)


@pytest.mark.parametrize("folder", EVERY, ids=lambda folder: folder.name)
def test_a_meeting_of_every_format_travels_unchanged(folder: Path, tmp_path: Path) -> None:
    before = read_meeting(folder).documents
    for there in travels(copied(folder, tmp_path / "m"), tmp_path):
        assert read_meeting(there).documents == before
        assert verify_meeting(there).ok


@pytest.mark.parametrize("folder", EVERY, ids=lambda folder: folder.name)
def test_a_damaged_meeting_of_every_format_can_be_repaired(folder: Path, tmp_path: Path) -> None:
    meeting = copied(folder, tmp_path / "m")
    whole = (meeting / "meeting.json").read_bytes()
    (meeting / "meeting.json").write_bytes(whole[: len(whole) // 2])
    assert run("repair", meeting, "--apply", "--out", tmp_path / "new").code == 1
    assert verify_meeting(tmp_path / "new").ok


def test_what_a_newer_version_wrote_survives_every_way(tmp_path: Path) -> None:
    """A passive kind, and a field in a kind that is known: both are kept as they were read."""
    made = decided_from_nothing([CreateMeeting("Tomorrow"), AddNote("one")], ManualClock(AT))
    made[-1]["data"]["mood"] = 7
    made.append({**made[-1], "seq": 3, "cause": "c3", "kind": "whispered", "data": {"text": "psst"}, "passive": True})
    for before, document in zip([Last().digest, made[0]["digest"], None], made, strict=True):
        document["digest"] = digest_after(before or made[1]["digest"], document)
    create_meeting(tmp_path / "m", made)
    for there in travels(tmp_path / "m", tmp_path):
        assert read_meeting(there).documents == made
        assert run("play", there, "-", "--live", stdin="note: two\n").lines[-1].startswith("ok")
        assert read_meeting(there).documents[: len(made)] == made
        assert verify_meeting(there).ok
