"""Owns ``trouble.log`` beside a meeting: what went wrong there, under the number that a phone was told."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

TROUBLES = "trouble.log"
_MOST_BYTES = 1_000_000


class _Troubles(RotatingFileHandler):
    """Writes what goes wrong where it can; a disk that takes nothing is named elsewhere, and not by a traceback."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Let go what cannot be written."""


def write_troubles(folder: Path) -> None:
    """Write what goes wrong from now on into a meeting's folder; without trouble there is no file."""
    log = logging.getLogger("facilitator")
    for before in list(log.handlers):
        log.removeHandler(before)
        before.close()
    file = _Troubles(
        folder / TROUBLES, maxBytes=_MOST_BYTES, backupCount=1, encoding="utf-8", errors="backslashreplace", delay=True
    )
    file.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    log.addHandler(file)
    log.setLevel(logging.ERROR)
    log.propagate = False  # nothing of it belongs on a terminal
