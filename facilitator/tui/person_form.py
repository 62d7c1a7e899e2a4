"""Owns the form in which one person's particulars are changed: as they stand, and a command for each that is another."""

from collections.abc import Callable

from facilitator.domain.errors import N_, Message
from facilitator.domain.people import Person, Role
from facilitator.domain.roster import EditPerson, PersonField
from facilitator.tui.forms import NO, YES, Texts, read_yes
from facilitator.tui.lines import Words
from facilitator.tui.screens.form import Field


def person_fields(person: Person, words: Words) -> list[Field]:
    """List what can be changed about a person, as it stands."""
    roles = " · ".join(words(Message(role)) for role in Role)
    flags = {True: words(YES), False: words(NO)}
    return [
        Field(PersonField.NAME.name, N_("Name"), "", person.name),
        Field(PersonField.OTHER_NAMES.name, N_("Other names"), N_("with commas between; empty for none"), ", ".join(person.other_names)),
        Field(PersonField.UNIT.name, N_("Unit"), N_("empty for none"), person.unit),
        Field(PersonField.GROUP.name, N_("Group"), N_("empty for none"), person.group),
        Field(PersonField.ROLE.name, N_("Role"), roles, words(Message(person.role))),
        Field(PersonField.MAY_VOTE.name, N_("May vote"), N_("yes or no"), flags[person.may_vote]),
        Field(PersonField.MAY_SPEAK.name, N_("May speak"), N_("yes or no"), flags[person.may_speak]),
        Field(PersonField.LEADING.name, N_("Leading"), N_("yes or no"), flags[person.leading]),
    ]  # fmt: skip


def person_edits(person: Person, texts: Texts, words: Words) -> list[EditPerson]:
    """Make a command for every line whose text is another one; what cannot be read changes nothing at all."""
    roles = {words(Message(role)).casefold(): role.value for role in Role}
    flags = dict.fromkeys(("MAY_VOTE", "MAY_SPEAK", "LEADING"), lambda text: read_yes(text, words))
    read: dict[str, Callable[[str], str]] = {**flags, "ROLE": lambda text: roles.get(text.strip().casefold(), text)}
    changed = [field for field in person_fields(person, words) if texts[field.key] != field.value]
    return [
        EditPerson(person.id, PersonField[field.key], read.get(field.key, str.strip)(texts[field.key]))
        for field in changed
    ]
