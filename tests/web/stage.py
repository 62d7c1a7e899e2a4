"""What the web tests are written in: a real server on loopback, and phones that keep their cookies."""

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlencode

from facilitator.bootstrap import paper_desk
from facilitator.checkin.addresses import Address
from facilitator.checkin.lobby import Lobby
from facilitator.checkin.porch import Porch
from facilitator.checkin.tokens import Tokens
from facilitator.web.app import make_app
from facilitator.web.server import WebThread
from facilitator.web.site import Site
from tests.domain.given import PEOPLE, Scenario, given

HERE = "127.0.0.1"
KEY = bytes(range(32))


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def words(self) -> str:
        """The text of the page's main part, without markup."""
        main = self.text.partition("<main")[2].partition(">")[2].partition("</main>")[0]
        return " ".join(unescape(re.sub(r"<[^>]*>", " ", main)).split())


@dataclass
class Phone:
    """A browser with cookies."""

    port: int
    language: str = "en"
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(
        self,
        method: str,
        path: str,
        fields: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
        *,
        go_on: bool = True,
    ) -> Answer:
        """Send a request as a page of this site would, and follow where it leads."""
        connection = HTTPConnection(HERE, self.port, timeout=10)
        sent = {"Accept-Language": self.language, "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        body = None
        if method == "POST":
            sent |= {"Origin": f"http://{HERE}:{self.port}", "Content-Type": "application/x-www-form-urlencoded"}
            body = urlencode(fields or {}, errors="surrogatepass")
        with closing(connection):
            connection.request(method, path, body, {**sent, **(headers or {})})
            answer = self._take(connection.getresponse(), stream=path.endswith("/events"))
        if answer.status == 303 and go_on:
            return self.ask("GET", answer.headers["location"])
        return answer

    def hand_in(self, item: str, name: str, content: bytes, text: str = "") -> Answer:
        """Send a paper as a browser does that knows no scripts."""
        parts = {
            "id": b"%d" % (len(name) + len(content)),
            "item": item.encode(),
            "text": text.encode(),
            f'file"; filename="{name}': content,
        }
        lines = (
            b'--b\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (n.encode(), c)
            for n, c in parts.items()
        )
        headers = {"Origin": f"http://{HERE}:{self.port}", "Content-Type": "multipart/form-data; boundary=b"}
        headers["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        connection = HTTPConnection(HERE, self.port, timeout=10)
        connection.request("POST", "/paper", b"".join(lines) + b"--b--\r\n", headers)
        answer = self._take(connection.getresponse(), stream=False)
        connection.close()
        return self.get("/") if answer.status == 303 else answer

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()})

    def post(self, path: str, **fields: str) -> Answer:
        return self.ask("POST", path, fields)

    def _take(self, response: HTTPResponse, *, stream: bool) -> Answer:
        for value in response.headers.get_all("set-cookie") or ():
            name, _, rest = value.partition("=")
            content = rest.partition(";")[0].strip('"')
            if "Max-Age=0" in rest:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = content
        headers = {name.lower(): value for name, value in response.headers.items()}
        text = "" if stream and response.status == 200 else response.read().decode()
        return Answer(response.status, headers, text)


@dataclass
class Stage:
    """A meeting with its door open."""

    scenario: Scenario
    porch: Porch
    site: Site
    server: WebThread
    lobby: Lobby

    @property
    def code(self) -> str:
        return self.scenario.session.view(lambda meeting, now: self.porch.codes(meeting).now(now))

    def phone(self, language: str = "en") -> Phone:
        return Phone(self.server.port, language)

    def scanned(self, language: str = "en") -> Phone:
        phone = self.phone(language)
        assert phone.get(f"/C/{self.code}").status == 200
        return phone

    def inside(self, name: str, language: str = "en") -> Phone:
        phone = self.scanned(language)
        assert phone.post("/in", person=self.scenario.id(name)).status == 200
        return phone

    def present(self) -> list[str]:
        return [self.scenario.name(id) for id in self.scenario.meeting.attendance.present]


@contextmanager
def stage(*steps: str, people: tuple[str, ...] = PEOPLE, folder: Path | None = None) -> Iterator[Stage]:
    """Open a meeting to phones; the clock stands still until a step moves it. Papers come into a folder."""
    scenario = given(*people, *steps)
    porch = Porch(scenario.session, Tokens(KEY, "test"))
    lobby = Lobby(porch, [Address("192.168.1.23", "wlan0")])
    papers = paper_desk(scenario.session, folder) if folder else None
    site = Site(porch, lobby.invitation, clock=lambda: 0.0, papers=papers)
    server = WebThread(make_app(site), HERE, 0, before_stop=site.close)
    lobby.server = server
    lobby.start()
    try:
        yield Stage(scenario, porch, site, server, lobby)
    finally:
        lobby.stop()
