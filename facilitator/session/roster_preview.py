"""Owns the preview of a roster: what each row would do to a meeting's people, before anything is stored."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from facilitator.domain.errors import N_, Invalid, Message, Refused, said
from facilitator.domain.frozen import frozen
from facilitator.domain.meeting import Meeting, cleaned
from facilitator.domain.people import Person, fold
from facilitator.domain.recorded import DESK, Moment
from facilitator.domain.roster import AddPerson, ImportRoster, PersonChanged, import_roster
from facilitator.session.pinyin import search_keys


class Outcome(StrEnum):
    """What a row does."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    PROBLEM = "problem"


OUTCOME_WORDS: dict[Outcome, str] = {
    Outcome.NEW: N_("new"),
    Outcome.UPDATED: N_("updated"),
    Outcome.UNCHANGED: N_("unchanged"),
    Outcome.PROBLEM: N_("problem"),
}


@frozen
class Previewed:
    """A row, what it would do, for a problem why, and whom it would change: as that person is so far, and would be then."""

    person: AddPerson
    outcome: Outcome
    why: Message | None = None
    so_far: Person | None = None
    then: Person | None = None


def preview(meeting: Meeting, people: Iterable[AddPerson], now: datetime) -> list[Previewed]:
    """Tell for every row what importing it would do, while that may be done; nothing changes."""
    return list(_previewed(meeting, people, Moment(now, DESK, meeting.seq + 1, os.urandom)))


def _previewed(meeting: Meeting, people: Iterable[AddPerson], moment: Moment) -> Iterator[Previewed]:
    met: dict[str, str] = {}
    for row in people:
        try:
            person = cleaned(row)
            person = replace(person, keys=search_keys(person.name))
            known = person.id or meeting.attendance.people.names.by_unit.get((fold(person.name), fold(person.unit)), "")
            if known and known in met:
                why = said(
                    "{name} and {other} are the same person, number {id}", name=person.name, other=met[known], id=known
                )
                yield Previewed(person, Outcome.PROBLEM, why)
                continue
            met[known] = person.name
            event = import_roster(meeting, ImportRoster((person,)), moment)[0]
        except Refused:
            known_as = meeting.attendance.people.by_id.get(known)
            yield Previewed(person, Outcome.UNCHANGED, so_far=known_as, then=known_as)
        except Invalid as error:
            yield Previewed(row, Outcome.PROBLEM, error.message)
        else:
            if isinstance(event, PersonChanged):
                so_far = meeting.attendance.people.by_id[event.person.id]
                yield Previewed(person, Outcome.UPDATED, so_far=so_far, then=event.person)
            else:
                yield Previewed(person, Outcome.NEW)
