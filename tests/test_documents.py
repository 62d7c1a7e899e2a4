"""README and guides: their commands run as they stand, their tables are what the program says."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import ROOT
from tools.tables import PAGES, written

_BLOCK = re.compile(r"```(sh|text)\n(.*?)```", re.DOTALL)
_MAKE = re.compile(r"(?:^|`)make (\w+)", re.MULTILINE)
_LEFT_OUT = "..."


def blocks(page: str) -> list[tuple[str, str]]:
    """List a page's commands and what it shows, in order."""
    return _BLOCK.findall((ROOT / page).read_text(encoding="utf-8"))


@pytest.fixture
def shell(tmp_path: Path) -> Path:
    """A folder like a fresh clone, with the program on the path."""
    (tmp_path / "sample_data").symlink_to(ROOT / "sample_data")
    program = tmp_path / "bin" / "facilitator"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m facilitator "$@"\n')
    program.chmod(0o755)
    return tmp_path


def run_block(commands: str, folder: Path) -> str:
    """Run commands as they stand; one that fails fails the test."""
    variables = {**os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    found = subprocess.run(
        [shutil.which("sh") or "sh", "-e", "-c", commands],
        cwd=folder, env=variables, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert found.returncode == 0, f"{commands}\n{found.stdout}\n{found.stderr}"
    return found.stdout


def is_shown(shown: str, printed: str) -> bool:
    """Tell whether a page shows what was printed; three dots stand for any lines."""
    parts = (re.escape(part) for part in shown.split(f"{_LEFT_OUT}\n"))
    return re.fullmatch("(?:.*\n)*".join(parts), printed) is not None


@pytest.mark.parametrize("page", PAGES)
def test_commands_in_the_documents_run_and_print_what_is_shown(page: str, shell: Path) -> None:
    printed = ""
    for kind, text in blocks(page):
        if kind == "sh" and not text.startswith("make "):
            printed = run_block(text, shell)
        elif text.startswith("ok "):
            assert is_shown(text, printed), printed


@pytest.mark.parametrize("page", [*PAGES, "CONTRIBUTING.md", ".ci/run"])
def test_every_target_the_documents_name_is_in_the_makefile(page: str) -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(_MAKE.findall((ROOT / page).read_text(encoding="utf-8"))) <= targets


@pytest.mark.parametrize("page", PAGES)
def test_tables_are_what_the_program_says(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert written(text) == text, "“make messages” writes them again"


@pytest.mark.parametrize("page", [*PAGES, "CONTRIBUTING.md", "CHANGELOG.md"])
def test_every_link_to_a_file_leads_somewhere(page: str) -> None:
    path = ROOT / page
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []
