from pathlib import Path

import pytest

from facilitator.storage.errors import StorageError
from facilitator.storage.secrets import SECRETS, read_secrets, write_secrets
from tests.storage.stage import FakeDisk


def test_secrets_come_back_and_are_for_their_owner_only(tmp_path: Path) -> None:
    assert read_secrets(tmp_path) == {}
    write_secrets(tmp_path, {"draw": "00ff"})
    write_secrets(tmp_path, {"draw": "00ff", "tokens": "beef"})
    assert read_secrets(tmp_path) == {"draw": "00ff", "tokens": "beef"}
    assert (tmp_path / SECRETS).stat().st_mode & 0o777 == 0o600


def test_secrets_are_synced_before_they_are_used(tmp_path: Path) -> None:
    disk = FakeDisk()
    write_secrets(tmp_path, {"draw": "00ff"}, disk)
    assert disk.calls == ["open", "write", "sync", "replace", "sync_folder"]


def test_a_failed_write_keeps_the_old_secrets(tmp_path: Path) -> None:
    write_secrets(tmp_path, {"draw": "00ff"})
    disk = FakeDisk()
    disk.room = 4
    with pytest.raises(OSError):
        write_secrets(tmp_path, {"draw": "dead"}, disk)
    assert read_secrets(tmp_path) == {"draw": "00ff"}
    assert [file.name for file in tmp_path.iterdir()] == [SECRETS]


def test_damaged_secrets_are_a_sentence(tmp_path: Path) -> None:
    (tmp_path / SECRETS).write_bytes(b"{")
    with pytest.raises(StorageError, match="damaged"):
        read_secrets(tmp_path)
