"""Owns the words and figures that all layouts share: times in the meeting's zone, durations, votes, roles, quorum."""

from collections.abc import Callable, Iterable
from dataclasses import field
from datetime import date, datetime
from functools import reduce
from zoneinfo import ZoneInfo

from facilitator.domain.errors import N_, Message, said
from facilitator.domain.frozen import frozen
from facilitator.domain.quorum import QuorumRule, QuorumStamp
from facilitator.domain.record import Votes
from facilitator.views.figures import Attendee

_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
_WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
#: Zones that a language has a name of its own for; all others go by their own.
NAMED_ZONES = (N_("Asia/Shanghai"),)
Translate = Callable[[Message | str], str]


def duration(seconds: int) -> str:
    """Write a duration as minutes and seconds.

    >>> duration(305), duration(5400)
    ('5:05', '90:00')
    """
    return f"{seconds // 60}:{seconds % 60:02}"


@frozen
class Words:
    """Writes figures in one language and one time zone; what was looked up once is known."""

    translate: Translate
    zone: ZoneInfo
    _known: dict[tuple[type[str], str], str] = field(default_factory=dict, compare=False, repr=False)

    def __call__(self, message: str, plural: str | None = None, /, **values: object) -> str:
        """Translate a sentence and fill in its values."""
        if plural is not None:
            return self.translate(said(message, plural, **values))
        # A word of an enumeration equals the same word of another one, and is translated otherwise.
        key = type(message), message
        if (pattern := self._known.get(key)) is None:
            pattern = self._known[key] = self.translate(message)
        if not values:
            return pattern
        said_first = {name: self.translate(v) if isinstance(v, Message) else v for name, v in values.items()}
        return pattern.format_map(said_first)

    def clock(self, at: datetime) -> str:
        """Write the time of day."""
        return f"{at.astimezone(self.zone):%H:%M}"

    def second(self, at: datetime) -> str:
        """Write the time of day to the second."""
        return f"{at.astimezone(self.zone):%H:%M:%S}"

    def day(self, at: datetime) -> str:
        """Write the date of a moment."""
        return self.spelled(at.astimezone(self.zone))

    def weekday(self, at: datetime) -> str:
        """Write the date of a moment with its day of the week."""
        weekday = self(_WEEKDAYS[at.astimezone(self.zone).weekday()])
        return self(N_("{weekday}, {date}"), weekday=weekday, date=self.day(at))

    def spelled(self, day: date | None) -> str:
        """Write a date as it stands in a sentence; None is empty."""
        if day is None:
            return ""
        return self(N_("{day} {month} {year}"), day=day.day, month=self(_MONTHS[day.month - 1]), year=day.year)

    def on(self, day: date | None) -> str:
        """Write a date in figures, as it stands in a table; None is empty."""
        if day is None:
            return ""
        return self(N_("{year}-{month:02}-{day:02}"), year=day.year, month=day.month, day=day.day)

    def label(self, message: str) -> str:
        """Write what stands before a value."""
        return self(N_("{label}: "), label=self(message))

    def names(self, names: Iterable[str]) -> str:
        """Write names in a row."""
        return self(N_(", ")).join(names)

    def facts(self, facts: Iterable[str]) -> str:
        """Write facts in a row, leaving out what is empty."""
        return self(N_("; ")).join(fact for fact in facts if fact)

    def aside(self, facts: Iterable[str]) -> str:
        """Write facts in brackets behind what they belong to; nothing where there are none."""
        found = self.facts(facts)
        return self(N_(" ({facts})"), facts=found) if found else ""

    def person(self, attendee: Attendee) -> str:
        """Write somebody's name with the unit."""
        return self.of_unit(attendee.person.name, attendee.person.unit)

    def of_unit(self, name: str, unit: str) -> str:
        """Write a name with a unit; just the name where there is none."""
        return self(N_("{name} ({unit})"), name=name, unit=unit) if unit else name

    def sentences(self, sentences: Iterable[str]) -> str:
        """Write sentences in a row."""
        return reduce(lambda first, then: self(N_("{first} {then}"), first=first, then=then), sentences, "").strip()

    def clauses(self, parts: Iterable[str]) -> str:
        """Write the parts of a sentence in a row, leaving out what is empty."""
        found = [part for part in parts if part]
        return reduce(lambda first, then: self(N_("{first}, {then}"), first=first, then=then), found) if found else ""

    def sentence(self, text: str) -> str:
        """Let a text end as a sentence does."""
        return text if not text or text[-1] in ".!?。！？；;…”" else text + self(N_("."))

    def unended(self, text: str) -> tuple[str, str]:
        """Take a sentence apart into its words and its end, so that what is said in brackets stands between."""
        whole = self.sentence(text)
        return (whole[:-1], whole[-1]) if whole.endswith((".", "。")) else (whole, "")

    def task(self, names: Iterable[str], text: str, due: date | None) -> str:
        """Write who does what by when."""
        who = self.names(names)
        if who and due:
            return self(N_("{names} to {text}, by {date}"), names=who, text=text, date=self.spelled(due))
        if who:
            return self(N_("{names} to {text}"), names=who, text=text)
        return self(N_("{text}, by {date}"), text=text, date=self.spelled(due)) if due else text

    def quorum(self, stamp: QuorumStamp) -> str:
        """Write the quorum at one moment."""
        if not stamp.threshold:
            return self(N_("{n} present"), n=stamp.present)
        met = N_("{present} present of {base}, quorum {threshold} met")
        lost = N_("{present} present of {base}, quorum {threshold} not met")
        return self(met if stamp.is_met else lost, present=stamp.present, base=stamp.base, threshold=stamp.threshold)

    def rule(self, rule: QuorumRule) -> str:
        """Write a quorum's rule, and of which roles; without any it is of those who may vote."""
        if not rule.exists:
            return self(N_("none"))
        share = f"{rule.numerator}/{rule.denominator}"
        if rule.number:
            much = self(N_("at least {n}"), n=rule.number)
        else:
            much = self(N_("more than {share}") if rule.exceeds else N_("at least {share}"), share=share)
        return much + self.aside([self.names(self(role) for role in rule.roles)])

    def votes(self, votes: Votes | None, *, consensus: bool) -> str:
        """Write how a decision was taken; empty where that was not noted."""
        if votes is not None:
            figures = {"yes": votes.in_favour, "no": votes.against, "abstain": votes.abstain}
            return self(N_("{yes} for, {no} against, {abstain} abstaining"), **figures)
        return self(N_("by consensus")) if consensus else ""

    def stays(self, attendee: Attendee, closed: datetime | None) -> str:
        """Write when somebody came and went; whoever stayed to the end went when the meeting closed."""
        ends = ((stay.since, stay.until or closed) for stay in attendee.stays)
        return self.names(f"{self.clock(since)}–{self.clock(until) if until else ''}" for since, until in ends)
