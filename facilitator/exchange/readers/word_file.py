"""Owns the step from a Word file to plain text: headings, lists, tables and lines as people write them in Markdown.

Word keeps the numbers of a list out of its words; of a list's paragraph only how deep it stands is taken.
"""

import re
import zipfile
from collections.abc import Iterator
from itertools import chain, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitator.domain.errors import N_, Invalid

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

#: What the parts of a file may hold, unpacked: all of them, and those of XML, which take many times their size when read.
LIMIT_BYTES, LIMIT_XML = 100_000_000, 20_000_000
_HEADING = re.compile(r"heading ([1-6])$", re.IGNORECASE)
_LISTED = re.compile(r"list (?:bullet|number|continue)(?: ([2-5]))?$", re.IGNORECASE)
_TITLE, _HEADED, _LIST, _TABLE, _TEXT = "title", "heading", "list", "table", "text"


def word_text(path: Path) -> str:
    """Take the text of a Word file (.docx).

    Raises:
        Invalid: it cannot be read as one, or is too large.
    """
    from docx import Document  # few files are Word's

    try:
        with zipfile.ZipFile(path) as archive:
            sizes = {part.filename: part.file_size for part in archive.infolist()}
        xml = sum(size for name, size in sizes.items() if name.endswith((".xml", ".rels")))
        is_bearable = xml <= LIMIT_XML and sum(sizes.values()) <= LIMIT_BYTES
        blocks = list(_blocks(Document(str(path)))) if is_bearable else None
    except Exception:  # a broken file breaks whatever reads it, anywhere
        raise Invalid(N_("{file} cannot be read as a Word file"), file=path.name) from None
    if blocks is None:
        raise Invalid(N_("{file} is too large; save what matters of it as a text file"), file=path.name)
    return _marked(blocks)


def _blocks(document: "Document") -> Iterator[tuple[str, int, str]]:
    """List what stands in a document: what it is, how deep it stands, and its words."""
    from docx.text.paragraph import Paragraph

    for block in document.iter_inner_content():
        if not isinstance(block, Paragraph):
            yield _TABLE, 0, "\n".join(_rows(block))
        elif words := _words(block).strip():
            yield *_place(block), words


def _place(paragraph: "Paragraph") -> tuple[str, int]:
    """Tell what a paragraph is, and how deep it stands, from 0."""
    style = (paragraph.style.name or "") if paragraph.style else ""
    if style == "Title":
        return _TITLE, 0
    if heading := _HEADING.match(style):
        return _HEADED, int(heading[1]) - 1
    properties: Any = paragraph._p.pPr
    numbered = None if properties is None else properties.numPr
    if numbered is not None and (numbered.numId is None or numbered.numId.val):
        return _LIST, 0 if numbered.ilvl is None else int(numbered.ilvl.val)
    listed = _LISTED.match(style)
    return (_LIST, int(listed[1] or 1) - 1) if listed else (_TEXT, 0)


def _marked(blocks: list[tuple[str, int, str]]) -> str:
    """Write blocks as Markdown does; a blank line stands between those of different kinds."""
    below = 2 if any(kind == _TITLE for kind, _, _ in blocks) else 1
    marks = {_TITLE: "# ", _LIST: "- ", _TABLE: "", _TEXT: ""}
    lines = [
        "#" * min(depth + below, 6) + f" {words}" if kind == _HEADED else "   " * depth + marks[kind] + words
        for kind, depth, words in blocks
    ]
    kinds = [kind for kind, _, _ in blocks]
    gaps = ["\n" if before == kind and kind in (_LIST, _TEXT) else "\n\n" for before, kind in pairwise(kinds)]
    return "".join(chain.from_iterable(zip(lines, [*gaps, ""], strict=False)))


def _words(paragraph: "Paragraph") -> str:
    """Write a paragraph's words, behind those of a link its address."""
    from docx.text.run import Run

    pieces = (
        piece.text if isinstance(piece, Run) or not piece.address else f"[{piece.text}]({piece.address})"
        for piece in paragraph.iter_inner_content()
    )
    return re.sub(r"\s+", " ", "".join(pieces))


def _cell(cell: "_Cell") -> str:
    words = (_words(paragraph).strip() for paragraph in cell.paragraphs)
    return " ".join(filter(None, words)).replace("|", "\\|")


def _rows(table: "Table") -> Iterator[str]:
    """Write a table whose first row holds the headings; a cell that spans several stands in the first of them."""
    for number, row in enumerate(table.rows):
        befores = [None, *(cell._tc for cell in row.cells)]
        cells = ["" if cell._tc is before else _cell(cell) for before, cell in zip(befores, row.cells, strict=False)]
        yield "| " + " | ".join(cells) + " |"
        if number == 0:
            yield "|---" * len(cells) + "|"
