from pathlib import Path

import pytest

from tests.cli.running import run

AGENDA = "# Council\n\n1. Opening (5m, Ana Silva)\n2. Budget (20m)\n3. Any other business\n"
ROSTER = "name,role,unit\nAna Silva,chair,Board\nLi Hua,member,Finance\nWang Wei,member,Works\nBo Lind,guest,Press\n"


@pytest.fixture
def agenda(tmp_path: Path) -> Path:
    path = tmp_path / "agenda.md"
    path.write_text(AGENDA, encoding="utf-8")
    return path


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER, encoding="utf-8")
    return path


@pytest.fixture
def meeting(tmp_path: Path, agenda: Path, roster: Path) -> Path:
    """A meeting planned for 14:00 in Berlin, 13:00 UTC, of a day long past."""
    folder = tmp_path / "meeting"
    starts = ("--starts", "2026-03-02T14:00", "--zone", "Europe/Berlin")
    made = run("new", folder, "--agenda", agenda, "--roster", roster, *starts)
    assert (made.code, made.lines) == (0, [f"ok {folder}"])
    return folder
