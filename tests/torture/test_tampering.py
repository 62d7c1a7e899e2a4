"""One changed byte, a record left out, two in another order: ``verify`` finds all of it and names the record."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from facilitator.bootstrap import open_meeting, read_meeting, verify_meeting
from facilitator.cli.new import create
from facilitator.domain.record_acts import AddNote
from facilitator.domain.roster import AddPerson
from facilitator.session.clock import ManualClock
from facilitator.storage.codec import canonical
from facilitator.storage.frames import Scan, frame, header, scan
from facilitator.storage.history import CHECKPOINT, JOURNAL
from tests.cli.running import run, run_for_real
from tests.torture.forms import form

_NUMBERS = re.compile(r"record (\d+)")


@pytest.fixture
def meeting(tmp_path: Path) -> Path:
    """A meeting of eight records, four in the checkpoint and four in the journal, as a crash leaves it."""
    folder, live = tmp_path / "meeting", tmp_path / "live"
    create(live, title="Small")
    opened = open_meeting(live)
    for name in ("Ana", "李华", "Bo"):
        opened.session.handle(AddPerson(name))
    opened.session.close()
    session = open_meeting(live, clock=ManualClock(opened.session.records()[-1].at)).session
    for text in ("one", "two", "three", "four"):
        session.handle(AddNote(text)).wait()
    folder.mkdir()
    for file in (CHECKPOINT, JOURNAL):
        (folder / file).write_bytes((live / file).read_bytes())
    session.close()
    assert verify_meeting(folder).records == 8
    return folder


def found(meeting: Path, file: str, data: bytes) -> set[int]:
    """Put other bytes in place of a file, expect that this is found, and list the records that the sentence names."""
    (meeting / file).write_bytes(data)
    verdict = verify_meeting(meeting)
    assert not verdict.ok
    return {int(number) for number in _NUMBERS.findall(str(verdict.problem))}


def spans(data: bytes, documents: list[bytes]) -> Iterator[tuple[int, range]]:
    """Say where each document stands in a file, but for its last brace: without that the next brace ends it as well."""
    for document in documents:
        start = data.index(document)
        yield msgspec.json.decode(document)["seq"], range(start, start + len(document) - 1)


def in_checkpoint(data: bytes) -> list[bytes]:
    return [canonical(row) for row in msgspec.json.decode(data)["records"].values()]


def in_journal(found: Scan) -> list[bytes]:
    return [canonical(put[3]) for payload in found.payloads for put in msgspec.json.decode(payload)]


def changes(data: bytes, place: int) -> Iterator[bytes]:
    """Change one byte, or leave it out."""
    for byte in (data[place] ^ 1, data[place] ^ 0x80, 0x20):
        if byte != data[place]:
            yield data[:place] + bytes([byte]) + data[place + 1 :]
    yield data[:place] + data[place + 1 :]


def test_every_byte_that_is_changed_in_a_records_text_is_found_and_the_record_named(meeting: Path) -> None:
    for file, documents in (
        (CHECKPOINT, in_checkpoint((meeting / CHECKPOINT).read_bytes())),
        (JOURNAL, in_journal(scan((meeting / JOURNAL).read_bytes()))),
    ):
        whole = (meeting / file).read_bytes()
        for seq, places in spans(whole, documents):
            for place in places[:: form(5, 1)]:
                for data in changes(whole, place):
                    assert seq in found(meeting, file, data), (file, place)
        (meeting / file).write_bytes(whole)


def test_every_other_byte_that_is_changed_is_found_too(meeting: Path) -> None:
    for file in (CHECKPOINT, JOURNAL):
        whole = (meeting / file).read_bytes()
        documents = in_checkpoint(whole) if file == CHECKPOINT else in_journal(scan(whole))
        told = {place for _, places in spans(whole, documents) for place in places}
        for place in sorted(set(range(len(whole))) - told)[:: form(3, 1)]:
            found(meeting, file, whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        (meeting / file).write_bytes(whole)


def without(payloads: list[bytes], place: int) -> list[bytes]:
    return payloads[:place] + payloads[place + 1 :]


def swapped(payloads: list[bytes], place: int) -> list[bytes]:
    return payloads[:place] + [payloads[place + 1], payloads[place]] + payloads[place + 2 :]


@pytest.mark.parametrize("change", [without, swapped])
@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("is_forged", [False, True])
def test_records_of_the_journal_that_are_left_out_or_reordered_are_found(
    meeting: Path, change: Callable[[list[bytes], int], list[bytes]], place: int, is_forged: bool
) -> None:
    """A forger moves the frames as they are, or writes new ones round the old records with sums that fit."""
    whole = (meeting / JOURNAL).read_bytes()
    before = scan(whole)
    assert before.base is not None
    data, crc = header(before.base)
    frames: list[bytes] = []
    for number, payload in enumerate(change(before.payloads, place) if is_forged else before.payloads, 1):
        part, crc = frame(number, payload, crc)
        frames.append(part)
    data += b"".join(frames if is_forged else change(frames, place))
    assert 5 + place in found(meeting, JOURNAL, data)


@pytest.mark.parametrize("seq", [1, 2, 3, 4])
def test_records_of_the_checkpoint_that_are_left_out_or_reordered_are_found(meeting: Path, seq: int) -> None:
    tables = msgspec.json.decode((meeting / CHECKPOINT).read_bytes())
    rows = tables["records"]
    fewer = {key: row for key, row in rows.items() if key != str(seq)}
    assert seq in found(meeting, CHECKPOINT, canonical(tables | {"records": fewer}))
    other = str(seq % 4 + 1)
    mixed = rows | {str(seq): rows[other], other: rows[str(seq)]}
    assert min(seq, int(other)) in found(meeting, CHECKPOINT, canonical(tables | {"records": mixed}))


def test_the_command_says_broken_names_the_record_and_exits_1(meeting: Path) -> None:
    checkpoint = (meeting / CHECKPOINT).read_bytes()
    for old, new, number in ((b'"Bo"', b'"Bi"', 4), (b'"name":"Ana"', b'"name":"Ana', 2)):
        (meeting / CHECKPOINT).write_bytes(checkpoint.replace(old, new))
        verified = run("verify", meeting)
        assert (verified.code, verified.err) == (1, "")
        assert verified.out.startswith("broken: meeting.json ")
        assert f"record {number} " in verified.out
    (meeting / CHECKPOINT).write_bytes(checkpoint)
    journal = (meeting / JOURNAL).read_bytes()
    (meeting / JOURNAL).write_bytes(journal.replace(b'"three"', b'"threw"'))
    verified = run_for_real("verify", meeting)
    assert (verified.code, verified.err, verified.out.count("\n")) == (1, "", 1)
    assert "record 7," in verified.out
    (meeting / JOURNAL).write_bytes(journal)
    assert run_for_real("verify", meeting).code == 0


def test_a_meeting_that_was_put_back_to_an_earlier_state_is_found_by_the_digest_that_was_shown(meeting: Path) -> None:
    """Its chain is whole, so only somebody who knows a later digest can tell."""
    earlier = {name: (meeting / name).read_bytes() for name in (CHECKPOINT, JOURNAL)}
    shown = read_meeting(meeting).digest
    with_more = open_meeting(meeting, force=True).session
    with_more.handle(AddNote("five")).wait()
    later = with_more.records()[-1].digest
    with_more.close()
    assert run("verify", meeting, "--digest", later[:16]).code == 0
    assert "record 8; 1 came later" in run("verify", meeting, "--digest", f"{shown[:8]} {shown[8:16]}".upper()).out
    for name, data in earlier.items():
        (meeting / name).write_bytes(data)
    assert run("verify", meeting).code == 0
    refused = run("verify", meeting, "--digest", later[:16])
    assert refused.code == 1
    assert "the end of the record is missing" in refused.out
    assert run("verify", meeting, "--digest", later[:7]).code == 2
