"""What is heard without asking: one payload for all, at most so often, the latest for whoever is slow."""

import asyncio
import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

import pytest

from facilitator.domain.queue_acts import LowerHand, RaiseHand
from facilitator.web.streams import Pump, Stream, event
from facilitator.web.visit import Cookie
from tests.web.stage import HERE, Phone, Stage, stage


class Ear:
    """An open stream."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def head(self) -> str:
        lines = []
        while (line := self._file.readline().strip()) != b"":
            lines.append(line.decode())
        return "\n".join(lines)

    def next(self) -> dict[str, Any]:
        while not (line := self._file.readline()).startswith(b"data: "):
            assert line != b"", "the stream has ended"
        heard: dict[str, Any] = json.loads(line[6:])
        return heard

    def until_somebody_waits(self) -> list[str]:
        while not (waiting := self.next()["waiting"]):
            pass
        found: list[str] = waiting
        return found

    def ends(self) -> bool:
        while self._file.readline():
            pass
        return True


@contextmanager
def listening(room: Stage, phone: Phone, path: str = "/events") -> Iterator[Ear]:
    with socket.create_connection((HERE, room.server.port), timeout=5) as connection:
        cookies = "; ".join(f"{k}={v}" for k, v in phone.cookies.items())
        connection.sendall(
            f"GET {path} HTTP/1.1\r\nHost: {HERE}\r\nConnection: close\r\nCookie: {cookies}\r\n\r\n".encode()
        )
        with connection.makefile("rb") as file:
            ear = Ear(file)
            assert "text/event-stream" in ear.head()
            yield ear


def test_a_phone_hears_how_things_are_and_what_changes() -> None:
    with stage("start meeting", "present+ Cy") as room:
        phone = room.inside("Bo")
        with listening(room, phone) as ear:
            first = ear.next()
            assert (first["speaker"], first["waiting"]) == ("", [])
            room.scenario.when("q+ Bo")
            assert ear.until_somebody_waits() == [room.site.tag(room.scenario.id("Bo"))]
            room.scenario.when("ack next")
            heard = ear.next()
            assert (heard["speaker"], heard["speaker_tag"]) == ("Bo", room.site.tag(room.scenario.id("Bo")))
            assert heard["speaker_clock"]["since_ms"] == heard["now"]


def test_a_burst_of_changes_is_heard_as_few_and_the_last_one_is_among_them() -> None:
    with stage("start meeting", "present+ Ann, Bo, Cy, Di") as room, listening(room, room.inside("Gil")) as ear:
        ear.next()
        for _ in range(50):
            room.scenario.session.handle(RaiseHand(("2",)))
            room.scenario.session.handle(LowerHand("2"))
        room.scenario.session.handle(RaiseHand(("3",)))
        heard, seq = 1, room.scenario.meeting.seq
        while ear.next()["seq"] < seq:
            heard += 1
        assert heard <= 4


def test_a_third_stream_of_one_phone_ends_the_first() -> None:
    with stage("start meeting") as room:
        phone = room.inside("Bo")
        with listening(room, phone) as first, listening(room, phone) as second, listening(room, phone) as third:
            first.next()
            assert first.ends()
            second.next()
            third.next()
            room.scenario.when("present+ Cy", "q+ Cy")
            assert second.until_somebody_waits() == third.until_somebody_waits()
            assert room.site.phones.open_streams == 2


def test_the_room_follows_the_chair_and_the_code() -> None:
    with stage() as room:
        screen = room.phone()
        screen.cookies[room.site.cookie_name(Cookie.ROOM)] = room.porch.room_token()
        with listening(room, screen, "/room/events") as ear:
            assert room.lobby.invitation().code in ear.next()["html"]
            room.scenario.when("room shows message: Tea")
            assert ">Tea</h1>" in ear.next()["html"]
            room.scenario.when("start meeting", "room shows floor", "present+ Bo", "ack Bo")
            while "Bo" not in (html := ear.next()["html"]):
                pass
            assert "data-clock" in html


def test_stopping_the_server_ends_open_streams_without_a_complaint(caplog: pytest.LogCaptureFixture) -> None:
    with stage("start meeting") as room, listening(room, room.inside("Bo")) as ear:
        ear.next()
        room.lobby.stop()
        assert ear.ends()
    assert caplog.records == []


def test_a_slow_listener_gets_the_latest_only() -> None:
    async def slow() -> list[bytes]:
        stream = Stream("")
        for number in range(5):
            stream.offer(b"%d" % number)
        heard = []
        async for payload in stream.payloads():
            heard.append(payload)
            stream.close()
        return heard

    assert asyncio.run(slow()) == [b"4"]


def test_however_much_happens_no_more_than_so_many_payloads_are_made() -> None:
    made = []

    def make(language: str) -> tuple[int, bytes]:
        made.append(language)
        return len(made), event(b"%d" % len(made), len(made))

    async def busy() -> float:
        pump = Pump(make, gap_s=0.05, most=2, pause_s=lambda: None)
        pump.response("phone", "")
        loop = asyncio.get_running_loop()
        began = loop.time()
        while loop.time() < began + 0.3:
            pump.nudge()
            await asyncio.sleep(0)
        pump.close()
        await asyncio.sleep(0)
        return loop.time() - began

    took = asyncio.run(busy())
    assert 2 < len(made) <= took / 0.05 + 2


def test_one_payload_is_made_for_all_who_listen() -> None:
    made = []

    def make(language: str) -> tuple[int, bytes]:
        made.append(language)
        return len(made), event(b"%d" % len(made), len(made))

    async def many() -> None:
        pump = Pump(make, gap_s=0.0, most=2, pause_s=lambda: None)
        for number in range(100):
            pump.response(f"phone{number}", "")
        before = len(made)
        pump.nudge()
        while len(made) == before:
            await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert len(made) == before + 1
        assert pump.open_streams == 100
        pump.close()
        await asyncio.sleep(0)

    asyncio.run(many())


def test_a_stream_that_ended_is_forgotten() -> None:
    async def come_and_go() -> None:
        pump = Pump(lambda language: (0, event(b"", 0)), gap_s=0.0, most=2, pause_s=lambda: None)
        for _ in range(3):
            heard: list[Any] = [pump.response("phone", "").body_iterator for _ in range(2)]
            for stream in heard:
                await anext(stream)
            assert pump.open_streams == 2
            for stream in heard:
                await stream.aclose()
            assert pump.open_streams == 0
        pump.close()
        await asyncio.sleep(0)

    asyncio.run(come_and_go())
