"""Owns the archive of a meeting: one zip with the checksum of every file in it, made and taken apart.

``SHA256SUMS`` in the zip has the form that ``sha256sum -c`` reads. What is secret or only of the moment is never packed.
Taking apart trusts nothing: every name, size and checksum is looked at before a file gets its place.
"""

import hashlib
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO

from facilitator.domain.errors import N_, Invalid, Message, said
from facilitator.domain.frozen import frozen

SUMS = "SHA256SUMS"
# The journal before the checkpoint: whoever writes swaps the checkpoint first, so together they are whole.
RECORDS = ("meeting.journal", "meeting.json")
FOLDERS = ("papers", "exports")

_LINE = re.compile(r"(?P<digest>[0-9a-f]{64})  (?P<name>[^\n]+)")
_PIECE = 1 << 20
_MOST_FILES = 100_000
_LONGEST_NAME = 400
_FREE_BYTES, _LARGEST_RATIO = 100_000_000, 200
# What zipfile raises where bytes are wrong, beside its own error.
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError)
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_UNSAFE = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')


@frozen
class Packed:
    """What was packed, by name, and what was passed over because it is no plain file."""

    names: tuple[str, ...]
    passed_over: tuple[str, ...]


def pack(folder: Path, target: IO[bytes], at: datetime) -> Packed:
    """Write a meeting's folder as a zip; the same folder gives the same bytes.

    Args:
        folder: the meeting.
        target: where the zip goes.
        at: the time that every file in it is given.
    """
    sums: list[str] = []
    passed_over: list[str] = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in _files(folder):
            name = path.relative_to(folder).as_posix()
            if _reason(name) is not None or path.is_symlink() or not path.is_file():
                passed_over.append(name)
            else:
                sums.append(f"{_put(archive, path, name, at)}  {name}\n")
        archive.writestr(_entry(SUMS, at), "".join(sums), zipfile.ZIP_DEFLATED)
    return Packed(tuple(line[66:-1] for line in sums), tuple(passed_over))


def unpack(source: Path, folder: Path) -> int:
    """Take a zip apart into an empty folder; returns how many files it held.

    Raises:
        Invalid: it is no archive, something in it was changed, or it holds what no archive holds.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            members = _members(archive, source)
            sums = _sums(archive, source)
            if sums.keys() != members.keys() - {SUMS}:
                odd = min(sums.keys() ^ (members.keys() - {SUMS}))
                raise Invalid(
                    N_("{file} was changed: {name} is missing, or is not in its list"), file=source.name, name=odd
                )
            for name, digest in sums.items():
                if _take(archive, members[name], folder / name) != digest:
                    raise Invalid(N_("{file} was changed: {name} is not what was packed"), file=source.name, name=name)
    except _BROKEN as error:
        raise Invalid(N_("{file} is no archive, or is damaged"), file=source.name) from error
    return len(sums)


def _files(folder: Path) -> Iterator[Path]:
    yield from (path for name in RECORDS if (path := folder / name).exists())
    for name in FOLDERS:
        if (folder / name).is_dir() and not (folder / name).is_symlink():
            yield from sorted(path for path in (folder / name).rglob("*") if path.is_symlink() or not path.is_dir())


def _put(archive: zipfile.ZipFile, path: Path, name: str, at: datetime) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file, archive.open(_entry(name, at), "w", force_zip64=True) as member:
        while piece := file.read(_PIECE):
            digest.update(piece)
            member.write(piece)
    return digest.hexdigest()


def _entry(name: str, at: datetime) -> zipfile.ZipInfo:
    when = at.timetuple()[:6] if at.year >= 1980 else (1980, 1, 1, 0, 0, 0)
    entry = zipfile.ZipInfo(name, when)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, (stat.S_IFREG | 0o644) << 16
    return entry


def _members(archive: zipfile.ZipFile, source: Path) -> dict[str, zipfile.ZipInfo]:
    """List what a zip says it holds, after looking at every name and all sizes."""
    entries = archive.infolist()
    if any(entry.header_offset < 0 for entry in entries):
        raise zipfile.BadZipFile("a file begins before the zip does")
    most = _FREE_BYTES + _LARGEST_RATIO * source.stat().st_size
    if len(entries) > _MOST_FILES or sum(entry.file_size for entry in entries) > most:
        raise Invalid(N_("{file} unpacks to far more than a meeting holds; it is not taken apart"), file=source.name)
    members: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        kind = stat.S_IFMT(entry.external_attr >> 16)
        reason = _reason(entry.filename)
        if reason is None and (entry.is_dir() or kind not in (0, stat.S_IFREG) or entry.compress_type not in _PLAIN):
            reason = said(N_("it is no plain file"))
        if reason is None and entry.filename in members:
            reason = said(N_("it is there twice"))
        if reason is not None:
            raise Invalid(
                N_("{file} holds {name}, which no archive holds: {reason}"),
                file=source.name,
                name=entry.filename[:_LONGEST_NAME].encode("unicode_escape").decode(),
                reason=reason,
            )
        members[entry.filename] = entry
    return members


def _reason(name: str) -> Message | None:
    """Say why a name is none that an archive may hold; None for one that it may."""
    if name in (*RECORDS, SUMS):
        return None
    parts = PurePosixPath(name).parts
    is_plain = "/".join(parts) == name and not _UNSAFE.search(name) and len(name) <= _LONGEST_NAME
    if not is_plain or any(part in (".", "..") or part.endswith((" ", ".")) for part in parts):
        return said(N_("its name is not safe"))
    if len(parts) < 2 or parts[0] not in FOLDERS:
        return said(N_("it does not belong to a meeting"))
    return None


def _sums(archive: zipfile.ZipFile, source: Path) -> dict[str, str]:
    try:
        lines = archive.read(SUMS).decode("utf-8").splitlines()
    except (KeyError, UnicodeDecodeError):
        raise Invalid(N_("{file} is no archive of a meeting: it has no checksums"), file=source.name) from None
    found = [_LINE.fullmatch(line) for line in lines]
    if not all(found):
        raise Invalid(N_("{file} was changed: its checksums cannot be read"), file=source.name)
    return {line["name"]: line["digest"] for line in found if line is not None}


def _take(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path) -> str:
    """Write one file, no more of it than it says it is; returns its checksum."""
    digest, left = hashlib.sha256(), entry.file_size
    path.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(entry) as member, path.open("xb") as file:
        while left > 0 and (piece := member.read(min(_PIECE, left))):
            digest.update(piece)
            file.write(piece)
            left -= len(piece)
        if left or member.read(1):
            raise zipfile.BadZipFile("a file is longer or shorter than it says")
    return digest.hexdigest()
