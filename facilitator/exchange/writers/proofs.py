"""Owns the files by which anybody can check a meeting's draws: one proof a draw, and the script that draws again."""

from pathlib import Path

from facilitator.domain.meeting import Meeting
from facilitator.exchange import verify_draw
from facilitator.views.draw import proofs

SCRIPT = "verify_draw.py"


def proof_files(meeting: Meeting) -> dict[str, str]:
    """Name and write the files that lie beside the minutes; none for a meeting without draws."""
    found = proofs(meeting)
    return {**found, SCRIPT: Path(verify_draw.__file__).read_text(encoding="utf-8")} if found else {}
