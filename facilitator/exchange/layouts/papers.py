"""Owns how documents tell of prepared papers: the register, apart from what was spoken."""

from collections.abc import Iterator

from facilitator.domain.errors import N_
from facilitator.domain.papers import PaperState
from facilitator.exchange.document import Block, Heading, Paragraph, Table, runs
from facilitator.exchange.layouts.words import Words
from facilitator.views.minutes import Minutes
from facilitator.views.papers import PaperRow, Register


def papers(minutes: Minutes, words: Words) -> Iterator[Block]:
    """List the papers on every item that they were asked for."""
    if not minutes.papers:
        return
    yield Heading(2, runs(words(N_("Prepared papers"))))
    for found in minutes.papers:
        yield Paragraph(runs(_summary(found, words)))
        head = (N_("Name"), N_("State"), N_("Time"), N_("Words"), N_("Spoke as well"))
        rows = tuple(_cells(row, words) for row in found.rows)
        yield Table(tuple(words(cell) for cell in head), rows, (32, 26, 18, 10, 14))


def _summary(found: Register, words: Words) -> str:
    figures = {"here": found.count(PaperState.RECEIVED, PaperState.LATE), "late": found.count(PaperState.LATE)}
    item = f"{found.number} {found.title}"
    missing = found.count(PaperState.MISSING)
    return words(N_("{item}: papers received {here}, of these late {late}; missing {missing}"), item=item, missing=missing, **figures)  # fmt: skip


def _cells(row: PaperRow, words: Words) -> tuple[str, ...]:
    name = f"{row.name} ({row.unit})" if row.unit else row.name
    state = words.facts([words(row.state), row.reason])
    time = f"{words.day(row.at)} {words.clock(row.at)}" if row.at else ""
    return name, state, time, str(row.words or ""), words(N_("yes")) if row.spoke else ""
