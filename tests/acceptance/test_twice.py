"""The same words twice give the same meeting, byte for byte."""

from pathlib import Path

import pytest

from tests.cli.running import ROOT, run
from tests.test_samples import SAMPLES

WRITTEN = (("md", "en"), ("md", "zh_CN"), ("json", "en"))


def _held(name: str, folder: Path) -> list[bytes]:
    """Hold a sample meeting, and take everything that is said and written about it."""
    files, (starts, zone) = ROOT / "sample_data" / name, SAMPLES[name]
    made = ("--agenda", files / "agenda.md", "--roster", files / "roster.csv", "--starts", starts, "--zone", zone)
    assert run("new", folder, *made).code == 0
    said = [run("play", folder, files / "script.txt").out, run("show", folder, "--json").out, run("verify", folder).out]
    for form, language in WRITTEN:
        path = folder.parent / f"{folder.name}.{language}.{form}"
        assert run("export", folder, "--to", form, "--out", path, "--lang", language).code == 0
    return [*(words.encode() for words in said), *(path.read_bytes() for path in sorted(folder.parent.glob("*.*.*")))]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_same_words_twice_give_the_same_minutes_and_json(name: str, tmp_path: Path) -> None:
    (tmp_path / "once").mkdir()
    (tmp_path / "twice").mkdir()
    once, twice = (_held(name, tmp_path / time / "meeting") for time in ("once", "twice"))
    assert len(once) == 3 + len(WRITTEN)
    assert once == twice


def test_a_complete_export_comes_back_as_an_equal_meeting(tmp_path: Path) -> None:
    _held("study_session", tmp_path / "meeting")
    assert run("new", tmp_path / "again", "--from", tmp_path / "meeting.en.json").code == 0
    assert run("show", tmp_path / "again", "--json").out == run("show", tmp_path / "meeting", "--json").out
    assert run("verify", tmp_path / "again").code == 0
