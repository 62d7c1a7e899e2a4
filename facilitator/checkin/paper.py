"""Owns what is printed for the door: name cards with a personal code, ten on an A4 page, and the sheet to sign."""

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from facilitator.checkin.badges import badge_path
from facilitator.checkin.qr import path, printed
from facilitator.checkin.tokens import Tokens
from facilitator.domain.attendance import Status
from facilitator.domain.frozen import frozen
from facilitator.domain.meeting import Meeting

A_PAGE = 10
ROWS_A_PAGE = 24
_WIDE = 2

_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@frozen
class Card:
    """One name card; ``side`` and ``path`` are its QR, ``size`` a type size in millimetres in which the name fits."""

    name: str
    unit: str
    number: str
    side: int
    path: str
    size: float


@frozen
class SheetRow:
    """One line to sign."""

    number: str
    name: str
    unit: str


def cards(meeting: Meeting, tokens: Tokens, site: str) -> tuple[Card, ...]:
    """Make the cards of everybody on the list whose card is not revoked."""
    return tuple(
        _card(person.name, person.unit, person.id, site + badge_path(tokens, person.id, edition))
        for person in meeting.attendance.people.by_id.values()
        if (edition := meeting.door.edition(person.id))
    )


def _card(name: str, unit: str, number: str, url: str) -> Card:
    modules = printed(url)
    # A Han character is as wide as it is high, a Latin letter about half of that.
    width = sum(1.0 if ord(letter) > 0x2E7F else 0.58 for letter in name)
    return Card(name, unit, number, len(modules), path(modules), round(max(2.6, min(7.5, 48 / max(width, 1))), 2))


def sheet_rows(meeting: Meeting) -> tuple[SheetRow, ...]:
    """List who may sign, by name within the unit as the list has them; who is excused is left out."""
    attendance = meeting.attendance
    return tuple(
        SheetRow(person.id, person.name, person.unit)
        for person in attendance.people.by_id.values()
        if attendance.status(person.id) is not Status.EXCUSED
    )


def cards_html(title: str, made: Sequence[Card], language: str) -> str:
    """Lay the cards out as one document to print."""
    return _render("badges.html", title=title, pages=_pages(made, A_PAGE), language=language)


def cards_svg(title: str, made: Sequence[Card]) -> list[str]:
    """Lay the cards out as one drawing a page."""
    return [_render("badges.svg", title=title, page=page, wide=_WIDE) for page in _pages(made, A_PAGE)]


def sheet_html(title: str, subtitle: str, headings: Sequence[str], rows: Sequence[SheetRow], language: str) -> str:
    """Lay the sheet out; ``headings`` name number, name, unit, signature, in and out."""
    empty = (SheetRow("", "", ""),) * (ROWS_A_PAGE // 4)
    pages = _pages((*rows, *empty), ROWS_A_PAGE)
    return _render("sheet.html", title=title, subtitle=subtitle, headings=headings, pages=pages, language=language)


def _pages(items: Sequence[object], size: int) -> list[Sequence[object]]:
    return [items[start : start + size] for start in range(0, len(items), size)] or [()]


def _render(template: str, **values: object) -> str:
    return _templates.get_template(template).render(**values)
