import pytest

from facilitator.storage.frames import Base, frame, header, journal, scan
from tests.storage.stage import bit_flips

BASE = Base(41, "ab" * 32)
PAYLOADS = [b'["one"]', b'["the second"]', b'["3"]']
HEADER, _ = header(BASE)
WHOLE, _ = journal(BASE, PAYLOADS)
ENDS = [len(journal(BASE, PAYLOADS[:count])[0]) for count in range(4)]


def test_a_journal_reads_back() -> None:
    found = scan(WHOLE)
    assert (found.base, found.payloads, found.size) == (BASE, PAYLOADS, len(WHOLE))
    assert (found.torn, found.is_damaged) == (0, False)


@pytest.mark.parametrize("cut", range(len(WHOLE)))
def test_a_cut_anywhere_after_the_header_loses_no_frame_before_it_and_is_torn(cut: int) -> None:
    found = scan(WHOLE[:cut])
    whole = sum(end <= cut for end in ENDS)
    if not whole:
        assert (found.base, found.payloads, found.is_damaged) == (None, [], True)
        return
    assert found.payloads == PAYLOADS[: whole - 1]
    assert (found.torn, found.is_damaged) == (cut - ENDS[whole - 1], False)


@pytest.mark.parametrize("cut", range(len(HEADER), len(WHOLE)))
def test_room_that_was_made_but_not_written_is_torn(cut: int) -> None:
    whole = sum(end <= cut for end in ENDS)
    for room in (30, 5000):
        found = scan(WHOLE[:cut] + bytes(room))
        assert found.payloads[: whole - 1] == PAYLOADS[: whole - 1]
        assert (found.torn > 0, found.is_damaged) == (True, False)


@pytest.mark.parametrize("cut", range(ENDS[2] + 1, ENDS[3] - 4))
def test_room_for_exactly_one_frame_that_was_not_written_is_torn(cut: int) -> None:
    found = scan(WHOLE[:cut] + bytes(len(WHOLE) - cut))
    assert (found.payloads, found.torn > 0, found.is_damaged) == (PAYLOADS[:2], True, False)


def test_a_last_byte_that_was_changed_to_zero_is_damage_not_room() -> None:
    by_last_byte = {data[-1]: data for number in range(2000) for data in [journal(BASE, [b'"%d"' % number])[0]]}
    for bit in range(8):
        assert scan(by_last_byte[1 << bit][:-1] + b"\0").is_damaged
    assert scan(WHOLE[:-4] + bytes(4)).is_damaged


def test_every_changed_bit_is_damage_and_never_torn() -> None:
    for data in bit_flips(WHOLE):
        found = scan(data)
        assert found.is_damaged
        assert not found.torn
        assert found.payloads == PAYLOADS[: len(found.payloads)]


def test_every_missing_byte_is_damage_except_at_the_very_end() -> None:
    for place in range(len(WHOLE) - 4):
        assert scan(WHOLE[:place] + WHOLE[place + 1 :]).is_damaged


def test_frames_that_change_places_or_are_left_out_are_damage() -> None:
    one, two, three = (WHOLE[start:end] for start, end in zip(ENDS, ENDS[1:], strict=False))
    for order in ([two, one, three], [one, three, two], [one, one, two, three], [two, three], [one, three]):
        assert scan(HEADER + b"".join(order)).is_damaged


def test_a_frame_of_another_journal_is_damage() -> None:
    other, crc = header(Base(42, "cd" * 32))
    assert scan(HEADER + frame(1, b'["one"]', crc)[0]).is_damaged
    assert scan(other + frame(1, b'["one"]', crc)[0]).payloads == [b'["one"]']


@pytest.mark.parametrize("rest", [b"x", b"FRAMES", b"\0\0x", b"hello" * 20])
def test_what_is_no_beginning_of_a_frame_is_damage(rest: bytes) -> None:
    found = scan(WHOLE + rest)
    assert (found.payloads, found.torn, found.is_damaged) == (PAYLOADS, 0, True)


def test_a_frame_of_another_journal_is_damage_though_its_number_fits() -> None:
    base = Base(0, "0" * 64)
    ours, _ = journal(base, [b"one", b"two", b"three"])
    theirs, _ = journal(base, [b"six", b"two", b"three"])
    start = scan(journal(base, [b"one"])[0]).size
    mixed = scan(theirs[:start] + ours[start:])
    assert (mixed.payloads, mixed.is_damaged) == ([b"six"], True)
