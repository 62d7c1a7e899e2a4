"""Owns the preview of a roster: what each row would do to a meeting's people, before anything is stored."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from facilitator.domain.errors import Invalid, Message, Refused, said
from facilitator.domain.frozen import frozen
from facilitator.domain.meeting import Meeting, cleaned, decide
from facilitator.domain.people import fold
from facilitator.domain.recorded import DESK, Moment
from facilitator.domain.roster import AddPerson, ImportRoster, PersonChanged
from facilitator.session.pinyin import search_keys


class Outcome(StrEnum):
    """What a row does."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    PROBLEM = "problem"


@frozen
class Previewed:
    """A row, what it would do, and for a problem why."""

    person: AddPerson
    outcome: Outcome
    why: Message | None = None


def preview(meeting: Meeting, people: Iterable[AddPerson], now: datetime) -> list[Previewed]:
    """Tell for every row what importing it would do; nothing changes."""
    return list(_previewed(meeting, people, Moment(now, DESK, meeting.seq + 1, os.urandom)))


def _previewed(meeting: Meeting, people: Iterable[AddPerson], moment: Moment) -> Iterator[Previewed]:
    met: dict[str, str] = {}
    for row in people:
        try:
            person = cleaned(replace(row, keys=search_keys(row.name)))
            known = person.id or meeting.attendance.people.names.by_unit.get((fold(person.name), fold(person.unit)), "")
            if known and known in met:
                why = said(
                    "{name} and {other} are the same person, number {id}", name=person.name, other=met[known], id=known
                )
                yield Previewed(row, Outcome.PROBLEM, why)
                continue
            met[known] = person.name
            event = decide(meeting, ImportRoster((person,)), moment)[0]
        except Refused:
            yield Previewed(row, Outcome.UNCHANGED)
        except Invalid as error:
            yield Previewed(row, Outcome.PROBLEM, error.message)
        else:
            yield Previewed(row, Outcome.UPDATED if isinstance(event, PersonChanged) else Outcome.NEW)
