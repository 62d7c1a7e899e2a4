"""A journal of 64 KB: cut at every byte, every bit flipped. No wrong record is ever shown, no damage goes unnoticed."""

from pathlib import Path
from random import Random

import pytest

from facilitator.storage.folder import MeetingFolder
from facilitator.storage.frames import Scan, scan
from facilitator.storage.history import JOURNAL, verify
from tests.storage.stage import CODEC, meeting, note, texts_of
from tests.torture.forms import IS_FULL, for_each_seed

SIZE = 64 * 1024
HEADER = 52


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("journal") / "meeting"
    log = meeting(path)
    while (path / JOURNAL).stat().st_size < SIZE:
        number = len(log.records)
        note(log, *(f"{number}.{part} {'会议 x' * (number % 23)}" for part in range(1 + number % 3)))
    return path


@pytest.fixture(scope="module")
def whole(folder: Path) -> bytes:
    return (folder / JOURNAL).read_bytes()


def is_beginning(found: Scan, of: Scan) -> bool:
    return found.payloads == of.payloads[: len(found.payloads)]


def test_a_cut_at_any_byte_leaves_the_beginning_and_is_no_damage(whole: bytes) -> None:
    sound = scan(whole)

    def cuts(seed: int) -> str:
        places = range(HEADER, len(whole)) if IS_FULL else Random(seed).sample(range(HEADER, len(whole)), 2500)
        for cut in places:
            found = scan(whole[:cut])
            assert is_beginning(found, sound) and not found.is_damaged, cut
            assert found.size + found.torn == cut
        return f"{len(places)} cuts of {len(whole)} bytes"

    for_each_seed("journal_cuts", cuts)


def test_every_flipped_bit_is_noticed_and_shows_no_wrong_record(whole: bytes) -> None:
    sound = scan(whole)

    def flips(seed: int) -> str:
        every = range(len(whole) * 8)
        places = every if IS_FULL else Random(seed).sample(every, 2500)
        data = bytearray(whole)
        for place in places:
            data[place // 8] ^= 1 << place % 8
            found = scan(bytes(data))
            data[place // 8] ^= 1 << place % 8
            assert is_beginning(found, sound), place
            assert found.is_damaged, f"bit {place} went unnoticed, or was taken for a torn end"
        return f"{len(places)} bits of {len(every)} flipped"

    for_each_seed("journal_flips", flips)


def test_the_whole_way_from_the_file_a_flip_is_named_and_a_cut_is_told(folder: Path, whole: bytes) -> None:
    texts = texts_of(MeetingFolder.read(folder, CODEC))

    def files(seed: int) -> str:
        random, tries = Random(seed), 4000 if IS_FULL else 40
        for _ in range(tries):
            place = random.randrange(HEADER, len(whole))
            flipped = whole[:place] + bytes([whole[place] ^ 1 << random.randrange(8)]) + whole[place + 1 :]
            for data, is_ok in ((flipped, False), (whole[:place], True)):
                (folder / JOURNAL).write_bytes(data)
                verdict = verify(folder, CODEC)
                assert verdict.ok == is_ok, place
                assert texts_of(MeetingFolder.read(folder, CODEC)) == texts[: verdict.records]
        (folder / JOURNAL).write_bytes(whole)
        return f"{tries} flips and {tries} cuts"

    for_each_seed("journal_files", files)
