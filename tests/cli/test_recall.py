"""Draws with memory heed earlier meetings: the one that is carried on, and those that lie in the same folder."""

from pathlib import Path

import pytest

from facilitator.bootstrap import read_meeting
from facilitator.cli.drafts import checked_roster, roster_command
from facilitator.cli.home import FolderShelf
from facilitator.domain.draw import DrawMode
from facilitator.domain.draw_pool import FULL_WEIGHT, weight
from facilitator.tui.verbs import NewMeeting
from tests.cli.running import run

PEOPLE = ("member+ Ann", "member+ Bo (Works)", "member+ Cy", "present+ Ann, Bo, Cy")


def held(folder: Path, starts: str, *lines: str) -> Path:
    """Hold a meeting from its beginning to its end, in earnest."""
    assert run("new", folder, "--title", folder.name, "--starts", starts).code == 0
    script = "\n".join((*PEOPLE, "start meeting", *lines, "end meeting"))
    assert run("play", folder, "-", "--live", stdin=script).code == 0
    return folder


def weights(folder: Path) -> dict[str, int]:
    meeting = read_meeting(folder).meeting
    return {person.name: weight(meeting, id) for id, person in meeting.attendance.people.by_id.items()}


@pytest.fixture
def january(tmp_path: Path) -> Path:
    lines = ("draw mode is memory half-life 1", "draw from list Bo", "ack Bo", "done", "q+ Cy", "ack next", "done")
    return held(tmp_path / "january", "2026-01-12T14:00", *lines)


def carry(folder: Path, new: Path) -> Path:
    assert run("carry", folder, new, "--starts", "2026-02-09T14:00").code == 0
    return new


def test_a_meeting_that_is_carried_on_remembers_draws_and_speeches(tmp_path: Path, january: Path) -> None:
    february = carry(january, tmp_path / "february")
    draws = read_meeting(february).meeting.draws
    assert (draws.mode, draws.half_life) == (DrawMode.MEMORY, 1)
    assert weights(february) == {"Ann": FULL_WEIGHT, "Bo": 666, "Cy": 666}  # one turn, a half-life ago
    run("play", february, "-", stdin="present+ Ann\nstart meeting\ndraw from list Ann\nend meeting\n")
    assert weights(carry(february, tmp_path / "march")) == {"Ann": 666, "Bo": 800, "Cy": 800}


def test_a_meeting_recalls_the_closed_ones_in_its_folder_by_name(tmp_path: Path, january: Path) -> None:
    held(tmp_path / "february", "2026-02-09T14:00", "draw from list Bo")
    run("new", tmp_path / "open", "--starts", "2026-02-10T14:00")
    run("new", tmp_path / "march", "--starts", "2026-03-09T14:00")
    run("play", tmp_path / "march", "-", stdin="member+ Xi\nmember+ Cy\nmember+ Bo (Works)\nmember+ Bo (Parks)\n")
    assert run("recall", tmp_path / "march").out == "ok 2 people had a turn in the last 2 meetings\n"
    meeting = read_meeting(tmp_path / "march").meeting
    told = {meeting.attendance.name(id) + person.unit: meeting.draws.earlier.get(id) for id, person in meeting.attendance.people.by_id.items()}  # fmt: skip
    assert told == {"Xi": None, "Cy": (0, 1), "BoWorks": (1, 1), "BoParks": None}


def test_where_nobody_had_a_turn_nothing_is_recalled(tmp_path: Path, january: Path) -> None:
    found = run("recall", january)
    assert (found.code, found.out) == (2, "") and "nobody of this meeting was drawn" in found.err


def test_a_meeting_made_at_home_recalls_what_lies_there(tmp_path: Path, january: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("name,unit\nAnn,\nBo,Works\n", encoding="utf-8")
    wish = NewMeeting("Council", "2026-03-09T14:00", imports=(roster_command(checked_roster(roster)),))
    made = FolderShelf(tmp_path).create(wish)
    assert weights(made) == {"Ann": FULL_WEIGHT, "Bo": 585}
