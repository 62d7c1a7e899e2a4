"""Owns ``meeting.json``: all records up to a number, and tables for whoever looks with other tools, as TinyDB has them.

The file is canonical JSON and carries a SHA-256 over all tables but its own, so any changed byte is found.
"""

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from itertools import count, takewhile
from typing import Any

import msgspec

from facilitator.domain.errors import Message, said
from facilitator.storage.codec import NO_DIGEST, UNREADABLE, Stored, canonical, plain, raw
from facilitator.storage.tiny import Rows

FORMAT = 1
_OWN = "checkpoint"
_ROW = re.compile(r'"(?P<seq>[1-9]\d{0,8})":(?=\{"actor":)')
_CLAIM = re.compile(r'"seq":(?P<seq>\d{1,9}),"sha256"')
_one = json.JSONDecoder()

Tables = Mapping[str, Mapping[int | str, Mapping[str, Any]]]

_tables = msgspec.json.Decoder(dict[str, msgspec.Raw])
"""Reads a file's tables, or a table's rows, as the bytes they are: what nobody asks for is never taken apart."""


def checkpoint(records: Mapping[str, Stored], projections: Tables) -> bytes:
    """Write a checkpoint of these records (by their seq, from 1); tables of the same name as ours are left out."""
    tables: dict[str, Any] = {name: _numbered(rows) for name, rows in projections.items() if name != _OWN}
    tables["records"] = records
    tables[_OWN] = {"1": _summary(tables, records)}
    return canonical(tables)


def read_checkpoint(data: bytes, file: str) -> tuple[list[msgspec.Raw], Message | None]:
    """Read the records' documents in order, as many as are there, and say what is wrong with the file ``file``."""
    try:
        tables = _tables.decode(data)
        rows, own = _tables.decode(tables["records"]), msgspec.json.decode(tables.pop(_OWN))
        documents = _in_order(rows)
        if own["1"]["format"] != FORMAT:
            return documents, said("{file} has a format that this version does not know", file=file)
        if len(documents) < max(len(rows), own["1"]["seq"]):
            return documents, said(
                "{file} was changed: record {record} is missing", file=file, record=len(documents) + 1
            )
        is_whole = canonical({**tables, _OWN: own}) == data and own == {"1": _summary(tables, rows)}
    except UNREADABLE:
        return _salvaged(data, file)
    return documents, None if is_whole else said("{file} was changed after it was written", file=file)


def _salvaged(data: bytes, file: str) -> tuple[list[msgspec.Raw], Message]:
    """Read what can be read of a file that is no JSON any more, record by record; the chain tells whether it is right."""
    text, rows = data.decode("utf-8", "replace"), dict[str, Any]()
    for start in _ROW.finditer(text):
        try:
            rows[start["seq"]] = _one.raw_decode(text, start.end())[0]
        except UNREADABLE:
            rows.setdefault(start["seq"], None)
    documents = _in_order({seq: raw(row) for seq, row in rows.items() if row is not None})
    claimed = _CLAIM.search(text)
    if len(documents) < max([*map(int, rows), int(claimed["seq"]) if claimed else 0]):
        return documents, said(
            "{file} is damaged: record {record} cannot be read", file=file, record=len(documents) + 1
        )
    return documents, said("{file} is damaged: it cannot be read", file=file)


def _in_order(rows: Mapping[str, msgspec.Raw]) -> list[msgspec.Raw]:
    """List records from the first up to a gap."""
    return [rows[str(seq)] for seq in takewhile(lambda seq: str(seq) in rows, count(1))]


def _summary(tables: Mapping[str, Any], records: Mapping[str, Stored]) -> dict[str, Any]:
    """Say what a file of these tables holds, without its own."""
    seq = len(records)
    return {
        "format": FORMAT,
        "seq": seq,
        "digest": plain(records[str(seq)])["digest"] if seq else NO_DIGEST,
        "sha256": sha256(canonical(tables)).hexdigest(),
    }


def _numbered(rows: Mapping[int | str, Mapping[str, Any]]) -> Rows:
    """Key rows by integers, as TinyDB wants them: their own keys, or 1, 2, 3 … when one of those is a name."""
    keys = [str(key) for key in rows]
    if not all(key.isdecimal() and key.isascii() for key in keys):
        keys = [str(number) for number in range(1, len(keys) + 1)]
    return {key: dict(row) for key, row in zip(keys, rows.values(), strict=True)}
