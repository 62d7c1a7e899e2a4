"""How a group's log becomes a meeting."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Run, run

REPOSITORY = Path(__file__).parents[2]
GOLDEN = REPOSITORY / "tests" / "data" / "logs"
GIVEN = Path(os.environ.get("FACILITATOR_SHARED") or REPOSITORY.parent / "shared" / "data") / "irc"

LOG = """\
14:00:00 <Zakim> Meeting: Fences Group
14:00:05 <ana> scribe+
14:00:06 <ana> Chair: Bo
14:01:00 <bo> present+
14:01:10 <ana> present+
14:02:00 <ana> Topic: Gates
14:02:10 <ana> Cy: they squeak
14:02:20 <bo> [indeed]
14:02:30 <ana> ... always
14:03:00 <bo> ACTION: cy to oil the gate by 2026-12-01
14:04:00 <bo> RESOLVED: Gates are oiled twice a year
14:05:00 <di_> q+ to object
14:05:10 <bo> ack di
14:06:00 <ana> s/squeak/shriek/
14:07:00 <bo> Zakim, end meeting
14:08:00 <RRSAgent> I have made the request
"""


def made(tmp_path: Path, log: str | bytes, *options: str) -> tuple[Path, Run]:
    folder, file = tmp_path / "meeting", tmp_path / "log.txt"
    file.write_bytes(log if isinstance(log, bytes) else log.encode())
    assert run("new", folder, "--title", "Group", *options).code == 0
    return folder, run("play", folder, file)


def facts(folder: Path) -> dict[str, Any]:
    """Gather what a meeting's picture says, without the words that were said."""
    picture = json.loads(run("show", folder, "--json").out)
    name = {person["id"]: person["name"] for person in picture["people"]}
    entries = picture["notes"]
    return {
        "title": picture["meeting"]["title"],
        "phase": picture["meeting"]["phase"],
        "scribes": [name[id] for id in picture["meeting"]["scribes"]],
        "chairs": [person["name"] for person in picture["people"] if person["role"] == "chair"],
        "present": sorted(person["name"] for person in picture["people"] if person["stays"]),
        "excused": sorted(person["name"] for person in picture["people"] if person["status"] == "excused"),
        "speakers": sorted({name[entry["speaker"]] for entry in entries if entry["speaker"]}),
        "called": [name[speech["person"]] for speech in picture["speeches"]],
        "topics": [f"{item['number']} {item['title']}" for item in picture["agenda"]],
        "actions": [[sorted(name[id] for id in entry["who"]), entry["text"]] for entry in picture["actions"]],
        "resolutions": [entry["text"] for entry in picture["decisions"]],
        "counts": {kind: sum(entry["kind"] == kind for entry in entries) for kind in ("note", "decision", "action")},
        "corrected": sum(len(entry["corrections"]) for entry in entries),
    }


def test_a_log_becomes_a_meeting(tmp_path: Path) -> None:
    folder, played = made(tmp_path, LOG)
    assert played.code == 0
    assert [line for line in played.lines if not line.startswith("ok")] == ["refused: Bo is present already"]
    assert facts(folder) == {
        "title": "Fences Group",
        "phase": "closed",
        "scribes": ["ana"],
        "chairs": ["Bo"],
        "present": ["Bo", "ana"],
        "excused": [],
        "speakers": ["Bo", "Cy"],
        "called": ["di"],
        "topics": ["1 Gates"],
        "actions": [[["Cy"], "oil the gate"]],
        "resolutions": ["Gates are oiled twice a year"],
        "counts": {"note": 3, "decision": 1, "action": 1},
        "corrected": 1,
    }


def test_what_is_in_no_record_is_counted(tmp_path: Path) -> None:
    _, played = made(tmp_path, LOG)
    assert played.err.splitlines() == [
        "2 lines are in no record",
        "      1 corrections, carried out",
        "      1 chatter of bots",
    ]


def test_what_goes_on_joins_its_note_only_while_that_is_the_last(tmp_path: Path) -> None:
    folder, _ = made(tmp_path, "<ana> scribe+\n<ana> Bo: one\n<ana> ... two\n<cy> hm\n<ana> ... three")
    notes = json.loads(run("show", folder, "--json").out)["notes"]
    assert [note["text"] for note in notes] == ["one … two", "hm", "… three"]
    assert notes[0]["speaker"] == notes[2]["speaker"]


def test_names_meet_the_roster_by_whole_words(tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("name\nSteve Lee\nJoanna Roe\n", encoding="utf-8")
    folder, _ = made(tmp_path, "<ana> scribe+\n<ana> Steve: yes\n<ana> Jo: no", "--roster", str(roster))
    assert facts(folder)["speakers"] == ["Jo", "Steve Lee"]


def test_the_log_dates_the_meeting(tmp_path: Path) -> None:
    folder, _ = made(tmp_path, "2020-02-04T23:59:00Z <ana> late\n<bo> yes\n2020-02-05T00:01:00Z <ana> later")
    assert [note["at"][:16] for note in json.loads(run("show", folder, "--json").out)["notes"]] == [
        "2020-02-04T23:59",
        "2020-02-04T23:59",
        "2020-02-05T00:01",
    ]


def test_words_that_are_too_long_or_refused_are_kept(tmp_path: Path) -> None:
    folder, played = made(tmp_path, f"<ana> {'word ' * 2000}\n<ana> q+ to say a\n<ana> q+ to say b\n<bo> pass: not now")
    texts = " ".join(note["text"] for note in json.loads(run("show", folder, "--json").out)["notes"])
    assert texts.count("word") == 2000 and "q+ to say b" in texts and "pass: not now" in texts
    assert played.code == 0


def test_chairs_come_and_go(tmp_path: Path) -> None:
    folder, _ = made(tmp_path, "<ana> chair: Bo, Cy\n<ana> chair+ Di\n<ana> chair- Cy\n<ana> present+")
    assert facts(folder)["chairs"] == ["Bo", "Di"]


def test_a_list_after_a_colon_is_the_whole_of_it(tmp_path: Path) -> None:
    folder, _ = made(tmp_path, "<ana> present+ Ed, Cy\n<ana> chair: Bo\n<ana> chair: Cy\n<ana> Present: Bo, Di")
    assert (facts(folder)["chairs"], facts(folder)["present"]) == (["Cy"], ["Bo", "Cy", "Di"])


def test_the_day_of_a_log_is_taken_from_what_it_says(tmp_path: Path) -> None:
    folder, _ = made(tmp_path, "14:00 <ana> hi\n14:01 <ana> Date: 05 Dec 2002")
    assert json.loads(run("show", folder, "--json").out)["meeting"]["started"][:16] == "2002-12-05T14:00"


def test_hostile_nicks_and_words_stay_text(tmp_path: Path) -> None:
    folder, played = made(
        tmp_path, b"<[/bold]> \x1b[31mred\n<=1+1> [link=x]\n<a> topic: \xe2\x80\xaex\n<" + b"n" * 61 + b"> hi"
    )
    assert played.code == 0 and "\x1b" not in run("show", folder, "--json").out


@pytest.mark.skipif(not GIVEN.is_dir(), reason="the given logs are not here")
@pytest.mark.parametrize("golden", sorted(GOLDEN.glob("*.json")), ids=lambda path: path.stem)
def test_a_given_log_says_what_was_checked_by_eye(tmp_path: Path, golden: Path) -> None:
    folder, played = made(tmp_path, (GIVEN / f"{golden.stem}.txt").read_bytes())
    assert played.code == 0
    assert facts(folder) == json.loads(golden.read_text(encoding="utf-8"))


@pytest.mark.parametrize("log", sorted(GIVEN.glob("*.txt")), ids=lambda path: path.stem)
def test_a_given_log_loses_nobodys_words_and_comes_back_equal(tmp_path: Path, log: Path) -> None:
    folder, played = made(tmp_path, log.read_bytes())
    assert played.code == 0 and not [line for line in played.lines if line.startswith("invalid")]
    export, back = tmp_path / "whole.json", tmp_path / "back"
    run("export", folder, "--to", "json", "--out", export)
    assert run("new", back, "--from", export).code == 0
    assert json.loads(run("show", back, "--json").out) == json.loads(run("show", folder, "--json").out)
