"""Owns where the title of a page with an agenda stands: a heading, the line on top, or the settings of the page."""

import itertools
import re

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


def title_of(page: Page, text: str) -> str:
    """Name a page: by its highest heading, its settings, or the one short line before the first list.

    Args:
        page: the page, without its settings.
        text: the whole file.
    """
    heading = _best_heading([block for block in page.blocks if isinstance(block, Heading)])
    settings = _IN_SETTINGS.match(text)
    if settings and not (heading and heading.level == 1):
        return settings["title"]
    if heading:
        return page.words(heading.source.rstrip(":：")).readable()
    before = itertools.takewhile(lambda block: isinstance(block, Paragraph | Heading), page.blocks)
    firsts = (_first_line(block.source) for block in before if isinstance(block, Paragraph))
    return page.words(next((title for line in firsts if (title := _title_in(line))), "")).readable()


def _best_heading(headings: list[Heading]) -> Heading | None:
    """Choose the highest; one that says whose agenda it is, as the first one, is better than those beside it."""
    best = min(filter(_could_be_title, headings), key=lambda heading: heading.level > 1, default=None)
    first = next(iter(headings), None)
    if first and says_whose_agenda(first.source):
        is_above = best is None or best.level >= first.level > 1
        return first if is_above else best
    return best


def _first_line(source: str) -> str:
    """Take the first line of a paragraph that says more than *agenda*."""
    return next((line.strip() for line in source.split("\n") if not is_agenda_heading(line)), "")


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
