"""Owns PDF, set by typst: the document travels as JSON, so that no text in it can ever be code.

Fonts come from the machine. Without one that holds Han characters a Chinese document would be a page of empty boxes:
that is refused in a sentence instead.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

from facilitator.domain.errors import N_
from facilitator.exchange.document import (
    POINT_MM,
    Block,
    Bullets,
    Document,
    Ends,
    Fonts,
    Heading,
    Numbered,
    Paragraph,
    Runs,
    Shape,
    Sheet,
    Signatures,
    Style,
    Table,
    numbered,
    runs,
)
from facilitator.exchange.writers.characters import legal
from facilitator.exchange.writers.unavailable import Unavailable

_HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]")
_HAN_FAMILIES = re.compile(
    r"CJK|Song|Hei|Kai|Ming|FangSong|[宋黑楷]|Droid Sans Fallback|WenQuanYi|Source Han|YaHei|PingFang|Gothic|Mincho"
)
# Families that typst carries itself.
_ALWAYS = ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono")
# A line of the grid must not lose its last character to rounding.
_SLACK = 0.01


_BLANK = runs("\u00a0")


def write_pdf(document: Document) -> bytes:
    """Write a document; the same document gives the same bytes on the same machine.

    Raises:
        Unavailable: typst is not installed, or no font for the document's characters.
    """
    families = _families()
    data = json.dumps(_data(document, families), ensure_ascii=False)
    if _HAN.search(data) and not any(map(_HAN_FAMILIES.search, families)):
        raise Unavailable(N_("no font with Chinese characters is installed; install one, such as Noto Sans CJK"))
    from facilitator.exchange.writers.typeset import typeset

    return typeset(data, document.dated.astimezone(UTC).replace(microsecond=0))


@cache
def _families() -> frozenset[str]:
    """List the font families of this machine."""
    try:
        import typst
    except ImportError:
        raise Unavailable(N_("PDF needs typst; “pip install 'facilitator[pdf]'” brings it")) from None
    return frozenset(typst.Fonts().families())


def _fonts(fonts: Fonts | None, families: frozenset[str], language: str) -> list[Any] | None:
    """List the installed ones; marks shared by both scripts are set in the Chinese font in a Chinese document."""
    if fonts is None:
        return None
    western = [name for name in (*fonts.western, *_ALWAYS) if name in families or name in _ALWAYS]
    eastern = [name for name in fonts.eastern if name in families]
    if language.startswith("zh"):
        return [{"name": name, "covers": "latin-in-cjk"} for name in western] + eastern + western
    return [*western, *eastern]


def _data(document: Document, families: frozenset[str]) -> dict[str, Any]:
    language, _, region = document.language.partition("_")
    return {
        "title": legal(document.title),
        "author": legal(document.author),
        "language": [language, region or None],
        "dated": _dated(document.dated),
        "sheet": _sheet(document.sheet, families, document.language),
        "blocks": [made for block, number in numbered(document) for made in [_block(block, number)]],
    }


def _dated(at: datetime) -> dict[str, int]:
    at = at.astimezone(UTC)
    parts = ("year", "month", "day", "hour", "minute", "second")
    return {part: getattr(at, part) for part in parts}


def _sheet(sheet: Sheet, families: frozenset[str], language: str) -> dict[str, Any]:
    number = sheet.number
    before, after = number.text.split("{n}")
    return {
        "margins": sheet.margins,
        "number": {
            "before": before,
            "after": after,
            "size": number.size,
            "below": number.below,
            "outer": number.outer,
            "fonts": _fonts(number.fonts, families, language),
        },
        "bullet": sheet.bullet,
        "foots": sheet.foots,
        "shapes": {style: _shape(shape, sheet, families, language) for style, shape in sheet.shapes.items()},
    }


def _shape(shape: Shape, sheet: Sheet, families: frozenset[str], language: str) -> dict[str, Any]:
    fonts = {name: _fonts(getattr(shape, name), families, language) for name in ("fonts", "strong", "slanted")}
    tracking = 0.0
    if sheet.lines is not None and shape.size == sheet.shapes[Style.BODY].size:
        tracking = sheet.width_mm / POINT_MM / sheet.lines[1] - shape.size - _SLACK
    return {
        **fonts,
        "size": shape.size,
        "bold": shape.bold,
        "colour": shape.colour or "000000",
        "align": shape.align,
        "first": shape.first,
        "inset": shape.inset,
        "trail": shape.trail,
        "before": shape.before,
        "after": shape.after,
        "leading": (shape.pitch or shape.size * 1.35) - shape.size,
        "tracking": tracking,
        "rule": shape.rule,
    }


def _runs(pieces: Runs) -> list[tuple[str, bool, bool]]:
    return [(legal(text), strong, slanted) for text, strong, slanted in pieces]


def _paragraph(block: Paragraph, number: str) -> Mapping[str, Any]:
    return {"kind": "paragraph", "style": block.style, "runs": _runs(block.runs or _BLANK), "kept": block.kept}


def _numbered(block: Numbered, number: str) -> Mapping[str, Any]:
    shown = {"style": block.style, "runs": _runs((*runs(number), *block.runs))}
    return (
        {"kind": "heading", "level": block.level + 1, "turns": False, **shown}
        if block.level <= 2
        else {"kind": "paragraph", "kept": block.kept, **shown}
    )


def _table(block: Table, number: str) -> Mapping[str, Any]:
    rows = [[legal(cell) for cell in row] for row in block.rows]
    head = [legal(cell) for cell in block.head]
    return {
        "kind": "table",
        "style": Style.CELL,
        "head": head,
        "rows": rows,
        "shares": block.shares,
        "short": block.is_short,
    }


_BLOCKS: dict[type[Any], Callable[[Any, str], Mapping[str, Any]]] = {
    Heading: lambda block, number: {
        "kind": "heading",
        "level": block.level,
        "style": block.style,
        "turns": block.turns,
        "runs": _runs(block.runs),
    },
    Paragraph: _paragraph,
    Ends: lambda block, number: {
        "kind": "ends", "style": block.style, "start": _runs(block.start), "end": _runs(block.end)
    },
    Numbered: _numbered,
    Bullets: lambda block, number: {
        "kind": "points", "style": Style.POINT, "marked": block.marked, "points": [_runs(p) for p in block.points]
    },
    Table: _table,
    Signatures: lambda block, number: {
        "kind": "signatures", "style": Style.CELL, "labels": [legal(label) for label in block.labels]
    },
}  # fmt: skip


def _block(block: Block, number: str) -> Mapping[str, Any]:
    return _BLOCKS[type(block)](block, number)
