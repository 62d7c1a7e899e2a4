"""Owns reading a complete export back: the records' documents and the digest they should end in.

Only the shape is looked at here; whether each record is what was once written shows when the chain is walked.
"""

import json
from pathlib import Path
from typing import Any

from facilitator.domain.errors import N_, Invalid
from facilitator.domain.frozen import frozen
from facilitator.exchange.readers.text_file import read_text
from facilitator.exchange.writers.meeting_json import FORMAT

_LIMIT_BYTES = 1_000_000_000


@frozen
class Exported:
    """What an export holds: the records' documents in order, and the digest of the last."""

    documents: list[dict[str, Any]]
    digest: str


def read_json(path: Path) -> Exported:
    """Read an export; Invalid when it is none."""
    try:
        whole = json.loads(read_text(path, _LIMIT_BYTES))
    except (ValueError, RecursionError):
        raise Invalid(N_("{file} is damaged: it is no JSON"), file=path.name) from None
    match whole:
        case {"format": str(form), "records": [*documents], "digest": str(digest)} if form == FORMAT:
            return Exported(documents, digest)
        case _:
            raise Invalid(
                N_("{file} is no export of a meeting in the format “{format}”"), file=path.name, format=FORMAT
            )
