"""What Home lists: every meeting of the workspace, and what is wrong with one hides no other."""

import os
from pathlib import Path
from typing import Any

import pytest

from facilitator.cli.home import FolderShelf
from facilitator.cli.new import create


def titles(place: Path) -> dict[str, bool]:
    """Tell which meetings are listed, and whether something is wrong with them."""
    return {card.title: card.problem is not None for card in FolderShelf(place).cards()}


def test_a_meeting_whose_checkpoint_was_never_written_is_listed(tmp_path: Path) -> None:
    create(tmp_path / "a", title="Council")
    create(tmp_path / "b", title="Board")
    (tmp_path / "b" / "meeting.json").unlink()
    (tmp_path / "notes").mkdir()
    assert titles(tmp_path) == {"Council": False, "b": True}


def test_a_damaged_meeting_is_listed_with_what_is_wrong(tmp_path: Path) -> None:
    create(tmp_path / "a", title="Council")
    with (tmp_path / "a" / "meeting.journal").open("ab") as journal:
        journal.write(b"noise that nobody wrote")
    assert titles(tmp_path) == {"Council": True}


def test_a_folder_that_may_not_be_looked_into_hides_no_meeting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create(tmp_path / "a", title="Council")
    create(tmp_path / "b", title="Board")
    real = os.stat

    def stat(path: Any, *args: Any, **how: Any) -> os.stat_result:
        if str(path).startswith(str(tmp_path / "b") + os.sep):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *args, **how)

    def read_bytes(path: Path) -> bytes:
        stat(path)
        with path.open("rb") as file:
            return file.read()

    monkeypatch.setattr(os, "stat", stat)
    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    assert titles(tmp_path) == {"Council": False, "b": True}
