import hashlib
import io
import stat
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitator.domain.errors import Invalid
from facilitator.exchange.archive import SUMS, pack, unpack

AT = datetime(2026, 3, 2, 14, tzinfo=UTC)
FILES = {"meeting.journal": b"j", "meeting.json": b"{}", "papers/预算.pdf": b"p", "exports/a/minutes.md": b"m"}


def folder(tmp_path: Path) -> Path:
    path = tmp_path / "meeting"
    for name, content in {**FILES, "secrets.json": b"s", "meeting.lock": b"l", "meeting.journal.torn-1": b"t"}.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(content)
    return path


def packed(tmp_path: Path) -> bytes:
    target = io.BytesIO()
    pack(folder(tmp_path), target, AT)
    return target.getvalue()


def forged(tmp_path: Path, *entries: tuple[str | zipfile.ZipInfo, bytes], listed: bool = True) -> Path:
    """Make a zip of anything, with honest checksums."""
    path = tmp_path / "forged.zip"
    sums = ""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in entries:
            archive.writestr(entry, content)
            name = entry if isinstance(entry, str) else entry.filename
            sums += f"{hashlib.sha256(content).hexdigest()}  {name}\n"
        if listed:
            archive.writestr(SUMS, sums)
    return path


def found(path: Path) -> dict[str, bytes]:
    return {file.relative_to(path).as_posix(): file.read_bytes() for file in path.rglob("*") if file.is_file()}


def test_what_belongs_to_a_meeting_comes_back_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed(tmp_path))
    assert unpack(tmp_path / "a.zip", tmp_path / "back") == len(FILES)
    assert found(tmp_path / "back") == FILES


def test_the_same_folder_gives_the_same_bytes(tmp_path: Path) -> None:
    assert packed(tmp_path / "1") == packed(tmp_path / "2")


def test_checksums_are_there_for_other_tools(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(packed(tmp_path))) as archive:
        lines = archive.read(SUMS).decode().splitlines()
    assert lines[1] == f"{hashlib.sha256(b'{}').hexdigest()}  meeting.json"


def test_links_are_passed_over(tmp_path: Path) -> None:
    path = folder(tmp_path)
    (path / "papers" / "link").symlink_to(path / "secrets.json")
    assert pack(path, io.BytesIO(), AT).passed_over == ("papers/link",)


@pytest.mark.parametrize("name", ["meeting.json", "papers/预算.pdf"])
def test_a_changed_file_is_found(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(packed(tmp_path))) as old, zipfile.ZipFile(tmp_path / "a.zip", "w") as new:
        for entry in old.infolist():
            new.writestr(entry.filename, b"other" if entry.filename == name else old.read(entry))
    with pytest.raises(Invalid, match=f"{name} is not what was packed"):
        unpack(tmp_path / "a.zip", tmp_path / "back")


@pytest.mark.parametrize("way", ["left out", "put in"])
def test_a_file_more_or_less_is_found(tmp_path: Path, way: str) -> None:
    with zipfile.ZipFile(io.BytesIO(packed(tmp_path))) as old, zipfile.ZipFile(tmp_path / "a.zip", "w") as new:
        for entry in old.infolist():
            if way == "put in" or entry.filename != "meeting.json":
                new.writestr(entry.filename, old.read(entry))
        if way == "put in":
            new.writestr("papers/more", b"")
    with pytest.raises(Invalid, match="is missing, or is not in its list"):
        unpack(tmp_path / "a.zip", tmp_path / "back")


@pytest.mark.parametrize(
    "name",
    [
        "../meeting.json",
        "papers/../../x",
        "/etc/passwd",
        "papers/..",
        "papers\\..\\x",
        "C:/x",
        "papers/con:x",
        "papers//x",
        "papers/x ",
        "papers/\x1b[31m",
        "secrets.json",
        "papers",
        "other/x",
        "meeting.lock",
        "papers/" + "x" * 500,
    ],
)
def test_names_that_no_archive_holds_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Invalid, match="which no archive holds") as refusal:
        unpack(forged(tmp_path, (name, b"x")), tmp_path / "deep" / "back")
    assert "\x1b" not in str(refusal.value)
    assert found(tmp_path).keys() == {"forged.zip"}


def test_links_and_doubles_are_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("papers/link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with pytest.raises(Invalid, match="no plain file"):
        unpack(forged(tmp_path, (link, b"/etc/passwd")), tmp_path / "back")
    with pytest.warns(UserWarning, match="Duplicate"):
        path = forged(tmp_path, ("meeting.json", b"a"), ("meeting.json", b"a"))
    with pytest.raises(Invalid, match="twice"):
        unpack(path, tmp_path / "back")


def test_a_bomb_is_not_taken_apart(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="far more than a meeting holds"):
        unpack(forged(tmp_path, ("papers/zeros", b"\0" * 300_000_000)), tmp_path / "back")
    assert not (tmp_path / "back").exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no zip at all", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_archive_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(Invalid, match=r"a\.zip is no archive"):
        unpack(tmp_path / "a.zip", tmp_path / "back")


def test_every_cut_and_every_flipped_byte_is_found(tmp_path: Path) -> None:
    whole = packed(tmp_path)
    path = tmp_path / "a.zip"
    for place in range(0, len(whole), 3):
        for content in (whole[:place], whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]):
            path.write_bytes(content)
            back = tmp_path / f"back{place}{len(content)}"
            try:
                unpack(path, back)
            except Invalid:
                continue
            assert found(back) == FILES, place
