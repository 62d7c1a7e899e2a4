"""Owns what all requests share: the session, the porch, the limits, the streams, the pages."""

import json
import secrets
import time
from collections.abc import Callable
from dataclasses import asdict, replace

from facilitator.checkin.porch import Invitation, Porch
from facilitator.domain.recorded import Command
from facilitator.session.receipt import Receipt
from facilitator.session.session import Session
from facilitator.views.phone import Pulse, pulse
from facilitator.views.room_page import RoomView, room_page
from facilitator.web.durable import Durable
from facilitator.web.limits import Limit, Rate
from facilitator.web.pages import Pages
from facilitator.web.refusals import Refusals
from facilitator.web.streams import Payload, Pump, event
from facilitator.web.visit import Cookie
from facilitator.wording import languages

PHONE_GAP_S = 0.5
ROOM_GAP_S = 0.2
STREAMS_A_PHONE = 2
STREAMS_A_ROOM = 8
MOST_WAITING_SENT = 200

#: Acts of one phone; wrong codes of one phone; guests who ask, in the whole meeting; papers of one phone.
ACTS, GUESSES, ASKS, PAPERS = Rate(20, 1.0), Rate(20, 20 / 60), Rate(60, 1.0), Rate(6, 1 / 60)

TakePaper = Callable[[str, int | None, str, bytes, str], Receipt]
"""Takes a person, an item, a file's name (empty for what was pasted), what is in it, and the act's own id."""


class Site:
    """What stands behind every page.

    Args:
        language: what visitors read whose browsers ask for nothing that there is.
        invite: what the room's page shows to let phones in, asked for each time because the desk may switch it.
        clock: seconds that never jump, for the limits.
        papers: takes a person's paper; None where there is no shelf for it.
    """

    def __init__(
        self,
        porch: Porch,
        invite: Callable[[], Invitation],
        *,
        language: str = "en",
        clock: Callable[[], float] = time.monotonic,
        papers: TakePaper | None = None,
    ) -> None:
        self.porch = porch
        self.papers = papers
        self.language = language
        self.languages = languages()
        self.pages = Pages()
        self.durable = Durable(porch.session.committer)
        self.refusals = Refusals(porch.session)
        self.acts = Limit(ACTS, clock)
        self.guesses = Limit(GUESSES, clock)
        self.asks = Limit(ASKS, clock)
        self.papers_sent = Limit(PAPERS, clock)
        self.phones = Pump(self._pulse, gap_s=PHONE_GAP_S, most=STREAMS_A_PHONE, pause_s=lambda: None)
        self.rooms = Pump(self._room, gap_s=ROOM_GAP_S, most=STREAMS_A_ROOM, pause_s=self._until_next_code)
        self._invite = invite
        self._cookie_names = {cookie: f"{cookie}_{porch.tokens.label}" for cookie in Cookie}
        porch.session.subscribe(self._changed)

    async def do(self, command: Command, actor: str, cause: str) -> Receipt:
        """Let a command take effect and return when it is on disk.

        Raises:
            MeetingError: the meeting refused it.
            NotSaved: it took effect in memory and the disk refused.
        """
        receipt = self.session.handle(command, actor=actor, cause=cause, hurry=False)
        await self.durable(receipt)
        return receipt

    @property
    def session(self) -> Session:
        """The meeting."""
        return self.porch.session

    def cookie_name(self, cookie: Cookie) -> str:
        """Name a cookie so that two meetings on one machine keep theirs apart."""
        return self._cookie_names[cookie]

    @staticmethod
    def fresh_id() -> str:
        """Make a number for a form."""
        return secrets.token_hex(8)

    def tag(self, person: str) -> str:
        """Name a person in what all phones hear, so that only their own phone knows."""
        return self.porch.tokens.mac("tag", person).hex()[:10] if person else ""

    def close(self) -> None:
        """End all streams, so that the server can stop at once."""
        self.phones.close()
        self.rooms.close()

    def _changed(self, areas: frozenset[str]) -> None:
        if areas != {"record"}:
            self.phones.nudge()
            self.rooms.nudge()

    def _until_next_code(self) -> float | None:
        """Tell when the room's page has to change although nothing happened."""
        if not self.rooms.open_streams:
            return None
        at, codes = self.session.view(lambda meeting, now: (now, self.porch.codes(meeting)))
        return codes.slot_s - at.timestamp() % codes.slot_s + 0.01

    def _pulse(self, language: str) -> Payload:
        """Make what all phones hear; the same in every language."""
        found = self.session.view(pulse)
        return replace(found, now_ms=0, seq=0), event(self._pulse_json(found), found.seq)

    def _pulse_json(self, found: Pulse) -> bytes:
        heard = {
            "seq": found.seq,
            "now": found.now_ms,
            "phase": found.phase,
            "item": found.item,
            "item_clock": asdict(found.item_clock) if found.item_clock else None,
            "speech": found.speech,
            "speaker": found.speaker,
            "speaker_tag": self.tag(found.speaker_id),
            "speaker_clock": asdict(found.speaker_clock) if found.speaker_clock else None,
            "waiting": [self.tag(person) for person in found.waiting[:MOST_WAITING_SENT]],
            "queue": found.queue_is_open,
            "drawn": [self.tag(person) for person in found.drawn],
            "recheck": found.recheck,
            "lot": [found.lot_stage, found.papers],
            "promised": found.promised,
            "revealed": found.revealed,
        }
        return json.dumps(heard, ensure_ascii=False, separators=(",", ":")).encode()

    def _room(self, language: str) -> Payload:
        """Make the scene that the room's screens show, in a language."""
        found, html = self.room_scene(language)
        payload = {"seq": found.seq, "now": found.now_ms, "html": html, "spins": self.porch.spins}
        return (replace(found, now_ms=0, seq=0), html), event(json.dumps(payload).encode(), found.seq)

    def room_scene(self, language: str) -> tuple[RoomView, str]:
        """Draw the scene that the room sees now."""
        found = self.session.view(room_page)
        return found, self.pages.scene(found, self._invite(), language)
