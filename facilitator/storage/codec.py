"""Owns how a record becomes a document and back: canonical JSON, the chain of digests, kinds and versions.

A document is ``{"seq", "at", "actor", "cause", "kind", "version", "data", "digest"}``. It is kept as the bytes that were
read: fields this version does not know stay in it, and in the digest. ``"passive": true`` promises that a program which
does not know the kind may go on without it.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Annotated, Any, Self

import msgspec

from facilitator.domain.frozen import frozen
from facilitator.domain.recorded import Event, Recorded

Document = dict[str, Any]
Stored = msgspec.Raw | Document
"""A document, read or still as the JSON it was read from."""

Upcaster = Callable[[Document], Document]

NO_DIGEST = "0" * 64
"""What stands before the first record's digest."""

UNREADABLE = (ValueError, LookupError, TypeError, OverflowError, RecursionError)
"""What reading a document raises when somebody else has written it (msgspec's errors are ValueErrors)."""

_PLAIN = frozenset({str, int, bool, type(None)})
_encoder = msgspec.json.Encoder(order="sorted")


class _Head(msgspec.Struct):
    """What every record has, whatever its kind; its fields are read when the kind is known."""

    seq: int
    at: Annotated[datetime, msgspec.Meta(tz=True)]
    actor: str
    cause: str
    kind: str
    version: int
    data: msgspec.Raw
    digest: str
    passive: bool = False


_head = msgspec.json.Decoder(_Head)


@frozen
class Last:
    """Where a log stands: the next record is numbered and chained after this one."""

    seq: int = 0
    digest: str = NO_DIGEST

    @classmethod
    def of(cls, records: Sequence[Recorded]) -> Self:
        """Name the last of all records."""
        return cls(records[-1].seq, records[-1].digest) if records else cls()


def canonical(value: object) -> bytes:
    """Write JSON in its one form: keys sorted, UTF-8, no spaces.

    >>> canonical({"b": [1, None], "a": "会议"}).decode()
    '{"a":"会议","b":[1,null]}'
    """
    return _encoder.encode(value)


def raw(document: object) -> msgspec.Raw:
    """Write a document as it is stored."""
    return msgspec.Raw(canonical(document))


def plain(stored: Stored) -> Document:
    """Read a document, unless it is read already."""
    if isinstance(stored, dict):
        return stored
    document: Document = msgspec.json.decode(stored)
    return document


def stamp(at: datetime) -> str:
    """Write a moment as it is stored: UTC, milliseconds, Z.

    >>> stamp(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
    '2026-11-23T09:30:00.000Z'
    """
    return at.astimezone(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def digest_after(previous: str, document: Mapping[str, Any]) -> str:
    """Chain a document to the digest before it; a digest it already carries is left out."""
    if "digest" in document:
        document = {key: value for key, value in document.items() if key != "digest"}
    return sha256(previous.encode("ascii") + canonical(document)).hexdigest()


class Codec:
    """Turns events into documents and back.

    Args:
        kinds: every event class by its stored name.
        upcasters: for ``(kind, version)`` a function from that version's data to the next version's.
    """

    def __init__(
        self, kinds: Mapping[str, type[Event]], upcasters: Mapping[tuple[str, int], Upcaster] | None = None
    ) -> None:
        self._kinds = kinds
        self._decoders: dict[str, msgspec.json.Decoder[Event]] = {}
        self._upcasters = upcasters or {}

    def encode(self, event: Event) -> Document:
        """Write an event's fields as plain JSON values."""
        fields: Document = msgspec.to_builtins(event, builtin_types=(datetime,))
        return {name: value if type(value) in _PLAIN else _plain(value) for name, value in fields.items()}

    def decode(self, kind: str, version: int, data: msgspec.Raw) -> Event | None:
        """Read an event; None when this version knows no such kind, version or fields."""
        known = self._kinds.get(kind)
        if known is None or version > known.version:
            return None
        try:
            if version == known.version:
                return self._decoder(kind).decode(data)
            fields: Document = msgspec.json.decode(data)
            for older in range(version, known.version):
                fields = self._upcasters[kind, older](fields)
            return msgspec.convert(fields, known)
        except UNREADABLE:
            return None

    def draft(
        self, last: Last, at: datetime, actor: str, cause: str, events: Sequence[Event]
    ) -> tuple[list[Document], tuple[Recorded, ...]]:
        """Number and chain the events of one command after ``last``: the documents, and the records."""
        stored, records = self.write(last, at, actor, cause, events)
        return [plain(document) for document in stored], records

    def write(
        self, last: Last, at: datetime, actor: str, cause: str, events: Sequence[Event]
    ) -> tuple[list[msgspec.Raw], tuple[Recorded, ...]]:
        """Do the same with the documents as they are stored; each is written once, for its digest and for the file."""
        stored: list[msgspec.Raw] = []
        records: list[Recorded] = []
        stamped = {"at": stamp(at), "actor": actor, "cause": cause}
        stored_at, digest = datetime.fromisoformat(stamped["at"]), last.digest
        for seq, event in enumerate(events, last.seq + 1):
            document: Document = {"seq": seq, **stamped, "kind": event.kind, "version": event.version}
            document["data"] = self.encode(event)
            if getattr(event, "passive", False):
                document["passive"] = True
            body = canonical(document)
            digest = sha256(digest.encode("ascii") + body).hexdigest()
            stored.append(_with_digest(body, digest))
            records.append(Recorded(seq, stored_at, actor, cause, event.kind, event.version, digest, event))
        return stored, tuple(records)

    def recorded(self, last: Last | Recorded, stored: msgspec.Raw) -> tuple[Recorded, bool]:
        """Read the document after ``last``, and say whether this version may go on after it.

        Raises:
            ValueError: it is malformed, not the next one, or not what was once chained there.
        """
        head = _head.decode(stored)
        if head.seq != last.seq + 1 or not _follows(last.digest, stored, head.digest):
            raise ValueError("not the record that was written here")
        event = self.decode(head.kind, head.version, head.data)
        record = Recorded(head.seq, head.at, head.actor, head.cause, head.kind, head.version, head.digest, event)
        return record, event is not None or head.passive

    def _decoder(self, kind: str) -> msgspec.json.Decoder[Event]:
        if (decoder := self._decoders.get(kind)) is None:
            decoder = self._decoders[kind] = msgspec.json.Decoder(self._kinds[kind])
        return decoder


def _with_digest(body: bytes, digest: str) -> msgspec.Raw:
    """Put a digest in its place among the sorted keys; after the kind come only numbers and words that hold no quote."""
    place = body.rfind(b'"kind":')
    return msgspec.Raw(b'%s"digest":"%s",%s' % (body[:place], digest.encode("ascii"), body[place:]))


def _follows(previous: str, stored: msgspec.Raw, digest: str) -> bool:
    """Check a digest over what is stored: as it stands, which is canonical when we wrote it, else brought into that form."""
    body, own = bytes(stored), b'"digest":"%s",' % digest.encode()
    place = body.rfind(own[:10])
    if body.startswith(own, place):
        rest = body[:place] + body[place + len(own) :]
        if sha256(previous.encode("ascii") + rest).hexdigest() == digest:
            return True
    return digest_after(previous, plain(stored)) == digest


def _plain(value: Any) -> Any:
    match value:
        case str() | int() | None:
            return value
        case datetime():
            return stamp(value)
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case _:
            return value
