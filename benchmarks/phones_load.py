"""The phones of the benchmark, in a process of their own: ``python -m benchmarks.phones_load`` reads jobs from stdin.

A job is a line of JSON and its answer another. Latencies are seconds from the first byte sent to the last one read.
"""

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

HOST = "127.0.0.1"


@dataclass
class Browser:
    """A phone with one connection and its cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    reader: asyncio.StreamReader | None = None
    writer: asyncio.StreamWriter | None = None

    async def ask(self, method: str, path: str, body: str = "") -> int:
        """Ask for a page, and keep the cookies; returns the status."""
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection(HOST, self.port)
        assert self.reader is not None
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        head = f"{method} {path} HTTP/1.1\r\nHost: {HOST}:{self.port}\r\nCookie: {cookies}\r\n"
        if method == "POST":
            head += f"Origin: http://{HOST}:{self.port}\r\nContent-Length: {len(body)}\r\n"
            head += "Content-Type: application/x-www-form-urlencoded\r\n"
        self.writer.write(f"{head}\r\n{body}".encode())
        answer = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        length = 0
        for line in answer.split("\r\n")[1:]:
            name, _, value = line.partition(": ")
            if name == "content-length":
                length = int(value)
            elif name == "set-cookie":
                cookie, _, rest = value.partition("=")
                self.cookies[cookie] = rest.partition(";")[0].strip('"')
        if length:
            await self.reader.readexactly(length)
        return int(answer[9:12])

    async def close(self) -> None:
        """Hang up."""
        if self.writer is not None:
            self.writer.close()
            self.reader = self.writer = None


async def _check_in(phone: Browser, person: int) -> float:
    began = time.perf_counter()
    status = await phone.ask("POST", "/in", f"id=x{person}&person={person}")
    assert status == 303, status
    return time.perf_counter() - began


async def arrive(port: int, code: str, first: int, count: int, over_s: float) -> dict[str, Any]:
    """Let phones come one after another over some seconds, each through every page it would see."""
    took: list[float] = []

    async def one(number: int) -> None:
        await asyncio.sleep(over_s * number / count)
        phone = Browser(port)
        for path in (f"/C/{code}", "/", f"/who?q={first + number}"):
            await phone.ask("GET", path)
        took.append(await _check_in(phone, first + number))
        await phone.ask("GET", "/")
        await phone.close()

    began = time.perf_counter()
    await asyncio.gather(*(one(number) for number in range(count)))
    return {"latencies": took, "elapsed": time.perf_counter() - began}


_tickets: list[dict[str, str]] = []


async def scan(port: int, code: str, count: int) -> dict[str, Any]:
    """Scan the code so many times and keep the tickets."""
    phone = Browser(port)
    for _ in range(count):
        phone.cookies = {}
        await phone.ask("GET", f"/C/{code}")
        _tickets.append(phone.cookies)
    await phone.close()
    return {}


async def flood(port: int, first: int, count: int, at_once: int) -> dict[str, Any]:
    """Check in as fast as it goes, with the scans that were made before."""
    phones = [Browser(port) for _ in range(at_once)]

    async def act(phone: Browser, number: int) -> float:
        phone.cookies = _tickets.pop()
        return await _check_in(phone, first + number)

    return await _closed_loop(phones, count, act)


async def plain(port: int, count: int, at_once: int) -> dict[str, Any]:
    """Ask an endpoint that does nothing of all this, as fast as it goes."""
    phones = [Browser(port, {"t": "x" * 90}) for _ in range(at_once)]

    async def act(phone: Browser, number: int) -> float:
        began = time.perf_counter()
        await phone.ask("POST", "/in", f"id=x{number}&person={number}")
        return time.perf_counter() - began

    return await _closed_loop(phones, count, act)


async def _closed_loop(
    phones: list[Browser], count: int, act: Callable[[Browser, int], Awaitable[float]]
) -> dict[str, Any]:
    numbers, took = iter(range(count)), list[float]()

    async def work(phone: Browser) -> None:
        for number in numbers:
            took.append(await act(phone, number))

    began = time.perf_counter()
    await asyncio.gather(*(work(phone) for phone in phones))
    elapsed = time.perf_counter() - began
    for phone in phones:
        await phone.close()
    return {"latencies": took, "elapsed": elapsed}


class Listeners:
    """Open streams that are read and forgotten."""

    def __init__(self) -> None:
        self._phones: list[Browser] = []
        self._tasks: list[asyncio.Task[None]] = []
        self.heard = 0

    async def enter(self, port: int, code: str, first: int, count: int) -> dict[str, Any]:
        """Check phones in."""
        for number in range(count):
            phone = Browser(port)
            await phone.ask("GET", f"/C/{code}")
            await _check_in(phone, first + number)
            self._phones.append(phone)
        return {}

    async def open(self, port: int) -> dict[str, Any]:
        """Let each of them open its stream."""
        for phone in self._phones:
            cookies = "; ".join(f"{name}={value}" for name, value in phone.cookies.items())
            assert phone.writer is not None and phone.reader is not None
            request = f"GET /events HTTP/1.1\r\nHost: {HOST}:{port}\r\nCookie: {cookies}\r\n\r\n"
            phone.writer.write(request.encode())
            assert b" 200 " in await phone.reader.readuntil(b"\r\n\r\n")
            self._tasks.append(asyncio.create_task(self._listen(phone.reader, phone.writer)))
        return {"open": len(self._tasks)}

    async def _listen(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65536):
            self.heard += data.count(b"\ndata: ")
        writer.close()

    async def count(self) -> dict[str, Any]:
        """Tell how many messages were heard by all."""
        return {"heard": self.heard}


async def main() -> None:
    listeners = Listeners()
    jobs = {
        "arrive": arrive,
        "scan": scan,
        "flood": flood,
        "plain": plain,
        "enter": listeners.enter,
        "listen": listeners.open,
        "heard": listeners.count,
    }
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    while line := await lines.readline():
        job = json.loads(line)
        answer = await jobs[job.pop("job")](**job)  # type: ignore[operator]
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
