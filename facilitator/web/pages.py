"""Owns putting pages into HTML: every value is escaped, every word is translated, and nothing inline is scripted."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from facilitator.checkin.porch import Invitation
from facilitator.checkin.qr import QUIET, path
from facilitator.domain.checkin import Hold
from facilitator.domain.errors import Message
from facilitator.views.happened import TURN_WORDS
from facilitator.views.happened_door import HOLD_WORDS
from facilitator.views.phone import Clock
from facilitator.views.room_page import RoomView
from facilitator.web.words import LANGUAGE_NAMES, WORDS, drawn_words, minutes_words, paper_words, place_words
from facilitator.wording import languages, translate

HERE = Path(__file__).parent
STATIC = HERE / "static"


class Words:
    """The pages' words in one language: by name, or any message when called."""

    def __init__(self, language: str) -> None:
        self._language = language

    def __getitem__(self, name: str) -> str:
        return translate(WORDS[name], self._language)

    def __call__(self, message: Message | str) -> str:
        """Translate any message."""
        return translate(message, self._language)


class Pages:
    """Renders templates."""

    def __init__(self) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["sentence"] = sentence
        self._environment.filters["hash"] = in_eights
        self._environment.globals.update(
            static=static_address,
            reading=reading,
            language_names={code: LANGUAGE_NAMES.get(code, code) for code in languages()},
            turns=TURN_WORDS,
            holds=HOLD_WORDS,
            waiting_words={hold: f"waiting_{hold.value.replace(' ', '_')}" for hold in Hold},
            qr=qr_svg,
            minutes_words=minutes_words,
            place_words=place_words,
            drawn_words=drawn_words,
            paper_words=paper_words,
            clock_time=clock_time,
            size=size,
            crowd=crowd,
        )

    def render(self, template: str, language: str, /, **values: object) -> str:
        """Render a page; everything but marked-up QR codes is escaped."""
        found = self._environment.get_template(template)
        return found.render(w=Words(language), language=language, lang=language.replace("_", "-"), **values)

    def scene(self, view: RoomView, invitation: Invitation, language: str) -> str:
        """Render what the room sees."""
        return self.render("scene.html", language, view=view, invitation=invitation)


def qr_svg(invitation: Invitation) -> Markup:
    """Draw the QR of an invitation; all of it is numbers."""
    modules = invitation.modules()
    side = len(modules) + 2 * QUIET
    return Markup(
        f'<svg class="qr" viewBox="-{QUIET} -{QUIET} {side} {side}" role="img" aria-label="QR" '
        f'shape-rendering="crispEdges"><path fill="#fff" d="M-{QUIET}-{QUIET}h{side}v{side}h-{side}z"/>'
        f'<path fill="#000" d="{path(modules)}"/></svg>'
    )


def reading(clock: Clock, now_ms: int) -> str:
    """Read a clock: minutes and seconds that are left, or that have gone where there is no limit.

    >>> reading(Clock(61_000, None, 60_000), 0), reading(Clock(61_000, None, None), 0)
    ('+0:01', '1:01')
    """
    elapsed = clock.gathered_ms + (max(now_ms - clock.since_ms, 0) if clock.since_ms is not None else 0)
    if clock.limit_ms is None:
        return _minutes(elapsed // 1000)
    left = clock.limit_ms - elapsed
    return _minutes(-(-left // 1000)) if left > 0 else f"+{_minutes(-left // 1000)}"


def _minutes(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"


def size(text: str) -> str:
    """Name the type size in which a text fills the room's screen and no more; a Han character counts as two, a line as more.

    >>> size("Tea"), size("茶" * 100)
    ('t1', 't3')
    """
    length = sum(2 if ord(letter) > 0x2E7F else 1 for letter in text) + 18 * text.count(" / ")
    return next((name for most, name in ((70, "t1"), (180, "t2"), (600, "t3")) if length < most), "t4")


def crowd(lines: Sequence[str]) -> str:
    """Name the type size in which the lines of a draw fill the room's screen and no more.

    >>> crowd(["Ann"]), crowd(["1 Ann", "2 Bo"] * 4), crowd(["1 Ann Example"] * 40)
    ('few', 'many', 'most')
    """
    if len(lines) < 4 and all(len(line) < 30 for line in lines):
        return "few"
    return "many" if sum(len(line) + 4 for line in lines) < 300 else "most"


def in_eights(digest: str) -> str:
    """Divide a hash as people compare it.

    >>> in_eights("0123456789abcdef")
    '01234567 89abcdef'
    """
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))


def sentence(text: str) -> str:
    """Begin with a capital letter, and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def clock_time(moment: datetime | None, zone: str) -> str:
    """Write the time of day in the meeting's zone."""
    return "" if moment is None else f"{moment.astimezone(ZoneInfo(zone)):%H:%M}"


@cache
def static_file(name: str) -> bytes:
    """Read a file that never changes while the program runs; only these three kinds are served."""
    return (STATIC / name).read_bytes()


@cache
def static_address(name: str) -> str:
    """Write the address of a file, with a mark that changes when the file does."""
    return f"/s/{name}?{hashlib.sha256(static_file(name)).hexdigest()[:8]}"
