"""Owns the rows about the queue, typed turns, the floor, and the speakers' time."""

from facilitator.domain.errors import N_, Invalid
from facilitator.domain.floor_events import Turn
from facilitator.domain.queue_acts import (
    CloseQueue,
    GiveLastWord,
    LowerHand,
    MoveHand,
    PutLast,
    RaiseHand,
    ReAddLast,
    ReopenQueue,
    ReplaceQueue,
)
from facilitator.domain.speech_acts import CallNext, CallSpeaker, EndSpeech, YieldFloor
from facilitator.domain.speech_clock import ContinueSpeech, ExtendSpeech, PauseSpeech, TimeSpeakers
from facilitator.language.durations import DURATION
from facilitator.language.rows import Found, Query, Row, row

_AFTER = r"(?: after (?P<after>\d{1,9}))?"
_NOTE = r"(?:(?: |^)to (?P<note>.+)| ?: ?(?P<colon>.+))?"


def _hand(turn: Turn, found: Found) -> RaiseHand:
    """Build a hand; ``to …`` and ``: …`` both give its note."""
    people = found.people()
    if not people:
        raise Invalid(N_("whose hand is it? Name somebody: “q+ name”"))
    return RaiseHand(people, turn, found.text("note") or found.text("colon"))


def _later(found: Found) -> RaiseHand:
    people = found.people()
    if not people:
        raise Invalid(N_("whose hand is it? Name somebody: “q+ name”"))
    return RaiseHand(people, later=True)


def _typed_turn(word: str, turn: Turn, usage: str, meaning: str) -> Row:
    """Make the row of one typed turn."""
    return row(
        "typed turns",
        usage,
        rf"{word} ?\+ ?(?P<names>(?!to )[^:]*?){_NOTE}",
        lambda found: _hand(turn, found),
        meaning,
    )


ROWS: tuple[Row, ...] = (
    row(
        "queue",
        "q+ [name] later",
        r"q(?:ueue)? ?\+ ?(?P<names>(?:(?!\bto )[^:])*?) ?\blater",
        _later,
        N_("a second entry, at the end"),
    ),
    row(
        "queue",
        "q+ [name, …] [to note] · q+ [name]: note",
        rf"q(?:ueue)? ?\+ ?(?P<names>(?!to )[^:]*?){_NOTE}",
        lambda f: _hand(Turn.STATEMENT, f),
        N_("puts a hand up; no name means whoever types"),
    ),
    row(
        "queue",
        "q- later · q- name later",
        r"q(?:ueue)? ?- ?(?P<name>.*?) ?\blater",
        lambda f: PutLast(f.person()),
        N_("moves to the end"),
    ),
    row(
        "queue",
        "q- [name]",
        r"q(?:ueue)? ?-(?: ?(?P<name>.*?))?(?: entry (?P<entry>\d{1,9}))?",
        lambda f: LowerHand(f.person(), int(f["entry"] or 0)),
        N_("takes a hand down"),
    ),
    row(
        "queue",
        "q= a, b",
        r"q(?:ueue)? ?= ?(?P<names>.*)",
        lambda f: ReplaceQueue(f.people() if f["names"] else ()),
        N_("sets the queue; nobody empties it"),
    ),
    row("queue", "q?", r"q(?:ueue)? ?\?", lambda f: Query("queue"), N_("shows who waits")),
    row("queue", "vq?", r"vq(?:ueue)? ?\?", lambda f: Query("queue with notes"), N_("shows who waits, with notes")),
    row(
        "queue",
        "close the queue",
        r"close (?:the )?queue",
        lambda f: CloseQueue(),
        N_("no more hands but points of order"),
    ),
    row("queue", "reopen the queue", r"(?:re)?open (?:the )?queue", lambda f: ReopenQueue(), N_("hands go up again")),
    row(
        "queue",
        "move name to 2",
        r"move (?P<name>(?!item ).+?) to (?P<place>\d{1,9})",
        lambda f: MoveHand(f.person(), int(f["place"])),
        N_("puts somebody at a place in the queue"),
    ),
    row("queue", "re-add last", r"re-?add last", lambda f: ReAddLast(), N_("puts the last one called back on top")),
    _typed_turn("qq", Turn.REPLY, "qq+ [name] [to note]", N_("reacts: goes ahead")),
    _typed_turn("reply", Turn.REPLY, "reply+ name", N_("replies: goes ahead")),
    _typed_turn(
        "clarify", Turn.CLARIFY, "clarify+ name[: question]", N_("asks for clarification: goes ahead of replies")
    ),
    _typed_turn("order", Turn.ORDER, "order+ name: ground", N_("raises a point of order: goes ahead of those")),
    _typed_turn("ask", Turn.ASK, "ask+ name: question", N_("interposes a question: the speaker pauses, then resumes")),
    _typed_turn("pro", Turn.PRO, "pro+ name", N_("speaks for")),
    _typed_turn("contra", Turn.CONTRA, "contra+ name", N_("speaks against")),
    row(
        "floor",
        "ack next",
        rf"(?:ack|acknowledge|recogni[sz]e|call) next{_AFTER}",
        lambda f: CallNext(f.after()),
        N_("gives the floor to the first who waits; the clock starts"),
    ),
    row(
        "floor",
        "ack name · recognize name",
        rf"(?:ack|acknowledge|recogni[sz]e) (?P<name>.+?){_AFTER}",
        lambda f: CallSpeaker(f.person(), f.after()),
        N_("gives the floor to anybody"),
    ),
    row("floor", "", r"call (?P<name>.+)", lambda f: CallSpeaker(f.person()), is_ordinary=True),
    row(
        "floor",
        "done",
        rf"(?:i am |i'm )?done{_AFTER}",
        lambda f: EndSpeech(f.after()),
        N_("ends the speech"),
    ),
    row(
        "floor",
        "give name the last word",
        r"give (?P<name>.+?) the last word|last word(?: to)? (?P<other>.+)",
        lambda f: GiveLastWord(f.person("name" if f["name"] else "other")),
        N_("clears and closes the queue but for that person"),
    ),
    row(
        "floor",
        "yield to name",
        r"yield to (?P<name>.+)",
        lambda f: YieldFloor(f.person()),
        N_("hands over the time that is left"),
    ),
    row(
        "time",
        "time speakers at 8 minutes",
        rf"time (?:the )?speakers at (?P<duration>{DURATION})",
        lambda f: TimeSpeakers(f.seconds()),
        N_("limits every speech"),
    ),
    row(
        "time",
        "stop timing speakers",
        r"stop timing (?:the )?speakers",
        lambda f: TimeSpeakers(None),
        N_("lifts the limit"),
    ),
    row(
        "time",
        "+2 minutes · -1 minute",
        rf"(?P<sign>[+-]) ?(?P<duration>{DURATION})",
        lambda f: ExtendSpeech(f.seconds() * (-1 if f["sign"] == "-" else 1)),
        N_("gives the speaker more or less time"),
    ),
    row("time", "pause", r"pause", lambda f: PauseSpeech(), N_("stops the speaker's clock")),
    row("time", "continue", r"continue", lambda f: ContinueSpeech(), N_("lets it run again")),
)
