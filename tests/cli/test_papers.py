"""``papers``: a folder of papers handed in, the register, who is missing, and what no document tells beforehand."""

from pathlib import Path

import pytest

from facilitator.bootstrap import open_meeting, read_meeting
from facilitator.domain.paper_text import count_words
from facilitator.domain.papers import PaperSource
from facilitator.session.papers import hand_in
from facilitator.storage.errors import StorageError
from facilitator.storage.papers import FolderShelf
from tests.cli.running import run
from tests.exchange.readers.test_papers import word


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    roster, agenda = tmp_path / "roster.csv", tmp_path / "agenda.md"
    roster.write_text("name,role\nAnn,chair\nBo Lind,member\n李华,member\nCy,member\n", encoding="utf-8")
    agenda.write_text("# Council\n\n1. Opening\n2. Debate\n", encoding="utf-8")
    assert run("new", tmp_path / "m", "--agenda", agenda, "--roster", roster, "--starts", "2099-01-01T10:00").code == 0
    lines = "agenda 2 no named speakers is yes\nagenda 2 presenter is Bo Lind\npapers for item 2\n"
    assert run("play", tmp_path / "m", "-", "--live", stdin=lines).lines[-1] == "ok papers are asked for on 2 Debate"
    return tmp_path / "m"


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    pile = tmp_path / "pile"
    pile.mkdir()
    (pile / "bo_lind.md").write_text("Mine is short.", encoding="utf-8")
    word(pile / "李华发言.docx", "<w:p><w:r><w:t>学习心得</w:t></w:r></w:p>")
    (pile / "somebody.txt").write_text("Who?", encoding="utf-8")
    (pile / "cy.docx").write_bytes(b"broken")
    return pile


def test_a_folder_of_papers_is_handed_in(folder: Path, pile: Path) -> None:
    found = run("papers", folder, "--from", pile)
    assert found.code == 1
    assert found.lines == [
        "bo_lind.md: the paper of Bo Lind is here, 3 words",
        "李华发言.docx: the paper of 李华 is here, 4 words",
    ]
    assert found.err.splitlines() == ["cy.docx cannot be read as a Word file", "somebody.txt: the name is nobody's"]
    assert run("papers", folder).lines == ["Bo Lind\treceived\t3", "李华\treceived\t4", "Cy\tmissing"]
    missing = run("papers", folder, "--missing", "--item", "2").lines
    assert missing[0] == "Cy"
    assert "2 Debate" in missing[1] and "Cy" not in missing[1]


def test_all_papers_matched_end_well(folder: Path, pile: Path) -> None:
    for name in ("somebody.txt", "cy.docx"):
        (pile / name).unlink()
    assert run("papers", folder, "--from", pile, "--missing").code == 0


def test_texts_are_on_the_shelf_and_not_in_the_records(folder: Path, pile: Path) -> None:
    run("papers", folder, "--from", pile)
    calls = read_meeting(folder).meeting.papers.calls
    papers = next(iter(calls.values())).papers
    paper = next(found for found in papers.values() if found.words == 3)
    assert FolderShelf(folder).get(paper.file) == "Mine is short."
    for name in ("../meeting.json", "nothing.txt", "/etc/hosts", ""):
        with pytest.raises(StorageError):
            FolderShelf(folder).get(name)
    assert b"Mine is short" not in (folder / "meeting.json").read_bytes()


def test_a_paper_from_a_phone_is_on_disk_before_it_is_recorded(folder: Path) -> None:
    session, shelf = open_meeting(folder).session, FolderShelf(folder)
    try:
        hand_in(session, shelf, "2", "From my phone\n\n学习", source=PaperSource.PHONE, actor="person:2").wait()
        hand_in(session, shelf, "2", "Better", source=PaperSource.PHONE, actor="person:2").wait()
        (call,) = session.view(lambda meeting, now: list(meeting.papers.calls.values()))
        assert (call.papers["2"].words, call.papers["2"].source) == (1, "phone")
        assert len(list((folder / "papers").iterdir())) == 2
    finally:
        session.close()
    assert count_words("From my phone\n\n学习") == 5


def test_agenda_and_notice_name_no_speaker_of_such_an_item(folder: Path) -> None:
    for document in ("agenda", "notice"):
        text = run("export", folder, "--to", document).out
        assert "Debate" in text
        assert "Bo Lind" not in text


def test_minutes_hold_the_register(folder: Path, pile: Path) -> None:
    run("papers", folder, "--from", pile)
    text = run("export", folder, "--to", "md").out
    assert "## Prepared papers" in text
    assert "2 Debate: papers received 2, of these late 0; missing 1" in text
    assert "| 李华 | received |" in text


def test_without_a_call_it_is_one_sentence(tmp_path: Path) -> None:
    run("new", tmp_path / "m", "--title", "Council")
    found = run("papers", tmp_path / "m")
    assert (found.code, found.err.startswith("facilitator: no papers were asked for")) == (2, True)
