"""Reads back what came out on paper: where every line stands, in points, and the sizes and fonts of the type."""

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import typst

from tests.kinds import cannot_run

NEEDED = ("soffice", "pdftotext", "pdftohtml", "pdffonts")
FONTS = Path(__file__).with_name("fonts.conf")
HAN_FONTS = {"Noto Sans CJK SC", "Noto Serif CJK SC"}


def needs_han_fonts() -> None:
    """Skip the test that calls this unless Chinese can be printed with the fonts that are measured here."""
    if missing := HAN_FONTS - set(typst.Fonts().families()):
        cannot_run(f"needs the fonts {', '.join(sorted(missing))}, not installed here")


def mm(length: float) -> float:
    return length / 25.4 * 72


@dataclass(frozen=True, slots=True)
class Line:
    """A line of type: its words and where they stand on the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def by_libreoffice(document: Path) -> Path:
    """Convert a document with free fonts in place of an office's own."""
    home = document.parent / "office"
    subprocess.run(
        ["soffice", f"-env:UserInstallation={home.as_uri()}", "--headless", "--convert-to", "pdf", document.name],
        cwd=document.parent,
        env={**os.environ, "FONTCONFIG_FILE": str(FONTS)},
        capture_output=True,
        check=True,
    )
    return document.with_suffix(".pdf")


def pages(pdf: Path) -> list[list[Line]]:
    """List the lines of every page from top to bottom."""
    written = subprocess.run(["pdftotext", "-bbox-layout", pdf, "-"], capture_output=True, check=True).stdout
    tree = ElementTree.fromstring(re.sub(rb' xmlns="[^"]+"', b"", written))
    return [sorted(map(_line, page.iter("line")), key=lambda line: line.top) for page in tree.iter("page")]


def _line(line: ElementTree.Element) -> Line:
    text = "".join(word.text or "" for word in line.iter("word"))
    edges = (float(line.get(name, "0")) for name in ("xMin", "yMin", "xMax", "yMax"))
    return Line(text, *edges)


def sizes(pdf: Path) -> list[tuple[str, int]]:
    """List every text of the file with the size of its type in points."""
    written = subprocess.run(
        ["pdftohtml", "-xml", "-stdout", "-zoom", "1", "-i", "-hidden", pdf], capture_output=True, check=True
    ).stdout.decode()
    fonts = dict(re.findall(r'<fontspec id="(\d+)" size="(-?\d+)"', written))
    found = re.findall(r'<text [^>]*font="(\d+)"[^>]*>(.*?)</text>', written)
    return [(re.sub(r"<[^>]+>|\s", "", text), int(fonts[font])) for font, text in found]


def fonts(pdf: Path) -> str:
    """List the fonts inside a file."""
    return subprocess.run(["pdffonts", pdf], capture_output=True, check=True).stdout.decode()
