"""Owns the layouts by name, and the step from a meeting's minutes to a document laid out in one language."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from facilitator.domain.frozen import frozen
from facilitator.exchange.document import POINT_MM, Block, Document, Heading, Sheet, Style, plain, runs
from facilitator.exchange.layouts.committee import committee_minutes
from facilitator.exchange.layouts.invitation import agenda_blocks, notice_blocks
from facilitator.exchange.layouts.official import official_minutes, official_sheet
from facilitator.exchange.layouts.plain import plain_minutes
from facilitator.exchange.layouts.record import record_blocks
from facilitator.exchange.layouts.roberts import roberts_minutes
from facilitator.exchange.layouts.sheets import FORMAL, PLAIN, in_language
from facilitator.exchange.layouts.title_lines import balanced
from facilitator.exchange.layouts.w3c import w3c_minutes
from facilitator.exchange.layouts.words import Translate, Words
from facilitator.views.minutes import Minutes, points_chosen

Blocks = Callable[[Minutes, Words], Iterator[Block]]


@frozen
class Layout:
    """How minutes are laid out, and the sheet that every document of this layout is set on."""

    minutes: Blocks
    sheet: Callable[[Minutes, Words], Sheet]


LAYOUTS: dict[str, Layout] = {
    "plain": Layout(plain_minutes, lambda minutes, words: PLAIN),
    "official": Layout(official_minutes, official_sheet),
    "roberts": Layout(roberts_minutes, lambda minutes, words: FORMAL),
    "committee": Layout(committee_minutes, lambda minutes, words: FORMAL),
    "w3c": Layout(w3c_minutes, lambda minutes, words: PLAIN),
}

#: What is written beside minutes, in the same words on every layout's sheet.
OTHERS: dict[str, Blocks] = {"record": record_blocks, "agenda": agenda_blocks, "notice": notice_blocks}
DOCUMENTS = ("minutes", *OTHERS)

_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)


def lay_out(
    minutes: Minutes, translate: Translate, language: str, *, document: str = "minutes", layout: str = "plain"
) -> Document:
    """Lay out one of ``DOCUMENTS`` in one language; its date is the meeting's."""
    words = Words(translate, ZoneInfo(minutes.zone))
    found = LAYOUTS[layout]
    drawn_up = minutes if document in OTHERS else points_chosen(minutes)
    blocks = tuple(OTHERS.get(document, found.minutes)(drawn_up, words))
    title = next(plain(block.runs) for block in blocks if isinstance(block, Heading))
    dated = minutes.closed_at or minutes.started_at or minutes.starts or _UNDATED
    sheet = in_language(found.sheet(minutes, words), language)
    if language.startswith("zh"):
        blocks = tuple(_titled(block, sheet, minutes.body) for block in blocks)
    return Document(title, language, blocks, sheet, dated, minutes.body)


def _titled(block: Block, sheet: Sheet, body: str) -> Block:
    """Break a long title between words; a Chinese character is as wide as its size says."""
    if not isinstance(block, Heading) or block.level != 1:
        return block
    characters = int(sheet.width_mm / POINT_MM / sheet.shapes[Style.TITLE].size)
    return Heading(1, runs(balanced(plain(block.runs), 2 * characters, body)))
