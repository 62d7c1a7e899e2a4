"""Owns the rows about prepared papers, and how their commands are printed."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from facilitator.domain.errors import N_
from facilitator.domain.meeting import Meeting
from facilitator.domain.papers import AskPapers, ReceivePaper, WaivePaper
from facilitator.domain.particulars import read_start
from facilitator.domain.recorded import Command
from facilitator.language.names import print_person
from facilitator.language.rows import Found, Query, Row, row

_ITEM = r"(?: for item (?P<item>[\w.]+))?"


def _item(found: Found) -> int | None:
    return found.item() if found["item"] else None


def _ask(found: Found) -> AskPapers:
    due = read_start(found["due"], found.read.meeting.life.zone) if found["due"] else None
    return AskPapers(found.item(), due)


ROWS: tuple[Row, ...] = (
    row(
        "papers",
        "papers for item n [due 2026-03-02T12:00]",
        r"papers for item (?P<item>.+?)(?: due (?P<due>\S+))?",
        _ask,
        N_("asks every member for a paper"),
    ),
    row(
        "papers",
        "paper+ name [for item n]",
        rf"paper ?\+ ?(?P<name>.+?){_ITEM}",
        lambda f: ReceivePaper(f.person(), _item(f)),
        N_("a paper was handed in at the desk"),
    ),
    row(
        "papers",
        "waive paper of name [for item n]: reason",
        rf"waive paper of (?P<name>[^:]+?){_ITEM} ?(?:: ?(?P<reason>.*))?",
        lambda f: WaivePaper(f.person(), f.text("reason"), _item(f)),
        N_("somebody need not hand in a paper"),
    ),
    row("papers", "papers?", r"papers ?\?", lambda f: Query("papers"), N_("tells whose paper is missing")),
)


def _due(due: datetime | None) -> str:
    return f" due {due.isoformat()}" if due else ""


def _for(meeting: Meeting, item: int | None) -> str:
    return "" if item is None else f" for item {meeting.agenda.number(item)}"


#: How each command about papers is printed.
PRINTERS: dict[type[Command], Callable[[Meeting, Any], str]] = {
    AskPapers: lambda m, c: f"papers for item {m.agenda.number(c.item)}{_due(c.due)}",
    ReceivePaper: lambda m, c: f"paper+ {print_person(m, c.person)}{_for(m, c.item)}",
    WaivePaper: lambda m, c: f"waive paper of {print_person(m, c.person)}{_for(m, c.item)}: {c.reason}",
}
