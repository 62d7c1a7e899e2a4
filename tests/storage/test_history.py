"""What is found when a meeting's files were changed behind the program's back."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.storage.codec import Last, canonical, digest_after
from facilitator.storage.errors import StorageError
from facilitator.storage.folder import MeetingFolder
from facilitator.storage.frames import Base, journal
from facilitator.storage.history import CHECKPOINT, JOURNAL, Verdict, verify
from tests.storage.stage import (
    AT,
    CODEC,
    Noted,
    bit_flips,
    changed,
    closed,
    files_of,
    meeting,
    note,
    setup,
    texts_of,
    unclosed,
)

TEXTS = ["one", "two", "three"]


def assert_found_and_left_alone(path: Path) -> str:
    """Check that what is wrong is found by all who open the folder, and that nobody changes a byte; returns the sentence."""
    before = files_of(path)
    verdict = verify(path, CODEC)
    assert not verdict.ok
    log = MeetingFolder.open(path, CODEC, setup(), force=True)
    assert log.read_only == verdict.problem == MeetingFolder.read(path, CODEC).read_only
    assert texts_of(log) == TEXTS[: verdict.records]
    with pytest.raises(StorageError):
        note(log, "more")
    log.close()
    assert files_of(path) == before
    return str(verdict.problem)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "meeting"


def test_a_sound_meeting_is_found_sound(path: Path) -> None:
    log = meeting(path)
    assert verify(path, CODEC) == Verdict(True, 0, "0" * 64, None, 0)
    for text in TEXTS:
        note(log, text)
    expected = Verdict(True, 3, log.records[-1].digest, None, 0)
    assert verify(path, CODEC) == expected
    log.close()
    assert verify(path, CODEC) == expected


def test_every_changed_bit_of_the_journal_is_found(path: Path) -> None:
    whole = (unclosed(path) / JOURNAL).read_bytes()
    for data in bit_flips(whole):
        (path / JOURNAL).write_bytes(data)
        assert not verify(path, CODEC).ok
    (path / JOURNAL).write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert_found_and_left_alone(path)


def test_every_changed_bit_of_the_checkpoint_is_found(path: Path) -> None:
    closed(path, TEXTS[:2], projections=lambda _: {"people": {1: {"name": "李华"}}})
    whole = (path / CHECKPOINT).read_bytes()
    for data in bit_flips(whole):
        (path / CHECKPOINT).write_bytes(data)
        assert not verify(path, CODEC).ok
    assert_found_and_left_alone(path)


def test_every_missing_or_doubled_byte_of_the_checkpoint_is_found(path: Path) -> None:
    whole = (closed(path, TEXTS[:2]) / CHECKPOINT).read_bytes()
    for place in range(len(whole)):
        for data in (whole[:place] + whole[place + 1 :], whole[: place + 1] + whole[place:]):
            if data != whole:
                (path / CHECKPOINT).write_bytes(data)
                assert not verify(path, CODEC).ok


def test_a_cut_at_any_byte_of_the_journal_shows_no_wrong_record(path: Path) -> None:
    whole = (unclosed(path) / JOURNAL).read_bytes()
    for cut in range(52, len(whole)):
        (path / JOURNAL).write_bytes(whole[:cut])
        verdict = verify(path, CODEC)
        assert verdict.ok
        assert texts_of(MeetingFolder.read(path, CODEC)) == TEXTS[: verdict.records]
        assert (verdict.torn == 0) == (cut in ends_of_frames(whole))


def ends_of_frames(whole: bytes) -> set[int]:
    starts = {place for place in range(len(whole)) if whole.startswith(b"FRAM", place)}
    return starts | {len(whole)}


def test_damage_names_the_frame_and_the_last_good_record_and_its_time(path: Path) -> None:
    changed(unclosed(path), lambda data: data.replace(b'"two"', b'"TWO"'))
    sentence = assert_found_and_left_alone(path)
    assert "meeting.journal is damaged in frame 2, at record 2, after record 1 of 2026-11-23T09:30:00.250Z" in sentence


def edit_record(change: Callable[[dict[str, dict[str, object]]], object]) -> Callable[[bytes], bytes]:
    def edit(data: bytes) -> bytes:
        tables = msgspec.json.decode(data)
        change(tables["records"])
        return canonical(tables)

    return edit


def swap(rows: dict[str, dict[str, object]]) -> None:
    rows["1"], rows["2"] = rows["2"], rows["1"]


@pytest.mark.parametrize(
    ("change", "good"),
    [
        (lambda rows: rows.pop("1"), 0),
        (lambda rows: rows.pop("2"), 1),
        (lambda rows: rows.pop("3"), 2),
        (swap, 0),
        (lambda rows: rows["2"].update(actor="person:9"), 1),
        (lambda rows: rows["2"].update(seq="2"), 1),
        (lambda rows: rows["2"].update(digest=7), 1),
        (lambda rows: rows.update({"2": []}), 1),
        (lambda rows: rows["3"].update(more=1), 2),
    ],
)
def test_records_that_were_edited_removed_or_swapped_are_found(
    path: Path, change: Callable[[dict[str, dict[str, object]]], object], good: int
) -> None:
    changed(closed(path), edit_record(change), CHECKPOINT)
    assert verify(path, CODEC).records == good
    assert_found_and_left_alone(path)


def test_an_edited_record_is_named_by_the_one_before_it(path: Path) -> None:
    changed(closed(path), edit_record(lambda rows: rows["2"].update(actor="person:9")), CHECKPOINT)
    sentence = assert_found_and_left_alone(path)
    assert (
        "meeting.json was changed: record 2 is not what was written after record 1 of 2026-11-23T09:30:00.250Z"
        in sentence
    )


def test_another_table_or_another_form_is_found_though_every_record_is_good(path: Path) -> None:
    closed(path, projections=lambda _: {"people": {1: {"name": "Li"}}})
    whole = (path / CHECKPOINT).read_bytes()
    for data in (whole.replace(b'"Li"', b'"Lu"'), whole + b"\n", whole.replace(b'"people"', b' "people"')):
        (path / CHECKPOINT).write_bytes(data)
        assert "meeting.json was changed after it was written" in assert_found_and_left_alone(path)
        assert verify(path, CODEC).records == 3


def test_a_format_of_tomorrow_is_not_touched(path: Path) -> None:
    changed(closed(path), lambda data: data.replace(b'"format":1', b'"format":2'), CHECKPOINT)
    assert "a format that this version does not know" in assert_found_and_left_alone(path)


@pytest.mark.parametrize("file", [CHECKPOINT, JOURNAL])
def test_a_missing_file_is_found(path: Path, file: str) -> None:
    (closed(path) / file).unlink()
    assert "missing" in assert_found_and_left_alone(path)


def test_a_journal_of_another_meeting_is_found(path: Path, tmp_path: Path) -> None:
    closed(path)
    other = closed(tmp_path / "other", ["four", "five", "six"])
    changed(path, lambda _: (other / JOURNAL).read_bytes())
    assert "do not belong together" in assert_found_and_left_alone(path)


@pytest.mark.parametrize("texts", [["four"], ["four", "five", "six", "seven"]])
def test_an_unclosed_journal_of_another_meeting_is_found(path: Path, tmp_path: Path, texts: list[str]) -> None:
    closed(path)
    other = unclosed(tmp_path / "other", texts)
    changed(path, lambda _: (other / JOURNAL).read_bytes())
    assert "meeting.journal was changed" in assert_found_and_left_alone(path)


@pytest.mark.parametrize("number", [0, -1, 1])
def test_a_record_under_another_number_is_found(path: Path, number: int) -> None:
    log = MeetingFolder.read(closed(path), CODEC)
    last = msgspec.json.decode((path / CHECKPOINT).read_bytes())["records"]["3"]
    frame = canonical([["put", "records", number, last]])
    changed(path, lambda _: journal(Base(3, log.records[-1].digest), [frame])[0])
    assert_found_and_left_alone(path)


def test_a_checkpoint_of_an_earlier_day_is_found(path: Path) -> None:
    closed(path, TEXTS[:2])
    old = (path / CHECKPOINT).read_bytes()
    log = MeetingFolder.open(path, CODEC, setup())
    note(log, "three")
    log.close()
    (path / CHECKPOINT).write_bytes(old)
    assert "do not belong together" in assert_found_and_left_alone(path)


@pytest.mark.parametrize(
    "payload",
    [
        b"[]x",
        b"3",
        b'["put"]',
        b'[["remove","records",1]]',
        b'[["put","people",1,{}]]',
        b'[["put","records",2,{}]]',
        b'[["put","records",2,3]]',
        b'[["put","records",-1,{}]]',
        b'[["put","records",1,{}]]',
        b"\xff",
        b"[" * 5000,
    ],
)
def test_well_formed_frames_of_nonsense_are_found(path: Path, payload: bytes) -> None:
    unclosed(path, [])
    (document,), _ = CODEC.draft(Last(), AT, "desk", "c", [Noted("one")])
    first = canonical([["put", "records", 1, document]])
    changed(path, lambda _: journal(Base(0, "0" * 64), [first, payload])[0])
    assert_found_and_left_alone(path)


@given(st.binary(max_size=200), st.sampled_from([CHECKPOINT, JOURNAL]), st.integers(0, 3000))
@settings(max_examples=200, deadline=None)
def test_nothing_in_a_file_makes_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, file: str, place: int
) -> None:
    path = closed(tmp_path_factory.mktemp("noise") / "meeting", TEXTS)
    before = files_of(path)[file]
    changed(path, lambda data: data[:place] + noise + data[place + len(noise) :], file)
    verdict = verify(path, CODEC)
    assert verdict.ok == (files_of(path)[file] == before or verdict.torn > 0)


def test_a_chain_that_was_forged_from_the_start_has_another_digest(path: Path) -> None:
    """No file can prove by itself that all of it was not written anew: the digest in the minutes does."""
    before = verify(closed(path), CODEC).digest

    def forge(rows: dict[str, dict[str, object]]) -> None:
        rows["1"]["data"] = {"text": "ONE"}
        previous = "0" * 64
        for row in rows.values():
            row["digest"] = previous = digest_after(previous, row)

    changed(path, edit_record(forge), CHECKPOINT)
    verdict = verify(path, CODEC)
    assert (verdict.records, verdict.ok) == (3, False)
    assert verdict.digest != before
