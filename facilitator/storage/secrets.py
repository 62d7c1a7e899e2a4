"""Owns ``secrets.json``: what a meeting knows and nobody may see, kept apart from all that is shown or exported."""

from collections.abc import Mapping
from pathlib import Path
from threading import Lock

import msgspec

from facilitator.storage.codec import canonical
from facilitator.storage.disk import DISK, Disk, write_whole
from facilitator.storage.errors import StorageError

SECRETS = "secrets.json"
_ONLY_ME = 0o600
_adding = Lock()


def read_secrets(folder: Path, disk: Disk = DISK) -> dict[str, str]:
    """Read a meeting's secrets by name; none when none were written."""
    try:
        return msgspec.json.decode(disk.read(folder / SECRETS), type=dict[str, str])
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise damaged() from error


def damaged() -> StorageError:
    """Say that the secrets are none any more."""
    return StorageError("{file} is damaged: it cannot be read", file=SECRETS)


def write_secrets(folder: Path, secrets: Mapping[str, str], disk: Disk = DISK) -> None:
    """Replace a meeting's secrets; they would survive a power cut when this returns. Raises OSError."""
    write_whole(disk, folder / SECRETS, canonical(dict(secrets)), _ONLY_ME)


def add_secret(folder: Path, name: str, secret: str, disk: Disk = DISK) -> None:
    """Add one secret to a meeting's, or replace it, whatever other threads add meanwhile. Raises OSError."""
    with _adding:
        write_secrets(folder, {**read_secrets(folder, disk), name: secret}, disk)


class FolderSecrets:
    """The secrets of one meeting folder, as bytes."""

    def __init__(self, folder: Path, disk: Disk = DISK) -> None:
        self._folder = folder
        self._disk = disk

    def keep(self, name: str, secret: bytes, /) -> None:
        """Return when the secret would survive a power cut; raises OSError."""
        add_secret(self._folder, name, secret.hex(), self._disk)

    def find(self, name: str, /) -> bytes | None:
        """Get a secret back; None where it is not in this folder."""
        found = read_secrets(self._folder, self._disk).get(name)
        try:
            return None if found is None else bytes.fromhex(found)
        except ValueError as error:
            raise damaged() from error
