"""Owns HTML: one file with its own style and no script, which a browser prints page by page.

The page's policy allows nothing but its own style sheet, so that even markup that slipped through could load and run
nothing.
"""

import base64
import hashlib
from collections.abc import Callable, Iterator
from html import escape as quoted
from typing import Any

from facilitator.exchange.document import (
    Bullets,
    Document,
    Ends,
    Fonts,
    Heading,
    Numbered,
    Paragraph,
    Run,
    Runs,
    Shape,
    Sheet,
    Signatures,
    Style,
    Table,
    numbered,
)
from facilitator.exchange.writers.characters import legal

_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{digest}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{body}
</body>
</html>
"""
_FIXED = """
body { margin: 0 auto; }
p, h1, h2, h3, h4, h5, h6 { margin: 0; text-wrap: pretty; overflow-wrap: anywhere; }
h1, .banner { text-wrap: balance; }
ul { margin: 0 0 6pt; padding: 0; list-style: none; }
.kept { break-after: avoid; }
.ends { display: flex; justify-content: space-between; margin: 2em 0 0; padding: 0 1em; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; margin: 4pt 0 10pt; }
td, th { border: .5pt solid #8a8a8a; padding: 2pt 4pt; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { background: #f0f0f0; }
thead { display: table-header-group; }
tr, .set-off, .sign, .short { break-inside: avoid; }
h1, h2, h3, h4, h5, h6 { break-after: avoid; }
.turns { break-before: page; }
.blank { min-height: 1lh; }
.sign { display: flex; flex-wrap: wrap; gap: 2em; margin-top: 32pt; }
.sign span { flex: 1; border-top: .5pt solid; padding-top: 3pt; min-width: 8em; }
@media screen { body { box-sizing: content-box; padding: 24pt 18pt; } }
"""


def escape(text: str) -> str:
    """Make text inert in a page, between tags and inside an attribute."""
    return quoted(legal(text))


def write_html(document: Document) -> str:
    """Write a document; the same document gives the same words."""
    style = "\n" + "\n".join(_css(document.sheet)) + _FIXED
    return _PAGE.format(
        language=document.language.replace("_", "-"),
        title=escape(document.title),
        digest=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        style=style,
        body="\n".join(_WRITERS[type(block)](block, number) for block, number in numbered(document)),
    )


def _families(fonts: Fonts) -> str:
    """List fonts for a style sheet; western ones first, since eastern ones hold Latin letters as well."""
    return ", ".join(f'"{name}"' for name in (*fonts.western, *fonts.eastern)) + ", sans-serif"


def _css(sheet: Sheet) -> Iterator[str]:
    top, right, bottom, left = sheet.margins
    number = sheet.number
    before, after = number.text.split("{n}")
    content = f'content: "{before}" counter(page) "{after}"; font: {number.size}pt {_families(number.fonts)};'
    yield f"@page {{ size: A4; margin: {top}mm {right}mm {bottom}mm {left}mm; }}"
    if number.outer:
        yield f"@page :right {{ @bottom-right {{ {content} }} }}"
        yield f"@page :left {{ @bottom-left {{ {content} }} }}"
    else:
        yield f"@page {{ @bottom-center {{ {content} }} }}"
    if sheet.bullet:
        yield f'.marked::before {{ content: "{sheet.bullet}"; display: inline-block; width: 1em; text-indent: 0; }}'
    yield f"body {{ max-width: {sheet.width_mm}mm; }}"
    for style, shape in sheet.shapes.items():
        yield f".{style} {{ {' '.join(_declarations(shape))} }}"
        yield from (f".{style} {tag} {{ {rule} }}" for tag, rule in _emphasis(shape))


def _declarations(shape: Shape) -> Iterator[str]:
    yield f"font-family: {_families(shape.fonts)}; font-size: {shape.size}pt;"
    yield f"font-weight: {'bold' if shape.bold else 'normal'};"
    yield f"line-height: {f'{shape.pitch}pt' if shape.pitch else '1.3'};"
    yield f"text-align: {'center' if shape.align == 'centre' else shape.align};"
    yield f"text-indent: {shape.first}em; margin: {shape.before}pt {shape.trail}em {shape.after}pt {shape.inset}em;"
    if shape.colour:
        yield f"color: #{shape.colour};"
    if shape.rule:
        sides = ("top", "bottom") if shape.rule == "around" else ("bottom" if shape.rule == "below" else "top",)
        yield " ".join(f"border-{side}: 1pt solid;" for side in sides)


def _emphasis(shape: Shape) -> Iterator[tuple[str, str]]:
    if shape.strong:
        yield "b", f"font-family: {_families(shape.strong)}; font-weight: normal;"
    if shape.slanted:
        yield "i", f"font-family: {_families(shape.slanted)}; font-style: normal;"


def _run(run: Run) -> str:
    text = escape(run.text).replace("\n", "<br>")
    text = f"<i>{text}</i>" if run.italic else text
    return f"<b>{text}</b>" if run.bold else text


def _runs(pieces: Runs) -> str:
    return "".join(map(_run, pieces))


def _heading(block: Heading, number: str) -> str:
    turns = " turns" if block.turns else ""
    return f'<h{block.level} class="{block.style}{turns}">{_runs(block.runs)}</h{block.level}>'


def _numbered(block: Numbered, number: str) -> str:
    tag = f"h{block.level + 1}" if block.level <= 2 else "p"
    kept = " kept" if block.kept else ""
    return f'<{tag} class="{block.style}{kept}">{escape(number)}{_runs(block.runs)}</{tag}>'


def _bullets(block: Bullets, number: str) -> str:
    marked = " marked" if block.marked else ""
    points = "\n".join(f'<li class="{Style.POINT}{marked}">{_runs(point)}</li>' for point in block.points)
    return f"<ul>\n{points}\n</ul>"


def _table(table: Table, number: str) -> str:
    head = "".join(f"<th>{escape(cell)}</th>" for cell in table.head)
    rows = ("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in table.rows)
    body = "\n".join(rows)
    columns = "".join(f'<col width="{share:.1%}">' for share in table.shares)
    short = " short" if table.is_short else ""
    return f'<table class="{Style.CELL}{short}">\n<colgroup>{columns}</colgroup>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>'


def _paragraph(block: Paragraph, number: str) -> str:
    more = ("" if block.runs else " blank") + (" kept" if block.kept else "")
    return f'<p class="{block.style}{more}">{_runs(block.runs)}</p>'


def _ends(block: Ends, number: str) -> str:
    return f'<p class="{block.style} ends"><span>{_runs(block.start)}</span><span>{_runs(block.end)}</span></p>'


def _signatures(block: Signatures, number: str) -> str:
    return (
        f'<div class="sign {Style.BODY}">' + "".join(f"<span>{escape(text)}</span>" for text in block.labels) + "</div>"
    )


_WRITERS: dict[type[Any], Callable[[Any, str], str]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Ends: _ends,
    Numbered: _numbered,
    Bullets: _bullets,
    Table: _table,
    Signatures: _signatures,
}
