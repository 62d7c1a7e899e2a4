"""Owns the one table of routes: what there is, and who may. What is not in it does not exist; whoever is not named may not."""

from collections.abc import Awaitable, Callable

from starlette.responses import Response

from facilitator.domain.frozen import frozen
from facilitator.web.handlers import desk, door, files, lot, papers, phone, room
from facilitator.web.visit import EVERYBODY, Role, Visit

Handler = Callable[[Visit], Awaitable[Response]]


@frozen
class Row:
    """One route: a method, a path, who may, and what happens; of what holds a file nothing is read before that."""

    method: str
    path: str
    who: frozenset[Role]
    handler: Handler
    takes_files: bool = False


_ATTENDEE = frozenset({Role.ATTENDEE})
_TICKET = frozenset({Role.TICKET})
_DESK = frozenset({Role.DESK})
_SCREEN = frozenset({Role.ROOM, Role.DESK})

TABLE: tuple[Row, ...] = (
    Row("GET", "/", EVERYBODY, door.home),
    Row("GET", "/C/{code}", EVERYBODY, door.scan),
    Row("GET", "/c/{code}", EVERYBODY, door.scan),
    Row("POST", "/code", EVERYBODY, door.scan),
    Row("GET", "/B/{person}/{code}", EVERYBODY, door.scan_badge),
    Row("POST", "/language", EVERYBODY, door.language),
    Row("GET", "/privacy", EVERYBODY, door.privacy),
    Row("GET", "/s/{name}", EVERYBODY, files.serve_file),
    Row("GET", "/ping", EVERYBODY, files.ping),
    Row("GET", "/who", _TICKET, door.names),
    Row("POST", "/in", _TICKET, door.enter),
    Row("POST", "/ask", _TICKET, door.ask),
    Row("POST", "/again", _TICKET, door.again),
    Row("POST", "/hand", _ATTENDEE, phone.raise_hand),
    Row("POST", "/lower", _ATTENDEE, phone.lower_hand),
    Row("POST", "/done", _ATTENDEE, phone.end_speech),
    Row("POST", "/coming", _ATTENDEE, phone.come_forward),
    Row("POST", "/pass", _ATTENDEE, phone.pass_draw),
    Row("POST", "/promise", _ATTENDEE, lot.promise),
    Row("POST", "/reveal", _ATTENDEE, lot.reveal),
    Row("GET", "/paper", _ATTENDEE, papers.show_paper),
    Row("POST", "/paper", _ATTENDEE, papers.hand_in, takes_files=True),
    Row("POST", "/here", _ATTENDEE, phone.confirm),
    Row("POST", "/leave", _ATTENDEE, phone.leave),
    Row("POST", "/as", _ATTENDEE, phone.act_as),
    Row("GET", "/events", _ATTENDEE, phone.hear),
    Row("GET", "/room/open/{token}", EVERYBODY, room.open_room),
    Row("GET", "/room", _SCREEN, room.show_room),
    Row("GET", "/room/events", _SCREEN, room.follow),
    Row("GET", "/desk/open/{token}", EVERYBODY, desk.open_desk),
    Row("GET", "/desk", _DESK, desk.show_desk),
    Row("POST", "/desk", _DESK, desk.take_line),
)
