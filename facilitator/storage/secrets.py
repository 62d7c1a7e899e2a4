"""Owns ``secrets.json``: what a meeting knows and nobody may see, kept apart from all that is shown or exported."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from facilitator.storage.codec import canonical
from facilitator.storage.disk import DISK, Disk, write_whole
from facilitator.storage.errors import StorageError

SECRETS = "secrets.json"
_ONLY_ME = 0o600


def read_secrets(folder: Path, disk: Disk = DISK) -> dict[str, str]:
    """Read a meeting's secrets by name; none when none were written."""
    try:
        return msgspec.json.decode(disk.read(folder / SECRETS), type=dict[str, str])
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise StorageError("{file} is damaged: it cannot be read", file=SECRETS) from error


def write_secrets(folder: Path, secrets: Mapping[str, str], disk: Disk = DISK) -> None:
    """Replace a meeting's secrets; they would survive a power cut when this returns. Raises OSError."""
    write_whole(disk, folder / SECRETS, canonical(dict(secrets)), _ONLY_ME)
