"""Owns the pictures of documents in the docs: sample meetings, printed as an office would, one page each.

python -m tools.document_pictures     needs typst, pdftoppm, soffice and the fonts of fonts-noto-cjk
"""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from facilitator.bootstrap import read_meeting
from facilitator.cli.export import source
from facilitator.cli.new import create
from facilitator.cli.play import play
from facilitator.cli.sample import planned
from facilitator.exchange.exports import Wish, export
from facilitator.exchange.readers.text_file import read_text

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures" / "documents"
FONTS = ROOT / "tests" / "exchange" / "writers" / "fonts.conf"
DOTS_PER_INCH = 56


@dataclass(frozen=True, slots=True)
class Picture:
    """One page of one document of one sample."""

    name: str
    sample: str
    language: str
    wish: Wish
    page: int = 1


SHOWN = (
    Picture("official", "study_session", "zh_CN", Wish("docx", layout="official")),
    Picture("official-last", "study_session", "zh_CN", Wish("docx", layout="official"), 3),
    Picture("record-zh", "study_session", "zh_CN", Wish("pdf", "record", "official"), 4),
    Picture("notice-zh", "study_session", "zh_CN", Wish("pdf", "notice")),
    Picture("plain", "city_council", "en", Wish("pdf")),
    Picture("committee", "city_council", "en", Wish("docx", layout="committee")),
    Picture("roberts", "city_council", "en", Wish("pdf", layout="roberts")),
    Picture("w3c", "standards_committee", "en", Wish("pdf", layout="w3c")),
    Picture("agenda", "city_council", "en", Wish("pdf", "agenda")),
    Picture("roberts-last", "city_council", "en", Wish("pdf", layout="roberts"), 2),
)


def played(sample: str, scratch: Path) -> Path:
    """Play a sample on its own day; returns its folder."""
    folder, origin = scratch / sample, ROOT / "sample_data" / sample
    if not folder.exists():
        lines = read_text(origin / "script.txt").split("\n")
        begins, zone = planned(lines)
        create(folder, agenda=origin / "agenda.md", roster=origin / "roster.csv", begins=begins, zone=zone)
        play(folder, lines, quiet=True)
    return folder


def draw(picture: Picture, scratch: Path) -> None:
    """Print a document and take the picture of one page."""
    path = scratch / f"{picture.name}.{picture.wish.form}"
    made = source(read_meeting(played(picture.sample, scratch)), picture.language)
    path.write_bytes(export(made, picture.wish))
    if picture.wish.form == "docx":
        office = ["soffice", f"-env:UserInstallation={(scratch / 'office').as_uri()}", "--headless"]
        fonts = {**os.environ, "FONTCONFIG_FILE": str(FONTS)}
        subprocess.run(
            [*office, "--convert-to", "pdf", path.name], cwd=scratch, env=fonts, check=True, capture_output=True
        )
    page = ["-f", str(picture.page), "-l", str(picture.page), "-singlefile"]
    target = PICTURES / picture.name
    shot = ["pdftoppm", "-png", "-r", str(DOTS_PER_INCH), *page, str(path.with_suffix(".pdf")), str(target)]
    subprocess.run(shot, check=True)


def main() -> None:
    """Draw all pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as scratch:
        for picture in SHOWN:
            draw(picture, Path(scratch))


if __name__ == "__main__":
    main()
