"""Whoever guesses finds nothing, and whoever dawdles or floods keeps nobody out."""

import socket
import string
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from random import Random

from facilitator.checkin.tickets import Tickets, Verdict
from facilitator.checkin.tokens import Tokens
from facilitator.web import protocol
from tests.domain.given import EARLY
from tests.torture.forms import for_each_seed, form
from tests.web.stage import HERE, KEY, Stage, stage

GUESSES, MUTATIONS = form(500, 50_000), form(20_000, 1_000_000)
DAWDLERS, COMERS = form(40, 400), form(20, 200)
LETTERS = string.ascii_uppercase + "234567"


class Line:
    """A connection over which one request follows another."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection((HERE, port), timeout=20)
        self._file = self.socket.makefile("rb")
        self._host = f"Host: {HERE}:{port}\r\n"

    def get(self, path: str) -> tuple[int, bytes]:
        """Ask for a page; returns the status and the head of the answer."""
        self.socket.sendall(f"GET {path} HTTP/1.1\r\n{self._host}\r\n".encode())
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += self._file.readline()
        length = next(int(line[15:]) for line in head.lower().splitlines() if line.startswith(b"content-length:"))
        self._file.read(length)
        return int(head[9:12]), head

    def close(self) -> None:
        self._file.close()
        self.socket.close()


def test_no_guess_opens_the_door() -> None:
    def guess(seed: int) -> str:
        dice, began = Random(seed), time.monotonic()
        with stage() as room, ExitStack() as stack:
            line = Line(room.server.port)
            stack.callback(line.close)
            for _ in range(GUESSES):
                status, head = line.get(f"/C/{''.join(dice.choices(LETTERS, k=8))}")
                assert (status, b"set-cookie" in head.lower()) == (403, False)
            assert line.get(f"/C/{room.code}")[0] == 303
            assert room.present() == []
        return f"{GUESSES} guesses at the door, none opened it, in {time.monotonic() - began:.0f} s"

    for_each_seed("guesses", guess)


def test_no_changed_ticket_is_taken() -> None:
    def change(seed: int) -> str:
        tickets, dice = Tickets(Tokens(KEY, "test")), Random(seed)
        raw, taken = tickets.give(EARLY, badge="17").encode(), 0
        for _ in range(MUTATIONS):
            changed = bytearray(raw)
            changed[dice.randrange(len(raw))] ^= 1 << dice.randrange(7)
            taken += tickets.read(changed.decode(), EARLY)[0] is not Verdict.FORGED
        assert taken == 0
        return f"{MUTATIONS} changed tickets, none was taken"

    for_each_seed("tickets", change)


def test_check_in_goes_on_at_once_while_others_dawdle_and_flood() -> None:
    def besiege(seed: int) -> str:
        people = tuple(f"member+ Member {n}" for n in range(COMERS))
        took: list[float] = []
        with stage(people=people) as room, ExitStack() as attackers:
            for number in range(DAWDLERS):
                attackers.enter_context(_dawdling(room, number))
            for number in range(COMERS):
                attackers.enter_context(_flooding(room))
                began = time.monotonic()
                room.inside(f"Member {number}")
                took.append(time.monotonic() - began)
            assert len(room.present()) == COMERS
        worst = sorted(took)[len(took) * 99 // 100]
        assert worst < 1
        return f"{DAWDLERS} that dawdle, {COMERS} that send too much; {COMERS} checked in, p99 {worst * 1e3:.0f} ms"

    for_each_seed("siege", besiege)


@contextmanager
def _dawdling(room: Stage, number: int) -> Iterator[None]:
    """Begin a head, or a body, and never end it."""
    body = f"POST /code HTTP/1.1\r\nHost: {HERE}:{room.server.port}\r\nContent-Length: 8000\r\n\r\nx"
    with socket.create_connection((HERE, room.server.port), timeout=20) as connection:
        connection.sendall(body.encode() if number % 2 else b"GET / HTTP/1.1\r\nX-Slow: ")
        yield


@contextmanager
def _flooding(room: Stage) -> Iterator[None]:
    """Announce more than is taken, and send on."""
    head = f"POST /code HTTP/1.1\r\nHost: {HERE}:{room.server.port}\r\nContent-Length: 90000000\r\n\r\n"
    with socket.create_connection((HERE, room.server.port), timeout=20) as connection, suppress(OSError):
        connection.sendall(head.encode() + b"x" * 4 * protocol.BODY_LIMIT)
        yield
