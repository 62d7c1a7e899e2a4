"""Owns reading prepared papers: text, Markdown and Word files up to 2 MB, and whose a file is by its name.

A Word file is a zip archive of XML; only the words of its main part are read, as they go by and up to a limit. Macros,
links and everything else in it are never looked at.
"""

import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import IO
from xml.parsers import expat

from facilitator.domain.errors import N_, Invalid
from facilitator.domain.frozen import frozen
from facilitator.domain.people import Person, fold
from facilitator.exchange.readers.text_file import check_size, text_of

LIMIT_BYTES = 2_000_000
ENDINGS = (".txt", ".md", ".docx")

_LIMIT_XML, _CHUNK = 20_000_000, 100_000
_MAIN = "word/document.xml"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_PARAGRAPH, _TEXT = f"{_W}p", f"{_W}t"
_BREAKS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n"}
# What a drawing says once more for older programs.
_TWICE = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_UNREADABLE = (
    OSError,
    ValueError,
    LookupError,
    EOFError,
    RuntimeError,
    zlib.error,
    zipfile.BadZipFile,
    expat.ExpatError,
)
_BETWEEN = re.compile(r"[\s_\-–—.,;+()\[\]{}（）【】《》、，：:·]+")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")


@frozen
class Matched:
    """A file and whom it is from: one person, or none and those it could be from."""

    file: Path
    person: str | None
    candidates: tuple[str, ...] = ()


def read_paper(path: Path) -> str:
    """Read the text of a paper.

    Raises:
        Invalid: it is no text, Markdown or Word file, or larger than 2 MB.
    """
    _check_ending(path.name)
    check_size(path, LIMIT_BYTES)
    return paper_text(path.name, path.read_bytes())


def paper_text(name: str, content: bytes) -> str:
    """Take the text out of a file that was sent; without a name it is plain text.

    Raises:
        Invalid: it is no text, Markdown or Word file, or larger than 2 MB.
    """
    if len(content) > LIMIT_BYTES:
        raise Invalid(N_("{file} is larger than 2 MB"), file=name)
    if not name:
        return content.decode("utf-8", "replace")
    _check_ending(name)
    return _word_text(name, content) if name.lower().endswith(".docx") else text_of(content, name)


def _check_ending(name: str) -> None:
    if not name.lower().endswith(ENDINGS):
        raise Invalid(N_("{file} is no paper: papers are {endings}"), file=name, endings=", ".join(ENDINGS))


def _word_text(name: str, content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive, archive.open(_MAIN) as main:
            return _paragraphs(main)
    except _UNREADABLE:
        raise Invalid(N_("{file} cannot be read as a Word file"), file=name) from None


def _paragraphs(main: IO[bytes]) -> str:
    """Gather the words of paragraphs while the XML goes by; nothing of it is kept, so that no file can fill the memory."""
    parser = expat.ParserCreate(namespace_separator=" ")
    words: list[str] = []
    inside: list[str] = []

    def start(tag: str, _: object) -> None:
        inside.append(tag)
        words.append(_BREAKS.get(tag, ""))

    def end(tag: str) -> None:
        inside.pop()
        if tag == _PARAGRAPH:
            words.append("\n")

    def text(part: str) -> None:
        if inside[-1] == _TEXT and _TWICE not in inside:
            words.append(part)

    def refuse(*_: object) -> None:  # a Word file has no document type; it is how small files grow large
        raise ValueError("a document type")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = text, refuse
    for left in range(_LIMIT_XML // _CHUNK, -1, -1):
        chunk = main.read(_CHUNK)
        parser.Parse(chunk, not chunk)
        if not chunk:
            return "".join(words).removesuffix("\n")
        if not left:
            raise ValueError("too large")
    return ""


def papers_in(folder: Path) -> list[Path]:
    """List the papers in a folder, by name."""
    return sorted(file for file in folder.iterdir() if file.is_file() and file.suffix.lower() in ENDINGS)


def match_files(files: Iterable[Path], people: Iterable[Person]) -> list[Matched]:
    """Find whose each file is: the person with the longest name that stands in the file's name."""
    names = [(form, person.id) for person in people for form in _forms(person)]
    return [_match(file, names) for file in files]


def _forms(person: Person) -> set[str]:
    return {_plain(name) for name in (person.name, *person.other_names)} - {""}


def _plain(text: str) -> str:
    return _BETWEEN.sub(" ", fold(unicodedata.normalize("NFC", text))).strip()


def _match(file: Path, names: list[tuple[str, str]]) -> Matched:
    stem = _plain(file.stem)
    hits = [(len(form), id) for form, id in names if _stands_in(form, stem)]
    longest = max((length for length, _ in hits), default=0)
    found = tuple(dict.fromkeys(id for length, id in hits if length == longest))
    return Matched(file, found[0]) if len(found) == 1 else Matched(file, None, found)


def _stands_in(form: str, stem: str) -> bool:
    """Tell whether a name stands in a file's name: Chinese anywhere, other scripts as whole words."""
    return form in stem if _HAN.search(form) else f" {form} " in f" {stem} "
