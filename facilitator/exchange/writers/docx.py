"""Owns Word documents: real styles, numbering, tables, page numbers and East-Asian fonts, the same bytes every time.

Text stands in text elements only, never in a field's code; the one field is the page number's, and it is ours.
"""

import io
import re
from collections.abc import Callable
from datetime import UTC
from html import escape
from typing import Any

from docx import Document as new_document
from docx.document import Document as Package
from docx.oxml import parse_xml
from docx.section import Section
from docx.shared import Mm

from facilitator.exchange.document import (
    POINT_MM,
    Bullets,
    Document,
    Ends,
    Heading,
    Numbered,
    PageNumber,
    Paragraph,
    Run,
    Runs,
    Sheet,
    Signatures,
    Style,
    Table,
)
from facilitator.exchange.writers.characters import legal
from facilitator.exchange.writers.docx_styles import (
    WORD,
    between_characters,
    font_table_xml,
    millimetres,
    numbering_xml,
    style_id,
    styles_xml,
    twips,
)
from facilitator.exchange.writers.packing import repacked

# Marks that Word sets in the Western font unless it is told that they are Chinese.
_SHARED_MARKS = re.compile("[“”‘’…—·]")
# Where the blocks go: in front of the section's properties, as text, since a tree of so many would take long to build.
_BODY, _SECTION = "word/document.xml", b"<w:sectPr"
_HINT = '<w:rFonts w:hint="eastAsia"/>'
# What the foot block's frame hangs on: it takes no line of the last page.
_ANCHOR = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
# Parts of the library's template that no document of ours needs: a picture of an empty page, styles for old programs.
_LEFT_OUT = ("thumbnail", "stylesWithEffects", "customXml")


def write_docx(document: Document) -> bytes:
    """Write a document; the same document gives the same bytes."""
    package = new_document()
    _replace(package.styles.element, styles_xml(document.sheet, document.language))
    _replace(package.part.numbering_part.element, numbering_xml(document.sheet))
    _name_fonts(package, font_table_xml(document.sheet))
    _set_properties(package, document)
    _set_page(package, document.sheet)
    _set_age(package)
    saved = io.BytesIO()
    package.save(saved)
    blocks = "".join(_WRITERS[type(block)](block, document) for block in document.blocks).encode()
    return repacked(saved.getvalue(), document.dated, {_BODY: lambda xml: xml.replace(_SECTION, blocks + _SECTION, 1)})


def _replace(element: Any, xml: str) -> None:
    for child in list(element):
        element.remove(child)
    for child in list(parse_xml(xml)):
        element.append(child)


def _name_fonts(package: Package, xml: str) -> None:
    """Put our font table in place of the template's, and leave out what the template brings besides."""
    for relation in package.part.rels.values():
        if relation.reltype.endswith("/fontTable"):
            relation.target_part._blob = xml.encode()
    for relations in (package.part.package.rels, package.part.rels):
        for id in [id for id, relation in relations.items() if relation.reltype.rsplit("/", 1)[1] in _LEFT_OUT]:
            del relations[id]


def _set_properties(package: Package, document: Document) -> None:
    about = package.core_properties
    about.title, about.author, about.language = (
        legal(document.title)[:255],
        legal(document.author)[:255],
        document.language,
    )
    about.comments = about.keywords = about.last_modified_by = ""
    about.created = about.modified = document.dated.astimezone(UTC).replace(tzinfo=None, microsecond=0)


def _set_age(package: Package) -> None:
    """Let Word lay the document out as Word 2013 and later do: a table's edge stands at the margin."""
    for setting in package.settings.element.iter(f"{{{WORD}}}compatSetting"):
        if setting.get(f"{{{WORD}}}name") == "compatibilityMode":
            setting.set(f"{{{WORD}}}val", "15")


def _set_page(package: Package, sheet: Sheet) -> None:
    section = package.sections[0]
    top, right, bottom, left = sheet.margins
    number = sheet.number
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(
        Mm, (top, right, bottom, left)
    )
    section.header_distance = Mm(top / 2)
    section.footer_distance = Mm(bottom - number.below - number.size * POINT_MM)
    if sheet.lines is not None:
        _set_grid(section, sheet, sheet.lines)
    package.settings.odd_and_even_pages_header_footer = number.outer
    _set_number(section.footer, number, "right" if number.outer else "center")
    if number.outer:
        _set_number(section.even_page_footer, number, "left")


def _set_grid(section: Section, sheet: Sheet, grid: tuple[int, int]) -> None:
    """Set the grid of lines and characters; the space between characters is in 4096ths of a point."""
    pitch = sheet.height_mm / POINT_MM / grid[0]
    space = between_characters(sheet, grid) / 20
    for old in section._sectPr.findall(f"{{{WORD}}}docGrid"):
        section._sectPr.remove(old)
    section._sectPr.append(
        parse_xml(
            f'<w:docGrid xmlns:w="{WORD}" w:type="linesAndChars" w:linePitch="{int(pitch * 20)}"'
            f' w:charSpace="{round(space * 4096)}"/>'
        )
    )


def _set_number(footer: Any, number: PageNumber, side: str) -> None:
    before, after = number.text.split("{n}")
    edge = {"right": ' w:rightChars="100"', "left": ' w:leftChars="100"'}.get(side, "")
    edge += {"right": f' w:right="{twips(number.size)}"', "left": f' w:left="{twips(number.size)}"'}.get(side, "")
    field = "".join(
        f"<w:r>{part}</w:r>"
        for part in (
            f'<w:t xml:space="preserve">{escape(before)}</w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            f'<w:t xml:space="preserve">{escape(after)}</w:t>',
        )
    )
    xml = f'<w:ftr xmlns:w="{WORD}"><w:p><w:pPr><w:pStyle w:val="Footer"/><w:ind{edge}/><w:jc w:val="{side}"/></w:pPr>{field}</w:p></w:ftr>'
    footer.is_linked_to_previous = False
    _replace(footer._element, xml)


def _text(text: str) -> str:
    pieces = (f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in legal(text).split("\n"))
    return "<w:br/>".join(pieces)


def _run(run: Run, document: Document) -> str:
    style = '<w:rStyle w:val="Strong"/>' if run.bold else '<w:rStyle w:val="Emphasis"/>' if run.italic else ""
    hint = _HINT if document.language.startswith("zh") and _SHARED_MARKS.search(run.text) else ""
    look = f"<w:rPr>{style}{hint}</w:rPr>" if style or hint else ""
    return f"<w:r>{look}{_text(run.text)}</w:r>"


def _paragraph(style: str, pieces: Runs, document: Document, more: str = "") -> str:
    runs = "".join(_run(run, document) for run in pieces)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{runs}</w:p>'


def _heading(block: Heading, document: Document) -> str:
    more = "<w:pageBreakBefore/>" if block.turns else ""
    return _paragraph(style_id(block.style, block.level), block.runs, document, more)


def _styled(block: Paragraph, document: Document) -> str:
    return _paragraph(style_id(block.style), block.runs, document, "<w:keepNext/>" if block.kept else "")


def _numbered(block: Numbered, document: Document) -> str:
    return _paragraph(style_id(block.style), block.runs, document, "<w:keepNext/>" if block.kept else "")


def _ends(block: Ends, document: Document) -> str:
    """Write both ends of a line at tabs; a sheet with a foot has them in a frame at the foot of the page.

    Tabs stand for indents here: Word would draw the lines above and below no wider than the indents leave room.
    """
    sheet = document.sheet
    shape = sheet.shapes[block.style]
    wide = twips(sheet.width_mm / POINT_MM)
    inset, trail = twips(shape.inset * shape.size), twips(shape.trail * shape.size)
    frame = f'<w:framePr w:w="{wide}" w:wrap="around" w:vAnchor="margin" w:hAnchor="margin" w:x="0" w:yAlign="bottom"/>'
    tabs = f'<w:tabs><w:tab w:val="left" w:pos="{inset}"/><w:tab w:val="right" w:pos="{wide - trail}"/></w:tabs>'
    flush = '<w:ind w:leftChars="0" w:rightChars="0" w:left="0" w:right="0"/>'
    look = f'<w:pStyle w:val="{style_id(block.style)}"/>{frame if sheet.foots else ""}{tabs}{flush}'
    start, end = ("".join(_run(run, document) for run in pieces) for pieces in (block.start, block.end))
    tab, after = "<w:r><w:tab/></w:r>", _ANCHOR if sheet.foots else ""
    return f"<w:p><w:pPr>{look}</w:pPr>{tab if inset else ''}{start}{tab}{end}</w:p>{after}"


def _bullets(block: Bullets, document: Document) -> str:
    style = "ListBullet" if block.marked and document.sheet.bullet else style_id(Style.POINT)
    *first, last = block.points
    space = f'<w:spacing w:after="{twips(document.sheet.shapes[Style.BODY].after)}"/>'
    return "".join(_paragraph(style, point, document) for point in first) + _paragraph(style, last, document, space)


_GAP = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'


_SHADED = '<w:shd w:val="clear" w:color="auto" w:fill="F0F0F0"/>'


def _table(block: Table, document: Document) -> str:
    wide = millimetres(document.sheet.width_mm)
    widths = [round(share * wide) for share in block.shares]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" + "".join(
        _cell(_run(Run(text, bold=True), document), width, _SHADED, kept=True)
        for text, width in zip(block.head, widths, strict=True)
    )
    rows = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(
            _cell(f"<w:r>{_text(text)}</w:r>", width, kept=block.is_short and row is not block.rows[-1])
            for text, width in zip(row, widths, strict=True)
        )
        + "</w:tr>"
        for row in block.rows
    )
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr>{head}</w:tr>{rows}</w:tbl>{_GAP}"
    )


def _cell(content: str, width: int, more: str = "", *, kept: bool = False) -> str:
    keep = "<w:keepNext/>" if kept else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="Cell"/>{keep}</w:pPr>{content}</w:p></w:tc>'
    )


def _signatures(block: Signatures, document: Document) -> str:
    """Write lines to sign on: cells with a line above them, narrow cells between."""
    wide = millimetres(document.sheet.width_mm)
    gap = round(wide * 0.04)
    width = (wide - gap * (len(block.labels) - 1)) // len(block.labels)
    line = '<w:tcBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tcBorders>'
    signed = [_cell(f"<w:r>{_text(label)}</w:r>", width, line) for label in block.labels]
    cells = _cell("", gap).join(signed)
    grid = f'<w:gridCol w:w="{gap}"/>'.join([f'<w:gridCol w:w="{width}"/>'] * len(block.labels))
    space = (
        '<w:p><w:pPr><w:keepNext/><w:spacing w:before="800" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
    )
    return (
        f'{space}<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr>{cells}</w:tr></w:tbl>{_GAP}"
    )


_WRITERS: dict[type[Any], Callable[[Any, Document], str]] = {
    Heading: _heading,
    Paragraph: _styled,
    Ends: _ends,
    Numbered: _numbered,
    Bullets: _bullets,
    Table: _table,
    Signatures: _signatures,
}
