"""Owns the styles, numbering and fonts of a Word document, as the XML that stands for a sheet's shapes.

Everything a reader may want to change at once is a style: fonts with their East-Asian twin, sizes in half-points,
fixed line pitch, indents in characters, and numbering that counts by itself.

A sheet's grid of lines and characters stands in the section, but the styles do not snap to it: an exact pitch and the
right space between characters give 22 × 28 in every program, where LibreOffice would give a glyph that is wider than
its cell two cells.
"""

import math
from collections.abc import Iterator
from html import escape

from facilitator.exchange.document import LEVELS, POINT_MM, Fonts, Shape, Sheet, Style
from facilitator.exchange.numbering import Numbering

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACE = f'xmlns:w="{WORD}"'
BULLETS, LEVELS_LIST = 1, 2
# Twips by which characters stand closer than their cells, so that no rounding pushes the last one off the line.
_SLACK = 1
_OFF_GRID = '<w:snapToGrid w:val="0"/>'
# No space of Word's own between Chinese and Latin characters: it would push characters off the grid.
_SPACELESS = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'

# Each style's name in Word and its outline level; headings have Word's own names, so that its navigation knows them.
_NAMES: dict[Style, tuple[str, int | None]] = {
    Style.TITLE: ("Title", None),
    Style.HEADING: ("heading 1", 0),
    Style.BODY: ("Normal", None),
    Style.SET_OFF: ("Set Off", None),
    Style.LINE: ("Attributed Line", None),
    Style.LIST: ("People List", None),
    Style.POINT: ("Point", None),
    Style.BANNER: ("Banner", None),
    Style.RULE: ("Rule", None),
    Style.END: ("Closing Date", None),
    Style.FOOT: ("Foot Block", None),
    Style.LEVEL_1: ("Level 1", 0),
    Style.LEVEL_2: ("Level 2", 1),
    Style.LEVEL_3: ("Level 3", None),
    Style.LEVEL_4: ("Level 4", None),
    Style.CELL: ("Cell", None),
}
_KEPT_WITH_NEXT = (Style.TITLE, Style.HEADING, Style.SUBHEADING, Style.LEVEL_1, Style.LEVEL_2)
_ALIGNED = {"start": "left", "centre": "center", "end": "right"}
_NUMBERS = {
    Numbering.CHINESE: (
        ("chineseCountingThousand", "%1、"),
        ("chineseCountingThousand", "（%2）"),
        ("decimal", "%3."),
        ("decimal", "（%4）"),
    ),
    Numbering.OUTLINE: (("upperRoman", "%1."), ("upperLetter", "%2."), ("decimal", "%3."), ("decimal", "(%4)")),
}


def style_id(style: Style, level: int = 0) -> str:
    """Name a style in the file; headings below the title have one style a level."""
    if style is Style.SUBHEADING:
        return f"Heading{level - 1}"
    return _NAMES[style][0].title().replace(" ", "")


def twips(points: float) -> int:
    """Measure in twentieths of a point."""
    return round(points * 20)


def millimetres(length: float) -> int:
    """Measure millimetres in twentieths of a point."""
    return round(length / 25.4 * 1440)


def styles_xml(sheet: Sheet, language: str) -> str:
    """Write all styles."""
    body = sheet.shapes[Style.BODY]
    spoken = language.replace("_", "-")
    east = spoken if spoken.startswith("zh") else "zh-CN"
    tongue = f'<w:lang w:val="{"en-GB" if spoken == "en" else spoken}" w:eastAsia="{east}" w:bidi="ar-SA"/>'
    return "".join(
        (
            f"<w:styles {_NAMESPACE}><w:docDefaults><w:rPrDefault><w:rPr>{_fonts(body.fonts)}{_size(body.size)}{tongue}",
            "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>",
            '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">',
            '<w:name w:val="Default Paragraph Font"/></w:style>',
            *(_paragraph(style_id(style), *_NAMES[style], style, sheet) for style in _NAMES),
            *(_paragraph(f"Heading{n}", f"heading {n}", n - 1, Style.SUBHEADING, sheet) for n in range(2, 7)),
            *_emphasis(body),
            *_others(sheet),
            "</w:styles>",
        )
    )


def _paragraph(id: str, name: str, outline: int | None, style: Style, sheet: Sheet) -> str:
    shape = sheet.shapes[style]
    default = (
        ' w:default="1"' if name == "Normal" else ' w:customStyle="1"' if name.istitle() and name != "Title" else ""
    )
    based = "" if name == "Normal" else '<w:basedOn w:val="Normal"/>'
    following = '<w:next w:val="Normal"/>' if style in _KEPT_WITH_NEXT else ""
    kept = "<w:keepNext/>" if style in _KEPT_WITH_NEXT else ""
    level = ""
    if style in LEVELS:
        level = f'<w:numPr><w:ilvl w:val="{LEVELS.index(style)}"/><w:numId w:val="{LEVELS_LIST}"/></w:numPr>'
    gridded = sheet.lines is not None
    off = _OFF_GRID if gridded else ""
    spaceless = _SPACELESS if gridded else ""
    outlined = "" if outline is None else f'<w:outlineLvl w:val="{outline}"/>'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{id}"><w:name w:val="{name}"/>{based}{following}<w:qFormat/>'
        f"<w:pPr>{kept}{level}{_layout(shape, exact=gridded, off=spaceless + off)}{outlined}</w:pPr>"
        f"<w:rPr>{_type(shape, _closer(shape, sheet), off)}</w:rPr></w:style>"
    )


def _closer(shape: Shape, sheet: Sheet) -> str:
    """Write the space between characters that lets a line of the body hold as many as the grid says."""
    if sheet.lines is None or shape.size != sheet.shapes[Style.BODY].size:
        return ""
    return f'<w:spacing w:val="{between_characters(sheet, sheet.lines) - _SLACK}"/>'


def between_characters(sheet: Sheet, grid: tuple[int, int]) -> int:
    """Tell the space between characters of the body, in whole twips, that lets a line hold as many as the grid says."""
    return math.floor((sheet.width_mm / POINT_MM / grid[1] - sheet.shapes[Style.BODY].size) * 20)


def _layout(shape: Shape, *, exact: bool, off: str = "") -> str:
    colour = shape.colour or "auto"
    sides = {"above": ("top",), "below": ("bottom",), "around": ("top", "bottom")}.get(shape.rule, ())
    lines = "".join(f'<w:{side} w:val="single" w:sz="12" w:space="1" w:color="{colour}"/>' for side in sides)
    rule = ("exact" if exact else "atLeast") if shape.pitch else "auto"
    pitch = f' w:line="{twips(shape.pitch or 12)}" w:lineRule="{rule}"'
    return (
        (f"<w:pBdr>{lines}</w:pBdr>" if lines else "")
        + off
        + f'<w:spacing w:before="{twips(shape.before)}" w:after="{twips(shape.after)}"{pitch}/>'
        + _indent(shape)
        + f'<w:jc w:val="{_ALIGNED[shape.align]}"/>'
    )


def _indent(shape: Shape) -> str:
    """Write indents in characters, for Word, and in points, for everybody else."""
    em = twips(shape.size)
    edge = "hanging" if shape.first < 0 else "firstLine"
    measures = {"left": shape.inset, "right": shape.trail, edge: abs(shape.first)}
    chars = "".join(f' w:{name}Chars="{round(value * 100)}"' for name, value in measures.items() if value)
    points = "".join(f' w:{name}="{round(value * em)}"' for name, value in measures.items())
    return f"<w:ind{chars}{points}/>"


def _fonts(fonts: Fonts) -> str:
    west, east = escape(fonts.western[0]), escape(fonts.eastern[0])
    return f'<w:rFonts w:ascii="{west}" w:hAnsi="{west}" w:cs="{west}" w:eastAsia="{east}"/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _type(shape: Shape, spacing: str = "", off: str = "") -> str:
    colour = f'<w:color w:val="{shape.colour}"/>' if shape.colour else ""
    weight = "<w:b/><w:bCs/>" if shape.bold else '<w:b w:val="0"/>'
    return _fonts(shape.fonts) + weight + off + colour + spacing + _size(shape.size)


def _emphasis(body: Shape) -> Iterator[str]:
    """Write the two character styles: bold and italic, or the fonts that stand for them."""
    strong = _fonts(body.strong) if body.strong else "<w:b/><w:bCs/>"
    slanted = _fonts(body.slanted) if body.slanted else "<w:i/><w:iCs/>"
    for id, look in (("Strong", strong), ("Emphasis", slanted)):
        yield f'<w:style w:type="character" w:styleId="{id}"><w:name w:val="{id}"/><w:rPr>{look}</w:rPr></w:style>'


def _others(sheet: Sheet) -> Iterator[str]:
    number = sheet.number
    exact = Shape(number.size, number.fonts, pitch=number.size)
    yield (
        '<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/><w:basedOn w:val="Normal"/>'
        f'<w:pPr><w:numPr><w:numId w:val="{BULLETS}"/></w:numPr><w:spacing w:after="40"/></w:pPr></w:style>'
    )
    yield (
        '<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/>'
        f"<w:pPr>{_layout(exact, exact=True)}</w:pPr><w:rPr>{_type(exact)}</w:rPr></w:style>"
    )
    yield (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
    )
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="8A8A8A"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    yield (
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr></w:style>"
    )


def numbering_xml(sheet: Sheet) -> str:
    """Write the two lists: bullets, and the four levels that count by themselves."""
    em = twips(sheet.shapes[Style.BODY].size)
    suffix = "nothing" if sheet.numbering is Numbering.CHINESE else "space"
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:pStyle w:val="Level{n + 1}"/>'
        f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        for n, (kind, text) in enumerate(_NUMBERS[sheet.numbering])
    )
    bullet = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/>'
        f'<w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{em}" w:firstLineChars="0" w:hanging="{em}"/></w:pPr></w:lvl>'
    )
    return (
        f'<w:numbering {_NAMESPACE}><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="hybridMultilevel"/>{bullet}'
        f'</w:abstractNum><w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="1"/></w:num>'
        f'<w:num w:numId="{LEVELS_LIST}"><w:abstractNumId w:val="2"/></w:num></w:numbering>'
    )


def font_table_xml(sheet: Sheet) -> str:
    """Name what may stand in for a font that is not installed."""
    faces = [shape.fonts for shape in sheet.shapes.values()] + [sheet.number.fonts]
    faces += [fonts for shape in sheet.shapes.values() for fonts in (shape.strong, shape.slanted) if fonts]
    families = dict.fromkeys(family for fonts in faces for family in (fonts.western, fonts.eastern))
    wished = {first: others for first, *others in families}
    fonts = "".join(
        f'<w:font w:name="{escape(name)}"><w:altName w:val="{escape(",".join(others))}"/></w:font>'
        for name, others in wished.items()
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {_NAMESPACE}>{fonts}</w:fonts>'
