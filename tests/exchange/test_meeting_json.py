"""A complete export comes back as an equal meeting, or not at all."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.bootstrap import SeededEntropy, create_meeting, open_meeting, read_meeting, verify_meeting
from facilitator.cli.new import create
from facilitator.cli.player import Player
from facilitator.domain.particulars import read_start
from facilitator.language.script import read_line
from facilitator.session.clock import ManualClock
from facilitator.storage.codec import NO_DIGEST, digest_after
from tests.cli.running import run
from tests.cli.test_logs import GIVEN, LOG, made
from tests.test_samples import SAMPLES, play

AGENDA = "# Council\n\n1. Opening (5m)\n   - Oath\n2. Budget (20m)\n"
ROSTER = "Ana Silva\nLi Hua\n王伟\nBo\n"

_who = st.sampled_from(["Ana Silva", "Li Hua", "王伟", "Bo", "Zoe <b>", "Nobody"])
_words = st.text(min_size=1, max_size=30).map(lambda text: " ".join(text.split())).filter(bool)
_lines = st.one_of(
    st.sampled_from(
        ["start meeting", "recess", "resume", "next item", "really next item", "ack next", "done", "pause", "continue"]
        + ["draw 1", "reset draws", "undo", "redo", "undo 2", "close the queue", "reopen the queue", "take up item 2"]
        + [
            "quorum is half",
            "time speakers at 1 minute",
            "+1 minute",
            "end meeting",
            "reopen meeting: more",
            "q= Bo, Li Hua",
        ]
    ),
    st.builds("present+ {}".format, _who),
    st.builds("present- {}".format, _who),
    st.builds("regrets+ {}: {}".format, _who, _words),
    st.builds("q+ {}: {}".format, _who, _words),
    st.builds("q- {}".format, _who),
    st.builds("ack {}".format, _who),
    st.builds("<{}> {}".format, _who, _words),
    st.builds("note: {}".format, _words),
    st.builds("{}: {}".format, _who, _words),
    st.builds("decision: {} 3 for, 1 against".format, _words),
    st.builds("action: {} to {} by 2026-12-01".format, _who, _words),
    st.builds("agenda+ {} 10m".format, _words),
    st.builds("guest+ {}".format, _words),
)


@contextmanager
def played(lines: list[str]) -> Iterator[Path]:
    """Make a meeting of these lines in a folder that is gone afterwards."""
    with TemporaryDirectory() as scratch:
        folder = Path(scratch) / "meeting"
        (Path(scratch) / "agenda.md").write_text(AGENDA, encoding="utf-8")
        (Path(scratch) / "roster.txt").write_text(ROSTER, encoding="utf-8")
        begins = read_start("2026-03-02T14:00", "UTC")
        create(folder, agenda=Path(scratch) / "agenda.md", roster=Path(scratch) / "roster.txt", begins=begins)
        clock = ManualClock(begins)
        session = open_meeting(folder, clock=clock, entropy=SeededEntropy(b"json")).session
        player = Player(session, "en", opens=True)
        for line in map(read_line, lines):
            clock.advance(seconds=7)
            player.answer(line)
        session.close()
        yield folder


def exported(folder: Path) -> Path:
    out = folder.parent / "export.json"
    assert run("export", folder, "--to", "json", "--out", out).code == 0
    return out


def assert_equal(one: Path, other: Path) -> None:
    """Expect that two folders hold the same meeting, record by record."""
    a, b = read_meeting(one), read_meeting(other)
    assert a.documents == b.documents
    assert (a.digest, a.meeting, a.records) == (b.digest, b.meeting, b.records)
    assert b.problem is None
    assert verify_meeting(other).ok


@settings(max_examples=60, deadline=None)
@given(st.lists(_lines, max_size=25))
def test_whatever_was_played_comes_back_equal(lines: list[str]) -> None:
    with played(lines) as folder:
        out = exported(folder)
        again = folder.parent / "again"
        found = run("new", again, "--from", out)
        assert (found.code, found.lines, found.err) == (0, [f"ok {again}"], "")
        assert_equal(folder, again)
        assert exported(again).read_bytes() == out.read_bytes()
        assert run("show", again, "--json").out == run("show", folder, "--json").out


def returned(folder: Path) -> Path:
    """Bring a meeting's export into a new folder, and expect that it is the same meeting."""
    again = folder.parent / "again"
    assert run("new", again, "--from", exported(folder)).code == 0
    assert_equal(folder, again)
    assert exported(again).read_bytes() == exported(folder).read_bytes()
    return again


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_comes_back_equal(name: str, tmp_path: Path) -> None:
    again = returned(play(name, tmp_path).folder)
    assert read_meeting(again).meeting.life.next_meeting is not None


@pytest.mark.parametrize("log", [*sorted(GIVEN.glob("*.txt")), None], ids=lambda log: log.stem if log else "own")
def test_every_replayed_log_comes_back_equal(log: Path | None, tmp_path: Path) -> None:
    folder, played = made(tmp_path, log.read_bytes() if log else LOG)
    assert played.code == 0
    assert len(read_meeting(returned(folder)).documents) > 1


def test_a_meeting_that_came_back_goes_on_as_the_first_would(tmp_path: Path) -> None:
    with played(["start meeting", "note: one"]) as folder:
        again = tmp_path / "again"
        run("new", again, "--from", exported(folder))
        for meeting in (folder, again):
            assert run("play", meeting, "-", "--live", stdin="undo\nredo\n").lines == [
                "ok taken back: a note",
                "ok done again: a note",
            ]


def tomorrow(folder: Path) -> list[dict[str, Any]]:
    """Take a meeting's documents and add two of a later version: one passive, both with fields nobody knows."""
    documents = list(read_meeting(folder).documents)
    last: str = documents[-1]["digest"] if documents else NO_DIGEST
    for passive in (True, False):
        document: dict[str, Any] = {
            "seq": len(documents) + 1,
            "at": documents[-1]["at"],
            "actor": "desk",
            "cause": f"t{passive}",
        }
        document |= {
            "kind": "room-warmed",
            "version": 3,
            "data": {"degrees": [21, None, {"über": "华"}]},
            "extra": {"a": 1},
        }
        document |= {"passive": True} if passive else {}
        document["digest"] = last = digest_after(last, document)
        documents.append(document)
    return documents


def test_what_this_version_does_not_know_comes_back_as_it_was(tmp_path: Path) -> None:
    with played(["note: one"]) as folder:
        documents = tomorrow(folder)
        create_meeting(tmp_path / "first", documents)
        found = run("new", tmp_path / "again", "--from", exported(tmp_path / "first"))
        assert found.code == 0, found.err
        assert read_meeting(tmp_path / "again").documents == documents
        assert_equal(tmp_path / "first", tmp_path / "again")
        verified = run("verify", tmp_path / "again")
        assert (verified.code, "“room-warmed”" in verified.out) == (0, True)
        played_on = run("play", tmp_path / "again", "-", "--live", stdin="note: two\n")
        assert (played_on.code, "can be read, not continued" in played_on.err) == (2, True)


def test_a_passive_record_of_a_later_version_lets_the_meeting_go_on(tmp_path: Path) -> None:
    with played([]) as folder:
        create_meeting(tmp_path / "first", tomorrow(folder)[:-1])
        run("new", tmp_path / "again", "--from", exported(tmp_path / "first"))
        assert run("play", tmp_path / "again", "-", "--live", stdin="start meeting\nnote: two\n").lines[1] == "ok noted"


def refused(export: Path, words: str) -> None:
    """Expect that an export is refused in a sentence with these words and that nothing is made."""
    folder = export.parent / "refused"
    found = run("new", folder, "--from", export)
    assert (found.code, found.out, found.err.count("\n")) == (2, "", 1)
    assert words in found.err
    assert not folder.exists()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("one", "two"),
        ('"actor": "desk"', '"actor": "Desk"'),
        ('"version": 1', '"version": 2'),
        ('"cause": "c', '"cause": "d'),
    ],
)
def test_a_changed_record_is_refused_by_its_number(old: str, new: str) -> None:
    with played(["note: one"]) as folder:
        out = exported(folder)
        head, begins, records = out.read_text(encoding="utf-8").partition('"records": [')
        changed = head + begins + records.replace(old, new, 1)
        out.write_text(changed, encoding="utf-8")
        pairs = zip(read_meeting(folder).documents, json.loads(changed)["records"], strict=True)
        seq = next(number for number, (before, after) in enumerate(pairs, 1) if before != after)
        refused(out, f"record {seq} is not what was written")


def test_any_changed_byte_is_refused_or_means_nothing() -> None:
    with played(["note: one"]) as folder:
        out = exported(folder)
        whole = out.read_bytes()
        documents = read_meeting(folder).documents
        for place in range(whole.index(b'"records": ['), len(whole), 7):
            out.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
            again = folder.parent / f"again{place}"
            if run("new", again, "--from", out).code == 0:
                assert read_meeting(again).documents == documents
            else:
                assert not again.exists()


def test_records_that_were_left_out_or_reordered_are_refused() -> None:
    with played(["note: one", "note: two"]) as folder:
        out = exported(folder)
        whole = json.loads(out.read_text(encoding="utf-8"))
        records = whole["records"]
        last = len(records)
        for changed, number in (
            (records[1:], 1),
            (records[:3] + records[4:], 4),
            (records[:-1], last),
            ([*records[:2], records[3], records[2], *records[4:]], 3),
            ([*records, records[-1]], last + 1),
            ([*records[:2], 17, *records[3:]], 3),
            ([], 1),
        ):
            out.write_text(json.dumps(whole | {"records": changed}), encoding="utf-8")
            refused(out, f"record {number} is")


def test_an_export_is_not_brought_over_a_meeting() -> None:
    with played([]) as folder:
        found = run("new", folder, "--from", exported(folder))
        assert (found.code, "already holds a meeting" in found.err) == (2, True)
