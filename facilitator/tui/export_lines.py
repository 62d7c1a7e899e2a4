"""Owns what can be chosen before an export, and how each choice is named."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from facilitator.domain.errors import N_
from facilitator.domain.frozen import frozen
from facilitator.tui.lines import Words
from facilitator.tui.verbs import Offer, Order
from facilitator.tui.widgets.virtual_list import Cell, Column, Line

COLUMNS = (Column(3), Column(14), Column())
DOCUMENT, LAYOUT, LANGUAGE, FOLDER = "document", "layout", "language", "folder"
FIRST_FORMATS = ("docx", "md")
LANGUAGE_NAMES = {"en": "English", "zh_CN": "简体中文"}
_LABELS = {
    DOCUMENT: N_("Document"),
    LAYOUT: N_("Layout"),
    LANGUAGE: N_("Its language"),
    FOLDER: N_("Folder"),
}
NAMES: dict[str, Mapping[str, str]] = {
    DOCUMENT: {
        "minutes": N_("the minutes"),
        "record": N_("the full record"),
        "agenda": N_("the agenda"),
        "notice": N_("the notice of meeting"),
    },
    LAYOUT: {
        "plain": N_("plain"),
        "official": N_("official Chinese document"),
        "roberts": N_("Robert's Rules"),
        "committee": N_("committee of a council"),
        "w3c": N_("W3C group"),
    },
    LANGUAGE: LANGUAGE_NAMES,
}
_FORMATS = {
    "md": N_("Markdown, for web pages and wikis"),
    "txt": N_("plain text, for mail"),
    "html": N_("a web page"),
    "docx": N_("for Word and LibreOffice"),
    "pdf": N_("to print and to sign"),
    "csv": N_("tables: attendance, speeches, decisions, actions"),
    "xlsx": N_("the same tables in one workbook"),
    "ics": N_("for the calendar"),
    "json": N_("every record, for other programs"),
}


@frozen
class Choice:
    """What is to be written, and where."""

    order: Order
    folder: Path

    def after(self, row: str, offer: Offer) -> "Choice":
        """Choose the next value of a row: another document, layout or language, or a format more or less."""
        match row:
            case "document":
                return self._with(document=following(offer.documents, self.order.document))
            case "layout":
                return self._with(layout=following(offer.layouts, self.order.layout))
            case "language":
                return self._with(language=following(offer.languages, self.order.language))
            case _:
                wanted = set(self.order.formats) ^ {row}
                return self._with(formats=tuple(form for form in offer.formats if form in wanted))

    def _with(self, **changes: object) -> "Choice":
        return replace(self, order=replace(self.order, **changes))  # type: ignore[arg-type]  # names are Order's own


def following(values: tuple[str, ...], value: str) -> str:
    """Give the value behind another one, the first one behind the last."""
    return values[(values.index(value) + 1) % len(values)]


def choice_lines(choice: Choice, offer: Offer, words: Words) -> list[Line]:
    """List the rows: document, layout, language, folder, then the formats with their marks."""
    chosen = {
        DOCUMENT: choice.order.document,
        LAYOUT: choice.order.layout,
        LANGUAGE: choice.order.language,
        FOLDER: str(choice.folder),
    }
    lines = [
        Line(row, (Cell("▸", "accent"), Cell(words(_LABELS[row]), "muted"), Cell(words(NAMES.get(row, {}).get(value, value)), "strong")))
        for row, value in chosen.items()
    ]  # fmt: skip
    return [*lines, *(_format_line(form, form in choice.order.formats, words) for form in offer.formats)]


def _format_line(form: str, is_wanted: bool, words: Words) -> Line:
    mark = Cell("[✓]", "ok") if is_wanted else Cell("[ ]", "muted")
    return Line(form, (mark, Cell(form, "strong" if is_wanted else ""), Cell(words(_FORMATS.get(form, form)), "muted")))
