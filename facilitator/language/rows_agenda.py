"""Owns the rows about the agenda."""

import re

from facilitator.domain.agenda import ROOT
from facilitator.domain.agenda_course import CloseItem, NextItem, SkipItem, StartTopic, TakeUp
from facilitator.domain.agenda_edits import AddItem, DropItem, EditItem, ImportAgenda, ItemField
from facilitator.domain.agenda_order import MoveItem, OrderAgenda
from facilitator.domain.errors import N_, Invalid
from facilitator.language.durations import DURATION, read_duration
from facilitator.language.exact import read_as
from facilitator.language.rows import Found, Query, Row, row

_FIELDS = "|".join(re.escape(field).replace(r"\ ", " ") for field in ItemField)
_ORDER = re.compile(r"[,\s]+")


def _minutes(found: Found, group: str) -> int | None:
    """Read a time box in minutes; a part of a minute counts as one."""
    return None if not found[group] else -(-found.seconds(group) // 60)


def _add(found: Found) -> AddItem:
    parent = found.item("parent") if found["parent"] else ROOT
    return AddItem(found.text("title"), found.text("presenter"), _minutes(found, "box"), parent)


def _import(found: Found) -> ImportAgenda:
    return read_as(ImportAgenda, {"items": found.json()})


def _edit(found: Found) -> EditItem:
    field = ItemField(" ".join(found["field"].lower().split()))
    value = found.text("value")
    if field is ItemField.MINUTES and value:
        seconds = read_duration(value)
        value = value if seconds is None else str(-(-seconds // 60))
    return EditItem(found.item(), field, value)


def _retitle(found: Found) -> EditItem:
    return EditItem(found.item(), ItemField.TITLE, found.text("title"))


def _box(found: Found) -> EditItem:
    current = found.read.meeting.agenda.current
    if current is None:
        raise Invalid(N_("no item is taken up; “agenda 3 minutes is 20” names one"))
    return EditItem(current, ItemField.MINUTES, str(_minutes(found, "duration")))


def _order(found: Found) -> OrderAgenda:
    """Read ``3,2,5-``: the items named, and behind ``5-`` all that follow 5."""
    agenda, wanted = found.read.meeting.agenda, []
    for part in filter(None, _ORDER.split(found["order"])):
        item = found.read.item(part.removesuffix("-"))
        wanted.append(item)
        top = agenda.children[ROOT]
        if part.endswith("-") and item in top:
            wanted += top[top.index(item) + 1 :]
    return OrderAgenda(tuple(dict.fromkeys(wanted)))


ROWS: tuple[Row, ...] = (
    row("agenda", "", r"agenda ?\+ ?(?P<json>\{.*\})", lambda f: read_as(AddItem, f.json())),
    row("agenda", "", r"agenda is (?P<json>\[.*\])", _import),
    row(
        "agenda",
        "agenda+ text [by name] [15m] [under 3]",
        rf"agenda ?\+ ?(?P<title>.+?)(?: by (?P<presenter>[^\d()]+?))?(?: \(?(?P<box>{DURATION}(?<!\d))\)?)?(?: under (?P<parent>[\d.]+))?",
        _add,
        N_("adds an item"),
    ),
    row("agenda", "agenda- n", r"agenda ?- ?(?P<item>.+)", lambda f: DropItem(f.item()), N_("takes an item off")),
    row(
        "agenda",
        "agenda n = text",
        r"agenda (?P<item>[\d.]+) ?= ?(?P<title>.+)",
        _retitle,
        N_("gives an item another title"),
    ),
    row(
        "agenda",
        "agenda n presenter|minutes|kind|link|note|no named speakers is …",
        rf"agenda (?P<item>[\d.]+) (?P<field>{_FIELDS}) is(?: (?P<value>.*))?",
        _edit,
        N_("changes one thing about an item"),
    ),
    row("agenda", "agenda?", r"agenda ?\?", lambda f: Query("agenda"), N_("shows the agenda")),
    row(
        "agenda",
        "take up item n|words",
        r"take up (?:item |agendum )?(?P<item>.+)|(?:open|move to) (?:item|agendum) (?P<other>.+)",
        lambda f: TakeUp(f.item("item" if f["item"] else "other")),
        N_("makes an item the current one"),
    ),
    row(
        "agenda",
        "[really] next item",
        r"(?P<really>really )?(?:next|move to (?:the )?next) (?:item|agendum|agenda item)(?: after (?P<after>\d{1,9}))?",
        lambda f: NextItem(bool(f["really"]), f.after()),
        N_("closes the current item and takes up the next"),
    ),
    row(
        "agenda",
        "[really] close this item",
        r"(?P<really>really )?close this (?:item|agendum)",
        lambda f: CloseItem(None, bool(f["really"])),
        N_("closes the current item"),
    ),
    row(
        "agenda",
        "[really] close item n",
        r"(?P<really>really )?close (?:item|agendum) (?P<item>.+)",
        lambda f: CloseItem(f.item(), bool(f["really"])),
        N_("closes an item; refused while people wait, unless really"),
    ),
    row(
        "agenda",
        "skip item n",
        r"skip (?:item|agendum) (?P<item>.+)",
        lambda f: SkipItem(f.item()),
        N_("passes over it"),
    ),
    row(
        "agenda",
        "move item n to m",
        r"move item (?P<item>.+?) to (?P<to>.+)",
        lambda f: MoveItem(f.item(), f.item("to")),
        N_("puts an item where another one stands"),
    ),
    row(
        "agenda",
        "agenda order is 3,2,5-",
        r"agenda order is (?P<order>[\d.,\s-]+)",
        _order,
        N_("says what comes next; 5- means 5 and all after it"),
    ),
    row(
        "time",
        "give this item 20 minutes",
        rf"give this item (?P<duration>{DURATION})",
        _box,
        N_("sets the current item's time box"),
    ),
    row(
        "record",
        "topic: title",
        r"topic ?: ?(?P<title>.+)",
        lambda f: StartTopic(f.text("title")),
        N_("takes up that topic"),
    ),
    row(
        "record",
        "subtopic: title",
        r"sub-?topic ?: ?(?P<title>.+)",
        lambda f: StartTopic(f.text("title"), sub=True),
        N_("takes up a topic under the current one"),
    ),
)
