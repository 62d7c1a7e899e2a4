"""Owns where the title of a page with an agenda stands: a heading, the line on top, or the settings of the page."""

import itertools
import re
from collections.abc import Collection

from facilitator.exchange.readers.agenda_place import (
    ITEM_NUMBER,
    TITLE_LIMIT,
    is_agenda_heading,
    is_logistics,
    is_other,
    says_whose_agenda,
)
from facilitator.exchange.readers.markdown_blocks import Heading, Page, Paragraph

_NAMED = re.compile(
    r"(?:title|subject|meeting(?: name| title)?|会议(?:名称|主题|标题))\s*[:：]\s*(?=\S)", re.IGNORECASE
)
_AGENDA_WORD = re.compile(r"\bagenda\b|议程", re.IGNORECASE)
_IN_SETTINGS = re.compile(r"\A---\n(?:(?!---\n).*\n){0,40}?title:[ \t]*[\"']?(?P<title>.*?)[\"']?[ \t]*\n")


def title_of(page: Page, text: str, items: Collection[Heading] = ()) -> str:
    """Name a page: by its highest heading, its settings, or a short line before the first list, such as its subject.

    Args:
        page: the page, without its settings.
        text: the whole file.
        items: the headings that are items.
    """
    headings = [block for block in page.blocks if isinstance(block, Heading) and block not in items]
    starts = [heading.line for heading in (*headings, *items) if _heads_items(heading) or heading in items]
    heading = _best_heading([each for each in headings if each.level == 1 or not starts or each.line <= min(starts)])
    before = itertools.takewhile(lambda block: isinstance(block, Paragraph | Heading), page.blocks)
    firsts = [_first_line(block.source) for block in before if isinstance(block, Paragraph)]
    settings, named = _IN_SETTINGS.match(text), next(filter(_NAMED.match, firsts), "")
    if settings and not (heading and heading.level == 1):
        return settings["title"]
    if heading and not (named and heading.level > 1):
        return page.words(heading.source.rstrip(":：")).readable()
    return page.words(_title_in(named) or next(filter(None, map(_title_in, firsts)), "")).readable()


def _heads_items(heading: Heading) -> bool:
    return is_agenda_heading(heading.source) and not says_whose_agenda(heading.source)


def _best_heading(headings: list[Heading]) -> Heading | None:
    """Choose the highest; one that says whose agenda it is, as the first one, is better than those beside it."""
    best = min(filter(_could_be_title, headings), key=lambda heading: heading.level > 1, default=None)
    first = next(iter(headings), None)
    if first and says_whose_agenda(first.source) and not first.source.endswith((":", "：")):
        is_above = best is None or best.level >= first.level > 1
        return first if is_above else best
    return best


def _first_line(source: str) -> str:
    """Take the line of a paragraph that says it is the title, or the first that says more than *agenda*."""
    lines = [line.strip() for line in source.split("\n") if not is_agenda_heading(line)]
    return next((line for line in lines if _NAMED.match(line)), next(iter(lines), ""))


def _title_in(line: str) -> str:
    """Read a line on top as a title; a greeting, a sentence, when and where are none."""
    if named := _NAMED.match(line):
        return line[named.end() :]
    is_none = is_logistics(line) or line.endswith(tuple(",，:：.。!！"))
    return "" if is_none or len(line) > TITLE_LIMIT else line


def _could_be_title(heading: Heading) -> bool:
    source = heading.source
    is_caption = source.endswith((":", "：")) and not _AGENDA_WORD.search(source)
    is_none = is_caption or bool(ITEM_NUMBER.match(source)) or is_other(source) or is_agenda_heading(source)
    return heading.level == 1 or not is_none
