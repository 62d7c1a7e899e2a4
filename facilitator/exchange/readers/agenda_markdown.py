"""Owns the way from a Markdown page to an agenda draft: lists, tables and headings become numbered items.

Other rooms decide where the agenda stands (``agenda_place``), which tables count (``agenda_tables``) and what a line
says (``agenda_line``). Here the lines become a tree: struck-out lines fall out, labelled lines below an item fill in
the item, and what is nested too deeply moves up.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from facilitator.domain.errors import Message, said
from facilitator.domain.frozen import frozen
from facilitator.domain.text import NOTE_LIMIT, TITLE_LIMIT, clean
from facilitator.exchange.readers.agenda_kinds import kind_of
from facilitator.exchange.readers.agenda_labels import is_paper, is_total, label_at
from facilitator.exchange.readers.agenda_line import read_line, who_and_how_long
from facilitator.exchange.readers.agenda_minutes import with_bare_minutes
from facilitator.exchange.readers.agenda_place import Section, agenda_section, headings_in
from facilitator.exchange.readers.agenda_rows import adds_up, read_row
from facilitator.exchange.readers.agenda_said import Line
from facilitator.exchange.readers.agenda_tables import columns_of, depth_of, is_agenda
from facilitator.exchange.readers.agenda_title import title_of
from facilitator.exchange.readers.drafts import AgendaDraft, ItemDraft, Problem
from facilitator.exchange.readers.durations import leading_times, minutes_of
from facilitator.exchange.readers.markdown_blocks import Block, Entry, Listing, Page, Paragraph, Row, Table
from facilitator.exchange.readers.markdown_nesting import nested
from facilitator.exchange.readers.markdown_words import Words

DEPTH_LIMIT = 6

_HEADING_NUMBER = re.compile(
    r"^\W{0,2}(?:\d{1,3}(?:(?:\.\d+)+[.)、]?\s+|[.)、]\s*(?!\d))|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)"
)
# Dots that lead from a title to what is set at the right.
_LEADERS = re.compile(r"(?<![ \t.…·])[ \t]{0,40}(?:\.{5,}|…{2,}|·{4,})[ \t]{0,40}(?=[^\s.…·])")
_STARTS_LINK = re.compile(r"[(<\s]*(?:\[|https?:)")
_NOTHING_FOUND = said(
    "There is no agenda item in this file. A list under the heading “Agenda”, or a table with the columns “topic”, "
    "“timebox” and “presenter”, can be read."
)


@frozen
class _Found:
    """A line of the agenda, where it stands in the file, and the lines below it."""

    line: Line
    at: int
    below: tuple["_Found", ...] = ()


@frozen
class _Trouble:
    """A problem whose column is still the words it is about."""

    at: int
    words: str
    text: Message


def read_agenda_text(text: str) -> AgendaDraft:
    """Read an agenda from Markdown or plain text; whatever the text is, the answer is a draft."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    led = _LEADERS.sub(" – ", text)
    page = Page(nested(led))
    title = clean(title_of(page, text, headings_in(agenda_section(page))), TITLE_LIMIT)
    found, troubles = _found(page)
    if not any(each.below or each.line.minutes for each in found):
        timed, timed_troubles = _found(Page(nested(led, timed_lines_too=True)))
        if _count(timed) > _count(found) + bool(found):  # one more is when the meeting begins
            found, troubles = timed, timed_troubles
    if not found:
        troubles = [*troubles, _Trouble(1, "", _NOTHING_FOUND)]
    troubles = sorted([*troubles, *_too_deep(found)], key=lambda trouble: trouble.at)
    return AgendaDraft(title, with_bare_minutes(_numbered(_flat(found))), _placed(troubles, text.split("\n")))


def _count(found: Iterable[_Found]) -> int:
    return sum(1 + _count(each.below) for each in found)


def _found(page: Page) -> tuple[tuple[_Found, ...], list[_Trouble]]:
    gathering = _Gathering(page)
    section = agenda_section(page)
    return gathering.section(section) if section else (), gathering.troubles


class _Gathering:
    """Walks over one page, gathers lines and notes what is wrong with them."""

    def __init__(self, page: Page) -> None:
        self._words = page.words
        self.troubles: list[_Trouble] = []

    def section(self, section: Section) -> tuple[_Found, ...]:
        """Gather what stands in a section: its lists and tables, then the sections below, each under its heading."""
        headed = tuple(found for below in section.sections for found in self._headed(below))
        return (*self._blocks(section.blocks), *_timed_by_start(headed))

    def _headed(self, section: Section) -> Iterator[_Found]:
        if section.heading:
            source = _HEADING_NUMBER.sub("", section.heading.source, count=1)
            below = tuple(found for each in section.sections for found in self._headed(each))
            yield from self._entry(Entry(section.heading.line, source, section.blocks), True, also_below=below)

    def _blocks(self, blocks: Iterable[Block], *, below_item: bool = False) -> tuple[_Found, ...]:
        return tuple(found for block in blocks for found in _timed_by_start(self._block(block, below_item)))

    def _block(self, block: Block, below_item: bool) -> tuple[_Found, ...]:
        match block:
            case Listing(entries=entries, is_numbered=is_numbered):
                return tuple(found for entry in entries for found in self._entry(entry, is_numbered))
            case Table() if is_agenda(block, below_item=below_item):
                columns = columns_of(block)
                number = columns.get("number", -1)
                rows = [(depth_of(row.cells[number]) if number >= 0 else 0, row) for row in block.rows]
                return _nested([(depth, found) for depth, row in rows for found in self._row(row, columns)])
        return ()

    def _entry(self, entry: Entry, is_numbered: bool, also_below: tuple[_Found, ...] = ()) -> Iterator[_Found]:
        announces = entry.source.rstrip("*_ ").endswith((":", "："))  # what stands below it then, and no papers
        about, blocks = self._sorted_out(entry.below, is_numbered and not announces)
        below = (*self._blocks(blocks, below_item=True), *also_below)
        words = self._words(entry.source)
        if not words.text.strip() and below:  # a struck-out line stays as the heading of what is not struck out
            words = self._words(entry.source, with_struck=True)
        if words.text.strip():
            yield from self._kept(
                _Found(_with_note(read_line(words, about=about), self._note(entry.below)), entry.line, below)
            )
        else:
            yield from below

    def _row(self, row: Row, columns: Mapping[str, int]) -> Iterator[_Found]:
        cells = {name: self._words(row.cells[place]).strip() for name, place in columns.items() if name != "number"}
        is_struck = bool(row.cells[columns["topic"]].strip()) and not cells["topic"].text
        if not is_struck and any(words.text for words in cells.values()):
            yield from self._kept(_Found(read_row(cells), row.line))

    def _kept(self, found: _Found) -> Iterator[_Found]:
        self.troubles += [_Trouble(found.at, doubt.words, doubt.why) for doubt in found.line.doubts]
        if found.line.minutes and is_total(found.line.title):
            self.troubles.append(_Trouble(found.at, "", adds_up(found.line.title)))
            yield from found.below
        elif found.line.title:
            yield found
        else:
            self.troubles.append(_Trouble(found.at, "", said("This item has no title; it is left out.")))
            yield from found.below

    def _sorted_out(self, blocks: Sequence[Block], is_numbered: bool) -> tuple[list[Words], list[Block]]:
        """Tell the lines that say something about the item above them from the items below it."""
        about: list[Words] = []
        others: list[Block] = []
        for block in blocks:
            if isinstance(block, Listing):
                are_papers = is_numbered and not block.is_numbered and all(map(self._is_link_or_label, block.entries))
                items: list[Entry] = []
                for entry in block.entries:
                    is_about = not entry.below and self._is_about_item(entry.source, are_papers)
                    about += [self._words(entry.source).strip()] if is_about else []
                    items += [] if is_about else [entry]
                others.append(Listing(tuple(items), block.is_numbered))
            elif isinstance(block, Paragraph):
                about += self._words(block.source).lines()
            else:
                others.append(block)
        return about, others

    def _is_link_or_label(self, entry: Entry) -> bool:
        return not entry.below and self._is_about_item(entry.source, are_papers=True)

    def _is_about_item(self, source: str, are_papers: bool) -> bool:
        times = leading_times(source)
        if label_at(source) or (times and not times.rest):
            return True
        words = self._words(source).strip() if _STARTS_LINK.match(source) else Words("")
        is_link = bool(words.spans) and not words.unlinked().strip(" ()[].:")
        return is_link and (are_papers or is_paper(words.text))

    def _note(self, blocks: Iterable[Block]) -> str:
        """Put together what paragraphs below an item tell besides labels, lengths and papers."""
        paragraphs = (self._words(block.source) for block in blocks if isinstance(block, Paragraph))
        lines = (line for words in paragraphs for line in words.lines() if not _is_taken(line))
        return " ".join(text for line in lines if (text := line.readable().strip())[:1].isalnum())


def _nested(rows: list[tuple[int, _Found]]) -> tuple[_Found, ...]:
    """Put rows under the last one that is less deep."""
    found = list[_Found]()
    for place, (depth, this) in enumerate(rows):
        if found and depth > min(deep for deep, _ in rows[:place]):
            continue
        end = next((at for at, (deep, _) in enumerate(rows[place + 1 :], place + 1) if deep <= depth), len(rows))
        found.append(replace(this, below=(*this.below, *_nested(rows[place + 1 : end]))))
    return tuple(found)


def _is_taken(line: Words) -> bool:
    """Whether a line below an item is a label, a length or nothing but links, which the item has taken."""
    is_link = bool(line.spans) and not line.unlinked().strip(" ()[].:,")
    times = leading_times(line.plain)
    is_time = bool(minutes_of(line.plain.removesuffix(" total")) or (times and not times.rest))
    return bool(label_at(line.plain)) or is_time or is_link or bool(who_and_how_long(line)[0])


def _with_note(line: Line, note: str) -> Line:
    return (
        replace(line, note=clean("; ".join(text for text in (line.note, note) if text), NOTE_LIMIT)) if note else line
    )


def _timed_by_start(found: tuple[_Found, ...]) -> Iterator[_Found]:
    """Where lines give only when they start, each lasts until the next one."""
    for this, following in zip(found, (*found[1:], None), strict=False):
        start, end = this.line.start, following.line.start if following else None
        if this.line.minutes is None and start is not None and end is not None and end > start:
            yield replace(this, line=replace(this.line, minutes=end - start))
        else:
            yield this


def _flat(found: Iterable[_Found], level: int = 1) -> tuple[_Found, ...]:
    """Move what is nested deeper than the limit up to it, in order."""
    flat: list[_Found] = []
    for each in found:
        below = _flat(each.below, level + 1)
        flat += [replace(each, below=below)] if level < DEPTH_LIMIT else [replace(each, below=()), *below]
    return tuple(flat)


def _too_deep(found: tuple[_Found, ...]) -> list[_Trouble]:
    lines = sorted(_lines_below(found, level=1))
    message = said(
        "{n} item is nested deeper than {limit} levels; it stands at level {limit}.",
        "{n} items are nested deeper than {limit} levels; they stand at level {limit}.",
        n=len(lines),
        limit=DEPTH_LIMIT,
    )
    return [_Trouble(lines[0], "", message)] if lines else []


def _lines_below(found: tuple[_Found, ...], level: int) -> Iterator[int]:
    for each in found:
        if level > DEPTH_LIMIT:
            yield each.at
        yield from _lines_below(each.below, level + 1)


def _numbered(found: Sequence[_Found], above: str = "") -> tuple[ItemDraft, ...]:
    return tuple(_item(each, f"{above}{place}") for place, each in enumerate(found, start=1))


def _item(found: _Found, number: str) -> ItemDraft:
    line = found.line
    return ItemDraft(
        number,
        line.title,
        line.minutes,
        line.presenter,
        line.links,
        kind_of(line.title),
        line.note,
        line.open_floor,
        _numbered(found.below, f"{number}."),
    )


def _placed(troubles: Iterable[_Trouble], lines: Sequence[str]) -> tuple[Problem, ...]:
    return tuple(Problem(each.at, _column(lines[each.at - 1], each.words), each.text) for each in troubles)


def _column(line: str, words: str) -> int:
    """Find the words in the line of the file; else its first character that is not a space counts."""
    place = line.find(words) if words else -1
    return (place if place >= 0 else len(line) - len(line.lstrip()) if line.strip() else 0) + 1
