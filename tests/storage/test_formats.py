"""Every format that was ever written opens and means what it meant."""

import json
from pathlib import Path
from typing import Any

from facilitator.bootstrap import read_meeting, verify_meeting
from facilitator.domain.meeting import KINDS
from facilitator.views.snapshot import snapshot
from tests.cli.running import run
from tests.data.formats.kinds import FILE, known, lost, meaning

V1 = FILE.with_name("v1")


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
