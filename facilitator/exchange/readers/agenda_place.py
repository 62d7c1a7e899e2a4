"""Owns where on a page the agenda stands: under which heading, in which lists and tables, and what is not agenda.

First choice is what stands under a heading such as *Agenda items*; then an entry *Agenda* with entries below it; then
whatever lists and tables the page has, without those about place, dates, rules and people. Where several sections
make up the agenda, their headings become items.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from facilitator.domain.frozen import frozen
from facilitator.exchange.readers.agenda_tables import by_days, columns_of, is_agenda
from facilitator.exchange.readers.durations import leading_minutes, leading_times
from facilitator.exchange.readers.markdown_blocks import Block, Entry, Heading, Listing, Page, Paragraph, Table

_WORD = r"(?:proposed|draft|call|meeting|final|tentative|provisional|detailed|full|the|our|today'?s|会议|本次|主要|学习|活动|培训|大会|具体)"
_AGENDA = (
    r"agenda(?: items?| topics?| overview)?|order of (?:business|the day)|topics for discussion|议程|会议议程|议题|会议议题"
    r"|主要议程|议程安排|会议日程|tagesordnung|ordre du jour|orden del día|ordine del giorno|ordem do dia"
)
_AGENDA_HEADINGS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:{_WORD}\s*)*(?:{_AGENDA})\W*$",
        rf"(?:{_WORD}\s*)*(?:{_AGENDA})\s*[(\[:：,，（–—-].*$",
        r"(?:schedule|programme|program|topics|discussion topics|items|日程|日程安排)\W*$",
    )
)
_NUMBERED = re.compile(
    r"(?:\d{1,3}(?:\.\d+)*[.)、]?\s+|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\W)+"
)
_NOT_AGENDA = re.compile(
    r"\b(?:constraints?|logistics|registration|hotels?|accommodations?|attendees?|attendance|participants?|invitees"
    r"|rules|key|legend|background|contents|future meetings?|next meetings?|previous meetings?"
    r"|action items?|actions|scribes?|resources|references|contacts?|out of scope|how to|instructions|help wanted|travel"
    r"|venue|location|wi-?fi|raw minutes|meeting (?:notes|minutes|info(?:rmation)?|details)|details|prep(?:aration)?"
    r"|requests?|dates and locations|meeting roles)\b"
    r"|^(?:minutes|notes|participation|materials|dates?|times?|when|where|links|info(?:rmation)?)\W*$"
    r"|参会|与会人员|出席|注意事项|会议信息|基本信息|会议纪要|会议记录|会议要求|有关要求|行动项|待办|备注|附件|后续",
    re.IGNORECASE,
)
_LOGISTICS = re.compile(
    r"[*_\s]*\[?(?:(?:hosts?|dates?|times?|dates? and times?|date & time|when|where|location|place|room|venue|contact"
    r"|chairs?|scribes?|wi-?fi|dinner|lunch|attendees?|attendee information|participants|present|regrets|audio|video"
    r"|dial-?in|zoom|meeting (?:link|date|time|url|id)|registration|objective|purpose|goals?|irc|chat|meetecho|note-?takers?)\b[^:：\]]{0,40}[:：]"
    r"|(?:会议)?(?:时间|日期|地点|主持人?|记录人?|主题|名称|方式|形式)(?:人员)?\s*[:：]"
    r"|(?:参会|参加|出席|列席|与会)(?:人员|对象|范围)?[:：]"
    r"|(?:meeting )?(?:chat|minutes|notes|recording|arrangements|meetecho|drafts|issues list|video)\b[^\]]{0,20}\]\()",
    re.IGNORECASE,
)
ITEM_NUMBER = re.compile(r"\d{1,2}[.)] +(?=\S)")
_HEADING_NUMBER = re.compile(r"\d{1,2}(?:(?:\.\d{1,2}){1,5}[.)]?|[.)]) +(?=\S)")
# “学习安排” is the agenda where “学习时间” and “学习地点” stand beside it.
_PLAN = r"(?:会议|学习|活动|培训|大会|具体)?"
_ARRANGED = re.compile(rf"{_PLAN}(?:安排|流程|程序|内容)\W*$")
_PLAN_PART = re.compile(rf"{_PLAN}(?:时间|地点|日期)\S{{0,4}}\W*$")
_FACT = re.compile(r"[*_]{0,2}[^:：]{1,30}[:：]\S{0,2}\s*\S")
_COUNTED = re.compile(r"[*_]{2}\d{1,3}[.)、]")
_DASHES = re.compile(r"\s+[-–—|]\s+|[:：]\s+")
_OPENED = re.compile(r"[(\[（]\s*")
_NAMED_AGENDA = re.compile(r"(?:the )?agenda\b(?! items?\b)|.*(?:\bagenda|议程|日程)\W*$", re.IGNORECASE)
_TITLE = re.compile(r".*(?:\bagenda|议程|日程)\W*$", re.IGNORECASE)
TITLE_LIMIT = 120


@frozen
class Section:
    """A heading, what stands under it directly, and the sections below it."""

    heading: Heading | None
    blocks: tuple[Block, ...]
    sections: tuple["Section", ...] = ()


def is_agenda_heading(line: str) -> bool:
    """Whether a line says no more than that the agenda stands below it."""
    return _is(_AGENDA_HEADINGS[0], line.strip())


def says_whose_agenda(line: str) -> bool:
    """Whether a line says more than that the agenda stands below it: *Council agenda*."""
    return is_agenda_heading(line) and not re.fullmatch(rf"(?:{_AGENDA})\W*", line.strip(), re.IGNORECASE)


def is_logistics(line: str) -> bool:
    """Whether a line says when, where or for whom a meeting is, which is no item."""
    return bool(_LOGISTICS.match(line.strip()))


def agenda_section(page: Page) -> Section | None:
    """Find the section that is the agenda, without anything that is not."""
    whole = _section(None, [each for block in page.blocks for each in _with_headings(block)])
    candidates = (*_under_a_heading(whole), *_before_others(whole), *_under_an_entry(whole))
    named = [section for candidate in candidates if (section := _agenda_of(candidate, is_named=True))]
    return next((section for section in named if any(map(_has_list, _every(section)))), next(iter(named), None)) or (
        _without_titles(_agenda_of(whole, is_named=_says_agenda(whole)))
    )


def headings_in(section: Section | None) -> frozenset[Heading]:
    """Name the headings that are items, and no titles."""
    inside = section.sections if section else ()
    return frozenset(
        heading for each in inside for heading in (each.heading, *headings_in(each)) if heading is not None
    )


def _says_agenda(whole: Section) -> bool:
    """Whether the one heading above all others ends in *agenda*, so that those below it are items."""
    headings = [section.heading for section in whole.sections if section.heading]
    return len(headings) == 1 and bool(_TITLE.match(headings[0].source))


def _under_a_heading(whole: Section) -> Iterator[Section]:
    for form in _AGENDA_HEADINGS:
        yield from (section for section in _every(whole) if section.heading and _is(form, section.heading.source))


def _before_others(whole: Section) -> Iterator[Section]:
    """Where nothing stands under the heading that says *agenda*, what follows beside it is the agenda."""
    for section in _every(whole):
        for at, each in enumerate(section.sections):
            is_empty = not each.sections and not _has_list(each)
            if is_empty and each.heading and (is_agenda_heading(each.heading.source) or _is_named(each.heading, at)):
                beside = tuple(
                    itertools.takewhile(lambda other: not _is_other_section(other), section.sections[at + 1 :])
                )
                if beside or is_agenda_heading(each.heading.source):
                    yield Section(each.heading, (), beside)


def _is_named(heading: Heading, place: int) -> bool:
    """Whether the first heading of a page says whose agenda, or which one, it is."""
    return not place and bool(_NAMED_AGENDA.match(heading.source))


def _under_an_entry(whole: Section) -> Iterator[Section]:
    for section in _every(whole):
        is_plan = any(_PLAN_PART.match(entry.source) for entry in _entries(section.blocks))
        for entry in _entries(section.blocks):
            is_arranged = is_plan and _is(_ARRANGED, entry.source)
            if entry.below and (is_arranged or _is(_AGENDA_HEADINGS[0], entry.source)):
                yield Section(None, entry.below)


def _agenda_of(section: Section, *, is_named: bool) -> Section | None:
    """Keep what is agenda. Under a heading that says *agenda*, a heading without a list is an item of its own."""
    blocks = tuple(block for block in section.blocks if _is_listed(block) or isinstance(block, Paragraph))
    if any(isinstance(block, Table) and is_agenda(block) for block in blocks):
        blocks = tuple(block for block in blocks if not _tells_facts(block))
    has_list = _has_list(section)
    is_title = len(section.sections) == 1
    counts = is_named or sum(map(_is_counted, section.sections)) > 1
    below = [
        _agenda_of(each, is_named=is_named or (counts and _is_counted(each)))
        for each in section.sections
        if is_title or (counts and _is_counted(each)) or not _is_other_section(each)
    ]
    if (
        has_list
        and not is_named
        and not _has_times(replace(section, sections=()))
        and any(map(_has_times, filter(None, below)))
    ):
        blocks, has_list = (), False  # a list without times before others with them
    kept = tuple(each for each in below if each and (not has_list or _is_timed(each)))
    is_item = section.heading is not None and (_has_minutes(section.heading.source) or (is_named and not has_list))
    return replace(section, blocks=blocks, sections=kept) if has_list or kept or is_item else None


def _without_titles(section: Section | None) -> Section | None:
    """Step into the one section that holds everything: its heading is the page's title, not an item."""
    while section and not _has_list(section) and len(section.sections) == 1:
        (below,) = section.sections
        if not _has_list(below) and not below.sections:
            break
        section = below
    return section


def _has_list(section: Section) -> bool:
    return any(map(_is_listed, section.blocks))


def _is_listed(block: Block) -> bool:
    match block:
        case Listing(entries=entries):
            return sum(bool(_LOGISTICS.match(entry.source)) for entry in entries) * 2 < len(entries)
        case Table():
            return is_agenda(block)
    return False


def _tells_facts(block: Block) -> bool:
    """Whether a list says no more than what is what, as one above the agenda's table does: ``Place: Town hall``."""
    return isinstance(block, Listing) and all(_FACT.match(entry.source) for entry in block.entries)


def _is_counted(section: Section) -> bool:
    """Whether a heading is counted as an item is, whatever it says: ``3. Next meeting``."""
    return section.heading is not None and bool(_HEADING_NUMBER.match(section.heading.source))


def _is_other_section(section: Section) -> bool:
    return section.heading is not None and is_other(section.heading.source)


def is_other(heading: str) -> bool:
    """Whether a heading stands above something that is not the agenda."""
    return bool(_NOT_AGENDA.search(heading)) and not _has_minutes(heading)


def _is_timed(section: Section) -> bool:
    return (
        (section.heading is not None and _has_minutes(section.heading.source))
        or any(_has_minutes(entry.source) for entry in _entries(section.blocks))
        or any("minutes" in columns_of(block) for block in section.blocks if isinstance(block, Table))
        or any(map(_is_timed, section.sections))
    )


def _has_times(section: Section) -> bool:
    """Whether a heading or an entry says how long it lasts, wherever it says so."""
    sources = [entry.source for entry in _entries(section.blocks)]
    sources += [section.heading.source] if section.heading else []
    return any(map(_says_length, sources)) or _is_timed(section) or any(map(_has_times, section.sections))


def _says_length(source: str) -> bool:
    parts = [*_OPENED.split(source), *_DASHES.split(source)]
    return any(leading_minutes(part) or ((times := leading_times(part)) and times.minutes) for part in parts)


def _has_minutes(source: str) -> bool:
    times = leading_times(source)
    return bool(times and times.minutes) or any(leading_minutes(part) for part in _OPENED.split(source))


def _entries(blocks: Iterable[Block]) -> Iterator[Entry]:
    for block in blocks:
        if isinstance(block, Listing):
            yield from block.entries


def _is(form: re.Pattern[str], source: str) -> bool:
    return bool(form.match(source, _numbering_end(source)))


def _numbering_end(source: str) -> int:
    match = _NUMBERED.match(source)
    return match.end() if match else 0


def _with_headings(block: Block) -> Iterator[Block]:
    """Read ``**Agenda**``, the ``**1. Opening (5 min)**`` above a paragraph, or a day, as a heading of the lowest kind."""
    if isinstance(block, Table) and (days := list(by_days(block))):
        for day, table in days:
            yield from (Heading(block.rows[0].line, day, level=7), table)
        return
    if isinstance(block, Paragraph):
        first, _, rest = block.source.partition("\n")
        is_bold = first.startswith(("**", "__")) and first.rstrip(":： ").endswith(("**", "__"))
        is_item = is_bold and (bool(_COUNTED.match(first)) or _has_minutes(first.strip("*_ ")))
        is_heading = _is(_AGENDA_HEADINGS[0], first) or (is_bold and is_other(first))
        if len(first) <= TITLE_LIMIT and (is_item or (is_heading and not rest)):
            yield Heading(block.line, first.strip("*_ ") if is_item else first, level=7)
            if rest:
                yield Paragraph(block.line + 1, rest)
            return
    yield block


def _section(heading: Heading | None, blocks: Sequence[Block]) -> Section:
    """Put the blocks under their headings."""
    at = 0
    while at < len(blocks) and not isinstance(blocks[at], Heading):
        at += 1
    return Section(heading, tuple(blocks[:at]), tuple(_sections(blocks[at:])))


def _sections(blocks: Sequence[Block]) -> Iterator[Section]:
    start = 0
    for at, block in enumerate([*blocks[1:], None], start=1):
        first = blocks[start] if start < len(blocks) else None
        if isinstance(first, Heading) and (
            block is None or (isinstance(block, Heading) and block.level <= first.level)
        ):
            yield _section(first, blocks[start + 1 : at])
            start = at


def _every(section: Section) -> Iterator[Section]:
    yield section
    for below in section.sections:
        yield from _every(below)
