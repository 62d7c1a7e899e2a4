"""Papers by phone: pasted or as a file, seen at the desk at once, and nothing that a hostile file can do."""

from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from facilitator.domain.papers import Paper, PaperSource, PaperState
from facilitator.storage.papers import FolderShelf
from tests.exchange.readers.test_papers import word
from tests.web.stage import HERE, Stage, stage

ASKED = ("agenda+ Debate", "agenda 1 no named speakers is yes", "papers for item 1 due 2099-01-01T10:00")


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Stage]:
    with stage(*ASKED, folder=tmp_path) as opened:
        yield opened


def paper(room: Stage, name: str = "Bo") -> Paper | None:
    (call,) = room.scenario.meeting.papers.calls.values()
    return call.papers.get(room.scenario.id(name))


def item(room: Stage) -> str:
    return str(next(iter(room.scenario.meeting.papers.calls)))


def test_a_paper_is_pasted(room: Stage, tmp_path: Path) -> None:
    bo = room.inside("Bo")
    assert "1 Debate: it is still missing, due 2099-01-01 10:00" in bo.get("/").words
    assert "Paste it here" in bo.get("/paper").words
    assert "1 Debate: it is here, 5 words." in bo.post("/paper", text="Mine\nis this. 学习", item=item(room)).words
    found = paper(room)
    assert found is not None
    assert (found.state, found.source) == (PaperState.RECEIVED, PaperSource.PHONE)
    assert FolderShelf(tmp_path).get(found.file) == "Mine\nis this. 学习"


def test_a_file_counts_before_what_was_pasted(room: Stage, tmp_path: Path) -> None:
    bo = room.inside("Bo")
    content = word(tmp_path / "a.docx", "<w:p><w:r><w:t>学习心得</w:t></w:r></w:p>").read_bytes()
    assert "it is here, 4 words" in bo.hand_in(item(room), "我的.docx", content, "pasted").words
    assert "it is here, 2 words" in bo.hand_in(item(room), "b.md", b"# Other version\r\n").words
    assert "it is here, 1 word." in bo.hand_in(item(room), "", b"", "pasted").words


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.docx", b"PK\x03\x04", "a.docx cannot be read as a Word file"),
        ("a.exe", b"MZ", "A.exe is no paper"),
        ("a.docm", b"PK", "A.docm is no paper"),
        ("a.txt", b"\0\0", "a.txt is not a text file"),
        ("a.txt", b" \n", "this paper is empty"),
        ("a.txt", b"x" * 2_000_001, "a.txt is larger than 2 MB"),
        ("<b>.docx", b"", "<b>.docx cannot be read"),
    ],
)
def test_what_is_no_paper_is_one_sentence(room: Stage, name: str, content: bytes, words: str) -> None:
    answer = room.inside("Bo").hand_in(item(room), name, content)
    assert answer.status == 409
    assert words.lower() in answer.words.lower()
    assert paper(room) is None


@pytest.mark.parametrize("item", ["9" * 5000, "-1", "x", "٣", "99"])
def test_an_item_that_is_none_takes_no_paper(room: Stage, item: str) -> None:
    assert room.inside("Bo").hand_in(item, "a" * 5000 + ".txt", b"Mine").status in (200, 409)


def test_a_bomb_does_no_harm(room: Stage, tmp_path: Path) -> None:
    bomb = word(tmp_path / "bomb.docx", "<w:p/>" + " " * 30_000_000).read_bytes()
    assert "cannot be read" in room.inside("Bo").hand_in(item(room), "bomb.docx", bomb).words


@pytest.mark.parametrize(("path", "size"), [("/paper", 2_100_000), ("/hand", 9_000), ("/paper?x", 9_000)])
def test_more_than_that_is_not_even_read(room: Stage, path: str, size: int) -> None:
    connection = HTTPConnection(HERE, room.server.port, timeout=10)
    connection.request("POST", path, headers={"Content-Length": str(size)})
    assert connection.getresponse().status == 413
    connection.close()


def test_of_somebody_who_is_not_checked_in_nothing_is_read(room: Stage) -> None:
    connection = HTTPConnection(HERE, room.server.port, timeout=10)
    origin = f"http://{HERE}:{room.server.port}"
    connection.request("POST", "/paper", headers={"Content-Length": "2000000", "Origin": origin})
    assert connection.getresponse().status == 403  # without a byte of the body
    connection.close()


def test_the_same_paper_sent_twice_is_one(room: Stage) -> None:
    bo = room.inside("Bo")
    for _ in range(2):
        bo.post("/paper", text="Mine", item=item(room), id="one")
    assert [record.kind for record in room.scenario.session.records()].count("paper-received") == 1


def test_one_phone_cannot_fill_the_disk(room: Stage) -> None:
    bo = room.inside("Bo")
    sent = [bo.post("/paper", text=f"version {n}", item=item(room)).status for n in range(9)]
    assert sent == [200] * 6 + [429] * 3


def test_whoever_owes_none_is_asked_for_none(room: Stage) -> None:
    ann = room.inside("Ann")  # the chair
    assert "Your paper" not in ann.get("/").words
    assert "No paper is asked of you" in ann.get("/paper").words
    room.scenario.when("waive paper of Bo: ill")
    assert "you need not hand one in (ill)" in room.inside("Bo").get("/").words


def test_where_there_is_no_shelf_it_is_said() -> None:
    with stage(*ASKED) as room:
        assert "give it to the people at the desk" in room.inside("Bo").post("/paper", text="Mine").words
