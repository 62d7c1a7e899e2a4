"""The real program, where only a real one will do: pipes, signals, full disks, encodings."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from facilitator.bootstrap import read_meeting, verify_meeting
from facilitator.storage.lock import LOCK, Holder
from tests.cli.running import ROOT, run, run_for_real
from tests.cli.test_new import shown

posix_only = pytest.mark.skipif(os.name == "nt", reason="Windows has other signals and devices")


def playing(meeting: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "facilitator", "play", str(meeting), "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def say(process: "subprocess.Popen[bytes]", line: str) -> str:
    """Type a line and wait for its answer."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(line.encode() + b"\n")
    process.stdin.flush()
    return process.stdout.readline().decode().rstrip("\n")


@posix_only
def test_each_line_is_answered_at_once_and_ctrl_c_ends_with_130_and_everything_saved(meeting: Path) -> None:
    with playing(meeting) as process:
        assert say(process, "note: one") == "ok noted"
        assert say(process, "q+ Nobody Known").startswith("invalid: ")
        assert run("play", meeting, "-", stdin="note: other\n").err.count("is open in program") == 1
        assert say(process, "note: two") == "ok noted"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, b"")
    assert b"Traceback" not in err
    assert [entry["text"] for entry in shown(meeting)["notes"]] == ["one", "two"]
    assert not (meeting / "meeting.lock").exists()


@posix_only
def test_after_a_kill_the_meeting_goes_on(meeting: Path) -> None:
    with playing(meeting) as process:
        assert say(process, "note: one") == "ok noted"
        process.kill()
        process.communicate(timeout=30)
    assert (meeting / "meeting.lock").exists()
    assert run("play", meeting, "-", stdin="note: two\n").lines == ["ok noted"]
    assert [entry["text"] for entry in shown(meeting)["notes"]] == ["one", "two"]


@posix_only
def test_a_reader_that_goes_away_and_a_full_disk_are_no_traceback(meeting: Path) -> None:
    command = f'"{sys.executable}" -m facilitator show "{meeting}" --json'
    for line, code, sentences in (
        (f"{command} | head -c 1", 0, 0),
        (f"{command} > /dev/full", 2, 1),
        (f"{command} >&-", 0, 0),
        (f'"{sys.executable}" -m facilitator play "{meeting}" - <&-', 0, 0),
    ):
        if "/dev/full" in line and not Path("/dev/full").exists():
            continue
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        found = subprocess.run(line, shell=True, capture_output=True, env=environment, timeout=60, check=False)
        assert (found.returncode, found.stderr.count(b"\n")) == (code, sentences), (line, found.stderr)
        assert b"Traceback" not in found.stderr


def test_words_come_out_as_utf_8_whatever_the_locale_says(meeting: Path) -> None:
    variables = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LANG": "zh_CN.UTF-8"}
    found = run_for_real("play", meeting, "-", stdin="q+ 李华\n".encode(), variables=variables)
    assert (found.code, found.err) == (1, "")
    assert found.out.startswith("invalid: nobody here is called “李华”")


@posix_only
def test_a_folder_whose_name_is_no_text_works(tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/m\xff"))
    assert run_for_real("new", folder).code == 0
    assert run_for_real("play", folder, "-", stdin=b"note: a\n").out == "ok noted\n"


def test_the_whole_way_from_files_to_minutes(tmp_path: Path, agenda: Path, roster: Path) -> None:
    meeting, script = tmp_path / "m", tmp_path / "script.txt"
    script.write_text("[14:00] take up item 1\nnote: all rise\n[14:05] end meeting\n", encoding="utf-8")
    new = run_for_real("new", meeting, "--agenda", agenda, "--roster", roster, "--starts", "2026-03-02T14:00")
    assert (new.code, new.out, new.err) == (0, f"ok {meeting}\n", "")
    assert run_for_real("play", meeting, script).code == 0
    exported = run_for_real("export", meeting, "--to", "md", "--out", tmp_path / "out" / "minutes.md")
    assert exported.out == f"ok {tmp_path / 'out' / 'minutes.md'}\n"
    assert "all rise" in (tmp_path / "out" / "minutes.md").read_text(encoding="utf-8")
    verified = run_for_real("verify", meeting)
    assert verified.out == f"ok {shown(meeting)['meeting']['records']} records, digest {shown(meeting)['digest']}\n"


@posix_only
def test_what_the_disk_does_not_take_is_not_called_ok(meeting: Path) -> None:
    """The shell lets no file grow beyond 8 KiB, as a full disk would."""
    lines = "".join(f"note: number {number} {'x' * 200}\n" for number in range(40))
    command = f'ulimit -f 16 && exec "{sys.executable}" -m facilitator play "{meeting}" -'
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    found = subprocess.run(
        command, shell=True, input=lines.encode(), capture_output=True, env=environment, timeout=60, check=False
    )
    answers = found.stdout.decode().splitlines()
    saved = answers.index("refused: not saved: File too large")
    assert 0 < saved < 40
    assert answers == ["ok noted"] * saved + ["refused: not saved: File too large"] * (40 - saved)
    assert (found.returncode, found.stderr.count(b"\n")) == (2, 1)
    assert b"Traceback" not in found.stderr
    assert len(shown(meeting)["notes"]) == saved
    assert run("play", meeting, "-", stdin="note: there is room again\n").lines == ["ok noted"]


@posix_only
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_wish_to_end_ends_between_two_lines_with_everything_closed(
    meeting: Path, number: signal.Signals, code: int
) -> None:
    with playing(meeting) as process:
        assert say(process, "note: one") == "ok noted"
        process.send_signal(number)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (code, b"", b"")
    assert [entry["text"] for entry in shown(meeting)["notes"]] == ["one"]
    assert sorted(path.name for path in meeting.iterdir()) == ["meeting.journal", "meeting.json", "secrets.json"]


@posix_only
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_are_closed_break_nothing(meeting: Path, closed: str) -> None:
    (script := meeting.with_name("script.txt")).write_text("note: one\nnote: two\n")
    command = f"exec {sys.executable} -m facilitator play {meeting} {script} --live {closed}"
    found = subprocess.run(
        command, shell=True, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, timeout=60
    )
    assert (found.returncode, found.stderr) == (0, b"")
    assert [note.text for note in read_meeting(meeting).meeting.record.notes] == ["one", "two"]
    assert verify_meeting(meeting).ok


@posix_only
def test_a_lock_of_another_computer_is_one_sentence_where_nobody_can_be_asked(meeting: Path) -> None:
    (meeting / LOCK).write_bytes(msgspec.json.encode(Holder(1, "the-other-laptop", "2026-11-22T09:00:00.000Z")))
    command = f"exec {sys.executable} -m facilitator serve {meeting} <&-"
    found = subprocess.run(
        command, shell=True, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, timeout=60
    )
    assert found.returncode == 2
    assert b"the-other-laptop" in found.stderr and len(found.stderr.splitlines()) == 1


def test_the_full_screen_without_a_terminal_is_one_sentence(meeting: Path) -> None:
    found = run_for_real("open", meeting)
    assert (found.code, found.out, len(found.err.splitlines())) == (2, "", 1)
    assert "needs a terminal" in found.err
    assert not (meeting / LOCK).exists()


@pytest.mark.parametrize("found", ["noise", "[]", '{"draw NAME":"no hexadecimal"}'])
def test_secrets_that_are_damaged_stop_no_meeting(meeting: Path, found: str) -> None:
    """What needs them is refused in a sentence; everything else goes on, and a quick draw works."""
    run("play", meeting, "-", "--live", stdin="start meeting\npresent+ Li Hua, Wang Wei\n")
    names = json.loads((meeting / "secrets.json").read_text())
    (meeting / "secrets.json").write_text(found.replace("draw NAME", next(iter(names))))
    played = run("play", meeting, "-", "--live", stdin="draw 1\ncommit draws\nnote: goes on\nquick draw 1\n")
    assert (played.code, played.err) == (0, "")
    assert played.lines[0].startswith("refused: the secret of the commitment is not on this machine")
    assert played.lines[2] == "ok noted" and played.lines[3].startswith("ok draw")


def test_a_meeting_opens_though_its_secrets_are_damaged(meeting: Path) -> None:
    (meeting / "secrets.json").write_text("noise")
    played = run("play", meeting, "-", stdin="start meeting\nnote: goes on\n")
    assert (played.code, played.lines[-1]) == (0, "ok noted")
