"""Owns the bytes of a journal: a header, then frames, each chained to all before it.

    header   magic 8 | base seq 8 | base digest 32 | CRC-32 4
    frame    magic 4 | number 8 | length 4 | CRC-32 of these 4 | payload | CRC-32 chained 4

A frame's second CRC covers the CRC before it, the frame's head and its payload, so a frame that was changed, moved,
left out or brought from another journal breaks the chain. The head has a CRC of its own, so a changed length is seen
as *damage*. Only what a power cut leaves counts as *torn*: the beginning of one frame, or of one frame and then
zeros where the file system had made room but not yet written.
"""

from collections.abc import Iterable, Iterator
from struct import Struct
from zlib import crc32

from facilitator.domain.frozen import frozen

_HEADER = Struct("<8sQ32sI")
_HEADER_MAGIC = b"MEETJNL1"
_HEAD = Struct("<4sQII")
_HEAD_MAGIC = b"FRAM"
_CRC = Struct("<I")
_FORETOLD = 12
"""So many bytes of a frame are known before it is read: its magic and its number."""


@frozen
class Base:
    """What a journal goes on from: the last record in the checkpoint before it."""

    seq: int
    digest: str


@frozen
class Scan:
    """What a journal's bytes hold.

    Attributes:
        base: None when the header itself cannot be read.
        payloads: of the good frames, in order.
        crc: of the last good frame, or of the header.
        size: bytes of the header and the good frames.
        torn: bytes of an unfinished frame after them.
        is_damaged: what follows the good frames is neither a frame nor unfinished.
    """

    base: Base | None
    payloads: list[bytes]
    crc: int
    size: int
    torn: int = 0
    is_damaged: bool = False


def header(base: Base) -> tuple[bytes, int]:
    """Write a journal's first bytes; returns them and the CRC that its first frame is chained to."""
    known = _HEADER.pack(_HEADER_MAGIC, base.seq, bytes.fromhex(base.digest), 0)[: -_CRC.size]
    crc = crc32(known)
    return known + _CRC.pack(crc), crc


def frame(number: int, payload: bytes, previous: int) -> tuple[bytes, int]:
    """Write frame ``number`` (1, 2, 3 …) after the CRC ``previous``; returns its bytes and its CRC."""
    head = _head(number, len(payload))
    crc = _chained(head, payload, previous)
    return b"".join((head, payload, _CRC.pack(crc))), crc


def journal(base: Base, payloads: Iterable[bytes]) -> tuple[bytes, int]:
    """Write a whole journal; returns its bytes and its last CRC."""
    first, crc = header(base)
    parts = [first]
    for number, payload in enumerate(payloads, 1):
        part, crc = frame(number, payload, crc)
        parts.append(part)
    return b"".join(parts), crc


def scan(data: bytes) -> Scan:
    """Read a journal's bytes as far as they are good, and judge the rest."""
    base = _base(data)
    if base is None:
        return Scan(None, [], 0, 0, is_damaged=True)
    payloads: list[bytes] = []
    crc, position = crc32(data[: _HEADER.size - _CRC.size]), _HEADER.size
    while (end := _end_of_frame(data, position, len(payloads) + 1, crc)) is not None:
        payloads.append(data[position + _HEAD.size : end - _CRC.size])
        (crc,) = _CRC.unpack_from(data, end - _CRC.size)
        position = end
    tail = data[position:]
    torn = _is_torn(tail, len(payloads) + 1, crc)
    return Scan(base, payloads, crc, position, len(tail) if torn else 0, bool(tail) and not torn)


def frames_anywhere(data: bytes) -> Iterator[tuple[int, bytes | None]]:
    """Find every frame whose head is whole, wherever it stands, by its number.

    Its payload is given too where its sum fits onto what stands before it; None where it does not.
    """
    place = data.find(_HEAD_MAGIC)
    while place >= 0:
        end = None
        if len(data) >= place + _HEAD.size:
            number = _HEAD.unpack_from(data, place)[1]
            if place >= _CRC.size and _length(data, place, number) is not None:
                end = _end_of_frame(data, place, number, *_CRC.unpack(data[place - _CRC.size : place]))
                yield number, None if end is None else data[place + _HEAD.size : end - _CRC.size]
        place = data.find(_HEAD_MAGIC, end or place + 1)


def _base(data: bytes) -> Base | None:
    if len(data) < _HEADER.size:
        return None
    magic, seq, digest, crc = _HEADER.unpack_from(data)
    if magic != _HEADER_MAGIC or crc != crc32(data[: _HEADER.size - _CRC.size]):
        return None
    return Base(seq, digest.hex())


def _head(number: int, length: int) -> bytes:
    known = _HEAD.pack(_HEAD_MAGIC, number, length, 0)[: -_CRC.size]
    return known + _CRC.pack(crc32(known))


def _chained(head: bytes, payload: bytes, previous: int) -> int:
    return crc32(payload, crc32(head, previous))


def _length(data: bytes, position: int, number: int) -> int | None:
    """Read the length from the head of frame ``number``; None when the head is not whole and good."""
    if len(data) < position + _HEAD.size:
        return None
    length: int = _HEAD.unpack_from(data, position)[2]
    return length if data.startswith(_head(number, length), position) else None


def _end_of_frame(data: bytes, position: int, number: int, previous: int) -> int | None:
    length = _length(data, position, number)
    if length is None:
        return None
    body = position + _HEAD.size
    end = body + length + _CRC.size
    crc = _chained(data[position:body], data[body : end - _CRC.size], previous)
    return end if data[end - _CRC.size : end] == _CRC.pack(crc) else None


def _is_torn(tail: bytes, number: int, previous: int) -> bool:
    length = _length(tail, 0, number)
    if length is None:
        # Zeros say nothing here: they may be the end of a number or room that was never written.
        written = tail.rstrip(b"\0")
        return len(written) < _HEAD.size and _head(number, 0).startswith(written[:_FORETOLD])
    payload, rest = tail[_HEAD.size :][:length], tail[_HEAD.size :][length:]
    if len(rest) == _CRC.size:
        # Room for exactly this frame. A payload never ends in a zero byte, so no one changed bit looks like it.
        return not any(payload[-1:] + rest)
    crc = rest.rstrip(b"\0") if len(rest) > _CRC.size else rest
    return len(crc) < _CRC.size and _CRC.pack(_chained(tail[: _HEAD.size], payload, previous)).startswith(crc)
