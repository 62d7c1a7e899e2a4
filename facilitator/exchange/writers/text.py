"""Owns plain text: lines of 78 columns in which wide characters count double, ready to paste anywhere."""

from collections.abc import Iterator, Sequence

from facilitator.exchange.columns import columns, pad, wrap
from facilitator.exchange.document import (
    Block,
    Bullets,
    Document,
    Ends,
    Heading,
    Numbered,
    Paragraph,
    Signatures,
    Style,
    Table,
    numbered,
    plain,
)

WIDTH = 78
_GAP = 2
_LEAST = 6
_UNDERLINES = {1: "=", 2: "-"}


def write_text(document: Document) -> str:
    """Write a document; the same document gives the same words."""
    blocks = ("\n".join(_block(block, number)) for block, number in numbered(document))
    return "\n\n".join(text for text in blocks if text) + "\n"


def _block(block: Block, number: str) -> Iterator[str]:
    match block:
        case Heading():
            lines = wrap(plain(block.runs).replace("\n", ""), WIDTH)
            yield from lines
            if block.level in _UNDERLINES:
                yield _UNDERLINES[block.level] * max(map(columns, lines))
        case Paragraph():
            yield from _paragraph(block)
        case Ends():
            start, end = plain(block.start), plain(block.end)
            gap = WIDTH - columns(start) - columns(end)
            yield from [start + " " * gap + end] if gap > 1 else (*wrap(start, WIDTH), *wrap(end, WIDTH))
        case Numbered():
            yield from _hanging(number, plain(block.runs))
        case Bullets():
            for point in block.points:
                yield from _hanging("- " if block.marked else "  ", plain(point))
        case Table():
            yield from _table(block)
        case Signatures():
            wide = max(map(columns, block.labels))
            yield "\n\n".join(f"{pad(label, wide)}  {'_' * 32}" for label in block.labels)


def _paragraph(block: Paragraph) -> Iterator[str]:
    text = plain(block.runs)
    match block.style:
        case Style.SET_OFF:
            yield from (f"    {line}" for line in wrap(text, WIDTH - 4) if text)
        case Style.LINE | Style.LIST:
            yield from _hanging("", text, 4)
        case Style.END:
            yield from (" " * (WIDTH - columns(line)) + line for line in wrap(text, WIDTH) if text)
        case Style.BANNER:
            yield from (" " * ((WIDTH - columns(line)) // 2) + line for line in wrap(text, WIDTH) if text)
        case Style.RULE:
            yield "_" * WIDTH
        case _:
            yield from (line for line in wrap(text, WIDTH) if text)


def _hanging(mark: str, text: str, indent: int = 0) -> Iterator[str]:
    """Write a mark and let further lines stand under the text behind it."""
    indent = indent or columns(mark)
    first, *_ = wrap(text, WIDTH - columns(mark))
    yield mark + first
    if rest := text[len(first) :].lstrip():
        yield from (" " * indent + line for line in wrap(rest, WIDTH - indent))


def _table(table: Table) -> Iterator[str]:
    rows = [table.head, *table.rows]
    widths = _widths([max(columns(row[n]) for row in rows) for n in range(len(table.head))])
    yield from _row(table.head, widths)
    yield (" " * _GAP).join("-" * width for width in widths)
    for row in table.rows:
        yield from _row(row, widths)


def _widths(natural: Sequence[int]) -> list[int]:
    """Take from the widest column until the table fits."""
    widths = list(natural)
    while sum(widths) + _GAP * (len(widths) - 1) > WIDTH and max(widths) > _LEAST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _row(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    cells = [wrap(cell, width) for cell, width in zip(row, widths, strict=True)]
    for n in range(max(map(len, cells))):
        line = (pad(cell[n] if n < len(cell) else "", width) for cell, width in zip(cells, widths, strict=True))
        yield (" " * _GAP).join(line).rstrip()
