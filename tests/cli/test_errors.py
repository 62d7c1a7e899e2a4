"""Whatever goes wrong is one sentence on stderr and exit code 2."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from facilitator import __version__
from facilitator.bootstrap import open_meeting
from tests.cli.running import Run, run


def fails(found: Run, words: str) -> None:
    """Expect a failure in one sentence that holds these words."""
    assert (found.code, found.out) == (2, "")
    assert found.err.startswith("facilitator: ")
    assert found.err.count("\n") == 1
    assert "Traceback" not in found.err
    assert words in found.err


def test_the_version_is_told() -> None:
    assert run("--version").lines == [f"facilitator {__version__}"]


def test_help_names_every_command_and_no_command_shows_help() -> None:
    commands = ("new", "play", "show", "import", "export", "lint", "verify")
    found = run("--help")
    assert found.code == 0
    assert all(f"  {name} " in found.out for name in commands)
    assert "Usage:" in run().err
    assert all(run(name, "--help").code == 0 for name in commands)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("frobnicate", "No such command"),
        ("--frobnicate", "No such option"),
        ("new", "Missing argument 'DIR'"),
        ("new meeting", "already holds a meeting"),
        ("new agenda.md", "is a file"),
        ("new agenda.md/below", "cannot be written"),
        ("new x --starts nonsense", "“nonsense” is no time"),
        ("new x --starts 0001-01-01T00:00+14:00", "is no time"),
        ("new x --starts 9999-12-31T23:59", "too far away"),
        ("new x --zone Nowhere", "“Nowhere” is no time zone"),
        ("new x --zone ../../etc/passwd", "is no time zone"),
        ("new x --zone Europe", "is no time zone"),
        ("new x --agenda nowhere.md", "nowhere.md"),
        ("new x --agenda .", "is a directory"),
        ("new x --agenda binary", "binary is not a text file"),
        ("new x --from agenda.md", "agenda.md is damaged: it is no JSON"),
        ("new x --from list.json", "list.json is no export of a meeting"),
        ("new x --from agenda.md --title y", "no other option goes with it"),
        ("play meeting", "Missing argument"),
        ("play meeting nowhere.txt", "There is no file nowhere.txt"),
        ("play meeting .", "is a directory"),
        ("play meeting binary", "binary is not a text file"),
        ("play meeting large", "large is too large"),
        ("play nowhere agenda.md", "nowhere is no meeting folder"),
        ("play agenda.md agenda.md", "agenda.md cannot be read: Not a directory"),
        ("play . agenda.md", "is no meeting folder"),
        ("show nowhere --json", "nowhere is no meeting folder"),
        ("show agenda.md --json", "cannot be read"),
        ("verify nowhere", "nowhere is no meeting folder"),
        ("lint nowhere", "nowhere is no meeting folder"),
        ("export nowhere --to md", "nowhere is no meeting folder"),
        ("export meeting --to nothing", "'nothing' is not one of"),
        ("export meeting --to md --lang xx", "'xx' is not"),
        ("export meeting --to md --out .", "s a directory"),
        ("export meeting --to md --out agenda.md/below", "agenda.md"),
        ("import agenda nowhere", "nowhere"),
        ("import roster .", "is a directory"),
        ("import nothing agenda.md", "'nothing' is not"),
        ("sample .", "script.txt"),
    ],
)
@pytest.mark.usefixtures("meeting")
def test_a_mistake_is_one_sentence(line: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "binary").write_bytes(b"\x7fELF\0\0\1\xff")
    (tmp_path / "list.json").write_text("[]")
    with (tmp_path / "large").open("wb") as large:
        large.truncate(50_000_000)
    before = sorted(tmp_path.iterdir())
    fails(run(*line.split()), words)
    assert sorted(tmp_path.iterdir()) == before


@contextmanager
def without_rights() -> Iterator[None]:
    """Be somebody to whom rights apply, where tests run as root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
@pytest.mark.parametrize(
    ("command", "words"),
    [
        (lambda path: ("show", path / "meeting", "--json"), "Permission denied"),
        (lambda path: ("play", path / "meeting", "-"), "Permission denied"),
        (lambda path: ("verify", path / "meeting"), "Permission denied"),
        (lambda path: ("new", path / "other"), "Permission denied"),
        (lambda path: ("play", path / "open", path / "script.txt"), "script.txt"),
    ],
)
def test_a_missing_right_is_one_sentence(meeting: Path, command: Callable[[Path], tuple[str, ...]], words: str) -> None:
    script = meeting.parent / "script.txt"
    script.touch(mode=0)
    meeting.parent.chmod(0o500)
    meeting.chmod(0)
    with without_rights():
        fails(run(*command(meeting.parent)), words)
    meeting.chmod(0o700)
    meeting.parent.chmod(0o700)


def test_a_meeting_that_another_program_has_open_is_one_sentence(meeting: Path) -> None:
    other = open_meeting(meeting)
    fails(run("play", meeting, "-", stdin="note: hello\n"), "is open in program")
    assert run("show", meeting, "--json").code == 0
    other.session.close()


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b'{"records":', b"\xff\xfe", b"null", b'{"records":{"1":3}}'])
def test_a_broken_meeting_is_one_sentence(meeting: Path, content: bytes) -> None:
    (meeting / "meeting.json").write_bytes(content)
    for command in (("show", meeting, "--json"), ("play", meeting, "-"), ("export", meeting, "--to", "md")):
        fails(run(*command, stdin="note: hello\n"), "meeting.json")
    verified = run("verify", meeting)
    assert (verified.code, verified.out.startswith("broken: meeting.json")) == (1, True)


def test_a_meeting_that_is_damaged_further_on_is_shown_so_far_and_the_command_fails(meeting: Path) -> None:
    data = (meeting / "meeting.json").read_bytes()
    (meeting / "meeting.json").write_bytes(data.replace(b'"seq":3', b'"seq":4'))
    found = run("show", meeting, "--json")
    assert found.code == 2
    assert '"records": 2' in found.out
    assert "record 3 is not what was written after record 2" in found.err
    assert found.err.count("\n") == 1


def test_a_text_in_another_encoding_is_read(meeting: Path) -> None:
    script = meeting.parent / "script.txt"
    script.write_bytes("note: 会议开始\n".encode("gb18030"))
    assert run("play", meeting, script).lines == ["ok noted"]
    assert "会议开始" in run("show", meeting, "--json").out


def test_what_nobody_foresaw_is_one_sentence_too(meeting: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("facilitator.cli.show.snapshot", breaks)
    fails(run("show", meeting, "--json"), "ZeroDivisionError: division by zero")
