"""Owns the short forms of the cockpit: note, decision, action, recess. Each makes one command of a few typed lines."""

import re
from collections.abc import Callable, Mapping

from facilitator.domain.errors import N_, Invalid, Message
from facilitator.domain.life import Recess
from facilitator.domain.record import Votes
from facilitator.domain.record_acts import AddAction, AddNote, Decide
from facilitator.domain.recorded import DESK, Command
from facilitator.domain.text import narrow
from facilitator.language.durations import read_duration
from facilitator.language.names import Reader
from facilitator.tui.lines import Words
from facilitator.tui.screens.base import DeskScreen
from facilitator.tui.screens.form import Field, Form

Texts = Mapping[str, str]
YES, NO = N_("yes"), N_("no")
WHO = Field("who", N_("Who"), N_("names with commas between"))
VOTES = Field("votes", N_("Votes"), N_("12 3 1 (for, against, abstaining), or c for consensus"))
_CONSENSUS = frozenset({"c", "consensus", "by consensus", "一致", "协商一致", "一致同意"})
_VOTES = re.compile(r"(\d{1,6})(?:\D+(\d{1,6}))?(?:\D+(\d{1,6}))?\D*")


async def _fill(screen: DeskScreen, title: str, fields: list[Field], make: Callable[[Texts], Command]) -> None:
    def submit(texts: Texts) -> list[Message]:
        return screen.desk.handle(make(texts))

    await screen.app.push_screen_wait(Form(title, fields, submit))


async def write_note(screen: DeskScreen) -> None:
    """Write a note, by a speaker or by nobody."""
    fields = [
        Field("text", N_("Note"), N_("what was said or what happened")),
        Field("speaker", N_("Said by"), N_("a name; empty for none")),
    ]
    await _fill(screen, N_("Note"), fields, lambda texts: AddNote(texts["text"], person(screen, texts["speaker"])))


async def write_decision(screen: DeskScreen) -> None:
    """Write a decision with its votes, or consensus, its mover and its seconder."""
    fields = [
        Field("text", N_("Decision"), N_("what is decided")),
        VOTES,
        Field("mover", N_("Moved by"), N_("a name; empty for none")),
        Field("seconder", N_("Seconded by"), N_("a name; empty for none")),
    ]

    def make(texts: Texts) -> Command:
        votes, consensus = read_votes(texts["votes"])
        mover, seconder = person(screen, texts["mover"]), person(screen, texts["seconder"])
        return Decide(texts["text"], mover, votes, consensus, seconder)

    await _fill(screen, N_("Decision"), fields, make)


async def write_action(screen: DeskScreen) -> None:
    """Write who does what by when."""
    from facilitator.language.rows_record import read_date  # brings half of the language; a first screen needs none

    fields = [
        Field("text", N_("Action"), N_("what is to be done")),
        Field("who", N_("Who"), N_("names with commas between; empty for nobody yet")),
        Field("due", N_("By"), N_("a day such as 2026-12-01; empty for none")),
    ]

    def make(texts: Texts) -> Command:
        due = read_date(texts["due"].strip()) if texts["due"].strip() else None
        return AddAction(texts["text"], people(screen, texts["who"]), due)

    await _fill(screen, N_("Action"), fields, make)


async def begin_recess(screen: DeskScreen) -> None:
    """Interrupt the meeting, for a while or openly."""
    fields = [Field("for", N_("For how long"), N_("10 minutes; empty for an open end"))]

    def make(texts: Texts) -> Command:
        typed = texts["for"].strip()
        return Recess(read_seconds(typed) if typed else None)

    await _fill(screen, N_("Recess"), fields, make)


def read_seconds(typed: str) -> int:
    """Read a duration, refused in words where it is none."""
    if (seconds := read_duration(narrow(typed))) is None:
        raise Invalid(N_("“{text}” is no duration; write it like 8 minutes, 1h30 or 90s"), text=typed)
    return seconds


def read_votes(typed: str) -> tuple[Votes | None, bool]:
    """Read the field for votes: a count, consensus, or neither.

    >>> read_votes("12 3 1"), read_votes("12 for, 3 against"), read_votes("c"), read_votes("")
    ((Votes(in_favour=12, against=3, abstain=1), False), (Votes(in_favour=12, against=3, abstain=0), False), (None, True), (None, False))
    """
    text = narrow(typed).strip().lower()
    if not text:
        return None, False
    if text in _CONSENSUS:
        return None, True
    if (found := _VOTES.fullmatch(text)) is None:
        raise Invalid(N_("“{text}” is no count of votes; write it like 12 3 1, or c for consensus"), text=typed)
    return Votes(int(found[1]), int(found[2] or 0), int(found[3] or 0)), False


def read_yes(typed: str, words: Words) -> str:
    """Read yes or no, in the chair's language or in the program's own; nothing is no."""
    spelt = {words(YES).casefold(): "yes", words(NO).casefold(): "no", "yes": "yes", "no": "no", "": "no"}
    if (found := spelt.get(typed.strip().casefold())) is None:
        raise Invalid(N_("“{text}” is neither yes nor no"), text=typed)
    return found


def person(screen: DeskScreen, typed: str) -> str:
    """Find the id of a name; nothing is nobody."""
    if not typed.strip():
        return ""
    return screen.desk.view(lambda meeting, now: Reader(meeting, DESK).person(narrow(typed)))


def people(screen: DeskScreen, typed: str) -> tuple[str, ...]:
    """Find the ids of a list of names."""
    return screen.desk.view(lambda meeting, now: Reader(meeting, DESK).people(narrow(typed)))
