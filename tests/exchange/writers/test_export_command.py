"""The command: where files go, in which language, and what it says on the way."""

from errno import ENOSPC
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from facilitator.cli.export import export_command
from facilitator.cli.new import create
from facilitator.cli.written import LEDGER
from facilitator.domain.errors import MeetingError
from facilitator.storage.disk import Disk


@pytest.fixture
def meeting(tmp_path: Path) -> Path:
    folder = tmp_path / "meeting"
    create(folder, title="Harbour Council")
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(export_command, [str(one) for one in arguments])


def test_text_is_printed(meeting: Path) -> None:
    assert run(meeting, "--to", "md").stdout.startswith("# Minutes: Harbour Council\n")


def test_what_is_missing_is_listed_on_stderr(meeting: Path) -> None:
    done = run(meeting, "--to", "md")
    assert done.stderr.startswith("Before it goes out:\n  nobody is marked present\n")
    assert "nobody is marked present" not in done.stdout


@pytest.mark.parametrize("options", [("--to", "notice"), ("--to", "txt", "--document", "agenda")])
def test_what_is_sent_before_a_meeting_lacks_nothing_of_it(meeting: Path, options: tuple[str, ...]) -> None:
    assert run(meeting, *options).stderr == ""


def test_a_file_has_the_bytes_that_are_printed(meeting: Path, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "minutes.txt"
    assert run(meeting, "--to", "txt", "--out", out).stdout == f"ok {out}\n"
    assert out.read_text(encoding="utf-8") == run(meeting, "--to", "txt").stdout


def test_binary_formats_go_to_the_meetings_own_folder(meeting: Path) -> None:
    assert run(meeting, "--to", "docx", "--document", "record").exit_code == 0
    assert (meeting / "exports" / "record.docx").read_bytes().startswith(b"PK")


def test_a_binary_format_is_not_printed(meeting: Path) -> None:
    done = run(meeting, "--to", "xlsx", "--out", "-")
    assert isinstance(done.exception, MeetingError)
    assert "cannot be printed" in str(done.exception)


def test_all_writes_a_folder_and_names_every_file(meeting: Path) -> None:
    done = run(meeting, "--to", "all")
    names = sorted(path.name for path in (meeting / "exports").iterdir() if path.name != LEDGER)
    assert len(names) == 27
    assert sorted(Path(line.removeprefix("ok ")).name for line in done.stdout.splitlines()) == names


def test_what_somebody_wrote_into_a_document_is_not_written_over(meeting: Path) -> None:
    run(meeting, "--to", "docx")
    document = meeting / "exports" / "minutes.docx"
    assert run(meeting, "--to", "docx").stderr.count("kept") == 0
    assert [path.name for path in document.parent.iterdir() if path.name != LEDGER] == ["minutes.docx"]
    for turn, kept in enumerate(["minutes-changed.docx", "minutes-changed-2.docx"]):
        document.write_bytes(f"changed by hand {turn}".encode())
        assert (
            f"minutes.docx was changed after it was written; it is kept as {kept}"
            in run(meeting, "--to", "docx").stderr
        )
        assert (document.parent / kept).read_bytes() == f"changed by hand {turn}".encode()
        assert document.read_bytes().startswith(b"PK")


def test_a_file_that_cannot_be_written_leaves_the_one_before(meeting: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(meeting, "--to", "docx")
    document = meeting / "exports" / "minutes.docx"
    before = document.read_bytes()

    def full(disk: Disk, file: int) -> None:
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr(Disk, "sync", full)
    assert run(meeting, "--to", "docx", "--layout", "committee").exit_code != 0
    assert document.read_bytes() == before
    assert sorted(path.name for path in document.parent.iterdir()) == sorted([LEDGER, "minutes.docx"])


def test_all_does_not_write_over_a_file(meeting: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    done = run(meeting, "--to", "all", "--out", tmp_path / "taken")
    assert "is a file" in str(done.exception)
    assert (tmp_path / "taken").read_text() == "mine"


@pytest.mark.parametrize(("ending", "begins"), [("html", b"<!DOCTYPE html>"), ("docx", b"PK"), ("txt", b"Agenda:")])
def test_the_agenda_takes_its_format_from_the_files_ending(
    meeting: Path, tmp_path: Path, ending: str, begins: bytes
) -> None:
    out = tmp_path / f"agenda.{ending}"
    run(meeting, "--to", "agenda", "--out", out)
    assert out.read_bytes().startswith(begins)


def test_an_ending_that_no_document_has_is_named(meeting: Path, tmp_path: Path) -> None:
    done = run(meeting, "--to", "notice", "--out", tmp_path / "notice.xls")
    assert "no document can be written to “.xls”" in str(done.exception)


def test_the_official_layout_speaks_chinese_unless_told_otherwise(meeting: Path) -> None:
    assert "纪要" in run(meeting, "--to", "txt", "--layout", "official").stdout
    assert "Minutes of the meeting" in run(meeting, "--to", "txt", "--layout", "official", "--lang", "en").stdout


def test_the_documents_language_is_not_the_screens(meeting: Path) -> None:
    assert run(meeting, "--to", "md", "--lang", "zh_CN").stdout.startswith("# Harbour Council纪要\n")
