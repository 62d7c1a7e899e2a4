"""Owns what stands before the door: the invitation on the screen, tickets, name cards, and who holds them.

One porch serves the terminal, the phones and the room's page alike, so that all of them show the same code and judge it
the same way. It knows the session, and nothing of any screen.
"""

from datetime import datetime

from facilitator.checkin.addresses import Address
from facilitator.checkin.badges import badge_path, is_badge, read_scan
from facilitator.checkin.codes import Codes
from facilitator.checkin.qr import Matrix, matrix
from facilitator.checkin.tickets import Tickets, device_id
from facilitator.checkin.tokens import Tokens, same
from facilitator.domain.frozen import frozen
from facilitator.domain.meeting import Meeting
from facilitator.session.session import Session

_ROOM_LETTERS = 16
_DESK_LETTERS = 26


@frozen
class Invitation:
    """What a screen shows to let phones in.

    Attributes:
        url: what the QR says, all in capitals because that packs denser.
        site: the address to type.
        code: the code to type, in two groups.
        left_s: seconds until the next code.
    """

    url: str
    site: str
    code: str
    left_s: int

    def modules(self) -> Matrix:
        """Make the QR."""
        return matrix(self.url)


class Porch:
    """Makes and judges everything that lets somebody in.

    Attributes:
        arrivals: phones that found the page since it was opened, for the hint that none does.
        spins: whether names come out of a blur on the room's page, while they pass by on the chair's screen.
    """

    def __init__(self, session: Session, tokens: Tokens, *, secure: bool = False) -> None:
        self.session = session
        self.tokens = tokens
        self.tickets = Tickets(tokens)
        self.secure = secure
        self.arrivals = 0
        self.spins = True

    def now(self) -> datetime:
        """Tell the meeting's time."""
        return self.session.view(lambda meeting, now: now)

    def codes(self, meeting: Meeting) -> Codes:
        """Get the codes as they rotate now."""
        return Codes(self.tokens, meeting.door.slot_s)

    def invitation(self, address: Address, port: int) -> Invitation:
        """Invite to an address."""
        return self.session.view(self._invitation, address, port)

    def _invitation(self, meeting: Meeting, now: datetime, address: Address, port: int) -> Invitation:
        codes = self.codes(meeting)
        code, site = codes.now(now), self.site(address, port)
        url = f"{site}/C/{code}"
        return Invitation(
            url.upper() if ":" not in address.ip else url, site, f"{code[:4]} {code[4:]}", codes.left_s(now)
        )

    def site(self, address: Address, port: int) -> str:
        """Write the address of the first page."""
        scheme, usual = ("https", 443) if self.secure else ("http", 80)
        return f"{scheme}://{address.host}" + ("" if port == usual else f":{port}")

    def room_token(self) -> str:
        """Make the token that opens the room's page."""
        return self.tokens.letters(_ROOM_LETTERS, "room")

    def desk_token(self) -> str:
        """Make the token that opens the desk's page, on this machine only."""
        return self.tokens.letters(_DESK_LETTERS, "desk")

    def device_id(self, secret: str) -> str:
        """Name the phone that holds a secret."""
        return device_id(self.tokens, secret)

    def badge_path(self, meeting: Meeting, person: str) -> str:
        """Make the path on a person's name card."""
        return badge_path(self.tokens, person, max(meeting.door.edition(person), 1))

    def scanned(self, text: str) -> str | None:
        """Find whose valid name card a hand scanner read; None for none."""
        found = read_scan(text)
        return self.session.view(self._whose, *found) if found else None

    def _whose(self, meeting: Meeting, now: datetime, person: str, code: str) -> str | None:
        valid = is_badge(self.tokens, person, meeting.door.edition(person), code)
        return person if valid and person in meeting.attendance.people.by_id else None

    def is_room(self, token: str) -> bool:
        """Tell whether a token opens the room's page."""
        return same(token, self.room_token())

    def is_desk(self, token: str) -> bool:
        """Tell whether a token opens the desk's page."""
        return same(token, self.desk_token())
