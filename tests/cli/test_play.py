"""How lines are answered, when, and what a rehearsal is."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitator.cli.play import play
from facilitator.domain.errors import Refused
from tests.cli.running import Run, run
from tests.cli.test_new import shown


def played(meeting: Path, *lines: str, live: bool = False) -> Run:
    return run("play", meeting, "-", *(["--live"] if live else []), stdin="".join(line + "\n" for line in lines))


def times(meeting: Path) -> dict[str, str]:
    """Tell when each note was written, HH:MM:SS UTC."""
    return {entry["text"]: entry["at"][11:19] for entry in shown(meeting)["notes"]}


def test_every_line_is_answered_in_its_turn_and_an_empty_one_is_no_line(meeting: Path) -> None:
    found = played(
        meeting, "present+ Li Hua", "", "q+ Li Hua", "   ", "q+ Li Hua", "q+ Nobody Known", "q?", "so it goes"
    )
    assert [line.partition(" ")[0] for line in found.lines] == ["ok", "ok", "refused:", "invalid:", "ok", "ok"]
    assert (found.code, found.err) == (1, "")


def test_a_refusal_is_no_failure_and_an_invalid_line_is(meeting: Path) -> None:
    assert played(meeting, "resume").lines[0].startswith("refused: ")
    assert played(meeting, "resume").code == 0
    assert played(meeting, "ack Nobody Known").code == 1


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_script_and_the_same_lines_from_a_pipe_do_the_same(tmp_path: Path, roster: Path, ending: str) -> None:
    lines = ["[14:05] <Li Hua> q+ to ask why", "ack next", "+01:00 done", "draw 1", "注意", "\ufeffnote: x\u2028y"]
    script = tmp_path / "script.txt"
    script.write_bytes(ending.join(lines).encode())
    for name, how in (("a", (script,)), ("b", ("-",))):
        run("new", tmp_path / name, "--title", "T", "--roster", roster, "--starts", "2026-03-02T14:00")
        assert len(run("play", tmp_path / name, *how, stdin=script.read_bytes()).lines) == 6
    assert shown(tmp_path / "a") == shown(tmp_path / "b")


@pytest.mark.parametrize("line", ["a" * 100_000, "q+ " + "x, " * 50_000, "\x1b[31m\0\x07", "\ud800"[:0] + "{" * 5000])
def test_a_hostile_line_is_answered_in_one_line(meeting: Path, line: str) -> None:
    found = played(meeting, line, "note: next")
    assert len(found.out.split("\n")) == 3
    assert found.lines[-1] == "ok noted"
    assert found.err == ""


# --- time


def test_the_clock_starts_at_the_planned_start(meeting: Path) -> None:
    played(meeting, "note: first")
    assert times(meeting) == {"first": "13:00:00"}


def test_the_clock_starts_at_the_scripts_first_time_though_it_stands_further_down(meeting: Path) -> None:
    script = meeting.parent / "script.txt"
    script.write_text("note: first\n[13:55:10] note: second\n[13:50] note: third\n")
    run("play", meeting, script)
    assert times(meeting) == {"first": "12:55:10", "second": "12:55:10", "third": "12:55:10"}


def test_a_pipe_can_only_know_its_first_line(meeting: Path) -> None:
    played(meeting, "13:55 note: first", "14:10 note: second")
    assert times(meeting) == {"first": "12:55:00", "second": "13:10:00"}


def test_without_a_planned_start_the_clock_starts_at_nine_in_the_meetings_zone(tmp_path: Path) -> None:
    run("new", tmp_path / "m", "--zone", "Asia/Shanghai")
    played(tmp_path / "m", "note: first")
    assert times(tmp_path / "m") == {"first": "01:00:00"}


def test_a_time_moves_the_clock_on_a_step_adds_and_an_earlier_time_leaves_it(meeting: Path) -> None:
    played(meeting, "+00:30 note: a", "[14:05] note: b", "+10:00 note: c", "14:01 note: d", "[14:15:01] note: e")
    assert times(meeting) == {"a": "13:00:30", "b": "13:05:00", "c": "13:15:00", "d": "13:15:00", "e": "13:15:01"}


def test_an_earlier_time_leaves_the_clock_before_the_meeting_is_open_too(meeting: Path) -> None:
    script = meeting.parent / "script.txt"
    script.write_text("[13:55] note: a\n[13:50] note: b\n[14:00] start meeting\n")
    run("play", meeting, script)
    assert times(meeting) == {"a": "12:55:00", "b": "12:55:00"}
    assert shown(meeting)["meeting"]["started"] == "2026-03-02T13:00:00.000Z"


def test_a_second_script_goes_on_where_the_first_one_ended(meeting: Path) -> None:
    played(meeting, "[14:20] note: a")
    played(meeting, "note: b", "[14:10] note: c", "+01:00 note: d")
    assert times(meeting) == {"a": "13:20:00", "b": "13:20:00", "c": "13:20:00", "d": "13:21:00"}


# --- opening


def test_an_unstarted_meeting_opens_at_the_first_line(meeting: Path) -> None:
    assert shown(meeting)["meeting"]["phase"] == "draft"
    played(meeting, "note: hello")
    assert shown(meeting)["meeting"]["phase"] == "open"


def test_a_script_that_opens_the_meeting_itself_prepares_it_before(meeting: Path) -> None:
    script = meeting.parent / "script.txt"
    script.write_text("[13:50] present+ Li Hua\n[14:02] Please start meeting\nstart meeting\n")
    assert [line.partition(" ")[0] for line in run("play", meeting, script).lines] == ["ok", "ok", "refused:"]
    assert shown(meeting)["meeting"]["started"] == "2026-03-02T13:02:00.000Z"


def test_a_pipe_may_say_once_that_the_meeting_starts_after_its_first_line_opened_it(meeting: Path) -> None:
    answers = played(meeting, "present+ Li Hua", "start meeting", "start meeting").lines
    assert answers[1] == "ok the meeting is open"
    assert answers[2].startswith("refused: ")


def test_start_meeting_as_the_first_line_is_a_command_like_any_other(meeting: Path) -> None:
    assert played(meeting, "start meeting", "start meeting").lines[1].startswith("refused: ")


# --- who speaks


def test_an_actor_types_for_himself_and_somebody_unknown_becomes_a_guest(meeting: Path) -> None:
    assert played(meeting, "<Li Hua> q+", "<Zoe Newcomer> q+ to note", "<Zoe Newcomer> all well").code == 0
    picture = shown(meeting)
    assert [entry["name"] for entry in picture["queue"]["waiting"]] == ["Li Hua", "Zoe Newcomer"]
    guest = next(person for person in picture["people"] if person["name"] == "Zoe Newcomer")
    assert (guest["role"], picture["notes"][0]["speaker"]) == ("guest", guest["id"])


def test_names_in_a_log_become_guests_and_the_desk_is_asked(meeting: Path) -> None:
    answers = played(meeting, "<Li Hua> q+ Carol", "q+ Carlo").lines
    assert answers[0] == "ok Carol waits to speak"
    assert answers[1].startswith("invalid: nobody here is called “Carlo”")


# --- rehearsal and life


def test_a_script_makes_a_rehearsal_and_log_and_minutes_say_so(meeting: Path) -> None:
    played(meeting, "note: a")
    played(meeting, "note: b")
    assert shown(meeting)["meeting"]["rehearsal"] is True
    assert run("export", meeting, "--to", "json").out.count("rehearsal-started") == 1
    assert "ehearsal" in run("export", meeting, "--to", "md").out


def test_nothing_played_makes_no_rehearsal(meeting: Path) -> None:
    before = shown(meeting)["digest"]
    assert played(meeting, "", " ").out == ""
    assert shown(meeting)["digest"] == before


def test_live_takes_real_time_and_no_rehearsal(meeting: Path) -> None:
    began = datetime.now(UTC).isoformat(timespec="seconds")[:19]
    assert played(meeting, "[14:05] note: a", live=True).code == 0
    picture = shown(meeting)
    assert (picture["meeting"]["rehearsal"], picture["meeting"]["phase"]) == (False, "open")
    assert picture["notes"][0]["at"] >= began


@pytest.mark.parametrize("line", ["note: a", "present+ Li Hua"])
def test_a_meeting_with_live_records_is_no_stage_for_rehearsals(meeting: Path, line: str) -> None:
    played(meeting, line, live=True)
    before = shown(meeting)["digest"]
    found = played(meeting, "note: b")
    assert (found.code, found.out, found.err.count("\n")) == (2, "", 1)
    assert "holds live records" in found.err
    assert shown(meeting)["digest"] == before
    assert played(meeting, "note: b", live=True).lines == ["ok noted"]


def test_chance_is_seeded_in_a_rehearsal_and_real_when_live(tmp_path: Path, roster: Path) -> None:
    seeds: dict[bool, list[str]] = {True: [], False: []}
    for live in (True, False):
        for name in "abc":
            folder = tmp_path / f"{name}{live}"
            run("new", folder, "--title", "T", "--roster", roster, "--starts", "2026-03-02T14:00")
            played(folder, "present+ Li Hua, Wang Wei", "draw 1", live=live)
            seeds[live].append(shown(folder)["draws"][0]["seed"])
    assert len(set(seeds[False])) == 1
    assert len(set(seeds[True])) == 3


def test_each_line_is_answered_before_the_next_is_asked_for(meeting: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers: list[str] = []

    def lines() -> Iterator[str]:
        for text in ("note: a", "q+ Nobody Known", "note: b"):
            yield text
            answers.append(capsys.readouterr().out)

    assert play(meeting, lines()) == 1
    assert [answer.partition(" ")[0] for answer in answers] == ["ok", "invalid:", "ok"]


def test_ok_is_said_only_once_it_is_on_disk(meeting: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seen: list[Callable[[], bool]] = []

    def lines() -> Iterator[str]:
        yield "note: a"
        assert "ok noted" in capsys.readouterr().out
        seen.append(lambda: True)
        assert shown(meeting)["notes"][0]["text"] == "a"

    play(meeting, lines())
    assert seen


def test_a_refused_rehearsal_leaves_no_lock(meeting: Path) -> None:
    played(meeting, "note: a", live=True)
    with pytest.raises(Refused):
        play(meeting, ["note: b"])
    assert not (meeting / "meeting.lock").exists()
