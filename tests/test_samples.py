"""The three sample meetings, by the commands that a newcomer types."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from facilitator.domain.text import narrow
from facilitator.language.chinese import to_english
from facilitator.language.grammar import ROWS
from facilitator.language.script import read_line
from tests.cli.running import ROOT, run

SAMPLES = {
    "city_council": ("2025-09-15T19:00", "Europe/London"),
    "standards_committee": ("2025-10-07T14:00", "Europe/Zurich"),
    "study_session": ("2025-09-26T14:00", "Asia/Shanghai"),
}
# Words of the samples that are Latin letters in any language: zones, addresses, methods, digests.
_LATIN = re.compile(r"[A-Za-z]{2,}")
_SAME_IN_ALL = re.compile(r"<[^>]*>|\b[0-9a-f]{64}\b|\b(?:Asia|Europe)/\w+|SHA-\d+|facilitator draw \d+")


@dataclass(frozen=True)
class Played:
    folder: Path
    answers: list[str]

    def words(self, *arguments: str) -> str:
        """Run a command on the meeting and take what it prints."""
        command, *options = arguments
        found = run(command, self.folder, *options)
        assert found.code == 0, found.err
        return found.out


def play(name: str, scratch: Path) -> Played:
    """Make a sample's meeting and play its script."""
    files, folder = ROOT / "sample_data" / name, scratch / "meeting"
    starts, zone = SAMPLES[name]
    plan = ("--starts", starts, "--zone", zone)
    made = run("new", folder, "--agenda", files / "agenda.md", "--roster", files / "roster.csv", *plan)
    assert (made.code, made.err) == (0, "")
    played = run("play", folder, files / "script.txt")
    assert (played.code, played.err) == (0, "")
    return Played(folder, played.lines)


@pytest.fixture(scope="module", params=SAMPLES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def played(name: str, tmp_path_factory: pytest.TempPathFactory) -> Played:
    return play(name, tmp_path_factory.mktemp(name))


def test_every_line_is_understood(played: Played) -> None:
    assert [line for line in played.answers if not line.startswith(("ok ", "refused: "))] == []


def test_hardly_any_line_is_refused(played: Played) -> None:
    refused = [line for line in played.answers if line.startswith("refused")]
    assert 0 < len(refused) < len(played.answers) / 10


def test_the_chain_of_records_is_whole(played: Played) -> None:
    assert played.words("verify").startswith("ok ")


def test_a_sample_says_the_same_words_twice(name: str, played: Played, tmp_path: Path) -> None:
    again = play(name, tmp_path)
    assert again.answers == played.answers
    for command in (["show", "--json"], ["export", "--to", "json"], ["export", "--to", "md"]):
        assert again.words(*command) == played.words(*command)


def test_a_sample_plays_by_itself_to_the_same_minutes(name: str, played: Played) -> None:
    alone = run("sample", ROOT / "sample_data" / name)
    assert (alone.code, alone.out) == (0, played.words("export", "--to", "md", "--lang", "en"))


def test_the_script_without_a_planned_start_plays_on_its_own_day(name: str, played: Played, tmp_path: Path) -> None:
    files = ROOT / "sample_data" / name
    run("new", tmp_path / "m", "--agenda", files / "agenda.md", "--roster", files / "roster.csv")
    run("play", tmp_path / "m", files / "script.txt")
    undated = Played(tmp_path / "m", [])
    heads = [minutes.words("export", "--to", "md").partition("## ")[0] for minutes in (undated, played)]
    assert [line for line in heads[0].splitlines() if "taken by" not in line] == [
        line for line in heads[1].splitlines() if "taken by" not in line
    ]


def test_chinese_minutes_leave_no_english_untranslated(played: Played) -> None:
    given = set(_LATIN.findall("".join(path.read_text("utf-8") for path in _files(played))))
    minutes = _SAME_IN_ALL.sub("", played.words("export", "--to", "md", "--lang", "zh_CN"))
    assert set(_LATIN.findall(minutes)) - given == set()


def _files(played: Played) -> list[Path]:
    name = played.folder.parent.name.rstrip("0123456789")
    return [path for path in (ROOT / "sample_data" / name).iterdir() if path.is_file()]


def test_english_minutes_of_the_study_session_hold_chinese_only_where_it_was_typed(tmp_path: Path) -> None:
    minutes = play("study_session", tmp_path).words("export", "--to", "md", "--lang", "en")
    headings = [line for line in minutes.splitlines() if line.startswith("## ") and not line[3].isdigit()]
    assert headings and all(heading.isascii() for heading in headings)


def typed(name: str) -> list[str]:
    """List a script's lines as the table of the language meets them."""
    lines = (ROOT / "sample_data" / name / "script.txt").read_text("utf-8").splitlines()
    texts = (read_line(line).text for line in lines if line)
    return [to_english(narrow(text), text)[0].removeprefix("please ") for text in texts]


def test_the_samples_type_every_line_about_queue_floor_time_and_record() -> None:
    lines = [line for name in SAMPLES for line in typed(name)]
    rows = [row for row in ROWS if row.usage and row.area in ("queue", "typed turns", "floor", "time", "record")]
    assert [row.usage for row in rows if not any(row.pattern.fullmatch(line) for line in lines)] == []


def test_nobody_is_named_beforehand_in_the_discussion_of_the_study_session(tmp_path: Path) -> None:
    found = run("import", "agenda", ROOT / "sample_data/study_session/agenda.md", "--json").out
    discussion = found.partition('"title": "研讨"')[2].partition('"items"')[0]
    assert '"presenter": ""' in discussion
