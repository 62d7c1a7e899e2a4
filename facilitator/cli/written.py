"""Owns files that are written for people, who may go on with them: what somebody changed since is never written over."""

import json
import os
from contextlib import suppress
from errno import EISDIR
from hashlib import sha256
from itertools import count
from pathlib import Path

from facilitator.domain.errors import N_, Message, said
from facilitator.storage.disk import DISK, write_whole

#: What a folder's files were when they were written, by their names.
LEDGER = ".written.json"


def put(path: Path, content: bytes) -> Message | None:
    """Write a file whole or not at all; what somebody made of the one before is kept beside it, which is then said.

    Raises:
        OSError: the folder does not take it.
    """
    known, told = _known(path.parent), None
    if path.exists() and known.get(path.name) != _sum(before := path.read_bytes()) and before != content:
        kept = path.rename(_free(path))
        told = said(N_("{file} was changed after it was written; it is kept as {kept}"), file=path.name, kept=kept.name)
    write_over(path, content)
    write_over(path.with_name(LEDGER), json.dumps({**known, path.name: _sum(content)}, indent=1).encode())
    return told


def _known(folder: Path) -> dict[str, str]:
    with suppress(OSError, ValueError):
        if isinstance(known := json.loads((folder / LEDGER).read_bytes()), dict):
            return known
    return {}


def _sum(content: bytes) -> str:
    return sha256(content).hexdigest()


def _free(path: Path) -> Path:
    names = (path.with_stem(f"{path.stem}-changed" + (f"-{n}" if n > 1 else "")) for n in count(1))
    return next(name for name in names if not name.exists())


def write_over(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, whatever was there.

    Raises:
        OSError: the folder does not take it.
    """
    if path.is_dir():
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR), str(path))
    write_whole(DISK, path, content)
