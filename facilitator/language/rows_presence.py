"""Owns the rows about people: presence, apologies, guests, rights, quorum."""

import re

from facilitator.domain.attendance import CheckIn, Excuse, Leave, MarkLate, Mode
from facilitator.domain.errors import N_, Invalid
from facilitator.domain.people import Role
from facilitator.domain.quorum import QuorumRule, SetQuorum
from facilitator.domain.roster import AddPerson, EditPerson, ImportRoster, PersonField
from facilitator.language.exact import read_as
from facilitator.language.rows import Found, Query, Row, row

_ROLES = "|".join(Role)
_FIELDS = "|".join(re.escape(field).replace(r"\ ", " ") for field in PersonField)
_PERCENT = re.compile(r"(\d{1,3}) ?%")
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_SHARES = {"half": (2, 1), "third": (3, 1), "thirds": (3, 1), "quarter": (4, 1), "quarters": (4, 1), "fifths": (5, 1)}


def _check_in(found: Found) -> CheckIn:
    people = found.people()
    if not people:
        raise Invalid(N_("who is present? Name somebody: “present+ name”"))
    return CheckIn(people, Mode(found["mode"].lower() or "room"))


def _leave(found: Found) -> Leave:
    people = found.people()
    if not people:
        raise Invalid(N_("who has left? Name somebody: “present- name”"))
    return Leave(people)


def _excuse(found: Found) -> Excuse:
    people = found.people()
    if not people:
        raise Invalid(N_("who sends apologies? Name somebody: “regrets+ name: reason”"))
    return Excuse(people, found.text("reason"))


def _add(found: Found) -> AddPerson:
    return AddPerson(found.text("name"), found.text("unit"), Role(found["role"].lower()))


def _roster(found: Found) -> ImportRoster:
    return read_as(ImportRoster, {"people": found.json()})


def _roles(text: str) -> tuple[Role, ...]:
    words = (part.removesuffix("s") for part in re.split(r"[\s,]+", text.lower()))
    roles = tuple(Role(word) for word in words if word in set(Role))
    if text and not roles:
        raise Invalid(N_("“{text}” is no role; there are {roles}"), text=text, roles=", ".join(Role))
    return roles


def _quorum(found: Found) -> SetQuorum:
    rule, roles = found["rule"].lower(), _roles(found["roles"])
    if rule in ("none", "off"):
        return SetQuorum(QuorumRule())
    if re.fullmatch(r"\d{1,9}", rule):
        return SetQuorum(QuorumRule(number=int(rule), roles=roles))
    if rule in ("a majority", "majority"):
        return SetQuorum(QuorumRule(numerator=1, denominator=2, exceeds=True, roles=roles))
    rule = _PERCENT.sub(r"\1/100", rule)
    exceeds = rule.startswith("more than ")
    rule = rule.removeprefix("more than ")
    if fraction := re.fullmatch(r"(\d{1,9})/(\d{1,9})", rule):
        numerator, denominator = int(fraction[1]), int(fraction[2])
    else:
        count, _, share = rule.replace("-", " ").strip().rpartition(" ")
        numerator = 1 if count in ("", "a", "one") else _WORDS.get(count, 0)
        denominator = _SHARES.get(share, (0, 1))[0]
    if not numerator or not denominator or numerator > denominator:
        raise Invalid(N_("a quorum is none, a number, or a fraction such as half or two thirds"))
    return SetQuorum(QuorumRule(0, numerator, denominator, exceeds, roles))


ROWS: tuple[Row, ...] = (
    row(
        "presence",
        "present+ [name, …] [(remote)|(branch)]",
        r"present ?\+ ?(?P<names>.*?)(?: ?\((?P<mode>room|branch|remote)\))?",
        _check_in,
        N_("is here; no name means whoever types"),
    ),
    row("presence", "present- [name, …]", r"present ?-(?: ?(?P<names>.*))?", _leave, N_("has left")),
    row(
        "presence",
        "regrets+ name[: reason]",
        r"regrets ?\+(?: ?(?P<names>[^:]*))?(?:: ?(?P<reason>.*))?",
        _excuse,
        N_("sends apologies"),
    ),
    row("presence", "", r"excuse (?P<names>[^:]+)(?:: ?(?P<reason>.*))?", _excuse, is_ordinary=True),
    row("presence", "", r"regrets ?: ?(?P<names>.+?)(?P<reason>)", _excuse),
    row("presence", "", r"present ?: ?(?P<names>.+?)(?P<mode>)", _check_in),
    row(
        "presence",
        "guest+ name (unit) · observer+ · member+ · secretary+ · deputy+ · chair+",
        rf"(?P<role>{_ROLES}) ?\+ ?(?P<name>[^()]+?)(?: ?\((?P<unit>[^()]*)\))?",
        _add,
        N_("adds somebody who is on no list"),
    ),
    row("presence", "", r"person\+ ?(?P<json>\{.*\})", lambda f: read_as(AddPerson, f.json())),
    row("presence", "", r"roster is (?P<json>\[.*\])", _roster),
    row(
        "presence",
        "late+ name",
        r"late ?\+ ?(?P<name>.*)",
        lambda f: MarkLate(f.person()),
        N_("is late, whatever the clock says"),
    ),
    row(
        "presence",
        "person Li Hua: unit is …",
        rf"person (?P<name>[^:]+): ?(?P<field>{_FIELDS}) is(?: (?P<value>.*))?",
        lambda f: EditPerson(f.person(), PersonField(" ".join(f["field"].lower().split())), f.text("value")),
        N_("changes one thing about a person"),
    ),
    row(
        "presence",
        "quorum is half|a majority|two thirds|15|none [of chair, member]",
        r"quorum is (?P<rule>.+?)(?: of (?P<roles>.+))?",
        _quorum,
        N_("says how many must be present"),
    ),
    row(
        "presence", "who is here?", r"who(?: is|'s) (?:here|present) ?\??", lambda f: Query("present"), N_("lists them")
    ),
    row("presence", "quorum?", r"quorum ?\?", lambda f: Query("quorum"), N_("tells whether it is met")),
)
