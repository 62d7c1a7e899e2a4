"""Owns the complete export: every record as it is stored, and beside it the plain picture of the meeting.

``records`` is what counts; reading them back gives an equal meeting with the same digests. The rest is for whoever
wants figures without knowing the records.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

FORMAT = "facilitator meeting 1"


def write_json(documents: Sequence[Mapping[str, Any]], picture: Mapping[str, Any]) -> str:
    """Write the whole meeting: its records' documents as they are stored, and its picture."""
    whole = {"format": FORMAT, **picture, "records": documents}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
