"""Owns what a file says before the meeting believes it: agenda and roster drafts, and the doubts about them.

A reader never fails half way. What it could read is in the draft; what it could not is a problem with its place.
"""

from collections.abc import Callable

from facilitator.domain.errors import Message
from facilitator.domain.frozen import frozen

Translate = Callable[[Message], str]

ROLES = ("chair", "deputy", "secretary", "member", "guest", "observer")
KINDS = ("discussion", "report", "lecture", "ceremony", "vote", "break")


@frozen
class Problem:
    """One doubt and its place, counted from 1; ``column`` counts characters in text and cells in a sheet.

    A fatal problem means that nothing of the file was taken.
    """

    line: int
    column: int
    text: Message
    fatal: bool = False


@frozen
class Link:
    """A paper of an item: slides, a draft, an issue."""

    title: str
    url: str


@frozen
class ItemDraft:
    """One item as the file gives it; ``minutes`` is None where the file gives no time."""

    number: str
    title: str
    minutes: int | None = None
    presenter: str = ""
    links: tuple[Link, ...] = ()
    kind: str = "discussion"
    note: str = ""
    open_floor: bool = False
    items: tuple["ItemDraft", ...] = ()

    @property
    def link(self) -> str:
        """The first paper's address, or nothing."""
        return self.links[0].url if self.links else ""


@frozen
class AgendaDraft:
    """An agenda as the file gives it, in the file's order."""

    title: str
    items: tuple[ItemDraft, ...] = ()
    problems: tuple[Problem, ...] = ()


@frozen
class PersonDraft:
    """One person as the file gives them; a right that is None, and an empty role, are left to the meeting's rules."""

    name: str
    id: str = ""
    other_names: tuple[str, ...] = ()
    unit: str = ""
    group: str = ""
    role: str = ""
    may_vote: bool | None = None
    may_speak: bool | None = None
    leading: bool = False


@frozen
class RosterDraft:
    """The people of a file, in the file's order."""

    people: tuple[PersonDraft, ...] = ()
    problems: tuple[Problem, ...] = ()


def agenda_json(draft: AgendaDraft, translate: Translate) -> dict[str, object]:
    """Shape an agenda draft for ``json.dumps``; the problems' sentences come from ``translate``."""
    return {
        "title": draft.title,
        "items": [_item_json(item) for item in draft.items],
        "problems": _problems_json(draft.problems, translate),
    }


def roster_json(draft: RosterDraft, translate: Translate) -> dict[str, object]:
    """Shape a roster draft for ``json.dumps``; the problems' sentences come from ``translate``."""
    return {
        "people": [_person_json(person) for person in draft.people],
        "problems": _problems_json(draft.problems, translate),
    }


def _item_json(item: ItemDraft) -> dict[str, object]:
    return {
        "number": item.number,
        "title": item.title,
        "minutes": item.minutes,
        "presenter": item.presenter,
        "kind": item.kind,
        "open_floor": item.open_floor,
        "note": item.note,
        "link": item.link,
        "links": [{"title": link.title, "url": link.url} for link in item.links],
        "items": [_item_json(below) for below in item.items],
    }


def _person_json(person: PersonDraft) -> dict[str, object]:
    return {
        "id": person.id,
        "name": person.name,
        "other_names": list(person.other_names),
        "unit": person.unit,
        "group": person.group,
        "role": person.role or "member",
        "may_vote": person.may_vote,
        "may_speak": person.may_speak,
        "leading": person.leading,
    }


def _problems_json(problems: tuple[Problem, ...], translate: Translate) -> list[dict[str, object]]:
    return [{"line": p.line, "column": p.column, "text": translate(p.text)} for p in problems]
