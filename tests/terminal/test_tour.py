"""The tour in README: every key pressed as it stands there, every word it promises on the screen."""

import re
import signal
from pathlib import Path

import pytest

from tests.terminal.screen import Terminal

README = Path(__file__).parents[2] / "README.md"
_TOUR = re.compile(r"<!-- tour -->\n(.*?)<!-- tour ends -->", re.DOTALL)
KEYS = {"⏎": "\r", "Esc": "\x1b"}


def steps() -> list[tuple[list[str], str]]:
    """List the tour's steps: what is pressed, and what the screen then says."""
    found = _TOUR.search(README.read_text(encoding="utf-8"))
    assert found is not None
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in found[1].splitlines()[2:]]
    return [(re.findall(r"`([^`]+)`", keys), says) for keys, _, says in rows]


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 36)])
def test_the_tour_is_as_readme_tells_it(tmp_path: Path, columns: int, rows: int) -> None:
    assert len(steps()) > 10
    config = str(tmp_path / "config")
    with Terminal("demo", "--lang", "en", columns=columns, rows=rows, XDG_CONFIG_HOME=config) as terminal:
        terminal.shows("Six things to begin with")
        for keys, says in steps():
            for key in keys:
                terminal.types(KEYS.get(key, key)).read(0.4)
            if says:
                terminal.shows(says)
        assert terminal.ends() == 0
    assert terminal.left_on() == []


def test_a_rehearsal_that_is_hung_up_on_leaves_nothing_behind(tmp_path: Path) -> None:
    with Terminal("demo", TMPDIR=str(tmp_path), XDG_CONFIG_HOME=str(tmp_path / "config")) as terminal:
        terminal.shows("Six things to begin with")
        assert terminal.signals(signal.SIGHUP) == 129
    assert not list(tmp_path.glob("facilitator-*"))
