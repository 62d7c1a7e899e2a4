"""Owns reading prepared papers: text, Markdown and Word files up to 2 MB, and whose a file is by its name.

A Word file is a zip archive of XML; only the paragraphs of its main part are read, and no more than the limit of them.
"""

import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree

from facilitator.domain.errors import N_, Invalid
from facilitator.domain.frozen import frozen
from facilitator.domain.people import Person, fold
from facilitator.exchange.readers.text_file import read_text

LIMIT_BYTES = 2_000_000
ENDINGS = (".txt", ".md", ".docx")

_LIMIT_XML = 20_000_000
_MAIN = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n"}
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
    if path.suffix.lower() not in ENDINGS:
        raise Invalid(N_("{file} is no paper: papers are {endings}"), file=path.name, endings=", ".join(ENDINGS))
    if path.suffix.lower() != ".docx":
        return read_text(path, LIMIT_BYTES)
    if path.stat().st_size > LIMIT_BYTES:
        raise Invalid(N_("{file} is larger than 2 MB"), file=path.name)
    return _read_word(path)


def _read_word(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive, archive.open(_MAIN) as main:
            xml = main.read(_LIMIT_XML + 1)
        if len(xml) > _LIMIT_XML or b"<!DOCTYPE" in xml:  # a Word file has none; it is how small files grow large
            raise ValueError("too large")
        body = ElementTree.fromstring(xml)
    except (
        OSError,
        ValueError,
        KeyError,
        RuntimeError,
        NotImplementedError,
        zipfile.BadZipFile,
        ElementTree.ParseError,
    ):
        raise Invalid(N_("{file} cannot be read as a Word file"), file=path.name) from None
    return "\n".join("".join(_words(paragraph)) for paragraph in body.iter(f"{_W}p"))


def _words(paragraph: ElementTree.Element) -> Iterator[str]:
    for part in paragraph.iter():
        if part.tag == f"{_W}t":
            yield part.text or ""
        elif part.tag in _BREAKS:
            yield _BREAKS[part.tag]


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
