"""What is proved of damaged files: nothing that was not written, and nearly all that was."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from facilitator.domain.copies import MeetingRepaired, RecordLost
from facilitator.storage.codec import Codec
from facilitator.storage.errors import StorageError
from facilitator.storage.folder import MeetingFolder
from facilitator.storage.history import CHECKPOINT, JOURNAL, read_documents
from facilitator.storage.salvage import Gap, mended, salvage
from tests.storage.stage import Noted, bit_flips, changed, closed, files_of, note, setup
from tests.torture.forms import form

TEXTS = [f"number {number}" for number in range(1, 9)]
AT = "2026-11-23T09:30:00.250Z"
CODEC = Codec({"noted": Noted, "record-lost": RecordLost, "meeting-repaired": MeetingRepaired})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A meeting of eight records, four in the checkpoint and four in the journal, as a crash leaves it."""
    path = closed(tmp_path / "meeting", TEXTS[:4])
    log = MeetingFolder.open(path, CODEC, setup())
    for text in TEXTS[4:]:
        note(log, text)
    return path


def texts(path: Path) -> dict[int, str]:
    return {seq: document["data"]["text"] for seq, document in salvage(path).whole.items()}


def test_of_a_sound_meeting_everything_is_whole(path: Path) -> None:
    found = salvage(path)
    assert texts(path) == dict(enumerate(TEXTS, 1))
    assert found.gaps == []
    assert mended(found, CODEC) == list(found.whole.values())


@pytest.mark.parametrize("file", [CHECKPOINT, JOURNAL])
def test_one_changed_bit_costs_two_records_at_most_and_makes_none_up(path: Path, file: str) -> None:
    whole = (path / file).read_bytes()
    before = salvage(path).whole
    cost = 0
    for data in bit_flips(whole, form(7, 1)):
        (path / file).write_bytes(data)
        found = salvage(path)
        assert found.whole.items() <= before.items()
        assert len(found.whole) >= len(before) - 2
        assert found.last == 8, data
        cost += len(before) - len(found.whole)
    assert cost < len(whole) * 8 // form(7, 1), "most bits cost one record or none"


@pytest.mark.parametrize("file", [CHECKPOINT, JOURNAL])
def test_a_cut_at_any_byte_costs_what_was_cut_off(path: Path, file: str) -> None:
    whole = (path / file).read_bytes()
    before = salvage(path).whole
    for cut in range(0, len(whole), form(5, 1)):
        (path / file).write_bytes(whole[:cut])
        found = salvage(path)
        assert found.whole.items() <= before.items()
        assert {5, 6, 7, 8} <= found.whole.keys() or file == JOURNAL
        assert {1, 2, 3, 4} <= found.whole.keys() or file == CHECKPOINT


def test_what_is_missing_is_named_with_the_times_round_it(path: Path) -> None:
    changed(path, lambda data: data.replace(b"number 5", b"numbex 5").replace(b"number 6", b"numbex 6"))
    changed(path, lambda data: data.replace(b"number 1", b"numbex 1"), CHECKPOINT)
    assert salvage(path).gaps == [Gap(1, 1, "", AT), Gap(5, 6, AT, AT)]


@pytest.mark.parametrize(
    ("damage", "missing"),
    [
        (lambda data: data[:200] + bytes(600) + data[800:], {1, 2, 3, 4}),
        (lambda data: b"", {1, 2, 3, 4}),
        (lambda data: data.replace(b'"digest":"', b'"digest":"x', 1), {1}),
    ],
)
def test_records_after_damage_are_whole_where_a_digest_shows_it(
    path: Path, damage: Callable[[bytes], bytes], missing: set[int]
) -> None:
    changed(path, damage, CHECKPOINT)
    found = salvage(path)
    assert {5, 6, 7, 8} <= found.whole.keys()
    assert set(range(1, 9)) - found.whole.keys() <= missing
    assert found.last == 8


def test_a_record_whose_own_digest_was_changed_is_whole_if_the_next_one_says_so(path: Path) -> None:
    before = salvage(path).whole
    digest = before[2]["digest"]
    changed(path, lambda data: data.replace(digest.encode(), digest[::-1].encode()), CHECKPOINT)
    assert salvage(path).whole == before


def test_a_frame_that_is_sound_is_whole_though_nothing_before_it_can_be_read(path: Path) -> None:
    changed(path, lambda data: data.replace(b'"digest"', b'"diges"', 1))
    assert set(salvage(path).whole) == {1, 2, 3, 4, 6, 7, 8}


def test_without_a_journal_what_the_checkpoint_holds_is_whole(path: Path) -> None:
    (path / JOURNAL).unlink()
    found = salvage(path)
    assert (set(found.whole), found.last) == ({1, 2, 3, 4}, 4)


def test_a_mended_chain_is_whole_and_says_what_is_missing(path: Path) -> None:
    changed(path, lambda data: data.replace(b"number 6", b"numbex 6"))
    found = salvage(path)
    documents = mended(found, CODEC)
    read = read_documents(documents, CODEC, "mended")
    assert read.problem is None
    assert [record.kind for record in read.records] == ["noted"] * 5 + ["record-lost"] + ["noted"] * 2 + [
        "meeting-repaired"
    ]
    assert documents[-1]["data"] == {"source": found.whole[8]["digest"], "lost": 1}
    assert [document["data"] for seq, document in enumerate(documents[:8], 1) if seq != 6] == [
        document["data"] for document in found.whole.values()
    ]


def test_a_changed_number_makes_no_records_up(path: Path) -> None:
    changed(path, lambda data: data.replace(b'"seq":8', b'"seq":88888888'))
    assert salvage(path).last == 8


@pytest.mark.parametrize("noise", [b"", b"{}", b"\xff" * 99, b'"1":{"actor":"\\ud800","at":"","digest":"","seq":1}'])
def test_noise_is_no_record(path: Path, noise: bytes) -> None:
    before: Any = files_of(path)
    for file in before:
        (path / file).write_bytes(noise)
    assert salvage(path).whole == {}
    assert mended(salvage(path), CODEC) == []


def test_looking_changes_nothing(path: Path) -> None:
    changed(path, lambda data: data.replace(b"number 6", b"numbex 6"))
    before = {file.name: file.read_bytes() for file in path.iterdir()}
    mended(salvage(path), CODEC)
    assert {file.name: file.read_bytes() for file in path.iterdir()} == before


def test_another_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="no meeting folder"):
        salvage(tmp_path)


def test_every_record_alone_may_be_missing(path: Path) -> None:
    tables = msgspec.json.decode((path / CHECKPOINT).read_bytes())
    for seq in range(1, 5):
        rows = {key: row for key, row in tables["records"].items() if key != str(seq)}
        changed(path, lambda _, rows=rows: msgspec.json.encode(tables | {"records": rows}, order="sorted"), CHECKPOINT)  # type: ignore[misc]
        assert set(range(1, 9)) - salvage(path).whole.keys() in ({seq}, {seq, seq + 1}), seq
