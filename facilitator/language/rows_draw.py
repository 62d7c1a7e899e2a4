"""Owns the rows about the random roll call."""

from facilitator.domain.draw import SCRIBE, SPEAKERS, Draw, PassDraw, ResetDraws, VoidDraw
from facilitator.domain.errors import N_
from facilitator.language.rows import Found, Row, row

_OTHER = r"(?: other than (?P<other>.+?))?"


def _draw(found: Found) -> Draw:
    return Draw(
        count=int(found["count"] or 1),
        unit=found.text("unit"),
        among=found.people("among") if found["among"] else (),
        other_than=found.people("other") if found["other"] else (),
        purpose=found.text("purpose") or SPEAKERS,
    )


def _scribe(found: Found) -> Draw:
    return Draw(other_than=found.people("other") if found["other"] else (), purpose=SCRIBE)


ROWS: tuple[Row, ...] = (
    row(
        "draw",
        "draw [n] [from present|unit X|list a, b] [other than name, …] [for purpose]",
        r"draw(?: (?P<count>\d{1,6}))?(?: from (?:(?:the )?present|unit (?P<unit>.+?)|list (?P<among>.+?)))?"
        rf"{_OTHER}(?: for (?P<purpose>.+))?",
        _draw,
        N_("random roll call: draws people by lot"),
    ),
    row(
        "draw",
        "pick a scribe [other than …]",
        rf"pick a (?:scribe|victim){_OTHER}",
        _scribe,
        N_("draws somebody to take the notes"),
    ),
    row(
        "draw",
        "pass[ name]: reason",
        r"pass(?: (?P<name>[^:]+?))? ?: ?(?P<reason>.*)",
        lambda f: PassDraw(f.text("reason"), f.person() if f["name"] else ""),
        N_("somebody who was drawn passes"),
    ),
    row(
        "draw",
        "void draw n: reason",
        r"void draw (?P<number>\d{1,9}) ?(?:: ?(?P<reason>.*))?",
        lambda f: VoidDraw(int(f["number"]), f.text("reason")),
        N_("declares a draw void; it stays in the record"),
    ),
    row("draw", "reset draws", r"reset draws", lambda f: ResetDraws(), N_("begins a new round")),
)
