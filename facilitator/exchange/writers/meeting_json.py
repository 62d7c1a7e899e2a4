"""Owns the complete export: every record as it is stored, and beside it the plain picture of the meeting.

``records`` is what counts; reading them back gives an equal meeting with the same digests. The rest is for whoever
wants figures without knowing the records.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from facilitator.domain.recorded import Recorded
from facilitator.views.snapshot import iso

FORMAT = "facilitator meeting 1"


def document(record: Recorded) -> dict[str, Any]:
    """Write one record as it is stored."""
    return {
        "seq": record.seq,
        "at": iso(record.at),
        "actor": record.actor,
        "cause": record.cause,
        "kind": record.kind,
        "version": record.version,
        "data": dict(record.data),
        "digest": record.digest,
    }


def write_json(records: Sequence[Recorded], picture: Mapping[str, Any]) -> str:
    """Write the whole meeting."""
    whole = {"format": FORMAT, **picture, "records": [document(record) for record in records]}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
