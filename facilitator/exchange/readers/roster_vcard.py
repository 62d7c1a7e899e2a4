"""Owns rosters as address books give them: vCard 2.1, 3.0 and 4.0, many cards in one file."""

import codecs
import quopri
import re
from collections.abc import Iterator
from dataclasses import field

from facilitator.domain.errors import said
from facilitator.domain.frozen import state
from facilitator.domain.text import NAME_LIMIT, clean
from facilitator.exchange.readers.drafts import PersonDraft, RosterDraft
from facilitator.exchange.readers.roster_people import Roster, failed
from facilitator.exchange.readers.roster_words import role_of

_PROPERTY = re.compile(
    r"(?:[\w-]+\.)?(?P<name>[\w-]+)(?P<parameters>(?:;[^:;]*(?:\"[^\"]*\")?[^:;]*)*):(?P<value>.*)", re.DOTALL
)
_PART = re.compile(r"(?:[^\\;]|\\.)*", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_ID = re.compile(r"[\w.-]{1,40}")
_KINDS = ("KIND", "X-ADDRESSBOOKSERVER-KIND")
_FAMILY_FIRST = re.compile("[\u3400-\u9fff]")


@state
class _Card:
    """What one card says; values are lists of parts."""

    line: int
    values: dict[str, list[str]] = field(default_factory=dict)

    def take(self, name: str, parts: list[str]) -> None:
        """Keep a value; the first of a kind counts, and a name in one more language is another name."""
        if name in self.values and name in ("FN", "NICKNAME"):
            self.values.setdefault("NICKNAME", []).append(" ".join(parts))
        else:
            self.values.setdefault(name, parts)

    def is_nobody(self) -> bool:
        """Whether the card is a group's, a firm's or a place's by its own word."""
        return any(self.text(kind).casefold() not in ("", "individual") for kind in _KINDS)

    def text(self, name: str) -> str:
        return clean(" ".join(part for part in self.values.get(name, ()) if part), NAME_LIMIT)


def read_roster_vcard(text: str) -> RosterDraft:
    """Read a roster from cards; a card without a name is left out, one that does not end is read as far as it goes."""
    roster, card = Roster(), None
    for line, content in _unfolded(text):
        head = content.strip().upper()
        if head == "BEGIN:VCARD":
            if card is not None:
                _add(roster, card)
            card = _Card(line)
        elif head == "END:VCARD" and card is not None:
            _add(roster, card)
            card = None
        elif card is not None and (found := _PROPERTY.fullmatch(content)):
            card.take(found["name"].upper(), _parts(found))
    if card is not None:
        roster.doubt(card.line, 1, said("This card does not end; it is read as far as it goes."))
        _add(roster, card)
    if not roster.people and not roster.problems:
        return failed(said("There is no card in this file; each begins with BEGIN:VCARD."))
    return roster.draft()


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Put folded lines together: those that begin with a blank, and those after a soft break of quoted-printable."""
    number, whole = 1, ""
    for line, content in enumerate(text.split("\n"), 1):
        if whole and content[:1] in (" ", "\t") and not _is_soft(whole):
            whole += content[1:]
        elif whole and _is_soft(whole):
            whole += "\n" + content
        else:
            if whole:
                yield number, whole
            number, whole = line, content
    if whole:
        yield number, whole


def _is_soft(line: str) -> bool:
    return line.endswith("=") and "QUOTED-PRINTABLE" in line.partition(":")[0].upper()


def _parts(found: re.Match[str]) -> list[str]:
    parameters, value = found["parameters"].upper(), found["value"]
    if "QUOTED-PRINTABLE" in parameters:
        charset = re.search(r"CHARSET=\"?([\w-]+)", parameters)
        value = _decoded(quopri.decodestring(value.encode("utf-8", "replace")), charset[1] if charset else "utf-8")
    return [_unescaped(part) for part in _split(value)]


def _decoded(content: bytes, charset: str) -> str:
    try:
        codecs.lookup(charset)
    except LookupError:
        charset = "utf-8"
    return content.decode(charset, "replace")


def _split(value: str) -> list[str]:
    parts, at = [], 0
    while at <= len(value):
        found = _PART.match(value, at)
        assert found is not None  # it matches nothing too
        parts.append(found[0])
        at = found.end() + 1
    return parts


def _unescaped(part: str) -> str:
    return _ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], part)


def _add(roster: Roster, card: _Card) -> None:
    if card.is_nobody():
        return
    name = card.text("FN") or _name_of(card.values.get("N", []))
    if not name:
        roster.doubt(card.line, 1, said("This card has no name; it is left out."))
        return
    id = card.text("UID")
    unit = clean(", ".join(part.strip() for part in card.values.get("ORG", ()) if part.strip()), NAME_LIMIT)
    nicknames = (clean(nick, NAME_LIMIT) for part in card.values.get("NICKNAME", ()) for nick in part.split(","))
    role = role_of(card.text("ROLE")) or role_of(card.text("TITLE"))
    others = tuple(nick for nick in nicknames if nick)
    person = PersonDraft(name, id if _ID.fullmatch(id) else "", others, unit, role=role)
    roster.add(person, card.line)


def _name_of(parts: list[str]) -> str:
    """Put a name together from family, given, additional; Chinese names have the family in front and no space."""
    family, given, more, *_ = [*(part.strip() for part in parts), "", "", ""]
    if _FAMILY_FIRST.match(family):
        return clean(f"{family}{given}", NAME_LIMIT)
    return clean(" ".join(part for part in (given, more, family) if part), NAME_LIMIT)
