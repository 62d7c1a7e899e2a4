"""What was chosen for the screen outlives the program, and a file that is none chooses nothing."""

from pathlib import Path

import pytest

from facilitator.cli.choices import FileChoices


def test_choices_are_read_back(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "choices.json"
    kept = FileChoices("zh_CN", "light", hints_seen=True, spins=False, path=file)
    kept.keep()
    assert FileChoices.read(file) == kept


@pytest.mark.parametrize("text", ["", "[]", "{", "null", '{"theme": 3, "hints_seen": "yes"}', "\udcff"])
def test_a_file_that_cannot_be_understood_chooses_nothing(tmp_path: Path, text: str) -> None:
    file = tmp_path / "choices.json"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert FileChoices.read(file) == FileChoices(path=file)


def test_they_lie_where_the_platform_keeps_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert FileChoices.read().path == tmp_path / "facilitator" / "choices.json"
