"""``serve`` as a real program: what it prints, that it serves, and how it ends; name cards and sheets as files."""

import os
import pty
import signal
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path

import pytest

from facilitator.bootstrap import read_meeting
from tests.cli.running import ROOT, run
from tests.kinds import needs
from tests.web.stage import Phone

HERE = {**os.environ, "PYTHONPATH": str(ROOT)}


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """Run the program on loopback, and give its first three lines."""
    command = [
        sys.executable,
        "-m",
        "facilitator",
        "serve",
        str(folder),
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        *options,
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=HERE)
    assert process.stdout is not None and process.stderr is not None
    try:
        yield process, [process.stdout.readline().strip() for _ in range(3)]
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        process.stdout.close()
        process.stderr.close()


def port_in(line: str) -> int:
    return int(line.split("127.0.0.1:")[1].partition("/")[0])


def test_a_meeting_is_served_until_the_program_is_told_to_end(meeting: Path) -> None:
    with serving(meeting) as (process, lines):
        assert lines[0].startswith("phones: http://127.0.0.1:")
        assert "/room/open/" in lines[1] and "/desk/open/" in lines[2]
        connection = HTTPConnection("127.0.0.1", port_in(lines[0]))
        connection.request("GET", "/")
        answer = connection.getresponse()
        assert (answer.status, b"Check in" in answer.read()) == (200, True)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 0
        connection.close()
        assert process.stderr is not None and process.stderr.read() == ""
    assert not (meeting / "meeting.lock").exists()


def test_the_links_are_the_same_when_it_is_served_again(meeting: Path) -> None:
    links = []
    for _ in range(2):
        with serving(meeting) as (process, lines):
            links.append([line.rpartition("/")[2] for line in lines[1:]])
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=20) == 0
    assert links[0] == links[1]
    assert oct((meeting / "secrets.json").stat().st_mode)[-3:] == "600"


def test_a_port_that_is_taken_is_one_sentence(meeting: Path) -> None:
    with serving(meeting) as (_, lines):
        other = meeting.parent / "other"
        assert run("new", other).code == 0
        again = run("serve", other, "--host", "127.0.0.1", "--port", str(port_in(lines[0])))
        assert again.code == 2
        assert len(again.err.splitlines()) == 1 and "in use" in again.err
    assert not (other / "meeting.lock").exists()


def test_a_certificate_without_its_key_is_one_sentence(meeting: Path) -> None:
    refused = run("serve", meeting, "--tls-cert", str(meeting / "meeting.json"))
    assert (refused.code, "needs both" in refused.err) == (2, True)


def test_a_meeting_is_served_by_tls_with_cookies_that_need_it(meeting: Path, tmp_path: Path) -> None:
    needs("openssl")
    chain, key = tmp_path / "chain.pem", tmp_path / "key.pem"
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    made += ["-subj", "/CN=meeting", "-addext", "subjectAltName=IP:127.0.0.1", "-out", str(chain), "-keyout", str(key)]
    subprocess.run(made, check=True, capture_output=True)
    with serving(meeting, "--tls-cert", str(chain), "--tls-key", str(key)) as (_, lines):
        assert lines[0].startswith("phones: https://127.0.0.1:")
        trusted = ssl.create_default_context(cafile=str(chain))
        connection = HTTPSConnection("127.0.0.1", port_in(lines[0]), context=trusted)
        origin = f"https://127.0.0.1:{port_in(lines[0])}"
        connection.request("POST", "/language", "language=en", {"Origin": origin})
        answer = connection.getresponse()
        assert answer.status == 303
        assert "; Secure" in str(answer.headers["set-cookie"])
        connection.close()


def test_a_terminal_shows_the_code(meeting: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "facilitator", "serve", str(meeting), "--host", "127.0.0.1", "--port", "0"]
    process = subprocess.Popen(command, stdout=theirs, stderr=theirs, env={**HERE, "LANG": "C", "LC_ALL": "C"})
    os.close(theirs)
    seen = b""
    while b"0 of 3 present" not in seen:
        seen += os.read(ours, 65536)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=20) == 0
    os.close(ours)
    assert "█" in seen.decode() and b"code " in seen


@pytest.mark.parametrize(("kind", "name"), [("html", "badges.html"), ("svg", "badges-01.svg")])
def test_name_cards_are_written_and_say_where_they_lie(meeting: Path, kind: str, name: str) -> None:
    made = run("badges", meeting, "--to", kind, "--site", "http://192.168.1.23:8000")
    assert (made.code, made.lines) == (0, [str(meeting / "exports" / name)])
    assert "Li Hua" in (meeting / "exports" / name).read_text("utf-8")


def test_a_sheet_is_written_with_the_meetings_particulars(meeting: Path, tmp_path: Path) -> None:
    made = run("forms", meeting, "--out", tmp_path / "paper")
    assert (made.code, made.lines) == (0, [str(tmp_path / "paper" / "sign-in.html")])
    text = (tmp_path / "paper" / "sign-in.html").read_text("utf-8")
    assert "Council" in text and "2026-03-02 14:00" in text and "Wang Wei" in text and "Signature" in text


def test_a_copy_without_names_is_made_once(meeting: Path, tmp_path: Path) -> None:
    made = run("purge", meeting, "--out", tmp_path / "copy")
    assert (made.code, "4 people" in made.lines[0]) == (0, True)
    assert "Person 1" in read_meeting(tmp_path / "copy").meeting.attendance.people.by_id["1"].name
    assert run("purge", meeting, "--out", tmp_path / "copy").code == 2


def test_a_copy_without_names_is_whole_and_says_that_it_proves_no_draw(meeting: Path, tmp_path: Path) -> None:
    played = run("play", meeting, "-", stdin="start meeting\npresent+ Li Hua, Wang Wei\ndraw 1\n")
    assert played.code == 0
    run("purge", meeting, "--out", tmp_path / "copy")
    checked = run("verify", tmp_path / "copy")
    assert (checked.code, "proved by the original only" in checked.out) == (0, True)


def test_a_disk_that_refuses_is_named_and_gets_everything_when_it_is_back(meeting: Path) -> None:
    away = meeting.with_name("away")
    with serving(meeting) as (process, lines):
        assert process.stderr is not None
        desk = Phone(port_in(lines[2]))
        assert desk.get("/desk" + lines[2].partition("/desk")[2]).status == 200
        meeting.rename(away)
        assert "not saved" in desk.post("/desk", line="note: in memory", id="1").words.lower()
        assert process.stderr.readline().startswith("NOT SAVED: ")
        away.rename(meeting)
        assert process.stderr.readline() == "everything is on disk\n"
        desk.post("/desk", line="note: on disk", id="2")
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 0
    assert [note.text for note in read_meeting(meeting).meeting.record.notes] == ["in memory", "on disk"]
