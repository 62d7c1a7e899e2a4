"""Opens what the writers wrote, by other programs' eyes: plain lines that a test can compare."""

import io
from collections.abc import Iterator

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from openpyxl import load_workbook


def docx_lines(content: bytes) -> Iterator[str]:
    """Give every paragraph behind the name of its style, and every row of a table behind bars."""
    document = Document(io.BytesIO(content))
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield f"{block.style.name if block.style else ''}: {_runs(block)}"
        elif isinstance(block, Table):
            yield from (" | ".join(cell.text for cell in row.cells) for row in block.rows)


def _runs(paragraph: Paragraph) -> str:
    marks = {"Strong": "**", "Emphasis": "*"}
    texts = ((marks.get(run.style.name or "", "") if run.style else "", run.text) for run in paragraph.runs)
    return "".join(f"{mark}{text}{mark}" for mark, text in texts)


def docx_text(content: bytes) -> str:
    """Give all words of a document."""
    return "\n".join(docx_lines(content)).replace("**", "").replace("*", "")


def xlsx_lines(content: bytes) -> Iterator[str]:
    """Give every row of every sheet behind the sheet's name."""
    for sheet in load_workbook(io.BytesIO(content)):
        for row in sheet.iter_rows():
            yield f"{sheet.title}: " + " | ".join(f"{cell.data_type}:{cell.value}" for cell in row)
