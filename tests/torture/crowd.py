"""Phones of a crowd: each keeps a stream open, acts now and then, loses its connection, and comes again.

What a phone was not answered it sends again under the same number, as its page does.
"""

import asyncio
import json
import re
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from random import Random
from urllib.parse import urlencode

HERE = "127.0.0.1"
PATIENCE_S = 30.0
#: How often a phone hangs up before it is answered, and how often it ends a connection without a word.
_IMPATIENT, _RUDE = 0.15, 0.5

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass
class Seen:
    """What all phones together have seen.

    Attributes:
        answered: the acts that were answered as saved: number of the act → its path.
        trouble: answers that nobody should get.
        repeated: acts that were sent again because the answer did not arrive.
        heard: messages on the streams.
    """

    answered: dict[str, str] = field(default_factory=dict)
    trouble: list[str] = field(default_factory=list)
    repeated: int = 0
    connections: int = 0
    heard: int = 0
    open: int = 0
    most_open: int = 0
    statuses: Counter[int] = field(default_factory=Counter)


@dataclass
class Venue:
    """Where the phones are: the server's port, the code that hangs on the wall, and whether it is over."""

    port: int
    code: str
    listens_s: float
    away_s: float
    act_share: float
    seen: Seen
    is_over: asyncio.Event = field(default_factory=asyncio.Event)

    @asynccontextmanager
    async def connected(self, random: Random) -> AsyncIterator[Connection]:
        """Open a connection, which ends politely or not."""
        reader, writer = await asyncio.open_connection(HERE, self.port)
        self.seen.connections += 1
        self.seen.open += 1
        self.seen.most_open = max(self.seen.most_open, self.seen.open)
        try:
            yield reader, writer
        finally:
            self.seen.open -= 1
            if random.random() < _RUDE:
                writer.transport.abort()
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    async def waits(self, seconds: float) -> None:
        """Wait, but not after the end."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self.is_over.wait(), seconds)


@dataclass
class Phone:
    """One phone: a person's, with cookies."""

    venue: Venue
    person: str
    random: Random
    cookies: dict[str, str] = field(default_factory=dict)
    is_in: bool = False
    acts: int = 0
    last_seq: int = 0

    async def lives(self) -> None:
        """Come, listen, act, vanish, and come again."""
        venue = self.venue
        await venue.waits(self.random.uniform(0, venue.listens_s))
        while not venue.is_over.is_set():
            try:
                await self._visits()
            except (OSError, asyncio.IncompleteReadError) as error:
                venue.seen.trouble.append(f"{self.person} was not served: {error!r}")
            await venue.waits(self.random.expovariate(1 / venue.away_s))

    async def _visits(self) -> None:
        if not self.is_in:
            await self._comes_in()
        elif self.random.random() < self.venue.act_share:
            await self._acts()
        if self.is_in:
            await self._listens(self.random.expovariate(1 / self.venue.listens_s))

    async def _comes_in(self) -> None:
        async with self.venue.connected(self.random) as connection:
            await self._ask(connection, "GET", f"/C/{self.venue.code}")
        if await self._do("/in", person=self.person):
            self.is_in = True

    async def _acts(self) -> None:
        """Look at the page, and press one of its buttons."""
        async with self.venue.connected(self.random) as connection:
            _, page = await self._ask(connection, "GET", "/")
        forms = re.findall(r'action="(/(?:hand|lower|done|leave))"(.*?)</form>', page, re.DOTALL)
        if not forms:
            return
        path, form = self.random.choice(forms)
        fields = dict(re.findall(r'name="(entry|speech)" value="(\d+)"', form))
        if await self._do(path, **fields) and path == "/leave":
            self.is_in = False

    async def _do(self, path: str, **fields: str) -> bool:
        """Act, again and again under one number until it is answered; tell whether it was saved."""
        self.acts += 1
        number = f"p{self.person}n{self.acts}"
        body = urlencode({**fields, "id": number})
        while True:
            try:
                async with self.venue.connected(self.random) as connection:
                    if self.random.random() < _IMPATIENT:
                        await self._sends(connection[1], "POST", path, body)
                        await asyncio.sleep(self.random.uniform(0, 0.01))
                        self.venue.seen.repeated += 1
                        continue
                    status, _ = await self._ask(connection, "POST", path, body)
                break
            except (ConnectionError, asyncio.IncompleteReadError):
                self.venue.seen.repeated += 1
        if status == 303:
            self.venue.seen.answered[number] = path
        elif status not in (403, 409, 429):
            self.venue.seen.trouble.append(f"{status} for {path} of {number}")
        return status == 303

    async def _listens(self, seconds: float) -> None:
        """Hear what happens for a while; what is heard never goes back."""
        seen = self.venue.seen
        async with self.venue.connected(self.random) as (reader, writer):
            await self._sends(writer, "GET", "/events")
            head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), PATIENCE_S)
            if b" 200 " not in head:
                seen.trouble.append(f"no stream for {self.person}: {head[:30]!r}")
                return
            hearing = asyncio.create_task(self._hears(reader))
            await self.venue.waits(seconds)
            hearing.cancel()
            with suppress(asyncio.CancelledError):
                await hearing

    async def _hears(self, reader: asyncio.StreamReader) -> None:
        seen = self.venue.seen
        try:
            while True:
                async with asyncio.timeout(PATIENCE_S):
                    line = await reader.readuntil(b"\n")
                if line.startswith(b"data: "):
                    seq, seen.heard = json.loads(line[6:])["seq"], seen.heard + 1
                    if seq < self.last_seq:
                        seen.trouble.append(f"{self.person} heard {seq} after {self.last_seq}")
                    self.last_seq = seq
        except (TimeoutError, OSError, asyncio.IncompleteReadError) as error:
            seen.trouble.append(f"the stream of {self.person} ended: {error!r}")

    async def _ask(self, connection: Connection, method: str, path: str, body: str = "") -> tuple[int, str]:
        """Ask for a page, and keep the cookies."""
        reader, writer = connection
        await self._sends(writer, method, path, body)
        head = (await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), PATIENCE_S)).decode("latin-1")
        length = 0
        for line in head.split("\r\n")[1:]:
            name, _, value = line.partition(": ")
            if name == "content-length":
                length = int(value)
            elif name == "set-cookie":
                cookie, _, rest = value.partition("=")
                self.cookies[cookie] = rest.partition(";")[0]
        page = (await reader.readexactly(length)).decode() if length else ""
        self.venue.seen.statuses[int(head[9:12])] += 1
        return int(head[9:12]), page

    async def _sends(self, writer: asyncio.StreamWriter, method: str, path: str, body: str = "") -> None:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items() if value)
        site = f"{HERE}:{self.venue.port}"
        head = f"{method} {path} HTTP/1.1\r\nHost: {site}\r\nCookie: {cookies}\r\n"
        if method == "POST":
            head += f"Origin: http://{site}\r\nContent-Length: {len(body)}\r\n"
            head += "Content-Type: application/x-www-form-urlencoded\r\n"
        writer.write(f"{head}\r\n{body}".encode())
        await writer.drain()
