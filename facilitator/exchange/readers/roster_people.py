"""Owns the checks that every roster passes, whatever file it came from: doubles, a second chair, unknown roles."""

import re
from dataclasses import field, replace

from facilitator.domain.errors import Message, said
from facilitator.domain.frozen import state
from facilitator.domain.text import NAME_LIMIT, clean
from facilitator.exchange.readers.drafts import PersonDraft, Problem, RosterDraft
from facilitator.exchange.readers.roster_words import role_of

# Lists set in print widen a name of two characters to the width of three: 张　三.
_PADDED = re.compile(r"^([\u3400-\u9fff]) ([\u3400-\u9fff])$")

# What mail programs put behind a name.
_ADDRESS = re.compile(r"\s*(?:<[^<>@\s]+@[^<>\s]+>|\b[^<>@\s]+@[^<>\s]+$)")


@state
class Roster:
    """People as they are read, one after the other, and what is doubtful about them."""

    people: list[PersonDraft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _ids: dict[str, str] = field(default_factory=dict)
    _units: set[tuple[str, str]] = field(default_factory=set)
    _chair: str = ""

    def doubt(self, line: int, column: int, text: Message) -> None:
        """Note a problem that costs no more than its place."""
        self.problems.append(Problem(line, column, text))

    def add(self, person: PersonDraft, line: int, column: int = 1) -> None:
        """Take a person in, unless the same name of the same unit is there already."""
        name = _PADDED.sub(r"\1\2", person.name)
        person = replace(person, name=_ADDRESS.sub("", name) or name)
        key = (person.name.casefold(), person.unit.casefold())
        if key in self._units:
            self.doubt(line, column, said("{name} is listed twice; the first line counts.", name=person.name))
            return
        self._units.add(key)
        self.people.append(self._with_one_chair(self._with_own_id(person, line, column), line, column))

    def role(self, text: str, line: int, column: int) -> str:
        """Read a role; an unknown one is a member."""
        role = role_of(text)
        if text.strip() and not role:
            message = said("{role} is not a role; this person is taken as a member.", role=clean(text, NAME_LIMIT))
            self.doubt(line, column, message)
        return role or "member"

    def draft(self) -> RosterDraft:
        """Give everybody, or nobody where nothing could be read."""
        if not self.people and not self.problems:
            return failed(said("There is nobody in this file. A list with one name a line can be read."))
        return RosterDraft(tuple(self.people), tuple(self.problems))

    def _with_own_id(self, person: PersonDraft, line: int, column: int) -> PersonDraft:
        if not person.id or person.id not in self._ids:
            self._ids[person.id] = person.name
            return person
        owner = self._ids[person.id]
        message = said(
            "{id} is {owner}’s id already; {name} is taken without.", id=person.id, owner=owner, name=person.name
        )
        self.doubt(line, column, message)
        return replace(person, id="")

    def _with_one_chair(self, person: PersonDraft, line: int, column: int) -> PersonDraft:
        if person.role != "chair" or not self._chair:
            self._chair = person.name if person.role == "chair" else self._chair
            return person
        message = said("{chair} is the chair already; {name} is taken as deputy.", chair=self._chair, name=person.name)
        self.doubt(line, column, message)
        return replace(person, role="deputy")


def failed(message: Message, line: int = 1, column: int = 1) -> RosterDraft:
    """Give nobody, and the reason."""
    return RosterDraft((), (Problem(line, column, message, fatal=True),))
