"""Connections that send too much, too slowly, or nonsense, and phones that check in meanwhile."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import ExitStack, suppress

import pytest

from facilitator.web import protocol
from tests.web.stage import HERE, Stage, stage

PEOPLE = tuple(f"member+ Member {n} (Unit {n})" for n in range(100))


@pytest.fixture
def room() -> Iterator[Stage]:
    with stage(people=PEOPLE) as opened:
        yield opened


def sent(room: Stage, *parts: bytes) -> bytes:
    """Send bytes and take all that comes back until the other side closes."""
    with socket.create_connection((HERE, room.server.port), timeout=5) as connection:
        received = b""
        with suppress(ConnectionError):
            for part in parts:
                connection.sendall(part)
        with suppress(ConnectionError):
            while chunk := connection.recv(65536):
                received += chunk
        return received


def head(room: Stage, *lines: str) -> bytes:
    start = ("POST /code HTTP/1.1", f"Host: {HERE}:{room.server.port}", f"Origin: http://{HERE}:{room.server.port}")
    return "\r\n".join((*start, *lines, "Connection: close", "", "")).encode()


def test_a_head_that_is_too_long_is_refused_at_once(room: Stage) -> None:
    assert sent(room, head(room, f"X-Long: {'x' * 20_000}")).startswith(b"HTTP/1.1 431")


def test_a_head_that_never_ends_is_refused_after_sixteen_kilobytes(room: Stage) -> None:
    lines = [b"X-%d: %s\r\n" % (n, b"x" * 1000) for n in range(40)]
    assert sent(room, b"GET / HTTP/1.1\r\n", *lines).startswith(b"HTTP/1.1 431")


def test_many_small_headers_in_one_packet_are_counted_together(room: Stage) -> None:
    assert sent(room, head(room, *(f"X-{n}: y" for n in range(3000)))).startswith(b"HTTP/1.1 431")


def test_a_body_that_is_announced_too_long_is_refused_before_it_comes(room: Stage) -> None:
    assert sent(room, head(room, "Content-Length: 9000")).startswith(b"HTTP/1.1 413")


def test_two_hosts_in_one_request_are_refused(room: Stage) -> None:
    own = f"Host: {HERE}:{room.server.port}"
    for first, second in ((own, "Host: evil.example"), ("Host: evil.example", own)):
        answer = sent(room, f"GET /privacy HTTP/1.1\r\n{first}\r\n{second}\r\nConnection: close\r\n\r\n".encode())
        assert answer[:12] in (b"HTTP/1.1 400", b"HTTP/1.1 403")


@pytest.mark.parametrize("twice", ["Origin: http://evil.example", "Cookie: a=b\r\nCookie: c=d"])
def test_what_a_decision_rests_on_is_not_taken_twice(room: Stage, twice: str) -> None:
    once = sent(room, head(room, "Content-Length: 11").replace(b"/code", b"/language"), b"language=en")
    assert once.startswith(b"HTTP/1.1 303")
    start = head(room, "Content-Length: 11").replace(b"/code", b"/language")
    doubled = start.replace(b"\r\nOrigin", f"\r\n{twice}\r\nOrigin".encode())
    assert sent(room, doubled, b"language=en").startswith(b"HTTP/1.1 403")


@pytest.mark.parametrize("length", ["-1", "99999999999999", "1e3", "0x10"])
def test_a_length_that_is_none_is_refused(room: Stage, length: str) -> None:
    assert sent(room, head(room, f"Content-Length: {length}"))[:12] in (b"HTTP/1.1 400", b"HTTP/1.1 413")


def test_a_body_in_pieces_is_refused_when_it_grows_too_long(room: Stage) -> None:
    pieces = [b"400\r\n" + b"x" * 1024 + b"\r\n"] * 9
    assert sent(room, head(room, "Transfer-Encoding: chunked"), *pieces).startswith(b"HTTP/1.1 413")


def test_a_body_of_eight_kilobytes_is_read(room: Stage) -> None:
    assert b" 403 " in sent(room, head(room, "Content-Length: 8192"), b"x" * 8192)[:20]


def test_a_body_that_breaks_off_does_nothing(room: Stage) -> None:
    phone = room.scanned()
    cookies = "; ".join(f"{name}={value}" for name, value in phone.cookies.items())
    start = head(room, "Content-Length: 20", f"Cookie: {cookies}").replace(b"POST /code", b"POST /in")
    with socket.create_connection((HERE, room.server.port), timeout=5) as connection:
        connection.sendall(start + b"person=1")  # of 12, perhaps
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(1024) == b""
    assert phone.get("/who").status == 200
    assert room.present() == []


@pytest.mark.parametrize("half", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "])
def test_whoever_does_not_say_what_they_want_in_time_is_let_go(
    room: Stage, monkeypatch: pytest.MonkeyPatch, half: bytes
) -> None:
    monkeypatch.setattr(protocol, "HEAD_S", 0.1)
    assert sent(room, half).startswith(b"HTTP/1.1 408")


def test_a_body_that_does_not_come_in_time_is_let_go(room: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "BODY_S", 0.1)
    assert b"408" in sent(room, head(room, "Content-Length: 100"), b"x")


@pytest.mark.parametrize(
    "noise", [b"\x00\x01\x02\r\n\r\n", b"GET\r\n\r\n", b"\x16\x03\x01\x02\x00\x01", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"]
)
def test_noise_is_answered_shortly_or_not_at_all(room: Stage, noise: bytes) -> None:
    assert sent(room, noise)[:12] in (b"", b"HTTP/1.1 400")
    assert room.phone().get("/ping").text == "facilitator"


def test_no_answer_waits_for_the_first_half_of_it_to_arrive(room: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once, made = list[int](), protocol.GuardedProtocol.connection_made

    def look(self: protocol.GuardedProtocol, transport: asyncio.Transport) -> None:
        at_once.append(transport.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        made(self, transport)

    monkeypatch.setattr(protocol.GuardedProtocol, "connection_made", look)
    assert room.phone().get("/ping").status == 200
    assert len(at_once) == 1 and at_once[0] != 0


def test_check_in_goes_on_while_others_dawdle_and_flood(room: Stage) -> None:
    with ExitStack() as attackers:
        for n in range(200):
            slow = attackers.enter_context(socket.create_connection((HERE, room.server.port), timeout=5))
            slow.sendall(b"GET / HTTP/1.1\r\nX-Slow: " if n % 2 else head(room, "Content-Length: 8000") + b"x")
        for n in range(100):
            flood = attackers.enter_context(socket.create_connection((HERE, room.server.port), timeout=5))
            flood.sendall(head(room, "Content-Length: 90000000") + b"x" * 60_000)
            room.inside(f"Member {n}")
        assert len(room.present()) == 100
